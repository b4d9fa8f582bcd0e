/* What may stand at the cursor.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

typedef struct
{
  const char *prefix; /* what every candidate has to begin with */
  GPtrArray *texts;   /* of char *, whole words */
  GPtrArray *notes;   /* of char *, one for each, for people */
  GHashTable *seen;
  gboolean are_files; /* it is the path of a file, which the shell knows best */
} CnfctlCandidates;

void cnfctl_candidates_init (CnfctlCandidates *candidates, const char *prefix);
void cnfctl_candidates_clear (CnfctlCandidates *candidates);

/* Adds the word @before@text@behind if it begins with the prefix, is new, and can be shown on a
 * line. */
void cnfctl_candidates_add (CnfctlCandidates *candidates, const char *before, const char *text,
                            const char *behind, const char *note);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfctlCandidates, cnfctl_candidates_clear)
