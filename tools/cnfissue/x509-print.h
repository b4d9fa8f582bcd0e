/* What x509 prints about a certificate beside the certificate itself.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "x509-options.h"
#include <openssl/bio.h>

G_BEGIN_DECLS

/* Prints what was asked for, in the order in which it was. FALSE with the reason printed.
 * Source: OpenSSL 3.0 apps/x509.c x509_main(). */
gboolean issue_x509_print (const IssueX509 *x509, X509 *certificate, BIO *out);

/* Answers -checkhost, -checkemail and -checkip. Source: apps/lib/apps.c print_cert_checks(). */
gboolean issue_x509_print_checks (const IssueX509 *x509, X509 *certificate, BIO *out);

/* Answers -checkend: TRUE when the certificate ends that soon. */
gboolean issue_x509_print_end_check (const IssueX509 *x509, X509 *certificate, BIO *out);

G_END_DECLS
