/* The two changes a tree knows: another text for one node, and lines linked in.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-splice.h"

#include "syntax/cnf-pragma.h"
#include "tree/cnf-journal.h"
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

gboolean
cnf_splice_dollarid_behind (const CnfTree *tree, CnfNodeId id)
{
  if (id == CNF_NODE_NONE)
    return FALSE;

  const CnfNode *node = cnf_tree_node (tree, id);
  if (node->kind == CNF_NODE_DIRECTIVE && (node->flags & CNF_NODE_INCLUDE) == 0)
    {
      g_auto (CnfJoined) joined;
      CnfStatement statement;
      cnf_joined_init (&joined);
      cnf_tree_parse_line (tree, node, (node->flags & CNF_NODE_DOLLARID) != 0, &joined, &statement);
      CnfPragma pragma = cnf_pragma_parse (statement.value);
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
  CnfParseState state = { section_behind (tree, before),
                          cnf_splice_dollarid_behind (tree, before) };
  gsize address = tree->text.size + tree->added->len;
  if (address + raw.size > G_MAXUINT32) /* addresses are 32 bits */
    return 0;

  g_string_append_len (tree->added, raw.data, (gssize) raw.size);
  return cnf_tree_parse (tree, (guint32) address, (guint32) raw.size, outermost, state);
}

/* Gives @id the text @raw if that is one line of the same kind. The links stay. */
static gboolean
set_text (CnfTree *tree, CnfNodeId id, CnfSlice raw)
{
  const CnfNode old = *cnf_tree_node (tree, id);
  guint32 n_nodes = tree->n_nodes;
  guint32 n_made = parse_added (tree, raw, (old.flags & CNF_NODE_OUTERMOST) != 0, old.previous);
  if (n_made != 1)
    return FALSE;

  CnfNode made = *cnf_tree_node (tree, n_nodes);
  tree->n_nodes = n_nodes;
  if (made.kind != old.kind)
    return FALSE;

  made.next = old.next;
  made.previous = old.previous;
  made.same_bucket = old.same_bucket;
  *cnf_journal_change (tree, id) = made;
  return TRUE;
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

/* Makes @behind follow @before; either may be CNF_NODE_NONE, an end of the file. */
static void
link_pair (CnfTree *tree, CnfNodeId before, CnfNodeId behind)
{
  if (before != CNF_NODE_NONE)
    cnf_journal_change (tree, before)->next = behind;
  else
    tree->first = behind;
  if (behind != CNF_NODE_NONE)
    cnf_journal_change (tree, behind)->previous = before;
  else
    tree->last = before;
}

static CnfNodeId
node_behind (const CnfTree *tree, CnfNodeId id)
{
  return id != CNF_NODE_NONE ? cnf_tree_node (tree, id)->next : tree->first;
}

/* Who is first is read as such: a byte order mark before it is not text. */
static void
move_outermost (CnfTree *tree, CnfNodeId from, CnfNodeId to)
{
  if (from == to)
    return;
  if (from != CNF_NODE_NONE)
    cnf_journal_change (tree, from)->flags &= (guint8) ~CNF_NODE_OUTERMOST;
  if (to != CNF_NODE_NONE)
    cnf_journal_change (tree, to)->flags |= CNF_NODE_OUTERMOST;
}

/* Takes all back if @done is FALSE. */
static gboolean
settle (CnfTree *tree, const CnfJournalMark *mark, gboolean done)
{
  if (!done)
    cnf_journal_rollback (tree, mark);
  return done;
}

gboolean
cnf_splice_replace (CnfTree *tree, CnfNodeId id, CnfSlice raw)
{
  CnfJournalMark mark = cnf_journal_mark (tree);
  gboolean is_read = (cnf_tree_node (tree, id)->flags & CNF_NODE_UNREAD) == 0;

  return settle (tree, &mark,
                 is_read && set_text (tree, id, raw) && lines_are_read_back (tree, id, id));
}

/* A byte order mark stays at the very start of the file: @id, which is about to lose that place,
 * gives it to @text. */
static gboolean
hand_over_byte_order_mark (CnfTree *tree, CnfNodeId id, GString *text)
{
  CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, id));
  if (!cnf_slice_has_prefix (raw, CNF_BYTE_ORDER_MARK))
    return TRUE;

  g_autofree char *rest = g_strndup (raw.data + CNF_BYTE_ORDER_MARK_SIZE,
                                     raw.size - CNF_BYTE_ORDER_MARK_SIZE);
  g_string_prepend (text, CNF_BYTE_ORDER_MARK);
  return set_text (tree, id, cnf_slice_of (rest));
}

/* Links the newest nodes, from @first on, in behind @after. */
static void
link_in (CnfTree *tree, CnfNodeId after, CnfNodeId first)
{
  CnfNodeId last = tree->n_nodes - 1;
  CnfNodeId behind = node_behind (tree, after);

  link_pair (tree, after, first);
  link_pair (tree, last, behind);
}

static gboolean
insert (CnfTree *tree, CnfNodeId after, GString *text)
{
  gboolean at_start = after == CNF_NODE_NONE;
  CnfNodeId old_first = tree->first;

  if (at_start && old_first != CNF_NODE_NONE && !hand_over_byte_order_mark (tree, old_first, text))
    return FALSE;
  if (!at_start && (cnf_tree_node (tree, after)->flags & CNF_NODE_UNREAD) != 0)
    return FALSE;

  CnfSlice raw = cnf_slice (text->str, text->len);
  if (!at_start && !complete_line (tree, after, raw))
    return FALSE;

  CnfNodeId first = tree->n_nodes;
  if (parse_added (tree, raw, at_start, after) == 0)
    return FALSE;
  if (at_start)
    move_outermost (tree, old_first, first);
  link_in (tree, after, first);
  return lines_are_read_back (tree, first, tree->n_nodes - 1);
}

CnfNodeId
cnf_splice_insert (CnfTree *tree, CnfNodeId after, CnfSlice raw)
{
  CnfJournalMark mark = cnf_journal_mark (tree);
  g_autoptr (GString) text = g_string_new_len (raw.data, (gssize) raw.size);

  return settle (tree, &mark, insert (tree, after, text)) ? tree->n_nodes - 1 : CNF_NODE_NONE;
}
