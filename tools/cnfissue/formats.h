/* Names of file formats, as options take them.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* A set of formats: bit `1 << format` for each. */
typedef guint IssueFormats;

/* The formats that an option of this kind accepts. */
IssueFormats issue_formats_taken (IssueTakes takes);

/* Reads a format's name; prints why it cannot. Source: OpenSSL 3.0 apps/lib/opt.c opt_format(). */
gboolean issue_format_parse (const char *command, const char *text, IssueFormats allowed,
                             IssueFormat *format);

/* Prints that a format is not one of those that are possible.
 * Source: OpenSSL 3.0 apps/lib/opt.c print_format_error(). */
void issue_format_print_error (const char *command, IssueFormat format, IssueFormats allowed);

G_END_DECLS
