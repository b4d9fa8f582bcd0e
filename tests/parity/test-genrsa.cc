// cnfissue genrsa beside openssl genrsa.
#include "parity/genkey-case.h"

#include <gtest/gtest.h>

namespace
{

using cnf_parity::Allowance;
using cnf_parity::Case;
using cnf_parity::CaseName;
using cnf_parity::ExpectedStatus;
using cnf_parity::ExpectParity;
using cnf_parity::Invocation;
using cnf_parity::InvocationOf;
using cnf_parity::KeyShape;
using cnf_parity::Outcomes;
using cnf_parity::RandomKey;

Invocation
Genrsa (const Case &test)
{
  Invocation invocation = InvocationOf (
    { "genrsa" }, test, { { "password", "secret\nother\n" }, { "seed", std::string (64, 's') } });
  invocation.environment = { { "PASSWORD", "secret" } };
  return invocation;
}

class GenrsaMakes : public testing::TestWithParam<Case>
{
};

TEST_P (GenrsaMakes, TheSameKindOfKey)
{
  auto both = ExpectParity (Genrsa (GetParam ()), RandomKey ());
  EXPECT_EQ (both.openssl.status, ExpectedStatus (0)) << both.openssl.err;
}

INSTANTIATE_TEST_SUITE_P (
  , GenrsaMakes,
  testing::Values (
    Case{ "OnStdoutByDefault", {} }, Case{ "OfASize", { "1024" } },
    Case{ "OfASizeInHex", { "0x400" } }, Case{ "OfASizeInOctal", { "02000" } },
    Case{ "InAFile", { "-out", "k.pem", "1024" } },
    Case{ "InAFileByEqualSign", { "-out=k.pem", "1024" } },
    Case{ "InAFileByTwoDashes", { "--out", "k.pem", "1024" } },
    Case{ "InTheLastFile", { "-out", "other.pem", "-out", "k.pem", "1024" } },
    Case{ "OnStdoutForADash", { "-out", "-", "1024" } }, Case{ "WithExponent3", { "-3", "1024" } },
    Case{ "WithExponentF4", { "-3", "-F4", "1024" } },
    Case{ "WithExponentF4InLowerCase", { "-3", "-f4", "1024" } },
    Case{ "OfThreePrimes", { "-primes", "3", "1024" } },
    Case{ "InTheTraditionalFormat", { "-traditional", "1024" } },
    Case{ "WithWordsBesides", { "-verbose", "1024" } },
    Case{ "EncryptedByAes256", { "-aes256", "-passout", "pass:secret", "1024" } },
    Case{ "EncryptedByAnyCase", { "-AES-256-CBC", "-passout", "pass:secret", "1024" } },
    Case{ "EncryptedByDes3", { "-des3", "-passout", "env:PASSWORD", "1024" } },
    Case{ "EncryptedByTheLastCipher", { "-des3", "-aes128", "-passout", "file:password", "1024" } },
    Case{ "EncryptedWithAPasswordFromStdin",
          { "-aes256", "-passout", "stdin", "1024" },
          {},
          "secret\n" },
    Case{ "EncryptedWithAPasswordFromADescriptor",
          { "-aes256", "-passout", "fd:0", "1024" },
          {},
          "secret\n" },
    Case{ "EncryptedInTheTraditionalFormat",
          { "-traditional", "-aes256", "-passout", "pass:secret", "1024" } },
    Case{ "WithAnUnusedPassword", { "-passout", "pass:secret", "1024" } },
    Case{ "WithAValueBehindTheCipher", { "-aes256=x", "-passout", "pass:secret", "1024" } },
    Case{ "WithADashAlone", { "-aes256", "-", "-passout", "pass:secret", "1024" } },
    Case{ "BehindTwoDashes", { "-3", "--", "1024" } },
    Case{ "BehindTheParametersName", { "-3", "-numbits", "1024" } },
    Case{ "WithASeed", { "-rand", "seed", "1024" } },
    Case{ "ByANamedProvider", { "-provider", "default", "1024" } },
    Case{ "ByAPropertyQuery", { "-propquery", "provider=default", "1024" } },
    Case{ "WithAProviderPath", { "-provider-path", "/nowhere", "1024" } }),
  CaseName);

class GenrsaRefuses : public testing::TestWithParam<Case>
{
};

TEST_P (GenrsaRefuses, WithTheSameWords)
{
  auto both = ExpectParity (Genrsa (GetParam ()), RandomKey ());
  EXPECT_EQ (both.openssl.status, ExpectedStatus (1)) << both.openssl.err;
}

INSTANTIATE_TEST_SUITE_P (
  , GenrsaRefuses,
  testing::Values (
    Case{ "AnUnknownCipher", { "-foo", "1024" } },
    Case{ "AnAeadCipher", { "-aes-256-gcm", "-passout", "pass:secret" } },
    Case{ "AnXtsCipher", { "-aes-256-xts", "-passout", "pass:secret" } },
    Case{ "ACipherThatNoProviderHas",
          { "-out", "k.pem", "-des", "-passout", "pass:secret", "1024" } },
    Case{ "AnAbbreviation", { "-trad", "1024" } }, Case{ "ASizeThatIsNoNumber", { "abc" } },
    Case{ "ASizeWithATail", { "1024x" } }, Case{ "ASizeOfBadHex", { "0xz" } },
    Case{ "ASizeOfBadOctal", { "099" } }, Case{ "ASizeOutOfRange", { "4294967296" } },
    Case{ "NoSizeAtAll", { "" } }, Case{ "ASizeFarOutOfRange", { "99999999999999999999" } },
    Case{ "SizeZero", { "0" } }, Case{ "ASizeTooSmall", { "-out", "k.pem", "100" } },
    Case{ "MoreThanOneSize", { "1024", "2048" } }, Case{ "OptionsBehindTheSize", { "1024", "-3" } },
    Case{ "AMissingValue", { "-out" } }, Case{ "AValueForAFlag", { "-verbose=1" } },
    Case{ "AValueForADash", { "-=1" } }, Case{ "AValueForTheParametersName", { "-numbits=1" } },
    Case{ "NoPrimes", { "-primes", "0", "1024" } },
    Case{ "PrimesThatAreNoNumber", { "-primes", "many", "1024" } },
    Case{ "TooManyPrimes", { "-out", "k.pem", "-primes", "9", "1024" } },
    Case{ "AnUnknownPasswordSource", { "-passout", "secret", "1024" } },
    Case{ "AnotherUnknownPasswordSource", { "-passout", "pss:secret", "1024" } },
    Case{ "AnUnsetPasswordVariable", { "-passout", "env:NOTHING", "1024" } },
    Case{ "AMissingPasswordFile", { "-passout", "file:nothing", "1024" } },
    Case{ "AClosedPasswordDescriptor", { "-passout", "fd:77", "1024" } },
    Case{ "ANegativePasswordDescriptor", { "-passout", "fd:-1", "1024" } },
    Case{ "AnEmptyStdinAsPassword", { "-passout", "stdin", "1024" } },
    Case{ "AMissingFolder", { "-out", "nowhere/k.pem", "1024" } },
    Case{ "AFolderAsFile", { "-out", ".", "1024" } },
    Case{ "AnEmptyFileName", { "-out", "", "1024" } },
    Case{ "AMissingSeed", { "-rand", "seed:nothing:seed", "1024" } },
    Case{ "AMissingProvider", { "-provider", "nosuch", "1024" } },
    Case{ "APropertyQueryThatNothingMeets", { "-propquery", "a=b", "1024" } }),
  CaseName);

TEST (GenrsaKeepsTheModeOf, AFileThatExists)
{
  Invocation invocation = Genrsa ({ "", { "-out", "k.pem", "1024" } });
  invocation.files["k.pem"] = "old\n";
  auto both = ExpectParity (invocation, RandomKey ());
  EXPECT_EQ (both.cnfissue.files["k.pem"].mode, both.openssl.files["k.pem"].mode);
}

TEST (GenrsaGives, ANewFileToItsOwnerOnly)
{
  auto both = ExpectParity (Genrsa ({ "", { "-out", "k.pem", "1024" } }), RandomKey ());
  EXPECT_EQ (both.cnfissue.files["k.pem"].mode, 0600U);
}

TEST (GenrsaLeaves, AFileAsItWasWhenItFails)
{
  Invocation invocation = Genrsa ({ "", { "-out", "k.pem", "100" } });
  invocation.files["k.pem"] = "old\n";
  auto both = ExpectParity (invocation, RandomKey ());
  EXPECT_EQ (both.openssl.files["k.pem"].bytes, "") << "openssl no longer empties the file";
  EXPECT_EQ (both.cnfissue.files["k.pem"].bytes, "old\n");
}

TEST (GenrsaFollows, ASymbolicLink)
{
  Invocation invocation = Genrsa ({ "", { "-out", "link", "1024" } });
  invocation.files["k.pem"] = "old\n";
  invocation.prepare = [] (const std::filesystem::path &folder) {
    std::filesystem::create_symlink ("k.pem", folder / "link");
  };
  Allowance allowance = RandomKey ();
  allowance.shapes["link"] = KeyShape ();
  ExpectParity (invocation, allowance);
}

TEST (GenrsaFollows, ALinkToNothingYet)
{
  Invocation invocation = Genrsa ({ "", { "-out", "link", "1024" } });
  invocation.prepare = [] (const std::filesystem::path &folder) {
    std::filesystem::create_symlink ("k.pem", folder / "link");
  };
  Allowance allowance = RandomKey ();
  allowance.shapes["link"] = KeyShape ();
  ExpectParity (invocation, allowance);
}

TEST (GenrsaKeeps, TheOtherNameOfAFile)
{
  Invocation invocation = Genrsa ({ "", { "-out", "k.pem", "1024" } });
  invocation.files["k.pem"] = std::string (10000, 'x');
  invocation.prepare = [] (const std::filesystem::path &folder) {
    std::filesystem::create_hard_link (folder / "k.pem", folder / "other");
  };
  Allowance allowance = RandomKey ();
  allowance.shapes["other"] = KeyShape ();
  auto both = ExpectParity (invocation, allowance);
  EXPECT_EQ (both.cnfissue.files["k.pem"].bytes, both.cnfissue.files["other"].bytes);
}

TEST (GenrsaWrites, RandomDataWhereItIsAsked)
{
  Allowance allowance = RandomKey ();
  allowance.shapes["state"] = cnf_parity::SizeOnly;
  ExpectParity (Genrsa ({ "", { "-writerand", "state", "1024" } }), allowance);
}

// openssl says nothing and ends well.
TEST (GenrsaFails, OnAFullDisk)
{
  auto ours = cnf_parity::RunCnfissue (Genrsa ({ "", { "-out", "/dev/full", "1024" } }));
  EXPECT_EQ (ours.status, 1);
  EXPECT_EQ (ours.err, "cnfissue: /dev/full: cannot be written: No space left on device\n");
}

// Which of the two a program knows depends on its version.
TEST (GenrsaKnows, QuietAndVerboseAsOpensslDoes)
{
  for (const char *option : { "-quiet", "-verbose" })
    {
      Outcomes both = ExpectParity (Genrsa ({ "", { option, "-out", "k.pem", "1024" } }),
                                    RandomKey ());
      bool is_known = std::string (option) == "-verbose" || cnf_parity::OpensslIsAtLeast (3, 3);
      EXPECT_EQ (both.openssl.status, is_known ? 0 : 1) << both.openssl.err;
      std::string help = cnf_parity::RunCnfissue (Genrsa ({ "", { "-help" } })).err;
      EXPECT_EQ (help.find (std::string (" ") + option + " ") != std::string::npos, is_known)
        << help;
    }
}

TEST (GenrsaLacks, Engines)
{
  auto ours = cnf_parity::RunCnfissue (Genrsa ({ "", { "-engine", "x", "1024" } }));
  EXPECT_EQ (ours.status, 2);
  EXPECT_EQ (ours.err, "cnfissue: genrsa: option -engine is one that cnfissue does not have; use "
                       "openssl for it\n");
}

} // namespace
