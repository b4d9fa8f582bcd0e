/* What the rest of libcnf-x509 may ask a signer.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-signer.h>

/* Signs a certificate as it is, without making it one of version 3 and adding key identifiers. */
gboolean cnf_x509_signer_sign_bare (CnfX509Signer *signer, X509 *certificate, GError **error);

/* Its key, as long as it lives. */
EVP_PKEY *cnf_x509_signer_get_key (const CnfX509Signer *signer);
