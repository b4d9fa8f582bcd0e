// What a file has besides its bytes stays, or the save is refused; and what stands in the way of a
// new file.
#include "place.h"

#include <cstring>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace cnf_test
{

namespace fs = std::filesystem;

namespace
{

const std::string kWayOut = "; --in-place-write overwrites it where it stands\n";

} // namespace

class Keep : public Place
{
protected:
  std::string
  Attribute (const std::string &name, const char *attribute) const
  {
    char value[256];
    ssize_t size = getxattr (Path (name).c_str (), attribute, value, sizeof value);
    return size < 0 ? "none" : std::string (value, static_cast<std::size_t> (size));
  }

  // Whether the file system takes an extended attribute or an access control list.
  bool
  Has (const std::vector<std::string> &argv) const
  {
    return RunHere (argv).status == 0;
  }

  std::string
  AccessControl (const std::string &name) const
  {
    return RunHere ({ "getfacl", "-cpn", name }).out;
  }

  // The file and its folder can be changed by nobody: the file by its mode.
  void
  OpenToAll () const
  {
    fs::permissions (Path ("f.cnf"), fs::perms (0666));
    fs::permissions (folder_.path (), fs::perms (0777));
  }
};

TEST_F (Keep, EveryBitOfTheMode)
{
  for (unsigned mode : { 0600U, 0444U, 0640U, 0777U, 04711U, 02755U })
    {
      WriteFile (Path ("f.cnf"), kBefore);
      ASSERT_EQ (chmod (Path ("f.cnf").c_str (), mode), 0);
      Result result = RunHere ({ "sh", "-c", "umask 077; exec \"$@\"", "sh",
                                 CNF_TOOLS_DIR "/cnfctl/cnfctl", "set", "-q", "f.cnf", kEdit });
      EXPECT_EQ (result.status, 0) << result.err;
      EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
      EXPECT_EQ (Status ("f.cnf").st_mode & 07777, mode);
      fs::remove (Path ("f.cnf"));
    }
}

TEST_F (Keep, TheOwnerAndTheGroup)
{
  if (geteuid () != 0)
    GTEST_SKIP () << "only the superuser gives files away";
  ASSERT_EQ (chown (Path ("f.cnf").c_str (), 12345, 54321), 0);
  ASSERT_EQ (chmod (Path ("f.cnf").c_str (), 0640), 0);

  Result result = Set ({ "--backup" });

  EXPECT_EQ (result.status, 0) << result.err;
  for (const char *name : { "f.cnf", "f.cnf~" })
    {
      EXPECT_EQ (Status (name).st_uid, 12345U) << name;
      EXPECT_EQ (Status (name).st_gid, 54321U) << name;
      EXPECT_EQ (Status (name).st_mode & 07777, 0640U) << name;
    }
}

TEST_F (Keep, ExtendedAttributes)
{
  if (!Has ({ "setfattr", "-n", "user.origin", "-v", "by hand", "f.cnf" }))
    GTEST_SKIP () << "no extended attributes here";

  Result result = Set ({ "--backup" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
  EXPECT_EQ (Attribute ("f.cnf", "user.origin"), "by hand");
  EXPECT_EQ (Attribute ("f.cnf~", "user.origin"), "by hand");
}

TEST_F (Keep, AccessControlLists)
{
  if (!Has ({ "setfacl", "-m", "u:33:rw,g:34:r,m:rw", "f.cnf" }))
    GTEST_SKIP () << "no access control lists here";
  std::string before = AccessControl ("f.cnf");
  ASSERT_NE (before.find ("user:33:rw-"), std::string::npos) << before;

  Result result = Set ({ "--backup" });

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (AccessControl ("f.cnf"), before);
  EXPECT_EQ (AccessControl ("f.cnf~"), before);
}

// A list that the folder gives to new files is for files that are new.
TEST_F (Keep, NoAccessControlListOfTheFolder)
{
  std::string before = AccessControl ("f.cnf");
  if (!Has ({ "setfacl", "-d", "-m", "u:33:rw", "." }))
    GTEST_SKIP () << "no access control lists here";

  Result result = Set ({ "--backup" });
  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (AccessControl ("f.cnf"), before);
  EXPECT_EQ (AccessControl ("f.cnf~"), before);

  WriteFile (Path ("other"), "");
  result = Set ({ "--create" }, "n.cnf");
  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (AccessControl ("n.cnf"), AccessControl ("other"));
}

// ---- What a new file could not have ----

TEST_F (Keep, AnOwnerThatANewFileCouldNotHave)
{
  if (geteuid () != 0)
    GTEST_SKIP () << "another owner is needed";
  OpenToAll ();
  Result result = Cnfctl ({ "set", "-q", "f.cnf", kEdit }, AsNobody ());
  if (CouldNotRun (result))
    GTEST_SKIP () << "another user cannot run cnfctl from here";

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err,
             "cnfctl: f.cnf: a new file could not have its owner and group: Operation not "
             "permitted"
               + kWayOut);
  ExpectUntouched ();

  struct stat before = Status ("f.cnf");
  result = Cnfctl ({ "set", "-q", "--in-place-write", "f.cnf", kEdit }, AsNobody ());
  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
  EXPECT_EQ (Status ("f.cnf").st_uid, before.st_uid);
  EXPECT_EQ (Status ("f.cnf").st_ino, before.st_ino);
  EXPECT_EQ (Names (), std::vector<std::string>{ "f.cnf" });
}

TEST_F (Keep, AFolderThatTakesNoNewFile)
{
  OpenToAll ();
  fs::permissions (folder_.path (), fs::perms (0555));
  Result refused = Cnfctl ({ "set", "-q", "f.cnf", kEdit }, AsNobody ());
  Result written = Cnfctl ({ "set", "-q", "--in-place-write", "f.cnf", kEdit }, AsNobody ());
  fs::permissions (folder_.path (), fs::perms (0755));
  if (CouldNotRun (refused))
    GTEST_SKIP () << "another user cannot run cnfctl from here";

  EXPECT_EQ (refused.status, 3);
  EXPECT_EQ (refused.err,
             "cnfctl: f.cnf: no new file can be made beside it: Permission denied" + kWayOut);
  EXPECT_EQ (written.status, 0) << written.err;
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
}

TEST_F (Keep, NoHopeWhereTheFileCannotBeWrittenEither)
{
  fs::permissions (folder_.path (), fs::perms (0555));
  fs::permissions (Path ("f.cnf"), fs::perms (0444));
  Result refused = Cnfctl ({ "set", "-q", "f.cnf", kEdit }, AsNobody ());
  Result in_place = Cnfctl ({ "set", "-q", "--in-place-write", "f.cnf", kEdit }, AsNobody ());
  fs::permissions (folder_.path (), fs::perms (0755));
  if (CouldNotRun (refused))
    GTEST_SKIP () << "another user cannot run cnfctl from here";

  EXPECT_EQ (refused.err, "cnfctl: f.cnf: no new file can be made beside it: Permission denied\n");
  EXPECT_EQ (in_place.status, 3);
  EXPECT_EQ (in_place.err, "cnfctl: f.cnf: cannot be opened for writing: Permission denied\n");
  ExpectUntouched ();
}

// ---- Mounts ----

// Something that is mounted as long as the test runs, where a test may mount.
class Mount
{
public:
  Mount (const std::string &source, const std::string &target, const char *type,
         unsigned long flags, const char *options)
      : target_ (target),
        is_mounted_ (mount (source.c_str (), target.c_str (), type, flags, options) == 0)
  {
  }
  ~Mount ()
  {
    if (is_mounted_)
      umount2 (target_.c_str (), MNT_DETACH);
  }
  Mount (const Mount &) = delete;
  Mount &operator= (const Mount &) = delete;

  explicit operator bool () const
  {
    return is_mounted_;
  }

private:
  std::string target_;
  bool is_mounted_;
};

TEST_F (Keep, AFileThatIsMounted)
{
  WriteFile (Path ("source"), kBefore);
  Mount bind (Path ("source"), Path ("f.cnf"), nullptr, MS_BIND, nullptr);
  if (!bind)
    GTEST_SKIP () << "nothing can be mounted here";

  Result result = Set ({});
  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err,
             "cnfctl: f.cnf: no new file can take its place, as something is mounted there: "
             "Device or resource busy"
               + kWayOut);
  EXPECT_EQ (ReadFile (Path ("source")), kBefore);
  EXPECT_EQ (Names (), (std::vector<std::string>{ "f.cnf", "source" }));

  result = Set ({ "--in-place-write" });
  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_EQ (ReadFile (Path ("source")), kAfter);
}

class SmallDisk : public Place
{
protected:
  SmallDisk () : disk_ ("none", folder_.path (), "tmpfs", MS_NOSUID | MS_NODEV, "size=64k")
  {
    if (disk_)
      WriteFile (Path ("f.cnf"), kBefore);
  }

  void
  SetUp () override
  {
    if (!disk_)
      GTEST_SKIP () << "a file system cannot be mounted here";
  }

  // Leaves room for @free pages.
  void
  FillUp (int free) const
  {
    const std::string page (4096, '#');
    int file = open (Path ("rest").c_str (), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    off_t size = 0;
    while (write (file, page.data (), page.size ()) > 0)
      size += 4096;
    EXPECT_EQ (ftruncate (file, size - free * 4096), 0);
    close (file);
  }

  Mount disk_;
};

TEST_F (SmallDisk, ThatIsFullLeavesTheFileAsItWas)
{
  FillUp (0);
  const std::string err = "cnfctl: f.cnf: cannot be written: No space left on device\n";

  EXPECT_EQ (Set ({}).err, err);
  EXPECT_EQ (Set ({ "--backup" }).err, err);
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kBefore);
  EXPECT_EQ (Names (), (std::vector<std::string>{ "f.cnf", "rest" }));
}

TEST_F (SmallDisk, WithoutRoomForTheBackupLeavesTheFileAsItWas)
{
  FillUp (1); // that is for the new file

  EXPECT_EQ (Set ({ "--backup" }).err,
             "cnfctl: f.cnf~: backup cannot be made: No space left on device\n");
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kBefore);
  EXPECT_EQ (Names (), (std::vector<std::string>{ "f.cnf", "rest" }));
}

TEST_F (SmallDisk, WithoutRoomInPlaceLeavesTheFileAsItWas)
{
  FillUp (0);
  std::string long_value (20000, 'x');

  Result result = Cnfctl ({ "set", "-q", "--in-place-write", "f.cnf", "s::k=" + long_value });

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err, "cnfctl: f.cnf: cannot be written: No space left on device\n");
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kBefore);
}

// ---- A limit on the size of files ----

class SizeLimit : public Place
{
};

TEST_F (SizeLimit, LeavesTheFileAsItWas)
{
  const std::string value = "s::k=" + std::string (20000, 'x');
  for (const char *options : { "", "--in-place-write", "--backup" })
    {
      Result result = RunHere (
        { "bash", "-c", std::string ("ulimit -f 4; $0 set -q ") + options + " f.cnf " + value,
          CNF_TOOLS_DIR "/cnfctl/cnfctl" });
      EXPECT_EQ (result.status, 3) << options;
      EXPECT_EQ (result.err, "cnfctl: f.cnf: cannot be written: File too large\n") << options;
      ExpectUntouched ();
    }
}

TEST_F (SizeLimit, IsAnErrorOfStandardOutputToo)
{
  const std::string value = "s::k=" + std::string (20000, 'x');
  Result result = RunHere ({ "bash", "-c", "ulimit -f 4; $0 set -q -o - f.cnf " + value + " >out",
                             CNF_TOOLS_DIR "/cnfctl/cnfctl" });
  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err.find ("cnfctl: cannot write to standard output: "), 0U) << result.err;
}

} // namespace cnf_test
