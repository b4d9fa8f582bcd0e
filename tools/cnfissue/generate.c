/* Making a key, with the signs of life and the messages that openssl shows meanwhile.
 * SPDX-License-Identifier: Apache-2.0 */
#include "generate.h"

#include "messages.h"
#include <openssl/rand.h>
#include <stdio.h>

static void
show (CnfX509KeyProgress progress, G_GNUC_UNUSED gpointer user_data)
{
  static const char signs[] = {
    [CNF_X509_KEY_PROGRESS_CANDIDATE] = '.',
    [CNF_X509_KEY_PROGRESS_TESTED] = '+',
    [CNF_X509_KEY_PROGRESS_REJECTED] = '*',
    [CNF_X509_KEY_PROGRESS_FOUND] = '\n',
  };

  fputc ((guint) progress < G_N_ELEMENTS (signs) ? signs[progress] : '*', stderr);
}

void
issue_generate_show_progress (CnfX509KeyGenerator *generator)
{
  cnf_x509_key_generator_set_progress (generator, show, NULL, NULL);
}

EVP_PKEY *
issue_generate (const char *command, CnfX509KeyGenerator *generator, CnfX509KeyKind kind,
                const char *algorithm)
{
  g_autoptr (GError) error = NULL;
  const char *name = algorithm == NULL ? "asymmetric" : algorithm;
  EVP_PKEY *key;

  if (!RAND_status ())
    issue_print ("Warning: generating random key %s may take a long time\n"
                 "if the system has a poor entropy source\n",
                 kind == CNF_X509_KEY_PARAMETERS ? "parameters" : "material");

  key = cnf_x509_key_generator_run (generator, &error);
  if (key != NULL)
    return key;

  if (kind == CNF_X509_KEY_PARAMETERS)
    issue_print ("%s: Generating %s key parameters failed\n", command, name);
  else
    issue_print ("%s: Error generating %s key\n", command, name);
  issue_queue_error (error);
  return NULL;
}
