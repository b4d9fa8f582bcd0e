/* cnfissue req: requests, and certificates that need no certificate authority.
 * SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "messages.h"
#include "req.h"

/* Every step's failure leaves what the steps before it have done, as in openssl. */
static gboolean (*const steps[]) (Req *req) = {
  req_load_random,
  req_warn_of_idle_options,
  req_read_passwords,
  req_load_config,
  req_register_oids,
  req_choose_digest,
  req_check_extensions,
  req_read_settings,
  req_check_request_extensions,
  req_load_key,
  req_generate_key,
  req_write_key,
  req_parse_subject,
  req_load_request,
  req_load_ca,
  req_check_signing_key,
  req_make_request,
  req_issue,
  req_change_subject,
  req_verify,
  req_write,
};

gboolean
req_makes_certificate (const Req *req)
{
  return req->options.x509 || req->options.ca != NULL;
}

gboolean
req_makes_new (const Req *req)
{
  const ReqOptions *options = &req->options;

  return options->is_new || options->new_key != NULL || options->precert
         || (req_makes_certificate (req) && options->in == NULL);
}

static void
clear (Req *req)
{
  X509_free (req->certificate);
  X509_free (req->ca);
  EVP_PKEY_free (req->ca_key);
  X509_REQ_free (req->request);
  X509_NAME_free (req->subject);
  EVP_PKEY_free (req->key);
  issue_password_free (req->password_out);
  issue_password_free (req->password_in);
  cnf_x509_conf_unref (req->added);
  cnf_x509_conf_unref (req->conf);
  OPENSSL_free (req->default_config);
  req_options_clear (&req->options);
}

static gboolean
take_steps (Req *req)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!steps[i](req))
      return FALSE;

  return TRUE;
}

static int
run (const char *const *argv)
{
  Req req = { 0 };
  const char *const *rest;
  int status;

  req_options_init (&req.options);
  if (issue_options_parse (&issue_cmd_req, argv, &req.options, &rest, &status))
    {
      req.section = req.options.section;
      if (!issue_options_have_no_rest (&issue_cmd_req, rest, req.options.digest))
        status = 1;
      else
        status = take_steps (&req) ? 0 : 1;
    }

  status = issue_random_finish (&req.options.random, status);
  clear (&req);
  return status;
}

const IssueCommand issue_cmd_req = {
  .name = "req",
  .summary = "Make a certificate request, or a certificate without one",
  .options = req_option_table,
  .any = "digest",
  .run = run,
};
