// Child processes of the tests. Each has a time limit that ends its process group.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace cnf_test
{

struct Command
{
  std::vector<std::string> argv;                  // argv[0] is a path, or a name searched in PATH
  std::string input;                              // its standard input
  std::filesystem::path folder;                   // its working directory; empty for the test's own
  std::map<std::string, std::string> environment; // all of it, besides PATH
  int seconds = 60;                               // then its process group is killed
};

struct Result
{
  int status = -1; // exit status; 128 + signal when a signal ended it
  bool timed_out = false;
  std::string out;
  std::string err;
};

// What execve takes: pointers into the strings, and a null pointer.
std::vector<char *> Pointers (std::vector<std::string> &strings);

// NAME=VALUE of the command's environment and PATH.
std::vector<std::string> EnvironmentStrings (const Command &command);

// Becomes the program; for a child, as only calls are made that are safe between fork and exec.
[[noreturn]] void Execute (char *const *argv, char *const *envp, const char *folder);

using Deadline = std::chrono::steady_clock::time_point;

// Waits for the end of a child that leads a process group, and says how it ended. One that has not
// ended by then, or whose group was late already, is ended with the group, and fails the test.
void TakeEnd (pid_t child, bool is_late, Deadline deadline, const Command &command, Result &result);

// Runs a command to its end. No shell is involved.
Result Run (const Command &command);

} // namespace cnf_test
