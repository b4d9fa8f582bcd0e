// Transactions: all or none, judged with the includes.
#include "support/edited.h"
#include "support/files.h"

#include <cnf/cnf.h>
#include <functional>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

bool
Set (CnfDocument *document, const char *section, const char *key, const char *value)
{
  g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));
  return cnf_document_set_value (document, section, key, bytes, nullptr) != FALSE;
}

bool
SetRaw (CnfDocument *document, const char *section, const char *key, const char *value)
{
  g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));
  return cnf_document_set_raw (document, section, key, bytes, nullptr) != FALSE;
}

struct IncludeCase
{
  const char *name;
  std::string before;
  std::string included; // inc.cnf
  const char *section;
  const char *key;
  const char *value; // nullptr: unset
  std::string after;
  std::string message = {}; // of the failure; empty: none
};

std::ostream &
operator<< (std::ostream &stream, const IncludeCase &row)
{
  return stream << row.name;
}

class WithInclude : public testing::TestWithParam<IncludeCase>
{
};

} // namespace

TEST_P (WithInclude, ALineWorksOrIsRefused)
{
  const IncludeCase &row = GetParam ();
  TemporaryFolder folder;
  WriteFile (folder.path () / "inc.cnf", row.included);
  Document document (row.before);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_base_directory (options, folder.path ().c_str ());
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), options);

  if (row.value != nullptr)
    ASSERT_TRUE (Set (document.get (), row.section, row.key, row.value));
  else
    ASSERT_TRUE (cnf_document_unset (document.get (), row.section, row.key, 0, nullptr));
  bool done = cnf_transaction_commit (transaction, &error);

  EXPECT_EQ (done, row.message.empty ());
  EXPECT_EQ (document.Text (), row.after);
  EXPECT_EQ (document.Broken (), "");
  if (!done)
    {
      std::string message = error->message;
      std::string path = folder.path ().string () + "/";
      for (auto at = message.find (path); at != std::string::npos; at = message.find (path))
        message.erase (at, path.size ());
      EXPECT_EQ (message, row.message);
      EXPECT_EQ (cnf_transaction_get_n_changes (transaction), 0u);
      return;
    }

  g_autoptr (CnfView) view = cnf_view_new (document.get (), options, &error);
  ASSERT_NE (view, nullptr) << error->message;
  g_autofree char *value = cnf_view_dup_string (view, row.section, row.key);
  EXPECT_STREQ (value, row.value);
  EXPECT_EQ (cnf_document_undo (document.get ()), row.before != row.after);
  EXPECT_EQ (document.Text (), row.before);
}

INSTANTIATE_TEST_SUITE_P (
  , WithInclude,
  testing::Values (
    IncludeCase{ "ThatDoesNotMatter", "[a]\nk = 1\n.include inc.cnf\n", "[b]\nx = 1\n", "a", "k",
                 "2", "[a]\nk = 2\n.include inc.cnf\n" },
    IncludeCase{ "ThatSetsTheKeyLater", "[a]\nk = 1\n.include inc.cnf\n", "[a]\nk = 9\n", "a", "k",
                 "2", "[a]\nk = 1\n.include inc.cnf\n\n[a]\nk = 2\n" },
    IncludeCase{ "ThatSetsTheKeyAloneLater", "[a]\nl = 1\n.include inc.cnf\n", "[a]\nk = 9\n", "a",
                 "k", "2", "[a]\nl = 1\n.include inc.cnf\n\n[a]\nk = 2\n" },
    IncludeCase{ "ThatOverrulesWhatIsAlreadyAsAsked", "[a]\nk = 2\n.include inc.cnf\n",
                 "[a]\nk = 9\n", "a", "k", "2", "[a]\nk = 2\n.include inc.cnf\n\n[a]\nk = 2\n" },
    IncludeCase{ "ThatSetsTheKeyEarlier", ".include inc.cnf\n\n[a]\nl = 1\n", "[a]\nk = 9\n", "a",
                 "k", "2", ".include inc.cnf\n\n[a]\nl = 1\nk = 2\n" },
    IncludeCase{ "ThatChangesTheSectionInForce", "[a]\nl = 1\n.include inc.cnf\nm = 1\n",
                 "[b]\nx = 1\n", "a", "k", "2", "[a]\nl = 1\nk = 2\n.include inc.cnf\nm = 1\n" },
    IncludeCase{ "ThatChangesTheSectionOfTheKey", "[a]\n.include inc.cnf\nk = 1\n", "[b]\nx = 1\n",
                 "a", "k", "2", "[a]\nk = 2\n.include inc.cnf\nk = 1\n" },
    IncludeCase{ "ThatStillSetsWhatWasUnset", "[a]\nk = 1\n.include inc.cnf\n", "[a]\nk = 9\n", "a",
                 "k", nullptr, "[a]\nk = 1\n.include inc.cnf\n",
                 "test.cnf: key is still set at inc.cnf:2:1 (change it there): 'a::k'" },
    IncludeCase{ "ThatNeedsWhatWasUnset", "v = 1\n.include inc.cnf\n", "x = $v\n", "default", "v",
                 nullptr, "v = 1\n.include inc.cnf\n",
                 "inc.cnf:1:5: variable has no value: 'v' (set it on an earlier line)" }),
  [] (const testing::TestParamInfo<IncludeCase> &row) { return row.param.name; });

TEST (Transaction, IsTakenBackWhenItIsDropped)
{
  Document document ("[a]\nk = 1\n");
  {
    g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), nullptr);
    EXPECT_TRUE (Set (document.get (), "a", "k", "2"));
    EXPECT_TRUE (Set (document.get (), "b", "l", "3"));
    EXPECT_EQ (document.Text (), "[a]\nk = 2\n\n[b]\nl = 3\n");
  }
  EXPECT_EQ (document.Text (), "[a]\nk = 1\n");
  EXPECT_FALSE (cnf_document_undo (document.get ()));
  EXPECT_EQ (document.Broken (), "");
}

TEST (Transaction, IsUndoneAsOne)
{
  Document document ("[a]\nk = 1\n");
  EXPECT_TRUE (Set (document.get (), "a", "k", "0"));
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), nullptr);
  EXPECT_TRUE (Set (document.get (), "a", "k", "2"));
  EXPECT_TRUE (Set (document.get (), "b", "l", "3"));
  EXPECT_TRUE (cnf_transaction_commit (transaction, nullptr));

  EXPECT_TRUE (cnf_document_undo (document.get ()));
  EXPECT_EQ (document.Text (), "[a]\nk = 0\n");
  EXPECT_TRUE (cnf_document_undo (document.get ()));
  EXPECT_EQ (document.Text (), "[a]\nk = 1\n");
  EXPECT_FALSE (cnf_document_undo (document.get ()));
}

TEST (Transaction, HasNoChangesOnceItIsUndone)
{
  Document document ("[a]\nk = 1\n");
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), nullptr);
  EXPECT_TRUE (Set (document.get (), "a", "k", "2"));
  EXPECT_TRUE (cnf_transaction_commit (transaction, nullptr));
  EXPECT_EQ (cnf_transaction_get_n_changes (transaction), 1u);

  EXPECT_TRUE (cnf_document_undo (document.get ()));
  EXPECT_EQ (cnf_transaction_get_n_changes (transaction), 0u);
  EXPECT_TRUE (Set (document.get (), "a", "k", "3"));
  EXPECT_EQ (cnf_transaction_get_n_changes (transaction), 0u);
}

TEST (Edit, ThatMakesASectionFirstIsUndoneAsOne)
{
  Document document ("[a]\nk = 1\nl = 2\n");
  EXPECT_TRUE (cnf_document_move_to_section (document.get (), "a", "k", 0, "b", nullptr));
  EXPECT_EQ (document.Text (), "[a]\nl = 2\n\n[b]\nk = 1\n");

  EXPECT_TRUE (cnf_document_undo (document.get ()));
  EXPECT_EQ (document.Text (), "[a]\nk = 1\nl = 2\n");
  EXPECT_FALSE (cnf_document_undo (document.get ()));
}

// One of the two settings goes elsewhere, which moves the line of the other.
TEST (Transaction, JudgesEachLineWhereItStands)
{
  TemporaryFolder folder;
  WriteFile (folder.path () / "inc.cnf", "[ s ]\na = 9\n");
  for (const char *last : { "", "y = 1\n", "z = 1\nw = 2\n" })
    {
      std::string before = std::string ("[ s ]\nx = 1\n[ t ]\nb = 1\n") + last
                           + ".include inc.cnf\n";
      Document document (before);
      g_autoptr (GError) error = nullptr;
      g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
      cnf_view_options_set_base_directory (options, folder.path ().c_str ());
      g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), options);
      for (const char *section : { "s", "t" })
        for (const char *key : { "a", "b" })
          EXPECT_TRUE (Set (document.get (), section, key, "2"));

      ASSERT_TRUE (cnf_transaction_commit (transaction, &error)) << error->message;
      EXPECT_EQ (document.Text (), std::string ("[ s ]\nx = 1\nb = 2\n[ t ]\nb = 2\n") + last
                                     + "a = 2\n.include inc.cnf\n\n[ s ]\na = 2\n");
    }
}

TEST (Transaction, TakesBackAllThatItDidToALineThatGoesElsewhere)
{
  TemporaryFolder folder;
  WriteFile (folder.path () / "inc.cnf", "[ s ]\na = 9\n");
  Document document ("[ s ]\nx = 1\n.include inc.cnf\n");
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_base_directory (options, folder.path ().c_str ());
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), options);
  EXPECT_TRUE (Set (document.get (), "s", "a", "1"));
  EXPECT_TRUE (Set (document.get (), "s", "a", "2"));
  EXPECT_TRUE (cnf_transaction_commit (transaction, nullptr));
  EXPECT_EQ (document.Text (), "[ s ]\nx = 1\n.include inc.cnf\n\n[ s ]\na = 2\n");
}

// The section is known by a reference alone.
TEST (Transaction, FindsWhatWaitsForASectionThatIsNotThere)
{
  Document document ("x = $s::k\n");
  EXPECT_TRUE (Set (document.get (), "s", "k", "v"));
  EXPECT_EQ (document.Text (), "s::k = v\nx = $s::k\n");
}

TEST (Transaction, ForgetsWhatNoLongerWaits)
{
  Document document ("[s]\nx = $t::k\n[t]\ny = 1\n");
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), nullptr);
  EXPECT_TRUE (Set (document.get (), "t", "z", "1"));
  EXPECT_TRUE (Set (document.get (), "s", "x", "1"));
  EXPECT_TRUE (Set (document.get (), "t", "k", "2"));
  EXPECT_TRUE (cnf_transaction_commit (transaction, nullptr));
  EXPECT_EQ (document.Text (), "[s]\nx = 1\n[t]\ny = 1\nz = 1\nk = 2\n");
}

TEST (Transaction, MayMakeAKeyThatAnEarlierEditRefersTo)
{
  Document document ("[a]\nk = 1\n");
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), options);
  EXPECT_TRUE (SetRaw (document.get (), "a", "x", "$dir/x"));
  EXPECT_TRUE (Set (document.get (), "a", "dir", "d"));

  EXPECT_TRUE (cnf_transaction_commit (transaction, nullptr));
  EXPECT_EQ (document.Text (), "[a]\nk = 1\ndir = d\nx = $dir/x\n");
}

// What an edit of any kind makes wait for a key is seen when the key is set.
TEST (Transaction, SetsAKeyBeforeTheLinesThatEarlierEditsMadeWaitForIt)
{
  struct
  {
    const char *before;
    std::function<bool (CnfDocument *)> edit;
    const char *after;
  } const rows[] = {
    { "[a]\ny = $x\n",
      [] (CnfDocument *d) { return cnf_document_rename_section (d, "a", "s", TRUE, nullptr); },
      "[s]\nx = 1\ny = $x\n" },
    { "[s]\nk = 1\n# y = $x\n",
      [] (CnfDocument *d) { return cnf_document_uncomment (d, "s", "y", 0, nullptr); },
      "[s]\nk = 1\nx = 1\ny = $x\n" },
    { "[s]\nk = 1\n[a]\ny = $x\nz = 1\n",
      [] (CnfDocument *d) { return cnf_document_move_to_section (d, "a", "y", 0, "s", nullptr); },
      "[s]\nk = 1\nx = 1\ny = $x\n[a]\nz = 1\n" },
    { "[s]\nw = 1\ny = $w\n",
      [] (CnfDocument *d) {
        return cnf_document_rename_key (d, "s", "w", 0, "x", TRUE, nullptr)
               && cnf_document_unset (d, "s", "x", 0, nullptr);
      },
      "[s]\nx = 1\ny = $x\n" },
  };

  for (const auto &row : rows)
    {
      Document document (row.before);
      g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), nullptr);
      EXPECT_TRUE (Set (document.get (), "default", "first", "1"));
      EXPECT_TRUE (row.edit (document.get ())) << row.before;
      EXPECT_TRUE (Set (document.get (), "s", "x", "1"));
      EXPECT_TRUE (cnf_transaction_commit (transaction, nullptr)) << row.before;
      EXPECT_EQ (document.Text (), std::string ("first = 1\n\n") + row.after);
    }
}

TEST (Transaction, MayMendOneOfTwoFailures)
{
  Document document ("broken\nk = $none\nl = 1\n");
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), options);
  EXPECT_TRUE (Set (document.get (), "default", "l", "2"));
  EXPECT_TRUE (Set (document.get (), "default", "none", "2"));
  EXPECT_TRUE (cnf_transaction_commit (transaction, nullptr));
  EXPECT_EQ (document.Text (), "broken\nnone = 2\nk = $none\nl = 2\n");
}

TEST (Transaction, AddsNoFailureToThoseThatAreThere)
{
  Document document ("v = 1\nk = $v\nbroken\n");
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), options);
  EXPECT_TRUE (cnf_document_unset (document.get (), "default", "v", 0, nullptr));
  EXPECT_FALSE (cnf_transaction_commit (transaction, &error));
  EXPECT_STREQ (error->message,
                "test.cnf:1:5: variable has no value: 'v' (set it on an earlier line)");
  EXPECT_EQ (document.Text (), "v = 1\nk = $v\nbroken\n");
}

TEST (Transaction, MayChangeWhatEarlierEditsMade)
{
  Document document ("[a]\nk = 1\n");
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), options);
  EXPECT_TRUE (Set (document.get (), "a", "k", "2"));
  EXPECT_TRUE (cnf_document_rename_key (document.get (), "a", "k", 0, "m", FALSE, nullptr));
  EXPECT_TRUE (Set (document.get (), "a", "n", "3"));
  EXPECT_TRUE (cnf_document_move_to_section (document.get (), "a", "n", 0, "c", nullptr));
  EXPECT_TRUE (Set (document.get (), "a", "gone", "4"));
  EXPECT_TRUE (cnf_document_unset (document.get (), "a", "gone", 0, nullptr));
  EXPECT_TRUE (cnf_document_rename_section (document.get (), "a", "b", FALSE, nullptr));

  EXPECT_TRUE (cnf_transaction_commit (transaction, &error)) << error->message;
  EXPECT_EQ (document.Text (), "[b]\nm = 2\n\n[c]\nn = 3\n");
}

TEST (Change, SaysWhatWasDoneWhere)
{
  Document document ("[a]\nk = 1\nl = 2\n");
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), nullptr);
  EXPECT_TRUE (cnf_document_unset (document.get (), "a", "k", 0, nullptr));
  EXPECT_TRUE (Set (document.get (), "a", "l", "3"));
  EXPECT_TRUE (Set (document.get (), "a", "l", "3"));
  ASSERT_TRUE (cnf_transaction_commit (transaction, nullptr));

  ASSERT_EQ (cnf_transaction_get_n_changes (transaction), 3u);
  const CnfChange *removed = cnf_transaction_get_change (transaction, 0);
  const CnfChange *set = cnf_transaction_get_change (transaction, 1);
  guint line, column;
  EXPECT_EQ (cnf_change_get_action (removed), CNF_CHANGE_REMOVED);
  EXPECT_EQ (cnf_change_get_subject (removed), CNF_CHANGE_OF_KEY);
  EXPECT_STREQ (cnf_change_get_section (removed), "a");
  EXPECT_STREQ (cnf_change_get_key (removed), "k");
  EXPECT_NE (cnf_change_get_before (removed), nullptr);
  EXPECT_EQ (cnf_change_get_after (removed), nullptr);
  cnf_document_get_node_position (document.get (), cnf_change_get_node (removed), &line, &column);
  EXPECT_EQ (line, 2u);
  EXPECT_EQ (cnf_change_get_action (set), CNF_CHANGE_SET);
  cnf_document_get_node_position (document.get (), cnf_change_get_node (set), &line, &column);
  EXPECT_EQ (line, 2u);
  EXPECT_EQ (cnf_change_get_action (cnf_transaction_get_change (transaction, 2)), CNF_CHANGE_NONE);

  g_autoptr (CnfChange) kept = cnf_change_ref (const_cast<CnfChange *> (set));
  EXPECT_NE (cnf_change_get_type (), G_TYPE_INVALID);
  EXPECT_NE (cnf_transaction_get_type (), G_TYPE_INVALID);
}

} // namespace cnf_test
