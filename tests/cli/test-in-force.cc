// Edits of a file in which an include changes the section in force, or overrules a key.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

// OpenSSL reads s::a=1, t::b=inc, t::a=3.
const std::string kLeaking = "[ s ]\na = 1\n.include inc\na = 3\n";

// A row about @text, which includes @include.
CliCase
Row (const std::string &name, const std::string &text, const std::string &include,
     const std::vector<std::string> &arguments, int status, const std::string &err,
     const std::string &after = "")
{
  CliCase row{ name, { { "f", text }, { "inc", include } }, arguments, status, "", err };
  if (!after.empty ())
    row.changed["f"] = after;
  return row;
}

CliCase
Leaking (const std::string &name, const std::vector<std::string> &arguments, int status,
         const std::string &err, const std::string &after = "")
{
  return Row (name, kLeaking, "[ t ]\nb = inc\n", arguments, status, err, after);
}

// s::a is 90 here and 5 in what is included.
CliCase
Overruled (const std::string &name, const std::vector<std::string> &arguments, int status,
           const std::string &err, const std::string &after = "")
{
  return Row (name, "[ s ]\na = 90\n.include inc\n", "a = 5\n", arguments, status, err, after);
}

// A section that goes on in what is included.
CliCase
GoingOn (const std::string &name, const std::vector<std::string> &arguments, int status,
         const std::string &err)
{
  return Row (name, "[ req ]\nreq_extensions = s\n[ s ]\nb = 1\n[ x ]\n.include inc\n",
              "[ s ]\na = 2\n", arguments, status, err);
}

const std::string kOther =
  "cnfctl: f:4:1: this would change as well, for an include changes the section that lines "
  "belong to (write a header behind it): 't::a'\n";

const std::string kGoesOn =
  "cnfctl: inc:2:1: section goes on in this file (change it there): 's'\n";

} // namespace

class InForce : public testing::TestWithParam<CliCase>
{
};

TEST_P (InForce, IsWhatOpensslReads)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Leaking, InForce,
  testing::Values (
    Leaking ("UnsetLeavesTheOtherSection", { "unset", "f", "s::a" }, 3, kOther),
    Leaking ("CommentLeavesTheOtherSection", { "comment", "f", "s::a" }, 3, kOther),
    Leaking ("MoveLeavesTheOtherSection", { "move", "f", "s::a", "--to", "q" }, 3, kOther),
    Leaking ("UnsetOfTheOtherSection", { "unset", "f", "t::a" }, 3,
             "cnfctl: f: an include brings the line f:4:1 into this section (write a header behind "
             "the include): 't::a'\n"),
    Leaking ("SetFindsItsLine", { "set", "f", "s::a=2" }, 0,
             "cnfctl: f:2:1: 's::a' changed from '1' to '2'\n",
             "[ s ]\na = 2\n.include inc\na = 3\n"),
    Leaking ("SetTwice", { "set", "f", "s::a=1" }, 0, ""),
    Row ("SetGoesBeforeTheInclude", "[ s ]\n.include inc\na = 3\n", "[ t ]\nb = inc\n",
         { "set", "f", "s::a=2" }, 0, "cnfctl: f:2:1: 's::a' added as '2'\n",
         "[ s ]\na = 2\n.include inc\na = 3\n"),
    Row ("AndIsFoundThere", "[ s ]\na = 2\n.include inc\na = 3\n", "[ t ]\nb = inc\n",
         { "set", "f", "s::a=2" }, 0, "")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Overruled, InForce,
  testing::Values (
    Overruled ("UncommentOfWhatIsSet", { "uncomment", "f", "s::a" }, 0, ""),
    Overruled ("MoveToWhereItIs", { "move", "f", "s::a", "--to", "s" }, 0, ""),
    Overruled ("RenameOfNothing", { "rename", "f", "s::old", "a" }, 0, ""),
    Overruled ("SetGoesBehindTheInclude", { "set", "f", "s::a=90" }, 0,
               "cnfctl: f:6:1: 's::a' added as '90'\n",
               "[ s ]\na = 90\n.include inc\n\n[ s ]\na = 90\n"),
    Row ("RenameToWhatIsSetThere", "[ s ]\nb = 90\n.include inc\n", "a = 5\n",
         { "rename", "f", "s::b", "a" }, 3,
         "cnfctl: f:2:1: key is overruled at inc:1:1 (change it there): 's::a'\n"),
    Row ("RenameWithReferencesToWhatIsSetThere", "b = 52\nb = $n1::b\n[ s ]\n.include inc\n",
         "[default]\na = z\n", { "rename", "f", "b", "a" }, 3,
         "cnfctl: f:2:1: key is overruled at inc:2:1 (change it there): 'default::a'\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Sections, InForce,
  testing::Values (GoingOn ("NotRenamed", { "section", "rename", "f", "s", "t" }, 3, kGoesOn),
                   Row ("NotRemoved", "x = 1\n.include inc\n", "[ s ]\na = 2\n",
                        { "section", "remove", "f", "s" }, 3, kGoesOn)),
  CaseName);

} // namespace cnf_test
