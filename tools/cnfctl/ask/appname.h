/* --appname: the chain of one program instead of everybody's.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

extern const GOptionEntry cnfctl_appname_options[];

/* Its argument, or NULL. */
const char *cnfctl_get_appname (void);
