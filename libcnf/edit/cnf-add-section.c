/* Adds the header of a section.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-line-edit.h"
#include "edit/cnf-spot.h"
#include "edit/cnf-style.h"
#include "syntax/cnf-quoting.h"
#include "tree/cnf-splice.h"
#include "tree/cnf-tails.h"
#include <cnf/cnf-section.h>

/* Links the header in behind @after, set off by blank lines. Returns it, or CNF_NODE_NONE. */
static CnfNodeId
insert_header (CnfTree *tree, CnfNodeId after, CnfSlice name)
{
  CnfNodeId behind = after != CNF_NODE_NONE ? cnf_tree_node (tree, after)->next : tree->first;
  gboolean needs_blank_behind = !cnf_spot_is_set_off (tree, behind);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (!cnf_spot_is_set_off (tree, after))
    cnf_style_append_line_end (lines, tree, after);
  cnf_style_append_header (lines, tree, after, name);
  if (needs_blank_behind)
    cnf_style_append_line_end (lines, tree, after);

  CnfNodeId header = cnf_splice_insert (tree, after, cnf_slice (lines->str, lines->len));
  if (header != CNF_NODE_NONE && needs_blank_behind)
    header = cnf_tree_node (tree, header)->previous;
  return header;
}

static gboolean
is_header_of (const CnfTree *tree, CnfNodeId id, CnfSlice name)
{
  const CnfNode *node = cnf_tree_node (tree, id);

  return node->kind == CNF_NODE_SECTION
         && cnf_slice_equal (cnf_names_get (&tree->sections, node->section), name);
}

static gboolean
add (const CnfLineEdit *edit, CnfNodeId after, GError **error)
{
  CnfTree *tree = &edit->document->tree;

  if (cnf_spot_has_lines_behind (tree, after))
    return cnf_line_edit_fail (edit, CNF_ERROR_WOULD_CHANGE_MEANING, after,
                               "header would take the settings below it into its section", error);

  CnfNodeId header = insert_header (tree, after, edit->section);
  if (header == CNF_NODE_NONE)
    return cnf_line_edit_fail_neighbours (edit, after, error);
  if (!is_header_of (tree, header, edit->section))
    return cnf_line_edit_fail (edit, CNF_ERROR_INVALID_NAME, CNF_NODE_NONE,
                               "no header can name this section", error);
  cnf_line_edit_note (edit, CNF_CHANGE_ADDED, header, NULL, NULL,
                      cnf_slice_to_bytes (edit->section));
  return TRUE;
}

/* The first header of a section that has one. */
static CnfNodeId
find_first_header (const CnfTree *tree, CnfSlice name)
{
  CnfNodeId id = tree->first;

  while (!is_header_of (tree, id, name))
    id = cnf_tree_node (tree, id)->next;
  return id;
}

/* Where the header goes: next to the section @other (NULL: at the end). */
static gboolean
find_place (CnfDocument *document, CnfSide side, const char *other, CnfNodeId *after,
            GError **error)
{
  CnfTree *tree = &document->tree;

  *after = tree->last;
  if (other == NULL)
    return TRUE;

  CnfLineEdit edit = { document, CNF_CHANGE_OF_SECTION, cnf_slice_of (other), { NULL, 0 } };
  CnfNodeId last = cnf_tails_get (tree, cnf_names_find (&tree->sections, edit.section)).header;
  if (last == CNF_NODE_NONE)
    return cnf_line_edit_fail (&edit, CNF_ERROR_SECTION_NOT_FOUND, CNF_NODE_NONE,
                               "no header of this section in this file", error);
  *after = side == CNF_SIDE_BEFORE
             ? cnf_spot_above_comments (tree, find_first_header (tree, edit.section))
             : cnf_spot_end_of_block (tree, last);
  return TRUE;
}

gboolean
cnf_document_add_section (CnfDocument *document, const char *section, CnfSide side,
                          const char *other, GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL, FALSE);

  CnfTree *tree = &document->tree;
  CnfLineEdit edit = { document, CNF_CHANGE_OF_SECTION, cnf_slice_of (section), { NULL, 0 } };
  CnfHistoryMark mark = cnf_history_mark (document);
  CnfNodeId header = cnf_tails_get (tree, cnf_names_find (&tree->sections, edit.section)).header;
  CnfNodeId after;

  if (header != CNF_NODE_NONE)
    {
      cnf_line_edit_note (&edit, CNF_CHANGE_NONE, header, NULL, NULL, NULL);
      return TRUE;
    }
  gboolean done = find_place (document, side, other, &after, error) && add (&edit, after, error);
  return cnf_history_end_edit (document, &mark, done);
}
