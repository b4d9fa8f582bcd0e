// cnfissue req beside openssl req at a terminal: questions, and pass phrases that do not show.
#include "parity/req-case.h"

namespace
{

using namespace cnf_parity;

using Exchanges = std::vector<cnf_test::Exchange>;

const char kConfig[] = "[req]\n"
                       "distinguished_name = dn\n"
                       "attributes = at\n"
                       "[dn]\n"
                       "countryName = Country Name (2 letter code)\n"
                       "countryName_default = AU\n"
                       "countryName_max = 2\n"
                       "commonName = Your name\n"
                       "[at]\n"
                       "challengePassword = A challenge password\n"
                       "[silent]\n"
                       "prompt = no\n"
                       "distinguished_name = name\n"
                       "[name]\n"
                       "CN = x\n";

void
ExpectSameDialogue (const Words &options, const Exchanges &exchanges, const Shape &shape = nullptr)
{
  Invocation invocation = ReqInvocation (With ("", kConfig, options));
  invocation.exchanges = exchanges;
  Allowance allowance = ReqAllowance ();
  allowance.shapes["k.pem"] = KeyShape ("secret");
  if (shape)
    allowance.shapes["out.pem"] = shape;

  Outcomes both = ExpectParity (invocation, allowance);
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.out;
  EXPECT_EQ (both.cnfissue.files.count ("out.pem"), 1U);
}

TEST (ReqAtATerminal, AsksForANameAndAttributes)
{
  ExpectSameDialogue (Request ({ "-out", "out.pem" }), { { "[AU]:", "DE" },
                                                         { "Your name []:", "J\xc3\xbcrgen" },
                                                         { "challenge password []:", "secret" } });
}

TEST (ReqAtATerminal, AsksAgainForAnAnswerThatIsTooLong)
{
  ExpectSameDialogue (SelfSigned ({ "-out", "out.pem" }),
                      { { "[AU]:", "DEU" }, { "[AU]:", "" }, { "Your name []:", "x" } });
}

TEST (ReqAtATerminal, AsksForThePassPhraseOfAKey)
{
  ExpectSameDialogue ({ "-new", "-key", "encrypted.key", "-section", "silent", "-out", "out.pem" },
                      { { "Enter pass phrase for encrypted.key:", "secret", true } });
}

TEST (ReqAtATerminal, AsksForANewPassPhraseTwice)
{
  ExpectSameDialogue (
    { "-newkey", "ed25519", "-keyout", "k.pem", "-section", "silent", "-out", "out.pem" },
    { { "Enter PEM pass phrase:", "secret", true },
      { "Verifying - Enter PEM pass phrase:", "secret", true } },
    PublicText);
}

void
ExpectRefusedPassPhrase (const Exchanges &exchanges)
{
  Invocation invocation = ReqInvocation (
    With ("", kConfig, { "-newkey", "ed25519", "-keyout", "k.pem", "-section", "silent" }));
  invocation.exchanges = exchanges;
  Allowance allowance = ReqAllowance ();
  allowance.shapes[""] = ComparableMessages;
  allowance.spared.insert ("k.pem");

  Outcomes both = ExpectParity (invocation, allowance);
  EXPECT_EQ (both.openssl.status, 1) << both.openssl.out;
}

TEST (ReqAtATerminal, RefusesAPassPhraseThatIsTooShort)
{
  ExpectRefusedPassPhrase ({ { "Enter PEM pass phrase:", "abc", true } });
}

TEST (ReqAtATerminal, RefusesTwoPassPhrasesThatDiffer)
{
  ExpectRefusedPassPhrase ({ { "Enter PEM pass phrase:", "secret", true },
                             { "Verifying - Enter PEM pass phrase:", "other", true } });
}

} // namespace
