/* The index of a tree: from a key to its assignments. Built on the first lookup.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

/* The last assignment of the key, or CNF_NODE_NONE. */
CnfNodeId cnf_index_find (CnfTree *tree, guint32 section, CnfSlice name);

/* The assignment before @id of the same key, which is @name; or CNF_NODE_NONE. */
CnfNodeId cnf_index_find_older (const CnfTree *tree, CnfNodeId id, CnfSlice name);

/* The index no longer fits the nodes; the next lookup makes a new one. */
void cnf_index_drop (CnfTree *tree);

/* Takes in the entry @id, which was linked in. */
void cnf_index_add (CnfTree *tree, CnfNodeId id);

/* Forgets the entry @id, which is about to be taken out or changed. */
void cnf_index_remove (CnfTree *tree, CnfNodeId id);
