// The layers hold in this tree, and a breach of them would be seen.
#include "abi/layers.h"

#include "support/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ostream>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

TEST (Layers, HoldInThisTree)
{
  const LayerReport report = CheckLayers (CNF_SOURCE_DIR);

  EXPECT_GT (report.includes, 100u);
  EXPECT_THAT (report.breaches, testing::IsEmpty ());
}

struct IncludeCase
{
  const char *name;
  const char *path;
  const char *text;
  const char *breach; // nullptr where the include is fine
};

void
PrintTo (const IncludeCase &include_case, std::ostream *out)
{
  *out << include_case.path << ": " << include_case.text;
}

class LayerCheck : public testing::TestWithParam<IncludeCase>
{
protected:
  LayerCheck ()
  {
    for (const char *path :
         { "libcnf/base/cnf-slice.h", "libcnf/tree/cnf-node.h", "libcnf/view/cnf-replay.h",
           "libcnf/model/cnf-san.h", "libcnf/lint/cnf-rules.h", "libcnf/x509/cnf-traits.h",
           "libcnf/tree/cnf-document.c", "libcnf/view/cnf-view.c", "data/diagnostics.def",
           "tools/cnfctl/output.h", "tools/cnfissue/options.h" })
      Write (path, "");
  }

  void
  Write (const char *path, const std::string &text)
  {
    fs::create_directories ((folder_.path () / path).parent_path ());
    WriteFile (folder_.path () / path, text);
  }

  TemporaryFolder folder_;
};

TEST_P (LayerCheck, SeesWhatIsIncluded)
{
  Write (GetParam ().path, std::string ("/* one */\n") + GetParam ().text + "\n");

  const LayerReport report = CheckLayers (folder_.path ());

  EXPECT_EQ (report.includes, 1u);
  if (GetParam ().breach == nullptr)
    EXPECT_THAT (report.breaches, testing::IsEmpty ());
  else
    EXPECT_THAT (report.breaches, testing::ElementsAre (GetParam ().breach));
}

INSTANTIATE_TEST_SUITE_P (
  , LayerCheck,
  testing::Values (
    IncludeCase{ "LowerLayer", "libcnf/view/a.c", "#include \"tree/cnf-node.h\"", nullptr },
    IncludeCase{ "OwnLayer", "libcnf/view/a.c", "#include \"view/cnf-replay.h\"", nullptr },
    IncludeCase{ "OwnFolder", "libcnf/view/a.c", "#include \"cnf-replay.h\"", nullptr },
    IncludeCase{ "HigherLayer", "libcnf/tree/a.c", "#include \"view/cnf-replay.h\"",
                 "libcnf/tree/a.c:2: tree may not use view: 'view/cnf-replay.h'" },
    IncludeCase{ "HigherLayerByDots", "libcnf/tree/a.c", "# include \"../view/cnf-replay.h\"",
                 "libcnf/tree/a.c:2: tree may not use view: '../view/cnf-replay.h'" },
    IncludeCase{ "NeighbourOnOneStep", "libcnf/lint/a.h", "#include \"model/cnf-san.h\"",
                 "libcnf/lint/a.h:2: lint may not use model: 'model/cnf-san.h'" },
    IncludeCase{ "Registry", "libcnf/base/a.c", "#include \"diagnostics.def\"", nullptr },
    IncludeCase{ "NoSuchFile", "libcnf/base/a.c", "#include \"absent.h\"",
                 "libcnf/base/a.c:2: no such file of the project: 'absent.h'" },
    IncludeCase{ "PublicLower", "libcnf/view/a.c", "#include <cnf/cnf-document.h>", nullptr },
    IncludeCase{ "PublicHigher", "libcnf/tree/a.c", "#include <cnf/cnf-view.h>",
                 "libcnf/tree/a.c:2: tree may not use view: 'cnf/cnf-view.h'" },
    IncludeCase{ "UmbrellaInside", "libcnf/edit/a.c", "#include <cnf/cnf.h>",
                 "libcnf/edit/a.c:2: the umbrella header is for users of libcnf: "
                 "'cnf/cnf.h'" },
    IncludeCase{ "UmbrellaInX509", "libcnf/x509/a.c", "#include <cnf/cnf.h>", nullptr },
    IncludeCase{ "PrivateInX509", "libcnf/x509/a.c", "#include \"tree/cnf-node.h\"",
                 "libcnf/x509/a.c:2: libcnf-x509 uses public headers of libcnf only: "
                 "'tree/cnf-node.h'" },
    IncludeCase{ "OpensslInX509", "libcnf/x509/a.c", "#include <openssl/x509.h>", nullptr },
    IncludeCase{ "OpensslInView", "libcnf/view/a.c", "#include <openssl/conf.h>",
                 "libcnf/view/a.c:2: OpenSSL has no place here: 'openssl/conf.h'" },
    IncludeCase{ "OpensslInHeader", "include/cnf/a.h", "#include <openssl/conf.h>",
                 "include/cnf/a.h:2: OpenSSL has no place here: 'openssl/conf.h'" },
    IncludeCase{ "OpensslInCnfctl", "tools/cnfctl/a.c", "#include <openssl/conf.h>",
                 "tools/cnfctl/a.c:2: OpenSSL has no place here: 'openssl/conf.h'" },
    IncludeCase{ "X509InCnfctl", "tools/cnfctl/a.c", "#include <cnf-x509/cnf-x509.h>",
                 "tools/cnfctl/a.c:2: libcnf-x509 has no place here: "
                 "'cnf-x509/cnf-x509.h'" },
    IncludeCase{ "OpensslInCnfissue", "tools/cnfissue/a.c", "#include <openssl/x509.h>", nullptr },
    IncludeCase{ "OwnHeaderOfTool", "tools/cnfctl/a.c", "#include \"output.h\"", nullptr },
    IncludeCase{ "PrivateInTool", "tools/cnfctl/a.c", "#include \"base/cnf-slice.h\"",
                 "tools/cnfctl/a.c:2: tools and plugins use public headers only: "
                 "'base/cnf-slice.h'" },
    IncludeCase{ "OtherToolsHeader", "tools/cnfctl/a.c", "#include \"../cnfissue/options.h\"",
                 "tools/cnfctl/a.c:2: tools and plugins use public headers only: "
                 "'../cnfissue/options.h'" },
    IncludeCase{ "PrivateInPlugin", "plugins/openssl/a.c", "#include \"base/cnf-slice.h\"",
                 "plugins/openssl/a.c:2: tools and plugins use public headers only: "
                 "'base/cnf-slice.h'" },
    IncludeCase{ "QuotesInHeader", "include/cnf/a.h", "#include \"cnf/cnf-view.h\"",
                 "include/cnf/a.h:2: a public header includes installed headers only: "
                 "'cnf/cnf-view.h'" },
    IncludeCase{ "JsonInLibrary", "libcnf/view/a.c", "#include <jansson.h>",
                 "libcnf/view/a.c:2: JSON is the tools' business: 'jansson.h'" },
    IncludeCase{ "Gio", "tools/cnfctl/a.c", "#include <gio/gio.h>",
                 "tools/cnfctl/a.c:2: GIO is not used: 'gio/gio.h'" },
    IncludeCase{ "PrivateInTest", "tests/unit/a.cc", "#include \"tree/cnf-node.h\"", nullptr },
    IncludeCase{ "OpensslInCli", "tests/cli/a.cc", "#include <openssl/conf.h>",
                 "tests/cli/a.cc:2: OpenSSL has no place here: 'openssl/conf.h'" }),
  [] (const auto &row) { return row.param.name; });

} // namespace

} // namespace cnf_test
