/* Certificate requests in the making.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-conf.h>
#include <cnf-x509/cnf-x509-name.h>
#include <cnf/cnf-version.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * cnf_x509_request_new:
 * @subject: (not nullable): its subject
 * @key: (not nullable): the key it is for
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query of what is done with the request later
 * @error: return location for an error
 *
 * A request of version 1 without attributes, not signed yet; cnf_x509_request_add_attributes(),
 * cnf_x509_conf_add_request_extensions() and cnf_x509_signer_sign_request() complete it.
 *
 * Errors: %CNF_X509_ERROR_REQUEST.
 * Source: OpenSSL 3.0 apps/req.c make_REQ().
 * Returns: (transfer full): the request, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509_REQ *cnf_x509_request_new (const X509_NAME *subject, EVP_PKEY *key, OSSL_LIB_CTX *libctx,
                                const char *properties, GError **error);

/**
 * cnf_x509_request_add_attributes:
 * @request: (not nullable): the request in the making
 * @conf: (not nullable): a loaded document
 * @section: (not nullable): name of its section
 * @encoding: how the bytes of the values are read
 * @error: return location for an error
 *
 * Every entry of the section is an attribute, as `openssl req` reads its attributes section under
 * `prompt = no`.
 *
 * Errors: %CNF_X509_ERROR_SECTION_NOT_FOUND, %CNF_X509_ERROR_REQUEST with the place of the entry.
 * The attributes before it have been added.
 * Source: OpenSSL 3.0 apps/req.c auto_info().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_request_add_attributes (X509_REQ *request, CnfX509Conf *conf, const char *section,
                                          CnfX509TextEncoding encoding, GError **error);

/**
 * cnf_x509_request_verify:
 * @request: (not nullable): a request
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query for fetching the signature algorithm
 * @error: return location for an error
 *
 * Whether the request is signed by the key that it is for: who made it has that key.
 *
 * Errors: %CNF_X509_ERROR_REQUEST_SIGNATURE when it is not; %CNF_X509_ERROR_REQUEST where that
 * cannot be told, as libcrypto cannot read the key or does not know the algorithm.
 * Source: OpenSSL 3.0 apps/x509.c x509_main().
 * Returns: %TRUE when it is.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_request_verify (X509_REQ *request, OSSL_LIB_CTX *libctx, const char *properties,
                                  GError **error);

G_END_DECLS
