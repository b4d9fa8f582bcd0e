// Random edits of random documents: whatever is done, the document is the one that its bytes would be,
// a refused edit changes no byte, the same edit again changes none, and all of it can be undone.
#include "oracle/generator.h"
#include "support/edited.h"

#include <cnf/cnf.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

constexpr int kDocuments = 3000;
constexpr int kEdits = 6;

// One edit whose arguments were chosen once, so that it can be done twice.
struct RandomEdit
{
  std::size_t kind;
  std::string section, key, other;
  std::string value;
  int nth;
  CnfSide side;
};

RandomEdit
Choose (Dice &dice)
{
  const std::vector<std::string> values = { "",      "plain", " blanks ", "a#b", "$x",
                                            "q\"'`", "a\nb",  "back\\",   "\xff" };
  const std::vector<int> nths = { 0, 0, 0, 1, -1, 2 };
  RandomEdit edit = { dice.Below (14),
                      dice.Pick (kSections),
                      dice.Pick (kKeys),
                      dice.Percent (70) ? dice.Pick (kKeys) : dice.Pick (kSections),
                      dice.Pick (values),
                      dice.Pick (nths),
                      dice.Percent (50) ? CNF_SIDE_BEFORE : CNF_SIDE_BEHIND };
  return edit;
}

bool
Move (CnfDocument *document, const RandomEdit &edit)
{
  CnfNodeId line = cnf_document_find_entry (document, edit.section.c_str (), edit.other.c_str (),
                                            -1);
  return line != CNF_NODE_NONE
         && cnf_document_move (document, edit.section.c_str (), edit.key.c_str (), edit.nth,
                               edit.side, line, nullptr);
}

bool
Do (CnfDocument *document, const RandomEdit &edit)
{
  g_autoptr (GBytes) value = g_bytes_new (edit.value.data (), edit.value.size ());
  const char *section = edit.section.c_str ();
  const char *key = edit.key.c_str ();
  const char *other = edit.other.c_str ();

  switch (edit.kind)
    {
    case 0:
      return cnf_document_set_value (document, section, key, value, nullptr);
    case 1:
      return cnf_document_append_value (document, section, key, value, nullptr);
    case 2:
      return cnf_document_unset (document, section, key, edit.nth, nullptr);
    case 3:
      return cnf_document_comment_out (document, section, key, edit.nth, nullptr);
    case 4:
      return cnf_document_uncomment (document, section, key, edit.nth, nullptr);
    case 5:
      return Move (document, edit);
    case 6:
      return cnf_document_move_to_section (document, section, key, edit.nth, other, nullptr);
    case 7:
      return cnf_document_rename_key (document, section, key, edit.nth, other, FALSE, nullptr);
    case 8:
      return cnf_document_add_section (document, other, edit.side, section, nullptr);
    case 9:
      return cnf_document_remove_section (document, section, nullptr);
    case 10:
      return cnf_document_rename_section (document, section, other, TRUE, nullptr);
    case 11:
      return cnf_document_merge_section (document, section, nullptr);
    case 12:
      return cnf_document_add_include (document, other,
                                       edit.side == CNF_SIDE_BEFORE ? section : nullptr, nullptr);
    default:
      return cnf_document_remove_include (document, other, nullptr);
    }
}

// Whether doing it again is doing nothing: one of several assignments is another one the next time.
bool
IsIdempotent (const RandomEdit &edit)
{
  return edit.nth == 0 || edit.kind < 2 || edit.kind > 7;
}

std::string
Describe (const RandomEdit &edit, const std::string &before)
{
  return "kind " + std::to_string (edit.kind) + " section '" + edit.section + "' key '" + edit.key
         + "' other '" + edit.other + "' value '" + edit.value + "' nth "
         + std::to_string (edit.nth) + " side " + std::to_string (edit.side) + "\nof <" + before
         + ">";
}

// Does one edit; false when something is broken.
void
CheckEdit (Document &document, const RandomEdit &edit)
{
  const std::string before = document.Text ();
  SCOPED_TRACE (Describe (edit, before));

  const bool done = Do (document.get (), edit);
  ASSERT_EQ (document.Broken (), "");
  if (!done)
    {
      ASSERT_EQ (document.Text (), before);
      return;
    }

  const std::string after = document.Text ();
  if (!IsIdempotent (edit))
    return;
  Do (document.get (), edit);
  ASSERT_EQ (document.Text (), after);
}

void
CheckDocument (std::uint64_t seed, DocumentGenerator &generator)
{
  const std::string bytes = generator.Document (8);
  Document document (bytes);
  Dice dice (seed);

  for (int i = 0; i < kEdits; i++)
    {
      CheckEdit (document, Choose (dice));
      if (testing::Test::HasFatalFailure ())
        return;
    }
  while (cnf_document_undo (document.get ()))
    ASSERT_EQ (document.Broken (), "");
  ASSERT_EQ (document.Text (), bytes);
}

} // namespace

TEST (RandomEdits, LeaveTheDocumentThatItsBytesWouldBe)
{
  DocumentGenerator generator (7, { "x.cnf" });

  for (std::uint64_t seed = 0; seed < kDocuments; seed++)
    {
      SCOPED_TRACE (seed);
      CheckDocument (seed, generator);
      if (HasFatalFailure ())
        return;
    }
}

} // namespace cnf_test
