// Edits at the same time: those who lock come one after the other, and who does not is found out.
#include "place.h"

#include <chrono>
#include <cnf/cnf.h>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <sstream>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace cnf_test
{

namespace fs = std::filesystem;

namespace
{

constexpr int kWriters = 50;

std::set<std::string>
Lines (const std::string &text)
{
  std::set<std::string> lines;
  std::istringstream in (text);
  for (std::string line; std::getline (in, line);)
    lines.insert (line);
  return lines;
}

// A lock that somebody else holds.
class HeldLock
{
public:
  explicit HeldLock (const std::string &path) : file_ (open (path.c_str (), O_RDONLY | O_CLOEXEC))
  {
    EXPECT_EQ (flock (file_, LOCK_EX), 0);
  }
  ~HeldLock ()
  {
    Release ();
  }
  HeldLock (const HeldLock &) = delete;
  HeldLock &operator= (const HeldLock &) = delete;

  void
  Release ()
  {
    if (file_ >= 0)
      close (file_);
    file_ = -1;
  }

private:
  int file_;
};

} // namespace

class Parallel : public Place
{
protected:
  // Many edits of one file at once, each of a key of its own. Returns what went wrong with any.
  std::string
  SetMany (const std::string &options) const
  {
    Result result = RunHere ({ "bash", "-c",
                               "for i in $(seq " + std::to_string (kWriters) + "); do $0 set -q "
                                 + options + " \"t::k$i=$i\" || echo $i failed & done; wait",
                               CNF_TOOLS_DIR "/cnfctl/cnfctl" });
    return result.out + result.err;
  }

  void
  ExpectAllIn (const std::string &name) const
  {
    std::set<std::string> lines = Lines (ReadFile (Path (name)));
    for (int i = 1; i <= kWriters; i++)
      {
        std::string number = std::to_string (i);
        EXPECT_EQ (lines.count ("k" + number + " = " + number), 1U) << i;
      }
  }
};

TEST_F (Parallel, EditsAllArrive)
{
  EXPECT_EQ (SetMany ("f.cnf"), "");
  ExpectAllIn ("f.cnf");
  EXPECT_EQ (ReadFile (Path ("f.cnf")).find (kBefore), 0U);
  EXPECT_EQ (Names (), std::vector<std::string>{ "f.cnf" });
}

TEST_F (Parallel, EditsOfAFileThatIsNewAllArrive)
{
  EXPECT_EQ (SetMany ("--create n.cnf"), "");
  ExpectAllIn ("n.cnf");
  EXPECT_EQ (Names (), (std::vector<std::string>{ "f.cnf", "n.cnf" }));
}

TEST_F (Parallel, EditsInPlaceAllArrive)
{
  fs::create_hard_link (Path ("f.cnf"), Path ("second"));
  EXPECT_EQ (SetMany ("--in-place-write f.cnf"), "");
  ExpectAllIn ("second");
}

TEST_F (Parallel, EditsIntoTheFileItselfAllArrive)
{
  EXPECT_EQ (SetMany ("-o ./f.cnf f.cnf"), "");
  ExpectAllIn ("f.cnf");
}

class Wait : public Place
{
};

TEST_F (Wait, IsAsLongAsTheLockIsHeld)
{
  HeldLock lock (Path ("f.cnf"));
  std::thread holder ([&lock] {
    std::this_thread::sleep_for (std::chrono::milliseconds (1500));
    lock.Release ();
  });
  Result result = Cnfctl ({ "set", "f.cnf", kEdit });
  holder.join ();

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.err,
             "cnfctl: note: f.cnf: waiting for another program that is editing it, up to 60 "
             "seconds\n"
             "cnfctl: f.cnf:3:1: 's::k' changed from 'v' to 'w'\n");
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
}

TEST_F (Wait, IsForTheFileThatIsWrittenToo)
{
  HeldLock lock (Path ("f.cnf"));
  TemporaryFolder elsewhere;
  std::string other = elsewhere.path () / "g.cnf";
  WriteFile (other, "[s]\nk = v\n");
  Result none = Cnfctl ({ "set", "--wait=0", "-o", "f.cnf", other, kEdit });
  EXPECT_EQ (none.status, 3);
  EXPECT_EQ (none.err, "cnfctl: f.cnf: locked by another program that is editing it\n");
  ExpectUntouched ();

  Result some = Cnfctl ({ "set", "--wait=2", "-o", "f.cnf", other, kEdit });
  EXPECT_EQ (some.status, 3);
  EXPECT_EQ (
    some.err,
    "cnfctl: note: f.cnf: waiting for another program that is editing it, up to 2 seconds\n"
    "cnfctl: f.cnf: locked by another program that is editing it\n");
  ExpectUntouched ();
}

TEST_F (Wait, EndsWithItsTime)
{
  HeldLock lock (Path ("f.cnf"));
  for (const char *seconds : { "--wait=0", "--wait=2" })
    {
      Result result = Set ({ seconds });
      EXPECT_EQ (result.status, 3);
      EXPECT_EQ (result.err, "cnfctl: f.cnf: locked by another program that is editing it\n");
    }
  EXPECT_EQ (Set ({ "--wait=-2" }).status, 2);
  ExpectUntouched ();
}

TEST_F (Wait, IsForTheFolderOfAFileThatIsNew)
{
  HeldLock lock (folder_.path ());
  Result result = Set ({ "--create", "--wait=0" }, "n.cnf");
  EXPECT_EQ (result.err, "cnfctl: n.cnf: locked by another program that is editing it\n");
  ExpectUntouched ();

  result = Set ({ "--create", "--wait=0" }); // is there, so that its own lock counts
  EXPECT_EQ (result.status, 0) << result.err;
}

TEST_F (Wait, IsNotForThoseWhoWriteNothingThere)
{
  HeldLock lock (Path ("f.cnf"));
  for (const std::vector<std::string> &options :
       { std::vector<std::string>{ "-n" }, { "-o", "-" }, { "-o", "g.cnf" } })
    {
      std::vector<std::string> arguments{ "--wait=0" };
      arguments.insert (arguments.end (), options.begin (), options.end ());
      Result result = Set (arguments);
      EXPECT_EQ (result.status, 0) << result.err;
    }
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kBefore);
}

// ---- The library ----

class LockedDocument : public Place
{
protected:
  CnfDocument *
  Open (const std::string &name, gboolean may_be_new = FALSE)
  {
    g_clear_error (&error_);
    return cnf_document_new_from_file_locked (Path (name).c_str (), may_be_new, 0, nullptr,
                                              &error_);
  }

  static gboolean
  Change (CnfDocument *document, const char *value)
  {
    g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));
    return cnf_document_set_value (document, "s", "k", bytes, nullptr);
  }

  void
  ExpectError (CnfError code, const std::string &name, const std::string &what)
  {
    ASSERT_NE (error_, nullptr);
    EXPECT_TRUE (g_error_matches (error_, CNF_ERROR, code)) << error_->message;
    EXPECT_EQ (error_->message, Path (name) + ": " + what);
    g_clear_error (&error_);
  }

  ~LockedDocument () override
  {
    g_clear_error (&error_);
  }

  GError *error_ = nullptr;
};

TEST_F (LockedDocument, KeepsOthersOutUntilItIsSaved)
{
  g_autoptr (CnfDocument) document = Open ("f.cnf");
  ASSERT_NE (document, nullptr);
  EXPECT_EQ (Open ("f.cnf"), nullptr);
  ExpectError (CNF_ERROR_LOCKED, "f.cnf", "locked by another program that is editing it");

  ASSERT_TRUE (Change (document, "w"));
  ASSERT_TRUE (cnf_document_save (document, nullptr));
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);

  g_autoptr (CnfDocument) second = Open ("f.cnf");
  EXPECT_NE (second, nullptr);
}

TEST_F (LockedDocument, KeepsOthersOutUntilItIsFreed)
{
  CnfDocument *document = Open ("f.cnf");
  cnf_document_unref (document);
  g_autoptr (CnfDocument) second = Open ("f.cnf");
  EXPECT_NE (second, nullptr);
}

TEST_F (LockedDocument, LetsGoWhereNothingHasChanged)
{
  g_autoptr (CnfDocument) document = Open ("f.cnf");
  ASSERT_TRUE (cnf_document_save (document, nullptr));
  g_autoptr (CnfDocument) second = Open ("f.cnf");
  EXPECT_NE (second, nullptr);
}

TEST_F (LockedDocument, IsSavedAgain)
{
  g_autoptr (CnfDocument) document = Open ("f.cnf");
  for (const char *value : { "x", "y", "w" })
    {
      ASSERT_TRUE (Change (document, value));
      ASSERT_TRUE (cnf_document_save (document, nullptr)) << value;
    }
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
}

TEST_F (LockedDocument, NoticesWhoChangedTheFileWithoutALock)
{
  g_autoptr (CnfDocument) document = Open ("f.cnf");
  ASSERT_TRUE (Change (document, "w"));
  WriteFile (Path ("f.cnf"), "other = 1\n");

  EXPECT_FALSE (cnf_document_save (document, &error_));
  ExpectError (CNF_ERROR_FILE_CHANGED, "f.cnf",
               "file was changed by somebody else since it was read (read it again)");
  EXPECT_EQ (ReadFile (Path ("f.cnf")), "other = 1\n");
  EXPECT_EQ (Names (), std::vector<std::string>{ "f.cnf" });
}

TEST_F (LockedDocument, NoticesWhoReplacedTheFileWithoutALock)
{
  for (CnfSaveFlags flags : { CNF_SAVE_DEFAULT, CNF_SAVE_IN_PLACE })
    {
      g_autoptr (CnfDocument) document = Open ("f.cnf");
      ASSERT_TRUE (Change (document, "w"));
      WriteFile (Path ("g.cnf"), "other = 1\n");
      fs::rename (Path ("g.cnf"), Path ("f.cnf"));

      EXPECT_FALSE (cnf_document_save_with (document, nullptr, flags, "~", &error_));
      ExpectError (CNF_ERROR_FILE_CHANGED, "f.cnf",
                   "file was changed by somebody else since it was read (read it again)");
      EXPECT_EQ (ReadFile (Path ("f.cnf")), "other = 1\n");
      EXPECT_EQ (Names (), std::vector<std::string>{ "f.cnf" });
      WriteFile (Path ("f.cnf"), kBefore);
    }
}

// The same bytes in another file: what it has besides them is what stays.
TEST_F (LockedDocument, KeepsTheModeThatTheFileHasWhenItIsSaved)
{
  g_autoptr (CnfDocument) document = Open ("f.cnf");
  ASSERT_TRUE (Change (document, "w"));
  WriteFile (Path ("g.cnf"), kBefore);
  fs::permissions (Path ("g.cnf"), fs::perms (0600));
  fs::rename (Path ("g.cnf"), Path ("f.cnf"));

  EXPECT_TRUE (cnf_document_save (document, nullptr));
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
  EXPECT_EQ (Status ("f.cnf").st_mode & 07777, 0600u);
}

TEST_F (LockedDocument, MayBeOfAFileThatIsNotThereYet)
{
  EXPECT_EQ (Open ("n.cnf"), nullptr);
  ExpectError (CNF_ERROR_NOT_FOUND, "n.cnf", "cannot be opened: No such file or directory");

  g_autoptr (CnfDocument) document = Open ("n.cnf", TRUE);
  ASSERT_NE (document, nullptr);
  EXPECT_FALSE (cnf_document_has_file (document));
  EXPECT_EQ (Open ("n.cnf", TRUE), nullptr);
  ExpectError (CNF_ERROR_LOCKED, "n.cnf", "locked by another program that is editing it");
  ExpectUntouched ();

  ASSERT_TRUE (Change (document, "w"));
  ASSERT_TRUE (cnf_document_save (document, nullptr));
  EXPECT_TRUE (cnf_document_has_file (document));
  EXPECT_EQ (ReadFile (Path ("n.cnf")), "[ s ]\nk = w\n");
}

TEST_F (LockedDocument, NoticesWhoMadeTheFileWithoutALock)
{
  g_autoptr (CnfDocument) document = Open ("n.cnf", TRUE);
  ASSERT_TRUE (Change (document, "w"));
  WriteFile (Path ("n.cnf"), "other = 1\n");

  EXPECT_FALSE (cnf_document_save (document, &error_));
  ExpectError (CNF_ERROR_FILE_CHANGED, "n.cnf",
               "file was made by somebody else meanwhile (read it)");
  EXPECT_EQ (ReadFile (Path ("n.cnf")), "other = 1\n");
}

// Its own lock on the folder is none that it waits for.
TEST_F (LockedDocument, MayBeSavedElsewhere)
{
  g_autoptr (CnfDocument) document = Open ("n.cnf", TRUE);
  ASSERT_TRUE (Change (document, "w"));
  for (const char *name : { "m.cnf", "f.cnf", "m.cnf" })
    EXPECT_TRUE (cnf_document_save_as (document, Path (name).c_str (), nullptr)) << name;
  EXPECT_EQ (Names (), (std::vector<std::string>{ "f.cnf", "m.cnf" }));
}

TEST_F (LockedDocument, WaitsForTheLockOfAnotherFileAsLongAsItIsTold)
{
  HeldLock lock (Path ("f.cnf"));
  g_autoptr (CnfDocument) document = Open ("n.cnf", TRUE);
  ASSERT_TRUE (Change (document, "w"));
  cnf_document_set_lock_timeout (document, 0);

  EXPECT_FALSE (cnf_document_save_as (document, Path ("f.cnf").c_str (), &error_));
  ExpectError (CNF_ERROR_LOCKED, "f.cnf", "locked by another program that is editing it");
  lock.Release ();
  EXPECT_TRUE (cnf_document_save_as (document, Path ("f.cnf").c_str (), nullptr));
}

TEST_F (LockedDocument, MayPutOtherBytesInPlaceOfItsFile)
{
  g_autoptr (CnfDocument) document = Open ("f.cnf");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("no = config\n[", 13);
  g_autoptr (GBytes) own = cnf_document_to_bytes (document);

  EXPECT_TRUE (cnf_document_save_bytes (document, bytes, nullptr, CNF_SAVE_DEFAULT, "~", nullptr));
  EXPECT_EQ (ReadFile (Path ("f.cnf")), "no = config\n[");
  EXPECT_EQ (ReadFile (Path ("f.cnf~")), kBefore);
  EXPECT_TRUE (cnf_document_is_modified (document));

  g_autoptr (GBytes) now = cnf_document_to_bytes (document);
  EXPECT_TRUE (g_bytes_equal (own, now));
  WriteFile (Path ("f.cnf"), "other = 1\n");
  EXPECT_FALSE (
    cnf_document_save_bytes (document, own, nullptr, CNF_SAVE_DEFAULT, nullptr, &error_));
  ExpectError (CNF_ERROR_FILE_CHANGED, "f.cnf",
               "file was changed by somebody else since it was read (read it again)");
  EXPECT_EQ (ReadFile (Path ("f.cnf")), "other = 1\n");
}

TEST_F (LockedDocument, OfAFileThatIsGoneIsNotSaved)
{
  g_autoptr (CnfDocument) document = Open ("f.cnf");
  ASSERT_TRUE (Change (document, "w"));
  fs::remove (Path ("f.cnf"));

  EXPECT_FALSE (cnf_document_save (document, &error_));
  ExpectError (CNF_ERROR_NOT_FOUND, "f.cnf", "cannot be opened: No such file or directory");
  EXPECT_EQ (Names (), std::vector<std::string>{});
}

} // namespace cnf_test
