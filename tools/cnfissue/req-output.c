/* What req shows of its result, and the result.
 * SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"
#include "req.h"
#include "request.h"

#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/bn.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <string.h>

/* ---- -verify ---- */

/* Where a wrong signature is a failure, a right one is a result. */
static void
print_verdict (gboolean good)
{
  if (good && cnf_x509_has_trait (CNF_X509_TRAIT_VERIFY_DECIDES))
    printf ("Certificate request self-signature verify OK\n");
  else
    issue_print ("Certificate request self-signature verify %s\n", good ? "OK" : "failure");
}

/* A wrong signature is a failure since 3.3 only. */
gboolean
req_verify (Req *req)
{
  EVP_PKEY *key = req->key;

  if (!req->options.verify)
    return TRUE;
  if (key == NULL)
    key = X509_REQ_get0_pubkey (req->request);
  if (key == NULL)
    return FALSE;

  int answer = issue_request_verify (req->request, key, req->options.verify_options);
  if (answer < 0)
    return FALSE;

  print_verdict (answer > 0);
  return answer > 0 || !cnf_x509_has_trait (CNF_X509_TRAIT_VERIFY_DECIDES);
}

/* ---- What is shown ---- */

static gboolean
print_public_key (const Req *req, BIO *out)
{
  EVP_PKEY *key = X509_REQ_get0_pubkey (req->request);

  if (!req->options.public_key)
    return TRUE;
  if (key == NULL)
    {
      issue_print ("Error getting public key\n");
      return FALSE;
    }

  PEM_write_bio_PUBKEY (out, key);
  return TRUE;
}

static gboolean
print_text (const Req *req, BIO *out)
{
  gulong name_flags = issue_name_flags_get (&req->options.name_flags);
  gboolean certificate = req_makes_certificate (req);

  if (!req->options.text)
    return TRUE;
  if (certificate ? X509_print_ex (out, req->certificate, name_flags, req->options.print_flags)
                  : X509_REQ_print_ex (out, req->request, name_flags, req->options.print_flags))
    return TRUE;

  issue_print (certificate ? "Error printing certificate\n"
                           : "Error printing certificate request\n");
  return FALSE;
}

static void
print_subject (const Req *req, BIO *out)
{
  const X509_NAME *subject = req_makes_certificate (req) ? X509_get_subject_name (req->certificate)
                                                         : X509_REQ_get_subject_name (req->request);

  if (req->options.print_subject)
    issue_print_name (out, "subject=", subject, &req->options.name_flags);
}

static gboolean
print_rsa_modulus (const EVP_PKEY *key, BIO *out)
{
  BIGNUM *modulus = NULL;

  if (!EVP_PKEY_get_bn_param (key, "n", &modulus))
    return FALSE;

  BN_print (out, modulus);
  BN_free (modulus);
  return TRUE;
}

static gboolean
print_modulus (const Req *req, BIO *out)
{
  EVP_PKEY *key = req_makes_certificate (req) ? X509_get0_pubkey (req->certificate)
                                              : X509_REQ_get0_pubkey (req->request);

  if (!req->options.modulus)
    return TRUE;
  if (key == NULL)
    {
      issue_print ("Modulus is unavailable\n");
      return FALSE;
    }

  BIO_puts (out, "Modulus=");
  if (!EVP_PKEY_is_a (key, "RSA") && !EVP_PKEY_is_a (key, "RSA-PSS"))
    BIO_puts (out, "Wrong Algorithm type");
  else if (!print_rsa_modulus (key, out))
    return FALSE;
  BIO_puts (out, "\n");
  return TRUE;
}

/* ---- The result ---- */

static gboolean
write_request (const Req *req, BIO *out)
{
  int written;

  if (req->options.out_format == ISSUE_FORMAT_DER)
    written = i2d_X509_REQ_bio (out, req->request);
  else if (req->options.new_header)
    written = PEM_write_bio_X509_REQ_NEW (out, req->request);
  else
    written = PEM_write_bio_X509_REQ (out, req->request);

  if (!written)
    issue_print ("Unable to write certificate request\n");
  return written;
}

static gboolean
write_certificate (const Req *req, BIO *out)
{
  int written = req->options.out_format == ISSUE_FORMAT_DER
                  ? i2d_X509_bio (out, req->certificate)
                  : PEM_write_bio_X509 (out, req->certificate);

  if (!written)
    issue_print ("Unable to write X509 certificate\n");
  return written;
}

static gboolean
write_result (const Req *req, BIO *out)
{
  if (req->options.no_output)
    return TRUE;

  return req_makes_certificate (req) ? write_certificate (req, out) : write_request (req, out);
}

static gboolean
has_nothing_to_write (const ReqOptions *options)
{
  return options->no_output && !options->text && !options->modulus && !options->print_subject
         && !options->public_key;
}

static gboolean
fill (const Req *req, BIO *out)
{
  if (!print_public_key (req, out) || !print_text (req, out))
    return FALSE;

  print_subject (req, out);
  return print_modulus (req, out) && write_result (req, out);
}

/* -keyout and -out may be one file: then the result goes behind the key. */
gboolean
req_write (Req *req)
{
  const ReqOptions *options = &req->options;

  if (has_nothing_to_write (options))
    return TRUE;

  g_autoptr (IssueOutput)
    output = issue_output_open ("req", options->out, options->out_format, FALSE);
  if (output == NULL)
    return FALSE;
  if (req->key_out != NULL && g_strcmp0 (req->key_out, options->out) == 0
      && !issue_output_keep_content (output))
    return FALSE;

  return fill (req, issue_output_get_bio (output)) && issue_output_commit (output);
}
