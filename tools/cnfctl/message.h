/* Messages to the user: everything that is not data goes to standard error behind `cnfctl: `.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

/* Prints one line. */
void cnfctl_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Prints what a view has to say about its reading, each with its place and code. */
void cnfctl_say_findings (const CnfView *view);

/* Sets a usage error: exit status 2, and the command's synopsis is shown. */
void cnfctl_set_usage_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Adds what to do about it to the message. */
void cnfctl_add_hint (GError *error, const char *hint);

/* Lets the message begin as all others do: GOption begins its own with a capital. */
void cnfctl_begin_small (GError *error);

/* Returns @size bytes in single quotes, fit for a terminal: controls, and bytes that are not UTF-8,
 * are escaped. For people to read: backslashes stand as they are. */
char *cnfctl_quote (const char *bytes, gsize size);

/* The same for a terminated string. */
char *cnfctl_quote_string (const char *string);
