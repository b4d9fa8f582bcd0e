/* The assignments of a key that an edit is about.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-document-private.h"

/* All assignments of the key in their order, or with @nth other than 0 that one (1 for the first, -1
 * for the last). Returns an array of CnfNodeId. */
GArray *cnf_selection_new (CnfDocument *document, const char *section, const char *key, int nth);
