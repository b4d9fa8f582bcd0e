// cnfissue req beside openssl req: every two of their options' values on one command line, and
// everything that can be wrong beside each of them.
#include "parity/authority.h"
#include "parity/issued.h"
#include "parity/pattern.h"
#include "parity/report.h"
#include "parity/req-option-table.h"
#include "parity/shapes.h"

namespace
{

using namespace cnf_parity;

constexpr std::size_t kPairs = 6000; // that stand in the table at least
constexpr std::size_t kFaults = 90;

Invocation
InvocationOf (const Factors &factors, const Row &row, std::size_t number)
{
  Case test = { "", WordsOf (factors, row, number) };
  test.input = InputOf (factors, row);
  return cnf_parity::InvocationOf ({ "req" }, test, ReqOptionFiles ());
}

// Of a key that was drawn nothing is the same but its kind.
std::string
KindOfKeyAndText (const std::string &bytes)
{
  const std::string text = KeyShape ("secret") (PublicText (bytes));
  return ReplaceAll (text, "^ +([0-9A-Fa-f]{2}:)+([0-9A-Fa-f]{2})?\\n", "");
}

Shape
ShapeFor (const Tags &tags)
{
  if (tags.count ("random-key") != 0)
    return KindOfKeyAndText;
  if (tags.count ("certifies") != 0 && tags.count ("random-serial") != 0)
    return WithoutSignaturesAndSerials;
  return tags.count ("random-signature") != 0 ? WithoutSignatures : Shape ();
}

Allowance
AllowanceFor (const Tags &tags)
{
  Allowance allowance;
  allowance.shapes = { { "state", SizeOnly }, { "other-state", SizeOnly }, { ".rnd", SizeOnly } };
  allowance.spared = { "out.pem", "old.pem" };
  allowance.progress = tags.count ("random-key") != 0;
  for (const char *name : { "key.pem", "other.pem", "privkey.pem" })
    allowance.shapes[name] = KeyShape ("secret");
  if (Shape shape = ShapeFor (tags))
    for (const char *name : { "", "out.pem", "old.pem" })
      allowance.shapes[name] = shape;
  return allowance;
}

// "" where that is the key in the certificate itself.
std::string
SignerOf (const Tags &tags, const Words &words)
{
  if (tags.count ("-CA") != 0)
    return Authority ().at ("rsa.pem");
  if (tags.count ("random-key") != 0)
    return "";
  for (std::size_t i = 0; i + 1 < words.size (); i++)
    if (words[i] == "-key")
      return Authority ().at (words[i + 1] == "encrypted.key" || words[i + 1] == "rsa-key.der"
                                ? "rsa.key"
                                : words[i + 1]);
  return "";
}

void
ExpectSignatures (const Outcome &outcome, const Invocation &invocation, const Tags &tags)
{
  const std::string signer = SignerOf (tags, invocation.argv);
  Signatures all;
  std::map<std::string, File> files = outcome.files;
  files["stdout"] = { outcome.out };
  for (const char *name : { "stdout", "out.pem", "old.pem" })
    {
      const Signatures found = Verify (files[name].bytes, signer);
      all.right += found.right;
      all.wrong += found.wrong;
    }
  const bool is_changed = tags.count ("-subj") != 0 && tags.count ("-new") == 0;
  EXPECT_EQ (all.right + all.wrong, tags.count ("-noout") != 0 ? 0 : 1);
  EXPECT_TRUE (all.wrong == 0 || is_changed);
}

TEST (ReqOptions, AreThoseOfTheProgram)
{
  EXPECT_EQ (Forgotten (ReqOptionTable ()), std::vector<std::string>{});
}

TEST (ReqOptions, GoTogetherAsInOpenssl)
{
  const Factors &factors = ReqOptionTable ().factors;
  const Table table = Pairwise (factors);
  std::printf ("parity: req: %zu pairs of values in %zu command lines, %zu impossible\n",
               table.pairs, table.rows.size (), table.impossible);
  EXPECT_GE (table.pairs, kPairs);

  for (std::size_t number = 0; number < table.rows.size (); number++)
    {
      const Row &row = table.rows[number];
      const Tags tags = TagsOf (factors, row);
      const Invocation invocation = InvocationOf (factors, row, number);
      SCOPED_TRACE (number);
      Outcomes both = ExpectParity (invocation, AllowanceFor (tags));
      EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
      if (both.cnfissue.status == 0)
        ExpectSignatures (both.cnfissue, invocation, tags);
    }
}

TEST (ReqOptions, WithOneFaultAreRefusedAsByOpenssl)
{
  const std::vector<Fault> faults = AllFaults (ReqOptionTable ());
  const Factors factors = WithFaults (ReqOptionTable ());
  const Table table = Pairwise (factors, true);
  const std::vector<std::size_t> sample = Sample (table, 1);
  std::printf ("parity: req: %zu faults beside %zu values in %zu command lines, %zu of them run\n",
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

TEST (ReqDateOptions, AreThoseOfLaterReleases)
{
  if (!OpensslIsAtLeast (3, 4))
    return LeaveOut (Reason::kNoExplicitDates);
  EXPECT_EQ (ReqOptionTable ().left_out.count ("not_before"), 0U);
}

} // namespace
