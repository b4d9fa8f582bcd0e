/* The list of names in an extension section: subjectAltName and its relatives.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

G_DEFINE_BOXED_TYPE (CnfSanList, cnf_san_list, cnf_san_list_ref, cnf_san_list_unref)

void
cnf_san_entry_clear (CnfSanEntry *entry)
{
  cnf_general_name_unref (entry->name);
  g_free (entry->key);
  g_free (entry->path);
}

static void
clear_entry (gpointer data)
{
  cnf_san_entry_clear (data);
}

void
cnf_san_list_forget_reading (CnfSanList *list)
{
  if (list->reading != NULL)
    cnf_reading_clear (list->reading);
  g_clear_pointer (&list->reading, g_free);
  g_clear_pointer (&list->read_at, g_hash_table_unref);
  cnf_arena_clear (&list->arena);
  cnf_arena_init (&list->arena);
}

CnfSanList *
cnf_san_list_ref (CnfSanList *list)
{
  g_return_val_if_fail (list != NULL, NULL);

  g_atomic_ref_count_inc (&list->references);
  return list;
}

void
cnf_san_list_unref (CnfSanList *list)
{
  if (list == NULL || !g_atomic_ref_count_dec (&list->references))
    return;

  cnf_san_list_forget_reading (list);
  cnf_document_unref (list->document);
  cnf_view_options_unref (list->options);
  g_free (list->section);
  g_free (list->foreign_place);
  g_free (list->names_section);
  g_array_unref (list->entries);
  g_clear_pointer (&list->sharers, g_ptr_array_unref);
  g_free (list);
}

/* ---- Finding it ---- */

/* An include can hold a section too. */
static gboolean
check_section (CnfDocument *document, CnfViewOptions *options, const char *section, GError **error)
{
  const CnfPlace place = { cnf_document_get_path (document), 0, 0 };
  if (section == NULL || cnf_document_has_section (document, section))
    return TRUE;

  g_autoptr (CnfView) view = cnf_view_new (document, options, NULL);
  if (view != NULL && cnf_view_find_section (view, section, NULL))
    return TRUE;
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (section));
  cnf_error_set (error, CNF_ERROR_SECTION_NOT_FOUND, place, "no section %s", piece);
  return FALSE;
}

CnfSanList *
cnf_san_list_new (CnfDocument *document, CnfViewOptions *options, const char *section,
                  const char *extension, GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  const char *name = extension != NULL ? extension : "subjectAltName";
  const CnfNameForm *form = cnf_name_form_find (name);
  if (form == NULL)
    {
      const CnfPlace place = { cnf_document_get_path (document), 0, 0 };
      cnf_name_form_set_error (error, place, name);
      return NULL;
    }
  if (!check_section (document, options, section, error))
    return NULL;

  g_autoptr (CnfSanList) list = g_new0 (CnfSanList, 1);
  g_atomic_ref_count_init (&list->references);
  list->document = cnf_document_ref (document);
  list->options = options != NULL ? cnf_view_options_ref (options) : NULL;
  list->section = g_strdup (section);
  list->form = form;
  list->extension = form->extension;
  list->entries = g_array_new (FALSE, FALSE, sizeof (CnfSanEntry));
  g_array_set_clear_func (list->entries, clear_entry);
  cnf_arena_init (&list->arena);
  return cnf_san_list_refresh (list, error) ? g_steal_pointer (&list) : NULL;
}

/* ---- Asking ---- */

/* The same list, as the document is now. */
static CnfSanList *
current (const CnfSanList *list)
{
  CnfSanList *own = (CnfSanList *) (gsize) list;

  (void) cnf_san_list_refresh (own, NULL);
  return own;
}

static CnfSanList *
with_entries (const CnfSanList *list)
{
  CnfSanList *own = (CnfSanList *) (gsize) list;

  (void) cnf_san_list_read_entries (own, NULL);
  return own;
}

const char *
cnf_san_list_get_section (const CnfSanList *list)
{
  g_return_val_if_fail (list != NULL, NULL);

  return list->section;
}

const char *
cnf_san_list_get_names_section (const CnfSanList *list)
{
  g_return_val_if_fail (list != NULL, NULL);

  return current (list)->names_section;
}

gboolean
cnf_san_list_is_critical (const CnfSanList *list)
{
  g_return_val_if_fail (list != NULL, FALSE);

  return current (list)->is_critical;
}

const char *const *
cnf_san_list_get_sharers (const CnfSanList *list)
{
  g_return_val_if_fail (list != NULL, NULL);

  CnfSanList *own = current (list);
  if (own->sharers == NULL)
    own->sharers = cnf_san_find_sharers (own);
  return (const char *const *) own->sharers->pdata;
}

guint
cnf_san_list_get_n_names (const CnfSanList *list)
{
  g_return_val_if_fail (list != NULL, 0);

  return with_entries (list)->entries->len;
}

CnfGeneralName *
cnf_san_list_get_name (const CnfSanList *list, guint index)
{
  g_return_val_if_fail (index < cnf_san_list_get_n_names (list), NULL);

  return cnf_san_list_entry (list, index)->name;
}

const char *
cnf_san_list_get_key (const CnfSanList *list, guint index)
{
  g_return_val_if_fail (index < cnf_san_list_get_n_names (list), NULL);

  const char *key = cnf_san_list_entry (list, index)->key;
  return key != NULL ? key : list->extension;
}

const char *
cnf_san_list_get_position (const CnfSanList *list, guint index, guint *line, guint *column)
{
  g_return_val_if_fail (index < cnf_san_list_get_n_names (list), NULL);

  CnfPlace place = cnf_san_list_entry_place ((CnfSanList *) (gsize) list,
                                             cnf_san_list_entry (list, index));
  if (line != NULL)
    *line = place.line;
  if (column != NULL)
    *column = place.column;
  return place.path;
}

/* ---- Changing ---- */

static GArray *
new_keep (const CnfSanList *list, gboolean value)
{
  GArray *keep = g_array_sized_new (FALSE, FALSE, sizeof (gboolean), list->entries->len);

  for (guint i = 0; i < list->entries->len; i++)
    g_array_append_val (keep, value);
  return keep;
}

/* A set of names; what it holds is not owned. */
static GHashTable *
new_set (const GPtrArray *names)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < names->len; i++)
    {
      const char *canonical = cnf_general_name_get_canonical (g_ptr_array_index (names, i));
      g_hash_table_add (set, (gpointer) (gsize) canonical);
    }
  return set;
}

gboolean
cnf_san_list_add (CnfSanList *list, GPtrArray *names, GError **error)
{
  g_return_val_if_fail (list != NULL && names != NULL, FALSE);

  if (!cnf_san_list_refresh (list, error))
    return FALSE;
  if (!list->has_entries)
    return cnf_san_list_grow (list, names, error);

  g_autoptr (GArray) keep = new_keep (list, TRUE);
  return cnf_san_list_change (list, keep, names, error);
}

gboolean
cnf_san_list_remove (CnfSanList *list, GPtrArray *names, GError **error)
{
  g_return_val_if_fail (list != NULL && names != NULL, FALSE);

  if (!cnf_san_list_read_entries (list, error))
    return FALSE;

  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GHashTable) set = new_set (names);
  g_autoptr (GArray) keep = new_keep (list, TRUE);

  for (guint i = 0; i < keep->len; i++)
    if (g_hash_table_contains (set,
                               cnf_general_name_get_canonical (cnf_san_list_get_name (list, i))))
      g_array_index (keep, gboolean, i) = FALSE;
  return cnf_san_list_change (list, keep, none, error);
}

gboolean
cnf_san_list_remove_matching (CnfSanList *list, const char *pattern, GError **error)
{
  g_return_val_if_fail (list != NULL && pattern != NULL, FALSE);

  if (!cnf_san_list_read_entries (list, error))
    return FALSE;

  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GArray) keep = new_keep (list, TRUE);

  for (guint i = 0; i < keep->len; i++)
    if (cnf_general_name_matches (cnf_san_list_get_name (list, i), pattern))
      g_array_index (keep, gboolean, i) = FALSE;
  return cnf_san_list_change (list, keep, none, error);
}

gboolean
cnf_san_list_set (CnfSanList *list, GPtrArray *names, GError **error)
{
  g_return_val_if_fail (list != NULL && names != NULL, FALSE);

  if (!cnf_san_list_read_entries (list, error))
    return FALSE;

  g_autoptr (GHashTable) wanted = new_set (names);
  g_autoptr (GArray) keep = new_keep (list, FALSE);

  /* Each name is wanted once. */
  for (guint i = 0; i < keep->len; i++)
    g_array_index (keep, gboolean, i) = g_hash_table_remove (
      wanted, cnf_general_name_get_canonical (cnf_san_list_get_name (list, i)));
  return cnf_san_list_change (list, keep, names, error);
}
