/* The list of names in an extension section: subjectAltName and its relatives.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

/* The extensions that are lists of general names and nothing else. Source: OpenSSL 3.0
 * crypto/x509/v3_san.c, v3_crld.c; an item of crlDistributionPoints without a colon is a section. */
static const char *const extensions[] = { "subjectAltName", "issuerAltName",
                                          "crlDistributionPoints", NULL };

G_DEFINE_BOXED_TYPE (CnfSanList, cnf_san_list, cnf_san_list_ref, cnf_san_list_unref)

static void
clear_entry (gpointer data)
{
  CnfSanEntry *entry = data;

  cnf_general_name_unref (entry->name);
  g_free (entry->key);
  g_free (entry->path);
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

  cnf_document_unref (list->document);
  cnf_view_options_unref (list->options);
  g_free (list->section);
  g_free (list->extension);
  g_free (list->foreign_place);
  g_free (list->names_section);
  g_array_unref (list->entries);
  g_ptr_array_unref (list->sharers);
  g_free (list);
}

/* ---- Finding it ---- */

static gboolean
check_extension (CnfDocument *document, const char *extension, GError **error)
{
  const CnfPlace place = { cnf_document_get_path (document), 0, 0 };
  if (extension == NULL || g_strv_contains (extensions, extension))
    return TRUE;

  g_autofree char *known = g_strjoinv (", ", (char **) (gsize) extensions);
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (extension));
  cnf_error_set (error, CNF_ERROR_INVALID_NAME, place,
                 "no extension that is a list of names (there are %s): %s", known, piece);
  return FALSE;
}

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

  if (!check_extension (document, extension, error)
      || !check_section (document, options, section, error))
    return NULL;

  g_autoptr (CnfSanList) list = g_new0 (CnfSanList, 1);
  g_atomic_ref_count_init (&list->references);
  list->document = cnf_document_ref (document);
  list->options = options != NULL ? cnf_view_options_ref (options) : NULL;
  list->section = g_strdup (section);
  list->extension = g_strdup (extension != NULL ? extension : extensions[0]);
  list->entries = g_array_new (FALSE, FALSE, sizeof (CnfSanEntry));
  g_array_set_clear_func (list->entries, clear_entry);
  list->sharers = g_ptr_array_new_with_free_func (g_free);
  return cnf_san_list_read (list, error) ? g_steal_pointer (&list) : NULL;
}

/* ---- Asking ---- */

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

  return list->names_section;
}

gboolean
cnf_san_list_is_critical (const CnfSanList *list)
{
  g_return_val_if_fail (list != NULL, FALSE);

  return list->is_critical;
}

const char *const *
cnf_san_list_get_sharers (const CnfSanList *list)
{
  g_return_val_if_fail (list != NULL, NULL);

  return (const char *const *) list->sharers->pdata;
}

guint
cnf_san_list_get_n_names (const CnfSanList *list)
{
  g_return_val_if_fail (list != NULL, 0);

  return list->entries->len;
}

CnfGeneralName *
cnf_san_list_get_name (const CnfSanList *list, guint index)
{
  g_return_val_if_fail (list != NULL && index < list->entries->len, NULL);

  return cnf_san_list_entry (list, index)->name;
}

const char *
cnf_san_list_get_key (const CnfSanList *list, guint index)
{
  g_return_val_if_fail (list != NULL && index < list->entries->len, NULL);

  const char *key = cnf_san_list_entry (list, index)->key;
  return key != NULL ? key : list->extension;
}

const char *
cnf_san_list_get_position (const CnfSanList *list, guint index, guint *line, guint *column)
{
  g_return_val_if_fail (list != NULL && index < list->entries->len, NULL);

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

  g_autoptr (GArray) keep = new_keep (list, TRUE);
  return cnf_san_list_change (list, keep, names, error);
}

gboolean
cnf_san_list_remove (CnfSanList *list, GPtrArray *names, GError **error)
{
  g_return_val_if_fail (list != NULL && names != NULL, FALSE);

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

  g_autoptr (GHashTable) wanted = new_set (names);
  g_autoptr (GArray) keep = new_keep (list, FALSE);

  /* Each name is wanted once. */
  for (guint i = 0; i < keep->len; i++)
    g_array_index (keep, gboolean, i) = g_hash_table_remove (
      wanted, cnf_general_name_get_canonical (cnf_san_list_get_name (list, i)));
  return cnf_san_list_change (list, keep, names, error);
}
