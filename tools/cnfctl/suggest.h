/* "Did you mean": the name that is nearest to one that does not exist.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

/* The nearest name so far. */
typedef struct
{
  const char *wanted;
  char *best; /* (nullable) */
  guint distance;
} CnfctlSuggestion;

void cnfctl_suggestion_init (CnfctlSuggestion *suggestion, const char *wanted);
void cnfctl_suggestion_clear (CnfctlSuggestion *suggestion);

/* Considers @candidate. Names that have little in common are never suggested. */
void cnfctl_suggestion_consider (CnfctlSuggestion *suggestion, const char *candidate);

/* Returns `: did you mean 'NAME'?`, or the empty string. */
char *cnfctl_suggestion_dup_question (const CnfctlSuggestion *suggestion);

/* The same question for a section that @document does not have. */
char *cnfctl_suggest_section (CnfDocument *document, const char *wanted);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfctlSuggestion, cnfctl_suggestion_clear)
