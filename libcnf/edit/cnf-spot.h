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

/* Above the comments that stand right above the line @id. */
CnfNodeId cnf_spot_above_comments (const CnfTree *tree, CnfNodeId id);
