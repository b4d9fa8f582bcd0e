/* The context in which extensions of a certificate are evaluated.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <openssl/x509v3.h>
#include <stddef.h>

/* issuer NULL: the certificate is its own issuer, and key, if there is one, its key, which
 * authorityKeyIdentifier falls back on. What is there already is replaced.
 * Source: OpenSSL 3.0 apps/x509.c x509_main(), apps/req.c req_main(). */
static inline void
cnf_x509_init_context (X509V3_CTX *context, X509 *certificate, X509 *issuer, EVP_PKEY *key)
{
  X509V3_set_ctx (context, issuer != NULL ? issuer : certificate, certificate, NULL, NULL,
                  X509V3_CTX_REPLACE);
  if (issuer == NULL)
    X509V3_set_issuer_pkey (context, key);
}
