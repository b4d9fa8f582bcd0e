// Documents: every byte comes back, and every line says what and where it is.
#include "oracle/generator.h"
#include "support/document.h"
#include "support/files.h"
#include "support/invariants.h"

#include <cnf/cnf.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kNul (1, '\0');

struct BytesCase
{
  const char *name;
  std::string bytes;
};

class AnyBytes : public testing::TestWithParam<BytesCase>
{
};

} // namespace

TEST_P (AnyBytes, ComeBackUnchanged)
{
  EXPECT_EQ (BrokenInvariant (GetParam ().bytes), "");
}

INSTANTIATE_TEST_SUITE_P (
  , AnyBytes,
  testing::Values (BytesCase{ "Empty", "" }, BytesCase{ "Newline", "\n" },
                   BytesCase{ "NoFinalNewline", "a = 1\nb = 2" },
                   BytesCase{ "CrLf", "[s]\r\na = 1\r\n" }, BytesCase{ "Cr", "a = 1\rb = 2\r" },
                   BytesCase{ "Bom", "\xef\xbb\xbf"
                                     "a = 1\n" },
                   BytesCase{ "BomAlone", "\xef\xbb\xbf" }, BytesCase{ "Nul", kNul },
                   BytesCase{ "NulInside", "a = 1" + kNul + "2\nb = 3\n" },
                   BytesCase{ "NulFirst", "a = 1\n" + kNul + "b = 2\n\nc" },
                   BytesCase{ "Utf16", std::string ("\xff\xfe"
                                                    "a\0 \0=\0 \0001\0\n\0",
                                                    14) },
                   BytesCase{ "Invalid", "[\n]\n\"\n$\n= = =\n\\" },
                   BytesCase{ "Continuations", "a = \\\n\\\n1\\" },
                   BytesCase{ "BlanksAtTheEnd", "a = 1\n  \t" },
                   BytesCase{ "ContinuedBlanks", "\\\n\\\n  \\\n\n[s]" },
                   BytesCase{ "ChunkEdge",
                              std::string (509, ' ') + "\r\n" + std::string (510, '#') + "\\\n" }),
  [] (const testing::TestParamInfo<BytesCase> &row) { return row.param.name; });

TEST (RoundTrip, OfEveryFourOddBytes)
{
  const std::string odd ("\0\r\n\\\"#=[]$ a:.\xef", 16);
  for (char a : odd)
    for (char b : odd)
      for (char c : odd)
        for (char d : odd)
          {
            std::string bytes = { a, b, c, d };
            ASSERT_EQ (BrokenInvariant (bytes), "") << testing::PrintToString (bytes);
          }
}

TEST (RoundTrip, OfTheCorpora)
{
  auto files = FilesBelow (std::filesystem::path (CNF_DATA_DIR) / "corpus");
  for (const auto &path : FilesBelow (CNF_CORPUS_DIR))
    files.push_back (path);
  ASSERT_FALSE (files.empty ());
  for (const auto &path : files)
    EXPECT_EQ (BrokenInvariant (ReadFile (path)), "") << path;
}

TEST (RoundTrip, OfGeneratedDocuments)
{
  DocumentGenerator generator (1, { "x.cnf" });
  for (int i = 0; i < 3000; i++)
    {
      std::string bytes = generator.Document (10);
      ASSERT_EQ (BrokenInvariant (bytes), "") << testing::PrintToString (bytes);
    }
}

TEST (RoundTrip, OfALineOfAHundredMegabytes)
{
  std::string bytes = "a = " + std::string (100u << 20, 'x') + "\nb = 1\n";
  g_autoptr (CnfDocument) document = NewDocument (bytes);
  CnfNodeId node = cnf_document_get_first_node (document);
  gsize size = 0;
  cnf_document_get_node_raw (document, node, &size);
  EXPECT_EQ (size, (100u << 20) + 5);
  g_autoptr (GBytes) value = cnf_document_dup_node_value (document, node);
  EXPECT_EQ (g_bytes_get_size (value), 100u << 20);
  g_autoptr (GBytes) written = cnf_document_to_bytes (document);
  EXPECT_EQ (StringOf (written), bytes);
}

namespace
{

// One line for each node: kind, position, section, name, value.
std::string
Outline (const std::string &text)
{
  static const char *const kKinds[] = { "blank", "comment",   "section",
                                        "entry", "directive", "invalid" };
  g_autoptr (CnfDocument) document = NewDocument (text);
  std::string outline;

  for (CnfNodeId id = cnf_document_get_first_node (document); id != CNF_NODE_NONE;
       id = cnf_document_get_next_node (document, id))
    {
      guint line = 0, column = 0;
      cnf_document_get_node_position (document, id, &line, &column);
      g_autoptr (GBytes) name = cnf_document_dup_node_name (document, id);
      g_autoptr (GBytes) value = cnf_document_dup_node_value (document, id);
      outline += std::to_string (line) + ":" + std::to_string (column) + " "
                 + kKinds[cnf_document_get_node_kind (document, id)] + " ["
                 + cnf_document_get_node_section (document, id, nullptr) + "]";
      if (name != nullptr)
        outline += " <" + StringOf (name) + "> <" + StringOf (value) + ">";
      outline += "\n";
    }
  return outline;
}

struct OutlineCase
{
  const char *name;
  std::string text;
  std::string outline;
};

class Nodes : public testing::TestWithParam<OutlineCase>
{
};

} // namespace

TEST_P (Nodes, SayWhatAndWhereTheyAre)
{
  EXPECT_EQ (Outline (GetParam ().text), GetParam ().outline);
}

INSTANTIATE_TEST_SUITE_P (
  , Nodes,
  testing::Values (
    OutlineCase{ "OfEachKind", "# c\n\n  a = 1 # c\n[ s ]\n\tb = $a\n.include x\nnonsense\n",
                 "1:1 comment [default]\n2:1 blank [default]\n3:3 entry [default] <a> <1>\n"
                 "4:1 section [s]\n5:2 entry [s] <b> <$a>\n6:1 directive [s] <.include> <x>\n"
                 "7:1 invalid [s]\n" },
    OutlineCase{ "Continued", "a = 1\\\n  2\n  b\\\nc = 3\n",
                 "1:1 entry [default] <a> <1  2>\n3:3 entry [default] <bc> <3>\n" },
    OutlineCase{ "ThatBeginInAContinuation", "  \\\n \\\n  a = 1\nb = 2\n",
                 "1:3 entry [default] <a> <1>\n4:1 entry [default] <b> <2>\n" },
    OutlineCase{ "Qualified", "[s]\nt::a = 1\nb = 2\n",
                 "1:1 section [s]\n2:1 entry [t] <a> <1>\n3:1 entry [s] <b> <2>\n" },
    OutlineCase{ "WithEscapes", "[a\\ b]\nk\\=1 = \"x\"\n",
                 "1:1 section [a b]\n2:1 entry [a b] <k\\=1> <\"x\">\n" },
    OutlineCase{ "BehindANul", "a = 1\n" + kNul + "b = 2\nc = 3\n",
                 "1:1 entry [default] <a> <1>\n2:1 invalid [default]\n" },
    OutlineCase{ "GluedByANul", "a = 1" + kNul + "x\nb = 2\nc = 3\n",
                 "1:1 entry [default] <a> <1b = 2>\n3:1 entry [default] <c> <3>\n" },
    OutlineCase{ "BehindAByteOrderMark",
                 "\xef\xbb\xbf"
                 "a = 1\n",
                 "1:4 entry [default] <a> <1>\n" },
    OutlineCase{ "UnderDollarid",
                 "a$ = 1\n.pragma dollarid:on\na$ = 1\n.pragma dollarid:off\n[s$]\n",
                 "1:1 invalid [default]\n2:1 directive [default] <.pragma> <dollarid:on>\n"
                 "3:1 entry [default] <a$> <1>\n4:1 directive [default] <.pragma> <dollarid:off>\n"
                 "5:1 invalid [default]\n" },
    OutlineCase{ "SplitByACrAtTheEdge", "a = " + std::string (505, 'x') + "\rb = 2\n",
                 "1:1 entry [default] <a> <" + std::string (505, 'x')
                   + ">\n1:511 entry [default] <b> <2>\n" },
    OutlineCase{ "OfCrLf", "[s]\r\na = 1 \r\n", "1:1 section [s]\n2:1 entry [s] <a> <1>\n" }),
  [] (const testing::TestParamInfo<OutlineCase> &row) { return row.param.name; });

namespace
{

// The line on which find_entry finds the assignment; 0 for none.
guint
LineOf (CnfDocument *document, const char *section, const char *key, int nth)
{
  guint line = 0;
  CnfNodeId id = cnf_document_find_entry (document, section, key, nth);
  if (id != CNF_NODE_NONE)
    cnf_document_get_node_position (document, id, &line, nullptr);
  return line;
}

} // namespace

TEST (FindEntry, CountsAssignmentsFromBothEnds)
{
  g_autoptr (CnfDocument)
    document = NewDocument ("k = 1\n[s]\nk = 2\nk = 3\n[t]\nk = 4\ns::k = 5\nk\\=x = 6\n");
  EXPECT_EQ (LineOf (document, "s", "k", 1), 3u);
  EXPECT_EQ (LineOf (document, "s", "k", 2), 4u);
  EXPECT_EQ (LineOf (document, "s", "k", 3), 7u);
  EXPECT_EQ (LineOf (document, "s", "k", -1), 7u);
  EXPECT_EQ (LineOf (document, "s", "k", -3), 3u);
  EXPECT_EQ (LineOf (document, "s", "k", 4), 0u);
  EXPECT_EQ (LineOf (document, "s", "k", -4), 0u);
  EXPECT_EQ (LineOf (document, "default", "k", -1), 1u);
  EXPECT_EQ (LineOf (document, "t", "k", -1), 6u);
  EXPECT_EQ (LineOf (document, "t", "k\\=x", 1), 8u);
  EXPECT_EQ (LineOf (document, "t", "K", 1), 0u);
  EXPECT_EQ (LineOf (document, "nosuch", "k", 1), 0u);
}

TEST (FindEntry, DoesNotFindWhatOpenSSLDoesNotRead)
{
  g_autoptr (CnfDocument) document = NewDocument ("a = 1\n" + kNul + "\nb = 2\n.include x\n");
  EXPECT_EQ (LineOf (document, "default", "a", 1), 1u);
  EXPECT_EQ (LineOf (document, "default", "b", 1), 0u);
  EXPECT_EQ (LineOf (document, "default", ".include", 1), 0u);
}

TEST (HasSection, IsTrueForHeadersQualifiersAndDefault)
{
  g_autoptr (CnfDocument) document = NewDocument ("[s]\n[a\\ b]\nt::k = 1\nu::.include x\n[]\n");
  for (const char *name : { "default", "s", "a b", "t", "" })
    EXPECT_TRUE (cnf_document_has_section (document, name)) << name;
  for (const char *name : { "S", "a\\ b", "u", "k" })
    EXPECT_FALSE (cnf_document_has_section (document, name)) << name;
}

TEST (Document, OutlivesTheBytesItWasMadeFrom)
{
  g_autoptr (CnfDocument) document = NewDocument (std::string (100, 'a') + " = 1\n");
  g_autoptr (CnfDocument) second = cnf_document_ref (document);
  g_clear_pointer (&document, cnf_document_unref);
  EXPECT_EQ (LineOf (second, "default", std::string (100, 'a').c_str (), 1), 1u);
  EXPECT_STREQ (cnf_document_get_path (second), "<memory>");
}

} // namespace cnf_test
