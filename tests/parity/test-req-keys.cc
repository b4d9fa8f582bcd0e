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
KeyInvocation (const Case &test)
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

class ReqMakesKeys : public testing::TestWithParam<Case>
{
};

TEST_P (ReqMakesKeys, OfTheSameKind)
{
  Outcomes both = ExpectParity (KeyInvocation (GetParam ()), KeyAllowance ());
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
}

class ReqRefusesKeys : public testing::TestWithParam<Case>
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
    Case{ "RsaByItsSize", NewKey ("1024") }, Case{ "RsaByNameAndSize", NewKey ("rsa:1024") },
    Case{ "RsaOfTheDefaultSize", NewKey ("rsa", { "-verbose" }) },
    Case{ "RsaOfTheConfigsSize", NewKey ("RSA", { "-section", "small", "-verbose" }) },
    Case{ "RsaOfADefaultSizeThatIsNoNumber", NewKey ("rsa", { "-section", "wrongbits" }) },
    Case{ "RsaOfThreePrimes", NewKey ("rsa:1024", { "-pkeyopt", "rsa_keygen_primes:3" }) },
    Case{ "RsaPss", NewKey ("rsa-pss:1024", { "-sigopt", "rsa_padding_mode:pss" }) },
    Case{ "EcByCurve", NewKey ("ec", { "-pkeyopt", "ec_paramgen_curve:P-256" }) },
    Case{ "EcByParameters", NewKey ("ec:parameters.pem", { "-verbose" }) },
    Case{ "WhatTheParametersSay", NewKey ("param:parameters.pem") },
    Case{ "WhatACertificateSays", NewKey ("p:ec.pem") },
    Case{ "Ed25519", NewKey ("ed25519", { "-verbose" }) },
    Case{ "Ed25519WithASizeThatMeansNothing", NewKey ("ED25519:512", { "-verbose" }) },
    Case{ "Ed448", NewKey ("ed448") },
    Case{ "ForACertificate",
          NewKey ("rsa:1024", { "-x509", "-set_serial", "1", "-extensions", "ca" }) },
    Case{ "ForACertificateByAnAuthority",
          NewKey ("rsa:1024", { "-CA", "both.pem", "-set_serial", "1", "-extensions", "ca" }) },
    Case{ "OfTheDefaultKind", { "-new", "-nodes", "-section", "small", "-out", "out.pem" } }),
  CaseName);

const Words kSmall = { "-newkey", "rsa:1024" };

INSTANTIATE_TEST_SUITE_P (
  Places, ReqMakesKeys,
  testing::Values (
    Case{ "Stdout", kSmall + Words{ "-nodes", "-out", "out.pem" } },
    Case{ "StdoutWithTheRequest", kSmall + Words{ "-nodes" } },
    Case{ "StdoutBehindADash", kSmall + Words{ "-nodes", "-keyout", "-" } },
    Case{ "TheConfigsFile", kSmall + Words{ "-section", "small", "-out", "out.pem" } },
    Case{ "TheOutputBeforeTheRequest",
          kSmall + Words{ "-nodes", "-keyout", "out.pem", "-out", "out.pem" } },
    Case{ "TheOutputInDer",
          kSmall + Words{ "-nodes", "-keyout", "key.pem", "-outform", "DER", "-noout" } },
    Case{ "AFileThatEverybodyReads",
          kSmall + Words{ "-nodes", "-keyout", "key.pem", "-noout" },
          { { "key.pem", "old" } } },
    Case{ "ACopyOfTheKeyThatIsUsed", Request ({ "-keyout", "key.pem", "-nodes" }) },
    Case{ "NowhereWithoutARequest", kSmall + Words{ "-nodes", "-keyout", "key.pem", "-noout" } }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Encryptions, ReqMakesKeys,
  testing::Values (
    Case{ "ByPassout",
          kSmall + Words{ "-keyout", "key.pem", "-passout", "pass:secret", "-out", "out.pem" } },
    Case{ "ByStdin",
          kSmall + Words{ "-keyout", "key.pem", "-passout", "stdin", "-out", "out.pem" },
          {},
          "secret\n" },
    Case{ "ByTheConfigsPassword", { "-new", "-section", "small", "-out", "out.pem" } },
    Case{ "NotByNoenc", kSmall
                          + Words{ "-keyout", "key.pem", "-passout", "pass:secret", "-noenc",
                                   "-out", "out.pem" } },
    Case{ "NotByTheConfig",
          kSmall + Words{ "-section", "plain", "-keyout", "key.pem", "-out", "out.pem" } },
    Case{ "NotByTheConfigsOldName",
          kSmall + Words{ "-section", "oldplain", "-keyout", "key.pem", "-out", "out.pem" } },
    Case{ "AgainOfAKeyThatIsUsed",
          { "-new", "-key", "encrypted.key", "-passin", "stdin", "-keyout", "key.pem", "-passout",
            "stdin", "-out", "out.pem" },
          {},
          "secret\nsecret\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  , ReqRefusesKeys,
  testing::Values (
    Case{ "AnUnknownAlgorithm", NewKey ("nosuch") },
    Case{ "AnAlgorithmThatMakesNone", NewKey ("TLS1-PRF") },
    Case{ "ASizeThatIsTooSmall", NewKey ("rsa:511") }, Case{ "ASizeOfZero", NewKey ("rsa:0") },
    Case{ "EcWithoutACurve", NewKey ("ec") }, Case{ "ParametersWithoutAFile", NewKey ("param") },
    Case{ "ParametersOfAMissingFile", NewKey ("param:nosuch") },
    Case{ "ParametersOfNoFile", NewKey ("ec:") },
    Case{ "ParametersOfAFileWithoutAny", NewKey ("ec:rsa.csr") },
    Case{ "ParametersOfAnotherAlgorithm", NewKey ("rsa:parameters.pem") },
    Case{ "AnUnknownOption", NewKey ("ec", { "-pkeyopt", "nosuch:1" }) },
    Case{ "AnOptionWithoutColon", NewKey ("ec", { "-pkeyopt", "nosuch" }) },
    Case{ "AFileInAMissingFolder", { "-newkey", "ed25519", "-nodes", "-keyout", "no/key.pem" } },
    Case{ "APassPhraseThatNobodyTypes", { "-newkey", "ed25519", "-keyout", "key.pem" } }),
  CaseName);

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
