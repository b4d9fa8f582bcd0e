#include "abi/layers.h"

#include "abi/pattern.h"
#include "support/files.h"

#include <algorithm>
#include <array>
#include <optional>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

// The folders of libcnf, lowest first. Of two on one step neither may use the other.
struct Layer
{
  const char *folder;
  int step;
};

constexpr std::array<Layer, 10> kLayers = { {
  { "base", 0 },
  { "source", 1 },
  { "syntax", 2 },
  { "tree", 3 },
  { "view", 4 },
  { "schema", 5 },
  { "edit", 6 },
  { "model", 7 },
  { "lint", 7 },
  { "x509", 8 },
} };

// Headers that only some places may include. A place is a folder or the beginning of a path.
struct Restriction
{
  const char *header;
  std::vector<std::string> places;
  const char *why;
};

const std::vector<Restriction> &
Restrictions ()
{
  static const std::vector<Restriction> restrictions = {
    { "openssl/",
      { "include/cnf-x509/", "libcnf/x509/", "plugins/openssl/", "tools/cnfissue/",
        "tools/cnf-check/", "tests/support/", "tests/unit/x509/", "tests/unit/cnfissue/",
        "tests/consumer/", "tests/oracle/", "tests/parity/", "tests/plugin/", "tests/preserve/",
        "tests/e2e/", "tests/fuzz/", "tests/bench/", "tests/threads/" },
      "OpenSSL has no place here" },
    { "cnf-x509/",
      { "include/cnf-x509/", "libcnf/x509/", "plugins/openssl/", "tools/cnfissue/",
        "tools/cnf-check/", "tests/" },
      "libcnf-x509 has no place here" },
    { "jansson.h", { "tools/", "tests/" }, "JSON is the tools' business" },
    { "gtest/", { "tests/" }, "only tests use GoogleTest" },
    { "gmock/", { "tests/" }, "only tests use GoogleMock" },
    { "gio/", {}, "GIO is not used" },
  };
  return restrictions;
}

bool
StartsWith (const std::string &text, const std::string &prefix)
{
  return text.compare (0, prefix.size (), prefix) == 0;
}

// The part of a relative path up to its n-th slash, without it.
std::string
Folder (const std::string &path, int n)
{
  std::size_t end = 0;
  for (int i = 0; i < n; i++)
    {
      end = path.find ('/', i == 0 ? 0 : end + 1);
      if (end == std::string::npos)
        return "";
    }
  return path.substr (0, end);
}

std::optional<Layer>
LayerOf (const std::string &path)
{
  for (const Layer &layer : kLayers)
    if (StartsWith (path, std::string ("libcnf/") + layer.folder + "/"))
      return layer;
  return std::nullopt;
}

struct Include
{
  std::string from; // path of the file that includes, relative to the root
  bool quoted;
  std::string header;
};

class Checker
{
public:
  explicit Checker (const fs::path &root) : root_ (root)
  {
  }

  // Why this include is a breach; empty when it is none.
  std::string
  Why (const Include &include) const
  {
    for (const Restriction &restriction : Restrictions ())
      if (StartsWith (include.header, restriction.header)
          && std::none_of (
            restriction.places.begin (), restriction.places.end (),
            [&] (const std::string &place) { return StartsWith (include.from, place); }))
        return restriction.why;

    if (StartsWith (include.from, "tests/"))
      return "";
    return include.quoted ? WhyQuoted (include) : WhyPublic (include);
  }

private:
  // A file of the project by its name in quotes, relative to the root; empty when there is none.
  std::string
  Resolve (const Include &include) const
  {
    const fs::path own = fs::path (include.from).parent_path ();
    const fs::path tool = Folder (include.from, 2);
    for (const fs::path &folder : { own, tool, fs::path ("libcnf"), fs::path ("data") })
      {
        fs::path path = (folder / include.header).lexically_normal ();
        if (fs::exists (root_ / path))
          return path.generic_string ();
      }
    return "";
  }

  std::string
  WhyQuoted (const Include &include) const
  {
    if (StartsWith (include.from, "include/"))
      return "a public header includes installed headers only";

    const std::string target = Resolve (include);
    if (target.empty ())
      return "no such file of the project";

    const std::optional<Layer> own = LayerOf (include.from);
    if (!own)
      return Folder (target, 2) == Folder (include.from, 2)
               ? ""
               : "tools and plugins use public headers only";
    if (StartsWith (target, "data/") || Folder (target, 2) == Folder (include.from, 2))
      return "";
    if (std::string (own->folder) == "x509")
      return "libcnf-x509 uses public headers of libcnf only";
    return WhyNotBelow (*own, LayerOf (target));
  }

  static std::string
  WhyNotBelow (const Layer &own, const std::optional<Layer> &target)
  {
    if (!target)
      return "not a layer of libcnf";
    if (target->step < own.step || std::string (target->folder) == own.folder)
      return "";
    return std::string (own.folder) + " may not use " + target->folder;
  }

  // A public header stands on the layer of the folder whose source file has its name; one that has
  // none holds only types and stands below all.
  std::string
  WhyPublic (const Include &include) const
  {
    if (!StartsWith (include.header, "cnf/"))
      return "";

    const std::optional<Layer> own = LayerOf (include.from);
    if (!own || std::string (own->folder) == "x509")
      return "";
    if (include.header == "cnf/cnf.h")
      return "the umbrella header is for users of libcnf";

    const std::string source = fs::path (include.header).stem ().string () + ".c";
    for (const Layer &layer : kLayers)
      if (fs::exists (root_ / "libcnf" / layer.folder / source))
        return WhyNotBelow (*own, layer);
    return "";
  }

  fs::path root_;
};

bool
IsSource (const fs::path &path)
{
  const std::string extension = path.extension ().string ();
  return extension == ".c" || extension == ".h" || extension == ".cc" || extension == ".in";
}

void
CheckFile (const fs::path &root, const fs::path &path, LayerReport &report)
{
  const Checker checker (root);
  const std::string text = ReadFile (path);

  for (const Match &match :
       FindAll (R"re(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"])re", text))
    {
      report.includes++;
      const Include include = { path.lexically_relative (root).generic_string (),
                                match.groups[1] == "\"", match.groups[2] };
      const std::string why = checker.Why (include);
      if (why.empty ())
        continue;
      const auto line = 1
                        + std::count (text.begin (),
                                      text.begin () + static_cast<std::ptrdiff_t> (match.offset),
                                      '\n');
      report.breaches.push_back (include.from + ":" + std::to_string (line) + ": " + why + ": '"
                                 + include.header + "'");
    }
}

} // namespace

LayerReport
CheckLayers (const fs::path &root)
{
  LayerReport report;
  for (const char *folder : { "include", "libcnf", "plugins", "tests", "tools" })
    for (const fs::path &path : FilesBelow (root / folder))
      if (IsSource (path))
        CheckFile (root, path, report);
  return report;
}

} // namespace cnf_test
