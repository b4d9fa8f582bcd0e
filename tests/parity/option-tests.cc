#include "parity/option-tests.h"

#include "parity/report.h"

#include <gtest/gtest.h>

namespace cnf_parity
{

namespace
{

Invocation
InvocationFor (const OptionTests &tests, const Factors &factors, const Row &row, std::size_t number)
{
  Case test = { "", WordsOf (factors, row, number) };
  test.input = InputOf (factors, row);
  return InvocationOf ({ tests.command }, test, tests.files);
}

} // namespace

void
ExpectToGoTogether (const OptionTests &tests)
{
  const Factors &factors = tests.options.factors;
  const Table table = Pairwise (factors);
  std::printf ("parity: %s: %zu pairs of values in %zu command lines, %zu impossible\n",
               tests.command.c_str (), table.pairs, table.rows.size (), table.impossible);
  EXPECT_GE (table.pairs, tests.at_least_pairs);

  for (std::size_t number = 0; number < table.rows.size (); number++)
    {
      const Row &row = table.rows[number];
      const Tags tags = TagsOf (factors, row);
      const Invocation invocation = InvocationFor (tests, factors, row, number);
      SCOPED_TRACE (number);
      tests.judge (ExpectParity (invocation, tests.allowance (tags)), invocation, tags);
    }
}

void
ExpectFaultsToBeRefused (const OptionTests &tests)
{
  const std::vector<Fault> faults = AllFaults (tests.options);
  const Factors factors = WithFaults (tests.options);
  const Table table = Pairwise (factors, true);
  const std::vector<std::size_t> sample = Sample (table, 1);
  std::printf ("parity: %s: %zu faults beside %zu values in %zu command lines, %zu of them run\n",
               tests.command.c_str (), faults.size (), table.pairs, table.rows.size (),
               sample.size ());
  EXPECT_GE (faults.size (), tests.at_least_faults);

  for (std::size_t number : sample)
    {
      const Row &row = table.rows[number];
      SCOPED_TRACE (faults[row.front ()].name);
      Outcomes both = ExpectParity (InvocationFor (tests, factors, row, 1),
                                    tests.allowance (TagsOf (factors, row)));
      EXPECT_EQ (both.openssl.status, 1) << both.openssl.err;
    }
}

Signatures
SignaturesIn (const Outcome &outcome, const std::string &signer)
{
  Signatures all;
  std::map<std::string, File> files = outcome.files;
  files["stdout"] = { outcome.out };
  for (const char *name : { "stdout", "out.pem", "old.pem" })
    {
      const Signatures found = Verify (files[name].bytes, signer);
      all.right += found.right;
      all.wrong += found.wrong;
    }
  return all;
}

void
AllowInOutputs (Allowance *allowance, const Shape &shape)
{
  if (shape)
    for (const char *name : { "", "out.pem", "old.pem" })
      allowance->shapes[name] = shape;
}

} // namespace cnf_parity
