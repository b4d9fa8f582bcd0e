/* What an edit changes, as a unified diff.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* Returns a unified diff with three lines of context that patch(1) applies; empty where nothing
 * changed. Any bytes at all can be compared. It is short where the changes are few and small, as
 * those of an edit are; the lines between two changes that have nothing in common for thousands of
 * lines count as changed. */
GString *cnfctl_diff (GBytes *before, GBytes *after, const char *before_path,
                      const char *after_path);
