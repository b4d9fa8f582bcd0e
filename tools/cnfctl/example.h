/* The examples of commands, as a terminal shows them.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "command.h"

/* Returns the session: first a look at the file, then the calls, each line behind @indent. */
char *cnfctl_example_dup_session (const CnfctlExample *example, const char *indent);
