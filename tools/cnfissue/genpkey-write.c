/* genpkey: the key is made, encoded, and written.
 * SPDX-License-Identifier: Apache-2.0 */
#include "genpkey.h"

#include "generate.h"
#include "load.h"
#include "messages.h"
#include "output.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>

gboolean
genpkey_has_public_output (void)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_PUBLIC_KEY_OUTPUT);
}

CnfX509KeyKind
genpkey_kind (const GenpkeyOptions *opt)
{
  return opt->genparam ? CNF_X509_KEY_PARAMETERS : CNF_X509_KEY_PAIR;
}

static EVP_PKEY *
make_key (const char *command, const GenpkeyOptions *opt, CnfX509KeyGenerator *generator)
{
  if (opt->genparam && opt->paramfile != NULL)
    {
      /* openssl tries, with a context for making a key. */
      ERR_raise (ERR_LIB_EVP, EVP_R_OPERATION_NOT_INITIALIZED);
      issue_print ("%s: Generating asymmetric key parameters failed\n", command);
      issue_note ("-paramfile names parameters already, so -genparam has nothing to make");
      return NULL;
    }
  if (!opt->quiet)
    issue_generate_show_progress (generator);
  return issue_generate (command, generator, genpkey_kind (opt), opt->algorithm);
}

/* What will be written; wiped when freed, as every buffer of OpenSSL's is. */
typedef struct
{
  BIO *key;
  BIO *public_key;
} Texts;

static void
texts_clear (Texts *texts)
{
  BIO_free (texts->key);
  BIO_free (texts->public_key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

static int
encode_private (BIO *bio, const GenpkeyOptions *opt, EVP_PKEY *key, const EVP_CIPHER *cipher,
                IssuePassword *password)
{
  if (opt->outform == ISSUE_FORMAT_PEM)
    return PEM_write_bio_PrivateKey (bio, key, cipher, NULL, 0, NULL, password);
  return i2d_PrivateKey_bio (bio, key);
}

static int
encode_public (BIO *bio, const GenpkeyOptions *opt, EVP_PKEY *key)
{
  return opt->outform == ISSUE_FORMAT_PEM ? PEM_write_bio_PUBKEY (bio, key)
                                          : i2d_PUBKEY_bio (bio, key);
}

/* Parameters have no public key; its file is empty then. */
static gboolean
encode_key (const Texts *texts, const GenpkeyOptions *opt, EVP_PKEY *key, const EVP_CIPHER *cipher,
            IssuePassword *password)
{
  BIO *bio = texts->key;
  int written, printed = 1;

  if (opt->genparam)
    written = PEM_write_bio_Parameters (bio, key);
  else
    written = encode_private (bio, opt, key, cipher, password);
  if (written > 0 && !opt->genparam && opt->out_public != NULL)
    written = encode_public (texts->public_key, opt, key);
  if (written <= 0)
    issue_print (genpkey_has_public_output () ? "Error writing key(s)\n" : "Error writing key\n");

  if (opt->text)
    printed = opt->genparam ? EVP_PKEY_print_params (bio, key, 0, NULL)
                            : EVP_PKEY_print_private (bio, key, 0, NULL);
  if (printed <= 0)
    issue_print ("Error printing key\n");
  return written > 0 && printed > 0;
}

/* ---- Outputs ---- */

typedef struct
{
  IssueOutput *key;
  IssueOutput *public_key; /* NULL where none is asked for */
} Outputs;

static void
outputs_clear (Outputs *outputs)
{
  issue_output_free (outputs->key);
  issue_output_free (outputs->public_key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outputs, outputs_clear)

/* which: how later releases, which come to it when all else is done, call the output. */
static IssueOutput *
open_output (const char *command, const GenpkeyOptions *opt, const char *path, const char *which)
{
  IssueOutput *output = issue_output_open (command, path, opt->outform, !opt->genparam);

  if (output == NULL && genpkey_has_public_output ())
    issue_print ("Error writing to %s: '%s'. Error: %s\n", which, path, g_strerror (errno));
  return output;
}

/* openssl writes the one where it cannot write the other. */
static gboolean
open_outputs (const char *command, const GenpkeyOptions *opt, Outputs *outputs)
{
  if (opt->out_public != NULL)
    outputs->public_key = open_output (command, opt, opt->out_public, "outpubkey");
  outputs->key = open_output (command, opt, opt->out, "outfile");

  return outputs->key != NULL && (opt->out_public == NULL || outputs->public_key != NULL);
}

static gboolean
fill (IssueOutput *output, BIO *text)
{
  char *data;
  int size = (int) BIO_get_mem_data (text, &data);

  return size == 0 || BIO_write (issue_output_get_bio (output), data, size) == size;
}

static gboolean
write_outputs (const Outputs *outputs, const Texts *texts)
{
  if (!fill (outputs->key, texts->key) || !issue_output_prepare (outputs->key))
    return FALSE;
  if (outputs->public_key != NULL
      && (!fill (outputs->public_key, texts->public_key)
          || !issue_output_commit (outputs->public_key)))
    return FALSE;
  return issue_output_commit (outputs->key);
}

gboolean
genpkey_make_and_write (const char *command, const GenpkeyOptions *opt,
                        CnfX509KeyGenerator *generator, const EVP_CIPHER *cipher,
                        IssuePassword *password)
{
  g_auto (Texts) texts = { BIO_new (BIO_s_mem ()), BIO_new (BIO_s_mem ()) };
  g_auto (Outputs) outputs = { NULL, NULL };
  g_autoptr (EVP_PKEY) key = NULL;
  gboolean early = !genpkey_has_public_output ();

  if (texts.key == NULL || texts.public_key == NULL
      || (early && !open_outputs (command, opt, &outputs)))
    return FALSE;

  key = make_key (command, opt, generator);
  if (key == NULL || !encode_key (&texts, opt, key, cipher, password))
    return FALSE;

  return (early || open_outputs (command, opt, &outputs)) && write_outputs (&outputs, &texts);
}
