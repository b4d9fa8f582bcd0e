/* One run of the command req: what was asked for, and what has come of it so far.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "config.h"
#include "load.h"
#include "name-flags.h"
#include "options.h"
#include "output.h"
#include "password.h"
#include "random.h"
#include "subject.h"

#include <cnf-x509/cnf-x509-certificate.h>
#include <cnf-x509/cnf-x509-name.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/* -days was not given. */
#define REQ_DAYS_UNSET (-2)

/* What the command line says. */
typedef struct
{
  const char *in;
  IssueFormat in_format;
  gboolean verify;

  gboolean is_new;
  const char *config;
  const char *section;
  gboolean utf8;
  IssueNameFlags name_flags;
  gulong print_flags;
  gboolean text;
  gboolean x509;
  gboolean version_1;
  const char *ca;
  const char *ca_key;
  const char *subject;
  gboolean print_subject;
  gboolean multivalue_rdn;
  int days;
  const char *not_before;
  const char *not_after;
  ASN1_INTEGER *serial;
  gboolean copy_extensions_given;
  CnfX509CopyExtensions copy_extensions;
  GString *added_extensions; /* the lines of -addext; NULL for none */
  GHashTable *added_names;   /* their keys */
  const char *extensions;
  const char *request_extensions;
  gboolean precert;

  const char *key;
  IssueFormat key_format;
  gboolean public_key;
  const char *key_out;
  const char *password_in;
  const char *password_out;
  const char *new_key;
  GPtrArray *key_options;
  GPtrArray *signature_options;
  GPtrArray *verify_options;
  const char *digest;

  const char *out;
  IssueFormat out_format;
  gboolean batch;
  gboolean verbose;
  gboolean hides_progress;
  gboolean no_encryption;
  const EVP_CIPHER *cipher; /* of new keys; NULL for the default */
  gboolean no_output;
  gboolean new_header;
  gboolean modulus;
  IssueRandom random;
} ReqOptions;

typedef struct
{
  ReqOptions options;
  char *default_config;
  CnfX509Conf *conf;
  CnfX509Conf *added;             /* the config that -addext makes; NULL for none */
  const char *section;            /* of conf */
  const char *digest;             /* from the command line or conf; NULL for the key's default */
  const char *extensions;         /* section for a certificate; NULL for none */
  const char *request_extensions; /* section for a request; NULL for none */
  IssuePassword *password_in;
  IssuePassword *password_out;
  CnfX509TextEncoding encoding;
  EVP_PKEY *key;
  const char *key_out; /* from the command line or conf; NULL for stdout */
  X509_NAME *subject;  /* of -subj; NULL without */
  X509_REQ *request;
  EVP_PKEY *ca_key;
  X509 *ca;
  X509 *certificate;
} Req;

extern const IssueOption req_option_table[];

void req_options_init (ReqOptions *options);
void req_options_clear (ReqOptions *options);

/* Whether a request or certificate is made, not only read, and whether it is a certificate. */
gboolean req_makes_new (const Req *req);
gboolean req_makes_certificate (const Req *req);

/* The steps, in openssl's order of work. Each returns FALSE when the run has failed; openssl's
 * lines are printed then, the error queue is filled. Source: OpenSSL 3.0 apps/req.c req_main(). */
gboolean req_load_random (Req *req);
gboolean req_warn_of_idle_options (Req *req);
gboolean req_read_passwords (Req *req);
gboolean req_load_config (Req *req);
gboolean req_register_oids (Req *req);
gboolean req_choose_digest (Req *req);
gboolean req_check_extensions (Req *req);
gboolean req_read_settings (Req *req);
gboolean req_check_request_extensions (Req *req);
gboolean req_load_key (Req *req);
gboolean req_generate_key (Req *req);
gboolean req_write_key (Req *req);
gboolean req_parse_subject (Req *req);
gboolean req_load_request (Req *req);
gboolean req_load_ca (Req *req);
gboolean req_check_signing_key (Req *req);
gboolean req_make_request (Req *req);
gboolean req_issue (Req *req);
gboolean req_change_subject (Req *req);
gboolean req_verify (Req *req);
gboolean req_write (Req *req);

G_END_DECLS
