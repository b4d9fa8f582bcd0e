// Files of the tests: contents, temporary folders, the corpora.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cnf_test
{

// The bytes of a file; fails the test when it cannot be read.
std::string ReadFile (const std::filesystem::path &path);

// Makes or replaces a file.
void WriteFile (const std::filesystem::path &path, const std::string &bytes);

// Every regular file below a folder, sorted by path; empty where the folder is absent.
std::vector<std::filesystem::path> FilesBelow (const std::filesystem::path &folder);

// A folder of its own that is removed at the end.
class TemporaryFolder
{
public:
  TemporaryFolder ();
  ~TemporaryFolder ();
  TemporaryFolder (const TemporaryFolder &) = delete;
  TemporaryFolder &operator= (const TemporaryFolder &) = delete;

  const std::filesystem::path &
  path () const
  {
    return path_;
  }

private:
  std::filesystem::path path_;
};

} // namespace cnf_test
