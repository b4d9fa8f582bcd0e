/* Moves assignments, with all that stands on their lines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-line-edit.h"
#include "edit/cnf-selection.h"
#include "edit/cnf-spot.h"
#include "edit/cnf-style.h"
#include "tree/cnf-carry.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-section.h>

/* The bytes of a line, ended, and without the `section::` before its key if it is to do without. */
static GString *
dup_line (const CnfTree *tree, CnfNodeId id, gboolean is_qualified)
{
  const CnfNode *node = cnf_tree_node (tree, id);
  CnfSlice raw = cnf_tree_get_raw (tree, node);
  gboolean has_mark = (node->flags & CNF_NODE_OUTERMOST) != 0
                      && cnf_slice_has_prefix (raw, CNF_BYTE_ORDER_MARK);
  gsize start = has_mark ? CNF_BYTE_ORDER_MARK_SIZE : 0;
  GString *line = g_string_new_len (raw.data + start, (gssize) (raw.size - start));

  if (!is_qualified && (node->flags & CNF_NODE_QUALIFIED) != 0)
    {
      gsize indent = strspn (line->str, " \t");
      g_string_erase (line, (gssize) indent, (gssize) (node->name - node->raw - start - indent));
    }
  if (line->str[line->len - 1] != '\n')
    cnf_style_append_line_end (line, tree, id);
  return line;
}

/* Where lines are moved to. */
typedef struct
{
  CnfNodeId after;       /* behind which they go; CNF_NODE_NONE: the start of the file */
  CnfNodeId next_to;     /* the line they go before or behind; CNF_NODE_NONE for a section */
  CnfSlice section;      /* the one they belong to there */
  gboolean needs_header; /* which has no line yet */
} CnfDestination;

/* Takes the line @id out and puts it behind @after. Returns the new line, or CNF_NODE_NONE. */
static CnfNodeId
move_line (const CnfLineEdit *edit, CnfNodeId id, CnfNodeId after, const CnfDestination *to)
{
  CnfTree *tree = &edit->document->tree;
  gboolean keeps_section = cnf_slice_equal (edit->section, to->section);
  g_autoptr (GString) line = dup_line (tree, id, keeps_section);
  CnfNodeId before = cnf_tree_node (tree, id)->previous;

  if (!cnf_splice_remove (tree, id))
    return CNF_NODE_NONE;
  return cnf_splice_insert (tree, after == id ? before : after, cnf_slice (line->str, line->len));
}

static gboolean
is_there (const CnfLineEdit *edit, CnfNodeId id, CnfSlice section, CnfSlice name)
{
  const CnfTree *tree = &edit->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);

  return cnf_line_edit_sets (tree, id, name)
         && cnf_slice_equal (cnf_names_get (&tree->sections, node->section), section);
}

static gboolean
move_all (const CnfLineEdit *edit, const GArray *nodes, CnfDestination *to, GError **error)
{
  CnfNodeId after = to->after;

  for (guint i = 0; i < nodes->len; i++)
    {
      CnfNodeId id = g_array_index (nodes, CnfNodeId, i);
      const CnfNode was = *cnf_tree_node (&edit->document->tree, id);
      CnfLineEdit moved = *edit;

      after = move_line (edit, id, after, to);
      if (after == CNF_NODE_NONE || !is_there (edit, after, to->section, edit->key))
        return cnf_line_edit_fail_neighbours (edit, id, error);
      moved.section = to->section;
      cnf_line_edit_note (&moved, CNF_CHANGE_MOVED, after, &was, cnf_slice_to_bytes (edit->section),
                          cnf_slice_to_bytes (to->section));
    }
  return TRUE;
}

/* Whether the lines stand there already, one behind the other. */
static gboolean
are_in_place (const CnfTree *tree, const GArray *nodes, const CnfDestination *to)
{
  CnfNodeId before = g_array_index (nodes, CnfNodeId, 0);

  if (to->after == CNF_NODE_NONE ? tree->first != before
                                 : cnf_tree_node (tree, to->after)->next != before)
    return FALSE;
  for (guint i = 1; i < nodes->len; i++)
    {
      CnfNodeId id = g_array_index (nodes, CnfNodeId, i);
      if (cnf_tree_node (tree, before)->next != id)
        return FALSE;
      before = id;
    }
  return TRUE;
}

static gboolean
contains (const GArray *nodes, CnfNodeId id)
{
  for (guint i = 0; i < nodes->len; i++)
    if (g_array_index (nodes, CnfNodeId, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
move (const CnfLineEdit *edit, const GArray *nodes, CnfDestination *to, GError **error)
{
  if (nodes->len == 0)
    return cnf_line_edit_fail (edit, CNF_ERROR_KEY_NOT_FOUND, CNF_NODE_NONE,
                               "key is not set in this file", error);
  if (!contains (nodes, to->next_to) && !are_in_place (&edit->document->tree, nodes, to))
    return move_all (edit, nodes, to, error);

  CnfNodeId id = g_array_index (nodes, CnfNodeId, nodes->len - 1);
  cnf_line_edit_note (edit, CNF_CHANGE_NONE, id, NULL, cnf_slice_to_bytes (edit->section),
                      cnf_slice_to_bytes (edit->section));
  return TRUE;
}

/* The section that an unqualified line there belongs to; a qualified one keeps its own. */
static CnfSlice
section_at (const CnfLineEdit *edit, const GArray *nodes, CnfNodeId after)
{
  const CnfTree *tree = &edit->document->tree;

  for (guint i = 0; i < nodes->len; i++)
    if ((cnf_tree_node (tree, g_array_index (nodes, CnfNodeId, i))->flags & CNF_NODE_QUALIFIED)
        != 0)
      return edit->section;
  return cnf_names_get (&tree->sections, cnf_carry_section_behind (tree, after));
}

/* What is no longer in the one section and is in the other was moved before. */
static gboolean
is_done (const CnfLineEdit *edit, const GArray *nodes, const CnfDestination *to)
{
  g_autofree char *section = cnf_slice_dup (to->section);
  g_autofree char *key = cnf_slice_dup (edit->key);
  CnfNodeId id = cnf_document_find_entry (edit->document, section, key, -1);
  CnfLineEdit moved = *edit;

  if (nodes->len > 0 || id == CNF_NODE_NONE)
    return FALSE;
  moved.section = to->section;
  cnf_line_edit_note (&moved, CNF_CHANGE_NONE, id, NULL, cnf_slice_to_bytes (to->section),
                      cnf_slice_to_bytes (to->section));
  return TRUE;
}

gboolean
cnf_document_move (CnfDocument *document, const char *section, const char *key, int nth,
                   CnfSide side, CnfNodeId line, GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL, FALSE);
  g_return_val_if_fail (line < document->tree.n_nodes, FALSE);
  g_return_val_if_fail ((cnf_tree_node (&document->tree, line)->flags & CNF_NODE_REMOVED) == 0,
                        FALSE);

  CnfLineEdit edit = { document, CNF_CHANGE_OF_KEY, cnf_slice_of (section), cnf_slice_of (key) };
  CnfHistoryMark mark = cnf_history_mark (document);
  g_autoptr (GArray) nodes = cnf_selection_new (document, section, key, nth);
  CnfNodeId after = side == CNF_SIDE_BEHIND ? line
                                            : cnf_tree_node (&document->tree, line)->previous;
  CnfDestination to = { after, line, section_at (&edit, nodes, after), FALSE };

  while (side == CNF_SIDE_BEFORE && contains (nodes, to.after))
    to.after = cnf_tree_node (&document->tree, to.after)->previous;
  return cnf_history_end_edit (document, &mark,
                               is_done (&edit, nodes, &to) || move (&edit, nodes, &to, error));
}

/* Makes the header of a section that has no line yet. */
static gboolean
add_header (const CnfLineEdit *edit, CnfDestination *to, GError **error)
{
  g_autofree char *name = cnf_slice_dup (to->section);

  if (!cnf_document_add_section (edit->document, name, CNF_SIDE_BEHIND, NULL, error))
    return FALSE;
  to->after = edit->document->tree.last;
  return TRUE;
}

static gboolean
move_to_section (const CnfLineEdit *edit, const GArray *nodes, CnfDestination *to, GError **error)
{
  if (is_done (edit, nodes, to))
    return TRUE;
  if (nodes->len > 0 && cnf_slice_equal (edit->section, to->section))
    {
      to->next_to = g_array_index (nodes, CnfNodeId, 0);
      return move (edit, nodes, to, error);
    }
  if (nodes->len > 0 && to->needs_header && !add_header (edit, to, error))
    return FALSE;
  return move (edit, nodes, to, error);
}

gboolean
cnf_document_move_to_section (CnfDocument *document, const char *section, const char *key, int nth,
                              const char *new_section, GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && new_section != NULL,
                        FALSE);

  CnfLineEdit edit = { document, CNF_CHANGE_OF_KEY, cnf_slice_of (section), cnf_slice_of (key) };
  CnfHistoryMark mark = cnf_history_mark (document);
  g_autoptr (GArray) nodes = cnf_selection_new (document, section, key, nth);
  CnfSlice target = cnf_slice_of (new_section);
  CnfSpot spot = cnf_spot_find (document, target, edit.key);
  CnfDestination to = { spot.after, CNF_NODE_NONE, target, spot.needs_header || spot.is_qualified };

  return cnf_history_end_edit (document, &mark, move_to_section (&edit, nodes, &to, error));
}
