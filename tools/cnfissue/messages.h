/* What goes to stderr: openssl's own lines word for word, its error stack, and lines of our own.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-error.h>
#include <glib.h>

G_BEGIN_DECLS

/* A line, or a part of one, exactly as openssl's app prints it: nothing is added. */
void issue_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* A line of our own: "cnfissue: " before it, a newline behind it. Control characters in it, and
 * bytes that are no UTF-8, are escaped. */
void issue_note (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* "COMMAND: Use -help for summary."; returns the exit status of such a failure, 1. */
int issue_use_help (const char *command);

/* Prints OpenSSL's error queue and empties it, as ERR_print_errors() does. main does so itself for
 * a command that returns 1; a command calls this where openssl prints the queue earlier. */
void issue_print_queue (void);

/* Puts one record on OpenSSL's queue. */
void issue_queue_record (const CnfX509ErrorRecord *record);

/* Puts the records that a libcnf-x509 error carries back on OpenSSL's queue, where openssl would
 * have left them. The error's own message is for issue_note(). */
void issue_queue_error (const GError *error);

/* Both: the message in a line of our own, and the records on the queue. Returns FALSE. */
gboolean issue_fail (const GError *error);

G_END_DECLS
