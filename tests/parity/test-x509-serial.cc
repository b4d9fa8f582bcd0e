// cnfissue x509 -req beside openssl x509 -req: serial numbers and the files that hold them.
#include "parity/shapes.h"
#include "parity/x509-case.h"
#include "support/files.h"
#include "support/process.h"

#include <memory>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <set>
#include <thread>

namespace
{

using namespace cnf_parity;

using Certificate = std::unique_ptr<X509, decltype (&X509_free)>;

Certificate
Read (const std::string &pem)
{
  BIO *bio = BIO_new_mem_buf (pem.data (), static_cast<int> (pem.size ()));
  Certificate certificate (PEM_read_bio_X509 (bio, nullptr, nullptr, nullptr), X509_free);
  BIO_free (bio);
  EXPECT_TRUE (certificate) << pem;
  return certificate;
}

// In hex, as a serial file has it, without the newline.
std::string
SerialOf (const std::string &pem)
{
  Certificate certificate = Read (pem);
  BIO *bio = BIO_new (BIO_s_mem ());
  i2a_ASN1_INTEGER (bio, X509_get0_serialNumber (certificate.get ()));
  char *data = nullptr;
  long size = BIO_get_mem_data (bio, &data);
  std::string text (data, static_cast<std::size_t> (size));
  BIO_free (bio);
  return text;
}

// All that is signed, but for a serial number that is drawn.
std::string
WithoutSerial (const std::string &pem)
{
  Certificate certificate = Read (pem);
  ASN1_INTEGER_set (X509_get_serialNumber (certificate.get ()), 0);
  unsigned char *der = nullptr;
  int size = i2d_re_X509_tbs (certificate.get (), &der);
  std::string bytes (reinterpret_cast<char *> (der), static_cast<std::size_t> (size));
  OPENSSL_free (der);
  return bytes;
}

std::string
NumberShape (const std::string &bytes)
{
  bool is_number = bytes.size () >= 33 && bytes.size () <= 41 && bytes.size () % 2 == 1
                   && bytes.find_first_not_of ("0123456789ABCDEF") == bytes.size () - 1
                   && bytes.back () == '\n';
  return is_number ? "a long number" : bytes;
}

std::vector<std::string>
BySerialFile (const std::vector<std::string> &more = {})
{
  std::vector<std::string> options = { "-in",    "rsa.csr", "-CA",  "rsa.pem",
                                       "-CAkey", "rsa.key", "-out", "out.pem" };
  options.insert (options.end (), more.begin (), more.end ());
  return options;
}

// ---- Files that are there ----

Case
Holding (const char *name, const std::string &content)
{
  return { name, BySerialFile (), { { "rsa.srl", content } } };
}

class SerialFile : public testing::TestWithParam<Case>
{
};

TEST_P (SerialFile, GivesTheSameNumber)
{
  ExpectX509Parity (GetParam (), 0);
}

INSTANTIATE_TEST_SUITE_P (
  , SerialFile,
  testing::Values (
    Holding ("Of01", "01\n"), Holding ("OfFF", "FF\n"), Holding ("Of7F", "7F\n"),
    Holding ("Of00", "00\n"), Holding ("Of0080", "0080\n"),
    Holding ("OfTwentyFF", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\n"),
    Holding ("OfLowerCase", "abcdef\n"), Holding ("OfCrlf", "01\r\n"),
    Holding ("OfBlanksBehind", "01   \n"), Holding ("OfNoLineEnd", "01"),
    Holding ("OfMoreLines", "01\n02\n"), Holding ("OfALongLine", std::string (200, 'A') + "\n"),
    Case{ "ThatIsNamed", BySerialFile ({ "-CAserial", "my.srl" }), { { "my.srl", "0A\n" } } },
    Case{ "ThatCouldBeMade", BySerialFile ({ "-CAcreateserial" }), { { "rsa.srl", "0A\n" } } },
    Case{ "BesideASetNumber", BySerialFile ({ "-set_serial", "5" }), { { "rsa.srl", "0A\n" } } }),
  CaseName);

TEST (SerialFileName, ComesFromTheLastDotOfTheWholePath)
{
  Case test = { "", { "-in", "rsa.csr", "-CA", "d.x/nodot", "-CAkey", "rsa.key" } };
  test.files = { { "d.x/nodot", Authority ().at ("rsa.pem") }, { "d.srl", "0A\n" } };
  ExpectX509Parity (test, 0);

  test.options[3] = "./nodot";
  test.files = { { "nodot", Authority ().at ("rsa.pem") }, { ".srl", "0A\n" } };
  ExpectX509Parity (test, 0);

  test.options[3] = "my.ca.pem";
  test.files = { { "my.ca.pem", Authority ().at ("rsa.pem") }, { "my.ca.srl", "0A\n" } };
  ExpectX509Parity (test, 0);

  test.options[3] = "nodot";
  test.files = { { "nodot", Authority ().at ("rsa.pem") }, { "nodot.srl", "0A\n" } };
  ExpectX509Parity (test, 0);
}

TEST (SerialFileBehindALink, IsReplacedWhereTheLinkLeads)
{
  Invocation invocation = X509Req ({ "", BySerialFile (), { { "real", "0A\n" } } });
  invocation.prepare = [] (const std::filesystem::path &folder) {
    std::filesystem::create_symlink ("real", folder / "rsa.srl");
  };
  Outcomes both = ExpectParity (invocation, X509Allowance ());
  EXPECT_EQ (both.cnfissue.files["real"].bytes, "0B\n");
}

TEST (SerialFileMode, Stays)
{
  Invocation invocation = X509Req ({ "", BySerialFile (), { { "rsa.srl", "0A\n" } } });
  invocation.prepare = [] (const std::filesystem::path &folder) {
    std::filesystem::permissions (folder / "rsa.srl", std::filesystem::perms (0640));
  };
  Outcomes both = ExpectParity (invocation, X509Allowance ());
  EXPECT_EQ (both.cnfissue.files["rsa.srl"].mode, 0640U);
}

// ---- Files that are not there ----

class NoSerialFile : public testing::TestWithParam<Case>
{
};

TEST_P (NoSerialFile, GivesARandomNumber)
{
  Allowance allowance = X509Allowance ();
  allowance.shapes = { { "out.pem", WithoutSerial },
                       { "rsa.srl", NumberShape },
                       { "my.srl", NumberShape } };
  Outcomes both = ExpectParity (X509Req (GetParam ()), allowance);
  ASSERT_EQ (both.cnfissue.status, 0) << both.cnfissue.err;

  std::string serial = SerialOf (both.cnfissue.files["out.pem"].bytes);
  EXPECT_GE (serial.size (), 32U);
  EXPECT_LE (serial.size (), 40U);
  for (const auto &[name, file] : both.cnfissue.files)
    if (name.find (".srl") != std::string::npos)
      {
        EXPECT_EQ (file.bytes, serial + "\n") << name;
      }
}

INSTANTIATE_TEST_SUITE_P (
  , NoSerialFile,
  testing::Values (
    Case{ "AndNoneIsMade", BySerialFile () },
    Case{ "AndOneIsMade", BySerialFile ({ "-CAcreateserial" }) },
    Case{ "AndTheNamedOneIsMade", BySerialFile ({ "-CAcreateserial", "-CAserial", "my.srl" }) },
    Case{ "AsItSignsItself", { "-in", "rsa.csr", "-key", "subject.key", "-out", "out.pem" } }),
  CaseName);

TEST (NewSerialFile, IsMadeWhereALinkLeads)
{
  Invocation invocation = X509Req ({ "", BySerialFile ({ "-CAcreateserial" }) });
  invocation.prepare = [] (const std::filesystem::path &folder) {
    std::filesystem::create_symlink ("real", folder / "rsa.srl");
  };
  Allowance allowance;
  allowance.shapes = { { "out.pem", WithoutSerial },
                       { "rsa.srl", NumberShape },
                       { "real", NumberShape } };
  ExpectParity (invocation, allowance);
}

// ---- What is refused ----

class SerialIsRefused : public testing::TestWithParam<Case>
{
};

TEST_P (SerialIsRefused, WithTheSameWords)
{
  ExpectX509Parity (GetParam (), 1);
}

INSTANTIATE_TEST_SUITE_P (
  , SerialIsRefused,
  testing::Values (
    Holding ("OfOneDigit", "1\n"), Holding ("OfThreeDigits", "0FF\n"),
    Holding ("OfHexMark", "0x01\n"), Holding ("OfASign", "-01\n"), Holding ("OfNothing", ""),
    Holding ("OfAnEmptyLine", "\n01\n"), Holding ("OfWords", "serial\n"),
    Holding ("OfAContinuation", "01\\\n02\n"),
    Case{ "InANamedFileThatIsMissing", BySerialFile ({ "-CAserial", "my.srl" }) },
    Case{ "InAFolderThatIsMissing",
          BySerialFile ({ "-CAserial", "nowhere/my.srl", "-CAcreateserial" }) },
    Case{ "InAFileWithoutAName", BySerialFile ({ "-CAserial", "" }) },
    Case{ "InANewFileWithoutAName", BySerialFile ({ "-CAserial", "", "-CAcreateserial" }) },
    Case{ "InAFolder", BySerialFile ({ "-CAserial", "." }) },
    Case{ "InADevice", BySerialFile ({ "-CAserial", "/dev/null" }) },
    Case{ "OfBadText", ByAuthority ({ "-set_serial", "zz" }) },
    Case{ "OfNoText", { "-in", "rsa.csr", "-CA", "both.pem", "-set_serial", "" } },
    Case{ "OfTextWithATail", { "-in", "rsa.csr", "-CA", "both.pem", "-set_serial", "1x" } },
    Case{ "GivenTwice", ByAuthority ({ "-set_serial", "2" }) }),
  CaseName);

// ---- Set numbers ----

class SetSerial : public testing::TestWithParam<std::string>
{
};

TEST_P (SetSerial, GivesTheSameCertificate)
{
  ExpectX509Parity (
    { "", { "-in", "rsa.csr", "-CA", "both.pem", "-set_serial", GetParam (), "-out", "out.pem" } },
    0);
}

INSTANTIATE_TEST_SUITE_P (, SetSerial,
                          testing::Values ("0", "1", "-1", "-128", "255", "0x0A", "0x80", "-0x80",
                                           "123456789012345678901234567890"));

// ---- Better than openssl: a number is used up only by a certificate ----

struct Loss
{
  const char *name;
  std::vector<std::string> options;
  bool early_since_3_5 = false; // what is wrong comes to light before openssl uses a number up
};

class SerialIsKept : public testing::TestWithParam<Loss>
{
};

TEST_P (SerialIsKept, WithTheOutputWhenSigningFails)
{
  Case test = { "", GetParam ().options, { { "rsa.srl", "0A\n" }, { "out.pem", "old\n" } } };
  Outcomes both = ExpectParity (X509Req (test), X509Allowance ());
  EXPECT_EQ (both.openssl.status, 1) << both.openssl.err;
  const bool is_early = GetParam ().early_since_3_5 && OpensslIsAtLeast (3, 5);
  EXPECT_EQ (both.openssl.files["rsa.srl"].bytes, is_early ? "0A\n" : "0B\n")
    << "openssl no longer uses it up";
  EXPECT_EQ (both.cnfissue.files["rsa.srl"].bytes, "0A\n");
  EXPECT_EQ (both.cnfissue.files["out.pem"].bytes, "old\n");
}

INSTANTIATE_TEST_SUITE_P (
  , SerialIsKept,
  testing::Values (
    Loss{ "WithAMissingKey",
          { "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", "nokey", "-out", "out.pem" } },
    Loss{ "WithAnotherKey",
          { "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", "subject.key", "-out", "out.pem" } },
    Loss{ "WithAKeyOfAnotherKind",
          { "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", "ed.key", "-out", "out.pem" } },
    Loss{ "WithAWrongPassword",
          { "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", "encrypted.key", "-passin", "pass:wrong",
            "-out", "out.pem" } },
    Loss{ "WithAnUnknownDigest", BySerialFile ({ "-nosuchdigest" }), true },
    Loss{ "WithABadSignatureOption", BySerialFile ({ "-sigopt", "a:b" }) },
    Loss{ "WithTooManyDays", BySerialFile ({ "-days", "99999999" }) },
    Loss{ "WithABadOutputFormat", BySerialFile ({ "-outform", "TEXT" }) }),
  CaseName);

// ---- Better than openssl: no two certificates with one number ----

void
SignInto (const std::filesystem::path &folder, const std::string &out)
{
  cnf_test::Command command;
  command.argv = { CNF_TOOLS_DIR "/cnfissue/cnfissue",
                   "x509",
                   "-req",
                   "-in",
                   "rsa.csr",
                   "-CA",
                   "rsa.pem",
                   "-CAkey",
                   "rsa.key",
                   "-CAcreateserial",
                   "-out",
                   out };
  command.folder = folder;
  command.environment = { { "CNFISSUE_OPENSSL", "" } };
  command.seconds = 300;
  cnf_test::Result result = cnf_test::Run (command);
  EXPECT_EQ (result.status, 0) << result.err;
}

// Somebody else makes the file between two looks at it.
TEST (SerialFileThatAppears, IsNotInTheWay)
{
  cnf_test::TemporaryFolder folder;
  for (const char *name : { "rsa.csr", "rsa.pem", "rsa.key" })
    cnf_test::WriteFile (folder.path () / name, Authority ().at (name));
  cnf_test::WriteFile (folder.path () / "rsa.srl", "0A\n");

  for (const char *when : { "1", "2" })
    {
      cnf_test::Command command;
      command.argv = { "strace",
                       "-f",
                       "-qq",
                       "-o",
                       "trace",
                       "-P",
                       "rsa.srl",
                       "-e",
                       std::string ("inject=openat:error=ENOENT:when=") + when,
                       CNF_TOOLS_DIR "/cnfissue/cnfissue",
                       "x509",
                       "-req",
                       "-in",
                       "rsa.csr",
                       "-CA",
                       "rsa.pem",
                       "-CAkey",
                       "rsa.key",
                       "-CAcreateserial",
                       "-out",
                       "out.pem" };
      command.folder = folder.path ();
      // A sanitizer cannot look for leaks under strace.
      command.environment = { { "CNFISSUE_OPENSSL", "" }, { "ASAN_OPTIONS", "detect_leaks=0" } };
      cnf_test::Result result = cnf_test::Run (command);
      std::string trace = cnf_test::ReadFile (folder.path () / "trace");
      if (trace.find ("(INJECTED)") == std::string::npos)
        GTEST_SKIP () << "strace cannot trace here";
      EXPECT_EQ (result.status, 0) << when << ": " << result.err << trace;
      Read (cnf_test::ReadFile (folder.path () / "out.pem"));
    }
}

TEST (FiftySigningsAtOnce, NeverShareASerial)
{
  cnf_test::TemporaryFolder folder;
  for (const char *name : { "rsa.csr", "rsa.pem", "rsa.key" })
    cnf_test::WriteFile (folder.path () / name, Authority ().at (name));
  cnf_test::WriteFile (folder.path () / "rsa.srl", "00FF\n");

  std::vector<std::thread> threads;
  for (int i = 0; i < 50; i++)
    threads.emplace_back (SignInto, folder.path (), std::to_string (i) + ".pem");
  for (std::thread &thread : threads)
    thread.join ();

  std::set<std::string> serials;
  for (int i = 0; i < 50; i++)
    serials.insert (SerialOf (cnf_test::ReadFile (folder.path () / (std::to_string (i) + ".pem"))));
  EXPECT_EQ (serials.size (), 50U);
  EXPECT_EQ (*serials.begin (), "0100");
  EXPECT_EQ (*serials.rbegin (), "0131");
  EXPECT_EQ (cnf_test::ReadFile (folder.path () / "rsa.srl"), "0131\n");
}

} // namespace
