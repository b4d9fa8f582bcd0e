/* What req learns from its config.
 * SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"
#include "provider.h"
#include "req.h"

#include <cnf-x509/cnf-x509-error.h>
#include <cnf-x509/cnf-x509-oid.h>
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/asn1.h>
#include <openssl/err.h>
#include <string.h>

static const char *
get (const Req *req, const char *key)
{
  return issue_config_get (req->conf, req->section, key);
}

gboolean
req_load_random (Req *req)
{
  return issue_random_load (&req->options.random);
}

static void
warn_of_idle_date (const char *which)
{
  issue_print ("Warning: Ignoring -not_%s without -x509; not generating a certificate\n", which);
}

gboolean
req_warn_of_idle_options (Req *req)
{
  const ReqOptions *options = &req->options;
  gboolean questions = cnf_x509_has_trait (CNF_X509_TRAIT_OPTIONS_QUESTIONED);
  const char *warning = questions ? "Warning: " : "";

  if (req_makes_certificate (req))
    return TRUE;

  if (options->days != REQ_DAYS_UNSET)
    issue_print ("%sIgnoring -days without -x509; not generating a certificate\n", warning);
  if (questions && options->not_before != NULL)
    warn_of_idle_date ("before");
  if (questions && options->not_after != NULL)
    warn_of_idle_date ("after");
  if (options->copy_extensions_given && options->copy_extensions == CNF_X509_COPY_EXTENSIONS_NONE)
    issue_print ("%sIgnoring -copy_extensions 'none' when -x509 is not given\n", warning);
  if (!questions && (options->not_before != NULL || options->not_after != NULL))
    issue_note ("req: -not_before and -not_after have no effect without -x509");
  return TRUE;
}

gboolean
req_read_passwords (Req *req)
{
  if (issue_passwords_read (req->options.password_in, req->options.password_out, &req->password_in,
                            &req->password_out))
    return TRUE;

  issue_print ("Error getting passwords\n");
  return FALSE;
}

/* ---- Loading ---- */

static gboolean
load_main_config (Req *req)
{
  const char *path = req->options.config;

  if (path == NULL)
    path = req->default_config = CONF_get1_default_config_file ();

  if (req->options.verbose && path[0] == '\0')
    issue_print ("No configuration used\n");
  else if (req->options.verbose)
    issue_print ("Using configuration from %s\n", path);

  req->conf = issue_config_load ("req", path);
  return req->conf != NULL;
}

static gboolean
load_added_extensions (Req *req)
{
  const GString *text = req->options.added_extensions;

  if (text == NULL)
    return TRUE;

  if (req->options.verbose)
    issue_print ("Using additional configuration from -addext options\n");

  req->added = issue_config_load_text ("req", text->str, "-addext");
  if (req->added == NULL)
    return FALSE;

  cnf_x509_conf_refer_to (req->added, req->conf);
  return TRUE;
}

/* The modules of the default config have run when the program started. */
gboolean
req_load_config (Req *req)
{
  if (!load_main_config (req) || !load_added_extensions (req))
    return FALSE;

  return req->options.config == NULL || issue_config_load_modules (req->conf);
}

/* Nothing looks at what openssl queues when it tries, so that stays on the queue; a release that
 * empties the queue does so when it looks for the section. */
static void
queue_unread (const Req *req, const char *path)
{
  BIO_free (BIO_new_file (path, "r"));
  if (req->options.verbose)
    issue_print ("Problems opening '%s' for extra OIDs\n", path);
}

gboolean
req_register_oids (Req *req)
{
  const char *unread = NULL;
  const CONF_VALUE *refused = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = cnf_x509_register_oids (req->conf, &unread, &refused, &error);

  if (unread != NULL)
    queue_unread (req, unread);
  issue_config_get (req->conf, NULL, "oid_section");
  if (done)
    return TRUE;

  issue_config_report (error);
  if (refused == NULL)
    issue_print ("problem loading oid section %s\n",
                 issue_config_get (req->conf, NULL, "oid_section"));
  else
    issue_print ("problem creating object %s=%s\n", refused->name, refused->value);
  return FALSE;
}

/* ---- Settings ---- */

gboolean
req_choose_digest (Req *req)
{
  if (req->options.digest == NULL)
    {
      req->digest = get (req, "default_md");
      return TRUE;
    }

  g_autoptr (EVP_MD) digest = issue_fetch_digest ("req", req->options.digest);
  if (digest == NULL)
    {
      ERR_clear_error ();
      issue_use_help ("req");
      return FALSE;
    }

  req->digest = req->options.digest;
  return TRUE;
}

static gboolean
check_section (CnfX509Conf *conf, const char *section, const char *complaint)
{
  g_autoptr (GError) error = NULL;

  if (cnf_x509_conf_check_extensions (conf, section, &error))
    return TRUE;

  issue_config_report (error);
  issue_print ("%s\n", complaint);
  return FALSE;
}

static gboolean
check_named_section (CnfX509Conf *conf, const char *section, const char *what)
{
  g_autofree char *complaint = g_strdup_printf ("Error checking %s extension section %s", what,
                                                section);

  return check_section (conf, section, complaint);
}

/* Since 3.2 what is made decides what the section is for. */
static gboolean
choose_extensions (Req *req)
{
  gboolean both = cnf_x509_has_trait (CNF_X509_TRAIT_EXTENSIONS_IN_REQUEST);
  const char *given = req->options.extensions;

  if (both && !req_makes_certificate (req))
    {
      req->request_extensions = given != NULL ? given : get (req, "req_extensions");
      return req->request_extensions == NULL
             || check_named_section (req->conf, req->request_extensions, "request");
    }

  req->extensions = given != NULL ? given : get (req, "x509_extensions");
  return req->extensions == NULL || check_named_section (req->conf, req->extensions, "x509");
}

gboolean
req_check_extensions (Req *req)
{
  if (!choose_extensions (req))
    return FALSE;

  return req->added == NULL
         || check_section (req->added, "default",
                           "Error checking extensions defined using -addext");
}

gboolean
req_check_request_extensions (Req *req)
{
  const ReqOptions *options = &req->options;

  if (cnf_x509_has_trait (CNF_X509_TRAIT_EXTENSIONS_IN_REQUEST))
    return TRUE;

  req->request_extensions = options->request_extensions != NULL ? options->request_extensions
                                                                : get (req, "req_extensions");
  return req->request_extensions == NULL
         || check_named_section (req->conf, req->request_extensions, "request");
}

/* An IssuePassword of the config's, so that one rule frees both. */
static void
default_password (Req *req, IssuePassword **password, const char *key)
{
  if (*password == NULL)
    *password = OPENSSL_strdup (get (req, key));
}

gboolean
req_read_settings (Req *req)
{
  default_password (req, &req->password_in, "input_password");
  default_password (req, &req->password_out, "output_password");

  const char *mask = get (req, "string_mask");
  if (mask != NULL && !ASN1_STRING_set_default_mask_asc (mask))
    {
      issue_print ("Invalid global string mask setting %s\n", mask);
      return FALSE;
    }

  const char *utf8 = req->options.utf8 ? "yes" : get (req, "utf8");
  req->encoding = g_strcmp0 (utf8, "yes") == 0 ? CNF_X509_TEXT_UTF8 : CNF_X509_TEXT_LATIN1;
  return TRUE;
}
