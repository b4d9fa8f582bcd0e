// A kill at each system call of a save: the file is the old one or the new one, whole, and nothing is
// left beside it that the include of a folder would read.
#include "place.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace cnf_test
{

namespace fs = std::filesystem;

namespace
{

constexpr int kKilled = 128 + 9;

// Such a file gets its name through /proc, which is looked for beforehand.
const std::string kNoNamelessFiles = "inject=access:error=ENOENT";

// A system call of a trace: its name, and how often it was made up to there.
struct Call
{
  std::string name;
  int nth;
};

// The words that run a command under strace, with an output and more options of strace.
std::vector<std::string>
Traced (const std::string &output, const std::vector<std::string> &more)
{
  std::vector<std::string> words{ "strace", "-f", "-qq", "-o", output };
  for (const std::string &option : more)
    words.insert (words.end (), { "-e", option });
  words.push_back ("--");
  return words;
}

// The calls from the first one on that has to do with the file: all before it are about libraries
// and memory. A line of a trace is `PID NAME(ARGUMENTS) = RESULT`.
std::vector<Call>
CallsOfTheSave (const std::string &trace)
{
  std::vector<Call> calls;
  std::map<std::string, int> counts;
  std::istringstream lines (trace);
  for (std::string line; std::getline (lines, line);)
    {
      std::size_t start = line.find_first_not_of (' ', line.find (' '));
      std::size_t end = line.find ('(');
      if (start == std::string::npos || end == std::string::npos || end < start)
        continue;
      Call call{ line.substr (start, end - start), 0 };
      call.nth = ++counts[call.name];
      if (!calls.empty () || (call.name == "openat" && line.find (".cnf\"") != std::string::npos))
        calls.push_back (call);
    }
  return calls;
}

} // namespace

class Kill : public Place
{
protected:
  Result
  Trace (const std::vector<std::string> &options, const std::vector<std::string> &strace) const
  {
    std::vector<std::string> arguments{ "set", "-q" };
    arguments.insert (arguments.end (), options.begin (), options.end ());
    arguments.push_back (kEdit);
    return Cnfctl (arguments, strace);
  }

  // Kills a save at one call after the other. Before each @reset makes the folder as it was, behind
  // each @check looks at it.
  template <class Reset, class Check>
  void
  KillAtEach (const std::vector<std::string> &options, Reset reset, Check check,
              std::vector<std::string> injected = {})
  {
    TemporaryFolder traces;
    std::string trace = traces.path () / "trace";
    reset ();
    if (Trace (options, Traced (trace, injected)).status != 0)
      GTEST_SKIP () << "strace cannot trace here";

    int killed = 0;
    injected.emplace_back ();
    std::vector<Call> calls = CallsOfTheSave (ReadFile (trace));
    for (const Call &call : calls)
      {
        SCOPED_TRACE (call.name + " " + std::to_string (call.nth));
        reset ();
        injected.back () = "inject=" + call.name + ":signal=KILL:when=" + std::to_string (call.nth);
        Result result = Trace (options, Traced ("/dev/null", injected));
        killed += result.status == kKilled ? 1 : 0;
        ASSERT_TRUE (result.status == kKilled || result.status == 0) << result.err;
        check ();
        if (HasFailure ())
          return;
      }
    EXPECT_GT (killed, 20);
    EXPECT_GE (killed + 3, static_cast<int> (calls.size ()));
  }

  void
  Empty () const
  {
    for (const std::string &name : Names ())
      fs::remove_all (Path (name));
  }

  // What may be left: files under no name that an include reads.
  void
  ExpectNoOtherConfig (const std::vector<std::string> &known) const
  {
    for (const std::string &name : Names ())
      {
        bool is_known = std::find (known.begin (), known.end (), name) != known.end ();
        bool is_hidden = name.rfind (".cnf-", 0) == 0 && name.find ('.', 1) == std::string::npos;
        EXPECT_TRUE (is_known || is_hidden) << name;
      }
  }

  void
  ExpectOldOrNew (const std::string &name) const
  {
    std::string text = ReadFile (Path (name));
    EXPECT_TRUE (text == kBefore || text == kAfter) << text;
    EXPECT_EQ (Status (name).st_mode & 07777, 0640u);
  }

  void
  WriteOld () const
  {
    Empty ();
    WriteFile (Path ("f.cnf"), kBefore);
    fs::permissions (Path ("f.cnf"), fs::perms (0640));
  }
};

TEST_F (Kill, LeavesTheOldFileOrTheNewOne)
{
  KillAtEach (
    { "f.cnf" }, [this] { WriteOld (); },
    [this] {
      ExpectOldOrNew ("f.cnf");
      ExpectNoOtherConfig ({ "f.cnf" });
    });
}

TEST_F (Kill, LeavesABackupThatIsWholeOrNone)
{
  KillAtEach (
    { "--backup", "f.cnf" }, [this] { WriteOld (); },
    [this] {
      ExpectOldOrNew ("f.cnf");
      ExpectNoOtherConfig ({ "f.cnf", "f.cnf~" });
      bool is_new = ReadFile (Path ("f.cnf")) == kAfter;
      bool has_backup = fs::exists (Path ("f.cnf~"));
      EXPECT_TRUE (has_backup || !is_new);
      EXPECT_EQ (has_backup ? ReadFile (Path ("f.cnf~")) : kBefore, kBefore);
    });
}

TEST_F (Kill, LeavesAFileThatIsNewWholeOrNotAtAll)
{
  KillAtEach (
    { "--create", "n.cnf" }, [this] { Empty (); },
    [this] {
      ExpectNoOtherConfig ({ "n.cnf" });
      const std::string whole = "[ s ]\nk = w\n";
      EXPECT_EQ (fs::exists (Path ("n.cnf")) ? ReadFile (Path ("n.cnf")) : whole, whole);
    });
}

// Where a file must have a name from the start.
TEST_F (Kill, LeavesTheOldFileOrTheNewOneWithoutNamelessFiles)
{
  KillAtEach (
    { "f.cnf" }, [this] { WriteOld (); },
    [this] {
      ExpectOldOrNew ("f.cnf");
      ExpectNoOtherConfig ({ "f.cnf" });
    },
    { kNoNamelessFiles });
}

// ---- Systems that lack something ----

class Without : public Kill
{
protected:
  // Saves where these system calls fail, and whether strace can make them fail at all.
  bool
  Save (const std::vector<std::string> &options, const std::vector<std::string> &failures) const
  {
    Result result = Trace (options, Traced ("/dev/null", failures));
    if (result.status == 1)
      return false;
    EXPECT_EQ (result.status, 0) << result.err;
    return true;
  }
};

TEST_F (Without, LocksAFileIsSavedAllTheSame)
{
  WriteOld ();
  for (const char *error : { "ENOLCK", "EOPNOTSUPP", "EBADF" })
    {
      WriteFile (Path ("f.cnf"), kBefore);
      if (!Save ({ "f.cnf" }, { std::string ("inject=flock:error=") + error }))
        GTEST_SKIP () << "strace cannot trace here";
      EXPECT_EQ (ReadFile (Path ("f.cnf")), kAfter);
    }
}

TEST_F (Without, NamelessFilesNothingIsLeftEither)
{
  WriteOld ();
  if (!Save ({ "f.cnf" }, { kNoNamelessFiles })
      || !Save ({ "--create", "n.cnf" }, { kNoNamelessFiles })
      || !Save ({ "--create", "m.cnf" }, { kNoNamelessFiles, "inject=renameat2:error=EINVAL" }))
    GTEST_SKIP () << "strace cannot trace here";
  ExpectOldOrNew ("f.cnf");
  for (const char *name : { "n.cnf", "m.cnf" })
    EXPECT_EQ (ReadFile (Path (name)), "[ s ]\nk = w\n");
  EXPECT_EQ (Names (), (std::vector<std::string>{ "f.cnf", "m.cnf", "n.cnf" }));
}

} // namespace cnf_test
