/* Changing the list of names of an extension section.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-edit.h"

#include "edit/cnf-style.h"
#include "tree/cnf-document-private.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-referrers.h>
#include <cnf/cnf-section.h>

/* What is to become of the list. */
typedef struct
{
  const GArray *keep;
  GPtrArray *names; /* of CnfGeneralName, not owned: those that are new */
  guint n_kept;
} Change;

static gboolean
is_kept (const Change *change, guint index)
{
  return g_array_index (change->keep, gboolean, index);
}

/* ---- A section of names ---- */

/* The keys that stay have their numbers. */
static void
count (const CnfSanList *list, const Change *change, CnfNumbers *numbers)
{
  for (guint i = 0; i < list->entries->len; i++)
    {
      const CnfSanEntry *entry = cnf_san_list_entry (list, i);
      if (entry->key != NULL && is_kept (change, i))
        cnf_numbers_see (numbers, cnf_slice_of (entry->key));
    }
}

static gboolean
remove_entry (CnfSanList *list, const CnfSanEntry *entry, GError **error)
{
  if (entry->node != CNF_NODE_NONE)
    return cnf_document_unset (list->document, list->names_section, entry->key, 0, error);

  const char *text = cnf_general_name_get_text (entry->name);
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (text));
  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_san_list_entry_place (list, entry),
                 "name is set here, in a file that %s includes (change it there): %s",
                 cnf_document_get_path (list->document), piece);
  return FALSE;
}

static gboolean
change_section (CnfSanList *list, const Change *change, GError **error)
{
  g_auto (CnfNumbers) numbers;

  cnf_numbers_init (&numbers);
  count (list, change, &numbers);
  for (guint i = 0; i < list->entries->len; i++)
    if (!is_kept (change, i) && !remove_entry (list, cnf_san_list_entry (list, i), error))
      return FALSE;
  return cnf_san_list_add_lines (list, list->names_section, &numbers, change->names, error);
}

/* ---- From nothing, or out of the value ---- */

/* `alt_names` or such, with a number where that is taken. */
static char *
new_section_name (const CnfSanList *list)
{
  const char *stem = list->form->names_section;
  char *name = g_strdup (stem);

  for (guint i = 2; cnf_document_has_section (list->document, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", stem, i);
    }
  return name;
}

/* The names that stand in the value and stay. Fails for what a section cannot hold. */
static GPtrArray *
find_names_to_move (CnfSanList *list, const Change *change, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < list->entries->len; i++)
    {
      const CnfSanEntry *entry = cnf_san_list_entry (list, i);
      if (!is_kept (change, i))
        continue;
      CnfGeneralNameKind kind = cnf_general_name_get_kind (entry->name);
      if (kind == CNF_GENERAL_NAME_UNKNOWN || kind == CNF_GENERAL_NAME_POINT)
        {
          const char *text = cnf_general_name_get_text (entry->name);
          g_autofree char *piece = cnf_error_piece (cnf_slice_of (text));
          cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING,
                         cnf_san_list_place (list, list->node),
                         "list cannot go to a section of its own with this in it: %s", piece);
          return NULL;
        }
      g_ptr_array_add (names, entry->name);
    }
  return g_steal_pointer (&names);
}

/* References would not be the same in another section, so there are to be none. */
static gboolean
check_movable (CnfSanList *list, GError **error)
{
  g_autoptr (GBytes) written = list->node != CNF_NODE_NONE
                                 ? cnf_document_dup_node_value (list->document, list->node)
                                 : NULL;
  CnfSlice text = written != NULL ? cnf_slice_of_bytes (written) : cnf_slice ("", 0);

  if (memchr (text.data, '$', text.size) == NULL)
    return TRUE;
  g_autofree char *piece = cnf_error_piece (text);
  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_san_list_place (list, list->node),
                 "list that uses a variable cannot go to a section of its own, which a name with a "
                 "comma takes: %s",
                 piece);
  return FALSE;
}

/* The section goes with the empty line above it when it is removed. One that the file ends in is not to
 * be lost then. */
static gboolean
add_empty_line (CnfSanList *list, GError **error)
{
  CnfTree *tree = &list->document->tree;
  g_autoptr (GString) line = g_string_new (NULL);

  if (tree->last == CNF_NODE_NONE || cnf_tree_node (tree, tree->last)->kind != CNF_NODE_BLANK)
    return TRUE;
  cnf_style_append_line_end (line, tree, tree->last);
  if (cnf_splice_insert (tree, tree->last, cnf_slice (line->str, line->len)) != CNF_NODE_NONE)
    return TRUE;
  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_san_list_place (list, tree->last),
                 "nothing can be added behind the last line");
  return FALSE;
}

static gboolean
make_section (CnfSanList *list, const Change *change, GError **error)
{
  g_autofree char *section = new_section_name (list);
  g_autofree char *value = g_strconcat (list->is_critical ? "critical," : "", "@", section, NULL);
  g_autoptr (GPtrArray) kept = find_names_to_move (list, change, error);
  g_auto (CnfNumbers) numbers;

  cnf_numbers_init (&numbers);
  return kept != NULL && check_movable (list, error)
         && cnf_san_list_set_value (list, list->section, list->extension, value, error)
         && add_empty_line (list, error)
         && cnf_san_list_add_lines (list, section, &numbers, kept, error)
         && cnf_san_list_add_lines (list, section, &numbers, change->names, error);
}

/* ---- In the value ---- */

/* Only a value can hold sections of points. */
static gboolean
has_point (const Change *change)
{
  for (guint i = 0; i < change->names->len; i++)
    if (cnf_general_name_get_kind (g_ptr_array_index (change->names, i)) == CNF_GENERAL_NAME_POINT)
      return TRUE;
  return FALSE;
}

static gboolean
make_value (CnfSanList *list, const Change *change, GError **error)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < change->names->len; i++)
    g_string_append_printf (value, "%s%s", i > 0 ? ", " : "",
                            cnf_general_name_get_text (g_ptr_array_index (change->names, i)));
  return cnf_san_list_set_value (list, list->section, list->extension, value->str, error);
}

static gboolean
fits_inline (const Change *change)
{
  for (guint i = 0; i < change->names->len; i++)
    if (!cnf_general_name_fits_inline (g_ptr_array_index (change->names, i)))
      return FALSE;
  return TRUE;
}

static gboolean
change_value (CnfSanList *list, const Change *change, GError **error)
{
  g_autofree char *text = cnf_san_inline_spell (list, change->keep, change->names, error);
  if (text == NULL)
    return FALSE;
  if (cnf_san_inline_replace (list, text))
    return TRUE;

  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return cnf_document_set_raw (list->document, list->section, list->extension, bytes, error);
}

/* ---- To nothing ---- */

/* Whether a line that stays refers to the section of names, or to a key of it. */
static gboolean
is_orphaned (CnfSanList *list, const char *section)
{
  g_autoptr (GPtrArray) referrers = cnf_document_find_referrers (list->document, NULL, NULL);

  for (guint i = 0; i < referrers->len; i++)
    {
      const CnfReferrer *referrer = g_ptr_array_index (referrers, i);
      const char *from = cnf_document_get_node_section (list->document,
                                                        cnf_referrer_get_node (referrer), NULL);
      if (strcmp (cnf_referrer_get_section (referrer), section) == 0 && strcmp (from, section) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_foreign_names (const CnfSanList *list)
{
  for (guint i = 0; i < list->entries->len; i++)
    if (cnf_san_list_entry (list, i)->node == CNF_NODE_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
remove_all (CnfSanList *list, GError **error)
{
  gboolean has_section = list->names_section != NULL && !has_foreign_names (list)
                         && strcmp (list->names_section, "default") != 0;

  if (!cnf_document_unset (list->document, list->section, list->extension, 0, error))
    return FALSE;
  return !has_section || !is_orphaned (list, list->names_section)
         || cnf_document_remove_section (list->document, list->names_section, error);
}

/* ---- All of it ---- */

static gboolean
apply (CnfSanList *list, gpointer data, GError **error)
{
  const Change *change = data;

  if (change->n_kept + change->names->len == 0)
    return remove_all (list, error);
  if (list->names_section != NULL)
    return change_section (list, change, error);
  if (!fits_inline (change) || (list->node == CNF_NODE_NONE && !has_point (change)))
    return make_section (list, change, error);
  if (list->node == CNF_NODE_NONE)
    return make_value (list, change, error);
  return change_value (list, change, error);
}

/* Adds to @change the names that are not there, each once. */
static void
find_new (CnfSanList *list, Change *change, const GPtrArray *names)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < list->entries->len; i++)
    {
      CnfSanEntry *entry = cnf_san_list_entry (list, i);
      if (is_kept (change, i))
        g_hash_table_insert (there, (gpointer) (gsize) cnf_general_name_get_canonical (entry->name),
                             entry);
    }
  for (guint i = 0; i < names->len; i++)
    {
      CnfGeneralName *name = g_ptr_array_index (names, i);
      const char *canonical = cnf_general_name_get_canonical (name);
      gpointer found = NULL;

      if (!g_hash_table_lookup_extended (there, canonical, NULL, &found))
        {
          g_hash_table_insert (there, (gpointer) (gsize) canonical, NULL);
          g_ptr_array_add (change->names, name);
        }
      else if (found != NULL)
        {
          const CnfSanEntry *entry = found;
          cnf_san_list_note_present (list, entry->node, entry->key);
        }
    }
}

gboolean
cnf_san_list_change (CnfSanList *list, const GArray *keep, const GPtrArray *names, GError **error)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  Change change = { keep, fresh, 0 };

  for (guint i = 0; i < keep->len; i++)
    change.n_kept += is_kept (&change, i) ? 1 : 0;
  find_new (list, &change, names);
  if (change.n_kept == keep->len && fresh->len == 0)
    return TRUE;
  if (!cnf_san_list_check_owner (list, error) || !cnf_san_list_check_names (list, fresh, error))
    return FALSE;
  return cnf_san_list_edit (list, apply, &change, error);
}
