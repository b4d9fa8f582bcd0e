// The two tests of a command's table of options.
#pragma once

#include "parity/harness.h"
#include "parity/issued.h"
#include "parity/option-table.h"

#include <functional>

namespace cnf_parity
{

struct OptionTests
{
  std::string command;
  const Options &options;
  const std::map<std::string, std::string> &files;
  std::function<Allowance (const Tags &)> allowance;

  // What has to be true of a command line that was to be accepted, beside that both did the same.
  std::function<void (const Outcomes &, const Invocation &, const Tags &)> judge;

  std::size_t at_least_pairs; // that stand in the table
  std::size_t at_least_faults;
};

void ExpectToGoTogether (const OptionTests &tests);
void ExpectFaultsToBeRefused (const OptionTests &tests);

// In standard output and the files that the tables write to.
Signatures SignaturesIn (const Outcome &outcome, const std::string &signer);

// Lets what is written there differ by its shape, if there is one.
void AllowInOutputs (Allowance *allowance, const Shape &shape);

} // namespace cnf_parity
