// Programs of the tests that talk with a person: a terminal of their own, and someone who types.
#pragma once

#include "support/process.h"
#include <string>
#include <vector>

namespace cnf_test
{

// What is waited for, and what is typed then, a newline behind it.
struct Exchange
{
  std::string prompt;
  std::string answer;
  bool hidden = false; // typed only when the terminal no longer shows it
};

// Runs a command to its end on a terminal, its input being what the exchanges type. Everything that
// the terminal shows is in Result::out. A prompt that does not come fails the test.
Result RunOnTerminal (const Command &command, const std::vector<Exchange> &exchanges);

} // namespace cnf_test
