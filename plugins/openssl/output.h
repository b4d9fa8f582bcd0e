/* Writes to standard error in a process that is not ours.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* As much as goes at once: what a pipe without a reader, or one that is full and does not block, does not
 * take is lost. */
void plugin_write_stderr (const char *text, gsize size);
