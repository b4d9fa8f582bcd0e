// Bytes to logical lines, lines to what they say, values to their pieces.
#include <gtest/gtest.h>
#include <string>
#include <vector>

extern "C"
{
#include "syntax/cnf-lexer.h"
#include "syntax/cnf-pragma.h"
#include "syntax/cnf-quoting.h"
#include "syntax/cnf-statement.h"
}

namespace
{

std::string
String (CnfSlice slice)
{
  return slice.size > 0 ? std::string (slice.data, slice.size) : "";
}

CnfSlice
Slice (const std::string &text)
{
  return cnf_slice (text.data (), text.size ());
}

// Each line's text as OpenSSL reads it, `<unread>` for what it does not get to.
std::vector<std::string>
Lines (const std::string &input, bool outermost = true)
{
  std::vector<std::string> lines;
  std::string raws;
  CnfLexer lexer;
  CnfLine line;
  bool first = outermost;

  for (cnf_lexer_init (&lexer, Slice (input), outermost); cnf_lexer_next (&lexer, &line);
       first = false)
    {
      g_auto (CnfJoined) joined;
      cnf_joined_init (&joined);
      raws += String (line.raw);
      if ((line.flags & CNF_LINE_UNREAD) != 0)
        lines.push_back ("<unread>");
      else if ((line.flags & CNF_LINE_JOINED) != 0)
        {
          cnf_joined_set (&joined, line.raw, first);
          lines.push_back (std::string (joined.text->str, joined.text->len));
        }
      else
        lines.push_back (String (line.text));
    }
  EXPECT_EQ (raws, input) << "the lines do not add up to the input";
  return lines;
}

const std::string kNul (1, '\0');

struct LexerCase
{
  const char *name;
  std::string input;
  std::vector<std::string> lines;
};

class Lexer : public testing::TestWithParam<LexerCase>
{
};

std::string
Xs (std::size_t n)
{
  return std::string (n, 'x');
}

} // namespace

TEST_P (Lexer, ReadsLinesAsOpenSSLDoes)
{
  EXPECT_EQ (Lines (GetParam ().input), GetParam ().lines);
}

using L = std::vector<std::string>;
INSTANTIATE_TEST_SUITE_P (
  , Lexer,
  testing::Values (
    LexerCase{ "Empty", "", L{} }, LexerCase{ "OneLine", "a\n", L{ "a" } },
    LexerCase{ "NoFinalNewline", "a\nb", L{ "a", "b" } },
    LexerCase{ "EmptyLines", "\n\n", L{ "", "" } },
    LexerCase{ "CrLf", "a\r\nb\r\r\n", L{ "a", "b" } },
    LexerCase{ "LoneCr", "a\rb\n", L{ "a\rb" } },
    LexerCase{ "Continuation", "a\\\nb\n", L{ "ab" } },
    LexerCase{ "ContinuationCrLf", "a\\\r\nb\n", L{ "ab" } },
    LexerCase{ "ContinuationTwice", "a\\\n\\\nb\n", L{ "ab" } },
    LexerCase{ "TwoBackslashes", "a\\\\\nb\n", L{ "a\\\\", "b" } },
    LexerCase{ "ThreeBackslashes", "a\\\\\\\nb\n", L{ "a\\\\\\", "b" } },
    LexerCase{ "ContinuationAtTheEnd", "a\\", L{ "a" } },
    LexerCase{ "ContinuationIntoNothing", "a\\\n", L{ "a" } },
    LexerCase{ "BackslashAlone", "\\", L{ "" } },
    LexerCase{ "Chunks", Xs (510) + "\n" + Xs (511) + "\n", L{ Xs (510), Xs (511) } },
    LexerCase{ "CrAtTheEdge", Xs (509) + "\r" + "y\n", L{ Xs (509), "y" } },
    LexerCase{ "CrBehindTheEdge", Xs (510) + "\ry\n", L{ Xs (510) + "\ry" } },
    LexerCase{ "CrLfAtTheEdge", Xs (509) + "\r\ny\n", L{ Xs (509), "", "y" } },
    LexerCase{ "CrsOnly", std::string (510, '\r') + "y\n", L{ "", "y" } },
    LexerCase{ "BackslashAtTheEdge", Xs (509) + "\\y\n", L{ Xs (509) + "\\y" } },
    LexerCase{ "ContinuationAtTheEdge", Xs (509) + "\\\ny\n", L{ Xs (509) + "y" } },
    LexerCase{ "ContinuationCutAtTheEdge", Xs (508) + "\\\r\ny\n", L{ Xs (508), "y" } },
    LexerCase{ "BackslashesAcrossTheEdge", Xs (509) + "\\\\\ny\n", L{ Xs (509) + "\\\\", "y" } },
    LexerCase{ "SecondChunk", Xs (510) + Xs (509) + "\r" + "y\n", L{ Xs (1019), "y" } },
    LexerCase{ "EdgeCountsFromThePhysicalLine", "a\\\n" + Xs (509) + "\ry\n",
               L{ "a" + Xs (509), "y" } },
    LexerCase{ "Nul", "a" + kNul + "b\nc\nd\n", L{ "ac", "d" } },
    LexerCase{ "NulFirst", "a\n" + kNul + "b\nc\n", L{ "a", "<unread>" } },
    LexerCase{ "NulFirstInTheFile", kNul + "b\nc\n", L{ "<unread>" } },
    LexerCase{ "NulFirstAfterContinuation", "a\\\n" + kNul + "b\nc\n", L{ "a", "c" } },
    LexerCase{ "NulAfterNul", "a" + kNul + "b\n" + kNul + "c\nd\n", L{ "a", "d" } },
    LexerCase{ "NulAfterCr", "a\r" + kNul + "b\nc\n", L{ "a", "c" } },
    LexerCase{ "NulAfterBackslash", "a\\" + kNul + "b\nc\n", L{ "a\\c" } },
    LexerCase{ "NulInALongLine", "a" + kNul + Xs (508) + "zz\nb\n", L{ "azz", "b" } },
    LexerCase{ "NulAtTheEnd", "a" + kNul, L{ "a" } },
    LexerCase{ "Bom",
               "\xef\xbb\xbf"
               "a\n\xef\xbb\xbf"
               "b\n",
               L{ "a", "\xef\xbb\xbf"
                       "b" } },
    LexerCase{ "BomAlone", "\xef\xbb\xbf", L{ "" } },
    LexerCase{ "BomThenNul", "\xef\xbb\xbf" + kNul + "a\nb\n", L{ "<unread>" } },
    LexerCase{ "BomCountsInTheChunk", "\xef\xbb\xbf" + Xs (506) + "\ry\n", L{ Xs (506), "y" } },
    LexerCase{ "BomBeforeContinuation", "\xef\xbb\xbf\\\nb\n", L{ "b" } }),
  [] (const testing::TestParamInfo<LexerCase> &row) { return row.param.name; });

TEST (LexerOfAnInclude, LeavesTheByteOrderMark)
{
  EXPECT_EQ (Lines ("\xef\xbb\xbf"
                    "a\n",
                    false),
             L{ "\xef\xbb\xbf"
                "a" });
}

TEST (JoinedLine, KnowsWhereItsBytesComeFrom)
{
  g_auto (CnfJoined) joined;
  std::string raw = "ab\\\r\n cd" + kNul + "hidden\nef\n";
  cnf_joined_init (&joined);
  cnf_joined_set (&joined, Slice (raw), false);
  ASSERT_EQ (std::string (joined.text->str, joined.text->len), "ab cdef");
  for (gsize i = 0; i < joined.text->len; i++)
    EXPECT_EQ (raw[cnf_joined_to_raw (&joined, i)], joined.text->str[i]) << i;
}

namespace
{

// What a line says, in one string.
std::string
Said (const std::string &text, bool dollarid)
{
  CnfStatement statement;
  cnf_statement_parse (&statement, Slice (text), dollarid);
  std::string section = (statement.flags & CNF_STATEMENT_QUALIFIED) != 0
                          ? "<" + String (statement.section) + ">"
                          : "";
  std::string setting = section + "<" + String (statement.name) + "><" + String (statement.value)
                        + ((statement.flags & CNF_STATEMENT_PLAIN) != 0 ? "> plain" : ">");
  switch (statement.kind)
    {
    case CNF_NODE_BLANK:
      return "blank";
    case CNF_NODE_COMMENT:
      return "comment";
    case CNF_NODE_SECTION:
      return "section <" + String (statement.section) + ">";
    case CNF_NODE_ENTRY:
      return "entry " + setting;
    case CNF_NODE_DIRECTIVE:
      return ((statement.flags & CNF_STATEMENT_INCLUDE) != 0 ? "include " : "pragma ") + setting;
    case CNF_NODE_INVALID:
      return "invalid " + std::to_string (cnf_error_get_openssl_reason (statement.error)) + " <"
             + String (statement.wrong) + ">";
    }
  return "";
}

struct StatementCase
{
  const char *name;
  std::string text;
  std::string said;
  bool dollarid = false;
};

class Statement : public testing::TestWithParam<StatementCase>
{
};

} // namespace

TEST_P (Statement, IsTakenApartAsOpenSSLDoes)
{
  EXPECT_EQ (Said (GetParam ().text, GetParam ().dollarid), GetParam ().said);
}

INSTANTIATE_TEST_SUITE_P (
  , Statement,
  testing::Values (
    StatementCase{ "Empty", "", "blank" }, StatementCase{ "Blanks", " \t\r ", "blank" },
    StatementCase{ "Comment", " # x = y", "comment" },
    StatementCase{ "Entry", " a.b = c d ", "entry <a.b><c d> plain" },
    StatementCase{ "EntryWithoutBlanks", "a=b", "entry <a><b> plain" },
    StatementCase{ "EmptyValue", "a = # c", "entry <a><> plain" },
    StatementCase{ "EmptyKey", "= v", "entry <><v> plain" },
    StatementCase{ "SecondEqualSign", "a == b", "entry <a><= b> plain" },
    StatementCase{ "InlineComment", "a = b #c", "entry <a><b> plain" },
    StatementCase{ "QuotedHash", "a = \"b # c\" # d", "entry <a><\"b # c\">" },
    StatementCase{ "EscapedHash", "a = b\\#c", "entry <a><b\\#c>" },
    StatementCase{ "Apostrophe", "a = it's # c", "entry <a><it's # c>" },
    StatementCase{ "EscapedBlankAtTheEnd", "a = b\\ ", "entry <a><b\\>" },
    StatementCase{ "Reference", "a = $b", "entry <a><$b>" },
    StatementCase{ "EscapedKey", "a\\=b\\ = v", "entry <a\\=b\\ ><v> plain" },
    StatementCase{ "BackslashEndsTheLine", "a\\", "invalid 101 <>" },
    StatementCase{ "Qualified", "s::k = v", "entry <s><k><v> plain" },
    StatementCase{ "QualifiedByNothing", "::k = v", "entry <><k><v> plain" },
    StatementCase{ "QualifiedWithoutKey", "s:: = v", "entry <s><><v> plain" },
    StatementCase{ "QualifiedTwice", "a::b::c = v", "invalid 101 <::c = v>" },
    StatementCase{ "OneColon", "a:b = v", "invalid 101 <:b = v>" },
    StatementCase{ "TextBeforeTheEqualSign", "a b = c # d", "invalid 101 <b = c >" },
    StatementCase{ "QuotedKey", "\"a\" = v", "invalid 101 <\"a\" = v>" },
    StatementCase{ "Header", "[ a  b\t] junk", "section <a  b>" },
    StatementCase{ "HeaderWithoutName", "[]", "section <>" },
    StatementCase{ "HeaderEscapes", "[a\\]b]", "section <a\\]b>" },
    StatementCase{ "HeaderOpen", " [ a b", "invalid 100 <[ a b>" },
    StatementCase{ "HeaderWithComment", "[a#b]", "invalid 100 <[a>" },
    StatementCase{ "HeaderWithColon", "[a:b]", "invalid 100 <[a:b]>" },
    StatementCase{ "HeaderEscapedBracket", "[a\\]", "invalid 100 <[a\\]>" },
    StatementCase{ "Include", ".include a b.cnf # c", "include <.include><a b.cnf> plain" },
    StatementCase{ "IncludeEqualSign", ".include=\"a\"", "include <.include><\"a\">" },
    StatementCase{ "IncludeEqualSignAndBlanks", ".include = a", "include <.include><a> plain" },
    StatementCase{ "IncludeBlank", ".include ", "include <.include><> plain" },
    StatementCase{ "IncludeAlone", ".include", "invalid 101 <>" },
    StatementCase{ "IncludePrefix", ".includes = a", "include <.includes><a> plain" },
    StatementCase{ "IncludePrefixAlone", ".includes", "include <.includes><> plain" },
    StatementCase{ "IncludeUpperCase", ".INCLUDE a", "invalid 101 <a>" },
    StatementCase{ "IncludeQualified", "s::.include a", "include <s><.include><a> plain" },
    StatementCase{ "Pragma", ".pragma dollarid:on", "pragma <.pragma><dollarid:on> plain" },
    StatementCase{ "PragmaAlone", ".pragma", "invalid 101 <>" },
    StatementCase{ "PragmaPrefix", ".pragmas", "pragma <.pragmas><> plain" },
    StatementCase{ "DollarInAKey", "a$b = c", "invalid 101 <$b = c>" },
    StatementCase{ "DollarInAKeyUnderDollarid", "a$b = c", "entry <a$b><c> plain", true },
    StatementCase{ "DollarInAHeader", "[a$b]", "invalid 100 <[a$b]>" },
    StatementCase{ "DollarInAHeaderUnderDollarid", "[a$b]", "section <a$b>", true },
    StatementCase{ "HighByte", "caf\xe9 = 1", "invalid 101 <\xe9 = 1>" }),
  [] (const testing::TestParamInfo<StatementCase> &row) { return row.param.name; });

namespace
{

// The pieces of a value: text as it is meant, references in angle brackets.
std::string
Pieces (const std::string &value, bool dollarid = false)
{
  std::string said;
  CnfPieces pieces;
  CnfPiece piece;
  for (cnf_pieces_init (&pieces, Slice (value), dollarid); cnf_pieces_next (&pieces, &piece);)
    {
      std::string section = piece.has_section ? String (piece.section) + "::" : "";
      if (piece.kind == CNF_PIECE_TEXT)
        said += String (piece.text);
      else if (piece.kind == CNF_PIECE_UNCLOSED)
        return said + "<unclosed " + String (piece.text) + ">";
      else
        said += "<" + section + String (piece.name) + " " + String (piece.text) + ">";
    }
  return said;
}

struct PiecesCase
{
  const char *name;
  std::string value;
  std::string said;
  bool dollarid = false;
};

class Value : public testing::TestWithParam<PiecesCase>
{
};

} // namespace

TEST_P (Value, IsTakenApartAsOpenSSLDoes)
{
  EXPECT_EQ (Pieces (GetParam ().value, GetParam ().dollarid), GetParam ().said);
}

INSTANTIATE_TEST_SUITE_P (
  , Value,
  testing::Values (
    PiecesCase{ "Empty", "", "" }, PiecesCase{ "Text", "a b", "a b" },
    PiecesCase{ "Quotes", "x\"y 'z'\"`w`", "xy 'z'w" },
    PiecesCase{ "EmptyQuotes", "\"\"''a``", "a" },
    PiecesCase{ "QuotedEscapes", "\"\\n\\\"\\\\\"", "n\"\\" },
    PiecesCase{ "QuotedDollar", "'$x'", "$x" }, PiecesCase{ "UnclosedQuote", "a\"b ", "ab " },
    PiecesCase{ "UnclosedQuoteWithEscape", "\"a\\", "a" },
    PiecesCase{ "Escapes", "\\n\\r\\t\\b\\x\\\\", "\n\r\t\bx\\" },
    PiecesCase{ "BackslashAtTheEnd", "a\\", "a" },
    PiecesCase{ "Bare", "$x/$y.z", "<x $x>/<y $y>.z" },
    PiecesCase{ "Braces", "${x}$(y)z", "<x ${x}><y $(y)>z" },
    PiecesCase{ "Sections", "$s::x ${s::x}$(::x)", "<s::x $s::x> <s::x ${s::x}><::x $(::x)>" },
    PiecesCase{ "OneColon", "$x:y", "<x $x>:y" },
    PiecesCase{ "ThreeColons", "$x:::y", "<x:: $x::>:y" },
    PiecesCase{ "TwoSections", "$a::b::c", "<a::b $a::b>::c" },
    PiecesCase{ "LoneDollar", "5$ $", "5< $> < $>" }, PiecesCase{ "EmptyBraces", "${}", "< ${}>" },
    PiecesCase{ "NoBrace", "a${x y}", "a<unclosed ${x>" },
    PiecesCase{ "WrongBrace", "$(x}", "<unclosed $(x>" },
    PiecesCase{ "TwoSectionsInBraces", "${a::b::c}", "<unclosed ${a::b>" },
    PiecesCase{ "EscapedDollar", "\\$x", "$x" }, PiecesCase{ "DollaridBare", "$x$", "$x$", true },
    PiecesCase{ "DollaridBraces", "${x$}$(a$::b)", "<x$ ${x$}><a$::b $(a$::b)>", true }),
  [] (const testing::TestParamInfo<PiecesCase> &row) { return row.param.name; });

namespace
{

struct PragmaCase
{
  const char *name;
  std::string argument;
  CnfPragmaKind kind;
  bool is_on = false;
  std::string value = "";
};

class Pragma : public testing::TestWithParam<PragmaCase>
{
};

} // namespace

TEST_P (Pragma, IsReadAsOpenSSLDoes)
{
  CnfPragma pragma = cnf_pragma_parse (Slice (GetParam ().argument));
  EXPECT_EQ (pragma.kind, GetParam ().kind);
  EXPECT_EQ (pragma.is_on != 0, GetParam ().is_on);
  EXPECT_EQ (pragma.kind == CNF_PRAGMA_INCLUDEDIR ? String (pragma.value) : "", GetParam ().value);
}

INSTANTIATE_TEST_SUITE_P (
  , Pragma,
  testing::Values (PragmaCase{ "On", "dollarid:on", CNF_PRAGMA_DOLLARID, true },
                   PragmaCase{ "TrueInAnyCase", "abspath:tRuE", CNF_PRAGMA_ABSPATH, true },
                   PragmaCase{ "OffWithBlanks", "dollarid :\t off", CNF_PRAGMA_DOLLARID },
                   PragmaCase{ "False", "abspath:false", CNF_PRAGMA_ABSPATH },
                   PragmaCase{ "OtherWord", "dollarid:1", CNF_PRAGMA_INVALID },
                   PragmaCase{ "LongerWord", "dollarid:only", CNF_PRAGMA_INVALID },
                   PragmaCase{ "IncludedirWithColon", "includedir: a:b", CNF_PRAGMA_INCLUDEDIR,
                               false, "a:b" },
                   PragmaCase{ "Unknown", "foo:bar", CNF_PRAGMA_UNKNOWN },
                   PragmaCase{ "NameInAnotherCase", "Dollarid:x", CNF_PRAGMA_UNKNOWN },
                   PragmaCase{ "NoColon", "dollarid", CNF_PRAGMA_INVALID },
                   PragmaCase{ "NoName", ":on", CNF_PRAGMA_INVALID },
                   PragmaCase{ "NoValue", "dollarid:", CNF_PRAGMA_INVALID },
                   PragmaCase{ "Empty", "", CNF_PRAGMA_INVALID }),
  [] (const testing::TestParamInfo<PragmaCase> &row) { return row.param.name; });
