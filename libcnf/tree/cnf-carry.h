/* The text of lines, and what carries over from line to line: the section and the pragma in force. The
 * parts that the changes of cnf-splice.h are made of; whoever calls them takes them back through the
 * journal where one fails.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

/* The section in force behind the node @id; CNF_NODE_NONE for the start. */
guint32 cnf_carry_section_behind (const CnfTree *tree, CnfNodeId id);

/* Whether `.pragma dollarid:on` is in force behind the node @id; CNF_NODE_NONE for the start. */
gboolean cnf_carry_dollarid_behind (const CnfTree *tree, CnfNodeId id);

/* Adds @raw to the text and parses it as if it stood behind @before; the new nodes are not linked in
 * yet. Returns their number. */
guint32 cnf_carry_parse (CnfTree *tree, CnfSlice raw, gboolean outermost, CnfNodeId before);

/* Lets the index and the ends of sections know of a line that was linked in, or is about to go. */
void cnf_carry_note_added (CnfTree *tree, CnfNodeId id);
void cnf_carry_note_removal (CnfTree *tree, CnfNodeId id);

/* Gives @id the text @raw if that is one line. The links stay. */
gboolean cnf_carry_set_text (CnfTree *tree, CnfNodeId id, CnfSlice raw);

/* Reads the lines from @id on again as far as what carries over to them has changed. */
gboolean cnf_carry_over (CnfTree *tree, CnfNodeId id);
