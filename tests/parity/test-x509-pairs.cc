// cnfissue x509 -req beside openssl x509 -req: every two of their options' values on one command line,
// and everything that can be wrong beside each of them.
#include "parity/authority.h"
#include "parity/issued.h"
#include "parity/report.h"
#include "parity/shapes.h"
#include "parity/x509-option-table.h"

namespace
{

using namespace cnf_parity;

constexpr std::size_t kPairs = 15000; // that stand in the table at least
constexpr std::size_t kFaults = 120;

bool
HasRandomSerial (const Tags &tags)
{
  const bool counts = tags.count ("ca") != 0 && tags.count ("serial-file") != 0;
  return tags.count ("random-serial") != 0 && !counts;
}

Invocation
InvocationOf (const Factors &factors, const Row &row, std::size_t number)
{
  Case test = { "", WordsOf (factors, row, number) };
  test.input = InputOf (factors, row);
  return cnf_parity::InvocationOf ({ "x509" }, test, X509OptionFiles ());
}

Allowance
AllowanceFor (const Tags &tags)
{
  Allowance allowance;
  allowance.shapes = { { "state", SizeOnly }, { "other-state", SizeOnly } };
  allowance.spared = { "out.pem", "old.pem" };
  for (const auto &[name, bytes] : X509OptionFiles ())
    {
      const std::size_t dot = name.rfind ('.');
      const std::string serials = name.substr (0, dot) + ".srl";
      allowance.spared.insert (serials);
      if (HasRandomSerial (tags))
        allowance.shapes[serials] = LongNumber;
    }

  Shape shape = HasRandomSerial (tags)                 ? WithoutSignaturesAndSerials
                : tags.count ("random-signature") != 0 ? WithoutSignatures
                                                       : Shape ();
  if (shape)
    for (const char *name : { "", "out.pem", "old.pem" })
      allowance.shapes[name] = shape;
  return allowance;
}

// The certificate or the key that the command line names last for signing.
std::string
SignerOf (const Words &words)
{
  std::string signer;
  for (std::size_t i = 0; i + 1 < words.size (); i++)
    if (words[i] == "-CA" || words[i] == "-key" || words[i] == "-signkey")
      signer = words[i + 1];
  const std::map<std::string, std::string> same = { { "rsa.der", "rsa.pem" },
                                                    { "rsa-key.der", "rsa.key" },
                                                    { "encrypted.key", "rsa.key" } };
  auto found = same.find (signer);
  return Authority ().at (found == same.end () ? signer : found->second);
}

void
ExpectSignatures (const Outcome &outcome, const Invocation &invocation, const Tags &tags)
{
  const std::string signer = SignerOf (invocation.argv);
  Signatures all;
  std::map<std::string, File> files = outcome.files;
  files["stdout"] = { outcome.out };
  for (const char *name : { "stdout", "out.pem", "old.pem" })
    {
      const Signatures found = Verify (files[name].bytes, signer);
      all.right += found.right;
      all.wrong += found.wrong;
    }

  const bool is_written = tags.count ("-nocert") == 0 && tags.count ("-noout") == 0
                          && tags.count ("-checkend") == 0;
  const bool is_spoilt = tags.count ("spoilt") != 0;
  EXPECT_EQ (all.right, is_written && !is_spoilt ? 1 : 0);
  EXPECT_EQ (all.wrong, is_written && is_spoilt ? 1 : 0);
}

TEST (X509Options, AreThoseOfTheProgram)
{
  EXPECT_EQ (Forgotten (X509Options ()), std::vector<std::string>{});
}

TEST (X509Options, GoTogetherAsInOpenssl)
{
  const Factors &factors = X509Options ().factors;
  const Table table = Pairwise (factors);
  std::printf ("parity: x509: %zu pairs of values in %zu command lines, %zu impossible\n",
               table.pairs, table.rows.size (), table.impossible);
  EXPECT_GE (table.pairs, kPairs);

  for (std::size_t number = 0; number < table.rows.size (); number++)
    {
      const Row &row = table.rows[number];
      const Tags tags = TagsOf (factors, row);
      const Invocation invocation = InvocationOf (factors, row, number);
      SCOPED_TRACE (number);
      Outcomes both = ExpectParity (invocation, AllowanceFor (tags));
      const bool may_fail = tags.count ("checks") != 0 && OpensslIsAtLeast (3, 5);
      EXPECT_TRUE (both.openssl.status == 0 || may_fail) << both.openssl.err;
      if (both.cnfissue.status == 0)
        ExpectSignatures (both.cnfissue, invocation, tags);
    }
}

TEST (X509Options, WithOneFaultAreRefusedAsByOpenssl)
{
  const std::vector<Fault> faults = AllFaults (X509Options ());
  const Factors factors = WithFaults (X509Options ());
  const Table table = Pairwise (factors, true);
  const std::vector<std::size_t> sample = Sample (table, 1);
  std::printf ("parity: x509: %zu faults beside %zu values in %zu command lines, %zu of them run\n",
               faults.size (), table.pairs, table.rows.size (), sample.size ());
  EXPECT_GE (faults.size (), kFaults);

  for (std::size_t number : sample)
    {
      const Row &row = table.rows[number];
      SCOPED_TRACE (faults[row.front ()].name);
      Outcomes both = ExpectParity (InvocationOf (factors, row, 1),
                                    AllowanceFor (TagsOf (factors, row)));
      EXPECT_EQ (both.openssl.status, 1) << both.openssl.err;
    }
}

TEST (X509Dates, AreOptionsOfLaterReleases)
{
  if (!OpensslIsAtLeast (3, 4))
    return LeaveOut (Reason::kNoExplicitDates);
  EXPECT_TRUE (X509Options ().left_out.count ("not_before") == 0);
}

} // namespace
