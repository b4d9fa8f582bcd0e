/* The user's editor.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* Runs the editor that VISUAL or EDITOR names, else `editor` or `vi`, on @path, at @line unless that
 * is 0 or the editor is not known to take one. Fails when it cannot be run or fails itself. */
gboolean cnfctl_editor_run (const char *path, guint line, GError **error);
