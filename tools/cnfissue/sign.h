/* Issuing and signing, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-issuance.h>
#include <cnf-x509/cnf-x509-signer.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/* digest NULL: the key's default; options, of const char *, NULL: none. */
CnfX509Signer *issue_signer_new (EVP_PKEY *key, const char *digest, const GPtrArray *options);

/* Prints what openssl prints when signing failed, and fills its error queue. Returns FALSE.
 * Source: OpenSSL 3.0 apps/lib/apps.c do_sign_init(). */
gboolean issue_report_signing (const CnfX509Signer *signer, const GError *error);

/* Source: apps/lib/apps.c do_X509_REQ_sign(). */
gboolean issue_sign_request (EVP_PKEY *key, const char *digest, const GPtrArray *options,
                             X509_REQ *request);

/* For a certificate that is its own issuer. */
void issue_warn_of_other_key (const X509 *certificate, EVP_PKEY *key);

/* For a step of whose failure openssl leaves nothing but its error queue. */
gboolean issue_take_step (CnfX509Issuance *issuance, CnfX509Step step);

/* Sets the validity and takes its step. FALSE with openssl's line printed and its error queue
 * filled. Source: apps/lib/apps.c set_cert_times(). */
gboolean issue_set_validity (CnfX509Issuance *issuance, const char *not_before,
                             const char *not_after, int days);

G_END_DECLS
