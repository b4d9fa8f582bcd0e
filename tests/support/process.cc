#include "support/process.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cnf_test
{

std::vector<char *>
Pointers (std::vector<std::string> &strings)
{
  std::vector<char *> pointers;
  for (std::string &string : strings)
    pointers.push_back (string.data ());
  pointers.push_back (nullptr);
  return pointers;
}

std::vector<std::string>
EnvironmentStrings (const Command &command)
{
  std::vector<std::string> strings;
  const char *path = getenv ("PATH");
  if (command.environment.count ("PATH") == 0)
    strings.push_back (std::string ("PATH=") + (path != nullptr ? path : "/usr/bin:/bin"));
  for (const auto &[name, value] : command.environment)
    strings.push_back (name + "=" + value);
  return strings;
}

void
Execute (char *const *argv, char *const *envp, const char *folder)
{
  if (folder[0] != '\0' && chdir (folder) != 0)
    _exit (126);
  execvpe (argv[0], argv, envp);
  _exit (127);
}

namespace
{

// Only calls that are safe between fork and exec.
[[noreturn]] void
RunChild (char **argv, char **envp, const char *folder, int in, int out, int err)
{
  signal (SIGPIPE, SIG_DFL);
  setsid (); // no terminal either: nothing can be asked there
  dup2 (in, STDIN_FILENO);
  dup2 (out, STDOUT_FILENO);
  dup2 (err, STDERR_FILENO);
  Execute (argv, envp, folder);
}

// Feeds and drains the pipes until all are closed or the time is up.
class Pump
{
public:
  Pump (int in, int out, int err, const std::string &input, Result &result)
      : fds_{ { { in, POLLOUT, 0 }, { out, POLLIN, 0 }, { err, POLLIN, 0 } } }, input_ (input),
        result_ (result)
  {
    fcntl (in, F_SETFL, O_NONBLOCK);
  }

  // False when the time is up before all are closed.
  bool
  RunUntil (Deadline deadline)
  {
    while (fds_[1].fd >= 0 || fds_[2].fd >= 0)
      {
        auto left = std::chrono::duration_cast<std::chrono::milliseconds> (
          deadline - std::chrono::steady_clock::now ());
        if (left.count () <= 0)
          return false;
        if (poll (fds_.data (), fds_.size (), static_cast<int> (left.count ())) < 0
            && errno != EINTR)
          return false;
        Feed ();
        Drain (fds_[1], result_.out);
        Drain (fds_[2], result_.err);
      }
    return true;
  }

  void
  Close ()
  {
    for (pollfd &entry : fds_)
      CloseOne (entry);
  }

private:
  static void
  CloseOne (pollfd &entry)
  {
    if (entry.fd >= 0)
      close (entry.fd);
    entry.fd = -1;
    entry.revents = 0;
  }

  void
  Feed ()
  {
    pollfd &entry = fds_[0];
    if (entry.fd >= 0 && sent_ < input_.size () && (entry.revents & POLLOUT) != 0)
      {
        ssize_t n = write (entry.fd, input_.data () + sent_, input_.size () - sent_);
        if (n > 0)
          sent_ += static_cast<std::size_t> (n);
        else if (errno != EAGAIN && errno != EINTR)
          sent_ = input_.size ();
      }
    if (sent_ >= input_.size () || (entry.revents & POLLERR) != 0)
      CloseOne (entry);
  }

  static void
  Drain (pollfd &entry, std::string &text)
  {
    if (entry.fd < 0 || entry.revents == 0)
      return;
    std::array<char, 65536> buffer;
    ssize_t n = read (entry.fd, buffer.data (), buffer.size ());
    if (n > 0)
      text.append (buffer.data (), static_cast<std::size_t> (n));
    else if (n == 0 || errno != EINTR)
      CloseOne (entry);
  }

  std::array<pollfd, 3> fds_;
  const std::string &input_;
  std::size_t sent_ = 0;
  Result &result_;
};

bool
WaitUntil (pid_t child, int *status, Deadline deadline)
{
  while (waitpid (child, status, WNOHANG) != child)
    {
      if (std::chrono::steady_clock::now () > deadline)
        return false;
      usleep (2000);
    }
  return true;
}

} // namespace

void
TakeEnd (pid_t child, bool is_late, Deadline deadline, const Command &command, Result &result)
{
  int status = 0;
  if (is_late || !WaitUntil (child, &status, deadline))
    {
      result.timed_out = true;
      kill (-child, SIGKILL);
      waitpid (child, &status, 0);
      ADD_FAILURE () << command.argv[0] << " ran longer than " << command.seconds << " seconds";
    }
  result.status = WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

Result
Run (const Command &command)
{
  Result result;
  std::vector<std::string> argv_strings = command.argv;
  std::vector<std::string> env_strings = EnvironmentStrings (command);
  std::vector<char *> argv = Pointers (argv_strings);
  std::vector<char *> envp = Pointers (env_strings);
  std::string folder = command.folder;
  int in[2], out[2], err[2];

  signal (SIGPIPE, SIG_IGN);
  if (pipe2 (in, O_CLOEXEC) != 0 || pipe2 (out, O_CLOEXEC) != 0 || pipe2 (err, O_CLOEXEC) != 0)
    {
      ADD_FAILURE () << "cannot make pipes";
      return result;
    }

  pid_t child = fork ();
  if (child == 0)
    RunChild (argv.data (), envp.data (), folder.c_str (), in[0], out[1], err[1]);
  close (in[0]);
  close (out[1]);
  close (err[1]);

  auto deadline = std::chrono::steady_clock::now () + std::chrono::seconds (command.seconds);
  Pump pump (in[1], out[0], err[0], command.input, result);
  if (child < 0)
    ADD_FAILURE () << "cannot make a process";
  else
    {
      const bool is_late = !pump.RunUntil (deadline);
      TakeEnd (child, is_late, deadline, command, result);
    }
  pump.Close ();
  return result;
}

} // namespace cnf_test
