/* What x509 reads before it makes a certificate.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "load.h"
#include "password.h"
#include "subject.h"
#include "x509-options.h"

G_BEGIN_DECLS

typedef struct
{
  IssuePassword *password;
  EVP_PKEY *key;        /* of -key; NULL when the authority signs */
  EVP_PKEY *public_key; /* of -force_pubkey, or NULL */
  X509_NAME *subject;   /* of -subj, or NULL */
  X509_NAME *issuer;    /* of -set_issuer, or NULL */
  CnfX509Conf *conf;    /* of -extfile, or NULL */
  const char *section;  /* of conf; lives as long as conf and the options */
  X509_REQ *request;
} IssueX509Inputs;

/* Reads all of it but the authority's certificate and key, in openssl's order and with its
 * messages. FALSE when something is wrong; what was read before that is there all the same. Source:
 * OpenSSL 3.0 apps/x509.c x509_main(). */
gboolean issue_x509_read_inputs (const char *command, const IssueX509 *x509,
                                 IssueX509Inputs *inputs);

void issue_x509_clear_inputs (IssueX509Inputs *inputs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IssueX509Inputs, issue_x509_clear_inputs)

G_END_DECLS
