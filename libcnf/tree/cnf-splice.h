/* The two changes a tree knows: another text for one node, and lines linked in. They are
 * mechanical: what the text says is the caller's business. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

/* Both refuse, and leave the tree as it is, when the bytes around the change would no longer be read
 * as the same lines: a continuation that swallows what follows, a CR moved onto the edge of a
 * chunk, a place that OpenSSL does not read. What they do can be taken back through the journal. */

/* Gives the node @id another text, which must be one line of the same kind. */
gboolean cnf_splice_replace (CnfTree *tree, CnfNodeId id, CnfSlice raw);

/* Links the lines of @raw in behind the node @after; CNF_NODE_NONE for the start of the file. A
 * line end is added before them if the line there lacks one. Returns the last new node, or
 * CNF_NODE_NONE. */
CnfNodeId cnf_splice_insert (CnfTree *tree, CnfNodeId after, CnfSlice raw);

/* Whether `.pragma dollarid:on` is in force behind the node @id; CNF_NODE_NONE for the start. */
gboolean cnf_splice_dollarid_behind (const CnfTree *tree, CnfNodeId id);
