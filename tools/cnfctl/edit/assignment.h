/* Arguments that give a key a value: `KEY=VALUE`, and with --raw a line as it stands in a file.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/step.h"

/* --raw, --no-create; goes with cnfctl_section_options and cnfctl_create_options. */
extern const GOptionEntry cnfctl_assignment_options[];

/* Makes a step of each operand. */
gboolean cnfctl_assignment_plan (const CnfctlOperation *operation, char **operands,
                                 GPtrArray *steps, GError **error);

/* One function of the edit API that gives a key a value. */
typedef gboolean (*CnfctlAssign) (CnfDocument *document, const char *section, const char *key,
                                  GBytes *value, GError **error);

/* Does what @step asks for by @assign, or by @assign_raw where its value is text as it is to stand in
 * the file; notes in @step whether the section was there. */
gboolean cnfctl_assignment_run (CnfctlEdit *edit, CnfctlStep *step, CnfctlAssign assign,
                                CnfctlAssign assign_raw, GError **error);

/* Says what may not be meant: a `$` that is text, a section that nothing refers to. */
void cnfctl_assignment_note (CnfctlNotes *notes, const CnfctlStep *step);
