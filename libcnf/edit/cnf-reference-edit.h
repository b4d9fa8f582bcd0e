/* Writes the values that refer to something under its new name.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/cnf-referrers.h"
#include "tree/cnf-document-private.h"

/* Gives each line of @changes (of CnfReferrerChange) its new value, and takes note of it. */
gboolean cnf_reference_edit (CnfDocument *document, const GPtrArray *changes, GError **error);
