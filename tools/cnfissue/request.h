/* Requests: reading them, and their own signature.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "load.h"

#include <openssl/x509.h>

G_BEGIN_DECLS

/* NULL and "-" mean stdin. `command` begins the message about a format that is none for requests;
 * verify_options, of const char *, may be NULL. Prints what openssl prints when it fails, or when
 * the signature is wrong. Source: OpenSSL 3.0 apps/lib/apps.c load_csr(), 3.5 load_csr_autofmt().
 */
X509_REQ *issue_request_load (const char *command, const char *path, IssueFormat format,
                              const GPtrArray *verify_options, const char *what);

/* 1 and 0 as the signature is right or wrong, -1 where that cannot be told.
 * Source: apps/lib/apps.c do_X509_REQ_verify(). */
int issue_request_verify (X509_REQ *request, EVP_PKEY *key, const GPtrArray *verify_options);

G_END_DECLS
