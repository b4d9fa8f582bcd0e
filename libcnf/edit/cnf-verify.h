/* Judges edits by what OpenSSL reads afterwards, includes and all.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-document-private.h"
#include <cnf/cnf-view-options.h>

/* Whether the changes of @document from the @first on do what they were made for, and it still loads
 * if it did when its bytes were @before. Lines that an include overrules are put where they work. */
gboolean cnf_verify (CnfDocument *document, const CnfViewOptions *options, GBytes *before,
                     guint first, GError **error);
