/* The man pages of cnfctl: one of its own, and one for each first word of a command.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "../command.h"

/* Returns the page cnfctl(1), for scdoc. */
char *cnfctl_page_dup_overview (void);

/* Returns the page cnfctl-WORD(1) of the commands [@first, @end), which share their first word. */
char *cnfctl_page_dup (const CnfctlCommand *const *first, const CnfctlCommand *const *end);
