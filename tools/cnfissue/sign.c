/* Signing, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "sign.h"

#include "messages.h"
#include "provider.h"
#include <cnf-x509/cnf-x509-certificate.h>
#include <cnf-x509/cnf-x509-signer.h>
#include <cnf-x509/cnf-x509-traits.h>
#include <string.h>

static CnfX509Signer *
new_signer (EVP_PKEY *key, const char *digest, const GPtrArray *options)
{
  CnfX509Signer *signer = cnf_x509_signer_new (key, digest, NULL, issue_propquery ());

  for (guint i = 0; options != NULL && i < options->len; i++)
    cnf_x509_signer_add_option (signer, g_ptr_array_index (options, i));
  return signer;
}

static gboolean
fail (const CnfX509Signer *signer, const GError *error)
{
  const char *refused = cnf_x509_signer_get_refused_option (signer);

  issue_queue_error (error);
  if (refused != NULL)
    {
      issue_print ("parameter error \"%s\"\n", refused);
      issue_print_queue ();
    }
  issue_note ("%s", error->message);
  return FALSE;
}

gboolean
issue_sign_certificate (EVP_PKEY *key, const char *digest, const GPtrArray *options,
                        X509 *certificate, X509 *issuer)
{
  g_autoptr (CnfX509Signer) signer = new_signer (key, digest, options);
  g_autoptr (GError) error = NULL;

  return cnf_x509_signer_sign_certificate (signer, certificate, issuer, &error)
         || fail (signer, error);
}

gboolean
issue_sign_request (EVP_PKEY *key, const char *digest, const GPtrArray *options, X509_REQ *request)
{
  g_autoptr (CnfX509Signer) signer = new_signer (key, digest, options);
  g_autoptr (GError) error = NULL;

  return cnf_x509_signer_sign_request (signer, request, &error) || fail (signer, error);
}

/* ---- Dates ---- */

static gboolean
check_date (const char *date, const char *what)
{
  if (date == NULL || strcmp (date, "today") == 0 || ASN1_TIME_set_string_X509 (NULL, date))
    return TRUE;

  issue_print ("%s is invalid, it should be \"today\" or have format [CC]YYMMDDHHMMSSZ\n", what);
  return FALSE;
}

gboolean
issue_set_validity (X509 *certificate, const char *not_before, const char *not_after, int days)
{
  gboolean ordered = cnf_x509_has_trait (CNF_X509_TRAIT_ORDERED_DATES);
  g_autoptr (GError) error = NULL;

  if (ordered && (!check_date (not_before, "start date") || !check_date (not_after, "end date")))
    return FALSE;
  if (cnf_x509_certificate_set_validity (certificate, not_before, not_after, days, &error))
    return TRUE;

  /* Where they can be compared they are both there. */
  if (ASN1_TIME_compare (X509_get0_notAfter (certificate), X509_get0_notBefore (certificate)) == -1)
    issue_print ("Error: end date before start date\n");
  else if (ordered)
    issue_print ("Error setting notAfter certificate field\n");
  issue_queue_error (error);
  issue_note ("%s", error->message);
  return FALSE;
}
