/* cnfissue genpkey: makes a private key, or parameters. Source: OpenSSL 3.0 apps/genpkey.c.
 * SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include "config.h"
#include "genpkey.h"
#include "load.h"
#include "messages.h"
#include "password.h"
#include "provider.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/pem.h>

static IssueOutcome
set_paramfile (G_GNUC_UNUSED const char *command, const char *value, gpointer target)
{
  GenpkeyOptions *opt = target;

  if (opt->genparam)
    return ISSUE_USAGE;
  opt->paramfile = value;
  return ISSUE_GO_ON;
}

static IssueOutcome
set_verbose (G_GNUC_UNUSED const char *command, G_GNUC_UNUSED const char *value, gpointer target)
{
  ((GenpkeyOptions *) target)->quiet = FALSE;
  return ISSUE_GO_ON;
}

static IssueOutcome
load_config (const char *command, const char *value, gpointer target)
{
  GenpkeyOptions *opt = target;

  if (value[0] == '\0')
    issue_print ("No configuration used\n");
  else
    issue_print ("Using configuration from %s\n", value);

  g_clear_pointer (&opt->conf, cnf_x509_conf_unref);
  opt->conf = issue_config_load (command, value);
  return opt->conf != NULL && issue_config_load_modules (opt->conf) ? ISSUE_GO_ON : ISSUE_FAILED;
}

/* clang-format off */
static const IssueOption options[] = {
  { .name = "engine", .takes = ISSUE_TAKES_TEXT, .lacking = TRUE,
    .is_known = issue_options_have_engines },
  { .name = "rand", .takes = ISSUE_TAKES_TEXT, .lacking = TRUE,
    .is_known = genpkey_has_public_output },
  { .name = "writerand", .takes = ISSUE_TAKES_OUTPUT_FILE, .lacking = TRUE,
    .is_known = genpkey_has_public_output },
  { .name = "algorithm", .takes = ISSUE_TAKES_TEXT, .offset = offsetof (GenpkeyOptions, algorithm),
    .help = "The algorithm of the key: RSA, RSA-PSS, EC, ED25519, ED448, ..." },
  { .name = "pkeyopt", .takes = ISSUE_TAKES_TEXTS, .offset = offsetof (GenpkeyOptions, pkeyopts),
    .help = "Set an option of the algorithm, as name:value; the order may matter" },
  { .name = "paramfile", .takes = ISSUE_TAKES_INPUT_FILE, .apply = set_paramfile,
    .help = "Make a key that has the parameters of this file" },
  { .name = "config", .takes = ISSUE_TAKES_INPUT_FILE, .apply = load_config,
    .help = "Load a configuration file, and the modules it names" },
  { .name = "quiet", .takes = ISSUE_TAKES_NOTHING, .offset = offsetof (GenpkeyOptions, quiet),
    .help = "Show no signs of life" },
  { .name = "verbose", .takes = ISSUE_TAKES_NOTHING, .apply = set_verbose,
    .is_known = issue_options_have_loudness,
    .help = "Show signs of life (default)" },

  { .takes = ISSUE_HEADING, .help = "Output options" },
  { .name = "out", .takes = ISSUE_TAKES_OUTPUT_FILE, .offset = offsetof (GenpkeyOptions, out),
    .help = "Where to write the key (default stdout)" },
  { .name = "outpubkey", .takes = ISSUE_TAKES_OUTPUT_FILE, .offset = offsetof (GenpkeyOptions, out_public),
    .is_known = genpkey_has_public_output,
    .help = "Where to write the public key as well" },
  { .name = "outform", .takes = ISSUE_TAKES_PEM_OR_DER, .offset = offsetof (GenpkeyOptions, outform),
    .help = "Format of the key (default PEM)" },
  { .name = "pass", .takes = ISSUE_TAKES_TEXT, .offset = offsetof (GenpkeyOptions, pass),
    .help = "Where the pass phrase of the key comes from" },
  { .name = "genparam", .takes = ISSUE_TAKES_NOTHING, .offset = offsetof (GenpkeyOptions, genparam),
    .help = "Make parameters, not a key" },
  { .name = "text", .takes = ISSUE_TAKES_NOTHING, .offset = offsetof (GenpkeyOptions, text),
    .help = "Write the key as text too" },
  { .name = "", .takes = ISSUE_IS_THE_VALUE, .offset = offsetof (GenpkeyOptions, cipher),
    .help = "Encrypt the key by this cipher" },

  ISSUE_PROVIDER_OPTIONS,
  { 0 },
};
/* clang-format on */

static EVP_PKEY *
read_parameters (const char *path)
{
  g_autoptr (BIO) in = BIO_new_file (path, "r");
  EVP_PKEY *parameters;

  if (in == NULL)
    {
      issue_print ("Can't open parameter file %s\n", path);
      return NULL;
    }
  parameters = PEM_read_bio_Parameters_ex (in, NULL, NULL, issue_propquery ());
  if (parameters == NULL)
    issue_print ("Error reading parameter file %s\n", path);
  return parameters;
}

static CnfX509KeyGenerator *
new_generator_from_file (const char *path)
{
  g_autoptr (EVP_PKEY) parameters = read_parameters (path);
  g_autoptr (GError) error = NULL;
  CnfX509KeyGenerator *generator;

  if (parameters == NULL)
    return NULL;

  generator = cnf_x509_key_generator_new_from_parameters (parameters, NULL, issue_propquery (),
                                                          &error);
  if (generator == NULL)
    {
      issue_print ("Error initializing context\n");
      issue_queue_error (error);
    }
  return generator;
}

static CnfX509KeyGenerator *
new_generator_by_name (const GenpkeyOptions *opt)
{
  g_autoptr (GError) error = NULL;
  CnfX509KeyGenerator *generator = cnf_x509_key_generator_new (opt->algorithm, genpkey_kind (opt),
                                                               NULL, issue_propquery (), &error);

  if (generator == NULL)
    {
      issue_print ("Error initializing %s context\n", opt->algorithm);
      issue_queue_error (error);
    }
  return generator;
}

static CnfX509KeyGenerator *
new_generator (const GenpkeyOptions *opt)
{
  g_autoptr (CnfX509KeyGenerator) generator = NULL;

  if (opt->paramfile == NULL)
    return new_generator_by_name (opt);

  generator = new_generator_from_file (opt->paramfile);
  if (generator != NULL && opt->algorithm != NULL)
    {
      issue_print ("Algorithm already set!\n");
      return NULL;
    }
  return g_steal_pointer (&generator);
}

static gboolean
set_key_options (const char *command, CnfX509KeyGenerator *generator, const GPtrArray *pkeyopts)
{
  for (guint i = 0; pkeyopts != NULL && i < pkeyopts->len; i++)
    {
      const char *option = g_ptr_array_index (pkeyopts, i);
      g_autoptr (GError) error = NULL;

      if (cnf_x509_key_generator_set_option (generator, option, &error))
        continue;
      issue_print ("%s: Error setting %s parameter:\n", command, option);
      return issue_fail (error);
    }
  return TRUE;
}

static gboolean
choose_cipher (const char *command, const GenpkeyOptions *opt, EVP_CIPHER **cipher)
{
  *cipher = issue_fetch_cipher (command, opt->cipher);
  if (*cipher == NULL || !opt->genparam)
    return *cipher != NULL;

  if (cnf_x509_has_trait (CNF_X509_TRAIT_STRICT_OPTIONS))
    issue_print ("Cannot use cipher with -genparam option\n");
  return FALSE;
}

static gboolean
generate (const char *command, const GenpkeyOptions *opt)
{
  g_autoptr (CnfX509KeyGenerator) generator = NULL;
  g_autoptr (EVP_CIPHER) cipher = NULL;
  g_autoptr (IssuePassword) password = NULL;

  generator = new_generator (opt);
  if (generator == NULL || !set_key_options (command, generator, opt->pkeyopts))
    return FALSE;

  if (opt->cipher != NULL && !choose_cipher (command, opt, &cipher))
    {
      issue_use_help (command);
      return FALSE;
    }
  if (!issue_passwords_read (opt->pass, NULL, &password, NULL))
    {
      issue_print ("Error getting password\n");
      return FALSE;
    }
  return genpkey_make_and_write (command, opt, generator, cipher, password);
}

static int
run_genpkey (const char *const *argv)
{
  GenpkeyOptions opt = { .outform = ISSUE_FORMAT_PEM };
  const char *const *rest;
  int status = 1;

  if (issue_options_parse (&issue_cmd_genpkey, argv, &opt, &rest, &status))
    {
      if (!issue_options_have_no_rest (&issue_cmd_genpkey, rest, opt.cipher))
        status = 1;
      else if (opt.algorithm == NULL && opt.paramfile == NULL)
        status = issue_use_help (argv[0]);
      else
        status = generate (argv[0], &opt) ? 0 : 1;
    }
  g_clear_pointer (&opt.pkeyopts, g_ptr_array_unref);
  g_clear_pointer (&opt.conf, cnf_x509_conf_unref);
  return status;
}

const IssueCommand issue_cmd_genpkey = {
  .name = "genpkey",
  .summary = "Make a private key of any algorithm, or its parameters",
  .options = options,
  .any = "cipher",
  .run = run_genpkey,
};
