/* What edits must leave as it was.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-document-private.h"
#include <cnf/cnf-view.h>

/* Compares what OpenSSL read before with what it reads now. Sets @error and returns FALSE where a
 * value is another one though no change from the one with the index @first on is about it, or where
 * a section that was taken away or renamed goes on in a file that is included. */
gboolean cnf_untouched_check (CnfDocument *document, const CnfView *before, const CnfView *now,
                              guint first, GError **error);
