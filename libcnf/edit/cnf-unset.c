/* Removes assignments.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-line-edit.h"
#include "edit/cnf-selection.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-edit.h>

static gboolean
remove_line (const CnfLineEdit *edit, CnfNodeId id, GError **error)
{
  const CnfNode was = *cnf_tree_node (&edit->document->tree, id);
  g_autoptr (GBytes) before = cnf_document_dup_node_value (edit->document, id);

  if (!cnf_splice_remove (&edit->document->tree, id))
    return cnf_line_edit_fail_neighbours (edit, id, error);
  cnf_line_edit_note (edit, CNF_CHANGE_REMOVED, id, &was, g_steal_pointer (&before), NULL);
  return TRUE;
}

gboolean
cnf_document_unset (CnfDocument *document, const char *section, const char *key, int nth,
                    GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL, FALSE);

  CnfLineEdit edit = { document, CNF_CHANGE_OF_KEY, cnf_slice_of (section), cnf_slice_of (key) };
  return cnf_selection_edit (&edit, nth, remove_line, error);
}
