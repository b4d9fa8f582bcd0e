/* The command cnfissue: its commands, and what is left to openssl.
 * SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "hand-on.h"
#include "messages.h"
#include "provider.h"

#include <cnf/cnf-version.h>
#include <openssl/conf.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const IssueCommand *const commands[] = {
  &issue_cmd_genpkey,
  &issue_cmd_genrsa,
  &issue_cmd_req,
  &issue_cmd_x509,
};

static const IssueCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

static int
print_help (void)
{
  puts ("Usage: cnfissue COMMAND [OPTIONS]\n"
        "\n"
        "Issues keys, requests and certificates from openssl.cnf-style files exactly as the\n"
        "openssl command does, with the same commands and options. Where openssl loses something\n"
        "(a serial number, the file that was there before) when it fails, cnfissue keeps it.\n"
        "\n"
        "Commands:");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  %-10s %s\n", commands[i]->name, commands[i]->summary);
  puts ("\n"
        "'cnfissue COMMAND -help' lists the options of a command. Any other command, and a mode\n"
        "of these that issues nothing, is run by openssl with the same arguments.\n"
        "\n"
        "Options:\n"
        "  --help     Show this and end; so does no argument at all\n"
        "  --version  Show the versions of cnfissue and of OpenSSL's library and end\n"
        "\n"
        "Environment:\n"
        "  CNFISSUE_OPENSSL  the openssl that runs what cnfissue does not have, instead of\n"
        "                    " CNFISSUE_OPENSSL_DEFAULT "; empty for none\n"
        "  OPENSSL_CONF, OPENSSL_MODULES and the others of OpenSSL have the meaning they have\n"
        "  for openssl.\n"
        "\n"
        "Exit status: 0 done, 1 failed as openssl would, 2 for what openssl has and cnfissue\n"
        "lacks.");
  return 0;
}

static int
print_version (void)
{
  printf ("cnfissue %s (%s)\n", CNF_VERSION_STRING, OpenSSL_version (OPENSSL_VERSION));
  return 0;
}

static gboolean
is_option (const char *word, const char *name)
{
  return word[0] == '-' && strcmp (word + (word[1] == '-' ? 2 : 1), name) == 0;
}

/* Loads OpenSSL's own config as openssl does, so that providers, algorithms and objects are those
 * it would have. Source: OpenSSL 3.0 apps/openssl.c apps_startup(). */
static gboolean
start_openssl (const char *program)
{
  if (OPENSSL_init_crypto (OPENSSL_INIT_LOAD_CONFIG | OPENSSL_INIT_ADD_ALL_CIPHERS
                             | OPENSSL_INIT_ADD_ALL_DIGESTS | OPENSSL_INIT_LOAD_CRYPTO_STRINGS,
                           NULL))
    return TRUE;

  issue_print ("FATAL: Startup failure (dev note: apps_startup()) for %s\n", program);
  issue_print_queue ();
  return FALSE;
}

int
main (G_GNUC_UNUSED int argc, char **argv)
{
  const char *word = argv[0] == NULL ? NULL : argv[1];
  const IssueCommand *command;
  int status;

  if (word == NULL || is_option (word, "help") || is_option (word, "h"))
    return print_help ();
  if (is_option (word, "version"))
    return print_version ();

  command = find_command (word);
  if (command == NULL)
    return issue_hand_on ((const char *const *) argv + 1);

  /* A reader that goes away is a failure to write, not the end of the program. */
  signal (SIGPIPE, SIG_IGN);
  if (!start_openssl (argv[0]))
    return 1;

  status = command->run ((const char *const *) argv + 1);
  if (status == 1)
    issue_print_queue ();
  issue_provider_unload_all ();
  return status;
}
