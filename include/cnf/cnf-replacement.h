/* A file that takes the place of another, whole or not at all; and files that must not be replaced.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * CnfReplacement: (skip)
 *
 * A new file that waits to take the place of another. Use one in one thread.
 *
 * Since: 0.1
 */
typedef struct _CnfReplacement CnfReplacement;

/**
 * cnf_replacement_new: (skip)
 * @path: (not nullable) (type filename): what is to be replaced or made; symbolic links are followed
 * @file: that file, open; -1 when there is none
 * @mode: permissions of a file that is new, as far as the umask leaves them
 * @content: (not nullable): all bytes of the file
 *
 * Writes a file beside the one at @path, to the disk: without a name where the file system can make
 * such files, otherwise under one that nobody can guess and that no directory include reads. Before
 * it holds any of @content it has the owner, the mode and the extended attributes (access control
 * lists among them) of @file, and no others.
 *
 * Errors: %NULL with errno set where it cannot be written or cannot get what @file has; EMLINK where
 * @file has a second name, which a replacement would cut off.
 * Returns: (transfer full) (nullable): the new file.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfReplacement *cnf_replacement_new (const char *path, int file, guint mode, GBytes *content);

/**
 * cnf_replacement_get_file: (skip)
 * @replacement: (not nullable): a new file
 *
 * So that it can be locked before others can see it.
 *
 * Returns: the new file, open as long as @replacement.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
int cnf_replacement_get_file (const CnfReplacement *replacement);

/**
 * cnf_replacement_commit: (skip)
 * @replacement: (not nullable): a new file
 *
 * Puts it in place.
 *
 * Errors: %FALSE with errno set; then nothing has changed. EEXIST where there was no file when
 * @replacement was made and somebody else has made one since.
 * Returns: %TRUE when it is in place.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_replacement_commit (CnfReplacement *replacement);

/**
 * cnf_replacement_free: (skip)
 * @replacement: (nullable) (transfer full): a new file
 *
 * Removes it, unless it is in place. errno stays as it is.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_replacement_free (CnfReplacement *replacement);

/**
 * cnf_overwrite_file: (skip)
 * @file: a file that is open for writing
 * @content: (not nullable): all bytes it is to have
 *
 * Overwrites a file where it stands, for those that cannot be replaced. The room is reserved first, so
 * that a full disk is found out before the first old byte is gone; still, a reader can see it half
 * written. What is no regular file is written to.
 *
 * Errors: %FALSE with errno set. A file that had no room is as it was.
 * Returns: %TRUE when all is written.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_overwrite_file (int file, GBytes *content);

/**
 * cnf_continue_file: (skip)
 * @file: a file that is open for writing
 * @content: (not nullable): more bytes
 *
 * Writes where the descriptor is, or at the end where it was opened to append: what stands before
 * that stays. In a regular file the room is reserved first.
 *
 * Errors: %FALSE with errno set. A file that had no room is as it was.
 * Returns: %TRUE when all is written.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_continue_file (int file, GBytes *content);

/**
 * cnf_path_dup_target: (skip)
 * @path: (not nullable) (type filename): any path
 *
 * Follows the symbolic links that the last component of @path leads through, whether there is a file
 * behind them or not. Those in the folders before it stay.
 *
 * Returns: (transfer full) (type filename): the path of the file.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
char *cnf_path_dup_target (const char *path);

/**
 * cnf_path_is_same_place: (skip)
 * @path: (not nullable) (type filename): any path
 * @other: (not nullable) (type filename): another one
 *
 * Compares by name and folder, links of the last component followed: so it does not matter whether
 * there is a file, nor whether another program puts a new one there between two looks. A file with
 * two names is in two places.
 *
 * Returns: %TRUE when a file written to one path could be read at the other; %FALSE also where a
 *   folder on the way is not there.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_path_is_same_place (const char *path, const char *other);

/**
 * cnf_path_get_descriptor: (skip)
 * @path: (not nullable) (type filename): a path, relative or absolute
 *
 * Some paths stand for a file that this process has open: /dev/stdout, /dev/fd/3, what a shell puts
 * for `>(command)`, and links to these. Such a file is to be written to, not replaced: whoever opened
 * it would never see the new one.
 *
 * Returns: the descriptor, which need not be open; -1 for any other path.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
int cnf_path_get_descriptor (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfReplacement, cnf_replacement_free)

G_END_DECLS
