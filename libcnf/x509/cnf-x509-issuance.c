/* What an issuance is told.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-issuance-private.h"

#include "x509/cnf-x509-error-private.h"

G_DEFINE_BOXED_TYPE (CnfX509Issuance, cnf_x509_issuance, cnf_x509_issuance_ref,
                     cnf_x509_issuance_unref)

static void
clear_section (gpointer pointer)
{
  CnfX509Section *section = pointer;

  cnf_x509_conf_unref (section->conf);
  g_free (section->name);
}

static void
clear_purpose (gpointer pointer)
{
  CnfX509Purpose *purpose = pointer;

  ASN1_OBJECT_free (purpose->purpose);
}

CnfX509Issuance *
cnf_x509_issuance_new (OSSL_LIB_CTX *libctx, const char *properties)
{
  CnfX509Issuance *issuance = g_atomic_rc_box_new0 (CnfX509Issuance);

  issuance->libctx = libctx;
  issuance->properties = g_strdup (properties);
  issuance->days = CNF_X509_DEFAULT_DAYS;
  issuance->sections = g_array_new (FALSE, FALSE, sizeof (CnfX509Section));
  g_array_set_clear_func (issuance->sections, clear_section);
  issuance->purposes = g_array_new (FALSE, FALSE, sizeof (CnfX509Purpose));
  g_array_set_clear_func (issuance->purposes, clear_purpose);
  return issuance;
}

static void
clear_issuance (gpointer pointer)
{
  CnfX509Issuance *issuance = pointer;

  X509_free (issuance->certificate);
  cnf_x509_serial_unref (issuance->taken);
  g_array_unref (issuance->purposes);
  g_array_unref (issuance->sections);
  g_free (issuance->alias);
  g_free (issuance->copied_names);
  g_free (issuance->not_after);
  g_free (issuance->not_before);
  g_free (issuance->serial_path);
  ASN1_INTEGER_free (issuance->serial);
  X509_NAME_free (issuance->issuer_name);
  EVP_PKEY_free (issuance->public_key);
  X509_NAME_free (issuance->subject);
  X509_REQ_free (issuance->request);
  cnf_x509_signer_unref (issuance->signer);
  X509_free (issuance->ca);
  g_free (issuance->properties);
}

CnfX509Issuance *
cnf_x509_issuance_ref (CnfX509Issuance *issuance)
{
  g_return_val_if_fail (issuance != NULL, NULL);

  return g_atomic_rc_box_acquire (issuance);
}

void
cnf_x509_issuance_unref (CnfX509Issuance *issuance)
{
  if (issuance != NULL)
    g_atomic_rc_box_release_full (issuance, clear_issuance);
}

/* ---- Who issues ---- */

void
cnf_x509_issuance_set_ca (CnfX509Issuance *issuance, X509 *ca)
{
  g_return_if_fail (issuance != NULL);

  if (ca != NULL)
    X509_up_ref (ca);
  X509_free (issuance->ca);
  issuance->ca = ca;
}

void
cnf_x509_issuance_set_signer (CnfX509Issuance *issuance, CnfX509Signer *signer)
{
  g_return_if_fail (issuance != NULL);

  if (signer != NULL)
    cnf_x509_signer_ref (signer);
  cnf_x509_signer_unref (issuance->signer);
  issuance->signer = signer;
}

/* ---- For whom ---- */

/* Requests count no references. A copy of OpenSSL's lacks the identity that SM2 signs along. */
static X509_REQ *
copy_request (X509_REQ *request)
{
  ASN1_OCTET_STRING *id = X509_REQ_get0_distinguishing_id (request);
  X509_REQ *copy = X509_REQ_dup (request);

  if (copy != NULL && id != NULL)
    X509_REQ_set0_distinguishing_id (copy, ASN1_OCTET_STRING_dup (id));
  return copy;
}

gboolean
cnf_x509_issuance_set_request (CnfX509Issuance *issuance, X509_REQ *request, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  X509_REQ *copy;

  g_return_val_if_fail (issuance != NULL, FALSE);

  copy = request == NULL ? NULL : copy_request (request);
  if (request != NULL && copy == NULL)
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_REQUEST, "the request is not complete");
      return FALSE;
    }

  X509_REQ_free (issuance->request);
  issuance->request = copy;
  return TRUE;
}

static void
set_name (X509_NAME **name, const X509_NAME *value)
{
  X509_NAME *copy = value == NULL ? NULL : X509_NAME_dup (value);

  if (value != NULL && copy == NULL)
    g_error ("no memory for a name");
  X509_NAME_free (*name);
  *name = copy;
}

void
cnf_x509_issuance_set_subject (CnfX509Issuance *issuance, const X509_NAME *subject)
{
  g_return_if_fail (issuance != NULL);

  set_name (&issuance->subject, subject);
}

void
cnf_x509_issuance_set_public_key (CnfX509Issuance *issuance, EVP_PKEY *key)
{
  g_return_if_fail (issuance != NULL);

  if (key != NULL)
    EVP_PKEY_up_ref (key);
  EVP_PKEY_free (issuance->public_key);
  issuance->public_key = key;
}

void
cnf_x509_issuance_set_issuer_name (CnfX509Issuance *issuance, const X509_NAME *name)
{
  g_return_if_fail (issuance != NULL);

  set_name (&issuance->issuer_name, name);
}

/* ---- What else goes into it ---- */

void
cnf_x509_issuance_set_serial (CnfX509Issuance *issuance, const ASN1_INTEGER *serial)
{
  ASN1_INTEGER *copy;

  g_return_if_fail (issuance != NULL);

  copy = serial == NULL ? NULL : ASN1_INTEGER_dup (serial);
  if (serial != NULL && copy == NULL)
    g_error ("no memory for a serial number");
  ASN1_INTEGER_free (issuance->serial);
  issuance->serial = copy;
}

static void
set_text (char **text, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*text);
  *text = copy;
}

void
cnf_x509_issuance_set_serial_file (CnfX509Issuance *issuance, const char *path,
                                   CnfX509SerialMissing missing)
{
  g_return_if_fail (issuance != NULL);

  set_text (&issuance->serial_path, path);
  issuance->serial_missing = missing;
}

void
cnf_x509_issuance_set_validity (CnfX509Issuance *issuance, const char *not_before,
                                const char *not_after, int days)
{
  g_return_if_fail (issuance != NULL);

  set_text (&issuance->not_before, not_before);
  set_text (&issuance->not_after, not_after);
  issuance->days = days;
}

void
cnf_x509_issuance_set_copy_extensions (CnfX509Issuance *issuance, CnfX509CopyExtensions copy,
                                       const char *names)
{
  g_return_if_fail (issuance != NULL);

  issuance->copy = copy;
  set_text (&issuance->copied_names, names);
}

void
cnf_x509_issuance_add_section (CnfX509Issuance *issuance, CnfX509Conf *conf, const char *section)
{
  CnfX509Section added;

  g_return_if_fail (issuance != NULL && conf != NULL && section != NULL);

  added = (CnfX509Section){ cnf_x509_conf_ref (conf), g_strdup (section) };
  g_array_append_val (issuance->sections, added);
}

void
cnf_x509_issuance_clear_sections (CnfX509Issuance *issuance)
{
  g_return_if_fail (issuance != NULL);

  g_array_set_size (issuance->sections, 0);
  issuance->n_applied = 0;
}

void
cnf_x509_issuance_set_precertificate (CnfX509Issuance *issuance, gboolean is_precertificate)
{
  g_return_if_fail (issuance != NULL);

  issuance->is_precertificate = is_precertificate;
}

void
cnf_x509_issuance_set_version_1 (CnfX509Issuance *issuance, gboolean is_version_1)
{
  g_return_if_fail (issuance != NULL);

  issuance->is_version_1 = is_version_1;
}

void
cnf_x509_issuance_set_alias (CnfX509Issuance *issuance, const char *alias)
{
  g_return_if_fail (issuance != NULL);

  set_text (&issuance->alias, alias);
}

gboolean
cnf_x509_issuance_add_use (CnfX509Issuance *issuance, const char *purpose, CnfX509Use use,
                           GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  CnfX509Purpose added = { NULL, use };

  g_return_val_if_fail (issuance != NULL && purpose != NULL, FALSE);

  added.purpose = OBJ_txt2obj (purpose, 0);
  if (added.purpose == NULL)
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_VALUE, "no object is called so: '%s'",
                          purpose);
      return FALSE;
    }

  g_array_append_val (issuance->purposes, added);
  return TRUE;
}

/* ---- What has come of it ---- */

CnfX509Step
cnf_x509_issuance_get_step (const CnfX509Issuance *issuance)
{
  g_return_val_if_fail (issuance != NULL, CNF_X509_STEP_VERIFY_REQUEST);

  return issuance->step;
}

const char *
cnf_x509_issuance_get_section (const CnfX509Issuance *issuance, CnfX509Conf **conf)
{
  const CnfX509Section *section = NULL;

  g_return_val_if_fail (issuance != NULL, NULL);

  if (issuance->n_applied > 0)
    section = &g_array_index (issuance->sections, CnfX509Section, issuance->n_applied - 1);
  if (conf != NULL)
    *conf = section == NULL ? NULL : section->conf;
  return section == NULL ? NULL : section->name;
}

X509 *
cnf_x509_issuance_get_certificate (const CnfX509Issuance *issuance)
{
  g_return_val_if_fail (issuance != NULL, NULL);

  return issuance->certificate;
}
