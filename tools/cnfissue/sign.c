/* Signing, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "sign.h"

#include "messages.h"
#include "provider.h"
#include <cnf-x509/cnf-x509-signer.h>

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
