/* The values that refer to a section or a key, rewritten for another name.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-referrers.h>

/* A value that must change with a name. */
typedef struct
{
  CnfNodeId node;
  GBytes *value; /* its new text: as the file spells it, without the blanks around it */
} CnfReferrerChange;

void cnf_referrer_change_free (CnfReferrerChange *change);

/* What becomes of the values that refer to @section, or with a @key to that key of it, when it is
 * called @name. The document is not changed; each node comes once, in the order of the file. Under
 * the new name `$name` may find another key than before: that is for the caller to see.
 *
 * Errors, with the place of the referrer: %CNF_ERROR_INVALID_NAME, no reference there can spell the
 * name; %CNF_ERROR_WOULD_CHANGE_MEANING, it has no bytes of its own (cnf_referrer_get_range()).
 * Returns: of CnfReferrerChange, or NULL. */
GPtrArray *cnf_referrers_rename (CnfDocument *document, const char *section, const char *key,
                                 const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfReferrerChange, cnf_referrer_change_free)
