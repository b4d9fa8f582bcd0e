/* What req signs: the request, or a certificate made from it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"
#include "provider.h"
#include "req.h"
#include "request.h"
#include "sign.h"

#include <cnf-x509/cnf-x509-serial.h>
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#define DEFAULT_DAYS 30

gboolean
req_load_request (Req *req)
{
  if (req_makes_new (req))
    {
      if (req->options.in != NULL && cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED))
        issue_print ("Warning: Ignoring -in option since -new or -newkey or -precert is given\n");
      return TRUE;
    }

  if (req->options.key != NULL && cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED))
    issue_print ("Warning: Not placing -key in cert or request since request is used\n");
  req->request = issue_request_load ("req", req->options.in, req->options.in_format,
                                     req->options.verify_options, "X509 request");
  return req->request != NULL;
}

static gboolean
load_ca_key (Req *req)
{
  const ReqOptions *options = &req->options;

  if (options->ca == NULL)
    {
      issue_print ("Warning: Ignoring -CAkey option since no -CA option is given\n");
      return TRUE;
    }

  req->ca_key = options->ca_key != NULL
                  ? issue_load_key (options->ca_key, ISSUE_FORMAT_UNDEFINED, FALSE,
                                    req->password_in, "issuer private key from -CAkey arg")
                  : issue_load_key (options->ca, ISSUE_FORMAT_UNDEFINED, FALSE, req->password_in,
                                    "issuer private key from -CA arg");
  return req->ca_key != NULL;
}

gboolean
req_load_ca (Req *req)
{
  const ReqOptions *options = &req->options;

  if ((options->ca_key != NULL || options->ca != NULL) && !load_ca_key (req))
    return FALSE;
  if (options->ca == NULL)
    return TRUE;

  req->ca = issue_load_certificate (options->ca, ISSUE_FORMAT_UNDEFINED, TRUE, req->password_in,
                                    "issuer cert from -CA arg");
  if (req->ca == NULL)
    return FALSE;
  if (X509_check_private_key (req->ca, req->ca_key))
    return TRUE;

  issue_print ("Issuer CA certificate and key do not match\n");
  return FALSE;
}

gboolean
req_check_signing_key (Req *req)
{
  if (!req_makes_new (req) && !req_makes_certificate (req))
    return TRUE;
  if (req->ca != NULL || req->key != NULL)
    return TRUE;

  issue_print ("Must provide a signature key using -key or provide -CA / -CAkey\n");
  return FALSE;
}

/* ---- A certificate ---- */

static gboolean
fail (const GError *error)
{
  issue_note ("%s", error->message);
  issue_queue_error (error);
  return FALSE;
}

static gboolean
set_serial (const Req *req, X509 *certificate)
{
  g_autoptr (GError) error = NULL;

  if (req->options.serial != NULL)
    return X509_set_serialNumber (certificate, req->options.serial);

  ASN1_INTEGER *random = cnf_x509_serial_new_random (NULL, &error);
  if (random == NULL)
    return fail (error);

  gboolean set = X509_set_serialNumber (certificate, random);
  ASN1_INTEGER_free (random);
  return set;
}

static gboolean
set_validity (const Req *req, X509 *certificate)
{
  const ReqOptions *options = &req->options;
  int days = options->days == REQ_DAYS_UNSET ? DEFAULT_DAYS : options->days;

  if (options->not_after != NULL && options->days != REQ_DAYS_UNSET
      && cnf_x509_has_trait (CNF_X509_TRAIT_EXPLICIT_DATES))
    issue_print ("Warning: -not_after option overriding -days option\n");
  return issue_set_validity (certificate, options->not_before, options->not_after, days);
}

static gboolean
set_identity (const Req *req, X509 *certificate)
{
  const X509_NAME *requested = X509_REQ_get_subject_name (req->request);
  EVP_PKEY *key = X509_REQ_get0_pubkey (req->request);

  return X509_set_issuer_name (certificate,
                               req->ca != NULL ? X509_get_subject_name (req->ca) : requested)
         && set_validity (req, certificate)
         && X509_set_subject_name (certificate, req->subject != NULL ? req->subject : requested)
         && key != NULL && X509_set_pubkey (certificate, key);
}

static gboolean
copy_extensions (const Req *req, X509 *certificate)
{
  const ReqOptions *options = &req->options;
  g_autoptr (GError) error = NULL;

  if (!options->copy_extensions_given)
    {
      if (options->in != NULL)
        issue_print (
          "Warning: No -copy_extensions given; ignoring any extensions in the request\n");
      return TRUE;
    }

  if (cnf_x509_certificate_copy_extensions (certificate, req->request, options->copy_extensions,
                                            &error))
    return TRUE;

  issue_queue_error (error);
  issue_print ("Error copying extensions from request\n");
  return FALSE;
}

static void
warn_of_other_key (const Req *req, X509 *certificate)
{
  if (req->ca != NULL)
    return;

  ERR_set_mark ();
  if (!X509_check_private_key (certificate, req->key))
    issue_print ("Warning: Signature key and public key of cert do not match\n");
  ERR_pop_to_mark ();
}

/* What later versions say of them besides. */
static const char *
added_kind (const char *kind)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED) ? kind : "";
}

static gboolean
add_extensions (const Req *req, X509 *certificate)
{
  EVP_PKEY *key = req->ca != NULL ? req->ca_key : req->key;
  g_autoptr (GError) error = NULL;

  if (req->extensions != NULL
      && !cnf_x509_conf_add_extensions (req->conf, req->extensions, certificate, req->ca, key,
                                        &error))
    {
      issue_print ("Error adding x509 extensions from section %s\n", req->extensions);
      return fail (error);
    }

  if (req->added != NULL
      && !cnf_x509_conf_add_extensions (req->added, "default", certificate, req->ca, key, &error))
    {
      issue_print ("Error adding %sextensions defined via -addext\n", added_kind ("x509 "));
      return fail (error);
    }

  return TRUE;
}

static gboolean
add_poison (const Req *req, X509 *certificate)
{
  if (!req->options.precert
      || X509_add1_ext_i2d (certificate, NID_ct_precert_poison, NULL, 1, 0) == 1)
    return TRUE;

  issue_print ("Error adding poison extension\n");
  return FALSE;
}

static gboolean
issue_certificate (Req *req)
{
  EVP_PKEY *key = req->ca != NULL ? req->ca_key : req->key;

  if (req->options.ca != NULL && req->options.key != NULL
      && cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED))
    issue_print ("Warning: Not using -key or -newkey for signing since -CA option is given\n");
  req->certificate = X509_new_ex (NULL, issue_propquery ());
  if (req->certificate == NULL || !set_serial (req, req->certificate)
      || !set_identity (req, req->certificate) || !copy_extensions (req, req->certificate))
    return FALSE;

  warn_of_other_key (req, req->certificate);
  return add_extensions (req, req->certificate) && add_poison (req, req->certificate)
         && issue_sign_certificate (key, req->digest, req->options.signature_options,
                                    req->certificate, req->ca);
}

/* ---- A request ---- */

static gboolean
add_request_extensions (const Req *req)
{
  g_autoptr (GError) error = NULL;

  if (req->request_extensions != NULL
      && !cnf_x509_conf_add_request_extensions (req->conf, req->request_extensions, req->request,
                                                &error))
    {
      issue_print ("Error adding request extensions from section %s\n", req->request_extensions);
      return fail (error);
    }

  if (req->added != NULL
      && !cnf_x509_conf_add_request_extensions (req->added, "default", req->request, &error))
    {
      issue_print ("Error adding %sextensions defined via -addext\n", added_kind ("request "));
      return fail (error);
    }

  return TRUE;
}

gboolean
req_issue (Req *req)
{
  if (req_makes_certificate (req))
    return issue_certificate (req);
  if (!req_makes_new (req))
    return TRUE;

  return add_request_extensions (req)
         && issue_sign_request (req->key, req->digest, req->options.signature_options,
                                req->request);
}

/* Without a signature of its own: the old one stays, and no longer fits. */
gboolean
req_change_subject (Req *req)
{
  if (req->subject == NULL || req_makes_new (req) || req_makes_certificate (req))
    return TRUE;
  if (X509_REQ_set_subject_name (req->request, req->subject))
    return TRUE;

  issue_print ("Error modifying subject of certificate request\n");
  return FALSE;
}
