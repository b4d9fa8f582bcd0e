/* The environment that a file is read in, as options.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

/* --env, --clean-env. */
extern const GOptionEntry cnfctl_environment_options[];

/* --missing-env; goes with cnfctl_environment_options. */
extern const GOptionEntry cnfctl_missing_options[];

/* Whether one of these options was given. */
gboolean cnfctl_environment_is_given (void);

/* Settles the options: without any, the environment is the process's and a variable that is missing
 * fails. Fails with a usage error. */
CnfViewOptions *cnfctl_environment_new_options (GError **error);
