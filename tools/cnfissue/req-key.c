/* The private key of req: loaded, and written where one was made.
 * SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"
#include "req.h"

#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

/* Source: OpenSSL 3.0 apps/req.c req_main(): three more tries after the first. */
#define PASSWORD_TRIES 4

gboolean
req_load_key (Req *req)
{
  const ReqOptions *options = &req->options;

  if (options->key == NULL)
    return TRUE;

  req->key = issue_load_key (options->key, options->key_format, FALSE, req->password_in,
                             "private key");
  if (req->key == NULL)
    return FALSE;

  issue_random_load_config (&req->options.random, req->conf, req->section);
  return TRUE;
}

static gboolean
config_asks_to_encrypt (const Req *req)
{
  const char *answer = issue_config_get (req->conf, req->section, "encrypt_rsa_key");

  if (answer == NULL)
    answer = issue_config_get (req->conf, req->section, "encrypt_key");
  return g_strcmp0 (answer, "no") != 0;
}

static const EVP_CIPHER *
choose_cipher (const Req *req)
{
  if (!config_asks_to_encrypt (req) || req->options.no_encryption)
    return NULL;
  if (req->options.cipher != NULL)
    return req->options.cipher;

  return cnf_x509_has_trait (CNF_X509_TRAIT_AES_KEY_FILES) ? EVP_aes_256_cbc ()
                                                           : EVP_des_ede3_cbc ();
}

static gboolean
asked_in_vain (void)
{
  return ERR_GET_REASON (ERR_peek_error ()) == PEM_R_PROBLEMS_GETTING_PASSWORD;
}

static gboolean
write_pem (const Req *req, BIO *out)
{
  const EVP_CIPHER *cipher = choose_cipher (req);

  for (guint i = 0; i < PASSWORD_TRIES; i++)
    {
      if (i > 0)
        ERR_clear_error ();
      if (PEM_write_bio_PrivateKey (out, req->key, cipher, NULL, 0, NULL, req->password_out))
        return TRUE;
      if (!asked_in_vain ())
        return FALSE;
    }

  return FALSE;
}

gboolean
req_write_key (Req *req)
{
  const ReqOptions *options = &req->options;

  req->key_out = options->key_out;
  if (options->key_out == NULL && options->key == NULL)
    req->key_out = issue_config_get (req->conf, req->section, "default_keyfile");
  if (req->key == NULL || (options->key != NULL && req->key_out == NULL))
    return TRUE;

  if (options->verbose && req->key_out == NULL)
    issue_print ("Writing private key to stdout\n");
  else if (options->verbose)
    issue_print ("Writing private key to '%s'\n", req->key_out);

  g_autoptr (IssueOutput)
    output = issue_output_open ("req", req->key_out, options->out_format, TRUE);
  if (output == NULL || !write_pem (req, issue_output_get_bio (output))
      || !issue_output_commit (output))
    return FALSE;

  issue_print ("-----\n");
  return TRUE;
}
