/* What x509 reads before it makes a certificate.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509-inputs.h"

#include "config.h"
#include "messages.h"
#include "provider.h"
#include "request.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/err.h>
#include <stdio.h>

void
issue_x509_clear_inputs (IssueX509Inputs *inputs)
{
  g_clear_pointer (&inputs->password, issue_password_free);
  g_clear_pointer (&inputs->key, EVP_PKEY_free);
  g_clear_pointer (&inputs->public_key, EVP_PKEY_free);
  g_clear_pointer (&inputs->subject, X509_NAME_free);
  g_clear_pointer (&inputs->issuer, X509_NAME_free);
  g_clear_pointer (&inputs->conf, cnf_x509_conf_unref);
  g_clear_pointer (&inputs->request, X509_REQ_free);
}

static gboolean
refuse (const char *message)
{
  issue_print ("%s\n", message);
  return FALSE;
}

/* ---- Options that cannot be, or not together ---- */

/* A later version knows before it reads anything whether there is such a digest. */
static gboolean
check_digest (const char *command, const IssueX509 *x509)
{
  g_autoptr (EVP_MD) digest = NULL;

  if (x509->digest == NULL || !cnf_x509_has_trait (CNF_X509_TRAIT_STRICT_OPTIONS))
    return TRUE;

  digest = issue_fetch_digest (command, x509->digest);
  if (digest != NULL)
    return TRUE;
  ERR_clear_error ();
  issue_use_help (command);
  return FALSE;
}

static gboolean
check_dates (const IssueX509 *x509)
{
  if (!x509->preserve_dates && x509->not_after != NULL && x509->days != ISSUE_X509_DAYS_UNSET
      && cnf_x509_has_trait (CNF_X509_TRAIT_EXPLICIT_DATES))
    issue_print ("Warning: -not_after option overriding -days option\n");
  if (!x509->preserve_dates)
    return TRUE;
  if (x509->not_before != NULL)
    return refuse ("Cannot use -preserve_dates with -not_before option");
  if (x509->not_after != NULL)
    return refuse ("Cannot use -preserve_dates with -not_after option");
  if (x509->days != ISSUE_X509_DAYS_UNSET)
    return refuse ("Cannot use -preserve_dates with -days option");
  return TRUE;
}

static gboolean
check_new (const IssueX509 *x509)
{
  if (!x509->is_new)
    return TRUE;
  if (x509->in != NULL)
    return refuse ("The -in option cannot be used with -new");
  return refuse ("The -req option cannot be used with -new");
}

static void
warn_without_ca (gboolean given, const char *option)
{
  if (given)
    issue_print ("Warning: ignoring %s option since -CA option is not given\n", option);
}

static gboolean
check_authority (const IssueX509 *x509)
{
  if (x509->ca != NULL && x509->key != NULL)
    return refuse ("Cannot use both -key/-signkey and -CA option");

  if (x509->ca == NULL)
    {
      warn_without_ca (x509->ca_key != NULL, "-CAkey");
      warn_without_ca (x509->ca_key_format != ISSUE_FORMAT_UNDEFINED, "-CAkeyform");
      warn_without_ca (x509->ca_format != ISSUE_FORMAT_UNDEFINED, "-CAform");
      warn_without_ca (x509->ca_serial != NULL, "-CAserial");
      warn_without_ca (x509->create_serial, "-CAcreateserial");
    }
  return TRUE;
}

/* ---- Reading ---- */

static gboolean
read_password (const IssueX509 *x509, IssueX509Inputs *inputs)
{
  if (issue_passwords_read (x509->password_source, NULL, &inputs->password, NULL))
    return TRUE;
  return refuse ("Error getting password");
}

static gboolean
read_keys (const IssueX509 *x509, IssueX509Inputs *inputs)
{
  if (x509->key != NULL)
    inputs->key = issue_load_key (x509->key, x509->key_format, FALSE, inputs->password,
                                  "private key");
  if (x509->key != NULL && inputs->key == NULL)
    return FALSE;

  if (x509->public_key != NULL)
    inputs->public_key = issue_load_public_key (x509->public_key, x509->key_format, FALSE, NULL,
                                                "explicitly set public key");
  return x509->public_key == NULL || inputs->public_key != NULL;
}

/* *name stays NULL where there is no text. */
static gboolean
read_name (const char *command, const char *text, const char *whose, X509_NAME **name)
{
  if (text == NULL)
    return TRUE;

  *name = issue_subject_parse (command, text, whose, CNF_X509_TEXT_LATIN1);
  return *name != NULL;
}

static gboolean
read_names (const char *command, const IssueX509 *x509, IssueX509Inputs *inputs)
{
  return read_name (command, x509->issuer, "issuer", &inputs->issuer)
         && read_name (command, x509->subject, "subject", &inputs->subject);
}

/* Which section counts, when none is named. */
static const char *
find_section (const CnfX509Conf *conf)
{
  const char *section = issue_config_get (conf, "default", "extensions");

  return section != NULL ? section : "default";
}

static gboolean
check_section (const IssueX509Inputs *inputs)
{
  g_autoptr (GError) error = NULL;

  if (cnf_x509_conf_check_extensions (inputs->conf, inputs->section, &error))
    return TRUE;

  issue_print ("Error checking extension section %s\n", inputs->section);
  return issue_fail (error);
}

static gboolean
read_extension_file (const char *command, const IssueX509 *x509, IssueX509Inputs *inputs)
{
  if (x509->extension_file == NULL)
    {
      if (x509->extension_section != NULL)
        issue_print ("Warning: ignoring -extensions option without -extfile\n");
      return TRUE;
    }

  /* Without a name openssl's config has no section at all, not even `default`. */
  if (x509->extension_file[0] == '\0')
    {
      issue_print ("Error checking extension section %s\n",
                   x509->extension_section != NULL ? x509->extension_section : "default");
      return FALSE;
    }

  inputs->conf = issue_config_load (command, x509->extension_file);
  if (inputs->conf == NULL)
    return FALSE;

  inputs->section = x509->extension_section != NULL ? x509->extension_section
                                                    : find_section (inputs->conf);
  return check_section (inputs);
}

static gboolean
check_single (const IssueX509 *x509)
{
  return !x509->is_multiple || refuse ("Error: -multi cannot be used with -req or -new");
}

static gboolean
verify_request (X509_REQ *request, const GPtrArray *options)
{
  EVP_PKEY *key = X509_REQ_get0_pubkey (request);
  int verified;

  if (key == NULL)
    return refuse ("Error unpacking public key from CSR");

  verified = issue_request_verify (request, key, options);
  if (verified < 0)
    return refuse ("Error while verifying certificate request self-signature");
  if (verified == 0)
    return refuse ("Certificate request self-signature did not match the contents");
  return TRUE;
}

static gboolean
read_request (const char *command, const IssueX509 *x509, IssueX509Inputs *inputs)
{
  g_autoptr (BIO) messages = BIO_new_fp (stderr, BIO_NOCLOSE);

  inputs->request = issue_request_load (command, x509->in, x509->in_format, x509->verify_options,
                                        "certificate request input");
  if (inputs->request == NULL || !verify_request (inputs->request, x509->verify_options))
    return FALSE;

  issue_print ("Certificate request self-signature ok\n");
  issue_print_name (messages, "subject=", X509_REQ_get_subject_name (inputs->request),
                    &x509->prints.name_flags);
  return TRUE;
}

/* What only shows once the request is read. */
static gboolean
check_signing (const IssueX509 *x509)
{
  if (x509->preserve_dates)
    issue_print ("Warning: ignoring -preserve_dates option with -req or -new\n");
  if (x509->key != NULL || x509->ca_key != NULL || x509->ca != NULL)
    return TRUE;
  return refuse ("We need a private key to sign with, use -key or -CAkey or -CA with private key");
}

gboolean
issue_x509_read_inputs (const char *command, const IssueX509 *x509, IssueX509Inputs *inputs)
{
  return issue_random_load (&x509->random) && check_digest (command, x509) && check_dates (x509)
         && read_password (x509, inputs) && check_new (x509) && read_keys (x509, inputs)
         && read_names (command, x509, inputs) && check_authority (x509)
         && read_extension_file (command, x509, inputs) && check_single (x509)
         && read_request (command, x509, inputs) && check_signing (x509);
}
