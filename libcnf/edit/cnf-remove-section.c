/* Removes a section: its headers and all that stands under them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-line-edit.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-section.h>

/* The lines of a section, in their order. */
static GArray *
find_lines (const CnfTree *tree, guint32 section)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (CnfNodeId));

  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    if (cnf_tree_node (tree, id)->section == section)
      g_array_append_val (lines, id);
  return lines;
}

/* Comments right above the header of another section are about that one: they are left out. */
static void
leave_comments_above (const CnfTree *tree, GArray *lines)
{
  CnfNodeId above = CNF_NODE_NONE; /* the comment that was left out last */

  for (guint i = lines->len; i > 0; i--)
    {
      CnfNodeId id = g_array_index (lines, CnfNodeId, i - 1);
      CnfNodeId next = cnf_tree_node (tree, id)->next;

      if (cnf_tree_node (tree, id)->kind != CNF_NODE_COMMENT || next == CNF_NODE_NONE
          || (next != above && cnf_tree_node (tree, next)->kind != CNF_NODE_SECTION))
        continue;
      above = id;
      g_array_remove_index (lines, i - 1);
    }
}

/* Lines that do more than set values of the section. */
static gboolean
check_line (const CnfLineEdit *edit, CnfNodeId id, GError **error)
{
  CnfNodeKind kind = cnf_tree_node (&edit->document->tree, id)->kind;

  if (kind == CNF_NODE_DIRECTIVE)
    return cnf_line_edit_fail (edit, CNF_ERROR_WOULD_CHANGE_MEANING, id,
                               "directive here would go with the section (move it first)", error);
  if (kind == CNF_NODE_INVALID)
    return cnf_line_edit_fail (edit, CNF_ERROR_WOULD_CHANGE_MEANING, id,
                               "line here cannot be understood (mend it first)", error);
  return TRUE;
}

static void
note (const CnfLineEdit *edit, CnfNodeId id, const CnfNode *was, GBytes *value)
{
  g_autoptr (GBytes) name = cnf_document_dup_node_name (edit->document, id);
  CnfLineEdit of_line = *edit;

  if (was->kind == CNF_NODE_SECTION)
    cnf_line_edit_note (&of_line, CNF_CHANGE_REMOVED, id, was, cnf_slice_to_bytes (edit->section),
                        NULL);
  if (was->kind != CNF_NODE_ENTRY)
    return;

  of_line.subject = CNF_CHANGE_OF_KEY;
  of_line.key = cnf_slice_of_bytes (name);
  cnf_line_edit_note (&of_line, CNF_CHANGE_REMOVED, id, was, g_bytes_ref (value), NULL);
}

static gboolean
remove_line (const CnfLineEdit *edit, CnfNodeId id, GError **error)
{
  CnfTree *tree = &edit->document->tree;
  const CnfNode was = *cnf_tree_node (tree, id);
  g_autoptr (GBytes) value = cnf_document_dup_node_value (edit->document, id);

  if (!cnf_splice_remove (tree, id))
    return cnf_line_edit_fail_neighbours (edit, id, error);
  note (edit, id, &was, value);
  return TRUE;
}

/* Last lines first: a header goes when nothing is left under it, so that no line changes its section
 * on the way. */
static gboolean
remove_lines (const CnfLineEdit *edit, const GArray *lines, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    if (!check_line (edit, g_array_index (lines, CnfNodeId, i), error))
      return FALSE;
  for (guint i = lines->len; i > 0; i--)
    if (!remove_line (edit, g_array_index (lines, CnfNodeId, i - 1), error))
      return FALSE;
  return TRUE;
}

/* A section at the end of the file was set off by an empty line, which has nothing to set off now. */
static gboolean
remove_section (const CnfLineEdit *edit, const GArray *lines, GError **error)
{
  CnfTree *tree = &edit->document->tree;
  gboolean was_last = lines->len > 0
                      && g_array_index (lines, CnfNodeId, lines->len - 1) == tree->last;

  if (!remove_lines (edit, lines, error))
    return FALSE;
  if (was_last && tree->last != CNF_NODE_NONE
      && cnf_tree_node (tree, tree->last)->kind == CNF_NODE_BLANK)
    return remove_line (edit, tree->last, error);
  return TRUE;
}

gboolean
cnf_document_remove_section (CnfDocument *document, const char *section, GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL, FALSE);

  CnfTree *tree = &document->tree;
  CnfLineEdit edit = { document, CNF_CHANGE_OF_SECTION, cnf_slice_of (section), { NULL, 0 } };
  CnfHistoryMark mark = cnf_history_mark (document);
  guint32 id = cnf_names_find (&tree->sections, edit.section);
  if (id == CNF_SECTION_DEFAULT)
    return cnf_line_edit_fail (&edit, CNF_ERROR_INVALID_NAME, CNF_NODE_NONE,
                               "section is always there and cannot be removed", error);

  g_autoptr (GArray) lines = find_lines (tree, id);
  leave_comments_above (tree, lines);
  if (lines->len == 0)
    cnf_line_edit_note (&edit, CNF_CHANGE_NONE, CNF_NODE_NONE, NULL, NULL, NULL);
  return cnf_history_end_edit (document, &mark, remove_section (&edit, lines, error));
}
