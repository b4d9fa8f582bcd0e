/* Makes the nodes of a tree from bytes.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

/* What carries over from line to line. */
typedef struct
{
  guint32 section;   /* the one in force */
  gboolean dollarid; /* the pragma */
} CnfParseState;

/* Parses the bytes at [@address, @address + @size) and appends their nodes to the array, linked
 * among themselves but not to the others. Returns the number of nodes made; they are the last ones.
 */
guint32 cnf_tree_parse (CnfTree *tree, guint32 address, guint32 size, gboolean outermost,
                        CnfParseState state);
