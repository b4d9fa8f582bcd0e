/* Tables of options.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* What commands share, each an array of tables with NULL behind the last one: those that print what
 * OpenSSL reads, those that edit a file, and those of the latter that may make it. */
extern const GOptionEntry *const cnfctl_reading_tables[];
extern const GOptionEntry *const cnfctl_edit_tables[];
extern const GOptionEntry *const cnfctl_creating_tables[];

/* Adds @tables, an array with NULL behind its last one, to what @context understands. */
void cnfctl_options_add (GOptionContext *context, const GOptionEntry *const *tables);

/* Forgets what was read into @tables, so that another command line can be read. */
void cnfctl_options_reset (const GOptionEntry *const *tables);
