// cnfctl append, unset, comment, uncomment, rename, move: what they write and say.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kBefore = "dir = /etc\n"
                            "[ req ]\n"
                            "bits = 2048 # enough\n"
                            "certs = $dir/certs\n"
                            "#md = sha1\n"
                            "# md = sha256 # good\n"
                            "\n"
                            "[ ca ]\n"
                            "name = a\n"
                            "name = b\n";

const RowsOf kRows (kBefore);

std::string
With (const std::string &piece, const std::string &replacement)
{
  std::string text = kBefore;
  return text.replace (text.find (piece), piece.size (), replacement);
}

} // namespace

class Keys : public testing::TestWithParam<CliCase>
{
};

TEST_P (Keys, AreEditedAsTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Append, Keys,
  testing::Values (
    kRows.Edited ("AFurtherAssignment", { "append", "f.cnf", "ca::name=c" }, kBefore + "name = c\n",
                  "cnfctl: f.cnf:11:1: 'ca::name' added as 'c'\n"),
    kRows.Edited ("NothingThatTheLastOneSays", { "append", "f.cnf", "ca::name=b" }, kBefore, ""),
    kRows.Edited ("NothingThatTheLastOnesSay", { "append", "f.cnf", "ca::name=a", "ca::name=b" },
                  kBefore, ""),
    kRows.Edited ("WhatTheLastOnesDoNotSay",
                  { "append", "f.cnf", "ca::name=b", "ca::name=c", "ca::name=b" },
                  kBefore + "name = c\nname = b\n",
                  "cnfctl: f.cnf:11:1: 'ca::name' added as 'c'\n"
                  "cnfctl: f.cnf:12:1: 'ca::name' added as 'b'\n"),
    kRows.Edited ("NoRawOnesThatTheLastOnesAre",
                  { "append", "--raw", "f.cnf", "ca::name = a", "ca::name = b" }, kBefore, ""),
    CliCase{ "NoNoteOfASectionThatWasThere",
             { { "f.cnf", "[x]\nk = 1\nk = 2\n" } },
             { "append", "f.cnf", "x::k=1", "x::k=2" } },
    kRows.Edited ("ARawOne", { "append", "--raw", "f.cnf", "ca::name = $dir" },
                  kBefore + "name = $dir\n", "cnfctl: f.cnf:11:1: 'ca::name' added as '$dir'\n"),
    kRows.Edited ("SeveralOfOneSection", { "append", "--section=ca", "f.cnf", "name=c", "name=d" },
                  kBefore + "name = c\nname = d\n",
                  "cnfctl: f.cnf:11:1: 'ca::name' added as 'c'\n"
                  "cnfctl: f.cnf:12:1: 'ca::name' added as 'd'\n"),
    kRows.Refused ("InNoNewSection", { "append", "--no-create", "f.cnf", "cb::name=c" },
                   "cnfctl: f.cnf: no section 'cb', and --no-create makes none\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Unset, Keys,
  testing::Values (
    kRows.Edited ("OneKey", { "unset", "f.cnf", "req::bits" }, With ("bits = 2048 # enough\n", ""),
                  "cnfctl: f.cnf:3:1: 'req::bits' removed, was '2048'\n"),
    kRows.Edited ("AllAssignments", { "unset", "f.cnf", "ca::name" },
                  With ("name = a\nname = b\n", ""),
                  "cnfctl: f.cnf:9:1: 'ca::name' removed, was 'a'\n"
                  "cnfctl: f.cnf:10:1: 'ca::name' removed, was 'b'\n"),
    kRows.Edited ("OneAssignment", { "unset", "f.cnf", "ca::name:1" }, With ("name = a\n", ""),
                  "cnfctl: f.cnf:9:1: 'ca::name' removed, was 'a'\n"),
    kRows.Edited ("AnAssignmentOnce", { "unset", "f.cnf", "ca::name:1", "ca::name:1" },
                  With ("name = a\n", ""), "cnfctl: f.cnf:9:1: 'ca::name' removed, was 'a'\n"),
    CliCase{ "NoneButThoseOfTheNumbers",
             { { "f.cnf", "a = 1\na = 2\na = 3\na = 4\n" } },
             { "unset", "-v", "f.cnf", "a:1", "a:-3", "a:2", "a:5" },
             0,
             "",
             "cnfctl: f.cnf:1:1: 'a' removed, was '1'\n"
             "cnfctl: f.cnf:2:1: 'a' removed, was '2'\n"
             "cnfctl: f.cnf: 'a' is not set\n"
             "cnfctl: f.cnf: 'a' is not set\n",
             { { "f.cnf", "a = 3\na = 4\n" } } },
    kRows.Edited ("NothingThatIsNotSet", { "unset", "f.cnf", "req::nope", "nope::nope" }, kBefore,
                  ""),
    kRows.Edited ("NothingThatIsNotSetAndSaysIt", { "unset", "-v", "f.cnf", "req::nope" }, kBefore,
                  "cnfctl: f.cnf: 'req::nope' is not set\n"),
    kRows.Refused (
      "NotWhatIsReferredTo", { "unset", "f.cnf", "dir" },
      "cnfctl: f.cnf:4:10: 'dir' is still referred to (change that, or use --force)\n"),
    kRows.Refused (
      "NotTheOnlyAssignmentOfWhatIsReferredTo", { "unset", "f.cnf", "dir:1" },
      "cnfctl: f.cnf:4:10: 'dir' is still referred to (change that, or use --force)\n"),
    CliCase{ "OneOfTwoThatAreReferredTo",
             { { "f.cnf", "a = 1\na = 2\nx = $a\n" } },
             { "unset", "f.cnf", "a:1" },
             0,
             "",
             "cnfctl: f.cnf:1:1: 'a' removed, was '1'\n",
             { { "f.cnf", "a = 2\nx = $a\n" } } },
    kRows.Edited ("WhatRefersGoesToo", { "unset", "f.cnf", "dir", "req::certs" },
                  With ("dir = /etc\n[ req ]\nbits = 2048 # enough\ncerts = $dir/certs\n",
                        "[ req ]\nbits = 2048 # enough\n"),
                  "cnfctl: f.cnf:1:1: 'dir' removed, was '/etc'\n"
                  "cnfctl: f.cnf:4:1: 'req::certs' removed, was '$dir/certs'\n"),
    kRows.Edited ("ByForce", { "unset", "--force", "f.cnf", "dir" }, With ("dir = /etc\n", ""),
                  "cnfctl: f.cnf:1:1: 'dir' removed, was '/etc'\n"),
    CliCase{ "SaysThatTheDefaultSectionHasOne",
             { { "f.cnf", "bits = 1\n[ req ]\nbits = 2\n" } },
             { "unset", "f.cnf", "req::bits" },
             0,
             "",
             "cnfctl: f.cnf:3:1: 'req::bits' removed, was '2'\n"
             "cnfctl: note: 'req::bits': programs now find the value of the default section, "
             "f.cnf:1:1\n",
             { { "f.cnf", "bits = 1\n[ req ]\n" } } },
    CliCase{ "NotWhatAnIncludeSets",
             { { "f.cnf", "[a]\nk = 1\n.include g.cnf\n" }, { "g.cnf", "[a]\nk = 2\n" } },
             { "unset", "f.cnf", "a::k" },
             3,
             "",
             "cnfctl: f.cnf: key is still set at g.cnf:2:1 (change it there): 'a::k'\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Comment, Keys,
  testing::Values (
    kRows.Edited ("AKey", { "comment", "f.cnf", "req::bits" },
                  With ("bits = 2048 # enough", "# bits = 2048 # enough"),
                  "cnfctl: f.cnf:3:1: 'req::bits' commented out, was '2048'\n"),
    kRows.Edited ("NotTwice", { "comment", "f.cnf", "req::md" }, kBefore, ""),
    kRows.Refused (
      "NotWhatIsReferredTo", { "comment", "f.cnf", "dir" },
      "cnfctl: f.cnf:4:10: 'dir' is still referred to (change that, or use --force)\n"),
    kRows.Edited ("TheLastCommentBack", { "uncomment", "f.cnf", "req::md" },
                  With ("# md = sha256", "md = sha256"),
                  "cnfctl: f.cnf:6:1: 'req::md' uncommented as 'sha256'\n"),
    CliCase{ "AssignmentsByTheNumbersThatTheyHave",
             { { "f.cnf", "a = 1\na = 2\na = 3\n" } },
             { "comment", "f.cnf", "a:1", "a:2" },
             0,
             "",
             "cnfctl: f.cnf:1:1: 'a' commented out, was '1'\n"
             "cnfctl: f.cnf:2:1: 'a' commented out, was '2'\n",
             { { "f.cnf", "# a = 1\n# a = 2\na = 3\n" } } },
    kRows.Edited ("AnotherCommentBack", { "uncomment", "f.cnf", "req::md:1" }, With ("#md", "md"),
                  "cnfctl: f.cnf:5:1: 'req::md' uncommented as 'sha1'\n"),
    kRows.Edited ("NothingThatIsSet", { "uncomment", "f.cnf", "req::bits" }, kBefore, ""),
    CliCase{ "CommentsByTheNumbersThatTheyHave",
             { { "f.cnf", "#a = 1\na = 2\n# a = 3\n" } },
             { "uncomment", "f.cnf", "a:1", "a:2", "a:3" },
             0,
             "",
             "cnfctl: f.cnf:1:1: 'a' uncommented as '1'\n"
             "cnfctl: f.cnf:3:1: 'a' uncommented as '3'\n",
             { { "f.cnf", "a = 1\na = 2\na = 3\n" } } },
    kRows.Edited ("ACommentOnce", { "uncomment", "f.cnf", "req::md:1", "req::md:1" },
                  With ("#md", "md"), "cnfctl: f.cnf:5:1: 'req::md' uncommented as 'sha1'\n"),
    kRows.Refused (
      "NoSuchNumber", { "uncomment", "f.cnf", "req::md:3" },
      "cnfctl: f.cnf: lines that set this key, comments included, are only 2: 'req::md'\n"),
    CliCase{
      "UnderAHeaderThatStaysAComment",
      { { "f.cnf", "[p]\nx = 1\n# [q]\n# z = 1\n# a = 2\n" } },
      { "uncomment", "f.cnf", "p::a" },
      3,
      "",
      "cnfctl: f.cnf:5:1: comment belongs to the section above it, whose header is a comment "
      "too, so it would not set this key: 'p::a'\n" },
    kRows.Refused ("NoComment", { "uncomment", "f.cnf", "ca::md" },
                   "cnfctl: f.cnf: no comment would set this key: 'ca::md'\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Rename, Keys,
  testing::Values (
    kRows.Edited ("ToTheSame", { "rename", "f.cnf", "ca::name", "name" }, kBefore, ""),
    kRows.Edited (
      "WhatRefersFollows", { "rename", "f.cnf", "dir", "base" },
      "base = /etc\n"
        + With ("dir = /etc\n", "").replace (With ("dir = /etc\n", "").find ("$dir"), 4, "$base"),
      "cnfctl: f.cnf:1:1: 'base' renamed from 'dir'\n"
      "cnfctl: f.cnf:4:1: 'req::certs' changed from '$dir/certs' to '$base/certs'\n"),
    kRows.Refused ("NotToATakenName", { "rename", "f.cnf", "req::bits", "certs" },
                   "cnfctl: f.cnf:4:1: key is set already (unset it first): 'req::certs'\n"),
    kRows.Refused ("NotWhatIsNotThere", { "rename", "f.cnf", "req::bist", "size" },
                   "cnfctl: f.cnf: key is not set in this file: 'req::bist'\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Move, Keys,
  testing::Values (
    kRows.Edited ("BehindAKey", { "move", "f.cnf", "req::bits", "--after", "ca::name:1" },
                  With ("bits = 2048 # enough\n", "")
                    .replace (With ("bits = 2048 # enough\n", "").find ("name = a\n"), 9,
                              "name = a\nbits = 2048 # enough\n"),
                  "cnfctl: f.cnf:9:1: 'ca::bits' moved from section 'req'\n"),
    kRows.Edited ("BeforeAKey", { "move", "f.cnf", "req::certs", "--before=req::bits" },
                  With ("bits = 2048 # enough\ncerts = $dir/certs\n",
                        "certs = $dir/certs\nbits = 2048 # enough\n"),
                  "cnfctl: f.cnf:3:1: 'req::certs' moved from section 'req'\n"),
    kRows.Edited ("ToASection", { "move", "f.cnf", "req::bits", "--to", "ca" },
                  With ("bits = 2048 # enough\n", "") + "bits = 2048 # enough\n",
                  "cnfctl: f.cnf:10:1: 'ca::bits' moved from section 'req'\n"),
    kRows.Edited ("NotTwice", { "move", "f.cnf", "req::name", "--after", "ca::name" }, kBefore, ""),
    kRows.Refused ("BesideNothing", { "move", "f.cnf", "req::bits", "--after", "ca::nope" },
                   "cnfctl: f.cnf: key is not set in this file: 'ca::nope'\n"),
    kRows.Refused (
      "BehindWhatRefersToIt", { "move", "f.cnf", "dir", "--after", "ca::name" },
      "cnfctl: f.cnf:3:9: variable has no value: 'dir' (set it on an earlier line)\n")),
  CaseName);

} // namespace cnf_test
