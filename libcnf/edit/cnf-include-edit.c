/* Adds and removes `.include` lines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-line-edit.h"
#include "edit/cnf-spot.h"
#include "edit/cnf-style.h"
#include "syntax/cnf-quoting.h"
#include "syntax/cnf-spelling.h"
#include "tree/cnf-splice.h"
#include "tree/cnf-tails.h"
#include <cnf/cnf-include.h>

static gboolean
is_include (const CnfTree *tree, CnfNodeId id)
{
  const CnfNode *node = cnf_tree_node (tree, id);

  return node->kind == CNF_NODE_DIRECTIVE && (node->flags & CNF_NODE_INCLUDE) != 0;
}

gboolean
cnf_document_node_is_include (const CnfDocument *document, CnfNodeId node)
{
  g_return_val_if_fail (document != NULL && node < document->tree.n_nodes, FALSE);
  return is_include (&document->tree, node);
}

/* The path of an include, without what `$name` would put in. */
static GString *
read_path (CnfSlice written, gboolean dollarid)
{
  GString *path = g_string_new (NULL);
  CnfPieces pieces;
  CnfPiece piece;

  cnf_pieces_init (&pieces, written, dollarid);
  while (cnf_pieces_next (&pieces, &piece))
    g_string_append_len (path, piece.text.data, (gssize) piece.text.size);
  return path;
}

/* Whether the include @id is of @path, as it is written or as it is meant. */
static gboolean
has_path (const CnfTree *tree, CnfNodeId id, CnfSlice path)
{
  const CnfNode *node = cnf_tree_node (tree, id);
  gboolean dollarid = (node->flags & CNF_NODE_DOLLARID) != 0;
  g_auto (CnfJoined) joined;
  CnfStatement statement;

  cnf_joined_init (&joined);
  cnf_tree_parse_node (tree, node, &joined, &statement);
  g_autoptr (GString) meant = read_path (statement.value, dollarid);
  return cnf_slice_equal (statement.value, path)
         || cnf_slice_equal (cnf_slice (meant->str, meant->len), path);
}

/* The first include of @path, from @id on. */
static CnfNodeId
find_include (const CnfTree *tree, CnfNodeId id, CnfSlice path)
{
  while (id != CNF_NODE_NONE && !(is_include (tree, id) && has_path (tree, id, path)))
    id = cnf_tree_node (tree, id)->next;
  return id;
}

/* ---- Adding ---- */

/* What stands between `.include` and the path: as the include before has it. */
static CnfSlice
find_separator (const CnfTree *tree)
{
  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (is_include (tree, id) && (node->flags & CNF_NODE_JOINED) == 0 && node->value_size > 0)
        {
          guint32 end = node->name + node->name_size;
          return cnf_tree_get_text (tree, end, node->value - end);
        }
    }
  return cnf_slice_of (" ");
}

static CnfNodeId
insert_include (CnfTree *tree, CnfNodeId after, CnfSlice path)
{
  CnfSlice separator = find_separator (tree);
  g_autoptr (GString) line = g_string_new (".include");

  g_string_append_len (line, separator.data, (gssize) separator.size);
  cnf_spelling_append_value (line, path, '\0');
  cnf_style_append_line_end (line, tree, after);
  return cnf_splice_insert (tree, after, cnf_slice (line->str, line->len));
}

/* Where the line goes: before the first header of @section, or to the end of the file. */
static gboolean
find_place (CnfDocument *document, const char *section, CnfNodeId *after, GError **error)
{
  CnfTree *tree = &document->tree;
  CnfNodeId id = tree->first;

  *after = tree->last;
  if (section == NULL)
    return TRUE;

  guint32 number = cnf_names_find (&tree->sections, cnf_slice_of (section));
  while (id != CNF_NODE_NONE
         && (cnf_tree_node (tree, id)->kind != CNF_NODE_SECTION
             || cnf_tree_node (tree, id)->section != number))
    id = cnf_tree_node (tree, id)->next;
  if (id == CNF_NODE_NONE)
    {
      CnfLineEdit edit = { document, CNF_CHANGE_OF_SECTION, cnf_slice_of (section), { NULL, 0 } };
      return cnf_line_edit_fail (&edit, CNF_ERROR_SECTION_NOT_FOUND, CNF_NODE_NONE,
                                 "no header of this section in this file", error);
    }
  *after = cnf_spot_above_comments (tree, id);
  return TRUE;
}

static gboolean
add (const CnfLineEdit *edit, const char *section, CnfSlice path, GError **error)
{
  CnfTree *tree = &edit->document->tree;
  CnfNodeId after;

  if (path.size == 0)
    return cnf_line_edit_fail (edit, CNF_ERROR_INVALID_VALUE, CNF_NODE_NONE,
                               "an include needs a path", error);
  if (!find_place (edit->document, section, &after, error))
    return FALSE;

  CnfNodeId id = insert_include (tree, after, path);
  if (id == CNF_NODE_NONE)
    return cnf_line_edit_fail_neighbours (edit, after, error);
  if (!is_include (tree, id) || !has_path (tree, id, path))
    return cnf_line_edit_fail (edit, CNF_ERROR_INVALID_VALUE, CNF_NODE_NONE,
                               "no line can include this path", error);
  cnf_line_edit_note (edit, CNF_CHANGE_ADDED, id, NULL, NULL, cnf_slice_to_bytes (path));
  return TRUE;
}

static CnfLineEdit
new_edit (CnfDocument *document, const char *path)
{
  return (CnfLineEdit){ document, CNF_CHANGE_OF_INCLUDE, cnf_slice_of (path), { NULL, 0 } };
}

gboolean
cnf_document_add_include (CnfDocument *document, const char *path, const char *section,
                          GError **error)
{
  g_return_val_if_fail (document != NULL && path != NULL, FALSE);

  CnfTree *tree = &document->tree;
  CnfLineEdit edit = new_edit (document, path);
  CnfHistoryMark mark = cnf_history_mark (document);
  CnfNodeId there = find_include (tree, tree->first, edit.section);

  if (there != CNF_NODE_NONE)
    {
      cnf_line_edit_note (&edit, CNF_CHANGE_NONE, there, NULL, cnf_slice_to_bytes (edit.section),
                          cnf_slice_to_bytes (edit.section));
      return TRUE;
    }
  return cnf_history_end_edit (document, &mark, add (&edit, section, edit.section, error));
}

/* ---- Removing ---- */

static gboolean
remove_all (const CnfLineEdit *edit, CnfNodeId id, GError **error)
{
  CnfTree *tree = &edit->document->tree;

  while (id != CNF_NODE_NONE)
    {
      const CnfNode was = *cnf_tree_node (tree, id);
      CnfNodeId removed = id;
      g_autoptr (GBytes) before = cnf_document_dup_node_value (edit->document, id);

      id = find_include (tree, was.next, edit->section);
      if (!cnf_splice_remove (tree, removed))
        return cnf_line_edit_fail_neighbours (edit, removed, error);
      cnf_line_edit_note (edit, CNF_CHANGE_REMOVED, removed, &was, g_steal_pointer (&before), NULL);
    }
  return TRUE;
}

gboolean
cnf_document_remove_include (CnfDocument *document, const char *path, GError **error)
{
  g_return_val_if_fail (document != NULL && path != NULL, FALSE);

  CnfTree *tree = &document->tree;
  CnfLineEdit edit = new_edit (document, path);
  CnfHistoryMark mark = cnf_history_mark (document);
  CnfNodeId first = find_include (tree, tree->first, edit.section);

  if (first == CNF_NODE_NONE)
    cnf_line_edit_note (&edit, CNF_CHANGE_NONE, CNF_NODE_NONE, NULL, NULL, NULL);
  return cnf_history_end_edit (document, &mark, remove_all (&edit, first, error));
}
