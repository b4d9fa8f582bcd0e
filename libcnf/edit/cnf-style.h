/* The style of new lines: indentation, blanks around `=`, brackets and line ends as the neighbours
 * have them.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"

/* A line `key = @written`, in the style of the entry nearest to @near (CNF_NODE_NONE: the end). A
 * @section that is not NULL goes before the key. */
void cnf_style_append_entry (GString *out, const CnfTree *tree, CnfNodeId near,
                             const CnfSlice *section, CnfSlice key, CnfSlice written);

/* A header of the section @name, in the style of the last one before @near. */
void cnf_style_append_header (GString *out, const CnfTree *tree, CnfNodeId near, CnfSlice name);

/* The line end that the lines around @near have. */
void cnf_style_append_line_end (GString *out, const CnfTree *tree, CnfNodeId near);
