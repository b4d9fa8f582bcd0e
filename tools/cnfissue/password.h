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

/* What the functions below take as user data. */
typedef struct
{
  const char *password;    /* used instead of asking; NULL asks */
  const char *prompt_info; /* what the prompt calls the thing, e.g. the file; NULL for nothing */
} IssuePasswordData;

/* The way OSSL_STORE and UI ask for a pass phrase. Not owned by the caller; NULL when out of
 * memory.
 */
const UI_METHOD *issue_password_ui_method (void);

/* A pem_password_cb whose user data is an IssuePasswordData: at least 4 bytes, asked for twice when
 * verify is set. Source: OpenSSL 3.0 apps/lib/apps_ui.c password_callback(). */
int issue_password_callback (char *buffer, int size, int verify, void *data);

G_END_DECLS
