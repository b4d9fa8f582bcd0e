/* Writes the values that refer to something under its new name.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-reference-edit.h"

#include "edit/cnf-line-edit.h"
#include "tree/cnf-splice.h"

/* What the line @id is to messages and reports: an entry, or the include of a path. */
static CnfLineEdit
edit_of_line (CnfDocument *document, CnfNodeId id, GBytes *name)
{
  const CnfNode *node = cnf_tree_node (&document->tree, id);

  if (node->kind == CNF_NODE_DIRECTIVE)
    return (CnfLineEdit){ document, CNF_CHANGE_OF_INCLUDE, cnf_slice_of_bytes (name), { NULL, 0 } };
  return (CnfLineEdit){ document, CNF_CHANGE_OF_KEY,
                        cnf_names_get (&document->tree.sections, node->section),
                        cnf_slice_of_bytes (name) };
}

static gboolean
set_value (CnfDocument *document, CnfNodeId id, GBytes *value)
{
  CnfTree *tree = &document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);

  if (!cnf_splice_replace_part (tree, id, node->value - node->raw, node->value_size,
                                cnf_slice_of_bytes (value)))
    return FALSE;

  g_autoptr (GBytes) written = cnf_document_dup_node_value (document, id);
  return written != NULL && g_bytes_equal (written, value);
}

static gboolean
change_line (CnfDocument *document, const CnfReferrerChange *change, GError **error)
{
  const CnfNode was = *cnf_tree_node (&document->tree, change->node);
  g_autoptr (GBytes) name = cnf_document_dup_node_name (document, change->node);
  g_autoptr (GBytes) before = cnf_document_dup_node_value (document, change->node);
  CnfLineEdit edit = edit_of_line (document, change->node,
                                   was.kind == CNF_NODE_DIRECTIVE ? change->value : name);

  if (!set_value (document, change->node, change->value))
    return cnf_line_edit_fail_neighbours (&edit, change->node, error);
  cnf_line_edit_note (&edit, CNF_CHANGE_REFERENCE, change->node, &was, g_steal_pointer (&before),
                      g_bytes_ref (change->value));
  return TRUE;
}

gboolean
cnf_reference_edit (CnfDocument *document, const GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!change_line (document, g_ptr_array_index (changes, i), error))
      return FALSE;
  return TRUE;
}
