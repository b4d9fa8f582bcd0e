/* Issuing and signing, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "sign.h"

#include "messages.h"
#include "provider.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/err.h>
#include <string.h>

CnfX509Signer *
issue_signer_new (EVP_PKEY *key, const char *digest, const GPtrArray *options)
{
  CnfX509Signer *signer = cnf_x509_signer_new (key, digest, NULL, issue_propquery ());

  for (guint i = 0; options != NULL && i < options->len; i++)
    cnf_x509_signer_add_option (signer, g_ptr_array_index (options, i));
  return signer;
}

gboolean
issue_report_signing (const CnfX509Signer *signer, const GError *error)
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
issue_sign_request (EVP_PKEY *key, const char *digest, const GPtrArray *options, X509_REQ *request)
{
  g_autoptr (CnfX509Signer) signer = issue_signer_new (key, digest, options);
  g_autoptr (GError) error = NULL;

  return cnf_x509_signer_sign_request (signer, request, &error)
         || issue_report_signing (signer, error);
}

void
issue_warn_of_other_key (const X509 *certificate, EVP_PKEY *key)
{
  ERR_set_mark ();
  if (!X509_check_private_key (certificate, key))
    issue_print ("Warning: Signature key and public key of cert do not match\n");
  ERR_pop_to_mark ();
}

gboolean
issue_take_step (CnfX509Issuance *issuance, CnfX509Step step)
{
  g_autoptr (GError) error = NULL;

  if (cnf_x509_issuance_take_step (issuance, step, &error))
    return TRUE;
  issue_queue_error (error);
  return FALSE;
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
issue_set_validity (CnfX509Issuance *issuance, const char *not_before, const char *not_after,
                    int days)
{
  gboolean ordered = cnf_x509_has_trait (CNF_X509_TRAIT_ORDERED_DATES);
  const X509 *certificate = cnf_x509_issuance_get_certificate (issuance);
  g_autoptr (GError) error = NULL;

  if (ordered && (!check_date (not_before, "start date") || !check_date (not_after, "end date")))
    return FALSE;

  cnf_x509_issuance_set_validity (issuance, not_before, not_after, days);
  if (cnf_x509_issuance_take_step (issuance, CNF_X509_STEP_SET_VALIDITY, &error))
    return TRUE;

  /* Where they can be compared they are both there. */
  if (ASN1_TIME_compare (X509_get0_notAfter (certificate), X509_get0_notBefore (certificate)) == -1)
    issue_print ("Error: end date before start date\n");
  else if (ordered)
    issue_print ("Error setting notAfter certificate field\n");
  return issue_fail (error);
}
