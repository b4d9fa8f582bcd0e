// Whole processes: cnfctl beside the tools that do the same today. They take turns, and the ratios
// are those of the medians.
#include "bench/processes.h"
#include "bench/table.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace
{

namespace fs = std::filesystem;

std::vector<cnf_bench::Command>
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

void
WriteNames (const std::string &path, int n)
{
  std::ofstream out (path);
  out << "[ req ]\ndefault_bits = 2048\nreq_extensions = v3\n[ v3 ]\nsubjectAltName = @alt\n[ alt "
         "]\n";
  for (int i = 1; i <= n; i++)
    out << "DNS." << i << " = host" << i << ".example.org\n";
}

// A patch that changes @n of the names, all over the file.
void
WritePatch (const std::string &path, int n)
{
  std::ofstream out (path);
  for (int i = 0; i < n; i++)
    out << "set alt::DNS." << (i * 7919) % 100000 + 1 << "=new" << i << ".example.org\n";
}

// A patch that makes @n sections.
void
WriteSections (const std::string &path, int n)
{
  std::ofstream out (path);
  for (int i = 0; i < n; i++)
    out << "set new" << i << "::k=v\n";
}

// Many sections made in one call, with the notes on each.
void
BenchNewSections (const std::string &folder, const std::string &file, int rounds)
{
  const std::string cnfctl = CNF_TOOLS_DIR "/cnfctl/cnfctl";
  const std::string few = folder + "/few", many = folder + "/many";
  WriteSections (few, 1000);
  WriteSections (many, 10000);

  std::vector<cnf_bench::Command> commands = {
    { "1,000 sections", { cnfctl, "apply", "-o", folder + "/out.cnf", file, few } },
    { "10,000 sections", { cnfctl, "apply", "-o", folder + "/out.cnf", file, many } },
  };
  std::map<std::string, cnf_bench::Times> times = cnf_bench::Measure (commands, (rounds + 9) / 10);

  std::printf ("\nNew sections\n");
  cnf_bench::PrintTimes (commands, times);
  std::printf ("10,000 new sections, processor time, beside 1,000: %.2f\n",
               cnf_bench::Median (times["10,000 sections"].processor)
                 / cnf_bench::Median (times["1,000 sections"].processor));
}

// A file of 100,000 lines: one edit and its save, and many edits in one. They have no budget. The
// patches are applied to a copy each time, as otherwise there would be nothing left to change.
void
BenchLargeFile (const std::string &folder, int rounds)
{
  const std::string cnfctl = CNF_TOOLS_DIR "/cnfctl/cnfctl";
  const std::string file = folder + "/large.cnf", few = folder + "/few", many = folder + "/many";
  WriteNames (file, 100000);
  WritePatch (few, 1000);
  WritePatch (many, 10000);

  std::vector<cnf_bench::Command> commands = {
    { "set", { cnfctl, "set", "-q", file, "req::default_bits=4096" } },
    { "sed -i", { "sed", "-i", "s/^\\(default_bits *= *\\).*/\\12048/", file } },
    { "apply 1,000", { cnfctl, "apply", "-q", "-o", folder + "/out.cnf", file, few } },
    { "apply 10,000", { cnfctl, "apply", "-q", "-o", folder + "/out.cnf", file, many } },
  };
  std::map<std::string, cnf_bench::Times> times = cnf_bench::Measure (commands, (rounds + 9) / 10);
  auto ratio = [&] (const char *one, const char *other) {
    return cnf_bench::Median (times[one].processor) / cnf_bench::Median (times[other].processor);
  };

  std::printf ("\nA file of 100,000 lines\n");
  cnf_bench::PrintTimes (commands, times);
  std::printf ("set, processor time, beside sed -i: %.2f\n", ratio ("set", "sed -i"));
  std::printf ("apply of 10,000 edits, processor time, beside sed -i of one: %.2f\n",
               ratio ("apply 10,000", "sed -i"));
  std::printf ("apply of 10,000 edits beside one of 1,000: %.2f\n",
               ratio ("apply 10,000", "apply 1,000"));
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

  std::vector<cnf_bench::Command> commands = Commands (file);
  std::map<std::string, cnf_bench::Times> times = cnf_bench::Measure (commands, rounds);
  cnf_bench::PrintTimes (commands, times);

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
  BenchLargeFile (folder, rounds);
  BenchNewSections (folder, file, rounds);
  fs::remove_all (folder);
  return missed == 0 ? 0 : 1;
}
