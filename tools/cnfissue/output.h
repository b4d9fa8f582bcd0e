/* Outputs that appear whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "options.h"
#include <openssl/bio.h>

G_BEGIN_DECLS

typedef struct _IssueOutput IssueOutput;

/* Begins an output; nothing on disk changes before issue_output_commit(). path NULL and "-" mean
 * stdout. A new file of a private output is for its owner only; a file that exists keeps its owner
 * and its mode. Fails where openssl would fail to open the file, with its messages, error queue
 * included: the format shows in them, `command` begins the one about a private output, and errno is
 * the reason.
 * Source: OpenSSL 3.0 apps/lib/apps.c bio_open_owner(), bio_open_default(). */
IssueOutput *issue_output_open (const char *command, const char *path, IssueFormat format,
                                gboolean is_private);

/* Whether the output is to replace the file at the path. openssl has emptied that file as soon as
 * it opens its output, so what is read later comes to nothing there. */
gboolean issue_output_is_at (const IssueOutput *output, const char *path);

/* Where to write: memory, owned by the output. */
BIO *issue_output_get_bio (IssueOutput *output);

/* What the file holds already comes before what is written. Nothing else can be kept: what stdout
 * and devices have got is theirs. FALSE with the reason printed. */
gboolean issue_output_keep_content (IssueOutput *output);

/* Does all of issue_output_commit() that can fail for lack of room or permission, so that something
 * else can be done in between. FALSE with the reason printed. */
gboolean issue_output_prepare (IssueOutput *output);

/* Whether a commit that fails leaves nothing of the output: it is prepared, and no pipe, device or
 * file that can only be overwritten. */
gboolean issue_output_is_whole (const IssueOutput *output);

/* For a command that fails when it has printed something already: where that goes to stdout, openssl
 * cannot take it back. */
void issue_output_show_begin (IssueOutput *output);

/* Makes the output appear; FALSE with the reason printed, and the file as it was. */
gboolean issue_output_commit (IssueOutput *output);

/* Forgets what was not committed. */
void issue_output_free (IssueOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IssueOutput, issue_output_free)

G_END_DECLS
