// The scripts that issue the nine files, and the configuration they use.
#include "e2e/nine-files.h"

#include "support/files.h"
#include "support/oracle.h"
#include "support/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

// The script and the configuration that ours stand in for, where they are at hand.
const fs::path kSeed = fs::path (CNF_CORPUS_DIR) / ".." / ".." / "seed";

constexpr char kExtensions[] = "X509v3 Subject Alternative Name: \n"
                               "    DNS:localhost, DNS:*.ronething.cn, DNS:*.ronething.com\n";

class Script : public testing::Test
{
protected:
  // What the real openssl says of the files that a script made.
  void
  ExpectTheNineFiles ()
  {
    EXPECT_EQ (VisibleNames (work_), NineFiles ());

    const Result verified = RunIn (
      work_, { "openssl", "verify", "-CAfile", "ca.pem", "server.pem", "client.pem" });
    EXPECT_EQ (verified.out, "server.pem: OK\nclient.pem: OK\n") << verified.err;

    for (const std::string name : { "server", "client" })
      {
        EXPECT_EQ (Openssl ({ "x509", "-in", name + ".pem", "-noout", "-ext", "subjectAltName" }),
                   kExtensions);
        EXPECT_EQ (Openssl ({ "x509", "-in", name + ".pem", "-noout", "-pubkey" }),
                   Openssl ({ "pkey", "-in", name + ".key", "-pubout" }));
        EXPECT_EQ (Openssl ({ "req", "-in", name + ".csr", "-noout", "-pubkey" }),
                   Openssl ({ "pkey", "-in", name + ".key", "-pubout" }));
      }
    EXPECT_EQ (Openssl ({ "x509", "-in", "client.pem", "-noout", "-serial" }),
               "serial=" + ReadFile (work_ / "ca.srl"));
  }

  std::string
  Openssl (std::vector<std::string> arguments)
  {
    arguments.insert (arguments.begin (), "openssl");
    const Result result = RunIn (work_, arguments);
    EXPECT_EQ (result.status, 0) << result.err;
    return result.out;
  }

  TemporaryFolder folder_;
  const fs::path work_ = folder_.path () / "work";
};

class DataGenSh : public Script
{
};

TEST_F (DataGenSh, MakesTheNineFilesByCnfissueAlone)
{
  fs::create_directory (work_);

  Issue (work_);

  ExpectTheNineFiles ();
}

TEST_F (DataGenSh, KeepsThePrivateKeysPrivate)
{
  fs::create_directory (work_);

  Issue (work_);

  for (const char *key : { "ca.key", "server.key", "client.key" })
    EXPECT_EQ (fs::status (work_ / key).permissions (),
               fs::perms::owner_read | fs::perms::owner_write)
      << key;
}

class SeedScript : public Script
{
protected:
  void
  SetUp () override
  {
    if (!fs::exists (kSeed / "gen.sh"))
      GTEST_SKIP () << "there is no " << kSeed;
  }
};

// Its one mistake mended: the request is written under the name under which it is read.
std::string
Corrected (std::string script)
{
  const std::string wrong = "server5.csr";
  const std::size_t place = script.find (wrong);
  EXPECT_NE (place, std::string::npos);
  return script.replace (place, wrong.size (), "server.csr");
}

TEST_F (SeedScript, RunsWithCnfissueInPlaceOfOpenssl)
{
  const fs::path bin = folder_.path () / "bin";
  fs::create_directory (work_);
  fs::create_directory (bin);
  fs::create_symlink (CnfissuePath (), bin / "openssl");
  fs::copy_file (kSeed / "openssl.cnf", work_ / "openssl.cnf");
  WriteFile (folder_.path () / "gen.sh", Corrected (ReadFile (kSeed / "gen.sh")));

  Command command;
  command.argv = { "sh", "-e", "../gen.sh" };
  command.folder = work_;
  command.environment = { { "HOME", work_.string () },
                          { "PATH", bin.string () + ":/usr/bin:/bin" },
                          { "CNFISSUE_OPENSSL", "" } };
  const Result result = cnf_test::Run (command);

  EXPECT_EQ (result.status, 0) << result.err;
  fs::remove (work_ / "openssl.cnf");
  ExpectTheNineFiles ();
}

TEST (DataOpensslCnf, SaysToOpensslWhatTheSeedSays)
{
  if (!fs::exists (kSeed / "openssl.cnf"))
    GTEST_SKIP () << "there is no " << kSeed;

  const Reading ours = ReadByOpenSSL (ReadFile (CNF_DATA_DIR "/openssl.cnf"));
  const Reading seed = ReadByOpenSSL (ReadFile (kSeed / "openssl.cnf"));

  ASSERT_TRUE (ours.loaded) << ours.message;
  ASSERT_TRUE (seed.loaded) << seed.message;
  EXPECT_EQ (ours.sections, seed.sections);
}

} // namespace

} // namespace cnf_test
