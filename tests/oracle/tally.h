// Counts what a test compares, and holds the number against the least that it must be: a comparison
// that looks at nothing agrees with everything.
#pragma once

#include "support/oracle.h"

#include <cstdint>

namespace cnf_test
{

class Tally
{
public:
  // @name: a row of the table in tally.cc.
  explicit Tally (const char *name);

  // Prints the counts. The test fails when they are less than the row asks for, unless it has
  // failed before, as then it may have ended early.
  ~Tally ();

  Tally (const Tally &) = delete;
  Tally &operator= (const Tally &) = delete;

  // The row was for this many times fewer.
  void Multiply (std::uint64_t by);

  // Compare() on @bytes, counted.
  Comparison Compare (const std::string &bytes);

  // @count questions about something, all of which both answered alike, or one not.
  void Add (std::uint64_t count, bool agrees);

private:
  const char *name_;
  std::uint64_t at_least_;
  std::uint64_t compared_ = 0;
  std::uint64_t agreed_ = 0;
  std::uint64_t promised_ = 0;
};

} // namespace cnf_test
