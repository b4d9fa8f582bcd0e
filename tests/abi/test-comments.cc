// Comments that tools and people rely on: those of public functions, and the first of each file.
#include "abi/comments.h"
#include "support/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

std::vector<fs::path>
FilesOf (const std::vector<const char *> &folders, const std::vector<const char *> &endings)
{
  std::vector<fs::path> files;
  for (const char *folder : folders)
    for (const fs::path &path : FilesBelow (fs::path (CNF_SOURCE_DIR) / folder))
      for (const char *ending : endings)
        if (path.extension () == ending)
          files.push_back (path);
  return files;
}

TEST (PublicComments, LeaveNothingUnsaid)
{
  std::size_t headers = 0;
  for (const fs::path &header : FilesOf ({ "include" }, { ".h", ".in" }))
    {
      EXPECT_THAT (Unsaid (ReadFile (header)), testing::IsEmpty ()) << header;
      headers++;
    }
  EXPECT_GT (headers, 20u);
}

// The text of a function's comment, and its declaration.
std::string
Header (const std::string &lines, const std::string &declaration)
{
  return "/**\n * cnf_a:\n" + lines + " */\nCNF_AVAILABLE_IN_0_1\n" + declaration + "\n";
}

TEST (PublicComments, AreReadAsTheyAreWritten)
{
  const std::string document = " * @d: (not nullable): a document\n";
  const std::string error = " * @error: return location for an error\n";

  EXPECT_THAT (Unsaid (Header (document, "void cnf_a (CnfDocument *d);")), testing::IsEmpty ());
  EXPECT_THAT (Unsaid (Header ("", "void cnf_a (void);")), testing::IsEmpty ());
  EXPECT_THAT (Unsaid (Header ("", "void cnf_a (int n);")),
               testing::ElementsAre ("cnf_a: nothing of @n"));
  EXPECT_THAT (Unsaid (Header (" * @d: a document\n", "void cnf_a (CnfDocument *d);")),
               testing::ElementsAre ("cnf_a: whether @d may be null"));
  EXPECT_THAT (Unsaid (Header ("", "int cnf_a (void);")),
               testing::ElementsAre ("cnf_a: what it returns"));
  EXPECT_THAT (Unsaid (Header (" * Returns: it\n", "char *cnf_a (void);")),
               testing::ElementsAre ("cnf_a: who owns what it returns"));
  EXPECT_THAT (
    Unsaid (Header (" * Returns: (nullable)\n *   (transfer full): it\n", "char *cnf_a (void);")),
    testing::IsEmpty ());
  EXPECT_THAT (Unsaid (Header (document + error + " *\n * Returns: whether\n",
                               "gboolean cnf_a (CnfDocument *d,\n   GError **error);")),
               testing::ElementsAre ("cnf_a: its errors"));
}

// `/* What it is. ... */` first, whose last line is the licence's alone.
TEST (SourceFiles, BeginWithTheirPurposeAndTheirLicence)
{
  const std::string licence = "\n * SPDX-License-Identifier: Apache-2.0 */\n";
  std::size_t files = 0;

  for (const fs::path &path : FilesOf (
         { "include", "libcnf", "plugins", "tools", "tests/consumer" }, { ".c", ".h", ".in" }))
    {
      const std::string text = ReadFile (path);
      const std::size_t end = text.find ("*/\n");
      ASSERT_NE (end, std::string::npos) << path;
      const std::string comment = text.substr (0, end + 3);
      EXPECT_EQ (comment.rfind ("/* ", 0), 0u) << path;
      EXPECT_THAT (comment, testing::EndsWith (licence)) << path;
      files++;
    }
  EXPECT_GT (files, 100u);
}

} // namespace

} // namespace cnf_test
