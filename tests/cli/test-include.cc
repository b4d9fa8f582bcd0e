// cnfctl include list, add, remove: what they print, write and say.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kBefore = "dir = d\n"
                            ".include a.cnf\n"
                            ".include = $dir/b c.cnf # more\n"
                            "[ req ]\n"
                            "k = v\n";

const Files kFile = { { "f.cnf", kBefore } };
const RowsOf kRows (kBefore);

} // namespace

class Include : public testing::TestWithParam<CliCase>
{
};

TEST_P (Include, DoesWhatTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  List, Include,
  testing::Values (
    CliCase{ "AsWritten", kFile, { "include", "list", "f.cnf" }, 0, "a.cnf\n$dir/b c.cnf\n" },
    CliCase{ "WithTheirPlaces",
             kFile,
             { "include", "list", "--origin", "f.cnf" },
             0,
             "f.cnf:2:1\ta.cnf\nf.cnf:3:1\t$dir/b c.cnf\n" },
    CliCase{ "ForScripts",
             kFile,
             { "include", "list", "--format=tsv", "f.cnf" },
             0,
             "\\N\t\\N\ta.cnf\tf.cnf\t2\t1\n\\N\t\\N\t$dir/b c.cnf\tf.cnf\t3\t1\n" },
    CliCase{ "None", { { "f.cnf", "k = v\n" } }, { "include", "list", "f.cnf" } },
    CliCase{ "NoneInJson",
             { { "f.cnf", "k = v\n" } },
             { "include", "list", "--format=json", "f.cnf" },
             0,
             "[]\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  AddAndRemove, Include,
  testing::Values (
    kRows.Edited ("AtTheEnd", { "include", "add", "f.cnf", "z.cnf" }, kBefore + ".include z.cnf\n",
                  "cnfctl: f.cnf:6:1: include 'z.cnf' added\n"),
    kRows.Edited ("BeforeASection", { "include", "add", "f.cnf", "y.cnf", "z.cnf", "--before=req" },
                  "dir = d\n.include a.cnf\n.include = $dir/b c.cnf # more\n.include y.cnf\n"
                  ".include z.cnf\n[ req ]\nk = v\n",
                  "cnfctl: f.cnf:4:1: include 'y.cnf' added\n"
                  "cnfctl: f.cnf:5:1: include 'z.cnf' added\n"),
    kRows.Edited ("NotTwice", { "include", "add", "f.cnf", "a.cnf" }, kBefore, ""),
    kRows.Edited ("RemovedAsItIsWritten", { "include", "remove", "f.cnf", "$dir/b c.cnf" },
                  "dir = d\n.include a.cnf\n[ req ]\nk = v\n",
                  "cnfctl: f.cnf:3:1: include '$dir/b c.cnf' removed\n"),
    kRows.Edited ("NothingThatIsNotThere", { "include", "remove", "f.cnf", "nope.cnf" }, kBefore,
                  ""),
    CliCase{ "NotBeforeNothing",
             kFile,
             { "include", "add", "f.cnf", "z.cnf", "--before=nope" },
             3,
             "",
             "cnfctl: f.cnf: no header of this section in this file: 'nope'\n" },
    CliCase{ "NotWhatOthersNeed",
             { { "f.cnf", ".include a.cnf\nk = $dir\n" }, { "a.cnf", "dir = d\n" } },
             { "include", "remove", "f.cnf", "a.cnf" },
             3,
             "",
             "cnfctl: f.cnf:1:5: variable has no value: 'dir' (set it on an earlier line)\n" }),
  CaseName);

} // namespace cnf_test
