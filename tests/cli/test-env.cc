// cnfctl env: which variables of the environment a file refers to, and what answers them.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const Files kFile = { { "e.cnf", "HOME = .\n"
                                 "a = $ENV::HOME/x\n"
                                 "b = $ENV::CNF_A and ${ENV::CNF_B}\n"
                                 "b = $ENV::CNF_A\n"
                                 "[ENV]\n"
                                 "OWN = 1\n"
                                 "c = $ENV::OWN\n"
                                 "d = '$ENV::QUOTED' \\$ENV::ESCAPED # $ENV::COMMENT\n" } };

} // namespace

class Env : public testing::TestWithParam<CliCase>
{
};

TEST_P (Env, NamesWhatTheFileRefersTo)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  , Env,
  testing::Values (
    CliCase{ "InAnEmptyEnvironment",
             kFile,
             { "env", "e.cnf" },
             1,
             "HOME: not set, answered by the default section: e.cnf:2:5\n"
             "CNF_A: missing: e.cnf:3:5, e.cnf:4:5\n"
             "CNF_B: missing: e.cnf:3:21\n"
             "OWN: answered by section ENV of the file: e.cnf:7:5\n",
             "" },
    CliCase{ "InOneThatAnswersAll",
             kFile,
             { "env", "--env=CNF_B=", "e.cnf" },
             0,
             "HOME: set: e.cnf:2:5\n"
             "CNF_A: set: e.cnf:3:5, e.cnf:4:5\n"
             "CNF_B: set: e.cnf:3:21\n"
             "OWN: answered by section ENV of the file: e.cnf:7:5\n",
             "",
             {},
             "",
             { { "HOME", "/h" }, { "CNF_A", "a" }, { "OWN", "2" } } },
    CliCase{ "InACleanedOne",
             kFile,
             { "env", "--clean-env", "--format=tsv", "e.cnf" },
             1,
             "HOME\tdefault\te.cnf\t2\t5\n"
             "CNF_A\tmissing\te.cnf\t3\t5\n"
             "CNF_A\tmissing\te.cnf\t4\t5\n"
             "CNF_B\tmissing\te.cnf\t3\t21\n"
             "OWN\tfile\te.cnf\t7\t5\n",
             "",
             {},
             "",
             { { "HOME", "/h" }, { "CNF_A", "a" } } },
    CliCase{ "AsJson",
             { { "e.cnf", "a = $ENV::A$ENV::A\n" } },
             { "env", "--format=json", "e.cnf" },
             0,
             "[\n{\"version\": 1, \"name\": \"A\", \"state\": \"set\", \"uses\": "
             "[{\"file\": \"e.cnf\", \"line\": 1, \"column\": 5}, "
             "{\"file\": \"e.cnf\", \"line\": 1, \"column\": 12}]}\n]\n",
             "",
             {},
             "",
             { { "A", "a" } } },
    CliCase{ "OfIncludesAndTheirPaths",
             { { "m.cnf", ".include $ENV::D/s.cnf\n" }, { "s.cnf", "k = \\\n $ENV::E\n" } },
             { "env", "m.cnf" },
             1,
             "D: set: m.cnf:1:10\nE: missing: ./s.cnf:2:2\n",
             "",
             {},
             "",
             { { "D", "." } } },
    CliCase{ "MissingBeforeTheDefaultSectionHasIt",
             { { "e.cnf", "a = $ENV::A\nA = 1\nb = $ENV::A\n" } },
             { "env", "e.cnf" },
             1,
             "A: missing: e.cnf:1:5\nA: not set, answered by the default section: e.cnf:3:5\n",
             "" },
    CliCase{
      "NothingWhereNoneIsUsed", { { "e.cnf", "b = 1\na = $b\n" } }, { "env", "e.cnf" }, 0, "", "" },
    CliCase{ "OfStandardInput",
             {},
             { "env", "-" },
             1,
             "A: missing: <stdin>:1:5\n",
             "",
             {},
             "k = $ENV::A" }),
  CaseName);

} // namespace cnf_test
