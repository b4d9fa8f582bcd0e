// Times of whole processes.
#include "bench/processes.h"

#include "bench/table.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

extern char **environ;

namespace cnf_bench
{

namespace
{

double
Microseconds (const timeval &time)
{
  return static_cast<double> (time.tv_sec) * 1e6 + static_cast<double> (time.tv_usec);
}

// Runs the command once.
void
MeasureOnce (Command &command, Times *times)
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

} // namespace

std::map<std::string, Times>
Measure (std::vector<Command> commands, int rounds)
{
  std::map<std::string, Times> times;

  for (int round = -3; round < rounds; round++) // the first three warm the caches
    for (Command &command : commands)
      {
        Times unused;
        MeasureOnce (command, round < 0 ? &unused : &times[command.name]);
      }
  return times;
}

void
PrintTimes (const std::vector<Command> &commands, const std::map<std::string, Times> &times)
{
  std::printf ("%-18s %14s %20s\n", "", "wall (us)", "processor (us)");
  for (const Command &command : commands)
    std::printf ("%-18s %14.0f %20.0f\n", command.name.c_str (),
                 Median (times.at (command.name).wall), Median (times.at (command.name).processor));
}

} // namespace cnf_bench
