/* The two changes a tree knows: another text for one node, and lines linked in.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-splice.h"

#include "syntax/cnf-pragma.h"
#include "tree/cnf-index.h"
#include "tree/cnf-parse.h"

/* Whether @line, as the lexer gives it, is what @node holds. */
static gboolean
line_is_node (const CnfLine *line, const CnfNode *node)
{
  gboolean is_unread = (line->flags & CNF_LINE_UNREAD) != 0;

  return line->raw.size == node->raw_size && is_unread == ((node->flags & CNF_NODE_UNREAD) != 0);
}

/* Whether reading the bytes of the nodes from the one before @first to the one behind @last gives
 * just these lines. What stands further away is not touched by the change. */
static gboolean
lines_are_read_back (const CnfTree *tree, CnfNodeId first, CnfNodeId last)
{
  CnfNodeId before = cnf_tree_node (tree, first)->previous;
  CnfNodeId from = before != CNF_NODE_NONE ? before : first;
  CnfNodeId behind = cnf_tree_node (tree, last)->next;
  CnfNodeId end = behind != CNF_NODE_NONE ? cnf_tree_node (tree, behind)->next : CNF_NODE_NONE;
  g_autoptr (GString) bytes = g_string_new (NULL);
  CnfLexer lexer;
  CnfLine line;

  for (CnfNodeId id = from; id != end; id = cnf_tree_node (tree, id)->next)
    {
      CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, id));
      g_string_append_len (bytes, raw.data, (gssize) raw.size);
    }

  cnf_lexer_init (&lexer, cnf_slice (bytes->str, bytes->len),
                  (cnf_tree_node (tree, from)->flags & CNF_NODE_OUTERMOST) != 0);
  for (CnfNodeId id = from; id != end; id = cnf_tree_node (tree, id)->next)
    if (!cnf_lexer_next (&lexer, &line) || !line_is_node (&line, cnf_tree_node (tree, id)))
      return FALSE;
  return !cnf_lexer_next (&lexer, &line);
}

/* The section in force behind @id. */
static guint32
section_behind (const CnfTree *tree, CnfNodeId id)
{
  while (id != CNF_NODE_NONE && (cnf_tree_node (tree, id)->flags & CNF_NODE_QUALIFIED) != 0)
    id = cnf_tree_node (tree, id)->previous;
  return id != CNF_NODE_NONE ? cnf_tree_node (tree, id)->section : CNF_SECTION_DEFAULT;
}

/* Whether `.pragma dollarid:on` is in force behind @id. */
static gboolean
dollarid_behind (const CnfTree *tree, CnfNodeId id)
{
  if (id == CNF_NODE_NONE)
    return FALSE;

  const CnfNode *node = cnf_tree_node (tree, id);
  if (node->kind == CNF_NODE_DIRECTIVE && (node->flags & CNF_NODE_INCLUDE) == 0)
    {
      CnfPragma pragma = cnf_pragma_parse (cnf_tree_get_text (tree, node->value, node->value_size));
      if (pragma.kind == CNF_PRAGMA_DOLLARID)
        return pragma.is_on;
    }
  return (node->flags & CNF_NODE_DOLLARID) != 0;
}

/* Adds @raw to the text and parses it; the new nodes are not linked in yet. Returns their number.
 */
static guint32
parse_added (CnfTree *tree, CnfSlice raw, gboolean outermost, CnfNodeId before)
{
  CnfParseState state = { section_behind (tree, before), dollarid_behind (tree, before) };
  guint32 address = (guint32) (cnf_source_get_text (tree->source).size + tree->added->len);

  g_string_append_len (tree->added, raw.data, (gssize) raw.size);
  return cnf_tree_parse (tree, address, (guint32) raw.size, outermost, state);
}

/* Takes back what parse_added() did. */
static void
drop_added (CnfTree *tree, guint32 n_nodes, gsize added_size)
{
  tree->n_nodes = n_nodes;
  g_string_truncate (tree->added, added_size);
}

/* Gives @id the text @raw if that is one line of the same kind. The links stay. */
static gboolean
set_text (CnfTree *tree, CnfNodeId id, CnfSlice raw)
{
  const CnfNode old = *cnf_tree_node (tree, id);
  gsize added_size = tree->added->len;
  guint32 n_nodes = tree->n_nodes;
  guint32 n_made = parse_added (tree, raw, (old.flags & CNF_NODE_OUTERMOST) != 0, old.previous);
  CnfNode made = n_made > 0 ? *cnf_tree_node (tree, n_nodes) : old;

  if (n_made != 1 || made.kind != old.kind || made.section != old.section)
    {
      drop_added (tree, n_nodes, added_size);
      return FALSE;
    }

  tree->n_nodes = n_nodes;
  made.next = old.next;
  made.previous = old.previous;
  made.older = old.older;
  *cnf_tree_node (tree, id) = made;
  return TRUE;
}

gboolean
cnf_splice_replace (CnfTree *tree, CnfNodeId id, CnfSlice raw)
{
  const CnfNode old = *cnf_tree_node (tree, id);
  gsize added_size = tree->added->len;

  if ((old.flags & CNF_NODE_UNREAD) != 0 || !set_text (tree, id, raw))
    return FALSE;
  if (!lines_are_read_back (tree, id, id))
    {
      *cnf_tree_node (tree, id) = old;
      g_string_truncate (tree->added, added_size);
      return FALSE;
    }
  tree->is_modified = TRUE;
  return TRUE;
}

static void
link_in (CnfTree *tree, CnfNodeId after, CnfNodeId first, CnfNodeId last)
{
  CnfNodeId behind = after != CNF_NODE_NONE ? cnf_tree_node (tree, after)->next : tree->first;

  cnf_tree_node (tree, first)->previous = after;
  cnf_tree_node (tree, last)->next = behind;
  if (after != CNF_NODE_NONE)
    cnf_tree_node (tree, after)->next = first;
  else
    tree->first = first;
  if (behind != CNF_NODE_NONE)
    cnf_tree_node (tree, behind)->previous = last;
  else
    tree->last = last;
}

static void
link_out (CnfTree *tree, CnfNodeId first, CnfNodeId last)
{
  CnfNodeId before = cnf_tree_node (tree, first)->previous;
  CnfNodeId behind = cnf_tree_node (tree, last)->next;

  if (before != CNF_NODE_NONE)
    cnf_tree_node (tree, before)->next = behind;
  else
    tree->first = behind;
  if (behind != CNF_NODE_NONE)
    cnf_tree_node (tree, behind)->previous = before;
  else
    tree->last = before;
}

/* The line end that the last line of a file may lack, in the style of @like. */
static gboolean
complete_line (CnfTree *tree, CnfNodeId id, CnfSlice like)
{
  CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, id));
  if (raw.data[raw.size - 1] == '\n')
    return TRUE;

  gboolean is_crlf = like.size >= 2 && like.data[like.size - 2] == '\r';
  g_autoptr (GString) completed = g_string_new_len (raw.data, (gssize) raw.size);
  g_string_append (completed, is_crlf ? "\r\n" : "\n");
  return set_text (tree, id, cnf_slice (completed->str, completed->len));
}

/* What an insertion may change besides the links, to take it back. */
typedef struct
{
  CnfNode after;
  guint32 n_nodes;
  gsize added_size;
} CnfSavedTree;

static void
undo_insert (CnfTree *tree, CnfNodeId after, const CnfSavedTree *saved)
{
  if (after != CNF_NODE_NONE)
    *cnf_tree_node (tree, after) = saved->after;
  drop_added (tree, saved->n_nodes, saved->added_size);
}

static void
set_outermost (CnfTree *tree, CnfNodeId id, gboolean is_outermost)
{
  if (id == CNF_NODE_NONE)
    return;
  if (is_outermost)
    cnf_tree_node (tree, id)->flags |= CNF_NODE_OUTERMOST;
  else
    cnf_tree_node (tree, id)->flags &= (guint8) ~CNF_NODE_OUTERMOST;
}

/* Links the nodes from @first to the newest in, if they are read back as they are. */
static gboolean
try_link_in (CnfTree *tree, CnfNodeId after, CnfNodeId first)
{
  CnfNodeId last = tree->n_nodes - 1;
  CnfNodeId old_first = tree->first;

  link_in (tree, after, first, last);
  if (after == CNF_NODE_NONE)
    set_outermost (tree, old_first, FALSE);
  if (lines_are_read_back (tree, first, last))
    return TRUE;

  link_out (tree, first, last);
  if (after == CNF_NODE_NONE)
    set_outermost (tree, old_first, TRUE);
  return FALSE;
}

static gboolean
starts_with_byte_order_mark (const CnfTree *tree)
{
  return cnf_slice_has_prefix (tree->text, "\xef\xbb\xbf");
}

CnfNodeId
cnf_splice_insert (CnfTree *tree, CnfNodeId after, CnfSlice raw)
{
  gboolean at_start = after == CNF_NODE_NONE;
  CnfSavedTree saved = { .n_nodes = tree->n_nodes, .added_size = tree->added->len };

  if (!at_start)
    saved.after = *cnf_tree_node (tree, after);
  if (at_start ? starts_with_byte_order_mark (tree) : (saved.after.flags & CNF_NODE_UNREAD) != 0)
    return CNF_NODE_NONE;

  if ((!at_start && !complete_line (tree, after, raw))
      || parse_added (tree, raw, at_start, after) == 0 || !try_link_in (tree, after, saved.n_nodes))
    {
      undo_insert (tree, after, &saved);
      return CNF_NODE_NONE;
    }
  tree->is_modified = TRUE;
  return tree->n_nodes - 1;
}
