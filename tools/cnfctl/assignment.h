/* Arguments that give a key a value: `KEY=VALUE`, and with --raw a line as it stands in a file.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "step.h"

/* --raw, --no-create; goes with cnfctl_section_options and cnfctl_create_options. */
extern const GOptionEntry cnfctl_assignment_options[];

/* Makes a step of each operand. */
gboolean cnfctl_assignment_plan (const CnfctlOperation *operation, char **operands,
                                 GPtrArray *steps, GError **error);

/* Whether the section of @step is there, or may be made. Notes in @step which. */
gboolean cnfctl_assignment_check_section (CnfctlEdit *edit, CnfctlStep *step, GError **error);

/* Says what may not be meant: a `$` that is text, a section that nothing refers to. */
void cnfctl_assignment_note (CnfctlNotes *notes, const CnfctlStep *step);
