/* Certificates, requests and keys as bytes, for programs and languages that hold no objects of
 * OpenSSL's.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-issuance.h>
#include <cnf-x509/cnf-x509-key.h>
#include <cnf-x509/cnf-x509-name.h>
#include <cnf-x509/cnf-x509-signer.h>
#include <cnf/cnf-version.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * CnfX509Format:
 * @CNF_X509_FORMAT_PEM: text between lines that begin with `-----`
 * @CNF_X509_FORMAT_DER: the bare bytes
 *
 * How an object is written. What is read may be of either format.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_FORMAT_PEM,
  CNF_X509_FORMAT_DER,
} CnfX509Format;

/* ---- Reading ---- */

/**
 * cnf_x509_certificate_new_from_bytes:
 * @bytes: (not nullable): a certificate, in PEM or DER; of several in PEM the first
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query of what is done with the certificate later
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_CERTIFICATE.
 * Returns: (transfer full): the certificate, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509 *cnf_x509_certificate_new_from_bytes (GBytes *bytes, OSSL_LIB_CTX *libctx,
                                           const char *properties, GError **error);

/**
 * cnf_x509_request_new_from_bytes:
 * @bytes: (not nullable): a certificate request, in PEM or DER
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query of what is done with the request later
 * @error: return location for an error
 *
 * Its signature is not looked at.
 *
 * Errors: %CNF_X509_ERROR_REQUEST.
 * Returns: (transfer full): the request, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509_REQ *cnf_x509_request_new_from_bytes (GBytes *bytes, OSSL_LIB_CTX *libctx,
                                           const char *properties, GError **error);

/**
 * cnf_x509_key_new_from_bytes:
 * @bytes: (not nullable): a private key, in PEM or DER, in any form that libcrypto can decode
 * @password: (nullable): what it is encrypted with; %NULL for a key that is not
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query for fetching the decoders
 * @error: return location for an error
 *
 * Nobody is asked for a password. @bytes and @password are the caller's to wipe.
 *
 * Errors: %CNF_X509_ERROR_KEY.
 * Returns: (transfer full): the key, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
EVP_PKEY *cnf_x509_key_new_from_bytes (GBytes *bytes, const char *password, OSSL_LIB_CTX *libctx,
                                       const char *properties, GError **error);

/**
 * cnf_x509_public_key_new_from_bytes:
 * @bytes: (not nullable): a public key, in PEM or DER
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query for fetching the decoders
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_KEY.
 * Returns: (transfer full): the key, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
EVP_PKEY *cnf_x509_public_key_new_from_bytes (GBytes *bytes, OSSL_LIB_CTX *libctx,
                                              const char *properties, GError **error);

/* ---- Writing ---- */

/**
 * cnf_x509_certificate_to_bytes:
 * @certificate: (not nullable): a certificate, signed
 * @format: how it is written
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_CERTIFICATE.
 * Returns: (transfer full): what `-out` of openssl would hold, or %NULL with @error set.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_x509_certificate_to_bytes (const X509 *certificate, CnfX509Format format,
                                       GError **error);

/**
 * cnf_x509_request_to_bytes:
 * @request: (not nullable): a request, signed
 * @format: how it is written
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_REQUEST.
 * Returns: (transfer full): what `-out` of openssl would hold, or %NULL with @error set.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_x509_request_to_bytes (const X509_REQ *request, CnfX509Format format, GError **error);

/**
 * cnf_x509_key_to_bytes:
 * @key: (not nullable): a private key
 * @format: how it is written
 * @error: return location for an error
 *
 * The key in the clear, as PKCS #8. With their last reference the bytes are overwritten before
 * their memory is given back; g_bytes_unref_to_data() and its like make copies that are the
 * caller's to wipe.
 *
 * Errors: %CNF_X509_ERROR_KEY.
 * Returns: (transfer full): the bytes, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_x509_key_to_bytes (const EVP_PKEY *key, CnfX509Format format, GError **error);

/**
 * cnf_x509_secret_bytes_new:
 * @data: (nullable) (array length=size) (element-type guint8): a secret; %NULL only where @size is 0
 * @size: number of bytes
 *
 * A copy of a secret in bytes that are overwritten with their last reference, for
 * cnf_x509_key_new_from_bytes(). @data is the caller's to wipe.
 *
 * Returns: (transfer full): the bytes.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_x509_secret_bytes_new (gconstpointer data, gsize size);

/* ---- Twins ---- */

/**
 * cnf_x509_signer_new_from_bytes:
 * @key: (not nullable): the private key, as for cnf_x509_key_new_from_bytes()
 * @password: (nullable): what it is encrypted with
 * @digest: (nullable): name of the digest; %NULL for the key's default
 * @error: return location for an error
 *
 * cnf_x509_signer_new() in the default library context.
 *
 * Errors: %CNF_X509_ERROR_KEY.
 * Returns: (transfer full): the signer, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Signer *cnf_x509_signer_new_from_bytes (GBytes *key, const char *password,
                                               const char *digest, GError **error);

/**
 * cnf_x509_key_generator_run_to_bytes:
 * @generator: (not nullable): a generator
 * @format: how the key is written
 * @error: return location for an error
 *
 * Errors: those of cnf_x509_key_generator_run(), %CNF_X509_ERROR_KEY.
 * Returns: (transfer full): a new key, as cnf_x509_key_to_bytes() writes it, or %NULL with @error
 *   set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_x509_key_generator_run_to_bytes (CnfX509KeyGenerator *generator, CnfX509Format format,
                                             GError **error);

/**
 * cnf_x509_issuance_set_ca_bytes:
 * @issuance: (not nullable): an issuance
 * @ca: (nullable): what cnf_x509_issuance_set_ca() takes, in PEM or DER
 * @error: return location for an error
 *
 * It is read in the library context of @issuance, with its property query.
 *
 * Errors: %CNF_X509_ERROR_CERTIFICATE; @issuance is unchanged then.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_issuance_set_ca_bytes (CnfX509Issuance *issuance, GBytes *ca, GError **error);

/**
 * cnf_x509_issuance_set_request_bytes:
 * @issuance: (not nullable): an issuance
 * @request: (nullable): what cnf_x509_issuance_set_request() takes, in PEM or DER
 * @error: return location for an error
 *
 * It is read in the library context of @issuance, with its property query.
 *
 * Errors: %CNF_X509_ERROR_REQUEST; @issuance is unchanged then.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_issuance_set_request_bytes (CnfX509Issuance *issuance, GBytes *request,
                                              GError **error);

/**
 * cnf_x509_issuance_set_public_key_bytes:
 * @issuance: (not nullable): an issuance
 * @key: (nullable): what cnf_x509_issuance_set_public_key() takes, in PEM or DER
 * @error: return location for an error
 *
 * It is read in the library context of @issuance, with its property query.
 *
 * Errors: %CNF_X509_ERROR_KEY; @issuance is unchanged then.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_issuance_set_public_key_bytes (CnfX509Issuance *issuance, GBytes *key,
                                                 GError **error);

/**
 * cnf_x509_issuance_set_subject_text:
 * @issuance: (not nullable): an issuance
 * @subject: (nullable): what cnf_x509_issuance_set_subject() takes, as
 *   cnf_x509_name_new_from_text() reads it
 * @encoding: how the bytes of the values are read
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_INVALID_NAME; @issuance is unchanged then.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_issuance_set_subject_text (CnfX509Issuance *issuance, const char *subject,
                                             CnfX509TextEncoding encoding, GError **error);

/**
 * cnf_x509_issuance_set_serial_text:
 * @issuance: (not nullable): an issuance
 * @serial: (nullable): what cnf_x509_issuance_set_serial() takes: a decimal number, or a
 *   hexadecimal one behind `0x`; either may be negative
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_INVALID_VALUE; @issuance is unchanged then.
 * Source: OpenSSL 3.0 crypto/x509/v3_utl.c s2i_ASN1_INTEGER().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_issuance_set_serial_text (CnfX509Issuance *issuance, const char *serial,
                                            GError **error);

/**
 * cnf_x509_issuance_run_to_bytes:
 * @issuance: (not nullable): what cnf_x509_issuance_run() takes
 * @format: how the certificate is written
 * @error: return location for an error
 *
 * Errors: those of cnf_x509_issuance_run(), %CNF_X509_ERROR_CERTIFICATE.
 * Returns: (transfer full): the certificate, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_x509_issuance_run_to_bytes (CnfX509Issuance *issuance, CnfX509Format format,
                                        GError **error);

G_END_DECLS
