/* The text of lines, and what carries over from line to line: the section and the pragma in force.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-carry.h"

#include "syntax/cnf-pragma.h"
#include "tree/cnf-index.h"
#include "tree/cnf-journal.h"
#include "tree/cnf-parse.h"
#include "tree/cnf-tails.h"

guint32
cnf_carry_section_behind (const CnfTree *tree, CnfNodeId id)
{
  while (id != CNF_NODE_NONE && (cnf_tree_node (tree, id)->flags & CNF_NODE_QUALIFIED) != 0)
    id = cnf_tree_node (tree, id)->previous;
  return id != CNF_NODE_NONE ? cnf_tree_node (tree, id)->section : CNF_SECTION_DEFAULT;
}

gboolean
cnf_carry_dollarid_behind (const CnfTree *tree, CnfNodeId id)
{
  if (id == CNF_NODE_NONE)
    return FALSE;

  const CnfNode *node = cnf_tree_node (tree, id);
  if (node->kind == CNF_NODE_DIRECTIVE && (node->flags & CNF_NODE_INCLUDE) == 0)
    {
      g_auto (CnfJoined) joined;
      CnfStatement statement;
      cnf_joined_init (&joined);
      cnf_tree_parse_node (tree, node, &joined, &statement);
      CnfPragma pragma = cnf_pragma_parse (statement.value);
      if (pragma.kind == CNF_PRAGMA_DOLLARID)
        return pragma.is_on;
    }
  return (node->flags & CNF_NODE_DOLLARID) != 0;
}

static CnfParseState
state_behind (const CnfTree *tree, CnfNodeId id)
{
  return (CnfParseState){ cnf_carry_section_behind (tree, id),
                          cnf_carry_dollarid_behind (tree, id) };
}

guint32
cnf_carry_parse (CnfTree *tree, CnfSlice raw, gboolean outermost, CnfNodeId before)
{
  gsize address = tree->text.size + tree->added->len;
  if (address + raw.size > G_MAXUINT32) /* addresses are 32 bits */
    return 0;

  g_string_append_len (tree->added, raw.data, (gssize) raw.size);
  return cnf_tree_parse (tree, (guint32) address, (guint32) raw.size, outermost,
                         state_behind (tree, before));
}

void
cnf_carry_note_added (CnfTree *tree, CnfNodeId id)
{
  if (cnf_tree_node (tree, id)->kind == CNF_NODE_ENTRY)
    cnf_index_add (tree, id);
  cnf_tails_add (tree, id);
}

void
cnf_carry_note_removal (CnfTree *tree, CnfNodeId id)
{
  if (cnf_tree_node (tree, id)->kind == CNF_NODE_ENTRY)
    cnf_index_remove (tree, id);
  cnf_tails_remove (tree, id);
}

/* Whether a line in the place of another can be the last of its section only where that was. */
static gboolean
has_same_tail (const CnfNode *a, const CnfNode *b)
{
  return a->kind == b->kind && a->section == b->section
         && ((a->flags ^ b->flags) & CNF_NODE_QUALIFIED) == 0;
}

/* Puts @made in the place of the line @id. To look for the last lines of a section takes time, and most
 * edits change nothing there. */
static void
exchange (CnfTree *tree, CnfNodeId id, const CnfNode *made)
{
  const CnfNode old = *cnf_tree_node (tree, id);
  gboolean is_entry = old.kind == CNF_NODE_ENTRY;

  if (!has_same_tail (&old, made))
    {
      cnf_carry_note_removal (tree, id);
      *cnf_journal_change (tree, id) = *made;
      cnf_carry_note_added (tree, id);
      return;
    }

  if (is_entry)
    cnf_index_remove (tree, id);
  *cnf_journal_change (tree, id) = *made;
  if (is_entry)
    cnf_index_add (tree, id);
}

gboolean
cnf_carry_set_text (CnfTree *tree, CnfNodeId id, CnfSlice raw)
{
  const CnfNode old = *cnf_tree_node (tree, id);
  guint32 n_nodes = tree->n_nodes;
  guint32 n_made = cnf_carry_parse (tree, raw, (old.flags & CNF_NODE_OUTERMOST) != 0, old.previous);
  if (n_made != 1)
    return FALSE;

  CnfNode made = *cnf_tree_node (tree, n_nodes);
  tree->n_nodes = n_nodes;
  made.next = old.next;
  made.previous = old.previous;
  exchange (tree, id, &made);
  return TRUE;
}

/* Whether a line is read to another section, or under another pragma, than it was made for. */
static gboolean
is_stale (const CnfNode *node, CnfParseState state)
{
  gboolean has_own_section = node->kind == CNF_NODE_SECTION
                             || (node->flags & CNF_NODE_QUALIFIED) != 0;

  return ((node->flags & CNF_NODE_DOLLARID) != 0) != state.dollarid
         || (!has_own_section && node->section != state.section);
}

static gboolean
read_again (CnfTree *tree, CnfNodeId id, CnfParseState state)
{
  const CnfNode *node = cnf_tree_node (tree, id);

  if ((node->flags & CNF_NODE_UNREAD) == 0
      && ((node->flags & CNF_NODE_DOLLARID) != 0) != state.dollarid)
    {
      g_autoptr (GBytes) raw = cnf_slice_to_bytes (cnf_tree_get_raw (tree, node));
      return cnf_carry_set_text (tree, id, cnf_slice_of_bytes (raw));
    }

  CnfNode *changed = cnf_journal_change (tree, id);
  changed->section = state.section;
  if ((changed->flags & CNF_NODE_UNREAD) != 0) /* nothing in it can be read otherwise */
    changed->flags = (guint8) (state.dollarid ? changed->flags | CNF_NODE_DOLLARID
                                              : changed->flags & ~CNF_NODE_DOLLARID);
  return TRUE;
}

/* The first line that is left alone settles the rest, if its section does not come from itself. */
gboolean
cnf_carry_over (CnfTree *tree, CnfNodeId id)
{
  if (id == CNF_NODE_NONE)
    return TRUE;

  CnfParseState state = state_behind (tree, cnf_tree_node (tree, id)->previous);
  gboolean is_changed = FALSE;
  for (; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (is_stale (node, state))
        {
          is_changed = TRUE;
          if (!read_again (tree, id, state))
            return FALSE;
        }
      else if ((node->flags & CNF_NODE_QUALIFIED) == 0)
        break;
      state.dollarid = cnf_carry_dollarid_behind (tree, id);
      node = cnf_tree_node (tree, id);
      if ((node->flags & CNF_NODE_QUALIFIED) == 0)
        state.section = node->section;
    }
  if (is_changed)
    {
      cnf_index_drop (tree);
      cnf_tails_drop (tree);
    }
  return TRUE;
}
