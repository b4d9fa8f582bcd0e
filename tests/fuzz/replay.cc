// Runs a fuzz target over every file in the folders that are its arguments, each from its own
// folder, as the includes in it expect. The way the targets run where there is no libFuzzer.
#include "fuzz/target.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace fs = std::filesystem;

static std::size_t
Replay (const fs::path &folder)
{
  std::size_t files = 0;
  for (const auto &entry : fs::recursive_directory_iterator (folder))
    {
      if (!entry.is_regular_file ())
        continue;
      std::ifstream in (entry.path (), std::ios::binary);
      std::string bytes (std::istreambuf_iterator<char> (in), {});
      fs::current_path (entry.path ().parent_path ());
      std::printf ("%s\n", entry.path ().c_str ());
      std::fflush (stdout); // a failure ends the program, and this says on which file
      LLVMFuzzerTestOneInput (reinterpret_cast<const std::uint8_t *> (bytes.data ()),
                              bytes.size ());
      files++;
    }
  return files;
}

int
main (int argc, char **argv)
{
  LLVMFuzzerInitialize (&argc, &argv);
  std::size_t files = 0;
  for (int i = 1; i < argc; i++)
    if (fs::is_directory (argv[i]))
      files += Replay (fs::absolute (argv[i]));
    else
      std::printf ("no folder %s, left out\n", argv[i]);
  std::printf ("%zu files\n", files);
  return files > 0 ? 0 : 1;
}
