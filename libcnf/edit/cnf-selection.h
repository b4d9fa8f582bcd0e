/* The assignments of a key that an edit is about.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/cnf-line-edit.h"

/* All assignments of the key in their order, or with @nth other than 0 that one (1 for the first, -1
 * for the last). Returns an array of CnfNodeId. */
GArray *cnf_selection_new (CnfDocument *document, const char *section, const char *key, int nth);

typedef gboolean (*CnfLineFunc) (const CnfLineEdit *edit, CnfNodeId id, GError **error);

/* An edit that does @func to each of the assignments that @nth means: all of them, or none and @error
 * set. Where there is no assignment nothing is done. */
gboolean cnf_selection_edit (const CnfLineEdit *edit, int nth, CnfLineFunc func, GError **error);
