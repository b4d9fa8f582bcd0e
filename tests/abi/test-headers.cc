// Each public header can be the only one of a file, in C11 and in C++17, under strict warnings.
#include "support/files.h"
#include "support/process.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

struct Language
{
  const char *name;
  const char *compiler;
  const char *file;
  std::vector<const char *> flags;
};

const Language kLanguages[] = {
  { "C11", CNF_C_COMPILER, "alone.c", { "-std=c11", "-Wstrict-prototypes", "-Wc++-compat" } },
  { "Cxx17", CNF_CXX_COMPILER, "alone.cc", { "-std=c++17", "-Wold-style-cast" } },
};

std::vector<std::string>
PublicHeaders ()
{
  std::vector<std::string> headers;
  const fs::path root = fs::path (CNF_SOURCE_DIR) / "include";
  for (const fs::path &path : FilesBelow (root))
    if (path.extension () == ".h")
      headers.push_back (path.lexically_relative (root).generic_string ());
  headers.push_back ("cnf/cnf-version.h");
  return headers;
}

class PublicHeader : public testing::TestWithParam<Language>
{
};

TEST_P (PublicHeader, CompilesAlone)
{
  const Language &language = GetParam ();
  const TemporaryFolder folder;
  Command command;
  command.folder = folder.path ();
  command.argv = { language.compiler, "-fsyntax-only", "-Werror",           "-Wall",    "-Wextra",
                   "-Wpedantic",      "-Wconversion",  "-Wsign-conversion", "-Wshadow", "-Wundef" };
  command.argv.insert (command.argv.end (), language.flags.begin (), language.flags.end ());
  for (const char *include : { CNF_INCLUDE_DIRS })
    command.argv.push_back (std::string ("-I") + include);
  for (const char *include : { CNF_SYSTEM_INCLUDE_DIRS })
    command.argv.insert (command.argv.end (), { "-isystem", include });
  command.argv.push_back (language.file);

  for (const std::string &header : PublicHeaders ())
    {
      WriteFile (folder.path () / language.file,
                 "#include <" + header + ">\nint main (void) { return 0; }\n");
      const Result result = cnf_test::Run (command);
      EXPECT_EQ (result.status, 0) << header << "\n" << result.err;
    }
}

INSTANTIATE_TEST_SUITE_P (, PublicHeader, testing::ValuesIn (kLanguages),
                          [] (const auto &row) { return row.param.name; });

} // namespace

} // namespace cnf_test
