/* The changes a tree knows: another text for one line, lines linked in, a line taken out. They are
 * mechanical: what the text says is the caller's business.
 *
 * All refuse, and leave the tree as it is, when the bytes around the change would no longer be read
 * as the same lines: a continuation that swallows what follows, a CR moved onto the edge of a chunk,
 * a place that OpenSSL does not read. A header or a pragma also changes to what section, and under
 * what rules, the lines behind it are read. What they do can be taken back through the journal.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

/* Gives the node @id another text, which must be one line. */
gboolean cnf_splice_replace (CnfTree *tree, CnfNodeId id, CnfSlice raw);

/* Puts @text in place of @size bytes of the line @id, which begin at @start of its raw bytes. The
 * result must be one line. */
gboolean cnf_splice_replace_part (CnfTree *tree, CnfNodeId id, gsize start, gsize size,
                                  CnfSlice text);

/* Links the lines of @raw in behind the node @after; CNF_NODE_NONE for the start of the file. A
 * line end is added before them if the line there lacks one, and an empty line if that one
 * continues. Returns the last new node, whose number is the highest one; or CNF_NODE_NONE. */
CnfNodeId cnf_splice_insert (CnfTree *tree, CnfNodeId after, CnfSlice raw);

/* Takes the node @id out. Its text can still be read. */
gboolean cnf_splice_remove (CnfTree *tree, CnfNodeId id);
