/* Keys that lines of a document refer to although nothing in it sets them: whoever adds such a key
 * means it to be read first. Kept while a transaction is open.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-document-private.h"

/* Whether any line refers to a key of this name, in whatever section. */
gboolean cnf_referred_is_named (CnfDocument *document, CnfSlice key);

/* The first line that waits for `section::key`, or CNF_NODE_NONE. OpenSSL looks for `$key` in the
 * section of the line, for `$section::key` there, and then in `default`.
 * Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_get_string(). */
CnfNodeId cnf_referred_find (CnfDocument *document, CnfSlice section, CnfSlice key);

/* Takes in the line @id, which was added or changed; one that was removed does no harm. */
void cnf_referred_add (CnfDocument *document, CnfNodeId id);

/* The lines are no longer those that were looked at. */
void cnf_referred_drop (CnfDocument *document);
