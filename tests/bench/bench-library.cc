// What it costs a program to link libcnf: its start beside that of one that links GLib alone, the sizes of
// the libraries, and how many symbols they export.
#include "bench/processes.h"
#include "bench/table.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace
{

namespace fs = std::filesystem;

// Of a library, by nm.
int
CountSymbols (const std::string &library)
{
  const std::string command = "nm -D --defined-only '" + library + "'";
  FILE *out = popen (command.c_str (), "r");
  if (out == nullptr)
    return -1;

  int count = 0;
  std::array<char, 512> line;
  while (std::fgets (line.data (), static_cast<int> (line.size ()), out) != nullptr)
    count += std::string (line.data ()).find (" T ") != std::string::npos;
  return pclose (out) == 0 ? count : -1;
}

} // namespace

int
main (int argc, char **argv)
{
  const int rounds = argc > 1 ? std::atoi (argv[1]) : 201;
  if (rounds < 1)
    {
      std::fprintf (stderr, "usage: bench-library [ROUNDS]\n");
      return 2;
    }

  const std::vector<cnf_bench::Command> commands = { { "links GLib", { CNF_START_GLIB } },
                                                     { "links libcnf", { CNF_START_CNF } } };
  std::map<std::string, cnf_bench::Times> times = cnf_bench::Measure (commands, rounds);
  cnf_bench::PrintTimes (commands, times);
  std::printf ("start of a program that links libcnf, beside GLib alone: %.2f\n\n",
               cnf_bench::Median (times["links libcnf"].wall)
                 / cnf_bench::Median (times["links GLib"].wall));

  for (const char *library : { CNF_LIBRARIES })
    std::printf (
      "%-24s %4ju KiB, %3d functions exported\n", fs::path (library).filename ().c_str (),
      static_cast<std::uintmax_t> (fs::file_size (library) / 1024), CountSymbols (library));
  return 0;
}
