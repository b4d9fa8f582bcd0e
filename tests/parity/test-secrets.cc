// cnfissue's memory at its end: no secret that it read is left in it. A debugger, a core or whoever gets
// the pages next would see it there.
#include "parity/harness.h"
#include "support/files.h"
#include "support/process.h"

#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

// What is looked for is its end: whoever frees memory writes over the first bytes.
const char kSecret[] = "ach-wie-gut-dass-niemand-weiss-dass-ich-Rumpelstilzchen-heiss";
const char kEnd[] = "Rumpelstilzchen-heiss";

struct Reading
{
  const char *name;
  std::vector<std::string> options;
  std::string input;
  int status;
  bool is_left = false;
};

void
PrintTo (const Reading &test, std::ostream *out)
{
  *out << test.name;
}

// What a sanitizer keeps beside the memory proper is far larger than any of it.
constexpr std::size_t kMostBytes = std::size_t (256) << 20;

// Where the secret is in the writable memory of a process that is stopped.
std::string
FindSecret (pid_t process)
{
  const std::string folder = "/proc/" + std::to_string (process);
  std::ifstream maps (folder + "/maps");
  int memory = open ((folder + "/mem").c_str (), O_RDONLY | O_CLOEXEC);
  std::string found;

  for (std::string line; std::getline (maps, line);)
    {
      std::istringstream words (line);
      std::size_t begin = 0, end = 0;
      char dash = 0;
      std::string mode;
      words >> std::hex >> begin >> dash >> end >> mode;
      if (mode.rfind ("rw", 0) != 0 || end - begin > kMostBytes)
        continue;

      std::string bytes (end - begin, '\0');
      ssize_t size = pread (memory, bytes.data (), bytes.size (), static_cast<off_t> (begin));
      if (size > 0
          && memmem (bytes.data (), static_cast<std::size_t> (size), kEnd, strlen (kEnd))
               != nullptr)
        found += line + "\n";
    }
  close (memory);
  return found;
}

// Lets a traced child run to the point where it is about to end; FALSE if it never comes there.
bool
RunToItsEnd (pid_t child)
{
  int status = 0;
  if (waitpid (child, &status, 0) != child || !WIFSTOPPED (status)
      || ptrace (PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL) != 0)
    return false;

  for (int signal = 0;; signal = WSTOPSIG (status))
    {
      if (ptrace (PTRACE_CONT, child, nullptr, signal) != 0 || waitpid (child, &status, 0) != child
          || !WIFSTOPPED (status))
        return false;
      if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXIT << 8))
        return true;
    }
}

class Secret : public testing::TestWithParam<Reading>
{
};

TEST_P (Secret, IsOnlyWhereTheUserPutIt)
{
  cnf_test::TemporaryFolder folder;
  cnf_test::WriteFile (folder.path () / "input", GetParam ().input);
  cnf_test::WriteFile (folder.path () / "secret", std::string (kSecret) + "\nmore\n");
  cnf_test::WriteFile (folder.path () / "c.cnf",
                       "[req]\ndistinguished_name = d\nattributes = a\n[d]\nCN = Name\n[a]\n"
                       "challengePassword = Password\nchallengePassword_min = 99\n");

  cnf_test::Command command;
  command.argv = { CNF_TOOLS_DIR "/cnfissue/cnfissue" };
  command.argv.insert (command.argv.end (), GetParam ().options.begin (),
                       GetParam ().options.end ());
  // Leaks are not looked for in a process that somebody else traces.
  command.environment = { { "CNFISSUE_OPENSSL", "" }, { "ASAN_OPTIONS", "detect_leaks=0" } };
  std::vector<std::string> environment = cnf_test::EnvironmentStrings (command);
  std::vector<char *> argv = cnf_test::Pointers (command.argv);
  std::vector<char *> envp = cnf_test::Pointers (environment);
  const std::string input = folder.path () / "input", errors = folder.path () / "errors";

  pid_t child = fork ();
  ASSERT_GE (child, 0);
  if (child == 0)
    {
      int in = open (input.c_str (), O_RDONLY);
      int err = open (errors.c_str (), O_WRONLY | O_CREAT, 0600);
      dup2 (in, STDIN_FILENO);
      dup2 (err, STDERR_FILENO);
      alarm (60);
      if (ptrace (PTRACE_TRACEME, 0, nullptr, nullptr) != 0)
        _exit (126);
      cnf_test::Execute (argv.data (), envp.data (), folder.path ().c_str ());
    }

  bool traced = RunToItsEnd (child);
  std::string found = traced ? FindSecret (child) : "";
  int status = 0;
  if (traced)
    ptrace (PTRACE_CONT, child, nullptr, 0);
  waitpid (child, &status, 0);
  if (!traced)
    GTEST_SKIP () << "no process can be traced here";

  EXPECT_EQ (found != "", GetParam ().is_left) << found;
  EXPECT_EQ (WEXITSTATUS (status), GetParam ().status)
    << cnf_test::ReadFile (folder.path () / "errors");
}

std::vector<std::string>
Genrsa (const std::string &source)
{
  return { "genrsa", "-aes128", "-passout", source, "-out", "k.pem", "512" };
}

INSTANTIATE_TEST_SUITE_P (
  , Secret,
  testing::Values (
    Reading{ "OfAFile", Genrsa ("file:secret"), "", 0 },
    Reading{ "OfADescriptor", Genrsa ("fd:0"), std::string (kSecret) + "\nmore\n", 0 },
    Reading{ "OfStdin", Genrsa ("stdin"), std::string (kSecret) + "\nmore\n", 0 },
    Reading{
      "OfAnAnswerThatIsRefused",
      { "req", "-new", "-newkey", "rsa:512", "-noenc", "-keyout", "k.pem", "-config", "c.cnf" },
      "name\n" + std::string (kSecret) + "\n",
      1 },
    // The search finds what is there: a command line stays where it was.
    Reading{ "OfTheCommandLine", Genrsa (std::string ("pass:") + kSecret), "", 0, true }),
  [] (const testing::TestParamInfo<Reading> &test) { return std::string (test.param.name); });

} // namespace
