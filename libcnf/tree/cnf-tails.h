/* The last lines of each section: where new ones go. Found on the first question, then kept up to
 * date, so that adding many lines takes no search for each.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

typedef struct
{
  CnfNodeId entry;     /* the last setting that stands under a header of the section */
  CnfNodeId header;    /* its last header */
  CnfNodeId qualified; /* the last `section::name` elsewhere */
} CnfTails;

/* Those of the section with this number; CNF_NODE_NONE for what there is not. */
CnfTails cnf_tails_get (CnfTree *tree, guint32 section);

/* Takes in the line @id, which was linked in. */
void cnf_tails_add (CnfTree *tree, CnfNodeId id);

/* Forgets the line @id, which is about to be taken out. */
void cnf_tails_remove (CnfTree *tree, CnfNodeId id);

/* They no longer fit the nodes; the next question finds them anew. */
void cnf_tails_drop (CnfTree *tree);
