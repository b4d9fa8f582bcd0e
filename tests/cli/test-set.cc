// cnfctl set: what it writes, prints and says, and its exit status.
#include "harness.h"
#include "support/files.h"
#include "support/process.h"

#include <gtest/gtest.h>
#include <sstream>

namespace cnf_test
{

namespace
{

const std::string kBefore = "# mine\n"
                            "dir = /etc # here\n"
                            "[ req ]\n"
                            "  bits   = 2048 # enough\n"
                            "\n"
                            "[ v3_req ]\n"
                            "basicConstraints = CA:FALSE\n";

const Files kFile = { { "f.cnf", kBefore } };

// kBefore with one piece of it replaced.
std::string
With (const std::string &piece, const std::string &replacement)
{
  std::string text = kBefore;
  return text.replace (text.find (piece), piece.size (), replacement);
}

} // namespace

class Set : public testing::TestWithParam<CliCase>
{
};

TEST_P (Set, DoesWhatTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Edits, Set,
  testing::Values (
    CliCase{ "AValueInItsPlace",
             kFile,
             { "set", "f.cnf", "req::bits=4096" },
             0,
             "",
             "cnfctl: f.cnf:4:3: 'req::bits' changed from '2048' to '4096'\n",
             { { "f.cnf", With ("2048", "4096") } } },
    CliCase{ "AValueOfTheDefaultSection",
             kFile,
             { "set", "f.cnf", "dir=/opt" },
             0,
             "",
             "cnfctl: f.cnf:2:1: 'dir' changed from '/etc' to '/opt'\n",
             { { "f.cnf", With ("/etc", "/opt") } } },
    CliCase{ "ANewKeyBehindTheLastOfItsSection",
             kFile,
             { "set", "f.cnf", "req::md=sha256" },
             0,
             "",
             "cnfctl: f.cnf:5:3: 'req::md' added as 'sha256'\n",
             { { "f.cnf", With ("# enough\n", "# enough\n  md     = sha256\n") } } },
    CliCase{
      "ManyKeysInOneSave",
      kFile,
      { "set", "f.cnf", "req::bits=1", "v3_req::basicConstraints=CA:TRUE" },
      0,
      "",
      "cnfctl: f.cnf:4:3: 'req::bits' changed from '2048' to '1'\n"
      "cnfctl: f.cnf:7:1: 'v3_req::basicConstraints' changed from 'CA:FALSE' to "
      "'CA:TRUE'\n",
      { { "f.cnf", "# mine\ndir = /etc # here\n[ req ]\n  bits   = 1 # enough\n\n[ v3_req ]\n"
                   "basicConstraints = CA:TRUE\n" } } },
    CliCase{ "NothingThatIsAlreadySo", kFile, { "set", "f.cnf", "req::bits=2048" }, 0, "", "" },
    CliCase{ "NothingThatIsAlreadySoAndSaysIt",
             kFile,
             { "set", "-v", "f.cnf", "req::bits=2048" },
             0,
             "",
             "cnfctl: f.cnf:4:3: 'req::bits' is already '2048'\n" },
    CliCase{ "InSilence",
             kFile,
             { "set", "--quiet", "f.cnf", "nw::k=$dir" },
             0,
             "",
             "",
             { { "f.cnf", kBefore + "\n[ nw ]\nk = \\$dir\n" } } },
    CliCase{ "WithTheSectionByOption",
             kFile,
             { "set", "--section=v3_req", "f.cnf", "basicConstraints=a::b=c" },
             0,
             "",
             "cnfctl: f.cnf:7:1: 'v3_req::basicConstraints' changed from 'CA:FALSE' to "
             "'a::b=c'\n",
             { { "f.cnf", With ("CA:FALSE", "a::b=c") } } },
    CliCase{ "WhatListPrinted",
             { { "f.cnf", "[a b]\nk = 1\n" } },
             { "set", "f.cnf", "a b::k=x = y::z" },
             0,
             "",
             "cnfctl: f.cnf:2:1: 'a b::k' changed from '1' to 'x = y::z'\n",
             { { "f.cnf", "[a b]\nk = x = y::z\n" } } },
    CliCase{ "AFileThatDoesNotLoad",
             { { "f.cnf", "k = 1\nbroken\n" } },
             { "set", "f.cnf", "k=2" },
             0,
             "",
             "cnfctl: f.cnf:1:1: 'k' changed from '1' to '2'\n",
             { { "f.cnf", "k = 2\nbroken\n" } } }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Dollars, Set,
  testing::Values (
    CliCase{ "AreLiteralAndNoted",
             kFile,
             { "set", "f.cnf", "req::bits=$dir/b" },
             0,
             "",
             "cnfctl: f.cnf:4:3: 'req::bits' changed from '2048' to '\\$dir/b'\n"
             "cnfctl: note: 'req::bits': OpenSSL will read '$dir/b' as it stands; written with "
             "--raw it would read '/etc/b'\n",
             { { "f.cnf", With ("2048", "\\$dir/b") } } },
    CliCase{ "AreNotNotedWhereTheEnvironmentIsLeftOut",
             { { "f.cnf", "k = 1\n" } },
             { "set", "--clean-env", "--env=A=b", "f.cnf", "k=$ENV::A" },
             0,
             "",
             "cnfctl: f.cnf:1:1: 'k' changed from '1' to '\\$ENV::A'\n"
             "cnfctl: note: 'k': OpenSSL will read '$ENV::A' as it stands; written with --raw it "
             "would read 'b'\n",
             { { "f.cnf", "k = \\$ENV::A\n" } } },
    CliCase{ "AreNotNotedWhereNothingWouldExpand",
             kFile,
             { "set", "f.cnf", "req::bits=$none" },
             0,
             "",
             "cnfctl: f.cnf:4:3: 'req::bits' changed from '2048' to '\\$none'\n",
             { { "f.cnf", With ("2048", "\\$none") } } },
    CliCase{ "ExpandWithRaw",
             kFile,
             { "set", "--raw", "f.cnf", "req::bits = $dir/certs" },
             0,
             "",
             "cnfctl: f.cnf:4:3: 'req::bits' changed from '2048' to '$dir/certs'\n",
             { { "f.cnf", With ("2048", "$dir/certs") } } }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Raw, Set,
  testing::Values (CliCase{ "KeepsQuotes",
                            kFile,
                            { "set", "-q", "--raw", "f.cnf", "  dir=\" x \" " },
                            0,
                            "",
                            "",
                            { { "f.cnf", With ("/etc", "\" x \"") } } },
                   CliCase{ "TakesTheSectionByOption",
                            kFile,
                            { "set", "-q", "--raw", "--section", "req", "f.cnf", "bits = $dir" },
                            0,
                            "",
                            "",
                            { { "f.cnf", With ("2048", "$dir") } } },
                   CliCase{
                     "RefusesTwoSections",
                     kFile,
                     { "set", "--raw", "--section", "req", "f.cnf", "v3_req::bits = 1" },
                     2,
                     "",
                     "cnfctl: --section is given, and another section here: 'v3_req::bits = 1'\n"
                     "cnfctl: usage: cnfctl set [OPTION...] FILE KEY=VALUE...\n" },
                   CliCase{ "RefusesAComment",
                            kFile,
                            { "set", "--raw", "f.cnf", "k = v # v" },
                            2,
                            "",
                            "cnfctl: only the value may stand behind the equals sign: 'k = v # v'\n"
                            "cnfctl: usage: cnfctl set [OPTION...] FILE KEY=VALUE...\n" },
                   CliCase{ "RefusesAContinuation",
                            kFile,
                            { "set", "--raw", "f.cnf", "k = v\\" },
                            2,
                            "",
                            "cnfctl: only the value may stand behind the equals sign: 'k = v\\'\n"
                            "cnfctl: usage: cnfctl set [OPTION...] FILE KEY=VALUE...\n" },
                   CliCase{ "RefusesTwoLines",
                            kFile,
                            { "set", "--raw", "f.cnf", "k = v\nl = w" },
                            2,
                            "",
                            "cnfctl: not one line that sets a key: 'k = v\\nl = w'\n"
                            "cnfctl: usage: cnfctl set [OPTION...] FILE KEY=VALUE...\n" },
                   CliCase{ "RefusesANegativeWait",
                            kFile,
                            { "set", "--wait=-1", "f.cnf", "k=v" },
                            2,
                            "",
                            "cnfctl: --wait takes a number of seconds, 0 for none\n"
                            "cnfctl: usage: cnfctl set [OPTION...] FILE KEY=VALUE...\n" },
                   CliCase{ "RefusesADirective",
                            kFile,
                            { "set", "--raw", "f.cnf", ".include = x" },
                            2,
                            "",
                            "cnfctl: not one line that sets a key: '.include = x'\n"
                            "cnfctl: usage: cnfctl set [OPTION...] FILE KEY=VALUE...\n" },
                   CliCase{ "RefusesAHeader",
                            kFile,
                            { "set", "--raw", "f.cnf", "[a=b]" },
                            2,
                            "",
                            "cnfctl: not one line that sets a key: '[a=b]'\n"
                            "cnfctl: usage: cnfctl set [OPTION...] FILE KEY=VALUE...\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Sections, Set,
  testing::Values (
    CliCase{ "ThatAreNewAndUnusedAreNoted",
             kFile,
             { "set", "f.cnf", "v3_rq::k=v" },
             0,
             "",
             "cnfctl: f.cnf:10:1: 'v3_rq::k' added as 'v'\n"
             "cnfctl: note: f.cnf: nothing refers to the new section 'v3_rq': did you mean "
             "'v3_req'?\n",
             { { "f.cnf", kBefore + "\n[ v3_rq ]\nk = v\n" } } },
    CliCase{ "ThatAreUsedAreNot",
             kFile,
             { "set", "f.cnf", "v3_req::subjectAltName=@alt", "alt::DNS.1=a" },
             0,
             "",
             "cnfctl: f.cnf:8:1: 'v3_req::subjectAltName' added as '@alt'\n"
             "cnfctl: f.cnf:11:1: 'alt::DNS.1' added as 'a'\n",
             { { "f.cnf", kBefore + "subjectAltName = @alt\n\n[ alt ]\nDNS.1 = a\n" } } },
    CliCase{ "ThatAreNewAreRefusedOnRequest",
             kFile,
             { "set", "--no-create", "f.cnf", "req::bits=1", "v3_rq::k=v" },
             3,
             "",
             "cnfctl: f.cnf: no section 'v3_rq', and --no-create makes none: did you mean "
             "'v3_req'?\n" },
    CliCase{ "ThatAProgramReadsByItselfAreNotNoted",
             { { "f.cnf", "" } },
             { "set", "f.cnf", "req::k=v" },
             0,
             "",
             "cnfctl: f.cnf:2:1: 'req::k' added as 'v'\n",
             { { "f.cnf", "[ req ]\nk = v\n" } } }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Includes, Set,
  testing::Values (
    CliCase{ "ThatOverruleAKeyAreFollowedByIt",
             { { "f.cnf", "[a]\nk = 1\n.include i.cnf\n" }, { "i.cnf", "[a]\nk = 9\n" } },
             { "set", "f.cnf", "a::k=2" },
             0,
             "",
             "cnfctl: f.cnf:6:1: 'a::k' added as '2'\n",
             { { "f.cnf", "[a]\nk = 1\n.include i.cnf\n\n[a]\nk = 2\n" } } },
    CliCase{ "ThatChangeTheSectionComeBehindAKey",
             { { "f.cnf", "[a]\nl = 1\n.include i.cnf\n" }, { "i.cnf", "[b]\nx = 9\n" } },
             { "set", "f.cnf", "a::k=2" },
             0,
             "",
             "cnfctl: f.cnf:3:1: 'a::k' added as '2'\n",
             { { "f.cnf", "[a]\nl = 1\nk = 2\n.include i.cnf\n" } } },
    CliCase{ "MakeASectionThatNeedNotBeMade",
             { { "f.cnf", ".include i.cnf\n" }, { "i.cnf", "[a]\nk = 9\n" } },
             { "set", "--no-create", "-q", "f.cnf", "a::l=2" },
             0,
             "",
             "",
             { { "f.cnf", ".include i.cnf\n\n[ a ]\nl = 2\n" } } },
    CliCase{ "OrNotAFileThatWouldNoLongerLoadIsLeftAlone",
             { { "f.cnf", "v = 1\nx = $v\n" } },
             { "set", "--raw", "f.cnf", "x = $w" },
             3,
             "",
             "cnfctl: f.cnf:2:5: variable has no value: 'w' (set it on an earlier line)\n" },
    CliCase{ "OrNotForceDoesItAllTheSame",
             { { "f.cnf", "v = 1\nx = $v\n" } },
             { "set", "--force", "-q", "--raw", "f.cnf", "x = $w" },
             0,
             "",
             "",
             { { "f.cnf", "v = 1\nx = $w\n" } } }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Ends, Set,
  testing::Values (
    CliCase{ "AsADiff",
             kFile,
             { "set", "-n", "f.cnf", "req::bits=4096" },
             0,
             "--- f.cnf\n+++ f.cnf\n@@ -1,7 +1,7 @@\n # mine\n dir = /etc # here\n [ req ]\n"
             "-  bits   = 2048 # enough\n+  bits   = 4096 # enough\n \n [ v3_req ]\n"
             " basicConstraints = CA:FALSE\n",
             "cnfctl: f.cnf:4:3: 'req::bits' would be changed from '2048' to '4096'\n" },
    CliCase{ "AsAnEmptyDiff", kFile, { "set", "--dry-run", "f.cnf", "req::bits=2048" }, 0 },
    CliCase{ "CheckedAndOther",
             kFile,
             { "set", "--check", "f.cnf", "req::md=x" },
             1,
             "",
             "cnfctl: f.cnf:5:3: 'req::md' would be added as 'x'\n" },
    CliCase{ "CheckedAndSo", kFile, { "set", "--check", "f.cnf", "req::bits=2048" }, 0 },
    CliCase{ "CheckedWithADiff",
             { { "g.cnf", "k = 1\n" } },
             { "set", "--check", "-n", "-q", "g.cnf", "k=2" },
             1,
             "--- g.cnf\n+++ g.cnf\n@@ -1 +1 @@\n-k = 1\n+k = 2\n",
             "" },
    CliCase{ "InAnotherFile",
             kFile,
             { "set", "-q", "-o", "g.cnf", "f.cnf", "req::bits=1" },
             0,
             "",
             "",
             { { "g.cnf", With ("2048", "1") } } },
    CliCase{ "InTheSameFileByOutput",
             kFile,
             { "set", "-q", "-o", "./f.cnf", "f.cnf", "req::bits=1" },
             0,
             "",
             "",
             { { "f.cnf", With ("2048", "1") } } },
    CliCase{ "InAnotherFileWithoutAChange",
             kFile,
             { "set", "--output=g.cnf", "f.cnf", "req::bits=2048" },
             0,
             "",
             "",
             { { "g.cnf", kBefore } } },
    CliCase{ "OnStandardOutput",
             kFile,
             { "set", "-q", "-o", "-", "f.cnf", "req::bits=1" },
             0,
             With ("2048", "1"),
             "" },
    CliCase{ "FromStandardInput",
             {},
             { "set", "-", "k=2" },
             0,
             "k = 2",
             "cnfctl: <stdin>:1:1: 'k' changed from '1' to '2'\n",
             {},
             "k = 1" },
    CliCase{ "FromStandardInputIntoAFile",
             {},
             { "set", "-q", "-o", "n.cnf", "-", "k=2" },
             0,
             "",
             "",
             { { "n.cnf", "k = 2" } },
             "k = 1" },
    CliCase{ "InAFileThatDidNotExist",
             {},
             { "set", "--create", "n.cnf", "k=v" },
             0,
             "",
             "cnfctl: n.cnf:1:1: 'k' added as 'v'\n",
             { { "n.cnf", "k = v\n" } } },
    CliCase{ "AsADiffOfAFileThatDidNotExist",
             {},
             { "set", "--create", "-nq", "n.cnf", "k=v" },
             0,
             "--- /dev/null\n+++ n.cnf\n@@ -0,0 +1 @@\n+k = v\n",
             "" }),
  CaseName);

namespace
{

// `k1 = 1`, `k2 = 2` and so on up to @n, with other values for some.
std::string
Numbered (int n, const std::map<int, std::string> &others = {})
{
  std::string text;
  for (int i = 1; i <= n; i++)
    {
      auto other = others.find (i);
      text += "k" + std::to_string (i) + " = "
              + (other != others.end () ? other->second : std::to_string (i)) + "\n";
    }
  return text;
}

} // namespace

INSTANTIATE_TEST_SUITE_P (
  Diffs, Set,
  testing::Values (
    CliCase{ "OfChangesFarApart",
             { { "n.cnf", Numbered (20) } },
             { "set", "-nq", "n.cnf", "k2=x", "k10=y", "k17=z" },
             0,
             "--- n.cnf\n+++ n.cnf\n"
             "@@ -1,5 +1,5 @@\n k1 = 1\n-k2 = 2\n+k2 = x\n k3 = 3\n k4 = 4\n k5 = 5\n"
             "@@ -7,14 +7,14 @@\n k7 = 7\n k8 = 8\n k9 = 9\n-k10 = 10\n+k10 = y\n k11 = 11\n"
             " k12 = 12\n k13 = 13\n k14 = 14\n k15 = 15\n k16 = 16\n-k17 = 17\n+k17 = z\n"
             " k18 = 18\n k19 = 19\n k20 = 20\n" },
    CliCase{ "OfALastLineWithoutItsEnd",
             { { "n.cnf", "a = 1\nb = 2" } },
             { "set", "-nq", "n.cnf", "c=3" },
             0,
             "--- n.cnf\n+++ n.cnf\n@@ -1,2 +1,3 @@\n a = 1\n-b = 2\n\\ No newline at end of file\n"
             "+b = 2\n+c = 3\n" },
    CliCase{ "OfANameThatNeedsQuotes",
             { { "a\tb.cnf", "a = 1\n" } },
             { "set", "-nq", "a\tb.cnf", "a=2" },
             0,
             "--- \"a\\tb.cnf\"\n+++ \"a\\tb.cnf\"\n@@ -1 +1 @@\n-a = 1\n+a = 2\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (Operands, Set,
                          testing::Values (CliCase{ "ThatLookLikeOptions",
                                                    { { "-f.cnf", "-k = 1\n" } },
                                                    { "set", "-q", "--", "-f.cnf", "-k=2" },
                                                    0,
                                                    "",
                                                    "",
                                                    { { "-f.cnf", "-k = 2\n" } } }),
                          CaseName);

INSTANTIATE_TEST_SUITE_P (
  Json, Set,
  testing::Values (
    CliCase{
      "Report",
      kFile,
      { "set", "-q", "--format=json", "f.cnf", "req::bits=1", "req::md=x", "dir=/etc" },
      0,
      "{\"version\": 1, \"changed\": true, \"file\": \"f.cnf\", \"edits\": ["
      "{\"action\": \"changed\", \"subject\": \"key\", \"section\": \"req\", \"key\": \"bits\", "
      "\"before\": \"2048\", \"after\": \"1\", \"line\": 4, \"column\": 3}, "
      "{\"action\": \"added\", \"subject\": \"key\", \"section\": \"req\", \"key\": \"md\", "
      "\"before\": null, \"after\": \"x\", \"line\": 5, \"column\": 3}, "
      "{\"action\": \"unchanged\", \"subject\": \"key\", \"section\": \"default\", \"key\": "
      "\"dir\", "
      "\"before\": \"/etc\", \"after\": \"/etc\", \"line\": 2, \"column\": 1}]}\n",
      "",
      { { "f.cnf", With ("2048 # enough\n", "1 # enough\n  md     = x\n") } } },
    CliCase{ "ReportOfACheck",
             kFile,
             { "set", "-q", "--check", "--format=json", "f.cnf", "dir=/etc" },
             0,
             "{\"version\": 1, \"changed\": false, \"file\": \"f.cnf\", \"edits\": ["
             "{\"action\": \"unchanged\", \"subject\": \"key\", \"section\": \"default\", \"key\": "
             "\"dir\", "
             "\"before\": \"/etc\", \"after\": \"/etc\", \"line\": 2, \"column\": 1}]}\n",
             "" }),
  CaseName);

// A file made of what `list` prints about another holds the same settings in the same order.
class ListThenSet : public testing::TestWithParam<std::pair<const char *, std::string>>
{
};

TEST_P (ListThenSet, GivesTheSameSettings)
{
  TemporaryFolder folder;
  WriteFile (folder.path () / "a.cnf", GetParam ().second);
  auto cnfctl = [&folder] (std::vector<std::string> arguments) {
    arguments.insert (arguments.begin (), CnfctlPath ());
    Result result = cnf_test::Run (Command{ arguments, "", folder.path (), {}, 60 });
    EXPECT_EQ (result.status, 0) << result.err;
    return result.out;
  };

  std::string listed = cnfctl ({ "list", "-z", "a.cnf" });
  std::vector<std::string> arguments{ "set", "-q", "--create", "b.cnf" };
  std::istringstream records (listed);
  for (std::string record; std::getline (records, record, '\0');)
    arguments.push_back (record);
  ASSERT_GT (arguments.size (), 4U);
  cnfctl (arguments);

  EXPECT_EQ (cnfctl ({ "list", "-z", "b.cnf" }), listed);
}

INSTANTIATE_TEST_SUITE_P (
  , ListThenSet,
  testing::Values (std::make_pair ("Demo", ReadFile (CNF_DATA_DIR "/openssl.cnf")),
                   std::make_pair ("OddValues",
                                   "= 0\na = \" x # y \"\nb = \\$a\nc = a\\nb\nd =\ne = 'it''s'\n"
                                   "f = \\\\\ng = \xff\xc3\xa9\nh = =::=\ni\\=j = k\n"
                                   "[ a  b ]\nk\\ = 1\n[x\\:\\:y]\nk = ``\n[]\nk = \\r\n")),
  [] (const testing::TestParamInfo<ListThenSet::ParamType> &row) { return row.param.first; });

} // namespace cnf_test
