/* Arguments that are names of a list, and the list that they are for.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/step.h"

/* --section, --extension. */
extern const GOptionEntry cnfctl_entries_options[];

/* --renumber. */
extern const GOptionEntry cnfctl_renumber_options[];

/* Finds the list that the options name. @section and @extension: (nullable): else what they are in a
 * step. The error of a section that is missing or not chosen says what to do. */
CnfSanList *cnfctl_entries_find_list (CnfDocument *document, CnfViewOptions *options,
                                      const char *section, const char *extension, GError **error);

/* The arguments of --section and --extension, or NULL. */
const char *cnfctl_entries_get_section (void);
const char *cnfctl_entries_get_extension (void);

/* Makes one step of the operands, each an ENTRY, or `-` for those on standard input, one a line. */
CnfctlStep *cnfctl_entries_plan (const CnfctlOperation *operation, char **operands,
                                 GPtrArray *steps, GError **error);

/* The pattern of the names of one kind; fails for a word that is none. */
char *cnfctl_entries_dup_type_pattern (const char *type, GError **error);

/* One function of the library that changes a list by names. */
typedef gboolean (*CnfctlChangeList) (CnfSanList *list, GPtrArray *names, GError **error);

/* Does what @step asks for by @change. Where it has a pattern, names that fit it are removed. */
gboolean cnfctl_entries_run (CnfctlEdit *edit, CnfctlStep *step, CnfctlChangeList change,
                             GError **error);

/* Says what was made of names, and which sections the list belongs to as well. */
void cnfctl_entries_note (CnfctlNotes *notes, const CnfctlStep *step);
