/* A signer: a private key, and how it signs certificates and requests.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>
#include <glib-object.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * CnfX509Signer:
 *
 * A private key with a digest and signature options. Atomically refcounted; use one in one thread
 * at a time.
 *
 * Since: 0.1
 */
typedef struct _CnfX509Signer CnfX509Signer;

#define CNF_TYPE_X509_SIGNER (cnf_x509_signer_get_type ())

/**
 * cnf_x509_signer_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_X509_SIGNER.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_x509_signer_get_type (void) G_GNUC_CONST;

/**
 * cnf_x509_signer_new:
 * @key: (not nullable): the private key; a reference is kept
 * @digest: (nullable): name of the digest; %NULL for the key's default. A key that signs without a
 *   digest (Ed25519, Ed448) takes no notice of it.
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query for fetching the digest and the signature algorithm
 *
 * Source: OpenSSL 3.0 apps/lib/apps.c do_sign_init().
 * Returns: (transfer full): the signer.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Signer *cnf_x509_signer_new (EVP_PKEY *key, const char *digest, OSSL_LIB_CTX *libctx,
                                    const char *properties);

/**
 * cnf_x509_signer_ref:
 * @signer: (not nullable): a signer
 *
 * Returns: (transfer full): @signer.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509Signer *cnf_x509_signer_ref (CnfX509Signer *signer);

/**
 * cnf_x509_signer_unref:
 * @signer: (nullable) (transfer full): a signer
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_signer_unref (CnfX509Signer *signer);

/**
 * cnf_x509_signer_add_option:
 * @signer: (not nullable): a signer
 * @option: (not nullable): `name:value`, such as `rsa_padding_mode:pss`
 *
 * Options are set in the order in which they are added. Whether the key knows them shows when it
 * signs.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_signer_add_option (CnfX509Signer *signer, const char *option);

/**
 * cnf_x509_signer_sign_certificate:
 * @signer: (not nullable): a signer
 * @certificate: (not nullable): a certificate, complete but for version, key identifiers, signature
 * @issuer: (nullable): certificate of its issuer; %NULL when it is its own issuer
 * @error: return location for an error
 *
 * Sets the version, adds the default key identifiers and signs. A certificate with an extension
 * becomes version 3, gets a subjectKeyIdentifier if it has none and, unless it is signed by its own
 * key, an authorityKeyIdentifier; one with the content `none` is taken away. From OpenSSL 3.2 on
 * this holds for a certificate without extensions too; before, it stays version 1.
 *
 * Errors: %CNF_X509_ERROR_CERTIFICATE where the key identifiers cannot be added;
 * %CNF_X509_ERROR_SIGN; %CNF_X509_ERROR_KEY_OPTION, where cnf_x509_signer_get_refused_option()
 * names the option.
 * Source: OpenSSL 3.0 apps/lib/apps.c do_X509_sign().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_signer_sign_certificate (CnfX509Signer *signer, X509 *certificate, X509 *issuer,
                                           GError **error);

/**
 * cnf_x509_signer_sign_request:
 * @signer: (not nullable): a signer
 * @request: (not nullable): a request, complete but for the signature
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_SIGN; %CNF_X509_ERROR_KEY_OPTION, where
 * cnf_x509_signer_get_refused_option() names the option.
 * Source: OpenSSL 3.0 apps/lib/apps.c do_X509_REQ_sign().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_signer_sign_request (CnfX509Signer *signer, X509_REQ *request, GError **error);

/**
 * cnf_x509_signer_get_refused_option:
 * @signer: (not nullable): a signer
 *
 * Returns: (transfer none) (nullable): the option that the key did not accept when it signed last,
 * or %NULL; valid as long as @signer.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_x509_signer_get_refused_option (const CnfX509Signer *signer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfX509Signer, cnf_x509_signer_unref)

G_END_DECLS
