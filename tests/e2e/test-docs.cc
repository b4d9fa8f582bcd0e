// What the documentation shows is what happens: every console block is typed again, in order, in
// one folder a page, with the programs that were built.
#include "support/console.h"
#include "support/files.h"
#include "support/process.h"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ostream>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

struct Page
{
  const char *name;
  const char *path;  // in the source tree
  std::size_t calls; // at least
};

// All that show sessions.
const Page kPages[] = { { "Readme", "README.md", 12 },
                        { "Cnfctl", "docs/cnfctl.md", 2 },
                        { "Cookbook", "docs/cookbook.md", 30 } };

void
PrintTo (const Page &page, std::ostream *out)
{
  *out << page.path;
}

// With a server behind it; scripts/demo, which prints this session, checks it.
bool
IsOfTheDemo (const Session &session)
{
  for (const Call &call : session)
    if (call.command.find ("https://") != std::string::npos)
      return true;
  return false;
}

class Documentation : public testing::TestWithParam<Page>
{
protected:
  Documentation ()
  {
    fs::create_directory_symlink (CNF_DATA_DIR, folder_.path () / "data");
    fs::create_directory (folder_.path () / "build");
    fs::create_directory_symlink (fs::path (CNF_TOOLS_DIR).parent_path (),
                                  folder_.path () / "build/release");
  }

  // As someone who has followed the quick start would see it on a terminal.
  std::string
  Type (const std::string &line)
  {
    const char *path = std::getenv ("PATH");
    Command command;
    command.argv = { "sh", "-c", "exec 2>&1\n" + line };
    command.folder = folder_.path ();
    command.environment = { { "HOME", folder_.path ().string () },
                            { "PATH",
                              std::string (CNF_TOOLS_DIR "/cnfctl:" CNF_TOOLS_DIR "/cnfissue:")
                                + (path != nullptr ? path : "/usr/bin:/bin") } };
    return cnf_test::Run (command).out;
  }

  TemporaryFolder folder_;
};

TEST_P (Documentation, ShowsWhatHappens)
{
  const std::string page = ReadFile (fs::path (CNF_SOURCE_DIR) / GetParam ().path);
  std::size_t calls = 0;

  for (const Session &session : Sessions (page))
    {
      if (IsOfTheDemo (session))
        continue;
      for (const Call &call : session)
        EXPECT_EQ (Comparable (Type (call.command)), Comparable (call.output)) << call.command;
      calls += session.size ();
    }

  EXPECT_GE (calls, GetParam ().calls) << "blocks are no longer found";
}

INSTANTIATE_TEST_SUITE_P (, Documentation, testing::ValuesIn (kPages),
                          [] (const auto &row) { return row.param.name; });

TEST (DocumentationPages, AreAllInTheTable)
{
  std::vector<std::string> pages = { "README.md" };
  for (const fs::path &path : FilesBelow (CNF_SOURCE_DIR "/docs"))
    pages.push_back (path.lexically_relative (CNF_SOURCE_DIR).generic_string ());

  std::vector<std::string> with_sessions;
  for (const std::string &page : pages)
    if (!Sessions (ReadFile (fs::path (CNF_SOURCE_DIR) / page)).empty ())
      with_sessions.push_back (page);

  std::vector<std::string> tried;
  for (const Page &page : kPages)
    tried.push_back (page.path);
  EXPECT_THAT (with_sessions, testing::UnorderedElementsAreArray (tried));
}

TEST (ConsoleBlocks, AreReadCallByCall)
{
  const std::vector<Session> sessions = Sessions (
    "Text\n```console\n$ a\none\n\ntwo\n$ b\n```\n$ no\n"
    "- item\n  ```console\n  $ c\n    three\n  ```\n```sh\n$ no\n```\n");

  ASSERT_EQ (sessions.size (), 2u);
  ASSERT_EQ (sessions[0].size (), 2u);
  EXPECT_EQ (sessions[0][0].command, "a");
  EXPECT_EQ (sessions[0][0].output, "one\n\ntwo\n");
  EXPECT_EQ (sessions[0][1].command, "b");
  EXPECT_EQ (sessions[0][1].output, "");
  ASSERT_EQ (sessions[1].size (), 1u);
  EXPECT_EQ (sessions[1][0].command, "c");
  EXPECT_EQ (sessions[1][0].output, "  three\n");
}

TEST (ConsoleBlocks, AreComparedWithoutWhatChangesWithEachCall)
{
  EXPECT_EQ (Comparable ("x:1: y\n4027:error:07:lib:func:why:../a.c:529:line 4: b\n"),
             "x:1: y\nerror:07:lib:why:line 4: b\n");
}

} // namespace

} // namespace cnf_test
