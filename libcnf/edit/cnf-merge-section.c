/* Brings the blocks of a section together under its first header.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-line-edit.h"
#include "edit/cnf-lone-view.h"
#include "edit/cnf-spot.h"
#include "edit/cnf-style.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-section.h>

/* One block: its header, and what stands under it up to the comments of the next header. */
typedef struct
{
  CnfNodeId header;
  CnfNodeId last; /* the header itself if there is nothing */
} CnfBlock;

static CnfNodeId
find_last_line (const CnfTree *tree, CnfNodeId header)
{
  CnfNodeId last = cnf_spot_end_of_block (tree, header);

  while (last != header && cnf_tree_node (tree, last)->kind == CNF_NODE_BLANK)
    last = cnf_tree_node (tree, last)->previous;
  return last;
}

static GArray *
find_blocks (const CnfTree *tree, guint32 section)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (CnfBlock));

  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (node->kind == CNF_NODE_SECTION && node->section == section)
        {
          CnfBlock block = { id, find_last_line (tree, id) };
          g_array_append_val (blocks, block);
        }
    }
  return blocks;
}

/* Appends the line @id, ended, and takes it out. */
static gboolean
take_line (CnfTree *tree, CnfNodeId id, GString *lines)
{
  CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, id));

  g_string_append_len (lines, raw.data, (gssize) raw.size);
  if (raw.data[raw.size - 1] != '\n')
    cnf_style_append_line_end (lines, tree, id);
  return cnf_splice_remove (tree, id);
}

/* Takes a block out; all but its header is appended to @lines. */
static gboolean
take_block (const CnfLineEdit *edit, const CnfBlock *block, GString *lines, GError **error)
{
  CnfTree *tree = &edit->document->tree;
  const CnfNode was = *cnf_tree_node (tree, block->header);
  CnfNodeId end = cnf_tree_node (tree, block->last)->next;

  while (cnf_tree_node (tree, block->header)->next != end)
    if (!take_line (tree, cnf_tree_node (tree, block->header)->next, lines))
      return cnf_line_edit_fail_neighbours (edit, block->header, error);
  if (!cnf_splice_remove (tree, block->header))
    return cnf_line_edit_fail_neighbours (edit, block->header, error);
  cnf_line_edit_note (edit, CNF_CHANGE_MOVED, block->header, &was, NULL, NULL);
  return TRUE;
}

static gboolean
merge_blocks (const CnfLineEdit *edit, const GArray *blocks, GError **error)
{
  const CnfBlock *first = &g_array_index (blocks, CnfBlock, 0);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 1; i < blocks->len; i++)
    if (!take_block (edit, &g_array_index (blocks, CnfBlock, i), lines, error))
      return FALSE;
  if (lines->len > 0
      && cnf_splice_insert (&edit->document->tree, first->last, cnf_slice (lines->str, lines->len))
           == CNF_NODE_NONE)
    return cnf_line_edit_fail_neighbours (edit, first->header, error);
  return TRUE;
}

/* ---- What the document means by itself ---- */

static gboolean
has_same_values (const CnfView *view, guint section, const CnfView *other)
{
  const char *name = cnf_view_get_section_name (view, section, NULL);
  guint index;
  guint n = cnf_view_get_n_values (view, section);

  if (!cnf_view_find_section (other, name, &index) || cnf_view_get_n_values (other, index) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gsize size, other_size;
      const CnfValue *value = cnf_view_get_value_at (view, section, i);
      const CnfValue *same = cnf_view_get_value_at (other, index, i);
      g_autofree char *key = cnf_value_dup_name (value);
      g_autofree char *other_key = cnf_value_dup_name (same);
      const char *text = cnf_value_peek (value, &size);
      const char *other_text = cnf_value_peek (same, &other_size);

      if (strcmp (key, other_key) != 0
          || !cnf_slice_equal (cnf_slice (text, size), cnf_slice (other_text, other_size)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_view (const CnfView *view, const CnfView *other)
{
  guint n = cnf_view_get_n_sections (view);

  if (cnf_view_get_n_sections (other) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!has_same_values (view, i, other))
      return FALSE;
  return TRUE;
}

/* A value that moved may find other values before it: `$name` is what was set last. */
static gboolean
merge (const CnfLineEdit *edit, const GArray *blocks, GError **error)
{
  g_autoptr (CnfView) before = cnf_lone_view_new (edit->document, CNF_MISSING_VARIABLE_KEEP);
  if (!merge_blocks (edit, blocks, error))
    return FALSE;

  g_autoptr (CnfView) behind = cnf_lone_view_new (edit->document, CNF_MISSING_VARIABLE_KEEP);
  gboolean is_same = (before == NULL && behind == NULL)
                     || (before != NULL && behind != NULL && is_same_view (before, behind));
  if (!is_same)
    return cnf_line_edit_fail (edit, CNF_ERROR_WOULD_CHANGE_MEANING, CNF_NODE_NONE,
                               "blocks of this section cannot be brought together without changing "
                               "a value",
                               error);
  return TRUE;
}

gboolean
cnf_document_merge_section (CnfDocument *document, const char *section, GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL, FALSE);

  CnfTree *tree = &document->tree;
  CnfLineEdit edit = { document, CNF_CHANGE_OF_SECTION, cnf_slice_of (section), { NULL, 0 } };
  CnfHistoryMark mark = cnf_history_mark (document);
  g_autoptr (GArray) blocks = find_blocks (tree, cnf_names_find (&tree->sections, edit.section));

  if (blocks->len == 0)
    return cnf_line_edit_fail (&edit, CNF_ERROR_SECTION_NOT_FOUND, CNF_NODE_NONE,
                               "no header of this section in this file", error);
  if (blocks->len == 1)
    {
      cnf_line_edit_note (&edit, CNF_CHANGE_NONE, g_array_index (blocks, CnfBlock, 0).header, NULL,
                          NULL, NULL);
      return TRUE;
    }
  return cnf_history_end_edit (document, &mark, merge (&edit, blocks, error));
}
