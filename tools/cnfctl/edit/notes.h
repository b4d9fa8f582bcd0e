/* What is worth a note after an edit: it works, but may not be what was meant.
 *
 * What it takes to know is found out once, however many steps ask.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/step.h"

/* Begins to look at what @steps did. */
CnfctlNotes *cnfctl_notes_new (CnfctlEdit *edit, const GPtrArray *steps);
void cnfctl_notes_free (CnfctlNotes *notes);

CnfDocument *cnfctl_notes_get_document (const CnfctlNotes *notes);

/* Notes that nothing refers to @section, which the edit made. */
void cnfctl_notes_say_unused_section (CnfctlNotes *notes, const char *section);

/* Notes that the value of @step holds a reference that was written so that it stays text, if it would
 * have expanded in that place. */
void cnfctl_notes_say_literal_dollar (CnfctlNotes *notes, const CnfctlStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfctlNotes, cnfctl_notes_free)
