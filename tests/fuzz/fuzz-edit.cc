// After an edit OpenSSL reads exactly the value that was set, and whatever else it read before.
//
// The input is a section, a key and a value, each ended by a NUL, then the document. One without three
// NULs is a document alone, in which some values are set that are hard to write.
#include "fuzz/target.h"
#include "support/document.h"
#include "support/edits.h"

#include <vector>

using cnf_test::Edit;

namespace
{

void
Check (const std::string &document, const Edit &edit)
{
  const std::string broken = cnf_test::BrokenEdit (document, edit);
  if (!broken.empty ())
    cnf_test::Fail (broken);
}

// The edit at the head of an input, which is taken off; false where there is none.
bool
TakeEdit (std::string &input, Edit *edit)
{
  std::size_t start = 0;
  for (std::string *piece : { &edit->section, &edit->key, &edit->value })
    {
      const std::size_t end = input.find ('\0', start);
      if (end == std::string::npos)
        return false;
      *piece = input.substr (start, end - start);
      start = end + 1;
    }
  input.erase (0, start);
  return true;
}

// Some settings of the document as a view has them, and one that it lacks.
std::vector<Edit>
EditsOf (const std::string &bytes)
{
  constexpr guint kSections = 3, kValues = 3;
  std::vector<Edit> edits = { { "default", "fuzz_new", "" }, { "fuzz new", "k", "" } };
  g_autoptr (CnfDocument) document = cnf_test::NewDocument (bytes);
  g_autoptr (CnfView) view = document != nullptr ? cnf_view_new (document, nullptr, nullptr)
                                                 : nullptr;
  if (view == nullptr)
    return edits;

  for (guint section = 0; section < MIN (kSections, cnf_view_get_n_sections (view)); section++)
    for (guint i = 0; i < MIN (kValues, cnf_view_get_n_values (view, section)); i++)
      {
        const CnfValue *value = cnf_view_get_value_at (view, section, i);
        gsize size;
        const char *name = cnf_value_get_section (value, &size);
        g_autofree char *key = cnf_value_dup_name (value);
        edits.push_back ({ std::string (name, size), key, "" });
      }
  return edits;
}

} // namespace

extern "C" int
LLVMFuzzerTestOneInput (const std::uint8_t *data, std::size_t size)
{
  std::string input = cnf_test::InputOf (data, size);
  Edit edit;
  if (TakeEdit (input, &edit))
    {
      Check (input, edit);
      return 0;
    }

  for (Edit &hard : EditsOf (input))
    for (const char *value : { "", " $x # \\ \"q\" 'a' ", "one\ntwo\\", "`$ENV::HOME\t" })
      {
        hard.value = value;
        Check (input, hard);
      }
  return 0;
}
