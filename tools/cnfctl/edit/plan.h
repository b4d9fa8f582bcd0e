/* Runs the steps of an edit: one transaction, one save.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "command.h"

/* Runs a command that edits. */
CnfctlStatus cnfctl_plan_run_command (const CnfctlCommand *command, char **operands,
                                      GError **error);

/* Runs @steps, of CnfctlStep, that @command made, on @file. */
CnfctlStatus cnfctl_plan_run (const CnfctlCommand *command, const char *file, GPtrArray *steps,
                              GError **error);
