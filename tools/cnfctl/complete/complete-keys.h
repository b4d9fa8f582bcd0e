/* The sections and keys of the file at hand, as candidates.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "complete/complete-candidates.h"

#include <cnf/cnf.h>

typedef enum
{
  CNFCTL_KEYS_SET,       /* those that are set */
  CNFCTL_KEYS_COMMENTED, /* those that a comment would set */
} CnfctlKeys;

/* Adds the names of the sections, with @behind behind each. */
void cnfctl_complete_sections (CnfctlCandidates *candidates, CnfDocument *document,
                               const char *behind);

/* Adds keys as [SECTION::]NAME, with @behind behind each name. Until a section is typed, those of
 * the default section and `SECTION::` of the others. With @section (nullable), the argument of
 * --section, they are names in that one. */
void cnfctl_complete_keys (CnfctlCandidates *candidates, CnfDocument *document, CnfctlKeys which,
                           const char *section, const char *behind);

/* The same for KEY=VALUE. Once the `=` is typed, the value that the key has, if it means what it looks
 * like. */
void cnfctl_complete_assignment (CnfctlCandidates *candidates, CnfDocument *document,
                                 const char *section);

/* Adds the names of the list of subjectAltName in @section, (nullable) as for cnf_san_list_new(). */
void cnfctl_complete_names (CnfctlCandidates *candidates, CnfDocument *document,
                            const char *section);

/* Adds the paths that the file includes. */
void cnfctl_complete_includes (CnfctlCandidates *candidates, CnfDocument *document);
