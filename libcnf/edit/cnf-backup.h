/* The copy of a file as it was before it is saved.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* The path of the backup of the file at @path; NULL with @error set where an include of the folder
 * would read it. */
char *cnf_backup_new_path (const char *path, const char *suffix, GError **error);

/* Makes the file at @path, in place of whatever has that name, with @bytes and all that the open file
 * @like has besides its bytes. */
gboolean cnf_backup_make (const char *path, int like, GBytes *bytes, GError **error);
