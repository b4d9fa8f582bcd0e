// Whole processes: cnfctl beside the tools that do the same today. They take turns, and the ratios
// are those of the medians.
#include "bench/table.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <map>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <vector>

extern char **environ;

namespace
{

namespace fs = std::filesystem;

struct Command
{
  const char *name;
  std::vector<std::string> argv;
};

struct Times
{
  std::vector<double> wall; // microseconds
  std::vector<double> processor;
};

double
Microseconds (const timeval &time)
{
  return static_cast<double> (time.tv_sec) * 1e6 + static_cast<double> (time.tv_usec);
}

// Runs the command once with its output thrown away.
void
Measure (Command &command, Times *times)
{
  std::vector<char *> argv;
  for (std::string &word : command.argv)
    argv.push_back (word.data ());
  argv.push_back (nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, 1, "/dev/null", O_WRONLY, 0);

  pid_t child;
  int status = 0;
  rusage usage;
  auto start = std::chrono::steady_clock::now ();
  int failed = posix_spawnp (&child, argv[0], &actions, nullptr, argv.data (), environ);
  posix_spawn_file_actions_destroy (&actions);
  if (failed != 0 || wait4 (child, &status, 0, &usage) != child || status != 0)
    {
      std::fprintf (stderr, "%s: cannot be run or fails\n", command.argv[0].c_str ());
      std::exit (2);
    }
  auto end = std::chrono::steady_clock::now ();

  times->wall.push_back (std::chrono::duration<double, std::micro> (end - start).count ());
  times->processor.push_back (Microseconds (usage.ru_utime) + Microseconds (usage.ru_stime));
}

std::vector<Command>
Commands (const std::string &file)
{
  const std::string cnfctl = CNF_TOOLS_DIR "/cnfctl/cnfctl";
  // Each round of the two edits has a change to make: the other one put the value back.
  return {
    { "get", { cnfctl, "get", file, "req::default_bits" } },
    { "sed -n", { "sed", "-n", "/^\\[ *req *\\]/,/^\\[/s/^default_bits *= *//p", file } },
    { "openssl version", { "openssl", "version" } },
    { "set", { cnfctl, "set", "-q", file, "req::default_bits=4096" } },
    { "sed -i",
      { "sed", "-i", "/^\\[ *req *\\]/,/^\\[/s/^\\(default_bits *= *\\).*/\\12048/", file } },
  };
}

} // namespace

int
main (int argc, char **argv)
{
  int rounds = argc > 1 ? std::atoi (argv[1]) : 101;
  std::string folder = fs::temp_directory_path () / "cnf-bench-XXXXXX";
  if (rounds < 1 || mkdtemp (folder.data ()) == nullptr)
    {
      std::fprintf (stderr, "usage: bench-commands [ROUNDS]\n");
      return 2;
    }
  std::string file = folder + "/openssl.cnf";
  fs::copy_file (CNF_DATA_DIR "/openssl.cnf", file);

  std::vector<Command> commands = Commands (file);
  std::map<std::string, Times> times;
  for (int round = -3; round < rounds; round++) // the first three warm the caches
    for (Command &command : commands)
      {
        Times unused;
        Measure (command, round < 0 ? &unused : &times[command.name]);
      }
  fs::remove_all (folder);

  std::printf ("%-18s %14s %20s\n", "", "wall (us)", "processor (us)");
  for (const Command &command : commands)
    std::printf ("%-18s %14.0f %20.0f\n", command.name,
                 cnf_bench::Median (times[command.name].wall),
                 cnf_bench::Median (times[command.name].processor));

  auto wall = [&] (const char *one, const char *other) {
    return cnf_bench::Median (times[one].wall) / cnf_bench::Median (times[other].wall);
  };
  auto processor = [&] (const char *one, const char *other) {
    return cnf_bench::Median (times[one].processor) / cnf_bench::Median (times[other].processor);
  };
  int missed = cnf_bench::PrintTable (
    "Whole processes (medians of one run)",
    { { "cnfctl get, wall time, beside sed -n", wall ("get", "sed -n"), 1.3, false },
      { "cnfctl get, processor time, beside sed -n", processor ("get", "sed -n"), 1.3, false },
      { "cnfctl get, wall time, beside openssl version", wall ("get", "openssl version"), 0.65,
        false },
      { "cnfctl get, processor time, beside openssl version", processor ("get", "openssl version"),
        0.65, false },
      { "cnfctl set, processor time, beside sed -i", processor ("set", "sed -i"), 1.5, false } });
  return missed == 0 ? 0 : 1;
}
