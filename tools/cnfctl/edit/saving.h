/* Where the result of an edit goes, and how it gets there.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

/* --output, --backup, --in-place-write, --wait. */
extern const GOptionEntry cnfctl_saving_options[];

/* Whether the result of an edit of @file itself goes to standard output. */
gboolean cnfctl_saving_is_stdout (const char *file);

/* Settles the options for an edit of @file. With @writes_nothing it only says what would be done.
 * Fails with a usage error. */
gboolean cnfctl_saving_settle (const char *file, gboolean writes_nothing, GError **error);

/* Reads @file; with @create an empty document where there is none. Where the result is to take its
 * place it is locked until then, so that no other edit is lost. */
CnfDocument *cnfctl_saving_open (const char *file, gboolean writes_nothing, gboolean create,
                                 GError **error);

/* Puts the result where it is to go: the document's bytes, or @bytes if there are any. */
gboolean cnfctl_saving_deliver (const char *file, CnfDocument *document, GBytes *bytes,
                                GError **error);
