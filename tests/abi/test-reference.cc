// The API reference has a place for every public symbol, and its links lead somewhere.
#include "abi/pattern.h"
#include "abi/symbols.h"
#include "support/files.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ostream>
#include <set>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

struct Reference
{
  const char *name;
  const char *map;                 // in the source tree
  const char *folder;              // of its pages
  std::vector<const char *> pages; // that are written by hand
};

void
PrintTo (const Reference &reference, std::ostream *out)
{
  *out << reference.name;
}

const Reference kReferences[] = {
  { "Cnf",
    "libcnf/libcnf.map",
    "Cnf-0",
    { "getting-started.html", "data-model.html", "threads.html" } },
#ifdef CNF_X509
  { "CnfX509", "libcnf/x509/libcnf-x509.map", "CnfX509-0", { "issuing.html" } },
#endif
};

class ReferenceOf : public testing::TestWithParam<Reference>
{
protected:
  static fs::path
  Folder ()
  {
    return fs::path (CNF_REFERENCE_DIR) / GetParam ().folder;
  }

  static std::vector<fs::path>
  Pages ()
  {
    std::vector<fs::path> pages;
    for (const fs::path &path : FilesBelow (Folder ()))
      if (path.extension () == ".html")
        pages.push_back (path);
    return pages;
  }
};

// A function is declared on a page of its own; one that returns a type is named on the type's page.
TEST_P (ReferenceOf, LibraryHasEverySymbol)
{
  const char *named =
    R"re(<span class="n">(cnf_\w+)</span><span class="w"> </span><span class="p">\(|)re"
    R"re(<code>(cnf_\w+_get_type) \(\)</code>)re";
  const std::vector<const char *> &guides = GetParam ().pages;
  std::set<std::string> described;
  for (const fs::path &page : Pages ())
    if (std::find (guides.begin (), guides.end (), page.filename ()) == guides.end ())
      for (const Match &match : FindAll (named, ReadFile (page)))
        described.insert (match.groups[1] + match.groups[2]);

  std::set<std::string> symbols;
  for (const auto &[symbol, release] :
       MappedSymbols (ReadFile (fs::path (CNF_SOURCE_DIR) / GetParam ().map)))
    symbols.insert (symbol);
  EXPECT_FALSE (symbols.empty ());
  EXPECT_THAT (described, testing::ContainerEq (symbols));
}

// gi-docgen takes the page of an alias for that of a struct where it links to itself.
bool
IsSlip (const fs::path &page, const std::string &link)
{
  const std::string name = page.filename ().string ();
  return name.rfind ("alias.", 0) == 0 && link == "struct." + name.substr (6);
}

TEST_P (ReferenceOf, LibraryLinksToPagesThatExist)
{
  std::size_t links = 0;
  for (const fs::path &page : Pages ())
    for (const Match &match : FindAll (R"re(href="([^"#:]+\.html))re", ReadFile (page)))
      {
        const std::string &link = match.groups[1];
        EXPECT_TRUE (fs::exists (Folder () / link) || IsSlip (page, link)) << page << ": " << link;
        links++;
      }
  EXPECT_GT (links, 100u);
}

// Links to the other library are put together by a script, of these two attributes in either order.
TEST_P (ReferenceOf, LibraryLinksToPagesOfTheOther)
{
  for (const fs::path &page : Pages ())
    for (
      const Match &match : FindAll (
        R"re(data-link="([^"]+)"[^>]*data-namespace="(Cnf\w*)"|data-namespace="(Cnf\w*)"[^>]*data-link="([^"]+)")re",
        ReadFile (page)))
      {
        const std::string library = match.groups[2] + match.groups[3];
        const std::string file = match.groups[1] + match.groups[4];
        EXPECT_TRUE (fs::exists (fs::path (CNF_REFERENCE_DIR) / (library + "-0") / file))
          << page << ": " << library << " " << file;
      }
}

TEST_P (ReferenceOf, LibraryBeginsWithTheGuides)
{
  const std::string index = ReadFile (Folder () / "index.html");
  for (const char *page : GetParam ().pages)
    {
      EXPECT_THAT (index, testing::HasSubstr (std::string ("href=\"") + page));
      // Every name between brackets became a link, and every example was put in.
      const std::string text = ReadFile (Folder () / page);
      EXPECT_THAT (FindAll (R"re(\[\w+@|@\w+@)re", text), testing::SizeIs (0)) << page;
    }
}

INSTANTIATE_TEST_SUITE_P (, ReferenceOf, testing::ValuesIn (kReferences),
                          [] (const auto &row) { return row.param.name; });

} // namespace

} // namespace cnf_test
