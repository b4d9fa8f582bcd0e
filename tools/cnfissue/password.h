/* Where passwords come from: -passin and -passout sources, or the terminal.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <openssl/ui.h>

G_BEGIN_DECLS

/* A password; its bytes are wiped when it is freed. */
typedef char IssuePassword;
void issue_password_free (IssuePassword *password);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IssuePassword, issue_password_free)

/* Reads the passwords that two sources (pass:, env:, file:, fd:, stdin) name. Sources that are the
 * same text are read as consecutive lines. A source that is NULL gives NULL. FALSE with the reason
 * printed; the app's own line ("Error getting passwords") is the caller's.
 * Source: OpenSSL 3.0 apps/lib/apps.c app_passwd(). */
gboolean issue_passwords_read (const char *source1, const char *source2, IssuePassword **password1,
                               IssuePassword **password2);

/* The user data of the methods below. */
typedef struct
{
  const char *password;    /* given instead of asking; NULL asks */
  const char *prompt_info; /* what the prompt calls the thing, e.g. the file; NULL for nothing */
} IssuePasswordData;

/* The way OSSL_STORE gets a pass phrase with this data. Not owned by the caller; NULL when out of
 * memory. Source: OpenSSL 3.0 doc/man3/UI_create_method.pod. */
const UI_METHOD *issue_password_ui_method (const IssuePasswordData *data);

G_END_DECLS
