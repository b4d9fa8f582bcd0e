/* The command x509, as far as it issues: x509 -req.
 * SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "hand-on.h"
#include "load.h"
#include "messages.h"
#include "output.h"
#include "provider.h"
#include "sign.h"
#include "x509-inputs.h"
#include "x509-options.h"
#include "x509-print.h"

#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/asn1err.h>
#include <openssl/err.h>
#include <openssl/pem.h>

/* Prints the reason and leaves OpenSSL's records where openssl leaves them. */
static gboolean
fail (const GError *error)
{
  issue_note ("%s", error->message);
  issue_queue_error (error);
  return FALSE;
}

/* ---- The contents ---- */

static gboolean
copy_request_extensions (const IssueX509 *x509, const IssueX509Inputs *inputs, X509 *certificate)
{
  g_autoptr (GError) error = NULL;

  if (!x509->copies_extensions)
    return TRUE;

  if (x509->clear_extensions && x509->copy_extensions != CNF_X509_COPY_EXTENSIONS_NONE)
    {
      issue_print ("Must not use -clrext together with -copy_extensions\n");
      return FALSE;
    }
  if (cnf_x509_certificate_copy_extensions (certificate, inputs->request, x509->copy_extensions,
                                            &error))
    return TRUE;

  issue_print ("Error copying extensions from request\n");
  return fail (error);
}

/* The key of -key signs, and unless told otherwise it also is the one that is certified. */
static gboolean
set_identity (const IssueX509Inputs *inputs, X509 *certificate)
{
  EVP_PKEY *key = inputs->public_key != NULL ? inputs->public_key : inputs->key;

  return X509_set_subject_name (certificate, inputs->subject != NULL
                                               ? inputs->subject
                                               : X509_REQ_get_subject_name (inputs->request))
         && X509_set_pubkey (certificate,
                             key != NULL ? key : X509_REQ_get0_pubkey (inputs->request));
}

static gboolean
set_serial (const IssueX509 *x509, X509 *certificate)
{
  g_autoptr (GError) error = NULL;
  ASN1_INTEGER *random;
  gboolean set;

  if (x509->serial != NULL)
    return X509_set_serialNumber (certificate, x509->serial);
  if (x509->ca != NULL)
    return TRUE; /* from the serial file, when all else is known to be right */

  random = cnf_x509_serial_new_random (NULL, &error);
  if (random == NULL)
    return fail (error);
  set = X509_set_serialNumber (certificate, random);
  ASN1_INTEGER_free (random);
  return set;
}

static X509 *
begin_certificate (const IssueX509 *x509, const IssueX509Inputs *inputs)
{
  g_autoptr (X509) certificate = X509_new_ex (NULL, issue_propquery ());

  if (certificate == NULL || !set_serial (x509, certificate)
      || !copy_request_extensions (x509, inputs, certificate)
      || !set_identity (inputs, certificate))
    return NULL;
  return g_steal_pointer (&certificate);
}

static void
set_trust (const IssueX509 *x509, X509 *certificate)
{
  if (x509->new_alias != NULL)
    X509_alias_set1 (certificate, (const unsigned char *) x509->new_alias, -1);
  if (x509->clear_trust)
    X509_trust_clear (certificate);
  if (x509->clear_reject)
    X509_reject_clear (certificate);
  for (guint i = 0; x509->trust != NULL && i < x509->trust->len; i++)
    X509_add1_trust_object (certificate, g_ptr_array_index (x509->trust, i));
  for (guint i = 0; x509->reject != NULL && i < x509->reject->len; i++)
    X509_add1_reject_object (certificate, g_ptr_array_index (x509->reject, i));
}

static void
restrict_extensions (const IssueX509 *x509, X509 *certificate)
{
  const IssueTurn *names = &x509->prints.extensions;

  if (x509->clear_extensions && names->turn != 0)
    issue_print ("Warning: Ignoring -ext since -clrext is given\n");
  if (x509->clear_extensions || names->turn != 0)
    cnf_x509_certificate_keep_extensions (certificate, x509->clear_extensions ? NULL : names->text);
}

static gboolean
set_validity (const IssueX509 *x509, X509 *certificate)
{
  int days = x509->days == ISSUE_X509_DAYS_UNSET ? ISSUE_X509_DAYS : x509->days;

  return issue_set_validity (certificate, x509->not_before, x509->not_after, days);
}

/* ca NULL: the certificate is its own issuer. */
static gboolean
set_issuer (X509 *certificate, X509 *ca)
{
  return X509_set_issuer_name (certificate, X509_get_subject_name (ca != NULL ? ca : certificate));
}

static gboolean
add_extensions (const IssueX509Inputs *inputs, X509 *certificate, X509 *ca)
{
  g_autoptr (GError) error = NULL;

  if (inputs->conf == NULL
      || cnf_x509_conf_add_extensions (inputs->conf, inputs->section, certificate, ca, inputs->key,
                                       &error))
    return TRUE;

  issue_print ("Error adding extensions from section %s\n", inputs->section);
  return fail (error);
}

static gboolean
check_public_key (const IssueX509 *x509, X509 *certificate)
{
  if ((x509->prints.public_key.turn == 0 && x509->prints.modulus.turn == 0)
      || X509_get0_pubkey (certificate) != NULL)
    return TRUE;

  issue_print ("Error getting public key\n");
  return FALSE;
}

/* ---- The serial file ---- */

static void
report_serial_error (const GError *error, const char *path)
{
  issue_queue_error (error);
  if (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_SERIAL_NOT_FOUND))
    {
      const CnfX509ErrorRecord *record = cnf_x509_error_get_record (error, 0);

      issue_print ("%s%s%s\n", path, path[0] == '\0' ? "" : ": ",
                   g_strerror (ERR_GET_REASON (record->code)));
    }
  else if (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_SERIAL))
    issue_print ("Unable to load number from %s\n", path);
  else if (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_OPENSSL))
    issue_print ("Error creating random number to store in %s\n", path);
  issue_note ("%s", error->message);
  issue_print_queue ();
}

static char *
dup_serial_path (const IssueX509 *x509)
{
  return x509->ca_serial != NULL ? g_strdup (x509->ca_serial)
                                 : cnf_x509_serial_dup_default_path (x509->ca);
}

static CnfX509Serial *
take_serial (const IssueX509 *x509)
{
  g_autofree char *path = dup_serial_path (x509);
  CnfX509SerialMissing missing = x509->create_serial       ? CNF_X509_SERIAL_MISSING_CREATE
                                 : x509->ca_serial != NULL ? CNF_X509_SERIAL_MISSING_FAIL
                                                           : CNF_X509_SERIAL_MISSING_RANDOM;
  g_autoptr (GError) error = NULL;
  CnfX509Serial *serial = cnf_x509_serial_take (path, missing, NULL, &error);

  if (serial == NULL)
    report_serial_error (error, path);
  return serial;
}

/* openssl uses a number up here, before it knows whether it can sign at all. We only look whether
 * we could, and hold the file's lock for no longer than that: a pass phrase may still be asked for.
 */
static gboolean
try_serial (const IssueX509 *x509, const IssueOutput *output)
{
  g_autofree char *path = NULL;
  g_autoptr (CnfX509Serial) serial = NULL;

  if (x509->serial != NULL || x509->ca == NULL)
    return TRUE;

  path = dup_serial_path (x509);
  if (issue_output_is_at (output, path))
    {
      /* openssl has emptied it by now. */
      ERR_raise (ERR_LIB_ASN1, ASN1_R_SHORT_LINE);
      issue_print ("Unable to load number from %s\n", path);
      issue_note ("%s: it is the output as well, and stays as it was", path);
      issue_print_queue ();
      return FALSE;
    }

  serial = take_serial (x509);
  return serial != NULL;
}

/* ---- Signing ---- */

static EVP_PKEY *
load_ca_key (const IssueX509 *x509, const IssueX509Inputs *inputs, X509 *ca,
             const IssueOutput *output)
{
  const char *uri = x509->ca_key != NULL ? x509->ca_key : x509->ca;
  g_autoptr (EVP_PKEY) key = NULL;

  if (issue_output_is_at (output, uri))
    {
      /* openssl has emptied it by now. */
      issue_print ("Could not %s CA private key from %s\n",
                   cnf_x509_has_trait (CNF_X509_TRAIT_TYPED_LOADING) ? "find" : "read", uri);
      issue_note ("%s: it is the output as well, and stays as it was", uri);
      return NULL;
    }

  key = issue_load_key (uri, x509->ca_key_format, FALSE, inputs->password, "CA private key");
  if (key == NULL || X509_check_private_key (ca, key))
    return g_steal_pointer (&key);

  issue_print ("CA certificate and CA private key do not match\n");
  return NULL;
}

static void
corrupt_signature (X509 *certificate)
{
  const ASN1_BIT_STRING *signature;
  unsigned char *bytes;

  X509_get0_signature (&signature, NULL, certificate);
  bytes = (unsigned char *) (gsize) ASN1_STRING_get0_data (signature);
  if (ASN1_STRING_length (signature) > 0)
    bytes[ASN1_STRING_length (signature) - 1] ^= 1;
}

/* ---- The output ---- */

static gboolean
write_certificate (const IssueX509 *x509, X509 *certificate, BIO *out)
{
  gboolean written;

  if (x509->out_format == ISSUE_FORMAT_DER)
    written = i2d_X509_bio (out, certificate);
  else if (x509->out_format == ISSUE_FORMAT_PEM)
    written = x509->trusted_output ? PEM_write_bio_X509_AUX (out, certificate)
                                   : PEM_write_bio_X509 (out, certificate);
  else
    {
      issue_print ("Bad output format specified for outfile\n");
      return FALSE;
    }

  if (!written)
    issue_print ("Unable to write certificate\n");
  return written;
}

/* *status is 1 for a certificate that ends sooner than -checkend allows. */
static gboolean
fill_output (const IssueX509 *x509, X509 *certificate, BIO *out, int *status)
{
  *status = 0;
  if (!issue_x509_print (x509, certificate, out))
    return FALSE;

  if (x509->checks.end)
    {
      *status = issue_x509_print_end_check (x509, certificate, out) ? 1 : 0;
      return TRUE;
    }
  if (!issue_x509_print_checks (x509, certificate, out)
      && cnf_x509_has_trait (CNF_X509_TRAIT_CHECKS_DECIDE))
    {
      *status = 1;
      return TRUE;
    }
  return x509->no_output || write_certificate (x509, certificate, out);
}

/* Two files change, and either can fail. The output is all but in place when the number is stored; if
 * it still fails, nobody has seen it, and the number goes back. What is written bit by bit may have
 * been seen, so there the number is used up. */
static gboolean
commit (IssueOutput *output, CnfX509Serial *serial)
{
  g_autoptr (GError) error = NULL;

  if (serial == NULL)
    return issue_output_commit (output);

  if (!issue_output_prepare (output))
    return FALSE;
  if (!cnf_x509_serial_store (serial, &error))
    return fail (error);
  if (issue_output_commit (output))
    return TRUE;

  if (issue_output_is_whole (output) && !cnf_x509_serial_give_back (serial, &error))
    issue_note ("%s", error->message);
  return FALSE;
}

/* From here on the serial file is locked. The number is used up before the certificate can be seen,
 * so that no second one ever has it. */
static gboolean
sign_and_write (const IssueX509 *x509, X509 *certificate, X509 *ca, EVP_PKEY *key,
                IssueOutput *output, int *status)
{
  g_autoptr (CnfX509Serial) serial = NULL;

  if (ca != NULL && x509->serial == NULL)
    {
      serial = take_serial (x509);
      if (serial == NULL
          || !X509_set_serialNumber (certificate,
                                     (ASN1_INTEGER *) (gsize) cnf_x509_serial_get_number (serial)))
        return FALSE;
    }

  /* With -CAkey but without -CA nobody signs; then it cannot be written, only printed. */
  if (key != NULL
      && !issue_sign_certificate (key, x509->digest, x509->signature_options, certificate, ca))
    return FALSE;
  if (x509->corrupt_signature)
    corrupt_signature (certificate);

  return fill_output (x509, certificate, issue_output_get_bio (output), status)
         && commit (output, serial);
}

/* ---- The command ---- */

static void
warn_of_other_key (const X509 *certificate, EVP_PKEY *key)
{
  if (!cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED))
    return;

  ERR_set_mark ();
  if (!X509_check_private_key (certificate, key))
    issue_print ("Warning: Signature key and public key of cert do not match\n");
  ERR_pop_to_mark ();
}

/* In the order in which openssl works, so that of several things that are wrong the same one is
 * reported. Source: OpenSSL 3.0 apps/x509.c x509_main(). */
static int
issue (const char *command, const IssueX509 *x509)
{
  g_auto (IssueX509Inputs) inputs = { 0 };
  g_autoptr (X509) certificate = NULL;
  g_autoptr (X509) ca = NULL;
  g_autoptr (IssueOutput) output = NULL;
  g_autoptr (EVP_PKEY) ca_key = NULL;
  int status;

  if (!issue_x509_read_inputs (command, x509, &inputs)
      || (certificate = begin_certificate (x509, &inputs)) == NULL)
    return 1;

  if (x509->ca != NULL
      && (ca = issue_load_certificate (x509->ca, x509->ca_format, TRUE, inputs.password,
                                       "CA certificate"))
           == NULL)
    return 1;

  output = issue_output_open (command, x509->out, x509->out_format, FALSE);
  if (output == NULL)
    return 1;

  if (ca == NULL && inputs.key != NULL)
    warn_of_other_key (certificate, inputs.key);
  set_trust (x509, certificate);
  restrict_extensions (x509, certificate);
  if (!try_serial (x509, output) || !set_validity (x509, certificate)
      || !set_issuer (certificate, ca) || !add_extensions (&inputs, certificate, ca)
      || !check_public_key (x509, certificate))
    return 1;

  if (ca != NULL && (ca_key = load_ca_key (x509, &inputs, ca, output)) == NULL)
    return 1;
  return sign_and_write (x509, certificate, ca, ca != NULL ? ca_key : inputs.key, output, &status)
           ? status
           : 1;
}

static int
run_x509 (const char *const *argv)
{
  g_auto (IssueX509) x509 = { .days = ISSUE_X509_DAYS_UNSET,
                              .out_format = ISSUE_FORMAT_PEM,
                              .prints.date_flags = ASN1_DTFLGS_RFC822 };
  const char *const *rest;
  int status;

  if (!issue_options_contain (&issue_cmd_x509, argv, "req")
      && !issue_options_contain (&issue_cmd_x509, argv, "help")
      && !issue_options_contain (&issue_cmd_x509, argv, "h"))
    return issue_hand_on (argv);

  if (!issue_options_parse (&issue_cmd_x509, argv, &x509, &rest, &status))
    return issue_random_finish (&x509.random, status);

  status = issue_options_have_no_rest (&issue_cmd_x509, rest, x509.digest) ? issue (argv[0], &x509)
                                                                           : 1;
  return issue_random_finish (&x509.random, status);
}

const IssueCommand issue_cmd_x509 = {
  .name = "x509",
  .usage = "-req [options]",
  .summary = "Issue a certificate for a request",
  .options = issue_x509_options,
  .any = "digest",
  .run = run_x509,
};
