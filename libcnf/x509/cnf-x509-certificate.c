/* A certificate in the making: extensions taken from a request, validity.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-error-private.h"
#include <cnf-x509/cnf-x509-certificate.h>

#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/x509v3.h>
#include <string.h>

/* ---- Extensions ---- */

gboolean
cnf_x509_copy_extensions_from_text (const char *text, CnfX509CopyExtensions *copy)
{
  static const struct
  {
    const char *text;
    CnfX509CopyExtensions copy;
  } rows[] = {
    { "none", CNF_X509_COPY_EXTENSIONS_NONE },
    { "copy", CNF_X509_COPY_EXTENSIONS_MISSING },
    { "copyall", CNF_X509_COPY_EXTENSIONS_ALL },
  };

  g_return_val_if_fail (text != NULL && copy != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_ascii_strcasecmp (text, rows[i].text) == 0)
      {
        *copy = rows[i].copy;
        return TRUE;
      }
  return FALSE;
}

static void
remove_extensions (X509 *certificate, const ASN1_OBJECT *object)
{
  int index;

  while ((index = X509_get_ext_by_OBJ (certificate, object, -1)) >= 0)
    X509_EXTENSION_free (X509_delete_ext (certificate, index));
}

static gboolean
copy_extension (X509 *certificate, X509_EXTENSION *extension, CnfX509CopyExtensions copy)
{
  const ASN1_OBJECT *object = X509_EXTENSION_get_object (extension);

  if (copy == CNF_X509_COPY_EXTENSIONS_MISSING
      && X509_get_ext_by_OBJ (certificate, object, -1) >= 0)
    return TRUE;

  remove_extensions (certificate, object);
  return X509_add_ext (certificate, extension, -1) == 1;
}

gboolean
cnf_x509_certificate_copy_extensions (X509 *certificate, X509_REQ *request,
                                      CnfX509CopyExtensions copy, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  STACK_OF (X509_EXTENSION) * extensions;
  gboolean copied = TRUE;

  g_return_val_if_fail (certificate != NULL && request != NULL, FALSE);

  if (copy == CNF_X509_COPY_EXTENSIONS_NONE)
    return TRUE;

  extensions = X509_REQ_get_extensions (request);
  for (int i = 0; copied && i < sk_X509_EXTENSION_num (extensions); i++)
    copied = copy_extension (certificate, sk_X509_EXTENSION_value (extensions, i), copy);
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);

  if (!copied)
    cnf_x509_set_error (error, CNF_X509_ERROR_CERTIFICATE,
                        "cannot copy the extensions of the request");
  return copied;
}

void
cnf_x509_certificate_keep_extensions (X509 *certificate, const char *names)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_if_fail (certificate != NULL);

  for (int i = X509_get_ext_count (certificate) - 1; i >= 0; i--)
    {
      const char *name = OBJ_nid2sn (
        OBJ_obj2nid (X509_EXTENSION_get_object (X509_get_ext (certificate, i))));

      if (names == NULL || strstr (names, name) == NULL)
        X509_EXTENSION_free (X509_delete_ext (certificate, i));
    }
}

/* ---- Validity ---- */

static gboolean
set_not_before (X509 *certificate, const char *text)
{
  if (text == NULL || strcmp (text, "today") == 0)
    return X509_gmtime_adj (X509_getm_notBefore (certificate), 0) != NULL;
  return ASN1_TIME_set_string_X509 (X509_getm_notBefore (certificate), text);
}

static gboolean
set_not_after (X509 *certificate, const char *text, int days)
{
  if (text == NULL || strcmp (text, "today") == 0)
    return X509_time_adj_ex (X509_getm_notAfter (certificate), text == NULL ? days : 0, 0, NULL)
           != NULL;
  return ASN1_TIME_set_string_X509 (X509_getm_notAfter (certificate), text);
}

static void
set_end_error (GError **error, const char *not_after, int days)
{
  if (not_after == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_VALUE,
                        "no certificate can be valid for so many days: '%d'", days);
  else
    cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_VALUE, "no time to end at: '%s'", not_after);
}

gboolean
cnf_x509_certificate_set_validity (X509 *certificate, const char *not_before, const char *not_after,
                                   int days, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_val_if_fail (certificate != NULL, FALSE);

  if (!set_not_before (certificate, not_before))
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_VALUE, "no time to begin at: '%s'",
                          not_before == NULL ? "now" : not_before);
      return FALSE;
    }

  if (!set_not_after (certificate, not_after, days))
    {
      set_end_error (error, not_after, days);
      return FALSE;
    }

  if ((not_before != NULL || not_after != NULL || cnf_x509_has_trait (CNF_X509_TRAIT_ORDERED_DATES))
      && ASN1_TIME_compare (X509_get0_notAfter (certificate), X509_get0_notBefore (certificate))
           < 0)
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_VALUE, "it would end before it begins");
      return FALSE;
    }
  return TRUE;
}
