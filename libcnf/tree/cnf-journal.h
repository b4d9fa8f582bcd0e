/* The journal of a tree: what nodes were before they were changed, so that changes can be taken
 * back. It is kept as long as the tree, some 50 bytes a change.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

/* A point that the tree can go back to. */
typedef struct
{
  guint n_records;
  guint32 n_nodes;
  gsize added_size;
  CnfNodeId first;
  CnfNodeId last;
  gboolean is_modified;
} CnfJournalMark;

CnfJournalMark cnf_journal_mark (const CnfTree *tree);

/* The node, to be changed now; what it was is noted. */
CnfNode *cnf_journal_change (CnfTree *tree, CnfNodeId id);

/* Takes back all changes since @mark, which must not lie before another rollback. */
void cnf_journal_rollback (CnfTree *tree, const CnfJournalMark *mark);

/* Whether something was changed since @mark. */
gboolean cnf_journal_has_changes (const CnfTree *tree, const CnfJournalMark *mark);
