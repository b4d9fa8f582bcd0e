/* Certificates, requests and keys as bytes: read in either format, written in the one asked for.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf-x509/cnf-x509-bytes.h>

#include "x509/cnf-x509-error-private.h"
#include "x509/cnf-x509-issuance-private.h"

#include <openssl/decoder.h>
#include <openssl/encoder.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_INTEGER, ASN1_INTEGER_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_DECODER_CTX, OSSL_DECODER_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_ENCODER_CTX, OSSL_ENCODER_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_NAME, X509_NAME_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_REQ, X509_REQ_free)

/* ---- Reading ---- */

/* DER of an object that is longer than a few bytes: a sequence, whose length takes bytes of its
 * own. In PEM text may stand before the lines. */
static gboolean
is_der (const guchar *data, gsize size)
{
  return size > 1 && data[0] == (V_ASN1_CONSTRUCTED | V_ASN1_SEQUENCE) && (data[1] & 0x80) != 0;
}

static gboolean
is_pem (GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  return !is_der (data, size);
}

/* NULL for more than libcrypto can count. */
static BIO *
open_bytes (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return size > G_MAXINT ? NULL : BIO_new_mem_buf (size == 0 ? "" : data, (int) size);
}

/* In the place of libcrypto's own, which asks on the terminal. */
static int
refuse_password (G_GNUC_UNUSED char *buffer, G_GNUC_UNUSED int size, G_GNUC_UNUSED int is_writing,
                 G_GNUC_UNUSED void *user_data)
{
  return -1;
}

X509 *
cnf_x509_certificate_new_from_bytes (GBytes *bytes, OSSL_LIB_CTX *libctx, const char *properties,
                                     GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  X509 *certificate = NULL;
  X509 *read = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  g_autoptr (BIO) in = open_bytes (bytes);
  certificate = in == NULL ? NULL : X509_new_ex (libctx, properties);
  if (certificate != NULL)
    read = is_pem (bytes) ? PEM_read_bio_X509 (in, &certificate, refuse_password, NULL)
                          : d2i_X509_bio (in, &certificate);
  if (read != NULL)
    return read;

  X509_free (certificate);
  cnf_x509_set_error (error, CNF_X509_ERROR_CERTIFICATE, "no certificate in PEM or DER");
  return NULL;
}

X509_REQ *
cnf_x509_request_new_from_bytes (GBytes *bytes, OSSL_LIB_CTX *libctx, const char *properties,
                                 GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  X509_REQ *request = NULL;
  X509_REQ *read = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  g_autoptr (BIO) in = open_bytes (bytes);
  request = in == NULL ? NULL : X509_REQ_new_ex (libctx, properties);
  if (request != NULL)
    read = is_pem (bytes) ? PEM_read_bio_X509_REQ (in, &request, refuse_password, NULL)
                          : d2i_X509_REQ_bio (in, &request);
  if (read != NULL)
    return read;

  X509_REQ_free (request);
  cnf_x509_set_error (error, CNF_X509_ERROR_REQUEST, "no certificate request in PEM or DER");
  return NULL;
}

/* Without a password an empty one is tried, so that nobody is asked. */
static EVP_PKEY *
decode_key (GBytes *bytes, int selection, const char *password, OSSL_LIB_CTX *libctx,
            const char *properties)
{
  const char *secret = password != NULL ? password : "";
  EVP_PKEY *key = NULL;
  g_autoptr (BIO) in = open_bytes (bytes);
  g_autoptr (OSSL_DECODER_CTX)
    context = OSSL_DECODER_CTX_new_for_pkey (&key, NULL, NULL, NULL, selection, libctx, properties);

  if (in == NULL || context == NULL
      || !OSSL_DECODER_CTX_set_passphrase (context, (const unsigned char *) secret, strlen (secret))
      || !OSSL_DECODER_from_bio (context, in))
    g_clear_pointer (&key, EVP_PKEY_free);
  return key;
}

EVP_PKEY *
cnf_x509_key_new_from_bytes (GBytes *bytes, const char *password, OSSL_LIB_CTX *libctx,
                             const char *properties, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  EVP_PKEY *key;

  g_return_val_if_fail (bytes != NULL, NULL);

  key = decode_key (bytes, EVP_PKEY_KEYPAIR, password, libctx, properties);
  if (key == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_KEY,
                        "no private key in PEM or DER, or not its password");
  return key;
}

EVP_PKEY *
cnf_x509_public_key_new_from_bytes (GBytes *bytes, OSSL_LIB_CTX *libctx, const char *properties,
                                    GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  EVP_PKEY *key;

  g_return_val_if_fail (bytes != NULL, NULL);

  key = decode_key (bytes, EVP_PKEY_PUBLIC_KEY, NULL, libctx, properties);
  if (key == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_KEY, "no public key in PEM or DER");
  return key;
}

/* ---- Writing ---- */

static GBytes *
take_content (BIO *out)
{
  char *data = NULL;
  long size = BIO_get_mem_data (out, &data);

  return g_bytes_new (data, (gsize) size);
}

GBytes *
cnf_x509_certificate_to_bytes (const X509 *certificate, CnfX509Format format, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_val_if_fail (certificate != NULL, NULL);

  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  if (out != NULL
      && (format == CNF_X509_FORMAT_PEM ? PEM_write_bio_X509 (out, certificate)
                                        : i2d_X509_bio (out, certificate)))
    return take_content (out);

  cnf_x509_set_error (error, CNF_X509_ERROR_CERTIFICATE, "the certificate cannot be written");
  return NULL;
}

GBytes *
cnf_x509_request_to_bytes (const X509_REQ *request, CnfX509Format format, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_val_if_fail (request != NULL, NULL);

  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  if (out != NULL
      && (format == CNF_X509_FORMAT_PEM ? PEM_write_bio_X509_REQ (out, request)
                                        : i2d_X509_REQ_bio (out, request)))
    return take_content (out);

  cnf_x509_set_error (error, CNF_X509_ERROR_REQUEST, "the request cannot be written");
  return NULL;
}

typedef struct
{
  gsize size;
  guchar data[];
} Secret;

static void
free_secret (gpointer pointer)
{
  Secret *secret = pointer;

  OPENSSL_cleanse (secret->data, secret->size);
  g_free (secret);
}

GBytes *
cnf_x509_secret_bytes_new (gconstpointer data, gsize size)
{
  Secret *secret;

  g_return_val_if_fail (data != NULL || size == 0, NULL);
  g_return_val_if_fail (size <= G_MAXSIZE - sizeof *secret, NULL);

  secret = g_malloc (sizeof *secret + size);
  secret->size = size;
  if (size > 0)
    memcpy (secret->data, data, size);
  return g_bytes_new_with_free_func (secret->data, size, free_secret, secret);
}

GBytes *
cnf_x509_key_to_bytes (const EVP_PKEY *key, CnfX509Format format, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  const char *type = format == CNF_X509_FORMAT_PEM ? "PEM" : "DER";
  unsigned char *data = NULL;
  gsize size = 0;
  GBytes *bytes;

  g_return_val_if_fail (key != NULL, NULL);

  g_autoptr (OSSL_ENCODER_CTX)
    context = OSSL_ENCODER_CTX_new_for_pkey (key, EVP_PKEY_KEYPAIR, type, "PrivateKeyInfo", NULL);
  if (context == NULL || !OSSL_ENCODER_to_data (context, &data, &size))
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_KEY, "the private key cannot be written");
      return NULL;
    }

  bytes = cnf_x509_secret_bytes_new (data, size);
  OPENSSL_clear_free (data, size);
  return bytes;
}

/* ---- Twins ---- */

CnfX509Signer *
cnf_x509_signer_new_from_bytes (GBytes *key, const char *password, const char *digest,
                                GError **error)
{
  g_autoptr (EVP_PKEY) read = cnf_x509_key_new_from_bytes (key, password, NULL, NULL, error);

  return read == NULL ? NULL : cnf_x509_signer_new (read, digest, NULL, NULL);
}

GBytes *
cnf_x509_key_generator_run_to_bytes (CnfX509KeyGenerator *generator, CnfX509Format format,
                                     GError **error)
{
  g_autoptr (EVP_PKEY) key = cnf_x509_key_generator_run (generator, error);

  return key == NULL ? NULL : cnf_x509_key_to_bytes (key, format, error);
}

gboolean
cnf_x509_issuance_set_ca_bytes (CnfX509Issuance *issuance, GBytes *ca, GError **error)
{
  g_autoptr (X509) read = NULL;

  g_return_val_if_fail (issuance != NULL, FALSE);

  if (ca != NULL)
    read = cnf_x509_certificate_new_from_bytes (ca, issuance->libctx, issuance->properties, error);
  if (ca != NULL && read == NULL)
    return FALSE;
  cnf_x509_issuance_set_ca (issuance, read);
  return TRUE;
}

gboolean
cnf_x509_issuance_set_request_bytes (CnfX509Issuance *issuance, GBytes *request, GError **error)
{
  g_autoptr (X509_REQ) read = NULL;

  g_return_val_if_fail (issuance != NULL, FALSE);

  if (request != NULL)
    read = cnf_x509_request_new_from_bytes (request, issuance->libctx, issuance->properties, error);
  if (request != NULL && read == NULL)
    return FALSE;
  return cnf_x509_issuance_set_request (issuance, read, error);
}

gboolean
cnf_x509_issuance_set_public_key_bytes (CnfX509Issuance *issuance, GBytes *key, GError **error)
{
  g_autoptr (EVP_PKEY) read = NULL;

  g_return_val_if_fail (issuance != NULL, FALSE);

  if (key != NULL)
    read = cnf_x509_public_key_new_from_bytes (key, issuance->libctx, issuance->properties, error);
  if (key != NULL && read == NULL)
    return FALSE;
  cnf_x509_issuance_set_public_key (issuance, read);
  return TRUE;
}

gboolean
cnf_x509_issuance_set_subject_text (CnfX509Issuance *issuance, const char *subject,
                                    CnfX509TextEncoding encoding, GError **error)
{
  g_autoptr (X509_NAME) name = NULL;

  g_return_val_if_fail (issuance != NULL, FALSE);

  if (subject != NULL)
    name = cnf_x509_name_new_from_text (subject, encoding, NULL, NULL, error);
  if (subject != NULL && name == NULL)
    return FALSE;
  cnf_x509_issuance_set_subject (issuance, name);
  return TRUE;
}

gboolean
cnf_x509_issuance_set_serial_text (CnfX509Issuance *issuance, const char *serial, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autoptr (ASN1_INTEGER) number = NULL;

  g_return_val_if_fail (issuance != NULL, FALSE);

  if (serial != NULL)
    number = s2i_ASN1_INTEGER (NULL, serial);
  if (serial != NULL && number == NULL)
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_VALUE, "no serial number: '%s'", serial);
      return FALSE;
    }
  cnf_x509_issuance_set_serial (issuance, number);
  return TRUE;
}

GBytes *
cnf_x509_issuance_run_to_bytes (CnfX509Issuance *issuance, CnfX509Format format, GError **error)
{
  g_autoptr (X509) certificate = cnf_x509_issuance_run (issuance, error);

  return certificate == NULL ? NULL : cnf_x509_certificate_to_bytes (certificate, format, error);
}
