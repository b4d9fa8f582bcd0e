// Files that take the place of others, and files that are written where they stand.
#include "support/files.h"

#include <cnf/cnf-replacement.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

namespace fs = std::filesystem;

class Replacement : public testing::Test
{
protected:
  Replacement ()
  {
    cnf_test::WriteFile (file_, "old");
  }

  int
  Open (int flags)
  {
    int descriptor = open (file_.c_str (), flags | O_CLOEXEC);
    opened_.push_back (descriptor);
    return descriptor;
  }

  void
  TearDown () override
  {
    for (int descriptor : opened_)
      close (descriptor);
  }

  std::string
  Target (const std::string &name)
  {
    g_autofree char *target = cnf_path_dup_target ((folder_.path () / name).c_str ());
    return fs::path (target).lexically_relative (folder_.path ());
  }

  cnf_test::TemporaryFolder folder_;
  fs::path file_ = folder_.path () / "file";
  std::vector<int> opened_;
};

// ---- Paths ----

using PathTarget = Replacement;

TEST_F (PathTarget, IsThePlaceOfAllPathsThatLeadThere)
{
  const std::string folder = folder_.path ().string ();
  auto is_same = [&] (const std::string &one, const std::string &other) {
    return cnf_path_is_same_place ((folder + "/" + one).c_str (), (folder + "/" + other).c_str ());
  };
  fs::create_directory (folder_.path () / "sub");
  fs::create_symlink ("new", folder_.path () / "link");
  fs::create_hard_link (file_, folder_.path () / "second");

  EXPECT_TRUE (is_same ("file", "sub/../file"));
  EXPECT_TRUE (is_same ("link", "new"));
  EXPECT_FALSE (is_same ("new", "sub/new"));
  EXPECT_FALSE (is_same ("file", "second"));
  EXPECT_FALSE (is_same ("nowhere/file", "nowhere/file"));
}

TEST_F (PathTarget, IsBehindEveryLink)
{
  fs::create_symlink ("second", folder_.path () / "first");
  fs::create_symlink (file_, folder_.path () / "second");
  EXPECT_EQ (Target ("first"), "file");
  EXPECT_EQ (Target ("file"), "file");
}

TEST_F (PathTarget, NeedNotExist)
{
  fs::create_symlink ("nowhere/file", folder_.path () / "first");
  EXPECT_EQ (Target ("first"), "nowhere/file");
  EXPECT_EQ (Target ("nothing"), "nothing");
}

TEST_F (PathTarget, OfLinksInACircleIsOneOfThem)
{
  fs::create_symlink ("two", folder_.path () / "one");
  fs::create_symlink ("one", folder_.path () / "two");
  std::string target = Target ("one");
  EXPECT_TRUE (target == "one" || target == "two") << target;
}

// ---- Where the file stands ----

bool
Continue (int descriptor, const std::string &text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text.data (), text.size ());
  return cnf_continue_file (descriptor, bytes);
}

using ContinueFile = Replacement;

TEST_F (ContinueFile, WritesWhereTheDescriptorIs)
{
  int descriptor = Open (O_WRONLY);
  ASSERT_EQ (write (descriptor, "ab", 2), 2);
  EXPECT_TRUE (Continue (descriptor, "CDEF"));
  EXPECT_TRUE (Continue (descriptor, "G"));
  EXPECT_EQ (cnf_test::ReadFile (file_), "abCDEFG");
}

TEST_F (ContinueFile, WritesBehindWhatIsAppendedTo)
{
  EXPECT_TRUE (Continue (Open (O_WRONLY | O_APPEND), "NEW"));
  EXPECT_EQ (cnf_test::ReadFile (file_), "oldNEW");
}

TEST_F (ContinueFile, FailsWhereItIsOpenToReadOnly)
{
  EXPECT_FALSE (Continue (Open (O_RDONLY), "NEW"));
  EXPECT_EQ (errno, EBADF);
  EXPECT_EQ (cnf_test::ReadFile (file_), "old");
}

// ---- No room ----

// A limit of the file size stands for a disk that is full. The signal that comes with it would end
// the process.
class NoRoom : public Replacement
{
protected:
  void
  SetUp () override
  {
    signal (SIGXFSZ, SIG_DFL);
    getrlimit (RLIMIT_FSIZE, &before_);
    struct rlimit small = before_;
    small.rlim_cur = 100;
    setrlimit (RLIMIT_FSIZE, &small);
    bytes_ = g_bytes_new_take (g_strnfill (1000, 'x'), 1000);
  }

  void
  TearDown () override
  {
    setrlimit (RLIMIT_FSIZE, &before_);
    g_bytes_unref (bytes_);
    Replacement::TearDown ();
  }

  void
  ExpectAsItWas ()
  {
    EXPECT_EQ (errno, EFBIG);
    EXPECT_EQ (cnf_test::ReadFile (file_), "old");
    EXPECT_EQ (cnf_test::FilesBelow (folder_.path ()).size (), 1U);
  }

  struct rlimit before_ = {};
  GBytes *bytes_ = nullptr;
};

TEST_F (NoRoom, LeavesNoReplacement)
{
  EXPECT_EQ (cnf_replacement_new (file_.c_str (), Open (O_RDONLY), 0666, bytes_), nullptr);
  ExpectAsItWas ();
}

TEST_F (NoRoom, LeavesWhatIsToBeOverwritten)
{
  EXPECT_FALSE (cnf_overwrite_file (Open (O_WRONLY), bytes_));
  ExpectAsItWas ();
}

TEST_F (NoRoom, LeavesWhatIsToBeContinued)
{
  EXPECT_FALSE (cnf_continue_file (Open (O_WRONLY), bytes_));
  ExpectAsItWas ();
}

TEST_F (NoRoom, KeepsTheSignalForOthers)
{
  sigset_t before, after;
  pthread_sigmask (SIG_SETMASK, nullptr, &before);
  EXPECT_FALSE (cnf_overwrite_file (Open (O_WRONLY), bytes_));
  pthread_sigmask (SIG_SETMASK, nullptr, &after);
  EXPECT_EQ (sigismember (&after, SIGXFSZ), sigismember (&before, SIGXFSZ));
}

} // namespace
