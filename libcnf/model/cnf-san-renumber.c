/* Tidy numbers for the keys of a section of names.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-edit.h"

#include "edit/cnf-line-edit.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-referrers.h>

/* A reference to a key would find another name. */
static gboolean
check_unreferred (CnfSanList *list, GError **error)
{
  g_autoptr (GPtrArray) referrers = cnf_document_find_referrers (list->document, NULL, NULL);

  for (guint i = 0; i < referrers->len; i++)
    {
      const CnfReferrer *referrer = g_ptr_array_index (referrers, i);
      const char *key = cnf_referrer_get_key (referrer);
      CnfPlace place = { cnf_document_get_path (list->document), 0, 0 };
      if (key == NULL || strcmp (cnf_referrer_get_section (referrer), list->names_section) != 0)
        continue;

      g_autofree char *piece = cnf_error_piece (cnf_slice_of (key));
      cnf_referrer_get_position (referrer, &place.line, &place.column);
      cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, place,
                     "key that would get another number is referred to here: %s", piece);
      return FALSE;
    }
  return TRUE;
}

/* Under another number of the key that superseded them they would count. */
static gboolean
remove_superseded (CnfSanList *list, const char *key, GError **error)
{
  while (cnf_document_find_entry (list->document, list->names_section, key, 2) != CNF_NODE_NONE)
    if (!cnf_document_unset (list->document, list->names_section, key, 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
rename_line (CnfSanList *list, const CnfSanEntry *entry, const char *key, GError **error)
{
  CnfTree *tree = &list->document->tree;
  const CnfNode was = *cnf_tree_node (tree, entry->node);
  CnfLineEdit edit = { list->document, CNF_CHANGE_OF_KEY, cnf_slice_of (list->names_section),
                       cnf_slice_of (key) };

  if (strcmp (entry->key, key) == 0)
    return TRUE;
  if (!cnf_splice_replace_part (tree, entry->node, was.name - was.raw, was.name_size, edit.key)
      || cnf_tree_node (tree, entry->node)->section != was.section)
    return cnf_line_edit_fail_neighbours (&edit, entry->node, error);
  cnf_line_edit_note (&edit, CNF_CHANGE_RENAMED, entry->node, &was,
                      cnf_slice_to_bytes (cnf_slice_of (entry->key)),
                      cnf_slice_to_bytes (edit.key));
  return TRUE;
}

static gboolean
renumber (CnfSanList *list, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_auto (CnfNumbers) numbers;

  cnf_numbers_init (&numbers);
  for (guint i = 0; i < list->entries->len; i++)
    if (cnf_san_list_entry (list, i)->node != CNF_NODE_NONE
        && !remove_superseded (list, cnf_san_list_entry (list, i)->key, error))
      return FALSE;
  for (guint i = 0; i < list->entries->len; i++)
    {
      const CnfSanEntry *entry = cnf_san_list_entry (list, i);
      g_autofree char *key = cnf_numbers_next_key (&numbers, entry->name);
      if (key != NULL && !rename_line (list, entry, key, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_tidy (const CnfSanList *list)
{
  g_auto (CnfNumbers) numbers;

  cnf_numbers_init (&numbers);
  for (guint i = 0; i < list->entries->len; i++)
    {
      const CnfSanEntry *entry = cnf_san_list_entry (list, i);
      g_autofree char *key = cnf_numbers_next_key (&numbers, entry->name);
      if (key != NULL && strcmp (key, entry->key) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_all_here (CnfSanList *list, GError **error)
{
  for (guint i = 0; i < list->entries->len; i++)
    {
      const CnfSanEntry *entry = cnf_san_list_entry (list, i);
      if (entry->node != CNF_NODE_NONE)
        continue;

      g_autofree char *piece = cnf_error_piece (cnf_slice_of (entry->key));
      cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_san_list_entry_place (list, entry),
                     "key is set in a file that %s includes (change it there): %s",
                     cnf_document_get_path (list->document), piece);
      return FALSE;
    }
  return TRUE;
}

gboolean
cnf_san_list_renumber (CnfSanList *list, GError **error)
{
  g_return_val_if_fail (list != NULL, FALSE);

  if (!cnf_san_list_read_entries (list, error))
    return FALSE;
  if (list->names_section == NULL || is_tidy (list))
    return TRUE;
  return cnf_san_list_check_owner (list, error) && check_all_here (list, error)
         && check_unreferred (list, error) && cnf_san_list_edit (list, renumber, NULL, error);
}
