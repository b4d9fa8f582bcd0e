// Help, man pages, completion and documentation know the same commands and options.
#include "commands.h"
#include "harness.h"
#include "support/files.h"
#include "support/process.h"

#include <algorithm>
#include <cctype>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sstream>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

using Names = std::set<std::string>;

// What the first group of the pattern matches, over all the text.
Names
AllMatches (const std::string &text, const std::string &pattern)
{
  const std::regex regex (pattern);
  Names found;
  for (auto match = std::sregex_iterator (text.begin (), text.end (), regex);
       match != std::sregex_iterator (); ++match)
    found.insert ((*match)[1]);
  return found;
}

// `--name`, of the lines of options.
Names
OptionsOf (const std::string &name)
{
  Names options = AllMatches (HelpOf (name), "\n  (?:-., )?(--[a-z-]+)");
  EXPECT_GE (options.size (), 1U) << name;
  return options;
}

Names
FirstWords ()
{
  Names words;
  for (const std::string &name : CommandNames ())
    words.insert (FirstWord (name));
  return words;
}

// The names of the commands in the first cells of the lines of a table, where `section add`,
// `remove` and so on are two of them.
Names
NamesInCells (const std::string &page, const std::string &heading)
{
  const std::vector<std::string> list = CommandNames ();
  const Names known (list.begin (), list.end ());
  std::istringstream lines (page.substr (page.find (heading)));
  std::string line;
  Names names;

  std::getline (lines, line);
  std::getline (lines, line);
  while (std::getline (lines, line) && line.find ('|') != std::string::npos)
    {
      line.erase (0, line.find ('|'));
      const std::string cell = line.substr (0, line.find (" | "));
      std::string first;
      for (std::size_t at = cell.find ('`'); at != std::string::npos; at = cell.find ('`', at))
        {
          const std::size_t end = cell.find ('`', at + 1);
          std::string name = cell.substr (at + 1, end - at - 1);
          at = end + 1;
          name = name.substr (0, name.find_first_of ("ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
          name = name.substr (0, name.find_last_not_of (' ') + 1);
          if (known.count (first + " " + name) > 0)
            name = first + " " + name;
          names.insert (name);
          first = FirstWord (name);
        }
    }
  return names;
}

// What cnfctl answers to a shell, less the notes and the first line.
Names
Offered (const std::string &line)
{
  Command command;
  command.argv = { CnfctlPath (), "--complete", "fish", line };
  return AllMatches (Run (command).out, "\n([^\t\n]*)\t");
}

// `cnfctl-section-add.1` of `section add`.
std::string
PageOf (std::string name)
{
  std::replace (name.begin (), name.end (), ' ', '-');
  return "cnfctl-" + name + ".1";
}

fs::path
ManFolder ()
{
  return CNF_MAN_DIR;
}

} // namespace

TEST (Readme, ListsTheCommands)
{
  const std::vector<std::string> names = CommandNames ();
  EXPECT_EQ (NamesInCells (ReadFile (CNF_SOURCE_DIR "/README.md"), "| command | what it prints"),
             Names (names.begin (), names.end ()));
}

TEST (DocumentationOfPatches, ListsTheCommandsThatEdit)
{
  Names edits;
  for (const std::string &name : CommandNames ())
    if (name != "apply" && OptionsOf (name).count ("--dry-run") > 0)
      edits.insert (name);
  EXPECT_EQ (NamesInCells (ReadFile (CNF_SOURCE_DIR "/docs/cnfctl.md"), "| op | members"), edits);
}

TEST (CompletionByCnfctl, OffersTheCommands)
{
  Names words = FirstWords ();
  words.insert ({ "help", "--version" });
  EXPECT_EQ (Offered ("cnfctl "), words);

  for (const std::string &name : CommandNames ())
    {
      const std::string first = FirstWord (name);
      const bool is_offered =
        name == first
        || Offered ("cnfctl " + first + " ").count (name.substr (first.size () + 1)) == 1;
      EXPECT_TRUE (is_offered) << name;
    }
}

TEST (CompletionByCnfctl, OffersTheOptions)
{
  for (const std::string &name : CommandNames ())
    {
      Names offered;
      for (const std::string &word : Offered ("cnfctl " + name + " --"))
        offered.insert (word.substr (0, word.find ('=')));
      EXPECT_EQ (offered, OptionsOf (name)) << name;
    }
}

class ManPages : public testing::Test
{
protected:
  void
  SetUp () override
  {
    if (ManFolder ().empty ())
      GTEST_SKIP () << "no man pages are built";
  }
};

TEST_F (ManPages, AreThoseOfTheCommands)
{
  Names expected = { "cnfctl.1" }, found;
  for (const std::string &word : FirstWords ())
    expected.insert ("cnfctl-" + word + ".1");
  for (const std::string &name : CommandNames ())
    expected.insert (PageOf (name));
  for (const fs::path &path : FilesBelow (ManFolder ()))
    if (path.filename ().string ().rfind ("cnfctl", 0) == 0)
      found.insert (path.filename ());

  EXPECT_EQ (found, expected);
}

// Commands of one first word have one page, under the names of them all.
TEST_F (ManPages, AreReachedByTheNameOfEachCommand)
{
  for (const std::string &name : CommandNames ())
    if (name != FirstWord (name))
      {
        EXPECT_EQ (ReadFile (ManFolder () / PageOf (name)),
                   ".so man1/cnfctl-" + FirstWord (name) + ".1\n");
      }
}

TEST_F (ManPages, HaveTheOptionsOfTheirCommands)
{
  for (const std::string &word : FirstWords ())
    {
      Names options;
      for (const std::string &name : CommandNames ())
        if (FirstWord (name) == word)
          options.merge (OptionsOf (name));
      EXPECT_EQ (
        AllMatches (ReadFile (ManFolder () / ("cnfctl-" + word + ".1")), "\\\\fB(--[a-z-]+)\\\\fR"),
        options)
        << word;
    }
}

TEST_F (ManPages, AreListedInThatOfCnfctl)
{
  const std::string page = ReadFile (ManFolder () / "cnfctl.1");
  for (const std::string &name : CommandNames ())
    {
      EXPECT_NE (page.find ("\\fB" + name + "\\fR "), std::string::npos) << name;
      EXPECT_NE (page.find ("\\fBcnfctl-" + FirstWord (name) + "\\fR(1)"), std::string::npos);
    }
}

TEST_F (ManPages, OfCnfissueNamesItsCommands)
{
  const fs::path cnfissue = CNF_TOOLS_DIR "/cnfissue/cnfissue";
  if (!fs::exists (cnfissue))
    GTEST_SKIP () << "cnfissue is not built";

  Command command;
  command.argv = { cnfissue, "--help" };
  const std::string help = cnf_test::Run (command).out;
  const std::size_t begin = help.find ("Commands:"), end = help.find ("\n\n", begin);
  EXPECT_EQ (
    AllMatches (ReadFile (CNF_WRITTEN_MAN_DIR "/cnfissue.1"), "\\\\fBcnfissue ([a-z0-9]+)"),
    AllMatches (help.substr (begin, end - begin), "\n  ([a-z0-9]+) "));
}

} // namespace cnf_test
