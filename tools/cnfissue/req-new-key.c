/* The key that req makes: -newkey and -pkeyopt.
 * SPDX-License-Identifier: Apache-2.0 */
#include "generate.h"
#include "messages.h"
#include "provider.h"
#include "req.h"

#include <cnf-x509/cnf-x509-key.h>
#include <openssl/dsa.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <string.h>

#define MIN_BITS     512
#define DEFAULT_BITS 2048

/* What -newkey asks for. */
typedef struct
{
  char *algorithm;  /* NULL: that of the parameters */
  const char *path; /* file with parameters, or a certificate with a key like it; NULL for none */
  long bits;        /* -1: not given */
  EVP_PKEY *parameters; /* what the file holds */
} NewKey;

static void
clear_new_key (NewKey *new_key)
{
  g_free (new_key->algorithm);
  EVP_PKEY_free (new_key->parameters);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NewKey, clear_new_key)

/* ---- -newkey ---- */

static gboolean
begins_with_digit (const char *text)
{
  return g_ascii_isdigit (text[0]);
}

/* Any beginning of the word `param` stands for it, nothing at all too.
 * Source: OpenSSL 3.0 apps/req.c set_keygen_ctx(). */
static gboolean
parse (NewKey *new_key, const char *text)
{
  const char *colon = strchr (text, ':');
  gsize size = colon != NULL ? (gsize) (colon - text) : strlen (text);
  gboolean wants_file = strncmp (text, "param", size) == 0;

  if (wants_file && colon == NULL)
    {
      issue_print ("Parameter file requested but no path given: %s\n", text);
      return FALSE;
    }

  if (!wants_file)
    new_key->algorithm = g_strndup (text, size);
  if (colon != NULL && !wants_file && begins_with_digit (colon + 1))
    new_key->bits = strtol (colon + 1, NULL, 10);
  else if (colon != NULL)
    new_key->path = colon + 1;
  return TRUE;
}

static EVP_PKEY *
read_parameters (BIO *file)
{
  EVP_PKEY *parameters = PEM_read_bio_Parameters (file, NULL);

  if (parameters != NULL)
    return parameters;

  (void) BIO_reset (file);
  g_autoptr (X509) certificate = PEM_read_bio_X509 (file, NULL, NULL, NULL);
  return certificate == NULL ? NULL : X509_get_pubkey (certificate);
}

static gboolean
load_parameters (NewKey *new_key)
{
  g_autoptr (BIO) file = BIO_new_file (new_key->path, "r");

  if (file == NULL)
    {
      issue_print ("Cannot open parameter file %s\n", new_key->path);
      return FALSE;
    }

  new_key->parameters = read_parameters (file);
  if (new_key->parameters == NULL)
    {
      issue_print ("Error reading parameter file %s\n", new_key->path);
      return FALSE;
    }

  if (new_key->algorithm == NULL)
    new_key->algorithm = g_strdup (EVP_PKEY_get0_type_name (new_key->parameters));
  if (new_key->algorithm == NULL)
    {
      issue_print ("Unable to determine key type\n");
      return FALSE;
    }

  if (EVP_PKEY_is_a (new_key->parameters, new_key->algorithm))
    return TRUE;

  issue_print ("Key type does not match parameters\n");
  return FALSE;
}

static gboolean
read_new_key (NewKey *new_key, const char *text)
{
  if (text == NULL || begins_with_digit (text))
    {
      new_key->algorithm = g_strdup ("RSA");
      new_key->bits = text == NULL ? -1 : strtol (text, NULL, 10);
      return TRUE;
    }

  return parse (new_key, text) && (new_key->path == NULL || load_parameters (new_key));
}

/* ---- The generator ---- */

/* openssl says which of two steps failed. */
static void
print_no_generator (const NewKey *new_key, const GError *error)
{
  ERR_set_mark ();
  EVP_PKEY_CTX *context = new_key->parameters != NULL
                            ? EVP_PKEY_CTX_new_from_pkey (NULL, new_key->parameters,
                                                          issue_propquery ())
                            : EVP_PKEY_CTX_new_from_name (NULL, new_key->algorithm,
                                                          issue_propquery ());
  ERR_pop_to_mark ();

  issue_print ("Error %s keygen context\n", context != NULL ? "initializing" : "allocating");
  issue_queue_error (error);
  EVP_PKEY_CTX_free (context);
}

static CnfX509KeyGenerator *
new_generator (const NewKey *new_key)
{
  g_autoptr (GError) error = NULL;
  CnfX509KeyGenerator *generator = new_key->parameters != NULL
                                     ? cnf_x509_key_generator_new_from_parameters (
                                       new_key->parameters, NULL, issue_propquery (), &error)
                                     : cnf_x509_key_generator_new (new_key->algorithm,
                                                                   CNF_X509_KEY_PAIR, NULL,
                                                                   issue_propquery (), &error);

  if (generator == NULL)
    print_no_generator (new_key, error);
  return generator;
}

static gboolean
is_rsa (const CnfX509KeyGenerator *generator)
{
  return cnf_x509_key_generator_is_a (generator, "RSA")
         || cnf_x509_key_generator_is_a (generator, "RSA-PSS");
}

static long
default_bits (const Req *req)
{
  long bits = DEFAULT_BITS;

  issue_config_get_number (req->conf, req->section, "default_bits", &bits);
  return bits;
}

/* The size that the messages speak of: what was asked for, that of the parameters, or the default,
 * which an algorithm other than RSA does not get. */
static gboolean
set_bits (CnfX509KeyGenerator *generator, const NewKey *new_key, long *bits)
{
  g_autoptr (GError) error = NULL;

  if (new_key->bits >= 0)
    *bits = new_key->bits;
  if (new_key->parameters != NULL)
    *bits = EVP_PKEY_get_bits (new_key->parameters);
  if (new_key->bits == -1 && !is_rsa (generator))
    return TRUE;

  gsize asked = (gsize) (new_key->bits != -1 ? new_key->bits : *bits);
  if (cnf_x509_key_generator_set_bits (generator, asked, &error))
    return TRUE;

  issue_print ("Error setting keysize\n");
  issue_queue_error (error);
  return FALSE;
}

static void
warn_of_size (const char *algorithm, int most, long bits)
{
  issue_print ("Warning: It is not recommended to use more than %d bit for %s keys.\n"
               "         Your key size is %ld! Larger key size may behave not as expected.\n",
               most, algorithm, bits);
}

static gboolean
check_bits (const CnfX509KeyGenerator *generator, long bits)
{
  gboolean rsa = is_rsa (generator);
  gboolean dsa = cnf_x509_key_generator_is_a (generator, "DSA");

  if (bits < MIN_BITS && (rsa || dsa))
    {
      issue_print ("Private key length too short, needs to be at least %d bits, not %ld.\n",
                   MIN_BITS, bits);
      return FALSE;
    }

  if (rsa && bits > OPENSSL_RSA_MAX_MODULUS_BITS)
    warn_of_size ("RSA", OPENSSL_RSA_MAX_MODULUS_BITS, bits);
  if (dsa && bits > OPENSSL_DSA_MAX_MODULUS_BITS)
    warn_of_size ("DSA", OPENSSL_DSA_MAX_MODULUS_BITS, bits);
  return TRUE;
}

static gboolean
set_options (CnfX509KeyGenerator *generator, const GPtrArray *options)
{
  for (guint i = 0; options != NULL && i < options->len; i++)
    {
      g_autoptr (GError) error = NULL;
      const char *option = g_ptr_array_index (options, i);

      if (cnf_x509_key_generator_set_option (generator, option, &error))
        continue;

      issue_print ("Key parameter error \"%s\"\n", option);
      issue_queue_error (error);
      return FALSE;
    }

  return TRUE;
}

static EVP_PKEY *
generate (Req *req, CnfX509KeyGenerator *generator, const NewKey *new_key, long bits)
{
  if (req->options.verbose && bits > 0)
    issue_print ("Generating %s key with %d bits\n", new_key->algorithm, (int) bits);
  else if (req->options.verbose)
    issue_print ("Generating %s key\n", new_key->algorithm);

  if (!req->options.hides_progress)
    issue_generate_show_progress (generator);
  return issue_generate ("req", generator, CNF_X509_KEY_PAIR, new_key->algorithm);
}

gboolean
req_generate_key (Req *req)
{
  g_auto (NewKey) new_key = { .bits = -1 };

  if (!req_makes_new (req) || req->key != NULL)
    return TRUE;

  issue_random_load_config (&req->options.random, req->conf, req->section);
  long bits = default_bits (req);
  if (!read_new_key (&new_key, req->options.new_key))
    return FALSE;

  g_autoptr (CnfX509KeyGenerator) generator = new_generator (&new_key);
  if (generator == NULL || !set_bits (generator, &new_key, &bits) || !check_bits (generator, bits)
      || !set_options (generator, req->options.key_options))
    return FALSE;

  req->key = generate (req, generator, &new_key, bits);
  return req->key != NULL;
}
