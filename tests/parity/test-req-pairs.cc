// cnfissue req beside openssl req: every two of their options' values on one command line, and
// everything that can be wrong beside each of them.
#include "parity/authority.h"
#include "parity/option-tests.h"
#include "parity/pattern.h"
#include "parity/report.h"
#include "parity/req-option-table.h"
#include "parity/shapes.h"

namespace
{

using namespace cnf_parity;

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
  AllowInOutputs (&allowance, ShapeFor (tags));
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
Judge (const Outcomes &both, const Invocation &invocation, const Tags &tags)
{
  const bool may_fail = tags.count ("-verify") != 0 && OpensslIsAtLeast (3, 3);
  EXPECT_TRUE (both.openssl.status == 0 || may_fail) << both.openssl.err;
  if (both.cnfissue.status != 0)
    return;

  const Signatures all = SignaturesIn (both.cnfissue, SignerOf (tags, invocation.argv));
  const bool is_changed = tags.count ("-subj") != 0 && tags.count ("-new") == 0;
  EXPECT_EQ (all.right + all.wrong, tags.count ("-noout") != 0 ? 0 : 1);
  EXPECT_TRUE (all.wrong == 0 || is_changed);
}

const OptionTests &
ReqTests ()
{
  static const std::map<std::string, std::string> files = ReqOptionFiles ();
  static const OptionTests tests = {
    "req", ReqOptionTable (), files, AllowanceFor, Judge, 6000, 90
  };
  return tests;
}

TEST (ReqOptions, AreThoseOfTheProgram)
{
  EXPECT_EQ (Forgotten (ReqOptionTable ()), std::vector<std::string>{});
}

TEST (ReqOptions, GoTogetherAsInOpenssl)
{
  ExpectToGoTogether (ReqTests ());
}

TEST (ReqOptions, WithOneFaultAreRefusedAsByOpenssl)
{
  ExpectFaultsToBeRefused (ReqTests ());
}

TEST (ReqDateOptions, AreThoseOfLaterReleases)
{
  if (!OpensslIsAtLeast (3, 4))
    return LeaveOut (Reason::kNoExplicitDates);
  EXPECT_EQ (ReqOptionTable ().left_out.count ("not_before"), 0U);
}

} // namespace
