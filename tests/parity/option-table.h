// The two tables of a command's options: command lines that openssl accepts, and such in which exactly
// one thing is wrong.
#pragma once

#include "options.h"
#include "parity/pairs.h"

#include <map>
#include <string>
#include <vector>

namespace cnf_parity
{

// Something that makes openssl refuse a command line that is right otherwise. Its words stand behind
// all others, as the last value of an option counts.
struct Fault
{
  std::string name;
  Words words;
  Tags not_with = {}; // what would hide it
};

struct Options
{
  const IssueOption *rows; // the program's own table
  Factors factors;
  std::vector<Fault> faults;
  Tags left_out; // options of the program that the openssl beside it does not have
};

// Adds -not_before and -not_after where the openssl beside us has them.
void AddDates (Options *options);

// Adds -provparam where the openssl beside us has it.
void AddParameters (Options *options);

// Adds a factor, or faults, of an option where the openssl beside us has it.
void AddWhereKnown (Options *options, const std::string &option, const Factor &factor,
                    const std::vector<Fault> &faults);

// The options that no choice gives; that no choice, or only one, gives a value; and that the choices
// give but the program does not have. Empty when the factors are exactly the program's options.
std::vector<std::string> Forgotten (const Options &options);

// The faults, and those that every table of options has: a value that is missing, a value where none
// belongs, an option that nobody has.
std::vector<Fault> AllFaults (const Options &options);

// The factors behind a first one that is the faults.
Factors WithFaults (const Options &options);

// Rows of a table that are run, by their numbers: all if CNF_TEST_PAIRS is "all", else so many of each
// choice of the first factor.
std::vector<std::size_t> Sample (const Table &table, std::size_t of_each);

} // namespace cnf_parity
