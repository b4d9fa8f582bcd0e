#include "support/files.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace cnf_test
{

namespace fs = std::filesystem;

std::string
ReadFile (const fs::path &path)
{
  std::ifstream in (path, std::ios::binary);
  if (!in)
    {
      ADD_FAILURE () << "cannot read " << path;
      return "";
    }
  return std::string (std::istreambuf_iterator<char> (in), {});
}

void
WriteFile (const fs::path &path, const std::string &bytes)
{
  std::ofstream out (path, std::ios::binary | std::ios::trunc);
  out.write (bytes.data (), static_cast<std::streamsize> (bytes.size ()));
  if (!out.flush ())
    ADD_FAILURE () << "cannot write " << path;
}

std::vector<fs::path>
FilesBelow (const fs::path &folder)
{
  std::vector<fs::path> files;
  if (!fs::is_directory (folder))
    return files;

  for (const auto &entry : fs::recursive_directory_iterator (folder))
    if (entry.is_regular_file ())
      files.push_back (entry.path ());
  std::sort (files.begin (), files.end ());
  return files;
}

TemporaryFolder::TemporaryFolder ()
{
  std::string name = fs::temp_directory_path () / "cnf-test-XXXXXX";
  if (mkdtemp (name.data ()) == nullptr)
    ADD_FAILURE () << "cannot make a temporary folder";
  path_ = name;
}

TemporaryFolder::~TemporaryFolder ()
{
  std::error_code ignored;
  fs::remove_all (path_, ignored);
}

} // namespace cnf_test
