/* -provider, -provider-path and -propquery, which every command has.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "options.h"
#include <openssl/evp.h>

G_BEGIN_DECLS

/* The rows for a command's table; what they name is loaded when the option is read. */
IssueOutcome issue_provider_load (const char *command, const char *name, gpointer target);
IssueOutcome issue_provider_set_path (const char *command, const char *path, gpointer target);
IssueOutcome issue_provider_set_parameter (const char *command, const char *text, gpointer target);
gboolean issue_provider_has_parameters (void);
IssueOutcome issue_provider_set_query (const char *command, const char *query, gpointer target);

/* clang-format off */
#define ISSUE_PROVIDER_OPTIONS                                                                     \
  { .takes = ISSUE_HEADING, .help = "Provider options" },                                          \
  { .name = "provider-path", .takes = ISSUE_TAKES_TEXT, .apply = issue_provider_set_path,          \
    .help = "Where to find providers; goes before -provider" },                                    \
  { .name = "provider", .takes = ISSUE_TAKES_TEXT, .apply = issue_provider_load,                   \
    .help = "Load a provider; may be given several times" },                                       \
  { .name = "provparam", .takes = ISSUE_TAKES_TEXT, .apply = issue_provider_set_parameter,         \
    .is_known = issue_provider_has_parameters,                                                     \
    .help = "Set a parameter of the loaded providers: [name:]key=value" },                         \
  { .name = "propquery", .takes = ISSUE_TAKES_TEXT, .apply = issue_provider_set_query,             \
    .help = "Properties that algorithms must have" }
/* clang-format on */

/* At the end of the program. */
void issue_provider_unload_all (void);

/* The property query in force, or NULL. */
const char *issue_propquery (void);

/* The cipher of a name, from the providers or, where no provider option was given, from anywhere in
 * libcrypto. A failure prints openssl's message. Source: OpenSSL 3.0 apps/lib/opt.c opt_cipher().
 */
EVP_CIPHER *issue_fetch_cipher (const char *command, const char *name);

/* The same for a digest. Source: apps/lib/opt.c opt_md(). */
EVP_MD *issue_fetch_digest (const char *command, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER, EVP_CIPHER_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD, EVP_MD_free)

G_END_DECLS
