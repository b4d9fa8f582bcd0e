#include "oracle/tally.h"

#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

// The least that each comparison has to look at. Those of others' files run where the files are.
struct Row
{
  const char *name;
  std::uint64_t at_least;
};
constexpr Row kRows[] = {
  { "our files", 175 },
  { "our files without an environment", 175 },
  { "our files with a byte changed", 10500 },
  { "others' files", 20 },
  { "others' files without an environment", 20 },
  { "others' files with a byte changed", 400 },
  { "files cut at every byte", 24000 },
  { "generated documents", 12600 }, // in each of the four parts
  { "lookups in our files", 6900 },
  { "lookups in generated documents", 140000 }, // the same
};

std::uint64_t
LeastOf (const char *name)
{
  for (const Row &row : kRows)
    if (std::strcmp (row.name, name) == 0)
      return row.at_least;
  ADD_FAILURE () << "no row for " << name;
  return 0;
}

} // namespace

Tally::Tally (const char *name) : name_ (name), at_least_ (LeastOf (name))
{
}

Tally::~Tally ()
{
  std::printf ("%s: %" PRIu64 " compared, %" PRIu64 " agreed, %" PRIu64 " refused as promised\n",
               name_, compared_, agreed_, promised_);
  if (testing::Test::HasFailure ())
    return;
  EXPECT_GE (compared_, at_least_) << name_ << ": too few were compared";
}

void
Tally::Multiply (std::uint64_t by)
{
  at_least_ *= by;
}

Comparison
Tally::Compare (const std::string &bytes)
{
  Comparison comparison = cnf_test::Compare (bytes);

  compared_++;
  agreed_ += comparison.verdict == Verdict::kAgrees ? 1u : 0u;
  promised_ += comparison.verdict == Verdict::kPromised ? 1u : 0u;
  return comparison;
}

void
Tally::Add (std::uint64_t count, bool agrees)
{
  compared_ += count;
  agreed_ += agrees ? count : count - 1;
}

} // namespace cnf_test
