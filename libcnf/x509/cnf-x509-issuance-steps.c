/* The steps of issuing a certificate, and their order.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-error-private.h"
#include "x509/cnf-x509-issuance-private.h"
#include "x509/cnf-x509-signer-private.h"

#include <cnf-x509/cnf-x509-request.h>
#include <openssl/x509v3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_INTEGER, ASN1_INTEGER_free)

static EVP_PKEY *
signing_key (const CnfX509Issuance *issuance)
{
  return issuance->signer == NULL ? NULL : cnf_x509_signer_get_key (issuance->signer);
}

static gboolean
fail (const char *reason, GError **error)
{
  cnf_x509_set_error (error, CNF_X509_ERROR_CERTIFICATE, "%s", reason);
  return FALSE;
}

static gboolean
verify_request (CnfX509Issuance *issuance, GError **error)
{
  return issuance->request == NULL
         || cnf_x509_request_verify (issuance->request, issuance->libctx, issuance->properties,
                                     error);
}

/* ---- The serial number ---- */

static gboolean
uses_serial_file (const CnfX509Issuance *issuance)
{
  return issuance->serial == NULL && issuance->serial_path != NULL;
}

static gboolean
put_serial (CnfX509Issuance *issuance, const ASN1_INTEGER *serial, GError **error)
{
  /* It is copied; OpenSSL 3.0 only does not say const. */
  return X509_set_serialNumber (issuance->certificate, (ASN1_INTEGER *) (gsize) serial)
         || fail ("the certificate cannot hold the serial number", error);
}

static gboolean
set_serial (CnfX509Issuance *issuance, GError **error)
{
  g_autoptr (ASN1_INTEGER) random = NULL;

  if (issuance->serial != NULL)
    return put_serial (issuance, issuance->serial, error);
  if (uses_serial_file (issuance))
    return TRUE; /* when all else is known to be right */

  random = cnf_x509_serial_new_random (issuance->libctx, error);
  return random != NULL && put_serial (issuance, random, error);
}

static CnfX509Serial *
ask_serial_file (const CnfX509Issuance *issuance, GError **error)
{
  return cnf_x509_serial_take (issuance->serial_path, issuance->serial_missing, issuance->libctx,
                               error);
}

/* openssl uses a number up here, before it knows whether it can sign at all. */
static gboolean
check_serial (CnfX509Issuance *issuance, GError **error)
{
  g_autoptr (CnfX509Serial) serial = NULL;

  if (!uses_serial_file (issuance) || issuance->taken != NULL)
    return TRUE;

  serial = ask_serial_file (issuance, error);
  return serial != NULL;
}

static gboolean
take_serial (CnfX509Issuance *issuance, GError **error)
{
  if (!uses_serial_file (issuance))
    return TRUE;

  if (issuance->taken == NULL)
    issuance->taken = ask_serial_file (issuance, error);
  return issuance->taken != NULL
         && put_serial (issuance, cnf_x509_serial_get_number (issuance->taken), error);
}

static gboolean
store_serial (CnfX509Issuance *issuance, GError **error)
{
  return issuance->taken == NULL || cnf_x509_serial_store (issuance->taken, error);
}

gboolean
cnf_x509_issuance_give_back_serial (CnfX509Issuance *issuance, GError **error)
{
  g_return_val_if_fail (issuance != NULL, FALSE);

  return issuance->taken == NULL || cnf_x509_serial_give_back (issuance->taken, error);
}

/* ---- Contents ---- */

static gboolean
copy_extensions (CnfX509Issuance *issuance, GError **error)
{
  if (issuance->request == NULL || issuance->copy == CNF_X509_COPY_EXTENSIONS_NONE)
    return TRUE;

  if (!cnf_x509_certificate_copy_extensions (issuance->certificate, issuance->request,
                                             issuance->copy, error))
    return FALSE;
  if (issuance->copied_names != NULL)
    cnf_x509_certificate_keep_extensions (issuance->certificate, issuance->copied_names);
  return TRUE;
}

static EVP_PKEY *
find_public_key (const CnfX509Issuance *issuance)
{
  EVP_PKEY *own = issuance->ca == NULL ? signing_key (issuance) : NULL;

  if (issuance->public_key != NULL)
    return issuance->public_key;
  if (own != NULL)
    return own;
  return issuance->request == NULL ? NULL : X509_REQ_get0_pubkey (issuance->request);
}

static gboolean
set_identity (CnfX509Issuance *issuance, GError **error)
{
  const X509_NAME *subject = issuance->subject;
  EVP_PKEY *key = find_public_key (issuance);

  if (subject == NULL && issuance->request != NULL)
    subject = X509_REQ_get_subject_name (issuance->request);
  if (subject == NULL)
    return fail ("there is no subject to certify", error);
  if (key == NULL)
    return fail ("there is no public key to certify", error);

  return (X509_set_subject_name (issuance->certificate, subject)
          && X509_set_pubkey (issuance->certificate, key))
         || fail ("the certificate cannot hold the subject and its key", error);
}

static gboolean
set_trust (CnfX509Issuance *issuance, GError **error)
{
  X509 *certificate = issuance->certificate;
  gboolean set = issuance->alias == NULL
                 || X509_alias_set1 (certificate, (const unsigned char *) issuance->alias, -1);

  for (guint i = 0; set && i < issuance->purposes->len; i++)
    {
      const CnfX509Purpose *purpose = &g_array_index (issuance->purposes, CnfX509Purpose, i);

      set = purpose->use == CNF_X509_USE_TRUSTED
              ? X509_add1_trust_object (certificate, purpose->purpose)
              : X509_add1_reject_object (certificate, purpose->purpose);
    }
  return set || fail ("the certificate cannot hold the trust settings", error);
}

static gboolean
set_validity (CnfX509Issuance *issuance, GError **error)
{
  return cnf_x509_certificate_set_validity (issuance->certificate, issuance->not_before,
                                            issuance->not_after, issuance->days, error);
}

static gboolean
set_issuer (CnfX509Issuance *issuance, GError **error)
{
  const X509_NAME *name = issuance->issuer_name;

  if (name == NULL)
    name = X509_get_subject_name (issuance->ca != NULL ? issuance->ca : issuance->certificate);
  return X509_set_issuer_name (issuance->certificate, name)
         || fail ("the certificate cannot hold its issuer's name", error);
}

static gboolean
add_extensions (CnfX509Issuance *issuance, GError **error)
{
  issuance->n_applied = 0;
  while (issuance->n_applied < issuance->sections->len)
    {
      const CnfX509Section *section = &g_array_index (issuance->sections, CnfX509Section,
                                                      issuance->n_applied++);

      if (!cnf_x509_conf_add_extensions (section->conf, section->name, issuance->certificate,
                                         issuance->ca, signing_key (issuance), error))
        return FALSE;
    }
  return TRUE;
}

/* Source: OpenSSL 3.0 apps/req.c req_main(); RFC 6962, section 3.1. */
static gboolean
add_poison (CnfX509Issuance *issuance, GError **error)
{
  return !issuance->is_precertificate
         || X509_add1_ext_i2d (issuance->certificate, NID_ct_precert_poison, NULL, 1, 0) == 1
         || fail ("cannot add the poison of a precertificate", error);
}

/* ---- The signature ---- */

static gboolean
check_key (CnfX509Issuance *issuance, GError **error)
{
  EVP_PKEY *key = signing_key (issuance);

  if (issuance->ca == NULL || key == NULL || X509_check_private_key (issuance->ca, key) == 1)
    return TRUE;

  cnf_x509_set_error (error, CNF_X509_ERROR_KEY_MISMATCH,
                      "the private key is not that of the authority's certificate");
  return FALSE;
}

static gboolean
sign (CnfX509Issuance *issuance, GError **error)
{
  if (issuance->signer == NULL)
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_SIGN, "there is no key to sign with");
      return FALSE;
    }
  return issuance->is_version_1
           ? cnf_x509_signer_sign_bare (issuance->signer, issuance->certificate, error)
           : cnf_x509_signer_sign_certificate (issuance->signer, issuance->certificate,
                                               issuance->ca, error);
}

/* ---- The order ---- */

/* By step. Source: OpenSSL 3.0 apps/x509.c x509_main(). */
static gboolean (*const steps[]) (CnfX509Issuance *issuance, GError **error) = {
  [CNF_X509_STEP_VERIFY_REQUEST] = verify_request,
  [CNF_X509_STEP_SET_SERIAL] = set_serial,
  [CNF_X509_STEP_COPY_EXTENSIONS] = copy_extensions,
  [CNF_X509_STEP_SET_IDENTITY] = set_identity,
  [CNF_X509_STEP_SET_TRUST] = set_trust,
  [CNF_X509_STEP_CHECK_SERIAL] = check_serial,
  [CNF_X509_STEP_SET_VALIDITY] = set_validity,
  [CNF_X509_STEP_SET_ISSUER] = set_issuer,
  [CNF_X509_STEP_ADD_EXTENSIONS] = add_extensions,
  [CNF_X509_STEP_ADD_POISON] = add_poison,
  [CNF_X509_STEP_CHECK_KEY] = check_key,
  [CNF_X509_STEP_TAKE_SERIAL] = take_serial,
  [CNF_X509_STEP_SIGN] = sign,
  [CNF_X509_STEP_STORE_SERIAL] = store_serial,
};

/* Begins a certificate where none is in the making; what the one before came to is forgotten. */
static gboolean
begin (CnfX509Issuance *issuance, GError **error)
{
  if (issuance->certificate != NULL)
    return TRUE;

  issuance->n_applied = 0;
  issuance->certificate = X509_new_ex (issuance->libctx, issuance->properties);
  return issuance->certificate != NULL || fail ("no certificate can be made", error);
}

gboolean
cnf_x509_issuance_take_step (CnfX509Issuance *issuance, CnfX509Step step, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_val_if_fail (issuance != NULL, FALSE);
  g_return_val_if_fail ((gsize) step < G_N_ELEMENTS (steps), FALSE);

  issuance->step = step;
  return begin (issuance, error) && steps[step](issuance, error);
}

X509 *
cnf_x509_issuance_end (CnfX509Issuance *issuance)
{
  g_return_val_if_fail (issuance != NULL, NULL);

  g_clear_pointer (&issuance->taken, cnf_x509_serial_unref);
  return g_steal_pointer (&issuance->certificate);
}

X509 *
cnf_x509_issuance_run (CnfX509Issuance *issuance, GError **error)
{
  gboolean done = TRUE;
  X509 *certificate;

  g_return_val_if_fail (issuance != NULL, NULL);

  X509_free (cnf_x509_issuance_end (issuance));
  for (gsize i = 0; done && i < G_N_ELEMENTS (steps); i++)
    done = cnf_x509_issuance_take_step (issuance, (CnfX509Step) i, error);

  certificate = cnf_x509_issuance_end (issuance);
  if (!done)
    g_clear_pointer (&certificate, X509_free);
  return certificate;
}
