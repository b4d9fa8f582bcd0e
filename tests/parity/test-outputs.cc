// cnfissue beside openssl: outputs that are no plain files of their own.
#include "parity/authority.h"
#include "parity/harness.h"
#include "support/files.h"
#include "support/process.h"

#include <gtest/gtest.h>

namespace
{

using namespace cnf_parity;

const char *const kCnfissue = CNF_TOOLS_DIR "/cnfissue/cnfissue";

// Runs a script of the shell in a folder with the authority's files. "$P" is the program.
cnf_test::Result
RunScript (const std::string &program, const std::string &script,
           const std::filesystem::path &folder)
{
  cnf_test::Command command;
  command.argv = { "sh", "-c", script };
  command.folder = folder;
  command.environment = { { "P", program }, { "CNFISSUE_OPENSSL", "" }, { "LC_ALL", "C.UTF-8" } };
  return cnf_test::Run (command);
}

class OutputFolder
{
public:
  OutputFolder ()
  {
    for (const auto &[name, bytes] : Authority ())
      cnf_test::WriteFile (Path (name), bytes);
  }

  std::filesystem::path
  Path (const std::string &name = "") const
  {
    return name.empty () ? folder_.path () : folder_.path () / name;
  }

  std::string
  Read (const std::string &name) const
  {
    return cnf_test::ReadFile (Path (name));
  }

private:
  cnf_test::TemporaryFolder folder_;
};

#define SIGN "\"$P\" x509 -req -in rsa.csr -CA rsa.pem -CAkey rsa.key -set_serial 1 -days 1 "

// ---- Descriptors ----

struct Descriptor
{
  const char *name;
  const char *script; // writes to "f"
  const char *before;
  const char *after;
};

void
PrintTo (const Descriptor &test, std::ostream *out)
{
  *out << test.name;
}

class OutputByDescriptor : public testing::TestWithParam<Descriptor>
{
};

TEST_P (OutputByDescriptor, KeepsWhatOthersWrite)
{
  OutputFolder folder;
  cnf_test::Result result = RunScript (kCnfissue, GetParam ().script, folder.Path ());
  ASSERT_EQ (result.status, 0) << result.err;

  std::string text = folder.Read ("f");
  std::string begin = std::string (GetParam ().before) + "-----BEGIN CERTIFICATE-----\n";
  std::string end = std::string ("-----END CERTIFICATE-----\n") + GetParam ().after;
  EXPECT_EQ (text.substr (0, begin.size ()), begin) << text;
  ASSERT_GE (text.size (), begin.size () + end.size ());
  EXPECT_EQ (text.substr (text.size () - end.size ()), end) << text;
}

INSTANTIATE_TEST_SUITE_P (
  , OutputByDescriptor,
  testing::Values (
    Descriptor{ "OfStdout", "{ echo a; " SIGN "-out /dev/stdout; echo z; } >f", "a\n", "z\n" },
    Descriptor{ "OfStdoutThatIsAppendedTo",
                "echo 0 >f; { echo a; " SIGN "-out /dev/stdout; echo z; } >>f", "0\na\n", "z\n" },
    Descriptor{ "ByNumber", "{ echo a; " SIGN "-out /dev/fd/3; echo z >&3; } 3>f >&3", "a\n",
                "z\n" },
    Descriptor{ "BehindALink", "ln -s /proc/self/fd/1 l; { echo a; " SIGN "-out l; echo z; } >f",
                "a\n", "z\n" },
    Descriptor{ "OfAPipe", "{ echo a; " SIGN "-out /dev/stdout; echo z; } | cat >f", "a\n", "z\n" },
    Descriptor{ "InFrontOfOldBytes", "seq 9999 >f; { " SIGN "-out /dev/fd/3; } 3<>f", "", "" },
    Descriptor{ "OfAFileOpenToReadOnly", "seq 9999 >f; " SIGN "-out /dev/fd/3 3<f", "", "" }),
  [] (const testing::TestParamInfo<Descriptor> &test) { return test.param.name; });

TEST (OutputToDevStdout, GoesIntoTheSameFile)
{
  const std::string script = "touch f; before=$(stat -c %i f); " SIGN
                             "-out /dev/stdout >f; test $before = $(stat -c %i f)";
  for (const char *program : { kCnfissue, CNF_OPENSSL })
    {
      OutputFolder folder;
      cnf_test::Result result = RunScript (program, script, folder.Path ());
      EXPECT_EQ (result.status, 0) << program << ": " << result.err;
    }
}

TEST (KeyAndRequestByOneDescriptor, StandOneBehindTheOther)
{
  OutputFolder folder;
  cnf_test::Result result = RunScript (
    kCnfissue,
    "printf '[req]\\nprompt=no\\ndistinguished_name=d\\n[d]\\nCN=x\\n' >c; { echo a; \"$P\" req "
    "-config c -newkey rsa:512 -noenc -keyout /dev/fd/3 -out /dev/fd/3; echo z; } 3>f >&3",
    folder.Path ());
  ASSERT_EQ (result.status, 0) << result.err;
  std::string text = folder.Read ("f");
  EXPECT_EQ (text.rfind ("a\n-----BEGIN PRIVATE KEY-----\n", 0), 0U) << text;
  EXPECT_NE (text.find ("-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE REQUEST-----\n"),
             std::string::npos)
    << text;
  EXPECT_EQ (text.substr (text.size () - 2), "z\n");
}

// ---- Links and folders ----

struct Unopenable
{
  const char *name;
  const char *out;
};

class OutputIsRefused : public testing::TestWithParam<Unopenable>
{
};

TEST_P (OutputIsRefused, WithTheSameWords)
{
  for (const char *command : { "genrsa", "x509" })
    {
      Invocation invocation;
      invocation.argv = { "genrsa", "-out", GetParam ().out, "512" };
      if (std::string (command) == "x509")
        invocation.argv = {
          "x509",   "-req",    "-in",         "rsa.csr", "-CA",  "rsa.pem",
          "-CAkey", "rsa.key", "-set_serial", "1",       "-out", GetParam ().out
        };
      invocation.files = Authority ();
      invocation.prepare = [] (const std::filesystem::path &folder) {
        std::filesystem::create_symlink ("nowhere/file", folder / "link");
        std::filesystem::create_symlink ("link", folder / "linked");
        std::filesystem::create_directory (folder / "folder");
      };
      Outcomes both = ExpectParity (invocation);
      EXPECT_EQ (both.openssl.status, 1);
    }
}

INSTANTIATE_TEST_SUITE_P (, OutputIsRefused,
                          testing::Values (Unopenable{ "AsALinkIntoNoFolder", "link" },
                                           Unopenable{ "AsALinkToSuchALink", "linked" },
                                           Unopenable{ "InNoFolder", "no/file" },
                                           Unopenable{ "AsAFolder", "folder" },
                                           Unopenable{ "AsAFolderToBe", "new/" },
                                           Unopenable{ "AsAFileInAFile", "rsa.key/file" },
                                           Unopenable{ "WithoutAName", "" }),
                          [] (const testing::TestParamInfo<Unopenable> &test) {
                            return test.param.name;
                          });

// ---- Limits ----

TEST (OutputPastTheFileSizeLimit, LeavesNothingBehind)
{
  OutputFolder folder;
  cnf_test::WriteFile (folder.Path ("out.pem"), "old\n");
  cnf_test::Result result = RunScript (kCnfissue, "ulimit -f 1; \"$P\" genrsa -out out.pem 2048",
                                       folder.Path ());
  EXPECT_EQ (result.status, 1) << result.err;
  EXPECT_EQ (result.err, "cnfissue: out.pem: cannot be written: File too large\n");
  EXPECT_EQ (folder.Read ("out.pem"), "old\n");
  EXPECT_EQ (cnf_test::FilesBelow (folder.Path ()).size (), Authority ().size () + 1);
}

// The serial file would have room for its number.
TEST (OutputPastTheFileSizeLimit, UsesUpNoSerial)
{
  OutputFolder folder;
  cnf_test::WriteFile (folder.Path ("rsa.srl"), "0A\n");
  cnf_test::Result result = RunScript (
    kCnfissue, "ulimit -f 1; \"$P\" x509 -req -in rsa.csr -CA rsa.pem -CAkey rsa.key -out out.pem",
    folder.Path ());
  EXPECT_EQ (result.status, 1) << result.err;
  EXPECT_EQ (folder.Read ("rsa.srl"), "0A\n");
  EXPECT_FALSE (std::filesystem::exists (folder.Path ("out.pem")));
}

} // namespace
