// Views: where each value comes from, what it was made from, and how the options change the
// reading.
#include "support/document.h"

#include <algorithm>
#include <cerrno>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

namespace cnf_test
{

namespace
{

// Files in memory that stand for the file system.
struct Files
{
  std::map<std::string, std::string> files;
  std::map<std::string, std::vector<std::string>> directories; // their entries, in order
};

CnfIncludeKind
Resolve (const char *path, const CnfLimits *, GBytes **bytes, char ***entries, gpointer data,
         GError **error)
{
  const Files *files = static_cast<const Files *> (data);
  auto directory = files->directories.find (path);
  if (directory != files->directories.end ())
    {
      *entries = g_new0 (char *, directory->second.size () + 1);
      for (std::size_t i = 0; i < directory->second.size (); i++)
        (*entries)[i] = g_strdup (directory->second[i].c_str ());
      return CNF_INCLUDE_DIRECTORY;
    }

  auto file = files->files.find (path);
  if (file != files->files.end ())
    {
      *bytes = g_bytes_new (file->second.data (), file->second.size ());
      return CNF_INCLUDE_FILE;
    }
  g_set_error (error, CNF_ERROR, CNF_ERROR_NOT_FOUND, "%s: not among the files", path);
  return std::string (path).find ("refused") != std::string::npos ? CNF_INCLUDE_REFUSED
                                                                  : CNF_INCLUDE_MISSING;
}

class View : public testing::Test
{
protected:
  ~View () override
  {
    cnf_view_options_unref (options_);
    cnf_limits_unref (limits_);
  }

  // The view of @text, or NULL with error_ set.
  CnfView *
  New (const std::string &text)
  {
    g_autoptr (CnfDocument) document = NewDocument (text, "a.cnf");
    g_clear_error (&error_);
    cnf_view_options_set_resolver (options_, Resolve, &files_, nullptr);
    cnf_view_options_set_limits (options_, limits_);
    return cnf_view_new (document, options_, &error_);
  }

  // The message of the failure; empty when the view can be made.
  std::string
  Failure (const std::string &text)
  {
    g_autoptr (CnfView) view = New (text);
    std::string message = error_ != nullptr ? error_->message : "";
    EXPECT_EQ (view == nullptr, error_ != nullptr);
    g_clear_error (&error_);
    return message;
  }

  // `[section] key=value key=value [section] ...`, or the message of the failure.
  std::string
  Settings (const std::string &text)
  {
    g_autoptr (CnfView) view = New (text);
    if (view == nullptr)
      return Failure (text);

    std::string settings;
    for (guint s = 0; s < cnf_view_get_n_sections (view); s++)
      {
        settings += (s == 0 ? "[" : " [")
                    + std::string (cnf_view_get_section_name (view, s, nullptr)) + "]";
        for (guint i = 0; i < cnf_view_get_n_values (view, s); i++)
          settings += " " + Setting (cnf_view_get_value_at (view, s, i));
      }
    return settings;
  }

  static std::string
  Setting (const CnfValue *value)
  {
    g_autofree char *name = cnf_value_dup_name (value);
    g_autofree char *text = cnf_value_dup_string (value);
    return std::string (name) + "=" + text;
  }

  // One finding a line: `code path:line:column message`.
  std::string
  Findings (const std::string &text)
  {
    g_autoptr (CnfView) view = New (text);
    if (view == nullptr)
      return Failure (text);
    return FindingsOf (view);
  }

  Files files_;
  CnfViewOptions *options_ = cnf_view_options_new ();
  CnfLimits *limits_ = cnf_limits_new ();
  GError *error_ = nullptr;
};

std::string
Origin (const CnfValue *value)
{
  guint line = 0, column = 0, value_line = 0, value_column = 0;
  cnf_value_get_position (value, &line, &column);
  cnf_value_get_value_position (value, &value_line, &value_column);
  return std::string (cnf_value_get_path (value)) + ":" + std::to_string (line) + ":"
         + std::to_string (column) + " " + std::to_string (value_line) + ":"
         + std::to_string (value_column);
}

const std::string kNul (1, '\0');

} // namespace

// Each failure that OpenSSL has, and ours, at its true place.
struct FailureCase
{
  const char *name;
  std::string text;
  CnfError code;
  std::string place; // path:line:column
  std::string piece; // the message holds it
};

class FailureOf : public View, public testing::WithParamInterface<FailureCase>
{
};

TEST_P (FailureOf, SaysTheTrueFileLineAndColumn)
{
  files_.files = { { "good.cnf", "one = 1\ntwo = 2\nthree = 3\n" },
                   { "bad.cnf", "one = 1\n\n  bad line\n" },
                   { "loop.cnf", "one = 1\n  .include loop.cnf\n" },
                   { "d/x.cnf", "[open\n" } };
  files_.directories = { { "d", { "x.cnf" } } };

  g_autoptr (CnfView) view = New (GetParam ().text);
  ASSERT_EQ (view, nullptr);
  EXPECT_EQ (error_->domain, CNF_ERROR);
  EXPECT_EQ (error_->code, static_cast<int> (GetParam ().code)) << error_->message;
  const char *path = "";
  guint line = 0, column = 0;
  EXPECT_TRUE (cnf_error_get_location (error_, &path, &line, &column));
  std::string place = path + (":" + std::to_string (line)) + ":" + std::to_string (column);
  EXPECT_EQ (place, GetParam ().place) << error_->message;
  EXPECT_EQ (std::string (error_->message).rfind (place + ": ", 0), 0u) << error_->message;
  EXPECT_NE (std::string (error_->message).find (GetParam ().piece), std::string::npos)
    << error_->message;
  g_clear_error (&error_);
}

INSTANTIATE_TEST_SUITE_P (
  , FailureOf,
  testing::Values (
    FailureCase{ "AHeader", "a = 1\n  [ req\n", CNF_ERROR_MISSING_CLOSE_SQUARE_BRACKET, "a.cnf:2:3",
                 "missing close square bracket: '[ req'" },
    FailureCase{ "ALine", "[s]\nthis is no setting # c\n", CNF_ERROR_MISSING_EQUAL_SIGN,
                 "a.cnf:2:6", "missing equal sign: 'is no setting" },
    FailureCase{ "ALineThatEndsTooSoon", "word\n", CNF_ERROR_MISSING_EQUAL_SIGN, "a.cnf:1:5",
                 "missing equal sign" },
    FailureCase{ "ABrace", "x = 1\na = /${x/y\n", CNF_ERROR_NO_CLOSE_BRACE, "a.cnf:2:6", "'${x" },
    FailureCase{ "AVariable", "a = b$nowhere/x\n", CNF_ERROR_VARIABLE_HAS_NO_VALUE, "a.cnf:1:6",
                 "'nowhere'" },
    FailureCase{ "AVariableOfASection", "a = ${s::no}\n", CNF_ERROR_VARIABLE_HAS_NO_VALUE,
                 "a.cnf:1:5", "'s::no'" },
    FailureCase{ "AnEnvironmentVariable", "a = $ENV::HOME\n", CNF_ERROR_VARIABLE_HAS_NO_VALUE,
                 "a.cnf:1:5", "'ENV::HOME'" },
    FailureCase{ "ALongValue", "x = " + std::string (40000, 'x') + "\ny = $x$x\n",
                 CNF_ERROR_VARIABLE_EXPANSION_TOO_LONG, "a.cnf:2:7", "longer than 65536 bytes" },
    FailureCase{ "APragma", ".pragma dollarid:maybe\n", CNF_ERROR_INVALID_PRAGMA, "a.cnf:1:9",
                 "'dollarid:maybe'" },
    FailureCase{ "APragmaWithoutValue", "  .pragmax\n", CNF_ERROR_INVALID_PRAGMA, "a.cnf:1:11",
                 "invalid pragma" },
    FailureCase{ "ARelativePath", ".pragma abspath:on\n.include = x.cnf\n", CNF_ERROR_RELATIVE_PATH,
                 "a.cnf:2:12", "'x.cnf'" },
    FailureCase{ "AVariableInAPath", ".include $d/x.cnf\n", CNF_ERROR_VARIABLE_HAS_NO_VALUE,
                 "a.cnf:1:10", "'d'" },
    FailureCase{ "ALineBehindAnInclude", "a = 1\n.include good.cnf\nbad\n",
                 CNF_ERROR_MISSING_EQUAL_SIGN, "a.cnf:3:4", "missing equal sign" },
    FailureCase{ "ALineInAnInclude", "a = 1\n.include bad.cnf\n", CNF_ERROR_MISSING_EQUAL_SIGN,
                 "bad.cnf:3:7", "'line'" },
    FailureCase{ "ALineInADirectory", "a = 1\n.include d\n", CNF_ERROR_MISSING_CLOSE_SQUARE_BRACKET,
                 "d/x.cnf:1:1", "'[open'" },
    FailureCase{ "AnIncludeLoop", ".include loop.cnf\n", CNF_ERROR_INCLUDE_LOOP, "loop.cnf:2:12",
                 "loop.cnf" },
    FailureCase{ "AnIncludeThatIsRefused", "a = 1\n.include refused\n", CNF_ERROR_INCLUDE_FAILED,
                 "a.cnf:2:10", "refused" },
    FailureCase{ "AContinuedValue", "a = 1\\\n2 \\\n  $no\n", CNF_ERROR_VARIABLE_HAS_NO_VALUE,
                 "a.cnf:3:3", "'no'" },
    FailureCase{ "AContinuedLine", "a = 1\n\\\nword \\\nword\nb = 2\n",
                 CNF_ERROR_MISSING_EQUAL_SIGN, "a.cnf:4:1", "'word'" },
    FailureCase{ "ALineGluedByANul", "a = 1" + kNul + "x\n$no\n", CNF_ERROR_VARIABLE_HAS_NO_VALUE,
                 "a.cnf:2:1", "'no'" },
    FailureCase{ "ALineBehindACrAtTheEdge", "a = " + std::string (505, 'x') + "\r\nbad\n",
                 CNF_ERROR_MISSING_EQUAL_SIGN, "a.cnf:2:4", "missing equal sign" },
    FailureCase{ "ALineOfCrLf", "a = 1\r\n\r\n[s\r\n", CNF_ERROR_MISSING_CLOSE_SQUARE_BRACKET,
                 "a.cnf:3:1", "'[s'" },
    FailureCase{ "ALineBehindAByteOrderMark",
                 "\xef\xbb\xbf"
                 "a = $no\n",
                 CNF_ERROR_VARIABLE_HAS_NO_VALUE, "a.cnf:1:8", "'no'" }),
  [] (const testing::TestParamInfo<FailureCase> &row) { return row.param.name; });

TEST_F (View, HasSectionsAndValuesInOpenSSLsOrder)
{
  EXPECT_EQ (Settings ("a = 1\n[s]\nb = 2\nc = 3\n[t]\n[s]\nb = 4\n"),
             "[default] a=1 [s] c=3 b=4 [t]");
  EXPECT_EQ (Settings (""), "[default]");
}

TEST_F (View, FindsValuesInTheirSectionAndByFallback)
{
  g_autoptr (CnfView) view = New ("d = 1\ne = 2\n[s]\ne =\n");
  guint section = 42;
  EXPECT_TRUE (cnf_view_find_section (view, "s", &section));
  EXPECT_EQ (section, 1u);
  EXPECT_FALSE (cnf_view_find_section (view, "S", &section));
  EXPECT_EQ (section, 1u);

  EXPECT_EQ (cnf_view_get_value (view, "s", "d"), nullptr);
  EXPECT_EQ (Setting (cnf_view_lookup_value (view, "s", "d")), "d=1");
  EXPECT_EQ (Setting (cnf_view_lookup_value (view, "nosuch", "d")), "d=1");
  EXPECT_EQ (Setting (cnf_view_lookup_value (view, nullptr, "d")), "d=1");
  EXPECT_EQ (Setting (cnf_view_lookup_value (view, "s", "e")), "e=");
  EXPECT_EQ (cnf_view_lookup_value (view, "s", "nosuch"), nullptr);
  g_autofree char *found = cnf_view_dup_string (view, "s", "d");
  g_autofree char *missing = cnf_view_dup_string (view, "s", "nosuch");
  EXPECT_STREQ (found, "1");
  EXPECT_EQ (missing, nullptr);
}

TEST_F (View, OutlivesItsDocumentAndOptions)
{
  g_autoptr (CnfView) view = New ("[s]\na = \"1\"\nb = $a\n");
  g_clear_pointer (&options_, cnf_view_options_unref);
  EXPECT_EQ (Setting (cnf_view_get_value (view, "s", "b")), "b=1");
  EXPECT_EQ (Origin (cnf_view_get_value (view, "s", "b")), "a.cnf:3:1 3:5");
}

TEST_F (View, KnowsTheRawTextOfAValue)
{
  g_autoptr (CnfView) view = New ("x = 1\na = \"b\" \\\n  $x \\n # c\ns::e=\n");
  const CnfValue *value = cnf_view_get_value (view, "default", "a");
  g_autoptr (GBytes) raw = cnf_value_dup_raw (value);
  EXPECT_EQ (StringOf (raw), "\"b\"   $x \\n");
  g_autoptr (GBytes) meant = cnf_value_dup_bytes (value);
  EXPECT_EQ (StringOf (meant), "b   1 \n");

  value = cnf_view_get_value (view, "s", "e");
  g_autoptr (GBytes) empty = cnf_value_dup_raw (value);
  EXPECT_EQ (g_bytes_get_size (empty), 0u);
  EXPECT_STREQ (cnf_value_get_section (value, nullptr), "s");
}

struct OriginCase
{
  const char *name;
  std::string text;
  std::string origin; // of the key `k` of section `s`: path, place of the key, place of the value
};

class OriginOf : public View, public testing::WithParamInterface<OriginCase>
{
};

TEST_P (OriginOf, IsTheFileAndThePlaces)
{
  files_.files = { { "sub/x.cnf", "\n[s]\n  k = in an include\n" },
                   { "y.cnf", ".include sub/x.cnf\n" } };
  files_.directories = { { "sub", { "x.cnf" } } };
  g_autoptr (CnfView) view = New (GetParam ().text);
  ASSERT_NE (view, nullptr) << error_->message;
  EXPECT_EQ (Origin (cnf_view_get_value (view, "s", "k")), GetParam ().origin);
}

INSTANTIATE_TEST_SUITE_P (
  , OriginOf,
  testing::Values (OriginCase{ "APlainValue", "[s]\n  k  = v\n", "a.cnf:2:3 2:8" },
                   OriginCase{ "AQuotedValue", "[s]\nk=\"v\"\n", "a.cnf:2:1 2:3" },
                   OriginCase{ "AnEmptyValue", "[s]\nk =\n", "a.cnf:2:1 2:4" },
                   OriginCase{ "AnEmptyValueWithComment", "[s]\nk =  # c\n", "a.cnf:2:1 2:6" },
                   OriginCase{ "TheLaterOfTwo", "[s]\nk = 1\nj = 2\nk = 3\n", "a.cnf:4:1 4:5" },
                   OriginCase{ "AQualifiedKey", "s::k = v\n", "a.cnf:1:1 1:8" },
                   OriginCase{ "AContinuedValue", "[s]\nk = \\\n   v\\\nw\n", "a.cnf:2:1 3:4" },
                   OriginCase{ "AContinuedKey", "[s]\n \\\n\\\n  k\\\n =\\\nv\n", "a.cnf:4:3 6:1" },
                   OriginCase{ "AnInclude", ".include sub/x.cnf\n", "sub/x.cnf:3:3 3:7" },
                   OriginCase{ "AnIncludeOfAnInclude", ".include y.cnf\n", "sub/x.cnf:3:3 3:7" },
                   OriginCase{ "ADirectory", ".include sub\n", "sub/x.cnf:3:3 3:7" },
                   OriginCase{ "BehindAnInclude", ".include sub/x.cnf\nk = here\n",
                               "a.cnf:2:1 2:5" },
                   OriginCase{ "BehindAByteOrderMark", "\xef\xbb\xbfs::k = v\n", "a.cnf:1:4 1:11" },
                   OriginCase{ "GluedByANul", "s::k = 1" + kNul + "x\n2\n", "a.cnf:1:1 1:8" }),
  [] (const testing::TestParamInfo<OriginCase> &row) { return row.param.name; });

namespace
{

std::string
References (const CnfValue *value)
{
  std::string text;
  for (guint i = 0; i < cnf_value_get_n_references (value); i++)
    {
      const CnfReference *reference = cnf_value_get_reference (value, i);
      g_autofree char *section = cnf_reference_dup_section (reference);
      g_autofree char *name = cnf_reference_dup_name (reference);
      const CnfValue *from = cnf_reference_get_value (reference);
      static const char *const kOrigins[] = { "value", "environment", "missing" };
      text += (i == 0 ? "" : ", ") + std::string (section) + "::" + name + " "
              + kOrigins[cnf_reference_get_origin (reference)];
      if (from != nullptr)
        text += " " + Origin (from).substr (0, Origin (from).find (' '));
    }
  return text;
}

} // namespace

struct ReferenceCase
{
  const char *name;
  std::string text;
  std::string references; // of the key `k` of section `s`
};

class ReferencesOf : public View, public testing::WithParamInterface<ReferenceCase>
{
};

TEST_P (ReferencesOf, NameTheValuesPutIn)
{
  files_.files = { { "x.cnf", "from = x\n" }, { "y.cnf", "x = 1\ns::k = $x\n" } };
  cnf_view_options_set_variable (options_, "HOME", "/home");
  cnf_view_options_set_missing_variable (options_, CNF_MISSING_VARIABLE_KEEP);
  g_autoptr (CnfView) view = New (GetParam ().text);
  ASSERT_NE (view, nullptr) << error_->message;
  EXPECT_EQ (References (cnf_view_get_value (view, "s", "k")), GetParam ().references);
}

INSTANTIATE_TEST_SUITE_P (
  , ReferencesOf,
  testing::Values (
    ReferenceCase{ "APlainValue", "[s]\nk = v\n", "" },
    ReferenceCase{ "QuotedDollars", "[s]\nk = '$x' \\$y\n", "" },
    ReferenceCase{ "TheSameSection", "[s]\nx = 1\nk = $x\n", "s::x value a.cnf:2:1" },
    ReferenceCase{ "TheDefaultSection", "x = 1\n[s]\nk = $x\n", "s::x value a.cnf:1:1" },
    ReferenceCase{ "SeveralInOrder", "x = 1\n[s]\ny = 2\nk = ${y}/$x/$(default::x)\n",
                   "s::y value a.cnf:3:1, s::x value a.cnf:1:1, default::x value a.cnf:1:1" },
    ReferenceCase{ "TheOneThatCountedThen", "[s]\nx = 1\nk = $x\nx = 2\n", "s::x value a.cnf:2:1" },
    ReferenceCase{ "ItsOwnEarlierValue", "[s]\nk = 1\nk = ${k}2\n", "s::k value a.cnf:2:1" },
    ReferenceCase{ "TheEnvironment", "[s]\nk = $ENV::HOME\n", "ENV::HOME environment" },
    ReferenceCase{ "AnInclude", ".include x.cnf\n[s]\nk = $from\n", "s::from value x.cnf:1:1" },
    ReferenceCase{ "Nothing", "[s]\nk = $no\n", "s::no missing" },
    ReferenceCase{ "TheEmptyName", "= E\n[s]\nk = $ x\n", "s:: value a.cnf:1:1" },
    ReferenceCase{ "UnderAnotherSection", "x = 1\ns::k = $x\n", "s::x value a.cnf:1:1" },
    ReferenceCase{ "OfALineThatIsNotKept",
                   "x = 1\ns::k = \\\n$default\\\n::x\ny = \\\nzzzzzzzzzzzz\n",
                   "default::x value a.cnf:1:1" },
    ReferenceCase{ "OfAnIncludeThatIsLeft", ".include y.cnf\n", "s::x value y.cnf:1:1" }),
  [] (const testing::TestParamInfo<ReferenceCase> &row) { return row.param.name; });

TEST_F (View, ListsEveryReferenceWithItsPlaceInTheOrderOfTheReading)
{
  files_.files = { { "x.cnf", "b = \\\n  ${ENV::B}\n" } };
  cnf_view_options_set_variable (options_, "X", "x");
  cnf_view_options_set_missing_variable (options_, CNF_MISSING_VARIABLE_KEEP);
  g_autoptr (CnfView)
    view = New ("k = $ENV::A\n.include $ENV::X.cnf\nk = 1 # supersedes\nl = '$ENV::Q' $k$k\n");
  ASSERT_NE (view, nullptr) << error_->message;

  std::string references;
  for (guint i = 0; i < cnf_view_get_n_references (view); i++)
    {
      const CnfReference *reference = cnf_view_get_reference (view, i);
      g_autofree char *name = cnf_reference_dup_name (reference);
      guint line, column;
      cnf_reference_get_position (reference, &line, &column);
      references += std::string (name) + " " + cnf_reference_get_path (reference) + ":"
                    + std::to_string (line) + ":" + std::to_string (column) + "\n";
    }
  EXPECT_EQ (references, "A a.cnf:1:5\nX a.cnf:2:10\nB x.cnf:2:3\nk a.cnf:4:15\nk a.cnf:4:17\n");
}

TEST_F (View, ReachesSupersededAssignmentsByNumber)
{
  files_.files = { { "x.cnf", "k = $x from x.cnf\n" } };
  g_autoptr (CnfView) view = New (
    "x = 1\nk = other\n[s]\nk = $x\nk2 = 2\n.include x.cnf\n[t]\nk = t\n[s]\nk = last\n");
  ASSERT_NE (view, nullptr) << error_->message;

  auto assignment = [&] (const char *section, const char *key, int nth) {
    const CnfValue *value = cnf_view_get_assignment (view, section, key, nth);
    g_autofree char *text = value != nullptr ? cnf_value_dup_string (value) : g_strdup ("none");
    return std::string (text);
  };
  EXPECT_EQ (assignment ("s", "k", 1), "1");
  EXPECT_EQ (assignment ("s", "k", 2), "1 from x.cnf");
  EXPECT_EQ (assignment ("s", "k", 3), "last");
  EXPECT_EQ (assignment ("s", "k", 4), "none");
  EXPECT_EQ (assignment ("s", "k", -1), "last");
  EXPECT_EQ (assignment ("s", "k", -2), "1 from x.cnf");
  EXPECT_EQ (assignment ("s", "k", -3), "1");
  EXPECT_EQ (assignment ("s", "k", -4), "none");
  EXPECT_EQ (assignment ("s", "k", G_MININT), "none");
  EXPECT_EQ (assignment ("s", "no", 1), "none");
  EXPECT_EQ (assignment ("no", "k", -1), "none");
}

class ViewOptions : public View
{
};

TEST_F (ViewOptions, HaveNoEnvironmentByDefault)
{
  g_setenv ("CNF_TEST_SET", "1", TRUE);
  EXPECT_NE (Failure ("a = $ENV::CNF_TEST_SET\n"), "");
  g_unsetenv ("CNF_TEST_SET");
}

TEST_F (ViewOptions, TakeVariablesFromTheProcessIfAsked)
{
  g_setenv ("CNF_TEST_SET", "1", TRUE);
  cnf_view_options_use_process_environment (options_, TRUE);
  EXPECT_EQ (Settings ("a = $ENV::CNF_TEST_SET\n"), "[default] a=1");
  g_unsetenv ("CNF_TEST_SET");
  EXPECT_NE (Failure ("a = $ENV::CNF_TEST_SET\n"), "");
}

TEST_F (ViewOptions, TakeVariablesFromAMapBeforeTheProcess)
{
  g_setenv ("CNF_TEST_SET", "1", TRUE);
  cnf_view_options_use_process_environment (options_, TRUE);
  cnf_view_options_set_variable (options_, "CNF_TEST_SET", "2");
  EXPECT_EQ (Settings ("a = $ENV::CNF_TEST_SET\n"), "[default] a=2");
  cnf_view_options_set_variable (options_, "CNF_TEST_SET", nullptr);
  EXPECT_NE (Failure ("a = $ENV::CNF_TEST_SET\n"), "");
  g_unsetenv ("CNF_TEST_SET");
}

TEST_F (ViewOptions, TakeAnEmptyVariableAsAValue)
{
  cnf_view_options_set_variable (options_, "CNF_TEST_SET", "");
  EXPECT_EQ (Settings ("CNF_TEST_SET = d\na = $ENV::CNF_TEST_SET\n"),
             "[default] CNF_TEST_SET=d a=");
}

TEST_F (ViewOptions, FallBackFromTheEnvironmentToDefault)
{
  EXPECT_EQ (Settings ("HOME = .\na = $ENV::HOME/x\n"), "[default] HOME=. a=./x");
  cnf_view_options_set_variable (options_, "HOME", "/home");
  EXPECT_EQ (Settings ("HOME = .\na = $ENV::HOME/x\n"), "[default] HOME=. a=/home/x");
  EXPECT_EQ (Settings ("[ENV]\nHOME = s\n[t]\na = $ENV::HOME\n"), "[default] [ENV] HOME=s [t] a=s");
}

TEST_F (ViewOptions, KeepMissingVariablesAsTheyAreWrittenIfAsked)
{
  cnf_view_options_set_missing_variable (options_, CNF_MISSING_VARIABLE_KEEP);
  EXPECT_EQ (Settings ("a = x$no/${s::no}$(ENV::NO) $\nb = $a\n"),
             "[default] a=x$no/${s::no}$(ENV::NO) $ b=x$no/${s::no}$(ENV::NO) $");
  std::string findings = Findings ("a = x$no\n  b = ${s::no}\n");
  EXPECT_EQ (findings.rfind ("CNF0004 a.cnf:1:6 ", 0), 0u) << findings;
  EXPECT_NE (findings.find ("'no'"), std::string::npos) << findings;
  EXPECT_NE (findings.find ("\nCNF0004 a.cnf:2:7 "), std::string::npos) << findings;
  EXPECT_NE (findings.find ("'s::no'"), std::string::npos) << findings;
}

TEST_F (ViewOptions, KeepDoesNotHideOtherFailures)
{
  cnf_view_options_set_missing_variable (options_, CNF_MISSING_VARIABLE_KEEP);
  EXPECT_NE (Failure ("a = ${no\n").find ("no close brace"), std::string::npos);
}

TEST_F (ViewOptions, StartRelativeIncludesAtTheBaseDirectory)
{
  files_.files = { { "/etc/ssl/x.cnf", "a = 1\n" },
                   { "/etc/ssl/sub/x.cnf", "a = 2\n" },
                   { "/abs/x.cnf", "a = 3\n" } };
  EXPECT_EQ (Settings (".include x.cnf\n"), "[default]");
  cnf_view_options_set_base_directory (options_, "/etc/ssl");
  EXPECT_EQ (Settings (".include x.cnf\n"), "[default] a=1");
  EXPECT_EQ (Settings (".pragma includedir:sub\n.include x.cnf\n"), "[default] a=2");
  EXPECT_EQ (Settings (".include /abs/x.cnf\n"), "[default] a=3");
  EXPECT_NE (Failure (".pragma abspath:on\n.include x.cnf\n"), "")
    << "the pragma sees the path as written";
  cnf_view_options_set_base_directory (options_, nullptr);
  EXPECT_EQ (Settings (".include x.cnf\n"), "[default]");
}

TEST_F (ViewOptions, PrefixIncludesByTheEnvironmentTheyName)
{
  files_.files = { { "one/x.cnf", "a = 1\n" },
                   { "two/x.cnf", "a = 2\n" },
                   { "/x.cnf", "a = 3\n" } };
  cnf_view_options_set_variable (options_, "OPENSSL_CONF_INCLUDE", "one");
  EXPECT_EQ (Settings (".include /x.cnf\n"), "[default] a=3");
  EXPECT_EQ (Settings (".include x.cnf\n"), "[default] a=1");
  EXPECT_EQ (Settings (".pragma includedir:two\n.include x.cnf\n"), "[default] a=1");
  cnf_view_options_set_variable (options_, "OPENSSL_CONF_INCLUDE", "two/");
  EXPECT_EQ (Settings (".include x.cnf\n"), "[default] a=2");
  cnf_view_options_set_variable (options_, "OPENSSL_CONF_INCLUDE", "");
  EXPECT_EQ (Settings (".include x.cnf\n"), "[default] a=3");
}

TEST_F (ViewOptions, DropTheResolversDataOnce)
{
  int drops = 0;
  auto count = [] (gpointer data) { (*static_cast<int *> (data))++; };
  CnfViewOptions *options = cnf_view_options_new ();
  cnf_view_options_set_resolver (options, Resolve, &drops, count);
  cnf_view_options_set_resolver (options, nullptr, nullptr, nullptr);
  EXPECT_EQ (drops, 1);
  cnf_view_options_set_resolver (options, Resolve, &drops, count);
  cnf_view_options_unref (options);
  EXPECT_EQ (drops, 2);
}

class ViewOfADirectory : public View
{
protected:
  ViewOfADirectory ()
  {
    files_.directories = { { "d", { "b.cnf", "skipped.txt", ".cnf", "a.CONF", ".h.cnf" } },
                           { "e", { "x.cnf" } } };
    files_.files = { { "d/b.cnf", "k = b\n" },
                     { "d/a.CONF", "k = a\n" },
                     { "d/.h.cnf", "h = 1\n" },
                     { "e/x.cnf", "e = 1\n" } };
  }
};

TEST_F (ViewOfADirectory, ReadsItsFilesInTheOrderGiven)
{
  EXPECT_EQ (Settings (".include d\nlast = 1\n"), "[default] k=a h=1 last=1");
}

TEST_F (ViewOfADirectory, WarnsWhereTwoFilesSetOneKey)
{
  std::string findings = Findings ("x = 1\n.include d\n");
  EXPECT_EQ (findings.rfind ("CNF0002 d/a.CONF:1:1 ", 0), 0u) << findings;
  EXPECT_NE (findings.find ("d/b.cnf:1:1"), std::string::npos) << findings;
  EXPECT_NE (findings.find ("'k'"), std::string::npos) << findings;
}

TEST_F (ViewOfADirectory, SkipsADirectoryInsideWithAWarning)
{
  files_.files["d/b.cnf"] = "k = b\n .include e\n";
  files_.files["d/a.CONF"] = "";
  EXPECT_EQ (Settings (".include d\n.include e\n"), "[default] k=b h=1 e=1");
  std::string findings = Findings (".include d\n.include e\n");
  EXPECT_EQ (findings.rfind ("CNF0003 d/b.cnf:2:11 ", 0), 0u) << findings;
  EXPECT_NE (findings.find ("'e'"), std::string::npos) << findings;
}

TEST_F (ViewOfADirectory, GoesToTheNextFileBeforeTheRestOfOneThatIncluded)
{
  files_.files["d/b.cnf"] = "b1 = 1\n.include leaf\nb2 = $h\n.include e\n";
  files_.files["leaf"] = "leaf = 1\n";
  EXPECT_EQ (Settings (".include d\nlast = 1\n"), "[default] b1=1 leaf=1 k=a h=1 b2=1 e=1 last=1");
}

TEST_F (ViewOfADirectory, IsNoLoopWhenAFileIncludesOneThatWaits)
{
  // b waits for its rest while a is read, but a was not included by b.
  files_.files["d/b.cnf"] = ".include leaf\nb = 1\n";
  files_.files["d/a.CONF"] = ".include d/b.cnf\na = 1\n";
  files_.files["leaf"] = "leaf = 1\n";
  EXPECT_EQ (Settings (".include d\n"), "[default] leaf=1 h=1 a=1 b=1");
}

TEST_F (View, ListsFindingsInTheOrderOfTheReading)
{
  files_.files = { { "x.cnf", ".include in-x\n" } };
  std::string findings = Findings (".include first\n.include x.cnf\n  .include = last\na = 1\n"
                                   + kNul + "b\n");
  std::vector<std::string> starts;
  for (std::size_t start = 0; start < findings.size (); start = findings.find ('\n', start) + 1)
    starts.push_back (findings.substr (start, findings.find (' ', start + 8) - start));
  EXPECT_EQ (starts, (std::vector<std::string>{ "CNF0001 a.cnf:1:10", "CNF0001 x.cnf:1:10",
                                                "CNF0001 a.cnf:3:14", "CNF0005 a.cnf:5:1" }))
    << findings;
}

TEST_F (View, SaysWhyAnIncludeCannotBeOpened)
{
  g_autoptr (CnfDocument) document = NewDocument (
    ".include " CNF_DATA_DIR "/openssl.cnf/x\n.include " CNF_DATA_DIR "/nosuch\n", "a.cnf");
  g_autoptr (CnfView) view = cnf_view_new (document, nullptr, nullptr);
  ASSERT_NE (view, nullptr);
  std::string findings = FindingsOf (view);
  EXPECT_EQ (findings.rfind ("CNF0006 a.cnf:1:10 ", 0), 0u) << findings;
  EXPECT_NE (findings.find (g_strerror (ENOTDIR)), std::string::npos) << findings;
  EXPECT_NE (findings.find ("\nCNF0001 a.cnf:2:10 "), std::string::npos) << findings;
  EXPECT_NE (findings.find (g_strerror (ENOENT)), std::string::npos) << findings;
}

// A resolver that fills in more than its answer needs: the rest is freed, and nothing is taken from
// it.
TEST_F (View, TakesOfAResolverWhatItsAnswerNeeds)
{
  auto resolve = [] (const char *path, const CnfLimits *, GBytes **bytes, char ***entries, gpointer,
                     GError **error) {
    *bytes = g_bytes_new_static ("from = file\n", 12);
    *entries = g_strsplit ("a.cnf", ",", 0);
    g_set_error (error, CNF_ERROR, CNF_ERROR_READ_FAILED, "no reason");
    static const char *const kKinds[] = { "missing", "file", "directory", "refused" };
    for (int kind = 0; kind < 4; kind++)
      if (g_str_equal (path, kKinds[kind]))
        return static_cast<CnfIncludeKind> (kind);
    return CNF_INCLUDE_MISSING; // the entry of the directory
  };
  cnf_limits_set (limits_, CNF_LIMIT_FILE_BYTES, 11);
  struct
  {
    const char *path;
    const char *failure; // a piece of it, or NULL
  } cases[] = { { "missing", nullptr },
                { "directory", nullptr },
                { "refused", "no reason" },
                { "file", "limit of 11 bytes" } };
  for (const auto &row : cases)
    {
      std::string text = std::string (".include ") + row.path + "\n";
      g_autoptr (CnfDocument) document = NewDocument (text, "a.cnf");
      g_autoptr (GError) error = nullptr;
      cnf_view_options_set_resolver (options_, resolve, nullptr, nullptr);
      cnf_view_options_set_limits (options_, limits_);
      g_autoptr (CnfView) view = cnf_view_new (document, options_, &error);
      std::string message = error != nullptr ? error->message : "";
      EXPECT_EQ (view != nullptr, row.failure == nullptr) << row.path;
      EXPECT_NE (message.find (row.failure != nullptr ? row.failure : ""), std::string::npos)
        << message;
    }
}

// So many values of so many files that the table of the view grows again and again.
TEST_F (View, FindsTheLastOfManySettingsOfManyKeys)
{
  std::string text;
  for (int file = 0; file < 50; file++)
    {
      std::string &content = files_.files[std::to_string (file)];
      for (int key = 0; key < 60; key++)
        content += (key % 2 == 0 ? "s::k" : "k") + std::to_string (file + key) + " = "
                   + (key % 3 == 0 ? "\"" : "") + std::to_string (file) + "\n";
      text += ".include " + std::to_string (file) + "\n";
    }

  g_autoptr (CnfView) view = New (text);
  ASSERT_NE (view, nullptr);
  for (int n = 0; n < 109; n++)
    for (const char *section : { "s", "default" })
      {
        // The last file that sets the key: in even files the even keys belong to s.
        int file = std::min (n, 49);
        file -= (n - file) % 2 == (section[0] == 's' ? 0 : 1) ? 0 : 1;
        std::string key = "k" + std::to_string (n);
        const CnfValue *value = cnf_view_get_value (view, section, key.c_str ());
        bool is_set = file >= 0 && n - file < 60;
        EXPECT_EQ (value != nullptr ? Setting (value) : "",
                   is_set ? key + "=" + std::to_string (file) : "")
          << section;
      }
}

class ViewLimits : public View
{
};

TEST_F (ViewLimits, BoundTheDepthOfIncludes)
{
  for (int i = 1; i < 80; i++)
    files_.files[std::to_string (i)] = "k = " + std::to_string (i) + "\n.include "
                                       + std::to_string (i + 1) + "\n";
  std::string message = Failure (".include 1\n");
  EXPECT_EQ (message.rfind ("64:2:10: ", 0), 0u) << message;
  EXPECT_NE (message.find ("64"), std::string::npos) << message;

  cnf_limits_set (limits_, CNF_LIMIT_INCLUDE_DEPTH, 3);
  message = Failure (".include 1\n");
  EXPECT_EQ (message.rfind ("3:2:10: ", 0), 0u) << message;
  files_.files.erase ("4");
  EXPECT_EQ (Settings (".include 1\n"), "[default] k=3");
}

TEST_F (ViewLimits, BoundTheBytesOfIncludesInAll)
{
  files_.files = { { "x.cnf", "a = 1\n" } };
  cnf_limits_set (limits_, CNF_LIMIT_INCLUDED_BYTES, 12);
  EXPECT_EQ (Settings (".include x.cnf\n.include x.cnf\n"), "[default] a=1");
  std::string message = Failure (".include x.cnf\n.include x.cnf\n.include x.cnf\n");
  EXPECT_EQ (message.rfind ("a.cnf:3:10: ", 0), 0u) << message;
  EXPECT_NE (message.find ("limit of 12 bytes"), std::string::npos) << message;
}

TEST_F (ViewLimits, BoundTheBytesOfExpandedValuesInAll)
{
  cnf_limits_set (limits_, CNF_LIMIT_EXPANDED_BYTES, 20);
  EXPECT_EQ (Settings ("x = 0123456789\ny = $x\nz = $x\n"),
             "[default] x=0123456789 y=0123456789 z=0123456789");
  std::string message = Failure ("x = 0123456789\ny = $x\nz = ${x}1\n");
  EXPECT_EQ (message.rfind ("a.cnf:3:", 0), 0u) << message;
  EXPECT_NE (message.find ("20"), std::string::npos) << message;
}

TEST_F (ViewLimits, DoNotBoundLiterals)
{
  cnf_limits_set (limits_, CNF_LIMIT_EXPANDED_BYTES, 20);
  EXPECT_EQ (Settings ("x = " + std::string (70000, 'x') + "\n"),
             "[default] x=" + std::string (70000, 'x'));
}

TEST_F (ViewLimits, HoldForOneIncludedFileToo)
{
  cnf_view_options_set_resolver (options_, nullptr, nullptr, nullptr);
  cnf_limits_set (limits_, CNF_LIMIT_FILE_BYTES, 3);
  cnf_view_options_set_limits (options_, limits_);
  std::string text = std::string (".include ") + CNF_DATA_DIR + "/corpus/valid/include.cnf\n";
  g_autoptr (CnfDocument) document = NewDocument (text, "a.cnf");
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfView) view = cnf_view_new (document, options_, &error);
  ASSERT_EQ (view, nullptr);
  EXPECT_EQ (std::string (error->message).rfind ("a.cnf:1:10: ", 0), 0u) << error->message;
  EXPECT_NE (std::string (error->message).find ("limit of 3 bytes"), std::string::npos)
    << error->message;
}

TEST_F (ViewLimits, KeepDevicesOutUnlessAsked)
{
  cnf_view_options_set_resolver (options_, nullptr, nullptr, nullptr);
  g_autoptr (CnfDocument) document = NewDocument (".include /dev/null\na = 1\n", "a.cnf");
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfView) refused = cnf_view_new (document, options_, &error);
  ASSERT_EQ (refused, nullptr);
  EXPECT_TRUE (g_error_matches (error, CNF_ERROR, CNF_ERROR_INCLUDE_FAILED)) << error->message;
  EXPECT_EQ (std::string (error->message).rfind ("a.cnf:1:10: ", 0), 0u) << error->message;
  g_clear_error (&error);

  cnf_limits_set (limits_, CNF_LIMIT_SPECIAL_FILES, 1);
  cnf_view_options_set_limits (options_, limits_);
  g_autoptr (CnfView) read = cnf_view_new (document, options_, &error);
  ASSERT_NE (read, nullptr) << error->message;
  EXPECT_EQ (Setting (cnf_view_get_value (read, "default", "a")), "a=1");
}

} // namespace cnf_test
