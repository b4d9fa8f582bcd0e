/* The table of commands.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "command.h"

/* All commands, in the order in which help lists them; NULL behind them. */
extern const CnfctlCommand *const cnfctl_commands[];

/* Finds the command that the first word, or the first two, of @words name; *@n_words is how many
 * they are. Fails with a usage error. */
const CnfctlCommand *cnfctl_find_command (char **words, guint *n_words, GError **error);
