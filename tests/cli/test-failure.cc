// What cnfctl does when the system or a file fails it: the place and the cause on standard error,
// status 3, nothing on standard output, and every file as it was.
#include "harness.h"
#include "support/files.h"
#include "support/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cnf_test
{

namespace fs = std::filesystem;

class Failure : public testing::TestWithParam<CliCase>
{
};

TEST_P (Failure, SaysWhereAndWhyAndChangesNothing)
{
  Check (GetParam ());
}

namespace
{

const std::string kText = "[ s ]\nk = v # why\n";

// One row for each way to read a file.
std::vector<CliCase>
ForEveryCommand (const std::string &name, const Files &files, const std::string &path,
                 const std::string &err)
{
  return {
    CliCase{ name + "Get", files, { "get", path, "k" }, 3, "", err },
    CliCase{ name + "GetRaw", files, { "get", "--raw", path, "k" }, 3, "", err },
    CliCase{ name + "List", files, { "list", path }, 3, "", err },
    CliCase{ name + "Cat", files, { "cat", path }, 3, "", err },
    CliCase{ name + "Env", files, { "env", path }, 3, "", err },
    CliCase{ name + "Set", files, { "set", path, "k=w" }, 3, "", err },
  };
}

} // namespace

// What edits could make the file is said by those that could.
std::vector<CliCase>
OfAMissingFile ()
{
  const std::string err = "cnfctl: none.cnf: cannot be opened: No such file or directory";
  std::vector<CliCase> rows = ForEveryCommand ("", {}, "none.cnf", err + "\n");

  rows.back ().err = err + "; --create makes it\n";
  rows.push_back (CliCase{ "Unset", {}, { "unset", "none.cnf", "k" }, 3, "", err + "\n" });
  return rows;
}

INSTANTIATE_TEST_SUITE_P (Missing, Failure, testing::ValuesIn (OfAMissingFile ()), CaseName);

INSTANTIATE_TEST_SUITE_P (
  StandardInput, Failure,
  testing::ValuesIn (ForEveryCommand (
    "", {}, "/dev/stdin",
    "cnfctl: /dev/stdin: not a regular file but a pipe; standard input is called -\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Directory, Failure,
  testing::ValuesIn (ForEveryCommand ("", { { "keep", "" } }, ".",
                                      "cnfctl: .: not a regular file but a directory\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Device, Failure,
  testing::ValuesIn (ForEveryCommand ("", {}, "/dev/zero",
                                      "cnfctl: /dev/zero: not a regular file but a device\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  DoesNotLoad, Failure,
  testing::Values (
    CliCase{ "Get",
             { { "b.cnf", "k = v\n  broken line\n" } },
             { "get", "b.cnf", "k" },
             3,
             "",
             "cnfctl: b.cnf:2:10: missing equal sign: 'line' (comments begin with '#')\n" },
    CliCase{ "List",
             { { "m.cnf", ".include b.cnf\n" }, { "b.cnf", "[ s\n" } },
             { "list", "m.cnf" },
             3,
             "",
             "cnfctl: b.cnf:1:1: missing close square bracket: '[ s'\n" },
    CliCase{ "Env",
             { { "b.cnf", "k = ${x\n" } },
             { "env", "b.cnf" },
             3,
             "",
             "cnfctl: b.cnf:1:5: no close brace behind the variable's name: '${x'\n" },
    CliCase{ "OneBadEditOfTwo",
             { { "f.cnf", kText } },
             { "set", "f.cnf", "s::k=w", "s::a b=c" },
             3,
             "",
             "cnfctl: f.cnf: no line can set this key: 'a b' (a backslash before a byte that is "
             "not allowed "
             "makes it a part of the key)\n" },
    CliCase{
      "ADirectiveAsAKey",
      { { "f.cnf", kText } },
      { "set", "f.cnf", ".include=x" },
      3,
      "",
      "cnfctl: f.cnf: no line can set this key: '.include' (OpenSSL reads a directive there; "
      "an include is added as one)\n" }),
  CaseName);

// A folder with one file in it, and cnfctl at work there.
class FailureIn : public testing::Test
{
protected:
  FailureIn ()
  {
    WriteFile (folder_.path () / "f.cnf", kText);
  }

  // Runs cnfctl in the folder, behind the words of another command that runs it.
  Result
  Cnfctl (const std::vector<std::string> &arguments, std::vector<std::string> before = {}) const
  {
    Command command;
    command.argv = std::move (before);
    command.argv.push_back (CnfctlPath ());
    command.argv.insert (command.argv.end (), arguments.begin (), arguments.end ());
    command.folder = folder_.path ();
    return cnf_test::Run (command);
  }

  // The same as somebody whom file modes stop.
  Result
  CnfctlWithoutPrivilege (const std::vector<std::string> &arguments) const
  {
    if (geteuid () != 0)
      return Cnfctl (arguments);
    return Cnfctl (arguments,
                   { "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--" });
  }

  std::vector<std::string>
  Names () const
  {
    std::vector<std::string> names;
    for (const fs::path &path : FilesBelow (folder_.path ()))
      names.push_back (path.filename ());
    return names;
  }

  void
  ExpectUntouched () const
  {
    EXPECT_EQ (ReadFile (folder_.path () / "f.cnf"), kText);
    EXPECT_EQ (Names (), std::vector<std::string>{ "f.cnf" });
  }

  TemporaryFolder folder_;
};

TEST_F (FailureIn, AFileThatMayNotBeRead)
{
  fs::permissions (folder_.path (), fs::perms (0755));
  fs::permissions (folder_.path () / "f.cnf", fs::perms (0));

  Result result = CnfctlWithoutPrivilege ({ "get", "f.cnf", "s::k" });
  if (result.status == 126 || result.status == 127)
    GTEST_SKIP () << "another user cannot run cnfctl from here";

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.out, "");
  EXPECT_EQ (result.err, "cnfctl: f.cnf: cannot be opened: Permission denied\n");
}

TEST_F (FailureIn, AFolderThatMayNotBeWrittenTo)
{
  fs::permissions (folder_.path () / "f.cnf", fs::perms (0666));
  fs::permissions (folder_.path (), fs::perms (0555));

  Result result = CnfctlWithoutPrivilege ({ "set", "f.cnf", "s::k=w" });
  fs::permissions (folder_.path (), fs::perms (0755));
  if (result.status == 126 || result.status == 127)
    GTEST_SKIP () << "another user cannot run cnfctl from here";

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.out, "");
  EXPECT_EQ (
    result.err,
    "cnfctl: f.cnf: no new file can be made beside it: Permission denied; --in-place-write "
    "overwrites it where it stands\n");
  ExpectUntouched ();
}

TEST_F (FailureIn, AFileLargerThanTheLimit)
{
  fs::resize_file (folder_.path () / "f.cnf", std::uintmax_t (1) << 30);

  Result result = Cnfctl ({ "list", "f.cnf" });

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.out, "");
  EXPECT_EQ (result.err, "cnfctl: f.cnf: file is larger than the limit of 1073741823 bytes\n");
  EXPECT_EQ (fs::file_size (folder_.path () / "f.cnf"), std::uintmax_t (1) << 30);
}

TEST_F (FailureIn, AFullDeviceForTheOutput)
{
  for (const std::vector<std::string> &arguments :
       { std::vector<std::string>{ "get", "f.cnf", "s::k" },
         { "list", "f.cnf" },
         { "cat", "f.cnf" },
         { "set", "-o", "-", "f.cnf", "s::k=w" },
         { "help" } })
    {
      Result result = Cnfctl (arguments, { "sh", "-c", "exec \"$@\" >/dev/full", "sh" });

      EXPECT_EQ (result.status, 3) << arguments[0];
      EXPECT_EQ (result.err, "cnfctl: cannot write to standard output: No space left on device\n")
        << arguments[0];
    }
  ExpectUntouched ();
}

// A file system of its own that is already full, where the test may mount one.
class FullDisk : public FailureIn
{
protected:
  void
  SetUp () override
  {
    if (mount ("none", folder_.path ().c_str (), "tmpfs", MS_NOSUID | MS_NODEV, "size=16k") != 0)
      GTEST_SKIP () << "a file system cannot be mounted here";
    is_mounted_ = true;

    WriteFile (folder_.path () / "f.cnf", kText);
    int fd = open ((folder_.path () / "rest").c_str (), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const std::string page (4096, '#');
    while (write (fd, page.data (), page.size ()) > 0)
      continue;
    close (fd);
  }

  void
  TearDown () override
  {
    if (is_mounted_)
      umount (folder_.path ().c_str ());
  }

private:
  bool is_mounted_ = false;
};

TEST_F (FullDisk, LeavesTheFileAsItWas)
{
  Result result = Cnfctl ({ "set", "f.cnf", "s::k=w" });

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.out, "");
  EXPECT_EQ (result.err, "cnfctl: f.cnf: cannot be written: No space left on device\n");
  EXPECT_EQ (ReadFile (folder_.path () / "f.cnf"), kText);
  EXPECT_EQ (Names (), (std::vector<std::string>{ "f.cnf", "rest" }));
}

TEST_F (FullDisk, LeavesNoHalfOfAnotherFile)
{
  Result result = Cnfctl ({ "set", "-o", "g.cnf", "f.cnf", "s::k=w" });

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err, "cnfctl: g.cnf: cannot be written: No space left on device\n");
  EXPECT_EQ (Names (), (std::vector<std::string>{ "f.cnf", "rest" }));
}

TEST_F (FailureIn, NothingElseKeepsTheModeOfTheFile)
{
  fs::permissions (folder_.path () / "f.cnf", fs::perms (0640));

  Result result = Cnfctl ({ "set", "-q", "f.cnf", "s::k=w" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (folder_.path () / "f.cnf"), "[ s ]\nk = w # why\n");
  EXPECT_EQ (fs::status (folder_.path () / "f.cnf").permissions (), fs::perms (0640));
}

} // namespace cnf_test
