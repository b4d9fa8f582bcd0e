#include "support/terminal.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace cnf_test
{

namespace
{

using Clock = std::chrono::steady_clock;

[[noreturn]] void
RunChild (char **argv, char **envp, const char *folder)
{
  if (folder[0] != '\0' && chdir (folder) != 0)
    _exit (126);
  execvpe (argv[0], argv, envp);
  _exit (127);
}

// The person at the terminal.
class Typist
{
public:
  Typist (int terminal, const std::vector<Exchange> &exchanges, std::string &shown)
      : terminal_ (terminal), exchanges_ (exchanges), shown_ (shown)
  {
  }

  // FALSE when the time is up before the program has ended.
  bool
  RunUntil (Clock::time_point deadline)
  {
    while (Clock::now () < deadline)
      {
        if (!Read ())
          return true;
        TypeWhenAsked ();
      }
    return false;
  }

  bool
  IsDone () const
  {
    return next_ == exchanges_.size ();
  }

private:
  // FALSE when nobody holds the other side any more.
  bool
  Read ()
  {
    pollfd entry = { terminal_, POLLIN, 0 };
    if (poll (&entry, 1, 5) <= 0)
      return true;

    std::array<char, 4096> buffer;
    ssize_t n = read (terminal_, buffer.data (), buffer.size ());
    if (n > 0)
      shown_.append (buffer.data (), static_cast<std::size_t> (n));
    return n > 0 || (n < 0 && errno == EINTR);
  }

  bool
  Shows () const
  {
    termios settings = {};
    return tcgetattr (terminal_, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
  }

  void
  TypeWhenAsked ()
  {
    if (IsDone ())
      return;

    const Exchange &exchange = exchanges_[next_];
    std::size_t found = shown_.find (exchange.prompt, seen_);
    if (found == std::string::npos || Shows () == exchange.hidden)
      return;

    std::string line = exchange.answer + "\n";
    if (write (terminal_, line.data (), line.size ()) != static_cast<ssize_t> (line.size ()))
      ADD_FAILURE () << "cannot type";
    seen_ = found + exchange.prompt.size ();
    next_++;
  }

  int terminal_;
  const std::vector<Exchange> &exchanges_;
  std::string &shown_;
  std::size_t seen_ = 0;
  std::size_t next_ = 0;
};

} // namespace

Result
RunOnTerminal (const Command &command, const std::vector<Exchange> &exchanges)
{
  Result result;
  std::vector<std::string> argv_strings = command.argv;
  std::vector<std::string> env_strings = EnvironmentStrings (command);
  std::vector<char *> argv = Pointers (argv_strings);
  std::vector<char *> envp = Pointers (env_strings);
  std::string folder = command.folder;
  int terminal = -1;

  pid_t child = forkpty (&terminal, nullptr, nullptr, nullptr);
  if (child < 0)
    {
      ADD_FAILURE () << "cannot make a terminal";
      return result;
    }
  if (child == 0)
    RunChild (argv.data (), envp.data (), folder.c_str ());

  Typist typist (terminal, exchanges, result.out);
  if (!typist.RunUntil (Clock::now () + std::chrono::seconds (command.seconds)))
    {
      result.timed_out = true;
      kill (-child, SIGKILL);
      ADD_FAILURE () << command.argv[0] << " ran longer than " << command.seconds << " seconds";
    }

  int status = 0;
  waitpid (child, &status, 0);
  close (terminal);
  EXPECT_TRUE (typist.IsDone ()) << "not every prompt came; shown was:\n" << result.out;
  result.status = WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
  return result;
}

} // namespace cnf_test
