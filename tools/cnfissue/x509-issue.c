/* What x509 -req makes: the steps of the library, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509-issue.h"

#include "messages.h"
#include "sign.h"

#include <cnf-x509/cnf-x509-error.h>
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/asn1err.h>
#include <openssl/err.h>

/* ---- What is asked for ---- */

static void
add_uses (CnfX509Issuance *issuance, const GPtrArray *purposes, CnfX509Use use)
{
  for (guint i = 0; purposes != NULL && i < purposes->len; i++)
    cnf_x509_issuance_add_use (issuance, g_ptr_array_index (purposes, i), use, NULL);
}

/* Under an authority the serial number comes from a file, unless it is given. */
static void
set_serial_file (IssueX509Run *run)
{
  const IssueX509 *options = run->options;
  CnfX509SerialMissing missing = options->create_serial       ? CNF_X509_SERIAL_MISSING_CREATE
                                 : options->ca_serial != NULL ? CNF_X509_SERIAL_MISSING_FAIL
                                                              : CNF_X509_SERIAL_MISSING_RANDOM;

  if (options->ca == NULL || options->serial != NULL)
    return;

  run->serial_path = options->ca_serial != NULL ? g_strdup (options->ca_serial)
                                                : cnf_x509_serial_dup_default_path (options->ca);
  cnf_x509_issuance_set_serial_file (run->issuance, run->serial_path, missing);
}

static void
set_signer (IssueX509Run *run, EVP_PKEY *key)
{
  run->signer = issue_signer_new (key, run->options->digest, run->options->signature_options);
  cnf_x509_issuance_set_signer (run->issuance, run->signer);
}

/* All but the authority and its key, which are read between the steps. The key of -key signs, and
 * unless told otherwise it also is the one that is certified. */
gboolean
issue_x509_describe (IssueX509Run *run)
{
  const IssueX509 *options = run->options;
  const IssueX509Inputs *inputs = &run->inputs;
  const IssueTurn *names = &options->prints.extensions;
  CnfX509Issuance *issuance = run->issuance;
  g_autoptr (GError) error = NULL;

  cnf_x509_issuance_set_serial (issuance, options->serial);
  set_serial_file (run);
  cnf_x509_issuance_set_copy_extensions (issuance, options->copy_extensions,
                                         names->turn != 0 ? names->text : NULL);
  cnf_x509_issuance_set_subject (issuance, inputs->subject);
  cnf_x509_issuance_set_issuer_name (issuance, inputs->issuer);
  cnf_x509_issuance_set_public_key (issuance, inputs->public_key);
  if (inputs->key != NULL)
    set_signer (run, inputs->key);
  cnf_x509_issuance_set_alias (issuance, options->new_alias);
  add_uses (issuance, options->trust, CNF_X509_USE_TRUSTED);
  add_uses (issuance, options->reject, CNF_X509_USE_REJECTED);
  if (inputs->conf != NULL)
    cnf_x509_issuance_add_section (issuance, inputs->conf, inputs->section);
  return cnf_x509_issuance_set_request (issuance, inputs->request, &error) || issue_fail (error);
}

/* ---- The contents ---- */

gboolean
issue_x509_set_serial (IssueX509Run *run)
{
  g_autoptr (GError) error = NULL;

  return cnf_x509_issuance_take_step (run->issuance, CNF_X509_STEP_SET_SERIAL, &error)
         || issue_fail (error);
}

gboolean
issue_x509_copy_extensions (IssueX509Run *run)
{
  g_autoptr (GError) error = NULL;

  if (run->options->clear_extensions
      && run->options->copy_extensions != CNF_X509_COPY_EXTENSIONS_NONE)
    {
      issue_print ("Must not use -clrext together with -copy_extensions\n");
      return FALSE;
    }
  if (cnf_x509_issuance_take_step (run->issuance, CNF_X509_STEP_COPY_EXTENSIONS, &error))
    return TRUE;

  issue_print ("Error copying extensions from request\n");
  return issue_fail (error);
}

gboolean
issue_x509_set_identity (IssueX509Run *run)
{
  return issue_take_step (run->issuance, CNF_X509_STEP_SET_IDENTITY);
}

/* openssl has emptied what is its output as well, and finds nothing there. */
static void
report_emptied (const char *path, const char *what)
{
  issue_print ("Could not %s %s from %s\n",
               cnf_x509_has_trait (CNF_X509_TRAIT_TYPED_LOADING) ? "find" : "read", what, path);
  issue_note ("%s: it is the output as well, and stays as it was", path);
}

gboolean
issue_x509_load_ca (IssueX509Run *run)
{
  const IssueX509 *options = run->options;

  if (options->ca == NULL)
    return TRUE;
  if (run->output != NULL && issue_output_is_at (run->output, options->ca))
    {
      report_emptied (options->ca, "CA certificate");
      return FALSE;
    }

  run->ca = issue_load_certificate (options->ca, options->ca_format, TRUE, run->inputs.password,
                                    "CA certificate");
  cnf_x509_issuance_set_ca (run->issuance, run->ca);
  return run->ca != NULL;
}

/* -ext has chosen among the extensions of the request as they were copied, and -clrext goes with
 * none. */
gboolean
issue_x509_warn (IssueX509Run *run)
{
  const IssueX509 *options = run->options;

  if (options->clear_extensions && options->prints.extensions.turn != 0)
    issue_print ("Warning: Ignoring -ext since -clrext is given\n");
  if (run->ca == NULL && run->inputs.key != NULL
      && cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED))
    issue_warn_of_other_key (cnf_x509_issuance_get_certificate (run->issuance), run->inputs.key);
  return TRUE;
}

gboolean
issue_x509_set_trust (IssueX509Run *run)
{
  X509 *certificate = cnf_x509_issuance_get_certificate (run->issuance);

  if (run->options->clear_trust)
    X509_trust_clear (certificate);
  if (run->options->clear_reject)
    X509_reject_clear (certificate);
  return issue_take_step (run->issuance, CNF_X509_STEP_SET_TRUST);
}

gboolean
issue_x509_set_validity (IssueX509Run *run)
{
  const IssueX509 *options = run->options;
  int days = options->days == ISSUE_X509_DAYS_UNSET ? CNF_X509_DEFAULT_DAYS : options->days;

  return issue_set_validity (run->issuance, options->not_before, options->not_after, days);
}

gboolean
issue_x509_set_issuer (IssueX509Run *run)
{
  return issue_take_step (run->issuance, CNF_X509_STEP_SET_ISSUER);
}

gboolean
issue_x509_add_extensions (IssueX509Run *run)
{
  g_autoptr (GError) error = NULL;

  if (cnf_x509_issuance_take_step (run->issuance, CNF_X509_STEP_ADD_EXTENSIONS, &error))
    return TRUE;

  issue_print ("Error adding extensions from section %s\n", run->inputs.section);
  return issue_fail (error);
}

gboolean
issue_x509_check_public_key (IssueX509Run *run)
{
  const IssueX509Prints *prints = &run->options->prints;

  if ((prints->public_key.turn == 0 && prints->modulus.turn == 0)
      || X509_get0_pubkey (cnf_x509_issuance_get_certificate (run->issuance)) != NULL)
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

static gboolean
ask_serial_file (IssueX509Run *run, CnfX509Step step)
{
  g_autoptr (GError) error = NULL;

  if (run->serial_path == NULL || cnf_x509_issuance_take_step (run->issuance, step, &error))
    return TRUE;
  report_serial_error (error, run->serial_path);
  return FALSE;
}

/* openssl uses a number up here, before it knows whether it can sign at all. We only look whether
 * we could, and hold the file's lock for no longer than that: a pass phrase may still be asked for.
 */
gboolean
issue_x509_check_serial (IssueX509Run *run)
{
  const char *path = run->serial_path;

  if (path == NULL || !issue_output_is_at (run->output, path))
    return ask_serial_file (run, CNF_X509_STEP_CHECK_SERIAL);

  /* openssl has emptied it by now. */
  ERR_raise (ERR_LIB_ASN1, ASN1_R_SHORT_LINE);
  issue_print ("Unable to load number from %s\n", path);
  issue_note ("%s: it is the output as well, and stays as it was", path);
  issue_print_queue ();
  return FALSE;
}

gboolean
issue_x509_take_serial (IssueX509Run *run)
{
  return ask_serial_file (run, CNF_X509_STEP_TAKE_SERIAL);
}

/* ---- Signing ---- */

static EVP_PKEY *
load_ca_key (IssueX509Run *run)
{
  const IssueX509 *options = run->options;
  const char *uri = options->ca_key != NULL ? options->ca_key : options->ca;

  if (!issue_output_is_at (run->output, uri))
    return issue_load_key (uri, options->ca_key_format, FALSE, run->inputs.password,
                           "CA private key");

  report_emptied (uri, "CA private key");
  return NULL;
}

gboolean
issue_x509_load_ca_key (IssueX509Run *run)
{
  g_autoptr (EVP_PKEY) key = NULL;

  if (run->ca == NULL)
    return TRUE;

  key = load_ca_key (run);
  if (key == NULL)
    return FALSE;

  set_signer (run, key);
  if (issue_take_step (run->issuance, CNF_X509_STEP_CHECK_KEY))
    return TRUE;
  issue_print ("CA certificate and CA private key do not match\n");
  return FALSE;
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

/* With -CAkey but without -CA nobody signs; then it cannot be written, only printed. */
gboolean
issue_x509_sign (IssueX509Run *run)
{
  g_autoptr (GError) error = NULL;

  if (run->signer != NULL
      && !cnf_x509_issuance_take_step (run->issuance, CNF_X509_STEP_SIGN, &error))
    return issue_report_signing (run->signer, error);

  if (run->options->corrupt_signature)
    corrupt_signature (cnf_x509_issuance_get_certificate (run->issuance));
  return TRUE;
}
