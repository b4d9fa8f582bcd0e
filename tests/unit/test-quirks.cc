// Every odd behaviour of OpenSSL's reader: what the view makes of its file in data/corpus/quirks,
// and that the documentation tells about it. That OpenSSL makes the same of it is tests/oracle's
// part.
#include "support/files.h"
#include "support/scoped.h"

#include <algorithm>
#include <cnf/cnf.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path (CNF_DATA_DIR) / "corpus";

// Bytes for people: runs of more than 20 as `x{505}`, what is not printable escaped.
std::string
Shown (const char *bytes, gsize size)
{
  std::string shown;
  for (gsize i = 0, run = 1; i < size; i += run)
    {
      char one[8];
      for (run = 1; i + run < size && bytes[i + run] == bytes[i];)
        run++;
      if (run <= 20)
        run = 1;

      char c = bytes[i];
      if (c == '\n' || c == '\r' || c == '\\')
        g_snprintf (one, sizeof one, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : '\\');
      else if (c < ' ' || c > '~')
        g_snprintf (one, sizeof one, "\\x%02x", static_cast<unsigned char> (c));
      else
        g_snprintf (one, sizeof one, "%c", c);
      shown += one;
      if (run > 1)
        shown += "{" + std::to_string (run) + "}";
    }
  return shown;
}

std::string
ShownFailure (const GError *error)
{
  const char *path = "";
  guint line = 0, column = 0;
  cnf_error_get_location (error, &path, &line, &column);
  int reason = cnf_error_get_openssl_reason (static_cast<CnfError> (error->code));
  return std::string (path) + ":" + std::to_string (line) + ":" + std::to_string (column)
         + " fails "
         + (reason != 0 ? "with reason " + std::to_string (reason) : "for a reason of ours");
}

// `[section] key=<value> key=<value> [section] ...`, or where and why it fails.
std::string
Shown (const std::string &path)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfDocument) document = cnf_document_new_from_file (path.c_str (), nullptr, &error);
  g_autoptr (CnfView) view = document != nullptr ? cnf_view_new (document, nullptr, &error)
                                                 : nullptr;
  if (view == nullptr)
    return ShownFailure (error);

  std::string shown;
  for (guint s = 0; s < cnf_view_get_n_sections (view); s++)
    {
      gsize size = 0, value_size = 0;
      const char *name = cnf_view_get_section_name (view, s, &size);
      shown += (s > 0 ? " [" : "[") + Shown (name, size) + "]";
      for (guint i = 0; i < cnf_view_get_n_values (view, s); i++)
        {
          const CnfValue *value = cnf_view_get_value_at (view, s, i);
          name = cnf_value_peek_name (value, &size);
          const char *text = cnf_value_peek (value, &value_size);
          shown += " " + Shown (name, size) + "=<" + Shown (text, value_size) + ">";
        }
    }
  return shown;
}

struct QuirkCase
{
  const char *file;  // in data/corpus/quirks, without .cnf
  const char *shown; // FILE stands for its name
};

std::string
CaseName (const std::string &file)
{
  std::string name;
  std::istringstream words (file);
  for (std::string word; std::getline (words, word, '-');)
    name += static_cast<char> (g_ascii_toupper (word[0])) + word.substr (1);
  return name;
}

class Quirk : public testing::TestWithParam<QuirkCase>
{
};

} // namespace

TEST_P (Quirk, ReadsAs)
{
  ScopedWorkingDirectory inside (kCorpus / "quirks");
  std::string file = GetParam ().file + std::string (".cnf");
  std::string shown = Shown (file);
  if (shown.rfind (file + ":", 0) == 0)
    shown.replace (0, file.size (), "FILE");
  EXPECT_EQ (shown, GetParam ().shown);
}

const QuirkCase kQuirks[] = {
  { "p01-long-lines-join", "[default] value=<x{2000}> k{1200}=<behind a long key>" },
  { "p01-backslash-as-byte-510-is-kept", "[default] a=<x{505}\\nz> b=<2>" },
  { "p01-backslash-as-byte-510-before-the-line-end", "[default] a=<x{505}  more> b=<2>" },
  { "p02-crlf-reads-as-lf", "[default] a=<1> [s] b=<x> c=<1   2> d=<3>" },
  { "p02-lone-cr-does-not-end-a-line", "[default] a=<b\\rc = d> k=<v>" },
  { "p02-cr-as-byte-510-ends-the-line", "[default] a=<x{505}> yyy=<z>" },
  { "p02-crlf-across-byte-510-makes-a-blank-line", "FILE:3:5 fails with reason 101" },
  { "p02-continuation-across-byte-510-ends", "[default] a=<x{504}> b=<2>" },
  { "p03-nul-hides-the-rest-of-its-line", "[default] a=<bd = e> f=<g>" },
  { "p03-nul-in-a-comment-hides-the-next-line", "[default] c=<3>" },
  { "p03-nul-first-in-a-line-ends-the-file", "[default] a=<1>" },
  { "p03-nul-in-a-long-line-hides-up-to-byte-510", "[default] a=<x{100}zzz> b=<2>" },
  { "p03-nul-first-after-a-continuation-ends-the-value", "[default] a=<1> b=<2>" },
  { "p03-cr-before-nul-ends-the-line", "[default] a=<1> b=<2>" },
  { "p03-backslash-before-nul-does-not-continue", "[default] a=<1\\next = 2>" },
  { "p03-nul-first-in-an-included-line-ends-that-file", "[default] a=<1> b=<2>" },
  { "p04-bom-at-the-start-goes", "[default] a=<1>" },
  { "p04-bom-alone-is-empty", "[default]" },
  { "p04-bom-before-nul-ends-the-file", "[default]" },
  { "p04-bom-counts-among-the-510-bytes", "[default] a=<x{502}> yyy=<z>" },
  { "p04-second-bom-is-text", "FILE:1:4 fails with reason 101" },
  { "p04-bom-in-a-later-line-is-text", "FILE:2:1 fails with reason 101" },
  { "p04-bom-in-an-included-file-is-text", "includes/p04-bom.cnf:1:1 fails with reason 101" },
  { "p04-utf-16-little-endian", "FILE:1:1 fails with reason 101" },
  { "p04-utf-16-big-endian", "FILE:1:1 fails with reason 101" },
  { "p05-high-bytes-and-controls-in-values",
    "[default] a=<caf\\xe9 \\xff> b=<\\xc3\\xa9\\x01\\x7f> [s] c=<\\x80>" },
  { "p05-high-byte-in-a-name", "FILE:2:4 fails with reason 101" },
  { "p06-one-backslash-continues", "[default] a=<b    c> d=<123>" },
  { "p06-two-backslashes-do-not-continue", "[default] a=<b\\\\> c=<d> e=<f\\\\> g=<h>" },
  { "p06-blank-behind-the-backslash-defeats-it", "[default] a=<b> c=<d>" },
  { "p07-comments-continue-too", "[default] b=<1> d=<2>" },
  { "p07-names-headers-and-quotes-continue-too", "[default] [st] key=<v> a=<bc> d=<1>" },
  { "p07-empty-line-ends-a-continuation", "[default] a=<b> c=<d>" },
  { "p08-continuation-at-the-end-of-the-file", "[default] a=<b>" },
  { "p08-backslash-alone-is-empty", "[default]" },
  { "p08-continuation-stays-in-its-file", "[default] c=<1> b=<2>" },
  { "p09-place-in-a-continued-line", "FILE:5:1 fails with reason 101" },
  { "p09-continuation-into-the-end-counts-once-more", "FILE:3:2 fails with reason 101" },
  { "p10-hash-begins-a-comment-anywhere", "[default] a=<b> b=<x # y> c=<x#y> [s] d=<>" },
  { "p10-hash-in-a-name", "FILE:2:2 fails with reason 101" },
  { "p10-hash-in-a-header", "FILE:2:1 fails with reason 100" },
  { "p11-semicolon-is-a-name-character", "[default] a;b=<1 ; x> ;=<2>" },
  { "p11-semicolon-begins-no-comment", "FILE:2:3 fails with reason 101" },
  { "p12-vt-and-ff-are-text", "[default] a=<\\x0bb\\x0c> b=<2>" },
  { "p12-vt-behind-a-name", "FILE:2:2 fails with reason 101" },
  { "p13-blank-lines-are-skipped", "[default] a=<1>" },
  { "p14-name-characters", "[default] aZ09_!.%&*+,/;?@^~|-=<all of them> -=<dash> 1=<digit> "
                           "\\\\==<escaped> [!.%&*+,/;?@^~|-] k=<v>" },
  { "p14-parenthesis-in-a-name", "FILE:2:2 fails with reason 101" },
  { "p15-blanks-inside-a-header-stay", "[default] [a b] k=<1> [a  b] k=<2> [a\\x09b] k=<3>" },
  { "p15-names-are-case-sensitive", "[default] x=<0> y=<0> [Default] x=<1> X=<2>" },
  { "p16-text-behind-a-header-is-ignored", "[default] [s] k=<1> [a] k=<2> [c] k=<3>" },
  { "p17-header-nothing-closes", "FILE:2:1 fails with reason 100" },
  { "p17-header-colon", "FILE:2:1 fails with reason 100" },
  { "p17-header-equal-sign", "FILE:2:1 fails with reason 100" },
  { "p17-header-quotes", "FILE:2:1 fails with reason 100" },
  { "p17-header-dollar", "FILE:2:1 fails with reason 100" },
  { "p17-header-high-byte", "FILE:2:1 fails with reason 100" },
  { "p17-header-two-brackets", "FILE:2:1 fails with reason 100" },
  { "p17-header-escaped-bracket", "FILE:2:1 fails with reason 100" },
  { "p18-section-without-a-name", "[default] [] a=<1> b=<2> c=<3> [s] d=<12>" },
  { "p19-headers-are-unescaped",
    "[default] [a b] k=<1> [a]b] k=<2> [a\\nb] k=<3> [a\\x08] k=<4> [a\\\\b] k=<5>" },
  { "p19-section-before-colons-is-not-unescaped", "[default] [a b] k=<1> [a\\\\ b] k=<2>" },
  { "p20-keys-keep-their-backslashes",
    "[default] a\\\\=b=<v> a\\\\ b=<w> a\\\\#b=<x> a\\\\\\\\b=<y>" },
  { "p20-keys-cannot-be-quoted", "FILE:2:1 fails with reason 101" },
  { "p21-text-between-name-and-equal-sign", "FILE:2:3 fails with reason 101" },
  { "p22-first-equal-sign-splits", "[default] a=<= b = c> b=<> c=<>" },
  { "p22-empty-key", "[default] =<> [s] =<w>" },
  { "p23-section-before-colons", "[default] [s] a=<1> b=<2> [t] k=<v>" },
  { "p23-two-pairs-of-colons", "FILE:2:5 fails with reason 101" },
  { "p23-blank-before-the-colons", "FILE:2:3 fails with reason 101" },
  { "p23-blank-behind-the-colons", "FILE:2:5 fails with reason 101" },
  { "p23-one-colon", "FILE:2:2 fails with reason 101" },
  { "p23-references-are-looked-up-in-that-section", "[default] x=<0> [s] x=<1> [t] y=<0>" },
  { "p23-references-do-not-see-the-section-in-force", "FILE:4:14 fails with reason 104" },
  { "p24-later-setting-moves-to-the-end", "[default] b=<2> a=<3> [s] a=<4>" },
  { "p25-sections-merge", "[default] [s] m=<1> k=<3> j=<4> [t] k=<2>" },
  { "p26-default-can-be-opened-again", "[default] x=<2> [s] y=<1>" },
  { "p27-lookup-falls-back-to-default", "[default] d=<from default> e=<from default> [s] e=<>" },
  { "p28-empty-section-exists", "[default] k=<1> [empty]" },
  { "p29-three-kinds-of-quotes",
    "[default] a=<b 'c' `d`> b=<b \"c\"> c=<b \"c\"> d=<nx\" \\\\> e=<'>" },
  { "p29-quotes-anywhere", "[default] a=<xy zw> b=<ab> c=<> d=<  x  >" },
  { "p29-quotes-stop-references", "[default] x=<1> a=<$x $x ${x}> b=<1$x>" },
  { "p29-unclosed-quote-ends-with-its-line", "[default] a=<b> c=<d> e=<xy>" },
  { "p30-apostrophe-keeps-the-comment", "[default] a=<its # c> b=<dont> c=<b # c>" },
  { "p31-escapes", "[default] a=<\\n\\r\\x09\\x08|> b=<x410\\\\$\"'`# x>" },
  { "p32-lone-backslash-at-the-end", "[default] a=<b> b=<c> c=<d\\\\>" },
  { "p33-order-of-operations", "[default] a=<b> c=<  d> e=<  f  > g=<#>" },
  { "i01-forms-of-include", "[default] a=<1> b=<1> c=<1> d=<1>" },
  { "i01-include-without-a-path", "FILE:2:9 fails with reason 101" },
  { "i01-include-of-the-empty-path", "[default] a=<1>" },
  { "i02-keys-that-begin-with-include", "[default] b=<1> c=<1> a=<2>" },
  { "i02-include-is-case-sensitive", "FILE:2:10 fails with reason 101" },
  { "i02-include-with-a-section", "[default] [s] v=<includes> [t] a=<1>" },
  { "i02-keys-that-begin-with-pragma", "FILE:2:12 fails with reason 122" },
  { "i02-pragma-by-any-ending", "[default] a=<$x>" },
  { "i03-path-is-a-value", "[default] d=<includes> a=<1> b=<1> c=<1> blank=<1>" },
  { "i03-bad-reference-in-a-path", "FILE:2:10 fails with reason 104" },
  { "i04-paths-start-at-the-working-directory", "[default] inner=<1> outer=<1>" },
  { "i04-includedir-goes-before-relative-paths", "[default] a=<1> b=<1>" },
  { "i05-missing-file-is-no-error", "[default] a=<1> b=<2>" },
  { "i06-entries-of-a-directory", "[default] one=<1> last=<1>" },
  { "i06-hidden-entries-are-read", "[default] hidden=<1>" },
  { "i07-directory-inside-a-directory-is-skipped", "[default] one=<1> a=<1> two=<2> last=<1>" },
  { "i07-one-directory-after-another", "[default] one=<1> hidden=<1>" },
  { "i07-rest-of-an-entry-comes-after-the-directory",
    "[default] a=<1> last=<1> [one] set=<1> seen=<2> [two] set=<2> seen=<1>" },
  { "i07-directory-in-the-rest-of-an-entry-is-read",
    "[default] one=<1> a=<1> hidden=<1> two=<2> last=<1>" },
  { "i08-sections-pass-through-includes", "[default] [s] x=<1> b=<2> [t] c=<3> y=<2>" },
  { "i09-loop", "includes/i09-loop.cnf:2:10 fails for a reason of ours" },
  { "i10-forms-of-pragma", "[default] x=<1> a=<$x> b=<1> c=<$x> d=<1>" },
  { "i10-unknown-pragmas-are-ignored", "[default] a=<1>" },
  { "i10-pragma-without-a-colon", "FILE:2:9 fails with reason 122" },
  { "i10-pragma-without-a-name", "FILE:2:9 fails with reason 122" },
  { "i10-pragma-without-a-value", "FILE:2:9 fails with reason 122" },
  { "i10-pragma-alone", "FILE:2:8 fails with reason 101" },
  { "i10-pragmas-are-not-values", "[default] x=<includes> b=<1>" },
  { "i11-dollarid", "[default] a$b=<$x> c=<$x $x> [s$t] d=<$> [u] e=<$>" },
  { "i11-dollarid-takes-four-words", "FILE:2:9 fails with reason 122" },
  { "i12-abspath", "FILE:3:10 fails with reason 125" },
  { "i12-absolute-includedir-satisfies-abspath", "[default] b=<1>" },
  { "i12-abspath-takes-four-words", "FILE:2:9 fails with reason 122" },
  { "i13-pragmas-leave-their-file", "[default] a=<$x>" },
  { "i13-lines-are-counted-over-all-files", "includes/i13-bad.cnf:3:7 fails with reason 101" },
  { "v01-forms-of-reference",
    "[default] x=<1> x_2=<2> a=<1/y 1.y 1-y 1:y> b=<1y1y> c=<2> [s] x=<3> [t] d=<3 3y 3y 3::y>" },
  { "v01-three-colons", "[default] x=<1> =<empty> a=<empty:y>" },
  { "v02-braces-dot", "FILE:3:5 fails with reason 102" },
  { "v02-braces-dash", "FILE:2:5 fails with reason 102" },
  { "v02-braces-blank", "FILE:3:5 fails with reason 102" },
  { "v02-braces-mixed-brackets", "FILE:3:5 fails with reason 102" },
  { "v02-braces-end-of-line", "FILE:3:5 fails with reason 102" },
  { "v02-braces-two-sections", "FILE:3:5 fails with reason 102" },
  { "v03-values-are-those-set-so-far", "[default] b=<1> a=<1-2> c=<1-21>" },
  { "v03-forward-reference", "FILE:2:5 fails with reason 104" },
  { "v03-self-reference", "FILE:2:5 fails with reason 104" },
  { "v03-other-section-needs-its-name", "FILE:5:5 fails with reason 104" },
  { "v04-section-of-a-reference-falls-back-to-default", "[default] x=<d> [s] [t] a=<d d>" },
  { "v05-section-env-comes-before-the-environment",
    "[default] CNF_TEST_UNSET=<from default> [ENV] CNF_TEST_SET=<from section> [s] a=<from section "
    "from default>" },
  { "v06-lone-dollar", "FILE:2:6 fails with reason 104" },
  { "v06-lone-dollar-with-an-empty-key", "[default] =<E> a=<E x E- EE> b=<$ $>" },
  { "v07-no-references-in-keys", "FILE:3:1 fails with reason 101" },
  { "v08-64-kib-fit", "[default] x=<x{65535}> y=<x{65535}>" },
  { "v08-one-byte-more-does-not", "FILE:3:5 fails with reason 116" },
  { "v08-literals-have-no-limit", "[default] x=<x{70000}>" },
  { "v08-literal-beyond-64-kib-with-a-reference", "FILE:3:65605 fails with reason 116" },
  { "v08-written-text-counts", "FILE:3:66005 fails with reason 116" },
  { "v08-reference-itself-does-not-count", "[default] e=<> x=<x{65535}>" },
  { "v09-results-are-not-read-again",
    "[default] x=<\"q\" \\\\n # c $y> a=<\"q\" \\\\n # c $y> e=<> b=<<>>" },
  { "v09-environment-is-not-read-again", "[default] CNF_TEST_ODD=<x> a=<x>" }
};

INSTANTIATE_TEST_SUITE_P (, Quirk, testing::ValuesIn (kQuirks),
                          [] (const testing::TestParamInfo<QuirkCase> &row) {
                            return CaseName (row.param.file);
                          });

namespace
{

// Names of the files in a folder of the corpus, without those that they include.
std::set<std::string>
FilesOf (const std::string &kind)
{
  std::set<std::string> names;
  for (const auto &entry : fs::directory_iterator (kCorpus / kind))
    if (entry.is_regular_file ())
      names.insert (entry.path ().filename ());
  return names;
}

std::vector<std::string>
Lines (const fs::path &path)
{
  std::vector<std::string> lines;
  std::istringstream text (ReadFile (path));
  for (std::string line; std::getline (text, line);)
    lines.push_back (line);
  return lines;
}

// The cells of a row of a Markdown table, without the backticks around them.
std::vector<std::string>
Cells (const std::string &row)
{
  std::vector<std::string> cells;
  std::istringstream text (row.substr (1));
  for (std::string cell; std::getline (text, cell, '|');)
    {
      std::size_t start = cell.find_first_not_of (" `");
      std::size_t end = cell.find_last_not_of (" `");
      cells.push_back (start == std::string::npos ? "" : cell.substr (start, end - start + 1));
    }
  return cells;
}

// Of docs/semantics.md: test name by corpus file.
std::map<std::string, std::string>
DocumentedQuirks ()
{
  std::map<std::string, std::string> tests;
  for (const std::string &line : Lines (fs::path (CNF_SOURCE_DIR) / "docs" / "semantics.md"))
    {
      std::vector<std::string> cells = line[0] == '|' ? Cells (line) : std::vector<std::string> ();
      if (cells.size () < 5 || cells[3].rfind ("quirks/", 0) != 0)
        continue;
      EXPECT_FALSE (cells[0].empty () || cells[1].empty () || cells[2].empty ()) << line;
      EXPECT_TRUE (tests.emplace (cells[3].substr (7), cells[4]).second) << "twice: " << line;
    }
  return tests;
}

} // namespace

TEST (Quirks, AreAllTested)
{
  std::set<std::string> tested;
  for (const QuirkCase &quirk : kQuirks)
    tested.insert (quirk.file + std::string (".cnf"));
  EXPECT_EQ (tested, FilesOf ("quirks"));
}

TEST (Quirks, AreAllDocumentedByFileAndTest)
{
  std::map<std::string, std::string> expected;
  for (const std::string &file : FilesOf ("quirks"))
    expected[file] = "Quirk.ReadsAs/" + CaseName (file.substr (0, file.size () - 4));
  EXPECT_EQ (DocumentedQuirks (), expected);
}

TEST (Corpus, SaysOfEachFileWhatItShows)
{
  // By a comment in its first line, or in INDEX.tsv where its bytes allow none.
  std::set<std::string> indexed, expected;
  std::vector<std::string> rows = Lines (kCorpus / "INDEX.tsv");
  ASSERT_EQ (rows.at (0), "file\twhat it shows");
  for (std::size_t i = 1; i < rows.size (); i++)
    {
      std::size_t tab = rows[i].find ('\t');
      ASSERT_NE (tab, std::string::npos) << rows[i];
      EXPECT_GT (rows[i].size (), tab + 10) << rows[i];
      EXPECT_TRUE (indexed.insert (rows[i].substr (0, tab)).second) << "twice: " << rows[i];
    }
  for (const char *kind : { "invalid", "quirks", "valid" })
    for (const std::string &file : FilesOf (kind))
      if (ReadFile (kCorpus / kind / file).rfind ("# ", 0) != 0)
        expected.insert (kind + ("/" + file));
  EXPECT_EQ (indexed, expected);
}

TEST (Corpus, LoadsWhereItIsValidOnly)
{
  for (const char *kind : { "valid", "invalid" })
    {
      ScopedWorkingDirectory inside (kCorpus / kind);
      for (const std::string &file : FilesOf (kind))
        {
          std::string shown = Shown (file);
          EXPECT_EQ (shown[0] == '[', kind == std::string ("valid")) << file << ": " << shown;
        }
    }
}

} // namespace cnf_test
