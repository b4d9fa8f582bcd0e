/* What req signs: the request, or a certificate made from it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"
#include "provider.h"
#include "req.h"
#include "request.h"
#include "sign.h"

#include <cnf-x509/cnf-x509-traits.h>

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

/* A request that was only made for this is not signed, and has no extensions; what is to be
 * certified of it is said. */
static gboolean
describe (CnfX509Issuance *issuance, const Req *req)
{
  const X509_NAME *requested = X509_REQ_get_subject_name (req->request);
  const ReqOptions *options = &req->options;
  g_autoptr (GError) error = NULL;

  cnf_x509_issuance_set_ca (issuance, req->ca);
  cnf_x509_issuance_set_subject (issuance, req->subject != NULL ? req->subject : requested);
  cnf_x509_issuance_set_serial (issuance, options->serial);
  /* Without an authority it is who asks that issues, whatever -subj makes of the subject. */
  if (req->ca == NULL)
    cnf_x509_issuance_set_issuer_name (issuance, requested);
  if (options->copy_extensions_given)
    cnf_x509_issuance_set_copy_extensions (issuance, options->copy_extensions, NULL);
  if (req->extensions != NULL)
    cnf_x509_issuance_add_section (issuance, req->conf, req->extensions);
  if (req->added != NULL)
    cnf_x509_issuance_add_section (issuance, req->added, "default");
  cnf_x509_issuance_set_precertificate (issuance, options->precert);
  cnf_x509_issuance_set_version_1 (issuance, options->version_1);
  return req_makes_new (req) || cnf_x509_issuance_set_request (issuance, req->request, &error)
         || issue_fail (error);
}

static gboolean
set_serial (CnfX509Issuance *issuance)
{
  g_autoptr (GError) error = NULL;

  return cnf_x509_issuance_take_step (issuance, CNF_X509_STEP_SET_SERIAL, &error)
         || issue_fail (error);
}

static gboolean
set_validity (const Req *req, CnfX509Issuance *issuance)
{
  const ReqOptions *options = &req->options;
  int days = options->days == REQ_DAYS_UNSET ? CNF_X509_DEFAULT_DAYS : options->days;

  if (options->not_after != NULL && options->days != REQ_DAYS_UNSET
      && cnf_x509_has_trait (CNF_X509_TRAIT_EXPLICIT_DATES))
    issue_print ("Warning: -not_after option overriding -days option\n");
  return issue_set_validity (issuance, options->not_before, options->not_after, days);
}

/* The key is always that of the request, also where another one signs. */
static gboolean
set_identity (const Req *req, CnfX509Issuance *issuance)
{
  EVP_PKEY *key = X509_REQ_get0_pubkey (req->request);

  if (key == NULL)
    return FALSE;

  cnf_x509_issuance_set_public_key (issuance, key);
  return issue_take_step (issuance, CNF_X509_STEP_SET_IDENTITY);
}

static gboolean
copy_extensions (const Req *req, CnfX509Issuance *issuance)
{
  if (!req->options.copy_extensions_given && req->options.in != NULL)
    issue_print ("Warning: No -copy_extensions given; ignoring any extensions in the request\n");
  if (issue_take_step (issuance, CNF_X509_STEP_COPY_EXTENSIONS))
    return TRUE;

  issue_print ("Error copying extensions from request\n");
  return FALSE;
}

/* What later versions say of them besides. */
static const char *
added_kind (const char *kind)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED) ? kind : "";
}

static gboolean
add_extensions (const Req *req, CnfX509Issuance *issuance)
{
  g_autoptr (GError) error = NULL;
  CnfX509Conf *conf = NULL;
  const char *section;

  if (cnf_x509_issuance_take_step (issuance, CNF_X509_STEP_ADD_EXTENSIONS, &error))
    return TRUE;

  section = cnf_x509_issuance_get_section (issuance, &conf);
  if (conf == req->added)
    issue_print ("Error adding %sextensions defined via -addext\n", added_kind ("x509 "));
  else
    issue_print ("Error adding x509 extensions from section %s\n", section);
  return issue_fail (error);
}

static gboolean
add_poison (CnfX509Issuance *issuance)
{
  if (issue_take_step (issuance, CNF_X509_STEP_ADD_POISON))
    return TRUE;

  issue_print ("Error adding poison extension\n");
  return FALSE;
}

static gboolean
sign (CnfX509Issuance *issuance, const CnfX509Signer *signer)
{
  g_autoptr (GError) error = NULL;

  return cnf_x509_issuance_take_step (issuance, CNF_X509_STEP_SIGN, &error)
         || issue_report_signing (signer, error);
}

/* Not in the order of x509, so that of several things that are wrong the same one is reported.
 * Source: OpenSSL 3.0 apps/req.c req_main(). */
static gboolean
take_steps (const Req *req, CnfX509Issuance *issuance, const CnfX509Signer *signer)
{
  if (!set_serial (issuance) || !issue_take_step (issuance, CNF_X509_STEP_SET_ISSUER)
      || !set_validity (req, issuance) || !set_identity (req, issuance)
      || !copy_extensions (req, issuance))
    return FALSE;

  if (req->ca == NULL)
    issue_warn_of_other_key (cnf_x509_issuance_get_certificate (issuance), req->key);
  return add_extensions (req, issuance) && add_poison (issuance) && sign (issuance, signer);
}

static gboolean
issue_certificate (Req *req)
{
  EVP_PKEY *key = req->ca != NULL ? req->ca_key : req->key;
  g_autoptr (CnfX509Signer)
    signer = issue_signer_new (key, req->digest, req->options.signature_options);
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (NULL, issue_propquery ());
  gboolean issued;

  if (req->options.ca != NULL && req->options.key != NULL
      && cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED))
    issue_print ("Warning: Not using -key or -newkey for signing since -CA option is given\n");

  cnf_x509_issuance_set_signer (issuance, signer);
  issued = describe (issuance, req) && take_steps (req, issuance, signer);
  req->certificate = cnf_x509_issuance_end (issuance);
  return issued;
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
      return issue_fail (error);
    }

  if (req->added != NULL
      && !cnf_x509_conf_add_request_extensions (req->added, "default", req->request, &error))
    {
      issue_print ("Error adding %sextensions defined via -addext\n", added_kind ("request "));
      return issue_fail (error);
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

  if (req->options.precert && cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED))
    issue_print ("Warning: Ignoring -precert flag since no cert is produced\n");
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
