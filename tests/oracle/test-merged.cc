// One file made of many: OpenSSL reads the same in it, in a folder where the others are not.
#include "oracle/generator.h"
#include "support/document.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

// The merged text, or nothing where the document does not load.
std::string
Merged (const std::string &bytes, std::size_t *n_parts)
{
  g_autoptr (CnfDocument) document = NewDocument (bytes, "main");
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_use_process_environment (options, TRUE);
  g_autoptr (CnfView) view = cnf_view_new (document, options, nullptr);
  if (view == nullptr)
    return "";

  g_autoptr (GBytes) merged = cnf_view_to_merged_bytes (view);
  std::string text = StringOf (merged);
  for (std::size_t at = text.find ("# ---- "); at != std::string::npos;
       at = text.find ("# ---- ", at + 1))
    ++*n_parts;
  return text;
}

// Compares what OpenSSL reads in @bytes, here, with what it reads in the merged text elsewhere.
void
ExpectSameMeaning (const std::string &bytes, std::size_t *n_parts, std::size_t *n_loaded)
{
  Reading before = ReadByOpenSSL (bytes);
  std::string merged = Merged (bytes, n_parts);
  // What the view refuses on purpose (a file that includes itself) cannot be merged.
  if (!before.loaded || merged.empty ())
    return;

  TemporaryFolder elsewhere;
  ScopedWorkingDirectory inside (elsewhere.path ());
  Reading after = ReadByOpenSSL (merged);
  EXPECT_TRUE (after.loaded) << after.message << " in\n" << Printable (merged);
  EXPECT_EQ (before.sections, after.sections) << Printable (bytes) << "\n" << Printable (merged);
  ++*n_loaded;
}

} // namespace

TEST (Merged, GeneratedDocumentsMeanTheSame)
{
  std::size_t n_parts = 0, n_loaded = 0;

  for (std::uint64_t seed = 0; seed < 90 && !testing::Test::HasFailure (); seed++)
    {
      TemporaryFolder folder;
      ScopedWorkingDirectory inside (folder.path ());
      ScopedEnvironment environment (
        std::map<std::string, std::string>{ { "CNF_E", "x" }, { "HOME", "/home/someone" } });
      std::vector<std::string> includes = MakeIncludes (folder.path (), seed);
      DocumentGenerator generator (seed, includes);

      for (std::size_t i = 0; i < 40; i++)
        ExpectSameMeaning (generator.Document (4) + "\n.include " + includes[i % includes.size ()]
                             + "\n" + generator.Document (4),
                           &n_parts, &n_loaded);
    }
  EXPECT_GT (n_loaded, 400u);
  EXPECT_GT (n_parts, 1000u);
}

TEST (Merged, FilesOfTheCorpusMeanTheSame)
{
  std::size_t n_parts = 0, n_loaded = 0;
  ScopedEnvironment environment (std::map<std::string, std::string>{ { "HOME", "/home/someone" } });

  for (const char *kind : { "valid", "quirks" })
    for (const fs::path &path : FilesBelow (fs::path (CNF_DATA_DIR) / "corpus" / kind))
      {
        ScopedWorkingDirectory inside (path.parent_path ());
        ExpectSameMeaning (ReadFile (path), &n_parts, &n_loaded);
      }
  EXPECT_GT (n_loaded, 50u);
  EXPECT_GT (n_parts, 5u);
}

TEST (Merged, SaysWhereEachPartComesFrom)
{
  TemporaryFolder folder;
  ScopedWorkingDirectory inside (folder.path ());
  WriteFile (folder.path () / "a.cnf", "[ a ]\nk = 1");
  WriteFile (folder.path () / "b.cnf", "[ b ]\nl = 2\\\n");
  std::size_t n_parts = 0;

  EXPECT_EQ (
    Merged ("x = y\n.include a.cnf\n.include none.cnf\nm = 3\n.include = b.cnf\n", &n_parts),
    "# ---- main:1\n"
    "x = y\n"
    "# .include a.cnf\n"
    "\n"
    "# ---- a.cnf:1\n"
    "[ a ]\n"
    "k = 1\n"
    "\n"
    "# ---- main:3\n"
    "# .include none.cnf\n"
    "m = 3\n"
    "# .include = b.cnf\n"
    "\n"
    "# ---- b.cnf:1\n"
    "[ b ]\n"
    "l = 2\\\n"
    "\n"
    "# ---- main:6\n");
  EXPECT_EQ (n_parts, 5u);
}

TEST (Merged, IsTheFileItselfWithoutIncludes)
{
  std::size_t n_parts = 0;
  std::string bytes ("\xef\xbb\xbf k = v \\\r\n # x\0\n", 18);

  EXPECT_EQ (Merged (bytes, &n_parts), bytes);
  EXPECT_EQ (n_parts, 0u);
}

TEST (Merged, KeepsTheByteOrderMarkInFrontAndTheLineEnd)
{
  TemporaryFolder folder;
  ScopedWorkingDirectory inside (folder.path ());
  WriteFile (folder.path () / "a.cnf", "k = 1");
  std::size_t n_parts = 0;

  EXPECT_EQ (Merged ("\xef\xbb\xbf.include a.cnf\r\n", &n_parts), "\xef\xbb\xbf# ---- main:1\r\n"
                                                                  "# .include a.cnf\r\n"
                                                                  "\r\n"
                                                                  "# ---- a.cnf:1\r\n"
                                                                  "k = 1\r\n"
                                                                  "\r\n"
                                                                  "# ---- main:2\r\n");
}

} // namespace cnf_test
