// cnfissue genpkey beside openssl genpkey.
#include "parity/genkey-case.h"

#include <gtest/gtest.h>

namespace
{

using namespace cnf_parity;

Invocation
Genpkey (const std::vector<std::string> &options)
{
  static const std::string curve = MakeByOpenssl ({ "genpkey", "-genparam", "-algorithm", "EC",
                                                    "-pkeyopt", "ec_paramgen_curve:P-384", "-out",
                                                    "p.pem" },
                                                  "p.pem");
  Invocation invocation;
  invocation.argv = { "genpkey" };
  invocation.argv.insert (invocation.argv.end (), options.begin (), options.end ());
  invocation.files = { { "p384.pem", curve },
                       { "good.cnf", "openssl_conf = init\n[init]\n" },
                       { "bad.cnf", "a = 1\nbad line\n" },
                       { "modules.cnf",
                         "openssl_conf = init\n[init]\nalg_section = a\n[a]\nx = y\n" } };
  return invocation;
}

class GenpkeyMakes : public testing::TestWithParam<Case>
{
};

TEST_P (GenpkeyMakes, TheSameKindOfKey)
{
  auto both = ExpectParity (Genpkey (GetParam ().options), RandomKey ());
  EXPECT_EQ (both.openssl.status, ExpectedStatus (0)) << both.openssl.err;
}

INSTANTIATE_TEST_SUITE_P (
  , GenpkeyMakes,
  testing::Values (
    Case{ "Rsa", { "-algorithm", "RSA" } }, Case{ "RsaInLowerCase", { "-algorithm", "rsa" } },
    Case{ "RsaOfASize", { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024" } },
    Case{ "RsaOfAnExponent",
          { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-pkeyopt",
            "rsa_keygen_pubexp:3" } },
    Case{ "RsaOfThreePrimes",
          { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-pkeyopt",
            "rsa_keygen_primes:3" } },
    Case{ "RsaQuietly", { "-algorithm", "RSA", "-quiet" } },
    Case{ "RsaAsText", { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-text" } },
    Case{ "RsaPss", { "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:1024" } },
    Case{ "RsaPssWithRestrictions",
          { "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:1024", "-pkeyopt",
            "rsa_pss_keygen_md:sha256", "-pkeyopt", "rsa_pss_keygen_mgf1_md:sha256", "-pkeyopt",
            "rsa_pss_keygen_saltlen:32" } },
    Case{ "Ec", { "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256" } },
    Case{ "EcByGroup", { "-algorithm", "EC", "-pkeyopt", "group:secp384r1" } },
    Case{ "EcWithExplicitParameters",
          { "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-pkeyopt",
            "ec_param_enc:explicit" } },
    Case{ "EcFromParameters", { "-paramfile", "p384.pem" } },
    Case{ "Ed25519", { "-algorithm", "ED25519" } },
    Case{ "Ed25519InMixedCase", { "-algorithm", "Ed25519" } },
    Case{ "Ed448", { "-algorithm", "ED448" } }, Case{ "X25519", { "-algorithm", "X25519" } },
    Case{ "AKeyInAFile", { "-algorithm", "ED25519", "-out", "k.pem" } },
    Case{ "AKeyAsDer", { "-algorithm", "ED25519", "-out", "k.der", "-outform", "DER" } },
    Case{ "AKeyAsDerByALetter",
          { "-algorithm", "EC", "-pkeyopt", "group:P-256", "-out", "k.der", "-outform", "d" } },
    Case{ "ADerKeyWithoutEncryption",
          { "-algorithm", "ED25519", "-out", "k.der", "-outform", "DER", "-aes256", "-pass",
            "pass:secret" } },
    Case{ "AnEncryptedKey", { "-algorithm", "ED25519", "-aes256", "-pass", "pass:secret" } },
    Case{ "AnEncryptedEcKey",
          { "-algorithm", "EC", "-pkeyopt", "group:P-256", "-aes-128-cbc", "-pass", "pass:secret",
            "-out", "k.pem" } },
    Case{ "EcParameters",
          { "-genparam", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256" } },
    Case{
      "EcParametersInAFile",
      { "-genparam", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "k.pem" } },
    Case{ "EcParametersAsText",
          { "-genparam", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-text" } },
    Case{ "AKeyUnderAConfig", { "-config", "good.cnf", "-algorithm", "ED25519" } },
    Case{ "AKeyUnderNoConfig", { "-config", "", "-algorithm", "ED25519" } },
    Case{ "AKeyByANamedProvider", { "-provider", "default", "-algorithm", "ED25519" } }),
  CaseName);

class GenpkeyRefuses : public testing::TestWithParam<Case>
{
};

TEST_P (GenpkeyRefuses, WithTheSameWords)
{
  auto both = ExpectParity (Genpkey (GetParam ().options), RandomKey ());
  EXPECT_EQ (both.openssl.status, ExpectedStatus (1)) << both.openssl.err;
}

INSTANTIATE_TEST_SUITE_P (
  , GenpkeyRefuses,
  testing::Values (
    Case{ "NoAlgorithm", {} }, Case{ "ParametersOfAnything", { "-algorithm", "ED25519", "x" } },
    Case{ "AnUnknownAlgorithm", { "-algorithm", "FOO" } },
    Case{ "ParametersOfEd25519", { "-genparam", "-algorithm", "ED25519" } },
    Case{ "AnUnknownOption", { "-algorithm", "RSA", "-pkeyopt", "foo:bar" } },
    Case{ "AnOptionWithoutAColon", { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits" } },
    Case{ "ABadSize", { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:x" } },
    Case{ "ASmallSize", { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:100" } },
    Case{ "AnEvenExponent",
          { "-algorithm", "RSA", "-out", "k.pem", "-pkeyopt", "rsa_keygen_bits:1024", "-pkeyopt",
            "rsa_keygen_pubexp:4" } },
    Case{ "TooManyPrimes",
          { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-pkeyopt",
            "rsa_keygen_primes:9" } },
    Case{ "NoCurve", { "-algorithm", "EC", "-out", "k.pem" } },
    Case{ "AnUnknownCurve", { "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-1" } },
    Case{ "AnUnknownFormat", { "-algorithm", "ED25519", "-outform", "XYZ" } },
    Case{ "AFormatThatIsNone", { "-algorithm", "ED25519", "-outform", "P12" } },
    Case{ "AFormatThatIsAnotherWord", { "-algorithm", "ED25519", "-outform", "Pem" } },
    Case{ "TheFormatNss", { "-algorithm", "ED25519", "-outform", "NSS" } },
    Case{ "AnUnknownCipher", { "-algorithm", "ED25519", "-foo" } },
    Case{ "ACipherForParameters",
          { "-genparam", "-algorithm", "EC", "-pkeyopt", "group:P-256", "-aes256" } },
    Case{ "AnUnknownPasswordSource", { "-algorithm", "ED25519", "-pass", "secret" } },
    Case{ "AMissingParameterFile", { "-paramfile", "nothing" } },
    Case{ "AParameterFileThatIsNone", { "-paramfile", "good.cnf" } },
    Case{ "ParametersAndAlgorithm", { "-paramfile", "p384.pem", "-algorithm", "EC" } },
    Case{ "GenparamBehindAParameterFile", { "-paramfile", "p384.pem", "-genparam" } },
    Case{ "GenparamBehindAParameterFileIntoAFile",
          { "-paramfile", "p384.pem", "-genparam", "-out", "k.pem" } },
    Case{ "AParameterFileBehindGenparam", { "-genparam", "-paramfile", "p384.pem" } },
    Case{ "AMissingConfig", { "-config", "nothing", "-algorithm", "ED25519" } },
    Case{ "AConfigThatDoesNotLoad", { "-config", "bad.cnf", "-algorithm", "ED25519" } },
    Case{ "AConfigWhoseModulesFail", { "-config", "modules.cnf", "-algorithm", "ED25519" } },
    Case{ "AMissingProvider", { "-provider", "nosuch", "-algorithm", "ED25519" } }),
  CaseName);

// ---- What cannot be written ----

class GenpkeyCannotWrite : public testing::TestWithParam<Case>
{
};

// Later releases say so, and succeed all the same; cnfissue does not.
TEST_P (GenpkeyCannotWrite, AndSaysSo)
{
  const Invocation invocation = Genpkey (GetParam ().options);
  if (!OpensslIsAtLeast (3, 5))
    {
      EXPECT_EQ (ExpectParity (invocation, RandomKey ()).openssl.status, 1);
      return;
    }

  Outcome ours = RunCnfissue (invocation), theirs = RunOpenssl (invocation);
  EXPECT_EQ (ours.status, 1);
  EXPECT_EQ (theirs.status, 0) << "openssl has come to know that it failed";
  EXPECT_EQ (ComparableMessages (ours.err), ComparableMessages (theirs.err));
  EXPECT_EQ (ours.files.size (), ours.before.size ());
  LeaveOut (Reason::kUnwrittenKey);
}

INSTANTIATE_TEST_SUITE_P (
  , GenpkeyCannotWrite,
  testing::Values (Case{ "AMissingFolder", { "-algorithm", "ED25519", "-out", "nowhere/k.pem" } },
                   Case{ "AMissingFolderForParameters",
                         { "-genparam", "-algorithm", "EC", "-pkeyopt", "group:P-256", "-out",
                           "nowhere/k.pem" } },
                   Case{ "AFolderForDerParameters",
                         { "-genparam", "-algorithm", "EC", "-pkeyopt", "group:P-256", "-outform",
                           "DER", "-out", "." } }),
  CaseName);

TEST (GenpkeyGives, ANewFileToItsOwnerOnly)
{
  auto both = ExpectParity (Genpkey ({ "-algorithm", "ED25519", "-out", "k.pem" }), RandomKey ());
  EXPECT_EQ (both.cnfissue.files["k.pem"].mode, 0600U);
}

// ---- The public key beside it ----

class GenpkeyWritesBoth : public testing::TestWithParam<Case>
{
};

std::string
PublicKeyOf (const std::string &key, const std::string &format)
{
  return MakeByOpenssl ({ "pkey", "-in", "k.pem", "-pubout", "-outform", format, "-out", "p" }, "p",
                        { { "k.pem", key } });
}

TEST_P (GenpkeyWritesBoth, WhereOpensslDoes)
{
  const Words options = GetParam ().options + Words{ "-out", "k.pem", "-outpubkey", "p.pem" };
  Allowance allowance = RandomKey ();
  allowance.shapes["p.pem"] = SizeOnly;
  auto both = ExpectParity (Genpkey (options), allowance);

  ASSERT_EQ (both.openssl.status, OpensslIsAtLeast (3, 5) ? 0 : 1);
  if (both.openssl.status != 0)
    return;
  const bool is_der = GetParam ().options.back () == "DER";
  const bool is_key = GetParam ().options.front () != "-genparam";
  EXPECT_EQ (both.cnfissue.files["p.pem"].bytes,
             is_key ? PublicKeyOf (both.cnfissue.files["k.pem"].bytes, is_der ? "DER" : "PEM")
                    : "");
}

INSTANTIATE_TEST_SUITE_P (
  , GenpkeyWritesBoth,
  testing::Values (Case{ "InPem", { "-algorithm", "ED25519" } },
                   Case{ "InDer", { "-algorithm", "ED25519", "-outform", "DER" } },
                   Case{ "NothingForParameters",
                         { "-genparam", "-algorithm", "EC", "-pkeyopt", "group:P-256" } }),
  CaseName);

TEST (GenpkeyWritesBothOf, AKeyOrNothing)
{
  if (!OpensslIsAtLeast (3, 5))
    return;
  Invocation invocation = Genpkey (
    { "-algorithm", "ED25519", "-out", "k.pem", "-outpubkey", "nowhere/p.pem" });
  invocation.files["k.pem"] = "old\n";
  Outcome ours = RunCnfissue (invocation), theirs = RunOpenssl (invocation);
  EXPECT_EQ (ours.status, 1);
  EXPECT_EQ (ComparableMessages (ours.err), ComparableMessages (theirs.err));
  EXPECT_EQ (ours.files["k.pem"].bytes, "old\n");
  LeaveOut (Reason::kUnwrittenKey);
}

TEST (GenpkeyLeaves, AFileAsItWasWhenItFails)
{
  Invocation invocation = Genpkey ({ "-algorithm", "EC", "-out", "k.pem" });
  invocation.files["k.pem"] = "old\n";
  auto both = ExpectParity (invocation, RandomKey ());
  EXPECT_EQ (both.openssl.files["k.pem"].bytes, OpensslIsAtLeast (3, 5) ? "old\n" : "")
    << "openssl empties the file where it did not, or the other way round";
  EXPECT_EQ (both.cnfissue.files["k.pem"].bytes, "old\n");
}

TEST (GenpkeyKnows, QuietAndVerboseAsOpensslDoes)
{
  for (const char *option : { "-quiet", "-verbose" })
    {
      auto both = ExpectParity (Genpkey ({ option, "-algorithm", "ED25519", "-out", "k.pem" }),
                                RandomKey ());
      bool is_known = std::string (option) == "-quiet" || OpensslIsAtLeast (3, 3);
      EXPECT_EQ (both.openssl.status, is_known ? 0 : 1) << both.openssl.err;
    }
}

TEST (GenpkeyLacks, Engines)
{
  auto ours = RunCnfissue (Genpkey ({ "-engine", "x", "-algorithm", "RSA" }));
  EXPECT_EQ (ours.status, 2);
}

} // namespace
