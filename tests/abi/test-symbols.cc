// What a library exports = what its symbol map lists = what its headers declare and document.
#include "abi/symbols.h"

#include "support/files.h"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ostream>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

struct Library
{
  const char *name;
  const char *map;     // in the source tree
  const char *headers; // in the source tree
  const char *file;    // in the folder of the libraries
};

void
PrintTo (const Library &library, std::ostream *out)
{
  *out << library.name;
}

const Library kLibraries[] = {
  { "Cnf", "libcnf/libcnf.map", "include/cnf", "libcnf.so" },
#ifdef CNF_X509
  { "CnfX509", "libcnf/x509/libcnf-x509.map", "include/cnf-x509", "x509/libcnf-x509.so" },
#endif
};

// CNF_LIBRARY_DIR in the environment: the libraries of another build.
fs::path
LibraryFolder ()
{
  const char *other = std::getenv ("CNF_LIBRARY_DIR");
  return other != nullptr ? other : CNF_LIBRARY_DIR;
}

class ExportedSymbolsOf : public testing::TestWithParam<Library>
{
protected:
  static Symbols
  Mapped ()
  {
    return MappedSymbols (ReadFile (fs::path (CNF_SOURCE_DIR) / GetParam ().map));
  }

  static std::vector<fs::path>
  Headers ()
  {
    return FilesBelow (fs::path (CNF_SOURCE_DIR) / GetParam ().headers);
  }
};

TEST_P (ExportedSymbolsOf, LibraryAreThoseOfItsMap)
{
  const Symbols exported = ExportedSymbols (LibraryFolder () / GetParam ().file);

  EXPECT_FALSE (exported.empty ());
  EXPECT_THAT (exported, testing::ContainerEq (Mapped ()));
}

TEST_P (ExportedSymbolsOf, MapAreThoseOfTheHeaders)
{
  Symbols declared;
  for (const fs::path &header : Headers ())
    declared.merge (DeclaredSymbols (ReadFile (header)));

  EXPECT_FALSE (declared.empty ());
  EXPECT_THAT (declared, testing::ContainerEq (Mapped ()));
}

TEST_P (ExportedSymbolsOf, HeadersAreDocumented)
{
  for (const fs::path &header : Headers ())
    EXPECT_THAT (UndocumentedSymbols (ReadFile (header)), testing::IsEmpty ()) << header;
}

INSTANTIATE_TEST_SUITE_P (, ExportedSymbolsOf, testing::ValuesIn (kLibraries),
                          [] (const auto &row) { return row.param.name; });

TEST (SymbolMap, GivesEachNameItsRelease)
{
  EXPECT_THAT (MappedSymbols ("CNF_0.1 {\nglobal:\n  cnf_a;\n  cnf_b;\nlocal:\n  *;\n};\n\n"
                              "CNF_0.2 {\nglobal:\n  cnf_c;\n} CNF_0.1;\n"),
               testing::ElementsAre (testing::Pair ("cnf_a", "0.1"), testing::Pair ("cnf_b", "0.1"),
                                     testing::Pair ("cnf_c", "0.2")));
}

TEST (SymbolMap, WithAPatternNamesThePattern)
{
  EXPECT_THAT (MappedSymbols ("CNF_0.1 {\nglobal:\n  cnf_*;\nlocal:\n  *;\n};\n"),
               testing::ElementsAre (testing::Pair ("cnf_*", "0.1")));
}

TEST (Header, DeclaresWhatItsMacroPrecedes)
{
  EXPECT_THAT (
    DeclaredSymbols ("CNF_AVAILABLE_IN_0_1\nconst char *cnf_a (int (*f) (void));\n"
                     "int cnf_hidden (void);\n"
                     "CNF_AVAILABLE_IN_1_2\nGType cnf_b_get_type (void) G_GNUC_CONST;\n"),
    testing::ElementsAre (testing::Pair ("cnf_a", "0.1"), testing::Pair ("cnf_b_get_type", "1.2")));
}

TEST (Header, HasACommentForEachFunction)
{
  const std::string declaration = "CNF_AVAILABLE_IN_0_1\nint cnf_a (void);\n";

  EXPECT_THAT (UndocumentedSymbols ("/**\n * cnf_a:\n *\n * Since: 0.1\n */\n" + declaration),
               testing::IsEmpty ());
  EXPECT_THAT (
    UndocumentedSymbols ("/**\n * cnf_a: (skip)\n *\n * Since: 0.1\n */\n" + declaration),
    testing::IsEmpty ());
  EXPECT_THAT (UndocumentedSymbols ("int x;\n" + declaration),
               testing::ElementsAre ("cnf_a: no comment that begins with its name"));
  EXPECT_THAT (UndocumentedSymbols ("/**\n * cnf_b:\n *\n * Since: 0.1\n */\n" + declaration),
               testing::ElementsAre ("cnf_a: no comment that begins with its name"));
  EXPECT_THAT (UndocumentedSymbols ("/**\n * cnf_a:\n *\n * Tells.\n */\n" + declaration),
               testing::ElementsAre ("cnf_a: its comment does not say Since: 0.1"));
}

} // namespace

} // namespace cnf_test
