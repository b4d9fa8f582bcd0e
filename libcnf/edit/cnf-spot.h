/* Where a new line of a section goes.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

typedef struct
{
  CnfNodeId after; /* CNF_NODE_NONE: the start of the file */
  gboolean is_qualified;
  gboolean needs_header;
  gboolean needs_blank_behind;
} CnfSpot;

/* Behind the last setting of the section @name, else behind its last header, else where a header can be. */
CnfSpot cnf_spot_find (const CnfTree *tree, CnfSlice name);
