/* The parts of a certificate in the making that come from neither a config nor a signer.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * CnfX509CopyExtensions:
 * @CNF_X509_COPY_EXTENSIONS_NONE: none
 * @CNF_X509_COPY_EXTENSIONS_MISSING: those that the certificate does not have yet
 * @CNF_X509_COPY_EXTENSIONS_ALL: all; what the certificate has of the same kind goes
 *
 * Which extensions of a request a certificate takes over: `none`, `copy` and `copyall` of OpenSSL's
 * copy_extensions.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_COPY_EXTENSIONS_NONE,
  CNF_X509_COPY_EXTENSIONS_MISSING,
  CNF_X509_COPY_EXTENSIONS_ALL,
} CnfX509CopyExtensions;

/**
 * cnf_x509_copy_extensions_from_text:
 * @text: (not nullable): `none`, `copy` or `copyall` in any case
 * @copy: (out): what it means
 *
 * Source: OpenSSL 3.0 apps/lib/apps.c set_ext_copy().
 * Returns: %FALSE for any other text.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_copy_extensions_from_text (const char *text, CnfX509CopyExtensions *copy);

/**
 * cnf_x509_certificate_copy_extensions:
 * @certificate: (not nullable): the certificate in the making
 * @request: (not nullable): the request
 * @copy: which extensions
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_CERTIFICATE.
 * Source: OpenSSL 3.0 apps/lib/apps.c copy_extensions().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_certificate_copy_extensions (X509 *certificate, X509_REQ *request,
                                               CnfX509CopyExtensions copy, GError **error);

/**
 * cnf_x509_certificate_keep_extensions:
 * @certificate: (not nullable): the certificate in the making
 * @names: (nullable): text in which the short names of those to keep occur; %NULL to keep none
 *
 * Takes the other extensions away. A name counts wherever it occurs in @names, in another word too.
 *
 * Source: OpenSSL 3.0 apps/x509.c x509_main().  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_certificate_keep_extensions (X509 *certificate, const char *names);

/**
 * cnf_x509_certificate_set_validity:
 * @certificate: (not nullable): the certificate in the making
 * @not_before: (nullable): `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`; %NULL or `today` for now
 * @not_after: (nullable): the same; %NULL for @days from now
 * @days: days of 86,400 seconds
 * @error: return location for an error
 *
 * Times until 2049 are written as UTCTime, later ones as GeneralizedTime. A time that is given must
 * not make the certificate end before it begins; from OpenSSL 3.5 on @days must not either.
 *
 * Errors: %CNF_X509_ERROR_INVALID_VALUE.
 * Source: OpenSSL 3.0 apps/lib/apps.c set_cert_times().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_certificate_set_validity (X509 *certificate, const char *not_before,
                                            const char *not_after, int days, GError **error);

G_END_DECLS
