/* Files that certificates, requests and keys are written to.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * cnf_x509_write_file:
 * @path: (not nullable) (type filename): the file, or a symbolic link to it
 * @file: the file at @path, open for writing; -1 for none, and then one is made
 * @is_private: whether a new file is for its owner only
 * @content: (not nullable): all the bytes it is to have
 * @error: return location for an error
 *
 * Gives a file its content, whole or not at all: a reader sees what was there before or all of
 * @content. No other file ever holds any of it that more people can read. A file that exists keeps
 * its owner, mode, attributes and links; one that cannot be replaced without losing them (it has a
 * second name, its folder cannot be written) is overwritten where it stands, once the room for
 * @content is reserved; so is one that @path names by a descriptor,
 * as /dev/fd/3 does. What is no regular file is written to.
 *
 * Errors: %CNF_X509_ERROR_FILE; the file is then as it was.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_write_file (const char *path, int file, gboolean is_private, GBytes *content,
                              GError **error);

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

G_END_DECLS
