/* The changes a tree knows: another text for one line, lines linked in, a line taken out.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-splice.h"

#include "syntax/cnf-quoting.h"
#include "tree/cnf-carry.h"
#include "tree/cnf-journal.h"

/* ---- Reading back ---- */

/* Whether @line, as the lexer gives it, is what @node holds. */
static gboolean
line_is_node (const CnfLine *line, const CnfNode *node)
{
  gboolean is_unread = (line->flags & CNF_LINE_UNREAD) != 0;

  return line->raw.size == node->raw_size && is_unread == ((node->flags & CNF_NODE_UNREAD) != 0);
}

static CnfNodeId
node_behind (const CnfTree *tree, CnfNodeId id)
{
  return id != CNF_NODE_NONE ? cnf_tree_node (tree, id)->next : tree->first;
}

/* Whether reading the bytes of the nodes from @before to @behind gives just these lines; each may be
 * CNF_NODE_NONE, an end of the file. What stands further away is not touched by a change between
 * them. */
static gboolean
lines_are_read_back (const CnfTree *tree, CnfNodeId before, CnfNodeId behind)
{
  CnfNodeId from = before != CNF_NODE_NONE ? before : tree->first;
  CnfNodeId end = behind != CNF_NODE_NONE ? cnf_tree_node (tree, behind)->next : CNF_NODE_NONE;
  g_autoptr (GString) bytes = g_string_new (NULL);
  CnfLexer lexer;
  CnfLine line;

  if (from == CNF_NODE_NONE)
    return TRUE;
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

/* Whether OpenSSL gets to the line. */
static gboolean
is_read (const CnfTree *tree, CnfNodeId id)
{
  return (cnf_tree_node (tree, id)->flags & CNF_NODE_UNREAD) == 0;
}

/* ---- Links ---- */

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

static gboolean
has_byte_order_mark (const CnfTree *tree, CnfNodeId id)
{
  return cnf_slice_has_prefix (cnf_tree_get_raw (tree, cnf_tree_node (tree, id)),
                               CNF_BYTE_ORDER_MARK);
}

/* Takes all back if @done is FALSE. */
static gboolean
settle (CnfTree *tree, const CnfJournalMark *mark, gboolean done)
{
  if (!done)
    cnf_journal_rollback (tree, mark);
  return done;
}

/* ---- Another text ---- */

/* Whether both lines leave the section and the pragma that hold behind them as they find them. */
static gboolean
carry_nothing (const CnfNode *a, const CnfNode *b)
{
  return a->kind == CNF_NODE_ENTRY && b->kind == CNF_NODE_ENTRY
         && (a->flags & b->flags & CNF_NODE_QUALIFIED) != 0;
}

static gboolean
replace (CnfTree *tree, CnfNodeId id, CnfSlice raw)
{
  const CnfNode old = *cnf_tree_node (tree, id);

  return is_read (tree, id) && cnf_carry_set_text (tree, id, raw)
         && (carry_nothing (&old, cnf_tree_node (tree, id))
             || cnf_carry_over (tree, cnf_tree_node (tree, id)->next))
         && lines_are_read_back (tree, cnf_tree_node (tree, id)->previous,
                                 cnf_tree_node (tree, id)->next);
}

gboolean
cnf_splice_replace (CnfTree *tree, CnfNodeId id, CnfSlice raw)
{
  CnfJournalMark mark = cnf_journal_mark (tree);

  return settle (tree, &mark, replace (tree, id, raw));
}

gboolean
cnf_splice_replace_part (CnfTree *tree, CnfNodeId id, gsize start, gsize size, CnfSlice text)
{
  CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, id));
  g_autoptr (GString) line = g_string_new_len (raw.data, (gssize) start);

  g_string_append_len (line, text.data, (gssize) text.size);
  g_string_append_len (line, raw.data + start + size, (gssize) (raw.size - start - size));
  return cnf_splice_replace (tree, id, cnf_slice (line->str, line->len));
}

/* ---- New lines ---- */

/* What a line says, references and all, apart from how it is spelled. */
static void
append_meaning (GString *out, const CnfTree *tree, CnfNodeId id)
{
  const CnfNode *node = cnf_tree_node (tree, id);
  gboolean dollarid = (node->flags & CNF_NODE_DOLLARID) != 0;
  g_auto (CnfJoined) joined;
  CnfStatement statement;
  CnfPieces pieces;
  CnfPiece piece;

  cnf_joined_init (&joined);
  cnf_tree_parse_node (tree, node, &joined, &statement);
  g_string_append_printf (out, "%d %u ", (int) node->kind, node->section);
  if (node->kind != CNF_NODE_ENTRY && node->kind != CNF_NODE_DIRECTIVE)
    return;

  g_string_append_len (out, statement.name.data, (gssize) statement.name.size);
  cnf_pieces_init (&pieces, statement.value, dollarid);
  while (cnf_pieces_next (&pieces, &piece))
    {
      g_string_append_printf (out, "%s", piece.kind == CNF_PIECE_TEXT ? "" : "$ ");
      g_string_append_len (out, piece.text.data, (gssize) piece.text.size);
    }
}

/* The line end that the last line of a file may lack, in the style of @like. All that ends it at last
 * are @n_line_ends, two for a line that continues. */
static gboolean
complete_line (CnfTree *tree, CnfNodeId id, CnfSlice like, guint n_line_ends)
{
  CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, id));
  guint n_there = raw.data[raw.size - 1] == '\n' ? 1 : 0;
  if (n_there == n_line_ends)
    return TRUE;

  gboolean is_crlf = like.size >= 2 && like.data[like.size - 2] == '\r';
  g_autoptr (GString) completed = g_string_new_len (raw.data, (gssize) raw.size);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) behind = g_string_new (NULL);

  for (guint i = n_there; i < n_line_ends; i++)
    g_string_append (completed, is_crlf ? "\r\n" : "\n");
  append_meaning (before, tree, id);
  if (!cnf_carry_set_text (tree, id, cnf_slice (completed->str, completed->len)))
    return FALSE;
  append_meaning (behind, tree, id);
  return g_string_equal (before, behind);
}

/* A byte order mark stays at the very start of the file: @id, which is about to lose that place,
 * gives it to @text. */
static gboolean
hand_over_byte_order_mark (CnfTree *tree, CnfNodeId id, GString *text)
{
  if (!has_byte_order_mark (tree, id))
    return TRUE;

  CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, id));
  g_autofree char *rest = g_strndup (raw.data + CNF_BYTE_ORDER_MARK_SIZE,
                                     raw.size - CNF_BYTE_ORDER_MARK_SIZE);
  g_string_prepend (text, CNF_BYTE_ORDER_MARK);
  return cnf_carry_set_text (tree, id, cnf_slice (rest, raw.size - CNF_BYTE_ORDER_MARK_SIZE));
}

/* Links the newest nodes, from @first on, in behind @after. */
static void
link_in (CnfTree *tree, CnfNodeId after, CnfNodeId first)
{
  CnfNodeId behind = node_behind (tree, after);

  link_pair (tree, after, first);
  link_pair (tree, tree->n_nodes - 1, behind);
  for (CnfNodeId id = first; id < tree->n_nodes; id++)
    cnf_carry_note_added (tree, id);
}

static gboolean
insert (CnfTree *tree, CnfNodeId after, GString *text, guint n_line_ends)
{
  gboolean at_start = after == CNF_NODE_NONE;
  CnfNodeId old_first = tree->first;

  if (at_start && old_first != CNF_NODE_NONE && !hand_over_byte_order_mark (tree, old_first, text))
    return FALSE;
  if (!at_start && !is_read (tree, after))
    return FALSE;

  CnfSlice raw = cnf_slice (text->str, text->len);
  if (!at_start && !complete_line (tree, after, raw, n_line_ends))
    return FALSE;

  CnfNodeId first = tree->n_nodes;
  if (cnf_carry_parse (tree, raw, at_start, after) == 0)
    return FALSE;
  if (at_start)
    move_outermost (tree, old_first, first);

  CnfNodeId last = tree->n_nodes - 1;
  link_in (tree, after, first);
  CnfNodeId behind = cnf_tree_node (tree, last)->next;
  return cnf_carry_over (tree, behind) && lines_are_read_back (tree, after, behind);
}

CnfNodeId
cnf_splice_insert (CnfTree *tree, CnfNodeId after, CnfSlice raw)
{
  for (guint n_line_ends = 1; n_line_ends <= 2; n_line_ends++)
    {
      CnfJournalMark mark = cnf_journal_mark (tree);
      g_autoptr (GString) text = g_string_new_len (raw.data, (gssize) raw.size);

      if (settle (tree, &mark, insert (tree, after, text, n_line_ends)))
        return tree->n_nodes - 1;
    }
  return CNF_NODE_NONE;
}

/* ---- A line less ---- */

/* The first line, @id, is about to go: @behind takes its place, and its byte order mark. */
static gboolean
hand_on_start (CnfTree *tree, CnfNodeId id, CnfNodeId behind)
{
  gboolean has_mark = has_byte_order_mark (tree, id);

  if (behind == CNF_NODE_NONE || has_byte_order_mark (tree, behind))
    return !has_mark && behind == CNF_NODE_NONE;
  move_outermost (tree, id, behind);
  if (!has_mark)
    return TRUE;

  CnfSlice raw = cnf_tree_get_raw (tree, cnf_tree_node (tree, behind));
  g_autoptr (GString) text = g_string_new (CNF_BYTE_ORDER_MARK);
  g_string_append_len (text, raw.data, (gssize) raw.size);
  return cnf_carry_set_text (tree, behind, cnf_slice (text->str, text->len));
}

static gboolean
take_out (CnfTree *tree, CnfNodeId id)
{
  CnfNodeId before = cnf_tree_node (tree, id)->previous;
  CnfNodeId behind = cnf_tree_node (tree, id)->next;

  if (!is_read (tree, id))
    return FALSE;
  if (before == CNF_NODE_NONE && (cnf_tree_node (tree, id)->flags & CNF_NODE_OUTERMOST) != 0
      && !hand_on_start (tree, id, behind))
    return FALSE;

  cnf_carry_note_removal (tree, id);
  link_pair (tree, before, behind);
  CnfNode *gone = cnf_journal_change (tree, id);
  gone->previous = CNF_NODE_NONE;
  gone->next = CNF_NODE_NONE;
  gone->flags |= CNF_NODE_REMOVED;
  return cnf_carry_over (tree, behind) && lines_are_read_back (tree, before, behind);
}

/* The only line of a file with a byte order mark leaves the mark behind. */
static gboolean
empty_only_line (CnfTree *tree, CnfNodeId id)
{
  return replace (tree, id, cnf_slice_of (CNF_BYTE_ORDER_MARK));
}

gboolean
cnf_splice_remove (CnfTree *tree, CnfNodeId id)
{
  CnfJournalMark mark = cnf_journal_mark (tree);
  gboolean is_only = tree->first == id && tree->last == id;

  return settle (tree, &mark,
                 is_only && has_byte_order_mark (tree, id) ? empty_only_line (tree, id)
                                                           : take_out (tree, id));
}
