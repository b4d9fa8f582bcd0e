/* cnf-check: asks the installed OpenSSL on behalf of cnfctl, which never loads it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "check.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  guint n_words;
  CnfCheckStatus (*answer) (char **words);
} Question;

/* `version`: of the libcrypto that is loaded, as three numbers. */
static CnfCheckStatus
print_version (char **words G_GNUC_UNUSED)
{
  printf ("%u.%u.%u\n", OPENSSL_version_major (), OPENSSL_version_minor (),
          OPENSSL_version_patch ());
  return CNF_CHECK_YES;
}

static const Question questions[] = {
  { "oid", 2, cnf_check_oid },
  { "provider", 1, cnf_check_provider },
  { "tls", 2, cnf_check_tls },
  { "version", 0, print_version },
};

void
cnf_check_print_reason (const char *otherwise)
{
  const char *data = NULL;
  int flags = 0;
  unsigned long code = ERR_peek_error_all (NULL, NULL, NULL, &data, &flags);
  const char *reason = code != 0 ? ERR_reason_error_string (code) : NULL;

  if (reason == NULL)
    puts (otherwise);
  else if ((flags & ERR_TXT_STRING) != 0 && data != NULL && *data != '\0')
    printf ("%s (%s)\n", reason, data);
  else
    puts (reason);
}

int
main (int argc, char **argv)
{
  const guint n_words = argc > 1 ? (guint) argc - 2 : 0;

  /* The file that is asked about may be the one that OpenSSL would load by itself. */
  if (OPENSSL_init_crypto (OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_LOAD_CRYPTO_STRINGS, NULL)
        != 1
      || OPENSSL_init_ssl (OPENSSL_INIT_NO_LOAD_CONFIG, NULL) != 1)
    return CNF_CHECK_FAILED;

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (questions); i++)
    if (strcmp (argv[1], questions[i].name) == 0 && n_words == questions[i].n_words)
      return (int) questions[i].answer (argv + 2);

  fputs ("usage: cnf-check oid NAME OID | provider NAME | tls COMMAND VALUE | version\n", stderr);
  return CNF_CHECK_USAGE;
}
