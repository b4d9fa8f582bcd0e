// cnfctl diff, and cat --merged: two files in effect, and many files as one.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kA =
  "dir = /etc\n[ req ]\nbits = 2048\nmd = sha1\next = v3\n[ v3 ]\na = 1\nb = 2\n"
  "c = 3\n[ old ]\n";
const std::string kB = "dir = /etc # same\n[ req ]\nbits = '2048'\nmd = sha256\nnew = x\n[ v3 ]\n"
                       "c = 3\na = 1\nb = 2\n[ empty ]\n";

const Files kFiles = { { "a.cnf", kA }, { "b.cnf", kB } };

} // namespace

class Diff : public testing::TestWithParam<CliCase>
{
};

TEST_P (Diff, ComparesWhatOpenSSLReads)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Text, Diff,
  testing::Values (
    CliCase{ "Differences",
             kFiles,
             { "diff", "a.cnf", "b.cnf" },
             1,
             "-req::md=sha1\n+req::md=sha256\n-req::ext=v3\n+req::new=x\n~v3::c=3\n-[ old ]\n"
             "+[ empty ]\n" },
    CliCase{ "WithTheirPlaces",
             kFiles,
             { "diff", "--origin", "a.cnf", "b.cnf" },
             1,
             "a.cnf:4:1\t-req::md=sha1\nb.cnf:4:1\t+req::md=sha256\na.cnf:5:1\t-req::ext=v3\n"
             "b.cnf:5:1\t+req::new=x\nb.cnf:7:1\t~v3::c=3\n\t-[ old ]\n\t+[ empty ]\n" },
    CliCase{ "None", kFiles, { "diff", "a.cnf", "a.cnf" } },
    CliCase{ "NoneInEffect",
             { { "a.cnf", "[a]\nk = 'x'\n[b]\n" }, { "b.cnf", "# b\n[b]\n[ a ]\n k=x # y\n" } },
             { "diff", "a.cnf", "b.cnf" } },
    CliCase{ "ThroughIncludes",
             { { "a.cnf", ".include i.cnf\n" }, { "i.cnf", "k = 1\n" }, { "b.cnf", "k = 1\n" } },
             { "diff", "a.cnf", "b.cnf" } },
    CliCase{ "OfStandardInput",
             kFiles,
             { "diff", "-", "b.cnf" },
             1,
             "-k=v\n+dir=/etc\n+req::bits=2048\n+req::md=sha256\n+req::new=x\n+v3::c=3\n+v3::a=1\n"
             "+v3::b=2\n+[ empty ]\n",
             "",
             {},
             "k = v\n" },
    CliCase{ "OfFilesOneOfWhichDoesNotLoad",
             { { "a.cnf", "k = v\n" }, { "b.cnf", "k\n" } },
             { "diff", "a.cnf", "b.cnf" },
             3,
             "",
             "cnfctl: b.cnf:1:2: missing equal sign: '' (comments begin with '#')\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  OtherForms, Diff,
  testing::Values (
    CliCase{ "Tsv",
             { { "a.cnf", "k = 1\n[e]\n" }, { "b.cnf", "k = 2\n" } },
             { "diff", "--format=tsv", "a.cnf", "b.cnf" },
             1,
             "removed\tdefault\tk\t1\ta.cnf\t1\t1\nadded\tdefault\tk\t2\tb.cnf\t1\t1\n"
             "removed\te\t\\N\t\\N\t\\N\t\\N\t\\N\n" },
    CliCase{
      "Json",
      { { "a.cnf", "k = 1\n" }, { "b.cnf", "l = 2\n" } },
      { "diff", "--format=json", "a.cnf", "b.cnf" },
      1,
      "[\n{\"version\": 1, \"change\": \"removed\", \"section\": \"default\", \"key\": \"k\", "
      "\"value\": \"1\", \"file\": \"a.cnf\", \"line\": 1, \"column\": 1},\n"
      "{\"version\": 1, \"change\": \"added\", \"section\": \"default\", \"key\": \"l\", "
      "\"value\": \"2\", \"file\": \"b.cnf\", \"line\": 1, \"column\": 1}\n]\n" },
    CliCase{ "JsonOfNone", kFiles, { "diff", "--format=json", "a.cnf", "a.cnf" }, 0, "[]\n" }),
  CaseName);

class Merged : public testing::TestWithParam<CliCase>
{
};

TEST_P (Merged, IsOneFileOfMany)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Cat, Merged,
  testing::Values (
    CliCase{ "WithWhatIsIncluded",
             { { "f.cnf", "dir = d\n.include $dir.cnf\nk = v\n" }, { "d.cnf", "[ d ]\nl = $dir" } },
             { "cat", "--merged", "f.cnf" },
             0,
             "# ---- f.cnf:1\ndir = d\n# .include $dir.cnf\n\n# ---- d.cnf:1\n[ d ]\nl = $dir\n\n"
             "# ---- f.cnf:3\nk = v\n" },
    CliCase{ "InAnEnvironment",
             { { "f.cnf", ".include $ENV::X\n" }, { "x.cnf", "k = v\n" } },
             { "cat", "--merged", "--env", "X=x.cnf", "f.cnf" },
             0,
             "# ---- f.cnf:1\n# .include $ENV::X\n\n# ---- x.cnf:1\nk = v\n\n# ---- f.cnf:2\n" },
    CliCase{ "NotWhenItDoesNotLoad",
             { { "f.cnf", "k\n" } },
             { "cat", "--merged", "f.cnf" },
             3,
             "",
             "cnfctl: f.cnf:1:2: missing equal sign: '' (comments begin with '#')\n" },
    CliCase{ "AnEnvironmentForNothing",
             { { "f.cnf", "k = v\n" } },
             { "cat", "--clean-env", "f.cnf" },
             2,
             "",
             "cnfctl: an environment goes with --merged: the file itself is printed as it is "
             "written\ncnfctl: usage: cnfctl cat [OPTION...] FILE\n" }),
  CaseName);

} // namespace cnf_test
