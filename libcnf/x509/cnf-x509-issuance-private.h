/* What an issuance holds, for the files that set it and that take its steps.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-issuance.h>

G_BEGIN_DECLS

typedef struct
{
  CnfX509Conf *conf;
  char *name;
} CnfX509Section;

typedef struct
{
  ASN1_OBJECT *purpose;
  CnfX509Use use;
} CnfX509Purpose;

struct _CnfX509Issuance
{
  OSSL_LIB_CTX *libctx;
  char *properties;

  /* What is set; NULL for openssl's default. */
  X509 *ca;
  CnfX509Signer *signer;
  X509_REQ *request;
  X509_NAME *subject;
  EVP_PKEY *public_key;
  X509_NAME *issuer_name;
  ASN1_INTEGER *serial;
  char *serial_path;
  CnfX509SerialMissing serial_missing;
  char *not_before;
  char *not_after;
  int days;
  CnfX509CopyExtensions copy;
  char *copied_names;
  GArray *sections; /* of CnfX509Section */
  gboolean is_precertificate;
  gboolean is_version_1;
  char *alias;
  GArray *purposes; /* of CnfX509Purpose */

  /* What has come of it so far. */
  CnfX509Step step;
  guint n_applied; /* sections, the failed one included */
  X509 *certificate;
  CnfX509Serial *taken; /* from the serial file, which is locked as long */
};

G_END_DECLS
