/* Whether libssl takes a setting for TLS.
 * SPDX-License-Identifier: Apache-2.0 */
#include "check.h"

#include <openssl/ssl.h>
#include <stdio.h>
#include <string.h>

/* A command whose value libssl judges, and what its parts may be. */
typedef struct
{
  const char *name;
  const char *separators;        /* of the parts of its value; empty for one that has none */
  const char *const *candidates; /* words that some release knows; NULL: the names of ciphers */
} Command;

static const char *const protocols[] = {
  "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3", "DTLSv1", "DTLSv1.2", "None", NULL,
};

/* Source: OpenSSL 3.0 and 3.5 ssl/ssl_conf.c cmd_Options(). */
static const char *const option_names[] = {
  "SessionTicket",
  "EmptyFragments",
  "Bugs",
  "Compression",
  "ServerPreference",
  "NoResumptionOnRenegotiation",
  "DHSingle",
  "ECDHSingle",
  "UnsafeLegacyRenegotiation",
  "UnsafeLegacyServerConnect",
  "ClientRenegotiation",
  "EncryptThenMac",
  "NoRenegotiation",
  "AllowNoDHEKEX",
  "PreferNoDHEKEX",
  "PrioritizeChaCha",
  "MiddleboxCompat",
  "AntiReplay",
  "ExtendedMasterSecret",
  "CANames",
  "KTLS",
  "StrictCertCheck",
  "TxCertificateCompression",
  "RxCertificateCompression",
  "KTLSTxZerocopySendfile",
  "IgnoreUnexpectedEOF",
  NULL,
};

/* Source: OpenSSL 3.0 ssl/t1_lib.c nid_list, 3.5 the names of the default provider. */
static const char *const group_names[] = {
  "X25519",
  "X448",
  "P-256",
  "P-384",
  "P-521",
  "prime256v1",
  "secp384r1",
  "secp521r1",
  "secp256k1",
  "brainpoolP256r1",
  "brainpoolP384r1",
  "brainpoolP512r1",
  "ffdhe2048",
  "ffdhe3072",
  "ffdhe4096",
  "ffdhe6144",
  "ffdhe8192",
  "MLKEM512",
  "MLKEM768",
  "MLKEM1024",
  "X25519MLKEM768",
  "SecP256r1MLKEM768",
  NULL,
};

static const Command commands[] = {
  { "MinProtocol", "", protocols }, { "MaxProtocol", "", protocols },
  { "Options", ",", option_names }, { "Groups", ":", group_names },
  { "Curves", ":", group_names },   { "CipherString", ":, ;", NULL },
  { "Ciphersuites", ":", NULL },
};

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_ascii_strcasecmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

/* Whether a new context takes the value, as it does from a configuration.
 * Source: OpenSSL 3.0 ssl/ssl_mcnf.c ssl_do_config(). */
static gboolean
takes (const Command *command, const char *value)
{
  SSL_CTX *context = SSL_CTX_new (TLS_method ());
  SSL_CONF_CTX *conf = SSL_CONF_CTX_new ();
  gboolean is_taken = FALSE;

  if (context != NULL && conf != NULL)
    {
      SSL_CONF_CTX_set_flags (conf,
                              SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SERVER);
      SSL_CONF_CTX_set_ssl_ctx (conf, context);
      is_taken = SSL_CONF_cmd (conf, command->name, value) > 0 && SSL_CONF_CTX_finish (conf) == 1;
    }
  SSL_CONF_CTX_free (conf);
  SSL_CTX_free (context);
  return is_taken;
}

/* ---- The parts of a value ---- */

/* Whether the part of a list of ciphers chooses some: others take away, or set something.
 * Source: OpenSSL 3.0 ssl/ssl_ciph.c ssl_cipher_process_rulestr(). */
static gboolean
chooses (const char *part)
{
  return *part != '\0' && strchr ("!-+@", *part) == NULL;
}

/* A part of the value that is not known by itself, or NULL. */
static char *
dup_unknown_part (const Command *command, const char *value, guint *at)
{
  if (*command->separators == '\0')
    return *at == 0 ? (*at)++, g_strdup (value) : NULL;

  g_auto (GStrv) parts = g_strsplit_set (value, command->separators, -1);
  while (*at < g_strv_length (parts))
    {
      const char *part = parts[(*at)++];
      if (command->candidates == NULL ? chooses (part) && !takes (command, part)
                                      : !takes (command, part))
        return g_strdup (part);
    }
  return NULL;
}

static void
print_ciphers (const Command *command)
{
  gboolean are_suites = strcmp (command->name, "Ciphersuites") == 0;
  SSL_CTX *context = SSL_CTX_new (TLS_method ());
  if (context == NULL || SSL_CTX_set_cipher_list (context, "ALL:COMPLEMENTOFALL") != 1)
    {
      SSL_CTX_free (context);
      return;
    }

  STACK_OF (SSL_CIPHER) *ciphers = SSL_CTX_get_ciphers (context);
  for (int i = 0; i < sk_SSL_CIPHER_num (ciphers); i++)
    {
      const char *name = SSL_CIPHER_get_name (sk_SSL_CIPHER_value (ciphers, i));
      if (g_str_has_prefix (name, "TLS_") == are_suites)
        puts (name);
    }
  SSL_CTX_free (context);
}

static void
print_candidates (const Command *command)
{
  if (command->candidates == NULL)
    print_ciphers (command);
  else
    for (const char *const *name = command->candidates; *name != NULL; name++)
      if (takes (command, *name))
        puts (*name);
}

/* libssl passes over what it does not know in a list of ciphers, if it knows anything in it. */
static void
print_passed_over (const Command *command, const char *value)
{
  guint at = 0;

  for (;;)
    {
      g_autofree char *part = dup_unknown_part (command, value, &at);
      if (part == NULL)
        return;
      puts (part);
    }
}

CnfCheckStatus
cnf_check_tls (char **words)
{
  const Command *command = find_command (words[0]);
  guint at = 0;
  if (command == NULL)
    return CNF_CHECK_USAGE;

  if (takes (command, words[1]))
    {
      if (command->candidates == NULL)
        print_passed_over (command, words[1]);
      return CNF_CHECK_YES;
    }

  g_autofree char *part = dup_unknown_part (command, words[1], &at);
  puts ("the installed libssl does not take this");
  puts (part != NULL ? part : words[1]);
  print_candidates (command);
  return CNF_CHECK_NO;
}
