// cnfissue x509 -req beside openssl x509 -req: every two of their options' values on one command line,
// and everything that can be wrong beside each of them.
#include "parity/authority.h"
#include "parity/option-tests.h"
#include "parity/report.h"
#include "parity/shapes.h"
#include "parity/x509-option-table.h"

namespace
{

using namespace cnf_parity;

bool
HasRandomSerial (const Tags &tags)
{
  const bool counts = tags.count ("ca") != 0 && tags.count ("serial-file") != 0;
  return tags.count ("random-serial") != 0 && !counts;
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
  AllowInOutputs (&allowance, shape);
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
Judge (const Outcomes &both, const Invocation &invocation, const Tags &tags)
{
  const bool may_fail = tags.count ("checks") != 0 && OpensslIsAtLeast (3, 5);
  EXPECT_TRUE (both.openssl.status == 0 || may_fail) << both.openssl.err;
  if (both.cnfissue.status != 0)
    return;

  const Signatures all = SignaturesIn (both.cnfissue, SignerOf (invocation.argv));
  const bool is_written = tags.count ("-nocert") == 0 && tags.count ("-noout") == 0
                          && tags.count ("-checkend") == 0;
  const bool is_spoilt = tags.count ("spoilt") != 0;
  EXPECT_EQ (all.right, is_written && !is_spoilt ? 1 : 0);
  EXPECT_EQ (all.wrong, is_written && is_spoilt ? 1 : 0);
}

const OptionTests &
X509Tests ()
{
  static const OptionTests tests = { "x509",       X509Options (), X509OptionFiles (),
                                     AllowanceFor, Judge,          15000,
                                     120 };
  return tests;
}

TEST (X509Options, AreThoseOfTheProgram)
{
  EXPECT_EQ (Forgotten (X509Options ()), std::vector<std::string>{});
}

TEST (X509Options, GoTogetherAsInOpenssl)
{
  ExpectToGoTogether (X509Tests ());
}

TEST (X509Options, WithOneFaultAreRefusedAsByOpenssl)
{
  ExpectFaultsToBeRefused (X509Tests ());
}

TEST (X509Dates, AreOptionsOfLaterReleases)
{
  if (!OpensslIsAtLeast (3, 4))
    return LeaveOut (Reason::kNoExplicitDates);
  EXPECT_TRUE (X509Options ().left_out.count ("not_before") == 0);
}

} // namespace
