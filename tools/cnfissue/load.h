/* Inputs: keys, certificates and requests, from files, URIs or stdin, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "options.h"
#include <openssl/x509.h>

G_BEGIN_DECLS

/* Every loader of an object prints what openssl prints when it fails, error queue included, and
 * returns NULL. `what` is how the messages call the thing ("CA private key"); `uri` NULL means
 * stdin where `or_stdin` is set, otherwise a failure. Source: OpenSSL 3.0 apps/lib/apps.c
 * load_key_certs_crls() and its callers. */
EVP_PKEY *issue_load_key (const char *uri, IssueFormat format, gboolean or_stdin,
                          const char *password, const char *what);
EVP_PKEY *issue_load_public_key (const char *uri, IssueFormat format, gboolean or_stdin,
                                 const char *password, const char *what);
EVP_PKEY *issue_load_key_parameters (const char *uri, IssueFormat format, gboolean or_stdin,
                                     const char *type, const char *what);
X509 *issue_load_certificate (const char *uri, IssueFormat format, gboolean or_stdin,
                              const char *password, const char *what);

/* A file name, no URI; NULL and "-" mean stdin. Source: apps/lib/apps.c bio_open_default(). */
BIO *issue_open_input (const char *path, gboolean is_text);

/* All bytes of a file, for a config. NULL and "-" mean stdin. Fails like openssl for what cannot be
 * opened, and with a line of our own for what can be opened but not read, such as a directory.
 * Source: apps/lib/apps.c bio_open_default(). */
GBytes *issue_load_bytes (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_REQ, X509_REQ_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

G_END_DECLS
