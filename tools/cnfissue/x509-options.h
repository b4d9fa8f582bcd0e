/* The options of the command x509.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "name-flags.h"
#include "options.h"
#include "random.h"
#include <cnf-x509/cnf-x509.h>

G_BEGIN_DECLS

#define ISSUE_X509_DAYS_UNSET (-2) /* -1 is a number of days */

/* What is printed about the certificate, each in its turn. */
typedef struct
{
  IssueTurn alias, dates, email, end_date, extensions, fingerprint, issuer, issuer_hash,
    issuer_hash_old, modulus, next_serial, ocsp_id, ocsp_uri, public_key, purpose, serial,
    start_date, subject, subject_hash, subject_hash_old, text;
  gulong date_flags; /* ASN1_DTFLGS_... */
  gulong text_flags; /* X509_FLAG_... */
  IssueNameFlags name_flags;
} IssueX509Prints;

/* What is asked of the certificate, and answered on its output. */
typedef struct
{
  const char *host;
  const char *email;
  const char *ip;
  gboolean end; /* whether it ends within end_seconds */
  glong end_seconds;
} IssueX509Checks;

typedef struct
{
  /* General */
  const char *in;
  const char *out;
  const char *password_source;
  IssueFormat in_format;
  IssueFormat out_format;
  IssueFormat key_format;
  gboolean is_new; /* -new: no request at all, which goes not together with -req */
  gboolean is_request;
  GPtrArray *verify_options; /* of const char *, NULL for none */
  gboolean no_output;        /* -noout, -nocert */
  const char *key;

  /* What goes into the certificate */
  ASN1_INTEGER *serial;
  const char *subject;
  const char *issuer;   /* instead of the authority's name */
  gboolean is_multiple; /* -multi, which does not go with -req */
  const char *public_key;
  const char *extension_file;
  const char *extension_section;
  CnfX509CopyExtensions copy_extensions;
  gboolean clear_extensions;
  const char *not_before;
  const char *not_after;
  int days;
  gboolean preserve_dates;

  /* Signing */
  const char *digest;
  GPtrArray *signature_options; /* of const char *, NULL for none */
  gboolean corrupt_signature;

  /* The authority */
  const char *ca;
  const char *ca_key;
  const char *ca_serial;
  IssueFormat ca_format;
  IssueFormat ca_key_format;
  gboolean create_serial;

  /* Trust settings, written when trusted_output is set */
  gboolean trusted_output;
  gboolean clear_trust;
  gboolean clear_reject;
  const char *new_alias;
  GPtrArray *trust;  /* of const char *, NULL for none */
  GPtrArray *reject; /* of const char *, NULL for none */

  IssueX509Prints prints;
  IssueX509Checks checks;
  IssueRandom random;
} IssueX509;

/* The rows for an IssueX509. */
extern const IssueOption issue_x509_options[];

void issue_x509_clear (IssueX509 *x509);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IssueX509, issue_x509_clear)

G_END_DECLS
