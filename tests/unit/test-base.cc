// The lowest layer: classes of bytes, errors that know their place, findings, limits.
#include <cnf/cnf.h>
#include <cstdint>
#include <gtest/gtest.h>
#include <string>
#include <vector>

extern "C"
{
#include "base/cnf-chars.h"
#include "base/cnf-error.h"
#include "base/cnf-finding.h"
#include "base/cnf-names.h"
}

namespace
{

struct ClassCase
{
  const char *name;
  CnfCharClass char_class;
  std::string bytes; // all that belong to it
};

class CharClass : public testing::TestWithParam<ClassCase>
{
};

const std::string kLettersAndDigits =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

} // namespace

TEST_P (CharClass, HoldsTheseBytesOnly)
{
  for (int c = 0; c < 256; c++)
    EXPECT_EQ (cnf_char_is (static_cast<char> (c), GetParam ().char_class),
               GetParam ().bytes.find (static_cast<char> (c)) != std::string::npos)
      << "byte " << c;
}

INSTANTIATE_TEST_SUITE_P (
  , CharClass,
  testing::Values (ClassCase{ "Blank", CNF_CHAR_BLANK, " \t\r\n" },
                   ClassCase{ "Name", CNF_CHAR_NAME, kLettersAndDigits + "_!.%&*+,/;?@^~|-" },
                   ClassCase{ "Variable", CNF_CHAR_VARIABLE, kLettersAndDigits + "_" },
                   ClassCase{ "Quote", CNF_CHAR_QUOTE, "\"'`" },
                   ClassCase{ "Escape", CNF_CHAR_ESCAPE, "\\" },
                   ClassCase{ "Comment", CNF_CHAR_COMMENT, "#" },
                   ClassCase{ "Dollar", CNF_CHAR_DOLLAR, "$" },
                   ClassCase{ "End", CNF_CHAR_END, std::string ("\0\r\n", 3) }),
  [] (const testing::TestParamInfo<ClassCase> &row) { return row.param.name; });

TEST (Chars, SkipPlainStopsAtBytesWithAMeaningAndAtNoOther)
{
  // Each byte at each offset of the words that are tested at a time, and behind the last of them.
  const std::string meaning ("\0\r\n\\\"'`#$", 9);
  for (int c = 0; c < 256; c++)
    for (std::size_t place = 0; place < 37; place++)
      {
        std::string text (37, 'x');
        text[place] = static_cast<char> (c);
        const char *stop = cnf_chars_skip_plain (text.data (), text.data () + text.size ());
        bool stops = meaning.find (static_cast<char> (c)) != std::string::npos;
        EXPECT_EQ (stop - text.data (), static_cast<long> (stops ? place : text.size ()))
          << c << " at " << place;
      }
}

TEST (Chars, SkipNameStopsAtBytesThatMayNotStandInAName)
{
  for (int c = 0; c < 256; c++)
    for (std::size_t place = 0; place < 37; place++)
      {
        std::string text (37, 'x');
        text[place] = static_cast<char> (c);
        const char *stop = cnf_chars_skip_name (text.data (), text.data () + text.size ());
        bool stops = !cnf_char_is (static_cast<char> (c), CNF_CHAR_NAME);
        EXPECT_EQ (stop - text.data (), static_cast<long> (stops ? place : text.size ()))
          << c << " at " << place;
      }
}

TEST (Error, BeginsWithItsPlace)
{
  g_autoptr (GError) error = nullptr;
  CnfPlace place = { "a.cnf", 3, 7 };
  cnf_error_set (&error, CNF_ERROR_MISSING_EQUAL_SIGN, place, "missing equal sign: '%s'", "x");
  EXPECT_STREQ (error->message, "a.cnf:3:7: missing equal sign: 'x'");
  EXPECT_TRUE (g_error_matches (error, CNF_ERROR, CNF_ERROR_MISSING_EQUAL_SIGN));
}

TEST (Error, KeepsItsPlaceThroughCopyAndPrefix)
{
  g_autoptr (GError) error = nullptr;
  CnfPlace place = { "a.cnf", 3, 7 };
  cnf_error_set (&error, CNF_ERROR_INVALID_PRAGMA, place, "invalid pragma");
  g_prefix_error (&error, "while reading: ");
  g_autoptr (GError) copy = g_error_copy (error);
  g_clear_error (&error);

  const char *path = nullptr;
  guint line = 0, column = 0;
  ASSERT_TRUE (cnf_error_get_location (copy, &path, &line, &column));
  EXPECT_STREQ (path, "a.cnf");
  EXPECT_EQ (line, 3u);
  EXPECT_EQ (column, 7u);
}

TEST (Error, WithoutAPlaceLeavesTheOutParametersAlone)
{
  g_autoptr (GError) ours = nullptr;
  g_autoptr (GError) foreign = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "gone");
  cnf_error_set (&ours, CNF_ERROR_OPEN_FAILED, CnfPlace{ "a.cnf", 0, 0 }, "cannot be opened");
  guint line = 42;
  EXPECT_FALSE (cnf_error_get_location (ours, nullptr, &line, nullptr));
  EXPECT_FALSE (cnf_error_get_location (foreign, nullptr, &line, nullptr));
  EXPECT_EQ (line, 42u);
  EXPECT_STREQ (ours->message, "a.cnf: cannot be opened");
}

TEST (Error, MayBeIgnored)
{
  cnf_error_set (nullptr, CNF_ERROR_OPEN_FAILED, CnfPlace{ "a.cnf", 1, 1 }, "nobody asks");
  EXPECT_EQ (cnf_error_get_openssl_reason (CNF_ERROR_OPEN_FAILED), 0);
}

TEST (Finding, SaysCodeSeverityPlaceAndMessage)
{
  g_autoptr (CnfFinding) finding = cnf_finding_new (
    CNF_DIAGNOSTIC_MISSING_INCLUDE, CnfPlace{ "a.cnf", 2, 5 }, "nothing at '%s'", "x.cnf");
  EXPECT_STREQ (cnf_finding_get_code (finding), "CNF0001");
  EXPECT_EQ (cnf_finding_get_severity (finding), CNF_SEVERITY_WARNING);
  EXPECT_STREQ (cnf_finding_get_path (finding), "a.cnf");
  EXPECT_EQ (cnf_finding_get_line (finding), 2u);
  EXPECT_EQ (cnf_finding_get_column (finding), 5u);
  EXPECT_STREQ (cnf_finding_get_message (finding), "nothing at 'x.cnf'");
}

TEST (Limits, HaveTheDocumentedDefaults)
{
  g_autoptr (CnfLimits) limits = cnf_limits_new ();
  for (const CnfLimits *asked :
       { static_cast<const CnfLimits *> (limits), static_cast<const CnfLimits *> (nullptr) })
    {
      EXPECT_EQ (cnf_limits_get (asked, CNF_LIMIT_FILE_BYTES), (1ull << 30) - 1);
      EXPECT_EQ (cnf_limits_get (asked, CNF_LIMIT_INCLUDE_DEPTH), 64u);
      EXPECT_EQ (cnf_limits_get (asked, CNF_LIMIT_INCLUDED_BYTES), 256ull << 20);
      EXPECT_EQ (cnf_limits_get (asked, CNF_LIMIT_EXPANDED_BYTES), 256ull << 20);
      EXPECT_EQ (cnf_limits_get (asked, CNF_LIMIT_SPECIAL_FILES), 0u);
    }
}

TEST (Limits, CutTheFileSizeToWhatOffsetsHold)
{
  g_autoptr (CnfLimits) limits = cnf_limits_new ();
  cnf_limits_set (limits, CNF_LIMIT_FILE_BYTES, G_MAXUINT64);
  EXPECT_EQ (cnf_limits_get (limits, CNF_LIMIT_FILE_BYTES), (1ull << 30) - 1);
  cnf_limits_set (limits, CNF_LIMIT_INCLUDE_DEPTH, 3);
  EXPECT_EQ (cnf_limits_get (limits, CNF_LIMIT_INCLUDE_DEPTH), 3u);
}

TEST (Arena, KeepsPiecesAlignedTextsTerminatedAndAllApart)
{
  CnfArena arena;
  std::vector<std::pair<guint64 *, CnfSlice>> pieces;
  cnf_arena_init (&arena);
  for (guint64 i = 0; i < 2000; i++)
    {
      std::string text (i % 7 == 0 ? i : i % 13, static_cast<char> ('a' + i % 26));
      auto number = static_cast<guint64 *> (cnf_arena_alloc (&arena, sizeof (guint64)));
      EXPECT_EQ (reinterpret_cast<std::uintptr_t> (number) % sizeof (gpointer), 0u);
      *number = i;
      pieces.emplace_back (number, cnf_arena_copy (&arena, cnf_slice_of (text.c_str ())));
    }
  for (guint64 i = 0; i < pieces.size (); i++)
    {
      std::string text (i % 7 == 0 ? i : i % 13, static_cast<char> ('a' + i % 26));
      EXPECT_EQ (*pieces[i].first, i);
      EXPECT_STREQ (pieces[i].second.data, text.c_str ());
      EXPECT_EQ (pieces[i].second.size, text.size ());
    }
  cnf_arena_clear (&arena);
}

TEST (Names, GetTheNextNumberOnce)
{
  CnfNames names;
  cnf_names_init (&names);
  for (guint32 i = 0; i < 1000; i++)
    {
      std::string name = "name" + std::to_string (i);
      EXPECT_EQ (cnf_names_add (&names, cnf_slice_of (name.c_str ())), i);
    }
  EXPECT_EQ (cnf_names_add (&names, cnf_slice_of ("name7")), 7u);
  EXPECT_EQ (cnf_names_find (&names, cnf_slice_of ("name999")), 999u);
  EXPECT_EQ (cnf_names_find (&names, cnf_slice_of ("name")), CNF_TABLE_NONE);
  EXPECT_EQ (cnf_names_find (&names, cnf_slice_of ("")), CNF_TABLE_NONE);
  EXPECT_EQ (cnf_names_count (&names), 1000u);
  EXPECT_STREQ (cnf_names_get (&names, 42).data, "name42");
  cnf_names_clear (&names);
}
