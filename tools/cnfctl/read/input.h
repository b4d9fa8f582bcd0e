/* Opening what a command reads: FILE, or standard input, and what OpenSSL would see in it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

/* Whether FILE is `-`, standard input. */
gboolean cnfctl_input_is_stdin (const char *file);

/* Reads FILE. */
CnfDocument *cnfctl_input_open (const char *file, GError **error);

/* Says what to do where @failure is that @file is standard input under another name. */
void cnfctl_input_add_hint (GError *failure, const char *file);

/* Makes the view of @document and prints what it has to say about its reading. Where variables are
 * missing, the error names all of them. */
CnfView *cnfctl_input_view (CnfDocument *document, CnfViewOptions *options, GError **error);
