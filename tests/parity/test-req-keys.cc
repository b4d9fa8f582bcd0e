// cnfissue req beside openssl req: keys that are made, where they go, how they are encrypted.
#include "parity/req-case.h"

namespace
{

using namespace cnf_parity;

const char kConfig[] = "[req]\n"
                       "prompt = no\n"
                       "distinguished_name = dn\n"
                       "[dn]\n"
                       "CN = x\n"
                       "[small]\n"
                       "prompt = no\n"
                       "distinguished_name = dn\n"
                       "default_bits = 1024\n"
                       "default_keyfile = key.pem\n"
                       "output_password = secret\n"
                       "[plain]\n"
                       "prompt = no\n"
                       "distinguished_name = dn\n"
                       "default_bits = 1024\n"
                       "encrypt_key = no\n"
                       "[oldplain]\n"
                       "prompt = no\n"
                       "distinguished_name = dn\n"
                       "encrypt_rsa_key = no\n"
                       "encrypt_key = yes\n"
                       "[wrongbits]\n"
                       "prompt = no\n"
                       "distinguished_name = dn\n"
                       "default_bits = 99999999999999999999\n"
                       "encrypt_key = no\n"
                       "[ca]\n"
                       "basicConstraints = CA:TRUE\n";

std::string
KeysAndPublicText (const std::string &bytes)
{
  return KeyShape ("secret") (PublicText (bytes));
}

Invocation
KeyInvocation (const ReqCase &test)
{
  Invocation invocation = ReqInvocation (With (test.name, kConfig, test.options, test.input));
  invocation.files.insert (test.files.begin (), test.files.end ());
  invocation.files["parameters.pem"] = MakeByOpenssl ({ "genpkey", "-genparam", "-algorithm", "EC",
                                                        "-pkeyopt", "ec_paramgen_curve:P-384",
                                                        "-out", "parameters.pem" },
                                                      "parameters.pem");
  return invocation;
}

Allowance
KeyAllowance ()
{
  Allowance allowance = ReqAllowance ();
  for (const char *file : { "", "out.pem", "key.pem", "privkey.pem" })
    allowance.shapes[file] = KeysAndPublicText;
  allowance.progress = true;
  allowance.spared.insert ("key.pem");
  return allowance;
}

class ReqMakesKeys : public testing::TestWithParam<ReqCase>
{
};

TEST_P (ReqMakesKeys, OfTheSameKind)
{
  Outcomes both = ExpectParity (KeyInvocation (GetParam ()), KeyAllowance ());
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
}

class ReqRefusesKeys : public testing::TestWithParam<ReqCase>
{
};

TEST_P (ReqRefusesKeys, WithTheSameWords)
{
  Outcomes both = ExpectParity (KeyInvocation (GetParam ()), KeyAllowance ());
  EXPECT_EQ (both.openssl.status, 1) << both.openssl.err;
}

// A request for a new key.
Words
NewKey (const std::string &algorithm, const Words &more = {})
{
  return Words{ "-newkey", algorithm, "-nodes", "-keyout", "key.pem", "-out", "out.pem" } + more;
}

INSTANTIATE_TEST_SUITE_P (
  Algorithms, ReqMakesKeys,
  testing::Values (
    ReqCase{ "RsaByItsSize", NewKey ("1024") }, ReqCase{ "RsaByNameAndSize", NewKey ("rsa:1024") },
    ReqCase{ "RsaOfTheDefaultSize", NewKey ("rsa", { "-verbose" }) },
    ReqCase{ "RsaOfTheConfigsSize", NewKey ("RSA", { "-section", "small", "-verbose" }) },
    ReqCase{ "RsaOfADefaultSizeThatIsNoNumber", NewKey ("rsa", { "-section", "wrongbits" }) },
    ReqCase{ "RsaOfThreePrimes", NewKey ("rsa:1024", { "-pkeyopt", "rsa_keygen_primes:3" }) },
    ReqCase{ "RsaPss", NewKey ("rsa-pss:1024", { "-sigopt", "rsa_padding_mode:pss" }) },
    ReqCase{ "EcByCurve", NewKey ("ec", { "-pkeyopt", "ec_paramgen_curve:P-256" }) },
    ReqCase{ "EcByParameters", NewKey ("ec:parameters.pem", { "-verbose" }) },
    ReqCase{ "WhatTheParametersSay", NewKey ("param:parameters.pem") },
    ReqCase{ "WhatACertificateSays", NewKey ("p:ec.pem") },
    ReqCase{ "Ed25519", NewKey ("ed25519", { "-verbose" }) },
    ReqCase{ "Ed25519WithASizeThatMeansNothing", NewKey ("ED25519:512", { "-verbose" }) },
    ReqCase{ "Ed448", NewKey ("ed448") },
    ReqCase{ "ForACertificate",
             NewKey ("rsa:1024", { "-x509", "-set_serial", "1", "-extensions", "ca" }) },
    ReqCase{ "ForACertificateByAnAuthority",
             NewKey ("rsa:1024", { "-CA", "both.pem", "-set_serial", "1", "-extensions", "ca" }) },
    ReqCase{ "OfTheDefaultKind", { "-new", "-nodes", "-section", "small", "-out", "out.pem" } }),
  ReqCaseName);

const Words kSmall = { "-newkey", "rsa:1024" };

INSTANTIATE_TEST_SUITE_P (
  Places, ReqMakesKeys,
  testing::Values (
    ReqCase{ "Stdout", kSmall + Words{ "-nodes", "-out", "out.pem" } },
    ReqCase{ "StdoutWithTheRequest", kSmall + Words{ "-nodes" } },
    ReqCase{ "StdoutBehindADash", kSmall + Words{ "-nodes", "-keyout", "-" } },
    ReqCase{ "TheConfigsFile", kSmall + Words{ "-section", "small", "-out", "out.pem" } },
    ReqCase{ "TheOutputBeforeTheRequest",
             kSmall + Words{ "-nodes", "-keyout", "out.pem", "-out", "out.pem" } },
    ReqCase{ "TheOutputInDer",
             kSmall + Words{ "-nodes", "-keyout", "key.pem", "-outform", "DER", "-noout" } },
    ReqCase{ "AFileThatEverybodyReads",
             kSmall + Words{ "-nodes", "-keyout", "key.pem", "-noout" },
             { { "key.pem", "old" } } },
    ReqCase{ "ACopyOfTheKeyThatIsUsed", Request ({ "-keyout", "key.pem", "-nodes" }) },
    ReqCase{ "NowhereWithoutARequest",
             kSmall + Words{ "-nodes", "-keyout", "key.pem", "-noout" } }),
  ReqCaseName);

INSTANTIATE_TEST_SUITE_P (
  Encryptions, ReqMakesKeys,
  testing::Values (
    ReqCase{ "ByPassout",
             kSmall + Words{ "-keyout", "key.pem", "-passout", "pass:secret", "-out", "out.pem" } },
    ReqCase{ "ByStdin",
             kSmall + Words{ "-keyout", "key.pem", "-passout", "stdin", "-out", "out.pem" },
             {},
             "secret\n" },
    ReqCase{ "ByTheConfigsPassword", { "-new", "-section", "small", "-out", "out.pem" } },
    ReqCase{ "NotByNoenc", kSmall
                             + Words{ "-keyout", "key.pem", "-passout", "pass:secret", "-noenc",
                                      "-out", "out.pem" } },
    ReqCase{ "NotByTheConfig",
             kSmall + Words{ "-section", "plain", "-keyout", "key.pem", "-out", "out.pem" } },
    ReqCase{ "NotByTheConfigsOldName",
             kSmall + Words{ "-section", "oldplain", "-keyout", "key.pem", "-out", "out.pem" } },
    ReqCase{ "AgainOfAKeyThatIsUsed",
             { "-new", "-key", "encrypted.key", "-passin", "stdin", "-keyout", "key.pem",
               "-passout", "stdin", "-out", "out.pem" },
             {},
             "secret\nsecret\n" }),
  ReqCaseName);

INSTANTIATE_TEST_SUITE_P (
  , ReqRefusesKeys,
  testing::Values (
    ReqCase{ "AnUnknownAlgorithm", NewKey ("nosuch") },
    ReqCase{ "AnAlgorithmThatMakesNone", NewKey ("TLS1-PRF") },
    ReqCase{ "ASizeThatIsTooSmall", NewKey ("rsa:511") },
    ReqCase{ "ASizeOfZero", NewKey ("rsa:0") }, ReqCase{ "EcWithoutACurve", NewKey ("ec") },
    ReqCase{ "ParametersWithoutAFile", NewKey ("param") },
    ReqCase{ "ParametersOfAMissingFile", NewKey ("param:nosuch") },
    ReqCase{ "ParametersOfNoFile", NewKey ("ec:") },
    ReqCase{ "ParametersOfAFileWithoutAny", NewKey ("ec:rsa.csr") },
    ReqCase{ "ParametersOfAnotherAlgorithm", NewKey ("rsa:parameters.pem") },
    ReqCase{ "AnUnknownOption", NewKey ("ec", { "-pkeyopt", "nosuch:1" }) },
    ReqCase{ "AnOptionWithoutColon", NewKey ("ec", { "-pkeyopt", "nosuch" }) },
    ReqCase{ "AFileInAMissingFolder", { "-newkey", "ed25519", "-nodes", "-keyout", "no/key.pem" } },
    ReqCase{ "APassPhraseThatNobodyTypes", { "-newkey", "ed25519", "-keyout", "key.pem" } }),
  ReqCaseName);

TEST (ReqFailsLater, AndTheKeyIsThere)
{
  Allowance allowance = KeyAllowance ();
  allowance.spared.erase ("key.pem");

  Outcomes both = ExpectParity (KeyInvocation ({ "", NewKey ("ed25519", { "-subj", "x" }) }),
                                allowance);
  EXPECT_EQ (both.openssl.status, 1) << both.openssl.err;
  EXPECT_EQ (both.cnfissue.files.count ("key.pem"), 1U);
}

} // namespace
