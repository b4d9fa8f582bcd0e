/* Files that certificates, requests and keys are written to.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * CnfX509Output: (skip)
 *
 * The content that a file is to get, whole or not at all. Use one in one thread.
 *
 * Since: 0.1
 */
typedef struct _CnfX509Output CnfX509Output;

/**
 * cnf_x509_output_new: (skip)
 * @path: (not nullable) (type filename): the file, or a symbolic link to it
 * @file: the file at @path, open for writing as long as the output lives; -1 for none, and then one
 *   is made
 * @is_private: whether a new file is for its owner only
 * @content: (not nullable): all the bytes it is to have
 * @error: return location for an error
 *
 * Gets ready for cnf_x509_output_commit() all that can fail for lack of room or permission; what is
 * at @path stays as it is. No other file ever holds any of @content that more people can read.
 *
 * Errors: %CNF_X509_ERROR_FILE.
 * Returns: (transfer full): the output, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Output *cnf_x509_output_new (const char *path, int file, gboolean is_private,
                                    GBytes *content, GError **error);

/**
 * cnf_x509_output_get_new_file: (skip)
 * @output: (not nullable): content for a file
 *
 * The file that is to take the place of the old one, complete already; so that it can be locked
 * before others can see it.
 *
 * Returns: the new file, open as long as @output; -1 for an output that is written where it stands,
 *   of which a part may be seen when cnf_x509_output_commit() fails.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
int cnf_x509_output_get_new_file (const CnfX509Output *output);

/**
 * cnf_x509_output_commit: (skip)
 * @output: (not nullable): content for a file
 * @error: return location for an error
 *
 * Gives the file its content: a reader sees what was there before or all of it. A file that exists
 * keeps its owner, mode, attributes and links; one that cannot be replaced without losing them (it
 * has a second name, its folder cannot be written, its path is that of a descriptor, as /dev/fd/3
 * is) is overwritten where it stands, once the room is reserved. What is no regular file is written
 * to. Once is enough.
 *
 * Errors: %CNF_X509_ERROR_FILE; a regular file is then as it was.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_output_commit (CnfX509Output *output, GError **error);

/**
 * cnf_x509_output_free: (skip)
 * @output: (nullable) (transfer full): content for a file
 *
 * Without cnf_x509_output_commit() nothing is left of it.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_output_free (CnfX509Output *output);

/**
 * cnf_x509_queue_open_error:
 * @path: (not nullable) (type filename): a file that cannot be opened
 * @mode: (not nullable): how it was to be opened, in fopen()'s words
 * @number: errno, above 0
 *
 * Queues what libcrypto queues for such a file, for those who open files without it and are to fail
 * as it does: the system's reason with both names, and that of its input and output.
 *
 * Source: OpenSSL 3.0 BIO_new_file(3).
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_queue_open_error (const char *path, const char *mode, int number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfX509Output, cnf_x509_output_free)

G_END_DECLS
