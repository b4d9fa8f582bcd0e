/* The journal of a tree: what nodes were before they were changed.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-journal.h"

#include "tree/cnf-index.h"
#include "tree/cnf-tails.h"

typedef struct
{
  CnfNodeId id;
  CnfNode before;
} CnfJournalRecord;

CnfJournalMark
cnf_journal_mark (const CnfTree *tree)
{
  return (CnfJournalMark){ .n_records = tree->journal != NULL ? tree->journal->len : 0,
                           .n_nodes = tree->n_nodes,
                           .added_size = tree->added->len,
                           .first = tree->first,
                           .last = tree->last,
                           .is_modified = tree->is_modified };
}

CnfNode *
cnf_journal_change (CnfTree *tree, CnfNodeId id)
{
  G_GNUC_UNUSED g_autoptr (CnfTurn) turn = cnf_tree_take_turn (tree);
  CnfJournalRecord record = { id, *cnf_tree_node (tree, id) };

  if (tree->journal == NULL)
    tree->journal = g_array_new (FALSE, FALSE, sizeof (CnfJournalRecord));
  g_array_append_val (tree->journal, record);
  tree->is_modified = TRUE;
  tree->revision++;
  return cnf_tree_node (tree, id);
}

void
cnf_journal_rollback (CnfTree *tree, const CnfJournalMark *mark)
{
  while (tree->journal != NULL && tree->journal->len > mark->n_records)
    {
      guint last = tree->journal->len - 1;
      const CnfJournalRecord *record = &g_array_index (tree->journal, CnfJournalRecord, last);
      *cnf_tree_node (tree, record->id) = record->before;
      g_array_set_size (tree->journal, last);
    }
  tree->n_nodes = mark->n_nodes;
  g_string_truncate (tree->added, mark->added_size);
  tree->first = mark->first;
  tree->last = mark->last;
  tree->is_modified = mark->is_modified;
  tree->revision++;
  cnf_index_drop (tree);
  cnf_tails_drop (tree);
}

gboolean
cnf_journal_has_changes (const CnfTree *tree, const CnfJournalMark *mark)
{
  return tree->journal != NULL && tree->journal->len > mark->n_records;
}
