/* Who a request is for: -subj, the config, or a person who is asked.
 * SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"
#include "provider.h"
#include "req-ask.h"
#include "req.h"

#include <cnf-x509/cnf-x509-request.h>

/* The sections that describe a request; NULL for one that the config does not name. */
typedef struct
{
  const char *name;
  const char *attributes;
} Sections;

gboolean
req_parse_subject (Req *req)
{
  if (req->options.subject == NULL)
    return TRUE;

  req->subject = issue_subject_parse ("req", req->options.subject, "subject", req->encoding);
  return req->subject != NULL;
}

static int
count_entries (const Req *req, const char *section)
{
  const CONF *conf = cnf_x509_conf_get_conf (req->conf);

  return sk_CONF_VALUE_num (NCONF_get_section (conf, section));
}

/* FALSE when the config names a section that it does not have. */
static gboolean
find_section (const Req *req, const char *key, const char **section)
{
  *section = issue_config_get (req->conf, req->section, key);
  if (*section == NULL || count_entries (req, *section) >= 0)
    return TRUE;

  issue_print ("Unable to get '%s' section\n", *section);
  return FALSE;
}

/* ---- The name ---- */

static gboolean
take_name_text (const CnfX509Field *field, const char *text, CnfX509TextEncoding encoding,
                gpointer target)
{
  g_autoptr (GError) error = NULL;

  if (cnf_x509_field_add_to_name (field, target, text, encoding, &error))
    return TRUE;

  issue_config_report (error);
  return FALSE;
}

static void
introduce_name (void)
{
  issue_print ("You are about to be asked to enter information that will be incorporated\n"
               "into your certificate request.\n"
               "What you are about to enter is what is called a Distinguished Name or a DN.\n"
               "There are quite a few fields but you can leave some blank\n"
               "For some fields there will be a default value,\n"
               "If you enter '.', the field will be left blank.\n"
               "-----\n");
}

static X509_NAME *
ask_for_name (const Req *req, const char *section)
{
  g_autoptr (X509_NAME) name = X509_NAME_new ();

  if (!req->options.batch)
    introduce_name ();

  if (section != NULL && count_entries (req, section) == 0)
    {
      issue_print ("No template, please set one up.\n");
      return NULL;
    }

  if (section != NULL && !req_ask (req, section, CNF_X509_FIELD_NAME, "DN", take_name_text, name))
    return NULL;
  return g_steal_pointer (&name);
}

static X509_NAME *
read_name (const Req *req, const char *section)
{
  g_autoptr (GError) error = NULL;

  if (section == NULL)
    return X509_NAME_new ();

  X509_NAME *name = cnf_x509_name_new_from_section (req->conf, section, req->encoding, &error);
  if (name == NULL)
    issue_config_report (error);
  return name;
}

static X509_NAME *
make_name (const Req *req, const char *section, gboolean ask)
{
  if (req->subject != NULL)
    return X509_NAME_dup (req->subject);

  g_autoptr (X509_NAME) name = ask ? ask_for_name (req, section) : read_name (req, section);
  if (name == NULL || X509_NAME_entry_count (name) > 0)
    return g_steal_pointer (&name);

  issue_print ("Error: No objects specified in config file\n");
  return NULL;
}

/* ---- The attributes ---- */

static gboolean
take_attribute_text (const CnfX509Field *field, const char *text, CnfX509TextEncoding encoding,
                     gpointer target)
{
  g_autoptr (GError) error = NULL;

  if (cnf_x509_field_add_to_request (field, target, text, encoding, &error))
    return TRUE;

  issue_config_report (error);
  issue_print ("Error adding attribute\n");
  return FALSE;
}

static gboolean
ask_for_attributes (const Req *req, const char *section, X509_REQ *request)
{
  if (!req->options.batch && count_entries (req, section) > 0)
    issue_print ("\nPlease enter the following 'extra' attributes\n"
                 "to be sent with your certificate request\n");

  return req_ask (req, section, CNF_X509_FIELD_ATTRIBUTE, "Attribute", take_attribute_text,
                  request);
}

static gboolean
read_attributes (const Req *req, const char *section, X509_REQ *request)
{
  g_autoptr (GError) error = NULL;

  if (cnf_x509_request_add_attributes (request, req->conf, section, req->encoding, &error))
    return TRUE;

  issue_config_report (error);
  return FALSE;
}

/* ---- The request ---- */

static X509_REQ *
make_request (const Req *req, const Sections *sections, gboolean attributes)
{
  gboolean ask = g_strcmp0 (issue_config_get (req->conf, req->section, "prompt"), "no") != 0;
  g_autoptr (X509_NAME) name = make_name (req, sections->name, ask);
  g_autoptr (GError) error = NULL;

  if (name == NULL)
    return NULL;

  g_autoptr (X509_REQ)
    request = cnf_x509_request_new (name, req->key, NULL, issue_propquery (), &error);
  if (request == NULL)
    {
      issue_queue_error (error);
      return NULL;
    }

  if (req->subject != NULL || !attributes || sections->attributes == NULL)
    return g_steal_pointer (&request);

  gboolean done = ask ? ask_for_attributes (req, sections->attributes, request)
                      : read_attributes (req, sections->attributes, request);
  return done ? g_steal_pointer (&request) : NULL;
}

gboolean
req_make_request (Req *req)
{
  Sections sections;

  if (req->request != NULL || !req_makes_new (req))
    return TRUE;

  if (find_section (req, "distinguished_name", &sections.name)
      && find_section (req, "attributes", &sections.attributes))
    req->request = make_request (req, &sections, !req_makes_certificate (req));
  if (req->request != NULL)
    return TRUE;

  issue_print ("Error making certificate request\n");
  return FALSE;
}
