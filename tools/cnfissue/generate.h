/* Making a key, with the signs of life and the messages that openssl shows meanwhile.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-key.h>

G_BEGIN_DECLS

/* Shows a character on stderr for each step. Source: OpenSSL 3.0 apps/genpkey.c genpkey_cb(). */
void issue_generate_show_progress (CnfX509KeyGenerator *generator);

/* Makes the key or the parameters; NULL with openssl's line printed and its error queue filled.
 * algorithm is what the line calls the key, NULL for "asymmetric".
 * Source: OpenSSL 3.0 apps/lib/apps.c app_keygen(), app_paramgen(). */
EVP_PKEY *issue_generate (const char *command, CnfX509KeyGenerator *generator, CnfX509KeyKind kind,
                          const char *algorithm);

G_END_DECLS
