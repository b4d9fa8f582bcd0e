/* Where a new line goes.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-document-private.h"

typedef struct
{
  CnfNodeId after; /* CNF_NODE_NONE: the start of the file */
  gboolean is_qualified;
  gboolean needs_header;
  gboolean needs_blank_behind;
} CnfSpot;

/* Behind the last setting of @section, else behind its last header, else where a header can be; but
 * before a line that waits for @key. */
CnfSpot cnf_spot_find (CnfDocument *document, CnfSlice section, CnfSlice key);

/* At the end of the file under a header of its own, where nothing that is read before or later can
 * matter. */
CnfSpot cnf_spot_at_end (const CnfDocument *document);

/* Behind the header of the last block of @section or a setting there, before an include of the block;
 * FALSE when there is none. The section in force is sure to be @section there. */
gboolean cnf_spot_before_include (CnfDocument *document, CnfSlice section, CnfSpot *spot);

/* The last line of the block that the header @id begins: what stands above the next header's comments,
 * or the last line of the file. */
CnfNodeId cnf_spot_end_of_block (const CnfTree *tree, CnfNodeId id);

/* Whether lines behind @after (CNF_NODE_NONE: the start of the file) would become lines of another
 * section if a header were put there. */
gboolean cnf_spot_has_lines_behind (const CnfTree *tree, CnfNodeId after);

/* Whether something new there is set off already: @id is an empty line, or an end of the file. */
gboolean cnf_spot_is_set_off (const CnfTree *tree, CnfNodeId id);

/* Above the comments that stand right above the line @id. */
CnfNodeId cnf_spot_above_comments (const CnfTree *tree, CnfNodeId id);
