#include "support/terminal.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

namespace cnf_test
{

namespace
{

using Clock = std::chrono::steady_clock;

// The person at the terminal.
class Typist
{
public:
  Typist (int terminal, const std::vector<Exchange> &exchanges, std::string &shown)
      : terminal_ (terminal), exchanges_ (exchanges), shown_ (shown)
  {
  }

  // False when the time is up before nobody holds the other side any more.
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
    Execute (argv.data (), envp.data (), folder.c_str ());

  const auto deadline = Clock::now () + std::chrono::seconds (command.seconds);
  Typist typist (terminal, exchanges, result.out);
  const bool is_late = !typist.RunUntil (deadline);
  TakeEnd (child, is_late, deadline, command, result);
  close (terminal);
  EXPECT_TRUE (typist.IsDone ()) << "not every prompt came; shown was:\n" << result.out;
  return result;
}

} // namespace cnf_test
