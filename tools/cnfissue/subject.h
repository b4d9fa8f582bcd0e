/* The names that -subj and -set_issuer give, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-name.h>

G_BEGIN_DECLS

/* Prints what is skipped, and what is wrong, where it returns NULL; whose: how messages call the
 * name, "subject" or "issuer".
 * Source: OpenSSL 3.0 apps/lib/apps.c parse_name(). */
X509_NAME *issue_subject_parse (const char *command, const char *text, const char *whose,
                                CnfX509TextEncoding encoding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_NAME, X509_NAME_free)

G_END_DECLS
