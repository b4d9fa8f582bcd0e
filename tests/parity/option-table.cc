#include "parity/option-table.h"

#include "parity/factors.h"
#include "parity/report.h"

#include <cstdlib>
#include <set>

namespace cnf_parity
{

namespace
{

bool
IsOption (const IssueOption &row)
{
  return row.takes != ISSUE_HEADING && row.takes != ISSUE_PARAMETER && !row.lacking
         && (row.is_known == nullptr || row.is_known ());
}

bool
TakesNothing (const IssueOption &row)
{
  return row.takes == ISSUE_TAKES_NOTHING || row.takes == ISSUE_TAKES_NOTHING_IN_TURN;
}

std::vector<const IssueOption *>
RowsOf (const Options &options)
{
  std::vector<const IssueOption *> rows;
  for (const IssueOption *row = options.rows; row->takes != 0 || row->name != nullptr; row++)
    if (IsOption (*row))
      rows.push_back (row);
  return rows;
}

// By the name of an option: its values; one for an option without.
using Values = std::map<std::string, std::set<std::string>>;

// Words that begin with a dash and are no row of the table are digests.
void
AddValues (const std::map<std::string, const IssueOption *> &known, const Words &words,
           Values *values)
{
  for (std::size_t i = 0; i < words.size (); i++)
    {
      const std::string name = words[i].substr (1);
      auto row = known.find (name);
      if (row == known.end ())
        (*values)[known.count ("") != 0 ? "" : name].insert (name);
      else if (TakesNothing (*row->second))
        (*values)[name].insert ("");
      else
        (*values)[name].insert (words.at (++i));
    }
}

Fault
Missing (const std::string &name)
{
  return { "NoValueOf-" + name, { "-" + name } };
}

Fault
Unwanted (const std::string &name)
{
  return { "AValueOf-" + name, { "-" + name + "=value" } };
}

} // namespace

void
AddDates (Options *options)
{
  if (OpensslIsAtLeast (3, 4))
    options->factors = Joined<Factor> ({ options->factors, Dates () });
  else
    options->left_out.insert ({ "not_before", "not_after" });
}

void
AddWhereKnown (Options *options, const std::string &option, const Factor &factor,
               const std::vector<Fault> &faults)
{
  for (const IssueOption *row : RowsOf (*options))
    if (row->name == option)
      {
        if (!factor.choices.empty ())
          options->factors.push_back (factor);
        options->faults.insert (options->faults.end (), faults.begin (), faults.end ());
      }
}

void
AddParameters (Options *options)
{
  AddWhereKnown (options, "provparam", Plain ("provparam", { "default:a=b", " a = b" }),
                 { { "AParameterWithoutEqualSign", { "-provparam", "a" } },
                   { "AParameterWithoutAKey", { "-provparam", "default:=b" } },
                   { "AParameterOfAMissingProvider", { "-provparam", "nosuch:a=b" } } });
}

std::vector<std::string>
Forgotten (const Options &options)
{
  std::map<std::string, const IssueOption *> known;
  for (const IssueOption *row : RowsOf (options))
    known[row->name] = row;
  Values values;
  for (const Factor &factor : options.factors)
    for (const Choice &choice : factor.choices)
      AddValues (known, choice.words, &values);

  std::vector<std::string> forgotten;
  for (const auto &[name, row] : known)
    if (options.left_out.count (name) == 0 && values[name].size () < (TakesNothing (*row) ? 1 : 2))
      forgotten.push_back ("-" + name + " has too few values");
  for (const auto &[name, of_name] : values)
    if (known.count (name) == 0)
      forgotten.push_back ("-" + name + " is no option");
  return forgotten;
}

std::vector<Fault>
AllFaults (const Options &options)
{
  std::vector<Fault> faults = options.faults;
  faults.push_back ({ "AWordBehind", { "word" } });
  for (const IssueOption *row : RowsOf (options))
    if (options.left_out.count (row->name) == 0 && row->takes != ISSUE_IS_THE_VALUE)
      faults.push_back (TakesNothing (*row) ? Unwanted (row->name) : Missing (row->name));
  return faults;
}

Factors
WithFaults (const Options &options)
{
  Factor first = { "fault", {} };
  for (const Fault &fault : AllFaults (options))
    first.choices.push_back ({ fault.words, {}, fault.not_with, "" });
  Factors factors = { first };
  factors.insert (factors.end (), options.factors.begin (), options.factors.end ());
  return factors;
}

std::vector<std::size_t>
Sample (const Table &table, std::size_t of_each)
{
  const char *wanted = std::getenv ("CNF_TEST_PAIRS");
  const bool all = wanted != nullptr && std::string (wanted) == "all";
  std::map<std::size_t, std::size_t> taken;
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; number < table.rows.size (); number++)
    if (all || taken[table.rows[number].front ()]++ < of_each)
      numbers.push_back (number);
  return numbers;
}

} // namespace cnf_parity
