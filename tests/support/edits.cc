#include "support/edits.h"

#include "support/document.h"
#include "support/oracle.h"

#include <algorithm>
#include <cnf/cnf.h>
#include <map>

namespace cnf_test
{

namespace
{

CnfViewOptions *
NewOptions ()
{
  CnfViewOptions *options = cnf_view_options_new ();
  cnf_view_options_use_process_environment (options, TRUE);
  return options;
}

// As a transaction, which is judged by what OpenSSL would read.
bool
Set (CnfDocument *document, const Edit &edit)
{
  g_autoptr (GBytes) value = g_bytes_new (edit.value.data (), edit.value.size ());
  g_autoptr (CnfViewOptions) options = NewOptions ();
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document, options);
  return cnf_document_set_value (document, edit.section.c_str (), edit.key.c_str (), value, nullptr)
         && cnf_transaction_commit (transaction, nullptr);
}

std::string
Text (CnfDocument *document)
{
  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  return StringOf (bytes);
}

// Which values of a view come from a setting, by way of references.
class Followers
{
public:
  explicit Followers (const Edit &edit) : edit_ (edit)
  {
  }

  bool
  Include (const CnfValue *value)
  {
    auto known = known_.find (value);
    if (known != known_.end ())
      return known->second;
    bool follows = IsOfTheEdit (value);
    for (guint i = 0; !follows && i < cnf_value_get_n_references (value); i++)
      {
        const CnfReference *reference = cnf_value_get_reference (value, i);
        const CnfValue *source = cnf_reference_get_value (reference);
        follows = source != nullptr && Include (source);
      }
    known_[value] = follows;
    return follows;
  }

private:
  bool
  IsOfTheEdit (const CnfValue *value) const
  {
    gsize size;
    const char *section = cnf_value_get_section (value, &size);
    if (std::string (section, size) != edit_.section)
      return false;
    const char *name = cnf_value_peek_name (value, &size);
    return std::string (name, size) == edit_.key;
  }

  const Edit &edit_;
  std::map<const CnfValue *, bool> known_;
};

// The settings of a section but the edited one. Values that follow it are left out.
std::vector<Setting>
Others (const Reading &reading, const std::string &section, const Edit &edit,
        const std::map<Setting, bool> &follow)
{
  std::vector<Setting> others;
  auto found = reading.sections.find (section);
  if (found == reading.sections.end ())
    return others;
  for (const Setting &setting : found->second)
    if (section != edit.section || setting.first != edit.key)
      others.emplace_back (setting.first,
                           follow.count ({ section, setting.first }) != 0 ? "" : setting.second);
  return others;
}

// Section and key of all that follow the edit.
std::map<Setting, bool>
FindFollowers (CnfView *view, const Edit &edit)
{
  std::map<Setting, bool> found;
  Followers followers (edit);
  for (guint section = 0; section < cnf_view_get_n_sections (view); section++)
    for (guint i = 0; i < cnf_view_get_n_values (view, section); i++)
      {
        const CnfValue *value = cnf_view_get_value_at (view, section, i);
        gsize section_size, name_size;
        const char *section_name = cnf_value_get_section (value, &section_size);
        const char *name = cnf_value_peek_name (value, &name_size);
        if (followers.Include (value))
          found[{ std::string (section_name, section_size), std::string (name, name_size) }] = true;
      }
  return found;
}

// Whether what is included may depend on the edit: a reference that follows it, in a document that
// includes.
bool
MayChooseIncludes (CnfView *view, const std::string &bytes, const Edit &edit)
{
  Followers followers (edit);
  if (bytes.find (".include") == std::string::npos)
    return false;
  for (guint i = 0; i < cnf_view_get_n_references (view); i++)
    {
      const CnfValue *source = cnf_reference_get_value (cnf_view_get_reference (view, i));
      if (source != nullptr && followers.Include (source))
        return true;
    }
  return false;
}

std::string
BrokenValue (const Reading &after, const Edit &edit)
{
  if (!after.loaded)
    return "OpenSSL no longer loads it: " + after.message;

  auto section = after.sections.find (edit.section);
  if (section == after.sections.end ())
    return "OpenSSL sees no such section";
  const std::vector<Setting> &settings = section->second;
  auto setting = std::find_if (settings.begin (), settings.end (),
                               [&] (const Setting &row) { return row.first == edit.key; });
  if (setting == settings.end ())
    return "OpenSSL sees no such key";
  if (setting->second != edit.value)
    return "OpenSSL reads '" + Printable (setting->second) + "'";

  return "";
}

std::string
BrokenOthers (const Reading &before, const Reading &after, CnfView *view, const Edit &edit)
{
  const std::map<Setting, bool> follow = FindFollowers (view, edit);
  for (const Reading *reading : { &before, &after })
    for (const auto &row : reading->sections)
      {
        const std::string &name = row.first;
        const bool is_new = before.sections.count (name) == 0;
        if (after.sections.count (name) == 0 || (is_new && name != edit.section)
            || Others (before, name, edit, follow) != Others (after, name, edit, follow))
          return "something else changes in section '" + Printable (name) + "'";
      }
  return "";
}

std::string
BrokenChange (const std::string &bytes, CnfDocument *document, const Edit &edit)
{
  const std::string changed = Text (document);
  if (!Set (document, edit) || Text (document) != changed)
    return "setting the same value again is not nothing";

  // Where the view is strict on purpose, OpenSSL is not asked: that may hang it.
  const Reading view_before = ReadByView (bytes);
  if (!view_before.loaded)
    return "";
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfViewOptions) options = NewOptions ();
  g_autoptr (CnfView) view = cnf_view_new (document, options, &error);
  if (view == nullptr)
    return std::string ("it no longer loads: ") + error->message;

  const Reading after = ReadByOpenSSL (changed);
  const std::string broken = BrokenValue (after, edit);
  if (!broken.empty () || MayChooseIncludes (view, changed, edit))
    return broken;
  return BrokenOthers (ReadByOpenSSL (bytes), after, view, edit);
}

} // namespace

std::string
BrokenEdit (const std::string &bytes, const Edit &edit)
{
  g_autoptr (CnfDocument) document = NewDocument (bytes, "x.cnf");
  if (document == nullptr)
    return "";

  std::string broken;
  const bool done = Set (document, edit);
  const std::string changed = Text (document);
  if (done)
    broken = BrokenChange (bytes, document, edit);
  else if (changed != bytes)
    broken = "a refused edit left something behind";
  if (broken.empty () && changed != bytes
      && (!cnf_document_undo (document) || Text (document) != bytes))
    broken = "undone, it leaves something behind";
  if (broken.empty ())
    return "";
  return broken + "\nset '" + Printable (edit.section) + "' '" + Printable (edit.key) + "' to '"
         + Printable (edit.value) + "'\nin '" + Printable (bytes) + "'\ngave '"
         + Printable (changed) + "'";
}

} // namespace cnf_test
