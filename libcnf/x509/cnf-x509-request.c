/* Certificate requests: subject, key and attributes.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf-x509/cnf-x509-request.h>

#include "x509/cnf-x509-entry-private.h"
#include "x509/cnf-x509-error-private.h"
#include "x509/cnf-x509-name-private.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_REQ, X509_REQ_free)

X509_REQ *
cnf_x509_request_new (const X509_NAME *subject, EVP_PKEY *key, OSSL_LIB_CTX *libctx,
                      const char *properties, GError **error)
{
  g_return_val_if_fail (subject != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autoptr (X509_REQ) request = X509_REQ_new_ex (libctx, properties);

  if (request != NULL && X509_REQ_set_version (request, X509_REQ_VERSION_1)
      && X509_REQ_set_subject_name (request, subject) && X509_REQ_set_pubkey (request, key))
    return g_steal_pointer (&request);

  cnf_x509_set_error (error, CNF_X509_ERROR_REQUEST, "the request cannot be made");
  return NULL;
}

gboolean
cnf_x509_request_add_attributes (X509_REQ *request, CnfX509Conf *conf, const char *section,
                                 CnfX509TextEncoding encoding, GError **error)
{
  g_return_val_if_fail (request != NULL, FALSE);
  g_return_val_if_fail (conf != NULL, FALSE);
  g_return_val_if_fail (section != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  const CnfX509Entries *entries = cnf_x509_get_entries (conf, section, error);

  if (entries == NULL)
    return FALSE;

  for (int i = 0; i < sk_CONF_VALUE_num (entries); i++)
    {
      const CONF_VALUE *entry = sk_CONF_VALUE_value (entries, i);

      if (X509_REQ_add1_attr_by_txt (request, entry->name,
                                     cnf_x509_text_encoding_to_mbstring (encoding),
                                     (const unsigned char *) entry->value, -1))
        continue;

      cnf_x509_set_entry_error (error, CNF_X509_ERROR_REQUEST, conf, entry,
                                "the request cannot hold the attribute");
      return FALSE;
    }

  return TRUE;
}

gboolean
cnf_x509_request_verify (X509_REQ *request, OSSL_LIB_CTX *libctx, const char *properties,
                         GError **error)
{
  g_return_val_if_fail (request != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  EVP_PKEY *key = X509_REQ_get0_pubkey (request);
  int verified = key == NULL ? -1 : X509_REQ_verify_ex (request, key, libctx, properties);

  if (key == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_REQUEST, "the request has no key that can be read");
  else if (verified < 0)
    cnf_x509_set_error (error, CNF_X509_ERROR_REQUEST,
                        "the signature of the request cannot be verified");
  else if (verified == 0)
    cnf_x509_set_error (error, CNF_X509_ERROR_REQUEST_SIGNATURE,
                        "the request is not signed by its own key");
  return verified > 0;
}
