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

// A system call of a trace: its name, and how often it was made up to there.
struct Call
{
  std::string name;
  int nth;
};

// The words that run a command under strace, where the system call kills it.
std::vector<std::string>
KilledAt (const Call &call)
{
  return { "strace",
           "-f",
           "-qq",
           "-o",
           "/dev/null",
           "-e",
           "inject=" + call.name + ":signal=KILL:when=" + std::to_string (call.nth),
           "--" };
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
  KillAtEach (const std::vector<std::string> &options, Reset reset, Check check)
  {
    TemporaryFolder traces;
    std::string trace = traces.path () / "trace";
    reset ();
    if (Trace (options, { "strace", "-f", "-qq", "-o", trace, "--" }).status != 0)
      GTEST_SKIP () << "strace cannot trace here";

    int killed = 0;
    std::vector<Call> calls = CallsOfTheSave (ReadFile (trace));
    for (const Call &call : calls)
      {
        SCOPED_TRACE (call.name + " " + std::to_string (call.nth));
        reset ();
        Result result = Trace (options, KilledAt (call));
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

} // namespace cnf_test
