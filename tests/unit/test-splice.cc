// The changes a tree knows, each by itself: what the bytes become, or that it is refused and leaves
// everything as it was. Afterwards the nodes are those of the new bytes.
#include "support/edited.h"

#include <gtest/gtest.h>
#include <ostream>

extern "C"
{
#include "tree/cnf-document-private.h"
#include "tree/cnf-splice.h"
}

namespace cnf_test
{

namespace
{

const std::string kNul (1, '\0');
const std::string kMark = "\xef\xbb\xbf";

enum class Change
{
  kReplace,      // the line's text
  kInsertBehind, // the line; at the start where it is line 0
  kRemove,
};

struct SpliceCase
{
  const char *name;
  Change change;
  int line; // from 1
  std::string text;
  std::string before;
  std::string after; // as before: refused
};

void
PrintTo (const SpliceCase &row, std::ostream *out)
{
  *out << row.name;
}

CnfNodeId
NodeOf (const CnfTree *tree, int line)
{
  CnfNodeId id = line > 0 ? tree->first : CNF_NODE_NONE;
  for (int i = 1; i < line; i++)
    id = cnf_tree_node (tree, id)->next;
  return id;
}

bool
Apply (CnfTree *tree, const SpliceCase &row)
{
  const CnfNodeId id = NodeOf (tree, row.line);
  const CnfSlice text = cnf_slice (row.text.data (), row.text.size ());
  switch (row.change)
    {
    case Change::kReplace:
      return cnf_splice_replace (tree, id, text);
    case Change::kInsertBehind:
      return cnf_splice_insert (tree, id, text) != CNF_NODE_NONE;
    default:
      return cnf_splice_remove (tree, id);
    }
}

class Splice : public testing::TestWithParam<SpliceCase>
{
};

} // namespace

TEST_P (Splice, ChangesJustThat)
{
  Document document (GetParam ().before);
  CnfTree *tree = &document.get ()->tree;
  cnf_document_find_entry (document.get (), "default", "k", -1); // an index is kept up to date

  const bool done = Apply (tree, GetParam ());

  EXPECT_EQ (document.Text (), GetParam ().after);
  EXPECT_EQ (done, GetParam ().after != GetParam ().before);
  EXPECT_EQ (document.Broken (), "");
}

INSTANTIATE_TEST_SUITE_P (
  , Splice,
  testing::Values (
    SpliceCase{ "TextOfALine", Change::kReplace, 2, "k = 2\n", "[s]\nk = 1\n", "[s]\nk = 2\n" },
    SpliceCase{ "PragmaThatTheRestIsReadUnder", Change::kReplace, 1, ".pragma dollarid:on\n",
                ".pragma dollarid:off\na$b = 1\nk = $a\n",
                ".pragma dollarid:on\na$b = 1\nk = $a\n" },
    SpliceCase{ "HeaderThatTheRestBelongsTo", Change::kReplace, 1, "[t]\n",
                "[s]\nk = 1\nu::k = 2\nj = 3\n", "[t]\nk = 1\nu::k = 2\nj = 3\n" },
    SpliceCase{ "TwoLinesForOne", Change::kReplace, 1, "k = 1\nj = 2\n", "k = 0\n", "k = 0\n" },
    SpliceCase{ "NothingForALine", Change::kReplace, 1, "", "k = 0\n", "k = 0\n" },
    SpliceCase{ "LineThatSwallowsTheNext", Change::kReplace, 1, "k = 1 \\\n", "k = 0\nj = 2\n",
                "k = 0\nj = 2\n" },
    SpliceCase{ "NulThatEndsTheFile", Change::kReplace, 1, kNul + "\n", "k = 0\nj = 2\n",
                "k = 0\nj = 2\n" },
    SpliceCase{ "LineBehindANul", Change::kReplace, 2, "k = 1\n", "j = 0\n" + kNul + "k = 0\n",
                "j = 0\n" + kNul + "k = 0\n" },
    SpliceCase{ "LineAtTheStart", Change::kInsertBehind, 0, "k = 1\n", "j = 2\n",
                "k = 1\nj = 2\n" },
    SpliceCase{ "LineInAnEmptyFile", Change::kInsertBehind, 0, "k = 1\n", "", "k = 1\n" },
    SpliceCase{ "LineBehindAByteOrderMark", Change::kInsertBehind, 0, "k = 1\n", kMark + "j = 2\n",
                kMark + "k = 1\nj = 2\n" },
    SpliceCase{ "HeaderBeforeLines", Change::kInsertBehind, 0, "[s]\n", "k = 1\n[t]\nk = 2\n",
                "[s]\nk = 1\n[t]\nk = 2\n" },
    SpliceCase{ "LineBehindOneWithoutItsEnd", Change::kInsertBehind, 1, "j = 2\n", "k = 1",
                "k = 1\nj = 2\n" },
    SpliceCase{ "LineOfCrLfBehindOneWithoutItsEnd", Change::kInsertBehind, 1, "j = 2\r\n", "k = 1",
                "k = 1\r\nj = 2\r\n" },
    SpliceCase{ "ByteBehindALineWithoutItsEnd", Change::kInsertBehind, 1, "#", "k = 1",
                "k = 1\n#" },
    SpliceCase{ "LineBehindOneThatContinues", Change::kInsertBehind, 1, "j = 2\n", "k = 1\\",
                "k = 1\\\n\nj = 2\n" },
    SpliceCase{ "Nothing", Change::kInsertBehind, 1, "", "k = 1\n", "k = 1\n" },
    SpliceCase{ "LineThatSwallowsWhatFollows", Change::kInsertBehind, 1, "j = 2 \\\n",
                "k = 1\nl = 3\n", "k = 1\nl = 3\n" },
    SpliceCase{ "LineNobodyReads", Change::kInsertBehind, 2, "j = 2\n", "k = 1\n" + kNul + "\n",
                "k = 1\n" + kNul + "\n" },
    SpliceCase{ "FirstLineLess", Change::kRemove, 1, "", "k = 1\nj = 2\n", "j = 2\n" },
    SpliceCase{ "FirstLineLessThanItsMark", Change::kRemove, 1, "", kMark + "k = 1\nj = 2\n",
                kMark + "j = 2\n" },
    SpliceCase{ "OnlyLine", Change::kRemove, 1, "", "k = 1\n", "" },
    SpliceCase{ "OnlyLineLessThanItsMark", Change::kRemove, 1, "", kMark + "k = 1\n", kMark },
    SpliceCase{ "LineBeforeALaterMark", Change::kRemove, 1, "", "k = 1\n" + kMark + "j = 2\n",
                "k = 1\n" + kMark + "j = 2\n" },
    SpliceCase{ "HeaderLess", Change::kRemove, 2, "", "k = 1\n[s]\nk = 2\n", "k = 1\nk = 2\n" },
    SpliceCase{ "PragmaLess", Change::kRemove, 1, "", ".pragma dollarid:on\na$b = 1\nk = 2\n",
                "a$b = 1\nk = 2\n" },
    SpliceCase{ "EndOfAContinuation", Change::kRemove, 2, "", "k = 1 \\\n\nj = 2\n",
                "k = 1 \\\n\n" },
    SpliceCase{ "LineBehindTheNul", Change::kRemove, 2, "", "k = 1\n" + kNul + "j = 2\n",
                "k = 1\n" + kNul + "j = 2\n" }),
  [] (const auto &row) { return row.param.name; });

// However the keys share the buckets of the index.
TEST (SpliceOfTree, TakesEachOfManyKeysOutOfTheIndex)
{
  constexpr int kKeys = 300;
  std::string bytes;
  for (int i = 0; i < kKeys; i++)
    bytes += "k" + std::to_string (i) + " = 1\n";
  Document document (bytes);
  CnfTree *tree = &document.get ()->tree;

  for (int i = 0; i < kKeys; i++)
    {
      const std::string key = "k" + std::to_string (i);
      const CnfNodeId id = cnf_document_find_entry (document.get (), "default", key.c_str (), -1);
      ASSERT_NE (id, CNF_NODE_NONE) << key;
      ASSERT_TRUE (cnf_splice_remove (tree, id)) << key;
      EXPECT_EQ (cnf_document_find_entry (document.get (), "default", key.c_str (), -1),
                 CNF_NODE_NONE);
    }
  EXPECT_EQ (document.Text (), "");
}

TEST (SpliceOfTree, PlacesLinesAnewAfterEachChange)
{
  Document document ("a = 1\nb = 2\n");
  CnfTree *tree = &document.get ()->tree;
  guint line = 0, column = 0;

  const CnfNodeId added = cnf_splice_insert (tree, tree->first, cnf_slice_of ("  c = 3\n"));
  for (int i = 0; i < 2; i++)
    {
      cnf_document_get_node_position (document.get (), added, &line, &column);
      EXPECT_EQ (line, 2u);
      EXPECT_EQ (column, 3u);
    }
  cnf_document_get_node_position (document.get (), tree->last, &line, nullptr);
  EXPECT_EQ (line, 3u);

  ASSERT_TRUE (cnf_splice_remove (tree, added)); // it never stood in a file
  cnf_document_get_node_position (document.get (), added, &line, &column);
  EXPECT_EQ (line, 0u);
  EXPECT_EQ (column, 0u);
}

} // namespace cnf_test
