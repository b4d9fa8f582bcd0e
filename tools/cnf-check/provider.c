/* Whether a provider can be loaded.
 * SPDX-License-Identifier: Apache-2.0 */
#include "check.h"

#include <openssl/crypto.h>
#include <openssl/provider.h>

CnfCheckStatus
cnf_check_provider (char **words)
{
  OSSL_LIB_CTX *context = OSSL_LIB_CTX_new ();
  if (context == NULL)
    return CNF_CHECK_FAILED;

  OSSL_PROVIDER *provider = OSSL_PROVIDER_load (context, words[0]);
  CnfCheckStatus status = provider != NULL ? CNF_CHECK_YES : CNF_CHECK_NO;

  if (provider == NULL)
    cnf_check_print_reason ("it cannot be loaded");
  OSSL_PROVIDER_unload (provider);
  OSSL_LIB_CTX_free (context);
  return status;
}
