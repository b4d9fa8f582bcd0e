/* cnfissue genrsa: makes an RSA key. Source: OpenSSL 3.0 apps/genrsa.c.
 * SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include "generate.h"
#include "load.h"
#include "messages.h"
#include "output.h"
#include "password.h"
#include "provider.h"
#include "random.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

typedef struct
{
  const char *out;
  const char *passout;
  const char *cipher;
  int bits;
  int exponent;
  int primes;
  gboolean verbose;
  gboolean traditional;
  IssueRandom random;
} Options;

static IssueOutcome
set_exponent_3 (G_GNUC_UNUSED const char *command, G_GNUC_UNUSED const char *value, gpointer target)
{
  ((Options *) target)->exponent = 3;
  return ISSUE_GO_ON;
}

static IssueOutcome
set_exponent_f4 (G_GNUC_UNUSED const char *command, G_GNUC_UNUSED const char *value,
                 gpointer target)
{
  ((Options *) target)->exponent = 65537;
  return ISSUE_GO_ON;
}

static IssueOutcome
set_quiet (G_GNUC_UNUSED const char *command, G_GNUC_UNUSED const char *value, gpointer target)
{
  ((Options *) target)->verbose = FALSE;
  return ISSUE_GO_ON;
}

/* clang-format off */
static const IssueOption options[] = {
  { .name = "engine", .takes = ISSUE_TAKES_TEXT, .lacking = TRUE,
    .is_known = issue_options_have_engines },

  { .takes = ISSUE_HEADING, .help = "Input options" },
  { .name = "3", .takes = ISSUE_TAKES_NOTHING, .apply = set_exponent_3,
    .help = "Use 3 as the public exponent (deprecated)" },
  { .name = "F4", .takes = ISSUE_TAKES_NOTHING, .apply = set_exponent_f4,
    .help = "Use 65537 as the public exponent (default)" },
  { .name = "f4", .takes = ISSUE_TAKES_NOTHING, .apply = set_exponent_f4,
    .help = "The same" },

  { .takes = ISSUE_HEADING, .help = "Output options" },
  { .name = "out", .takes = ISSUE_TAKES_OUTPUT_FILE, .offset = offsetof (Options, out),
    .help = "Where to write the key (default stdout)" },
  { .name = "passout", .takes = ISSUE_TAKES_TEXT, .offset = offsetof (Options, passout),
    .help = "Where the pass phrase of the key comes from" },
  { .name = "primes", .takes = ISSUE_TAKES_POSITIVE, .offset = offsetof (Options, primes),
    .help = "How many primes the key has (default 2)" },
  { .name = "verbose", .takes = ISSUE_TAKES_NOTHING, .offset = offsetof (Options, verbose),
    .help = "Show what is being done" },
  { .name = "quiet", .takes = ISSUE_TAKES_NOTHING, .apply = set_quiet,
    .is_known = issue_options_have_loudness,
    .help = "Show nothing (default)" },
  { .name = "traditional", .takes = ISSUE_TAKES_NOTHING,
    .offset = offsetof (Options, traditional),
    .help = "Write the key in the traditional format" },
  { .name = "", .takes = ISSUE_IS_THE_VALUE, .offset = offsetof (Options, cipher),
    .help = "Encrypt the key by this cipher" },

  ISSUE_RANDOM_OPTIONS (Options, random),
  ISSUE_PROVIDER_OPTIONS,

  { .takes = ISSUE_HEADING, .help = "Parameters" },
  { .name = "numbits", .takes = ISSUE_PARAMETER, .help = "Size of the key (default 2048)" },
  { 0 },
};
/* clang-format on */

/* The one word that may follow the options. */
static gboolean
read_bits (const char *command, const char *const *rest, const char *cipher, int *bits)
{
  if (rest[0] == NULL)
    return TRUE;
  if (rest[1] != NULL && !cnf_x509_has_trait (CNF_X509_TRAIT_STRICT_OPTIONS))
    issue_print ("Extra arguments given.\n");
  if (rest[1] != NULL)
    return issue_options_have_no_rest (&issue_cmd_genrsa, rest, cipher);

  if (!issue_parse_int (command, rest[0], bits) || *bits <= 0)
    return FALSE;
  if (*bits > OPENSSL_RSA_MAX_MODULUS_BITS)
    issue_print ("Warning: It is not recommended to use more than %d bit for RSA keys.\n"
                 "         Your key size is %d! Larger key size may behave not as expected.\n",
                 OPENSSL_RSA_MAX_MODULUS_BITS, *bits);
  return TRUE;
}

static gboolean
set_number (CnfX509KeyGenerator *generator, const char *name, int number, const char *complaint)
{
  g_autofree char *option = g_strdup_printf ("%s:%d", name, number);
  g_autoptr (GError) error = NULL;

  if (cnf_x509_key_generator_set_option (generator, option, &error))
    return TRUE;
  issue_print ("%s\n", complaint);
  issue_queue_error (error);
  return FALSE;
}

static CnfX509KeyGenerator *
new_generator (const Options *opt)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CnfX509KeyGenerator) generator = cnf_x509_key_generator_new (
    "RSA", CNF_X509_KEY_PAIR, NULL, issue_propquery (), &error);

  if (generator == NULL)
    {
      issue_print ("Error initializing RSA context\n");
      issue_queue_error (error);
      issue_print_queue ();
      return NULL;
    }
  if (opt->verbose)
    issue_generate_show_progress (generator);

  if (!set_number (generator, "rsa_keygen_bits", opt->bits, "Error setting RSA length")
      || !set_number (generator, "rsa_keygen_pubexp", opt->exponent,
                      "Error setting RSA public exponent")
      || !set_number (generator, "rsa_keygen_primes", opt->primes,
                      "Error setting number of primes"))
    return NULL;
  return g_steal_pointer (&generator);
}

static gboolean
show_exponent (const EVP_PKEY *key)
{
  BIGNUM *exponent = NULL;
  char *hexadecimal, *decimal;

  if (!EVP_PKEY_get_bn_param (key, OSSL_PKEY_PARAM_RSA_E, &exponent))
    {
      issue_print ("Error cannot access RSA e\n");
      return FALSE;
    }
  hexadecimal = BN_bn2hex (exponent);
  decimal = BN_bn2dec (exponent);
  if (hexadecimal != NULL && decimal != NULL)
    issue_print ("e is %s (0x%s)\n", decimal, hexadecimal);
  OPENSSL_free (hexadecimal);
  OPENSSL_free (decimal);
  BN_free (exponent);
  return TRUE;
}

static EVP_PKEY *
make_key (const char *command, const Options *opt)
{
  g_autoptr (CnfX509KeyGenerator) generator = new_generator (opt);
  g_autoptr (EVP_PKEY) key = NULL;

  if (generator == NULL)
    return NULL;

  if (opt->verbose)
    issue_print ("Generating RSA key with %d bits\n", opt->bits);
  key = issue_generate (command, generator, CNF_X509_KEY_PAIR, "RSA");
  if (key == NULL || (opt->verbose && !show_exponent (key)))
    return NULL;
  return g_steal_pointer (&key);
}

static gboolean
write_key (IssueOutput *output, const Options *opt, EVP_PKEY *key, const EVP_CIPHER *cipher,
           IssuePassword *password)
{
  BIO *bio = issue_output_get_bio (output);
  int written = opt->traditional
                  ? PEM_write_bio_PrivateKey_traditional (bio, key, cipher, NULL, 0, NULL, password)
                  : PEM_write_bio_PrivateKey (bio, key, cipher, NULL, 0, NULL, password);

  return written && issue_output_commit (output);
}

static gboolean
generate (const char *command, const Options *opt)
{
  g_autoptr (EVP_CIPHER) cipher = NULL;
  g_autoptr (IssuePassword) password = NULL;
  g_autoptr (IssueOutput) output = NULL;
  g_autoptr (EVP_PKEY) key = NULL;

  if (!issue_random_load (&opt->random))
    return FALSE;
  if (opt->cipher != NULL && (cipher = issue_fetch_cipher (command, opt->cipher)) == NULL)
    return FALSE;
  if (!issue_passwords_read (opt->passout, NULL, &password, NULL))
    {
      issue_print ("Error getting password\n");
      return FALSE;
    }

  output = issue_output_open (command, opt->out, ISSUE_FORMAT_PEM, TRUE);
  if (output == NULL)
    return FALSE;
  key = make_key (command, opt);
  return key != NULL && write_key (output, opt, key, cipher, password);
}

static int
run_genrsa (const char *const *argv)
{
  Options opt = { .bits = 2048, .exponent = 65537, .primes = 2 };
  const char *const *rest;
  int status = 1;

  if (issue_options_parse (&issue_cmd_genrsa, argv, &opt, &rest, &status))
    status = read_bits (argv[0], rest, opt.cipher, &opt.bits) && generate (argv[0], &opt) ? 0 : 1;
  return issue_random_finish (&opt.random, status);
}

const IssueCommand issue_cmd_genrsa = {
  .name = "genrsa",
  .usage = "[options] numbits",
  .summary = "Make an RSA private key",
  .options = options,
  .any = "cipher",
  .run = run_genrsa,
};
