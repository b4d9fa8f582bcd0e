// Edits: the bytes that change, what is refused, and saving more than once.
#include "support/document.h"
#include "support/files.h"

#include <cnf/cnf.h>
#include <cstring>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

struct SetCase
{
  const char *name;
  std::string before;
  const char *section;
  const char *key;
  std::string value;
  std::string after;
};

class SetValue : public testing::TestWithParam<SetCase>
{
};

CnfDocument *
Load (const std::string &bytes)
{
  return NewDocument (bytes, "test.cnf");
}

std::string
Text (CnfDocument *document)
{
  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  return StringOf (bytes);
}

bool
Set (CnfDocument *document, const char *section, const char *key, const std::string &value)
{
  g_autoptr (GBytes) bytes = g_bytes_new (value.data (), value.size ());
  return cnf_document_set_value (document, section, key, bytes, nullptr);
}

} // namespace

TEST_P (SetValue, ChangesNothingElse)
{
  g_autoptr (CnfDocument) document = Load (GetParam ().before);

  ASSERT_TRUE (Set (document, GetParam ().section, GetParam ().key, GetParam ().value));
  EXPECT_EQ (Text (document), GetParam ().after);
}

INSTANTIATE_TEST_SUITE_P (
  , SetValue,
  testing::Values (
    SetCase{ "InlineComment", "[s]\nk = old # why\n", "s", "k", "new", "[s]\nk = new # why\n" },
    SetCase{ "CrlfLineEnd", "[s]\r\nk=old\r\n", "s", "k", "new", "[s]\r\nk=new\r\n" },
    SetCase{ "TheSameValue", "[s]\nk = 'a'\n", "s", "k", "a", "[s]\nk = 'a'\n" },
    SetCase{ "TheSameThroughAReference", "d = x\ne = $d/y\n", "default", "e", "x/y",
             "d = x\ne = $d/y\n" },
    SetCase{ "QuotesThatWereThere", "k = \"a b\"\n", "default", "k", "c d", "k = \"c d\"\n" },
    SetCase{ "BlanksAtTheEndBesideALineEnd", "k = 1\n", "default", "k", "a\n ", "k = a\\n\" \"\n" },
    SetCase{ "NoFinalNewline", "[s]\nk = 1", "s", "j", "2", "[s]\nk = 1\nj = 2\n" },
    SetCase{ "ANewSection", "[ a ]\nk = 1\n", "b", "j", "2", "[ a ]\nk = 1\n\n[ b ]\nj = 2\n" },
    SetCase{ "OnlyAByteOrderMark", "\xef\xbb\xbf", "default", "k", "1", "\xef\xbb\xbf\nk = 1\n" }),
  [] (const testing::TestParamInfo<SetCase> &row) { return row.param.name; });

TEST (SetRaw, RefusesWhatDoesNotStayOneValue)
{
  g_autoptr (CnfDocument) document = Load ("k = 1\n");

  for (const char *raw : { "x\\", "a # b", "a\nb", " a", "a " })
    {
      g_autoptr (GBytes) bytes = g_bytes_new (raw, strlen (raw));
      g_autoptr (GError) error = nullptr;
      EXPECT_FALSE (cnf_document_set_raw (document, "default", "k", bytes, &error)) << raw;
      EXPECT_TRUE (g_error_matches (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE)) << raw;
    }
  EXPECT_EQ (Text (document), "k = 1\n");
}

// Under whatever spelling of its path.
TEST (Save, AsItsOwnFileIsToSaveIt)
{
  TemporaryFolder folder;
  std::string path = folder.path () / "f.cnf";
  WriteFile (path, "k = 1\n");
  g_autoptr (CnfDocument) document = cnf_document_new_from_file (path.c_str (), nullptr, nullptr);

  ASSERT_TRUE (Set (document, "default", "k", "2"));
  ASSERT_TRUE (cnf_document_save_as (document, (folder.path () / "." / "f.cnf").c_str (), nullptr));
  EXPECT_FALSE (cnf_document_is_modified (document));
  ASSERT_TRUE (Set (document, "default", "k", "3"));
  EXPECT_TRUE (cnf_document_save (document, nullptr));
  EXPECT_EQ (ReadFile (path), "k = 3\n");
}

TEST (Save, TakesBackWhatWasSavedBefore)
{
  TemporaryFolder folder;
  std::string path = folder.path () / "f.cnf";
  WriteFile (path, "k = 1\n");
  g_autoptr (CnfDocument) document = cnf_document_new_from_file (path.c_str (), nullptr, nullptr);

  for (const char *value : { "2", "1", "3" })
    {
      ASSERT_TRUE (Set (document, "default", "k", value));
      ASSERT_TRUE (cnf_document_save (document, nullptr)) << value;
      EXPECT_EQ (ReadFile (path), std::string ("k = ") + value + "\n");
      EXPECT_FALSE (cnf_document_is_modified (document));
    }
}

// The files that wait go on filling the view after those they include.
TEST (View, HasRoomForTheRestOfFilesThatInclude)
{
  TemporaryFolder folder;
  std::string rest;
  for (int i = 0; i < 100; i++)
    rest += "r" + std::to_string (i) + " = 1\n";
  WriteFile (folder.path () / "b.cnf", "b = 1\n");
  WriteFile (folder.path () / "a.cnf", ".include b.cnf\na = 1\n");
  g_autoptr (CnfDocument) document = Load (".include a.cnf\n" + rest);
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_base_directory (options, folder.path ().c_str ());

  g_autoptr (CnfView) view = cnf_view_new (document, options, nullptr);
  ASSERT_NE (view, nullptr);
  EXPECT_EQ (cnf_view_get_n_values (view, 0), 102u);
}

// The index was made for the lines that the file had.
TEST (SetValueTwice, FindsEachOfManyNewKeys)
{
  g_autoptr (CnfDocument) document = Load ("[ s ]\n");
  for (const char *value : { "one", "two" })
    for (int i = 0; i < 200; i++)
      ASSERT_TRUE (Set (document, "s", ("k" + std::to_string (i)).c_str (), value));

  std::string expected = "[ s ]\n";
  for (int i = 0; i < 200; i++)
    expected += "k" + std::to_string (i) + " = two\n";
  EXPECT_EQ (Text (document), expected);
}

} // namespace cnf_test
