// Edits of keys, sections and includes: the bytes before and behind, what is noted, what is refused.
#include "support/case-name.h"
#include "support/edited.h"

#include <cnf/cnf.h>
#include <functional>
#include <gtest/gtest.h>
#include <ostream>

namespace cnf_test
{

namespace
{

using Edit = std::function<bool (CnfDocument *, GError **)>;

struct EditCase
{
  const char *name;
  std::string before;
  Edit edit;
  std::string after; // that of @before when the edit fails
  int error = -1;    // CnfError; -1: it succeeds
};

std::ostream &
operator<< (std::ostream &stream, const EditCase &row)
{
  return stream << row.name;
}

class Edited : public testing::TestWithParam<EditCase>
{
};

// The edit with these arguments between the document and the error.
template <class... Parameters, class... Arguments>
Edit
Call (gboolean (*edit) (CnfDocument *, Parameters...), Arguments... arguments)
{
  return [=] (CnfDocument *document, GError **error) {
    return edit (document, arguments..., error) != FALSE;
  };
}

// The same for one that takes a value behind the section and the key.
Edit
CallWithValue (decltype (&cnf_document_set_value) edit, const char *section, const char *key,
               const char *value)
{
  return [=] (CnfDocument *document, GError **error) {
    g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));
    return edit (document, section, key, bytes, error) != FALSE;
  };
}

Edit
Set (const char *section, const char *key, const char *value)
{
  return CallWithValue (cnf_document_set_value, section, key, value);
}

Edit
Append (const char *section, const char *key, const char *value)
{
  return CallWithValue (cnf_document_append_value, section, key, value);
}

Edit
Unset (const char *section, const char *key, int nth = 0)
{
  return Call (cnf_document_unset, section, key, nth);
}

Edit
Comment (const char *section, const char *key, int nth = 0)
{
  return Call (cnf_document_comment_out, section, key, nth);
}

Edit
Uncomment (const char *section, const char *key, int nth = 0)
{
  return Call (cnf_document_uncomment, section, key, nth);
}

Edit
Move (const char *section, const char *key, CnfSide side, const char *other_section,
      const char *other, int nth = 0)
{
  return [=] (CnfDocument *document, GError **error) {
    CnfNodeId line = cnf_document_find_entry (document, other_section, other, -1);
    return cnf_document_move (document, section, key, nth, side, line, error) != FALSE;
  };
}

Edit
MoveTo (const char *section, const char *key, const char *new_section)
{
  return Call (cnf_document_move_to_section, section, key, 0, new_section);
}

Edit
Rename (const char *section, const char *key, const char *new_key, int nth = 0)
{
  return Call (cnf_document_rename_key, section, key, nth, new_key, TRUE);
}

Edit
AddSection (const char *section, CnfSide side = CNF_SIDE_BEHIND, const char *other = nullptr)
{
  return Call (cnf_document_add_section, section, side, other);
}

Edit
RemoveSection (const char *section)
{
  return Call (cnf_document_remove_section, section);
}

Edit
RenameSection (const char *section, const char *new_section)
{
  return Call (cnf_document_rename_section, section, new_section, TRUE);
}

Edit
Merge (const char *section)
{
  return Call (cnf_document_merge_section, section);
}

Edit
AddInclude (const char *path, const char *section = nullptr)
{
  return Call (cnf_document_add_include, path, section);
}

Edit
RemoveInclude (const char *path)
{
  return Call (cnf_document_remove_include, path);
}

} // namespace

TEST_P (Edited, IsAsAskedAndCanBeUndone)
{
  const EditCase &row = GetParam ();
  Document document (row.before);
  g_autoptr (GError) error = nullptr;

  bool done = row.edit (document.get (), &error);
  EXPECT_EQ (done, row.error < 0) << (error != nullptr ? error->message : "");
  EXPECT_EQ (document.Text (), row.after);
  EXPECT_EQ (document.Broken (), "");
  if (row.error >= 0)
    {
      ASSERT_NE (error, nullptr);
      EXPECT_TRUE (g_error_matches (error, CNF_ERROR, row.error)) << error->message;
      return;
    }

  // The second time nothing changes.
  if (std::string (row.name).find ("Append") == std::string::npos)
    {
      EXPECT_TRUE (row.edit (document.get (), &error)) << (error != nullptr ? error->message : "");
      EXPECT_EQ (document.Text (), row.after);
    }
  EXPECT_EQ (cnf_document_undo (document.get ()), row.before != row.after);
  EXPECT_EQ (document.Text (), row.before);
  EXPECT_EQ (document.Broken (), "");
}

INSTANTIATE_TEST_SUITE_P (
  BySet, Edited,
  testing::Values (
    EditCase{ "GoesBehindALastLineThatContinues", "a = 1\\", Set ("default", "b", "2"),
              "a = 1\\\n\nb = 2\n" },
    EditCase{ "GoesBehindALastLineThatContinuesIntoNothing", "a = 1\\\n", Set ("default", "b", "2"),
              "a = 1\\\n\nb = 2\n" },
    EditCase{ "GoesBehindALastCommentThatContinuesIntoNothing", "[s]\r\nk = 1\r\n# end \\\r\n",
              Set ("t", "b", "2"), "[s]\r\nk = 1\r\n# end \\\r\n\r\n\r\n[t]\r\nb = 2\r\n" },
    EditCase{ "GoesBehindACommentThatContinues", "[s]\nk = 1\n# end \\", Set ("t", "b", "2"),
              "[s]\nk = 1\n# end \\\n\n\n[t]\nb = 2\n" },
    EditCase{ "GoesBeforeALineThatWaitsForIt", "[a]\nx = $b/x\ny = 1\n", Set ("a", "b", "2"),
              "[a]\nb = 2\nx = $b/x\ny = 1\n" },
    EditCase{ "GoesBeforeALineOfAnotherSectionThatWaitsForIt", "[a]\nx = $c::b/x\n[c]\ny = 1\n",
              Set ("c", "b", "2"), "[a]\nc::b = 2\nx = $c::b/x\n[c]\ny = 1\n" },
    EditCase{ "GoesBeforeAnIncludeThatWaitsForIt", ".include $dir/x\n\n[a]\nk = 1\n",
              Set ("default", "dir", "d"), "dir = d\n.include $dir/x\n\n[a]\nk = 1\n" },
    EditCase{ "StaysInItsSectionWhereTheDefaultAnswers", "b = 1\n[a]\nx = $b/x\ny = 1\n",
              Set ("a", "b", "2"), "b = 1\n[a]\nx = $b/x\ny = 1\nb = 2\n" },
    EditCase{ "TakesTheLineEndOfItsNeighbours", "a = 1\n[s]\r\nk = 1\r\n", Set ("s", "b", "2"),
              "a = 1\n[s]\r\nk = 1\r\nb = 2\r\n" },
    EditCase{ "TakesTheTabsOfItsNeighbours", "[s]\nkey\t\t= 1\n", Set ("s", "b", "2"),
              "[s]\nkey\t\t= 1\nb\t\t= 2\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  ByAppend, Edited,
  testing::Values (EditCase{ "AppendGoesBehindTheLastOfItsName", "[s]\nk = 1\nl = 2\n",
                             Append ("s", "k", "3"), "[s]\nk = 1\nk = 3\nl = 2\n" },
                   EditCase{ "AppendOfWhatCountsChangesNothing", "[s]\nk = 1\nk = 3\n",
                             Append ("s", "k", "3"), "[s]\nk = 1\nk = 3\n" },
                   EditCase{ "AppendKeepsTheQualifier", "s::k = 1\n", Append ("s", "k", "3"),
                             "s::k = 1\ns::k = 3\n" },
                   EditCase{ "AppendMakesTheFirst", "[s]\n", Append ("s", "k", "3"),
                             "[s]\nk = 3\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  ByUnset, Edited,
  testing::Values (EditCase{ "LosesAllAssignments", "[s]\nk = 1 # a\nl = 2\nk = 3\n",
                             Unset ("s", "k"), "[s]\nl = 2\n" },
                   EditCase{ "LosesItsOnlyLine", "k = 1", Unset ("default", "k"), "" },
                   EditCase{ "KeepsTheByteOrderMark", "\xef\xbb\xbfk = 1\nl = 2\n",
                             Unset ("default", "k"), "\xef\xbb\xbfl = 2\n" },
                   EditCase{ "KeepsOnlyTheByteOrderMark", "\xef\xbb\xbfk = 1\n",
                             Unset ("default", "k"), "\xef\xbb\xbf" },
                   EditCase{ "LosesWhatIsNotThere", "k = 1\n", Unset ("s", "k"), "k = 1\n" },
                   EditCase{ "LosesContinuedLinesAsOne", "k = 1\\\n2\\\n3\nl = 4\n",
                             Unset ("default", "k"), "l = 4\n" }),
  CaseName);

TEST (Unset, OfOneAssignmentLeavesTheOthers)
{
  Document document ("[s]\nk = 1\nk = 2\nk = 3\n");

  EXPECT_TRUE (Unset ("s", "k", 2) (document.get (), nullptr));
  EXPECT_EQ (document.Text (), "[s]\nk = 1\nk = 3\n");
  EXPECT_TRUE (Unset ("s", "k", -1) (document.get (), nullptr));
  EXPECT_EQ (document.Text (), "[s]\nk = 1\n");
  EXPECT_EQ (document.Broken (), "");
}

INSTANTIATE_TEST_SUITE_P (
  ByComment, Edited,
  testing::Values (
    EditCase{ "IsACommentNow", "[s]\n  k = 1 # a\nl = 2\n", Comment ("s", "k"),
              "[s]\n  # k = 1 # a\nl = 2\n" },
    EditCase{ "IsACommentOfManyLines", "k = 1\\\n2\nl = 3\n", Comment ("default", "k"),
              "# k = 1\\\n2\nl = 3\n" },
    EditCase{ "IsACommentBehindTheByteOrderMark", "\xef\xbb\xbfk = 1\n", Comment ("default", "k"),
              "\xef\xbb\xbf# k = 1\n" },
    EditCase{ "IsALineAgain", "[s]\n  # k = 1 # a\nl = 2\n", Uncomment ("s", "k"),
              "[s]\n  k = 1 # a\nl = 2\n" },
    EditCase{ "IsALineThatHadNoBlank", "[s]\n#k=1\n", Uncomment ("s", "k"), "[s]\nk=1\n" },
    EditCase{ "IsALineThatHadTwoHashes", "[s]\n##k = 1\n", Uncomment ("s", "k"), "[s]\nk = 1\n" },
    EditCase{ "IsTheLastOfThem", "[s]\n#k = 1\n#k = 2\n", Uncomment ("s", "k"),
              "[s]\n#k = 1\nk = 2\n" },
    EditCase{ "IsLeftWhereTheKeyIsSet", "[s]\n#k = 1\nk = 2\n", Uncomment ("s", "k"),
              "[s]\n#k = 1\nk = 2\n" },
    EditCase{ "GetsItsHeaderToo", "[a]\nx = 1\n##[s]\n##k = 1\n", Uncomment ("s", "k"),
              "[a]\nx = 1\n[s]\nk = 1\n" },
    EditCase{ "DoesNotLoseSettingsToAHeader", "[a]\n# [s]\n# k = 1\nx = 1\n", Uncomment ("s", "k"),
              "[a]\n# [s]\n# k = 1\nx = 1\n", CNF_ERROR_WOULD_CHANGE_MEANING },
    EditCase{ "DoesNotPutAnIncludeUnderAHeader", "[a]\n# [s]\n# k = 1\n.include x\n",
              Uncomment ("s", "k"), "[a]\n# [s]\n# k = 1\n.include x\n",
              CNF_ERROR_WOULD_CHANGE_MEANING },
    EditCase{ "IsNotFoundUnderACommentedHeader", "[a]\n# [s]\n# k = 1\n", Uncomment ("a", "k"),
              "[a]\n# [s]\n# k = 1\n", CNF_ERROR_KEY_NOT_FOUND }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  ByMove, Edited,
  testing::Values (
    EditCase{ "StandsBeforeAnother", "[s]\na = 1\nb = 2\nc = 3 # d\n",
              Move ("s", "c", CNF_SIDE_BEFORE, "s", "a"), "[s]\nc = 3 # d\na = 1\nb = 2\n" },
    EditCase{ "StandsBehindAnother", "[s]\na = 1\nb = 2\nc = 3",
              Move ("s", "a", CNF_SIDE_BEHIND, "s", "c"), "[s]\nb = 2\nc = 3\na = 1\n" },
    EditCase{ "StandsInAnotherSection", "[s]\na = 1\n[t]\nb = 2\n", MoveTo ("s", "a", "t"),
              "[s]\n[t]\nb = 2\na = 1\n" },
    EditCase{ "StandsInANewSection", "[s]\na = 1\nb = 2\n", MoveTo ("s", "a", "t"),
              "[s]\nb = 2\n\n[t]\na = 1\n" },
    EditCase{ "StandsWithAllItsAssignments", "[s]\na = 1\nb = 2\na = 3\n",
              Move ("s", "a", CNF_SIDE_BEHIND, "s", "b"), "[s]\nb = 2\na = 1\na = 3\n" },
    EditCase{ "LosesItsQualifier", "s::a = 1\n[t]\nb = 2\n", MoveTo ("s", "a", "t"),
              "[t]\nb = 2\na = 1\n" },
    EditCase{ "StaysWhereItIs", "[s]\na = 1\nb = 2\n", Move ("s", "a", CNF_SIDE_BEFORE, "s", "b"),
              "[s]\na = 1\nb = 2\n" },
    EditCase{ "IsNotThereToMove", "[s]\nb = 2\n", MoveTo ("s", "a", "t"), "[s]\nb = 2\n",
              CNF_ERROR_KEY_NOT_FOUND }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  BehindAByteOrderMark, Edited,
  testing::Values (EditCase{ "LeavesTheMark", "\xEF\xBB\xBFs::key = v\n[ t ]\nx = 1\n",
                             MoveTo ("s", "key", "t"), "\xEF\xBB\xBF[ t ]\nx = 1\nkey = v\n" },
                   EditCase{ "LeavesTheMarkAndItsOwnName",
                             "\xEF\xBB\xBFs::abckey = v\\\n w\n[ t ]\nx = 1\n",
                             MoveTo ("s", "abckey", "t"),
                             "\xEF\xBB\xBF[ t ]\nx = 1\nabckey = v\\\n w\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  ByRename, Edited,
  testing::Values (EditCase{ "HasAnotherName", "[s]\n  a  = 1 # b\n", Rename ("s", "a", "long"),
                             "[s]\n  long  = 1 # b\n" },
                   EditCase{ "HasAnotherNameOnEachLine", "s::a = 1\n[s]\na = 2\n",
                             Rename ("s", "a", "b"), "s::b = 1\n[s]\nb = 2\n" },
                   EditCase{ "HasReferencesUnderItsNewName", "[s]\na = 1\nb = x$a/y\nc = ${s::a}\n",
                             Rename ("s", "a", "long"),
                             "[s]\nlong = 1\nb = x$long/y\nc = ${s::long}\n" },
                   EditCase{ "DoesNotTakeAName", "[s]\na = 1\nb = 2\n", Rename ("s", "a", "b"),
                             "[s]\na = 1\nb = 2\n", CNF_ERROR_ALREADY_EXISTS },
                   EditCase{ "HasNoNameThatHidesItFromAReference", "a = 1\n[s]\nb = 2\nx = $a\n",
                             Rename ("default", "a", "b"), "a = 1\n[s]\nb = 2\nx = $a\n",
                             CNF_ERROR_WOULD_CHANGE_MEANING },
                   EditCase{ "HasNoNameThatAReferenceMeansOtherwise", "b = 1\n[s]\na = 2\nx = $b\n",
                             Rename ("s", "a", "b"), "b = 1\n[s]\na = 2\nx = $b\n",
                             CNF_ERROR_WOULD_CHANGE_MEANING },
                   EditCase{ "HasTheNameThatAReferenceLacks", "[s]\ndri = 2\nx = $dir\n",
                             Rename ("s", "dri", "dir"), "[s]\ndir = 2\nx = $dir\n" },
                   EditCase{ "HasNoNameThatCannotBeWritten", "a = 1\n",
                             Rename ("default", "a", "b c"), "a = 1\n", CNF_ERROR_INVALID_NAME },
                   EditCase{ "IsNotThereToRename", "a = 1\n", Rename ("default", "c", "b"),
                             "a = 1\n", CNF_ERROR_KEY_NOT_FOUND }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  BySection, Edited,
  testing::Values (
    EditCase{ "HasASectionAtTheEnd", "[a]\nk = 1\n", AddSection ("b"), "[a]\nk = 1\n\n[b]\n" },
    EditCase{ "HasASectionInAnEmptyFile", "", AddSection ("b"), "[ b ]\n" },
    EditCase{ "HasASectionBeforeAnother", "[a]\nk = 1\n\n# about c\n[c]\n",
              AddSection ("b", CNF_SIDE_BEFORE, "c"), "[a]\nk = 1\n\n[b]\n\n# about c\n[c]\n" },
    EditCase{ "HasASectionBehindAnother", "[a]\nk = 1\n\n[c]\n",
              AddSection ("b", CNF_SIDE_BEHIND, "a"), "[a]\nk = 1\n\n[b]\n\n[c]\n" },
    EditCase{ "HasASectionThatNeedsEscapes", "", AddSection ("a#b]"), "[ a\\#b\\] ]\n" },
    EditCase{ "HasNoSectionBesideNone", "[a]\n", AddSection ("b", CNF_SIDE_BEHIND, "x"), "[a]\n",
              CNF_ERROR_SECTION_NOT_FOUND },
    EditCase{ "LosesASection", "[a]\nk = 1\n\n[b]\nx = 1\n# c\n\n# about c\n[c]\ny = 1\nb::z = 2\n",
              RemoveSection ("b"), "[a]\nk = 1\n\n# about c\n[c]\ny = 1\n" },
    EditCase{ "LosesASectionAtTheEnd", "[a]\nk = 1\n\n[b]\nx = 1\n", RemoveSection ("b"),
              "[a]\nk = 1\n" },
    EditCase{ "LosesNoInclude", "[a]\n.include x\nk = 1\n", RemoveSection ("a"),
              "[a]\n.include x\nk = 1\n", CNF_ERROR_WOULD_CHANGE_MEANING },
    EditCase{ "HasARenamedSection", "b::x = 1\n[ b ] # c\nk = 1\n[b]\n", RenameSection ("b", "d"),
              "d::x = 1\n[ d ] # c\nk = 1\n[d]\n" },
    EditCase{ "HasReferencesToTheRenamedSection",
              "a = $b::x\n[v3]\nsubjectAltName = critical,@b # c\n[b]\nDNS.1 = d\n",
              RenameSection ("b", "names"),
              "a = $names::x\n[v3]\nsubjectAltName = critical,@names # c\n[names]\nDNS.1 = d\n" },
    EditCase{ "HasASectionRenamedToBlanks", "[b]\nk = 1\n", RenameSection ("b", "d  e"),
              "[d  e]\nk = 1\n" },
    EditCase{ "HasNoTwoSectionsOfOneName", "[b]\n[c]\n", RenameSection ("b", "c"), "[b]\n[c]\n",
              CNF_ERROR_ALREADY_EXISTS },
    EditCase{ "HasOneBlock", "[a]\nx = 1\n\n[b]\ny = 1\n\n[a]\nz = 2 # w\n", Merge ("a"),
              "[a]\nx = 1\nz = 2 # w\n\n[b]\ny = 1\n\n" },
    EditCase{ "KeepsBlocksWhoseOrderMatters", "v = 1\n[a]\nx = 1\n[default]\nv = 2\n[a]\nz = $v\n",
              Merge ("a"), "v = 1\n[a]\nx = 1\n[default]\nv = 2\n[a]\nz = $v\n",
              CNF_ERROR_WOULD_CHANGE_MEANING }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  ByInclude, Edited,
  testing::Values (EditCase{ "HasAnInclude", "[a]\nk = 1\n", AddInclude ("/etc/x.cnf"),
                             "[a]\nk = 1\n.include /etc/x.cnf\n" },
                   EditCase{ "HasAnIncludeInTheStyleOfTheOther", ".include = a.cnf\n",
                             AddInclude ("b c"), ".include = a.cnf\n.include = b c\n" },
                   EditCase{ "HasAnIncludeBeforeASection", "x = 1\n\n# s\n[s]\n",
                             AddInclude ("d", "s"), "x = 1\n\n.include d\n# s\n[s]\n" },
                   EditCase{ "HasTheIncludeAlready", ".include 'a.cnf'\n", AddInclude ("a.cnf"),
                             ".include 'a.cnf'\n" },
                   EditCase{ "LosesAnInclude", ".include a.cnf\nk = 1\n.include = $d/a.cnf\n",
                             RemoveInclude ("$d/a.cnf"), ".include a.cnf\nk = 1\n" },
                   EditCase{ "HasNoIncludeOfNothing", "", AddInclude (""), "",
                             CNF_ERROR_INVALID_VALUE }),
  CaseName);

} // namespace cnf_test
