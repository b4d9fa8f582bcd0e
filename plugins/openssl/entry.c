/* The two functions that libcrypto looks for in a module.
 *
 * No header of OpenSSL may be seen here: openssl/crypto.h declares another OPENSSL_init(). And the
 * symbol has to be in this library: libcrypto would take its own for it, and call that a success.
 * Source: OpenSSL 3.0 crypto/conf/conf_mod.c module_load_dso().
 * SPDX-License-Identifier: Apache-2.0 */
#include "module.h"

#define EXPORTED __attribute__ ((visibility ("default")))

EXPORTED int OPENSSL_init (struct conf_imodule_st *module, const struct conf_st *conf);
EXPORTED void OPENSSL_finish (struct conf_imodule_st *module);

/* Never a failure: programs do not hear of one, and those that do would not start. */
int
OPENSSL_init (struct conf_imodule_st *module, const struct conf_st *conf)
{
  plugin_run (module, conf);
  return 1;
}

void
OPENSSL_finish (struct conf_imodule_st *module G_GNUC_UNUSED)
{
}
