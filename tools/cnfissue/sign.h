/* Signing, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/* digest NULL: the key's default; options, of const char *, NULL: none; issuer NULL: the
 * certificate is its own issuer. FALSE with openssl's line printed and its error queue filled.
 * Source: OpenSSL 3.0 apps/lib/apps.c do_X509_sign(). */
gboolean issue_sign_certificate (EVP_PKEY *key, const char *digest, const GPtrArray *options,
                                 X509 *certificate, X509 *issuer);

/* A NULL date is now, or that many days later. FALSE with openssl's line printed and its error queue
 * filled. Source: apps/lib/apps.c set_cert_times(). */
gboolean issue_set_validity (X509 *certificate, const char *not_before, const char *not_after,
                             int days);

/* Source: apps/lib/apps.c do_X509_REQ_sign(). */
gboolean issue_sign_request (EVP_PKEY *key, const char *digest, const GPtrArray *options,
                             X509_REQ *request);

G_END_DECLS
