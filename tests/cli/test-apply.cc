// cnfctl apply: patches of commands and of JSON, whole or not at all.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kBefore = "[ req ]\nbits = 2048\nreq_extensions = v3\n\n[ v3 ]\nusage = a\n";
const std::string kAfter = "[ req ]\nbits = 4096\nreq_extensions = v3\nmd = a b\n\n[ v3 ]\n";

// A row that applies @patch to kBefore.
CliCase
Applied (const std::string &name, const std::string &patch, const std::string &after,
         const std::string &err = "")
{
  Files changed;
  if (after != kBefore)
    changed["f.cnf"] = after;
  return CliCase{
    name,   { { "f.cnf", kBefore }, { "p", patch } }, { "apply", "-q", "f.cnf", "p" }, 0, "", err,
    changed
  };
}

// A row whose patch is refused.
CliCase
Refused (const std::string &name, const std::string &patch, const std::string &err)
{
  return CliCase{ name,
                  { { "f.cnf", kBefore }, { "p", patch } },
                  { "apply", "f.cnf", "p" },
                  3,
                  "",
                  "cnfctl: " + err + "\n" };
}

} // namespace

class Apply : public testing::TestWithParam<CliCase>
{
};

TEST_P (Apply, DoesAllOrNothing)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Commands, Apply,
  testing::Values (
    Applied ("Several", "# first\n\nset req::bits=4096 'req::md=a b'  # more\nunset v3::usage\n",
             kAfter),
    Applied ("WithTheirOptions",
             "set --raw 'req::md = $bits'\nmove req::md --before req::req_extensions\n",
             "[ req ]\nbits = 2048\nmd = $bits\nreq_extensions = v3\n\n[ v3 ]\nusage = a\n"),
    Applied ("WhoseOptionsDoNotStay", "set --section=v3 usage=b\nset req::bits=1\n",
             "[ req ]\nbits = 1\nreq_extensions = v3\n\n[ v3 ]\nusage = b\n"),
    Applied ("ThatBuildOnEachOther",
             "section add v4\nset v4::usage=c\nsection rename v4 v5\nset req::req_extensions=v5\n"
             "section remove v3\n",
             "[ req ]\nbits = 2048\nreq_extensions = v5\n\n[ v5 ]\nusage = c\n"),
    Applied ("WithCarriageReturns", "set req::bits=4096\r\nunset req::none\r\n",
             "[ req ]\nbits = 4096\nreq_extensions = v3\n\n[ v3 ]\nusage = a\n"),
    Applied ("BehindAByteOrderMark", "\xef\xbb\xbfset req::bits=4096\n",
             "[ req ]\nbits = 4096\nreq_extensions = v3\n\n[ v3 ]\nusage = a\n"),
    Applied ("WhoseNumbersCountWhatTheLineBeforeLeft",
             "append v3::usage=b v3::usage=c v3::usage=d\nunset v3::usage:1 v3::usage:2\n"
             "unset v3::usage:2\n",
             "[ req ]\nbits = 2048\nreq_extensions = v3\n\n[ v3 ]\nusage = c\n"),
    CliCase{ "SuggestsNoSectionThatIsAsNew",
             { { "f.cnf", kBefore }, { "p", "set s1::a=1\nset s2::a=1\nset v4::a=1\n" } },
             { "apply", "--check", "f.cnf", "p" },
             1,
             "",
             "cnfctl: f.cnf:9:1: 's1::a' would be added as '1'\n"
             "cnfctl: f.cnf:12:1: 's2::a' would be added as '1'\n"
             "cnfctl: f.cnf:15:1: 'v4::a' would be added as '1'\n"
             "cnfctl: note: f.cnf: nothing refers to the new section 's1'\n"
             "cnfctl: note: f.cnf: nothing refers to the new section 's2'\n"
             "cnfctl: note: f.cnf: nothing refers to the new section 'v4'\n" },
    CliCase{ "MakesNoFileForNothing",
             { { "p", "unset a\n" } },
             { "apply", "--create", "n.cnf", "p" },
             0,
             "",
             "" },
    Applied ("None", "", kBefore), Applied ("NoneButComments", "\n# nothing\n", kBefore),
    Refused ("UnknownCommand", "set req::bits=1\nste req::bits=2\n",
             "p:2: unknown command: 'ste': did you mean 'set'?"),
    Refused ("CommandThatDoesNotEdit", "list\n", "p:1: not a command that edits: list"),
    Refused ("CommandWithoutItsWords", "rename req::bits\n",
             "p:1: too few words: rename [OPTION...] KEY NEWNAME"),
    Refused ("CommandWithTooManyWords", "rename req::bits a b\n",
             "p:1: too many words: rename [OPTION...] KEY NEWNAME"),
    Refused ("OptionOfTheWholeEdit", "set --dry-run req::bits=1\n",
             "p:1: unknown option --dry-run"),
    Refused ("OpenQuotes", "\nset 'req::bits=1\n", "p:2: quotes are not closed"),
    Refused ("NulByte", Bytes ("set req::bits=\0\n"), "p:1: there is a NUL byte"),
    Refused ("SecondEditFails", "set req::bits=1\nrename req::none a\n",
             "p:2: f.cnf: key is not set in this file: 'req::none'"),
    Refused ("SectionThatAnEarlierEditRemoved",
             "set u::k=1\nunset req::req_extensions\nsection remove v3\n"
             "set --no-create v3::usage=c\n",
             "p:4: f.cnf: no section 'v3', and --no-create makes none"),
    Refused ("ResultDoesNotLoad", "set --raw 'req::bits = $nope'\n",
             "f.cnf:2:8: variable has no value: 'nope' (set it on an earlier line)"),
    CliCase{ "PatchFromStandardInput",
             { { "f.cnf", kBefore } },
             { "apply", "f.cnf", "-" },
             0,
             "",
             "cnfctl: f.cnf:2:1: 'req::bits' changed from '2048' to '1'\n",
             { { "f.cnf", "[ req ]\nbits = 1\nreq_extensions = v3\n\n[ v3 ]\nusage = a\n" } },
             "set req::bits=1\n" },
    CliCase{ "NoPatch",
             { { "f.cnf", kBefore } },
             { "apply", "f.cnf", "p" },
             3,
             "",
             "cnfctl: p: cannot be opened: No such file or directory\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Json, Apply,
  testing::Values (
    Applied ("Several",
             R"([{"op": "set", "key": "req::bits", "value": "4096"},
                 {"op": "set", "section": "req", "key": "md", "value_base64": "YSBi"},
                 {"op": "unset", "key": "v3::usage"}])",
             kAfter),
    Applied ("Raw", R"([{"op": "set", "key": "req::md", "raw": "$bits"},
                        {"op": "move", "key": "req::md", "before": "req::req_extensions"}])",
             "[ req ]\nbits = 2048\nmd = $bits\nreq_extensions = v3\n\n[ v3 ]\nusage = a\n"),
    Applied ("Sections",
             R"([{"op": "section add", "section": "v4", "before": "v3"},
                 {"op": "section rename", "section": "v3", "to": "v5"},
                 {"op": "move", "key": "req::bits", "to": "v4"}])",
             "[ req ]\nreq_extensions = v5\n\n[ v4 ]\nbits = 2048\n\n[ v5 ]\nusage = a\n"),
    Applied ("None", "[]", kBefore),
    Applied ("BehindAByteOrderMark",
             "\xef\xbb\xbf"
             R"([{"op": "set", "key": "req::bits", "value": "4096"}])",
             "[ req ]\nbits = 4096\nreq_extensions = v3\n\n[ v3 ]\nusage = a\n"),
    Refused ("NoList", R"({"op": "set", "key": "req::bits", "value": "4096"})",
             "p: a patch of JSON is a list: put [ and ] around its edits"),
    Refused ("NoListThatEnds", "{\"op\": \n\"set\",}", "p:2:7: string or '}' expected near '}'"),
    Refused ("NoJson", "[{\"op\": \n\"set\",}]", "p:2:7: string or '}' expected near '}'"),
    Refused ("NoObject", "[1]", "p: edit 1: not an object"),
    Refused ("NoOp", "[{}]", "p: edit 1: member 'op' is missing"),
    Refused ("UnknownOp", R"([{"op": "get", "key": "a"}])", "p: edit 1: unknown op: 'get'"),
    Refused ("UnknownMember", R"([{"op": "unset", "key": "a", "value": "b"}])",
             "p: edit 1: no member of this op: 'value'"),
    Refused ("MissingMember", R"([{"op": "unset", "key": "a"}, {"op": "set", "key": "a"}])",
             "p: edit 2: member 'value' is missing"),
    Refused ("NoString", R"([{"op": "set", "key": "a", "value": 1}])",
             "p: edit 1: member 'value' is no string"),
    Refused ("NoBase64", R"([{"op": "set", "key": "a", "value_base64": "?"}])",
             "p: edit 1: member 'value_base64' is no base64"),
    Refused ("ValueAndRaw", R"([{"op": "set", "key": "a", "value": "b", "raw": "c"}])",
             "p: edit 1: member 'raw' is there beside 'value'"),
    Refused ("NulInAName", R"([{"op": "unset", "key": "a\u0000b"}])",
             "p: edit 1: member 'key' is a string with a NUL"),
    Refused ("NulInAValue", R"([{"op": "set", "key": "a", "value": "\u0000"}])",
             "p: edit 1: f.cnf: value holds a NUL byte, which no line can spell"),
    Refused ("MoveToNowhere", R"([{"op": "move", "key": "req::bits"}])",
             "p: edit 1: move takes one of 'before', 'after' and 'to'"),
    Refused ("BeforeAndAfter",
             R"([{"op": "section add", "section": "a", "before": "b", "after": "c"}])",
             "p: edit 1: member 'after' is there beside 'before'"),
    Refused ("BeforeInBase64AndAfter",
             R"([{"op": "section add", "section": "a", "before_base64": "djM=", "after": "req"}])",
             "p: edit 1: member 'after' is there beside 'before'"),
    Refused ("BeforeAndAfterInBase64",
             R"([{"op": "section add", "section": "a", "before": "v3", "after_base64": "cmVx"}])",
             "p: edit 1: member 'after' is there beside 'before'"),
    Refused ("NumberOfAnAssignment", R"([{"op": "set", "key": "a:1", "value": "b"}])",
             "p: edit 1: a key that gets a value takes no number: the last assignment counts"),
    Refused ("SecondEditFails",
             R"([{"op": "set", "key": "req::bits", "value": "1"},
                 {"op": "rename", "key": "req::none", "to": "a"}])",
             "p: edit 2: f.cnf: key is not set in this file: 'req::none'")),
  CaseName);

} // namespace cnf_test
