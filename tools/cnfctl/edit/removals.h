/* What an edit takes away, and who still refers to it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/step.h"

typedef struct _CnfctlRemovals CnfctlRemovals;

/* Looks who refers to what in @document, before anything is taken away. */
CnfctlRemovals *cnfctl_removals_new (CnfDocument *document);
void cnfctl_removals_free (CnfctlRemovals *removals);

/* @step is about to take away its key or its section. */
void cnfctl_removals_add (CnfctlRemovals *removals, const CnfctlStep *step);

/* Fails, with their places, where lines that stay as they were refer to what is gone. */
gboolean cnfctl_removals_check (const CnfctlRemovals *removals, CnfctlEdit *edit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfctlRemovals, cnfctl_removals_free)
