/* What the includes of a document say about the list of names of an extension section. Only a view can
 * tell; it is asked where there are any.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

#include "tree/cnf-document-private.h"

gboolean
cnf_san_has_includes (CnfDocument *document)
{
  const CnfTree *tree = &document->tree;

  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    if ((cnf_tree_node (tree, id)->flags & CNF_NODE_INCLUDE) != 0)
      return TRUE;
  return FALSE;
}

/* Where @value is set, as the model of an entry. */
static CnfSanEntry
locate (CnfSanList *list, const CnfValue *value, const char *section, const char *key)
{
  const char *path = cnf_value_get_path (value);
  CnfSanEntry entry = { .node = CNF_NODE_NONE };

  if (strcmp (path, cnf_document_get_path (list->document)) == 0)
    {
      entry.node = cnf_document_find_entry (list->document, section, key, -1);
      return entry;
    }
  entry.path = g_strdup (path);
  cnf_value_get_position (value, &entry.line, &entry.column);
  return entry;
}

static void
read_names (CnfSanList *list, const CnfView *view)
{
  guint section;

  if (!cnf_view_find_section (view, list->names_section, &section))
    return;
  list->has_entries = TRUE;
  for (guint i = 0; i < cnf_view_get_n_values (view, section); i++)
    {
      const CnfValue *value = cnf_view_get_value_at (view, section, i);
      g_autofree char *key = cnf_value_dup_name (value);
      CnfSanEntry entry = locate (list, value, list->names_section, key);
      gsize size;
      const char *meant = cnf_value_peek (value, &size);

      entry.name = cnf_general_name_new_from_file (list->form, cnf_slice_of (key),
                                                   cnf_slice (meant, size));
      entry.key = g_steal_pointer (&key);
      g_array_append_val (list->entries, entry);
    }
}

static gboolean
read_view (CnfSanList *list, const CnfView *view, GError **error)
{
  const CnfValue *value = cnf_view_get_value (view, list->section, list->extension);
  if (value == NULL)
    return TRUE;

  CnfSanEntry model = locate (list, value, list->section, list->extension);
  g_autofree char *path = model.path;
  if (path != NULL)
    {
      gsize size;
      const char *meant = cnf_value_peek (value, &size);

      g_array_set_size (list->entries, 0);
      g_clear_pointer (&list->names_section, g_free);
      list->foreign_place = g_strdup_printf ("%s:%u:%u", path, model.line, model.column);
      if (!cnf_san_list_read_value (list, cnf_slice (meant, size), &model, error))
        return FALSE;
    }
  if (list->names_section != NULL)
    read_names (list, view);
  return TRUE;
}

gboolean
cnf_san_list_read_includes (CnfSanList *list, GError **error)
{
  if (!cnf_san_has_includes (list->document))
    return TRUE;

  g_autoptr (CnfView) view = cnf_view_new (list->document, list->options, NULL);
  return view == NULL || read_view (list, view, error);
}
