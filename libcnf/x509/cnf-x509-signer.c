/* Signing: version and default key identifiers of a certificate, digest and signature options.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-context.h"
#include "x509/cnf-x509-error-private.h"
#include "x509/cnf-x509-signer-private.h"
#include <cnf-x509/cnf-x509-signer.h>
#include <cnf-x509/cnf-x509-traits.h>

#include <openssl/evp.h>
#include <string.h>

struct _CnfX509Signer
{
  EVP_PKEY *key;
  char *digest; /* NULL for the key's default */
  GPtrArray *options;
  OSSL_LIB_CTX *libctx;
  char *properties;
  const char *refused; /* one of options, or NULL */
};

G_DEFINE_BOXED_TYPE (CnfX509Signer, cnf_x509_signer, cnf_x509_signer_ref, cnf_x509_signer_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_EXTENSION, X509_EXTENSION_free)

CnfX509Signer *
cnf_x509_signer_new (EVP_PKEY *key, const char *digest, OSSL_LIB_CTX *libctx,
                     const char *properties)
{
  CnfX509Signer *signer;

  g_return_val_if_fail (key != NULL, NULL);

  signer = g_atomic_rc_box_new0 (CnfX509Signer);
  EVP_PKEY_up_ref (key);
  signer->key = key;
  signer->digest = g_strdup (digest);
  signer->options = g_ptr_array_new_with_free_func (g_free);
  signer->libctx = libctx;
  signer->properties = g_strdup (properties);
  return signer;
}

static void
clear_signer (gpointer pointer)
{
  CnfX509Signer *signer = pointer;

  EVP_PKEY_free (signer->key);
  g_free (signer->digest);
  g_ptr_array_unref (signer->options);
  g_free (signer->properties);
}

CnfX509Signer *
cnf_x509_signer_ref (CnfX509Signer *signer)
{
  g_return_val_if_fail (signer != NULL, NULL);

  return g_atomic_rc_box_acquire (signer);
}

void
cnf_x509_signer_unref (CnfX509Signer *signer)
{
  if (signer != NULL)
    g_atomic_rc_box_release_full (signer, clear_signer);
}

void
cnf_x509_signer_add_option (CnfX509Signer *signer, const char *option)
{
  g_return_if_fail (signer != NULL && option != NULL);

  g_ptr_array_add (signer->options, g_strdup (option));
}

EVP_PKEY *
cnf_x509_signer_get_key (const CnfX509Signer *signer)
{
  return signer->key;
}

const char *
cnf_x509_signer_get_refused_option (const CnfX509Signer *signer)
{
  g_return_val_if_fail (signer != NULL, NULL);

  return signer->refused;
}

/* ---- Key identifiers ---- */

/* OpenSSL writes `none` as an empty value, and takes it away again here.
 * Source: OpenSSL 3.0 apps/lib/apps.c adapt_keyid_ext(). */
static gboolean
is_none (X509 *certificate, int index)
{
  return ASN1_STRING_length (X509_EXTENSION_get_data (X509_get_ext (certificate, index))) <= 2;
}

static gboolean
adapt_key_identifier (X509 *certificate, X509V3_CTX *context, const char *name, const char *value,
                      gboolean add)
{
  g_autoptr (X509_EXTENSION) extension = X509V3_EXT_nconf (NULL, context, name, value);
  int index;

  if (extension == NULL)
    return FALSE;

  index = X509_get_ext_by_OBJ (certificate, X509_EXTENSION_get_object (extension), -1);
  if (index < 0)
    return !add || X509_add_ext (certificate, extension, -1);

  if (is_none (certificate, index))
    X509_EXTENSION_free (X509_delete_ext (certificate, index));
  return TRUE;
}

static gboolean
is_own_key (X509 *certificate, EVP_PKEY *key)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  return X509_check_private_key (certificate, key) == 1;
}

/* The subject's identifier comes first: in a certificate that is its own issuer the authority's is
 * taken from it. */
static gboolean
complete_certificate (X509 *certificate, X509 *issuer, EVP_PKEY *key)
{
  X509V3_CTX context;

  if (X509_get_ext_count (certificate) == 0 && !cnf_x509_has_trait (CNF_X509_TRAIT_KEY_IDS_ALWAYS))
    return TRUE;

  cnf_x509_init_context (&context, certificate, issuer, key);
  return X509_set_version (certificate, X509_VERSION_3)
         && adapt_key_identifier (certificate, &context, "subjectKeyIdentifier", "hash", TRUE)
         && adapt_key_identifier (certificate, &context, "authorityKeyIdentifier", "keyid, issuer",
                                  !is_own_key (certificate, key));
}

/* ---- Signing ---- */

/* 2 means that the digest is not for the caller to choose; Ed25519 and Ed448 call it UNDEF. */
static gboolean
signs_without_digest (EVP_PKEY *key)
{
  char name[80];

  return EVP_PKEY_get_default_digest_name (key, name, sizeof name) == 2
         && strcmp (name, "UNDEF") == 0;
}

static gboolean
set_option (EVP_PKEY_CTX *context, const char *option)
{
  const char *colon = strchr (option, ':');
  g_autofree char *name = NULL;

  if (colon == NULL)
    return FALSE;

  name = g_strndup (option, (gsize) (colon - option));
  return EVP_PKEY_CTX_ctrl_str (context, name, colon + 1) > 0;
}

static EVP_MD_CTX *
begin_signing (CnfX509Signer *signer, GError **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  const char *digest = signs_without_digest (signer->key) ? NULL : signer->digest;
  EVP_PKEY_CTX *key_context = NULL;

  signer->refused = NULL;
  if (context == NULL
      || EVP_DigestSignInit_ex (context, &key_context, digest, signer->libctx, signer->properties,
                                signer->key, NULL)
           <= 0)
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_SIGN, "cannot sign with this key and digest");
      return NULL;
    }

  for (guint i = 0; i < signer->options->len; i++)
    if (!set_option (key_context, g_ptr_array_index (signer->options, i)))
      {
        signer->refused = g_ptr_array_index (signer->options, i);
        cnf_x509_set_error (error, CNF_X509_ERROR_KEY_OPTION,
                            "no signature option of this key: '%s'", signer->refused);
        return NULL;
      }
  return g_steal_pointer (&context);
}

gboolean
cnf_x509_signer_sign_bare (CnfX509Signer *signer, X509 *certificate, GError **error)
{
  g_autoptr (EVP_MD_CTX) context = NULL;

  signer->refused = NULL;
  context = begin_signing (signer, error);
  if (context == NULL)
    return FALSE;

  if (X509_sign_ctx (certificate, context) > 0)
    return TRUE;

  cnf_x509_set_error (error, CNF_X509_ERROR_SIGN, "cannot sign the certificate");
  return FALSE;
}

gboolean
cnf_x509_signer_sign_certificate (CnfX509Signer *signer, X509 *certificate, X509 *issuer,
                                  GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_val_if_fail (signer != NULL && certificate != NULL, FALSE);

  signer->refused = NULL;
  if (complete_certificate (certificate, issuer, signer->key))
    return cnf_x509_signer_sign_bare (signer, certificate, error);

  cnf_x509_set_error (error, CNF_X509_ERROR_CERTIFICATE, "cannot add the key identifiers");
  return FALSE;
}

gboolean
cnf_x509_signer_sign_request (CnfX509Signer *signer, X509_REQ *request, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autoptr (EVP_MD_CTX) context = NULL;

  g_return_val_if_fail (signer != NULL && request != NULL, FALSE);

  context = begin_signing (signer, error);
  if (context == NULL)
    return FALSE;

  if (X509_REQ_sign_ctx (request, context) > 0)
    return TRUE;

  cnf_x509_set_error (error, CNF_X509_ERROR_SIGN, "cannot sign the request");
  return FALSE;
}
