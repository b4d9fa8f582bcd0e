/* Changing the list of names of an extension section.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

#include "edit/cnf-history.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-referrers.h>
#include <cnf/cnf-section.h>
#include <cnf/cnf-transaction.h>

/* Numbers of keys beyond this are taken for text. */
#define HIGHEST_NUMBER 999999999

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

/* ---- One edit ---- */

/* Inside a transaction, since many lines then take no search of the file for each. */
static gboolean
run_in_transaction (CnfSanList *list, gboolean (*edit) (CnfSanList *, gpointer, GError **),
                    gpointer data, GError **error)
{
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (list->document, list->options);

  if (!edit (list, data, error) || !cnf_san_list_read (list, error))
    {
      cnf_transaction_roll_back (transaction);
      return FALSE;
    }
  cnf_transaction_commit_unchecked (transaction);
  return TRUE;
}

gboolean
cnf_san_list_edit (CnfSanList *list, gboolean (*edit) (CnfSanList *, gpointer, GError **),
                   gpointer data, GError **error)
{
  gboolean done;

  if (cnf_history_get (list->document)->open == NULL)
    done = run_in_transaction (list, edit, data, error);
  else
    {
      CnfHistoryMark mark = cnf_history_mark (list->document);
      done = cnf_history_end_edit (list->document, &mark,
                                   edit (list, data, error) && cnf_san_list_read (list, error));
    }
  if (!done)
    (void) cnf_san_list_read (list, NULL);
  return done;
}

gboolean
cnf_san_list_check_owner (CnfSanList *list, GError **error)
{
  g_autofree char *name = g_strconcat (list->section, "::", list->extension, NULL);
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (name));

  if (list->foreign_place != NULL)
    cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_san_list_place (list, CNF_NODE_NONE),
                   "key is set in a file that this one includes, at %s (change it there): %s",
                   list->foreign_place, piece);
  else if (list->older != CNF_NODE_NONE)
    {
      CnfPlace older = cnf_san_list_place (list, list->older);
      cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_san_list_place (list, list->node),
                     "key is set here and, superseded by this, at %s:%u:%u (unset one of them): %s",
                     older.path, older.line, older.column, piece);
    }
  else
    return TRUE;
  return FALSE;
}

static gboolean
set_value (CnfSanList *list, const char *section, const char *key, const char *value,
           GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));

  return cnf_document_set_value (list->document, section, key, bytes, error);
}

/* ---- A section of names ---- */

/* The highest numbers of the keys that stay, one for each kind. */
typedef struct
{
  guint highest[CNF_GENERAL_NAME_UNKNOWN];
} Numbers;

static guint
number_of (const char *key)
{
  const char *dot = strchr (key, '.');

  if (dot == NULL || dot[1] == '\0' || strspn (dot + 1, "0123456789") != strlen (dot + 1))
    return 0;
  guint64 number = g_ascii_strtoull (dot + 1, NULL, 10);
  return number <= HIGHEST_NUMBER ? (guint) number : 0;
}

static Numbers
count (const CnfSanList *list, const Change *change)
{
  Numbers numbers = { { 0 } };

  for (guint i = 0; i < list->entries->len; i++)
    {
      const CnfSanEntry *entry = cnf_san_list_entry (list, i);
      CnfGeneralNameKind kind = cnf_general_name_get_kind (entry->name);
      if (entry->key == NULL || kind == CNF_GENERAL_NAME_UNKNOWN || !is_kept (change, i))
        continue;
      numbers.highest[kind] = MAX (numbers.highest[kind], number_of (entry->key));
    }
  return numbers;
}

static gboolean
add_name (CnfSanList *list, const char *section, Numbers *numbers, const CnfGeneralName *name,
          GError **error)
{
  CnfGeneralNameKind kind = cnf_general_name_get_kind (name);
  g_autofree char *key = NULL;

  do
    {
      g_free (key);
      key = g_strdup_printf ("%s.%u", cnf_general_name_kind_word (kind), ++numbers->highest[kind]);
    }
  while (cnf_document_find_entry (list->document, section, key, -1) != CNF_NODE_NONE);
  return set_value (list, section, key, cnf_general_name_get_value (name), error);
}

static gboolean
add_names (CnfSanList *list, const char *section, Numbers *numbers, const GPtrArray *names,
           GError **error)
{
  for (guint i = 0; i < names->len; i++)
    if (!add_name (list, section, numbers, g_ptr_array_index (names, i), error))
      return FALSE;
  return TRUE;
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
  Numbers numbers = count (list, change);

  for (guint i = 0; i < list->entries->len; i++)
    if (!is_kept (change, i) && !remove_entry (list, cnf_san_list_entry (list, i), error))
      return FALSE;
  return add_names (list, list->names_section, &numbers, change->names, error);
}

/* ---- From nothing, or out of the value ---- */

/* `alt_names`, with a number where that is taken. */
static char *
new_section_name (const CnfSanList *list)
{
  char *name = g_strdup ("alt_names");

  for (guint i = 2; cnf_document_has_section (list->document, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("alt_names_%u", i);
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
      if (cnf_general_name_get_kind (entry->name) == CNF_GENERAL_NAME_UNKNOWN)
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

static gboolean
make_section (CnfSanList *list, const Change *change, GError **error)
{
  g_autofree char *section = new_section_name (list);
  g_autofree char *value = g_strconcat (list->is_critical ? "critical," : "", "@", section, NULL);
  g_autoptr (GPtrArray) kept = find_names_to_move (list, change, error);
  Numbers numbers = { { 0 } };

  return kept != NULL && check_movable (list, error)
         && set_value (list, list->section, list->extension, value, error)
         && add_names (list, section, &numbers, kept, error)
         && add_names (list, section, &numbers, change->names, error);
}

/* ---- In the value ---- */

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

/* A section that an include may hold is not looked for. */
static gboolean
check_sections (CnfSanList *list, const Change *change, GError **error)
{
  for (guint i = 0; i < change->names->len; i++)
    {
      const CnfGeneralName *name = g_ptr_array_index (change->names, i);
      const char *section = cnf_general_name_get_value (name);
      if (cnf_general_name_get_kind (name) != CNF_GENERAL_NAME_DIR_NAME
          || cnf_document_has_section (list->document, section)
          || cnf_san_has_includes (list->document))
        continue;

      g_autofree char *piece = cnf_error_piece (cnf_slice_of (section));
      cnf_error_set (error, CNF_ERROR_SECTION_NOT_FOUND, cnf_san_list_place (list, CNF_NODE_NONE),
                     "dirName names a section that is not in the file: %s", piece);
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply (CnfSanList *list, gpointer data, GError **error)
{
  const Change *change = data;

  if (change->n_kept + change->names->len == 0)
    return remove_all (list, error);
  if (list->names_section != NULL)
    return change_section (list, change, error);
  if (list->node == CNF_NODE_NONE || !fits_inline (change))
    return make_section (list, change, error);
  return change_value (list, change, error);
}

/* Takes note of what is as asked already. */
static void
note_present (CnfSanList *list, const CnfSanEntry *entry)
{
  const char *section = entry->key != NULL ? list->names_section : list->section;
  const char *key = entry->key != NULL ? entry->key : list->extension;
  CnfChangeFacts facts = { .action = CNF_CHANGE_NONE,
                           .subject = CNF_CHANGE_OF_KEY,
                           .section = cnf_slice_of (section),
                           .key = cnf_slice_of (key),
                           .node = entry->node };

  if (entry->node != CNF_NODE_NONE)
    cnf_history_note (list->document, &facts, NULL,
                      cnf_document_dup_node_value (list->document, entry->node));
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
      gpointer entry = NULL;

      if (!g_hash_table_lookup_extended (there, canonical, NULL, &entry))
        {
          g_hash_table_insert (there, (gpointer) (gsize) canonical, NULL);
          g_ptr_array_add (change->names, name);
        }
      else if (entry != NULL)
        note_present (list, entry);
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
  if (!cnf_san_list_check_owner (list, error) || !check_sections (list, &change, error))
    return FALSE;
  return cnf_san_list_edit (list, apply, &change, error);
}
