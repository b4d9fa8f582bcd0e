/* Tables of options.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* Adds @tables, an array with NULL behind its last one, to what @context understands. */
void cnfctl_options_add (GOptionContext *context, const GOptionEntry *const *tables);

/* Forgets what was read into @tables, so that another command line can be read. */
void cnfctl_options_reset (const GOptionEntry *const *tables);
