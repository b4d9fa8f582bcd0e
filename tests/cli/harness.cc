#include "harness.h"

#include "support/files.h"
#include "support/process.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace cnf_test
{

std::string
CnfctlPath ()
{
  return CNF_TOOLS_DIR "/cnfctl/cnfctl";
}

namespace
{

Files
FolderContents (const std::filesystem::path &folder)
{
  Files contents;
  for (const auto &path : FilesBelow (folder))
    contents[path.lexically_relative (folder)] = ReadFile (path);
  return contents;
}

// Files that were there keep the mode that a new one gets, too.
void
ExpectModesOfNewFiles (const std::filesystem::path &folder)
{
  namespace fs = std::filesystem;
  const mode_t mask = umask (0);
  umask (mask);
  for (const auto &path : FilesBelow (folder))
    EXPECT_EQ (fs::status (path).permissions (), static_cast<fs::perms> (0666 & ~mask)) << path;
}

} // namespace

void
Check (const CliCase &row)
{
  TemporaryFolder folder;
  for (const auto &[name, bytes] : row.files)
    WriteFile (folder.path () / name, bytes);

  Command command;
  command.argv = { CnfctlPath () };
  command.argv.insert (command.argv.end (), row.arguments.begin (), row.arguments.end ());
  command.input = row.input;
  command.folder = folder.path ();
  command.environment = row.environment;
  Result result = Run (command);

  EXPECT_EQ (result.out, row.out);
  EXPECT_EQ (result.err, row.err);
  EXPECT_EQ (result.status, row.status);

  Files expected = row.files;
  for (const auto &[name, bytes] : row.changed)
    expected[name] = bytes;
  EXPECT_EQ (FolderContents (folder.path ()), expected);
  ExpectModesOfNewFiles (folder.path ());
}

RowsOf::RowsOf (const std::string &before) : before_ (before)
{
}

CliCase
RowsOf::Edited (const std::string &name, const std::vector<std::string> &arguments,
                const std::string &after, const std::string &err, int status) const
{
  CliCase row{ name, { { "f.cnf", before_ } }, arguments, status, "", err };
  if (after != before_)
    row.changed["f.cnf"] = after;
  return row;
}

CliCase
RowsOf::Edited (const std::string &name, const std::vector<std::string> &arguments,
                const std::string &after, const std::string &err, const std::string &input) const
{
  CliCase row = Edited (name, arguments, after, err);
  row.input = input;
  return row;
}

CliCase
RowsOf::Refused (const std::string &name, const std::vector<std::string> &arguments,
                 const std::string &err, const std::string &input) const
{
  CliCase row = Edited (name, arguments, before_, err, 3);
  row.input = input;
  return row;
}

} // namespace cnf_test
