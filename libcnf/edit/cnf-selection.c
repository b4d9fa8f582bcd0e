/* The assignments of a key that an edit is about.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-selection.h"

#include "tree/cnf-index.h"

static void
reverse (GArray *nodes)
{
  for (guint i = 0; i < nodes->len / 2; i++)
    {
      CnfNodeId *first = &g_array_index (nodes, CnfNodeId, i);
      CnfNodeId *last = &g_array_index (nodes, CnfNodeId, nodes->len - 1 - i);
      CnfNodeId id = *first;
      *first = *last;
      *last = id;
    }
}

GArray *
cnf_selection_new (CnfDocument *document, const char *section, const char *key, int nth)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (CnfNodeId));
  CnfNodeId id = cnf_document_find_entry (document, section, key, nth != 0 ? nth : -1);

  for (; id != CNF_NODE_NONE; id = cnf_index_find_older (&document->tree, id, cnf_slice_of (key)))
    {
      g_array_append_val (nodes, id);
      if (nth != 0)
        break;
    }
  reverse (nodes);
  return nodes;
}

gboolean
cnf_selection_edit (const CnfLineEdit *edit, int nth, CnfLineFunc func, GError **error)
{
  CnfHistoryMark mark = cnf_history_mark (edit->document);
  g_autofree char *section = cnf_slice_dup (edit->section);
  g_autofree char *key = cnf_slice_dup (edit->key);
  g_autoptr (GArray) nodes = cnf_selection_new (edit->document, section, key, nth);
  gboolean done = TRUE;

  if (nodes->len == 0)
    cnf_line_edit_note (edit, CNF_CHANGE_NONE, CNF_NODE_NONE, NULL, NULL, NULL);
  for (guint i = 0; done && i < nodes->len; i++)
    done = func (edit, g_array_index (nodes, CnfNodeId, i), error);
  return cnf_history_end_edit (edit->document, &mark, done);
}
