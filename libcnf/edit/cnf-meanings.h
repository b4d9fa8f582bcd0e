/* What the values of a file mean by itself, to be compared when an edit was to change none.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

/* Of GBytes, one for each setting and each directive that includes, in their order; NULL where a
 * variable has no value. */
GPtrArray *cnf_meanings_new (const CnfTree *tree);

/* The first line that means something else than @before says, or CNF_NODE_NONE. What had no value may
 * have one. The lines must still be those, under whatever name. */
CnfNodeId cnf_meanings_find_change (const GPtrArray *before, const CnfTree *tree);
