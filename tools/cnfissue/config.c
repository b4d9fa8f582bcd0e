/* Configs: loaded and looked up, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "load.h"
#include "messages.h"
#include <cnf-x509/cnf-x509-error.h>
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/err.h>
#include <string.h>

void
issue_config_report (const GError *error)
{
  if (cnf_x509_error_get_location (error, NULL, NULL, NULL))
    issue_note ("%s", error->message);
  issue_queue_error (error);
}

/* What loading left on the queue, which openssl prints when something fails later. */
static void
queue_records (const CnfX509Conf *conf)
{
  for (guint i = 0; i < cnf_x509_conf_get_n_records (conf); i++)
    issue_queue_record (cnf_x509_conf_get_record (conf, i));
}

/* what: how the message calls the config, with the newline that only a file's name has. */
static CnfX509Conf *
load_document (const char *command, CnfDocument *document, const char *what)
{
  g_autoptr (GError) error = NULL;
  glong line = 0;
  CnfX509Conf *conf = cnf_x509_conf_new (document, NULL, &line, &error);

  if (conf != NULL)
    {
      queue_records (conf);
      return conf;
    }

  issue_config_report (error);
  if (line > 0)
    issue_print ("%s: Error on line %ld of %s", command, line, what);
  else
    issue_print ("%s: Can't load %s", command, what);
  return NULL;
}

static CnfX509Conf *
load_bytes (const char *command, GBytes *bytes, const char *label, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CnfDocument) document = cnf_document_new_from_bytes (bytes, label, NULL, &error);

  if (document != NULL)
    return load_document (command, document, what);

  issue_note ("%s", error->message);
  return NULL;
}

CnfX509Conf *
issue_config_load (const char *command, const char *path)
{
  g_autoptr (GBytes) bytes = path[0] == '\0' ? g_bytes_new (NULL, 0) : issue_load_bytes (path);
  g_autofree char *what = g_strdup_printf ("config file \"%s\"\n", path);

  return bytes == NULL ? NULL : load_bytes (command, bytes, path, what);
}

CnfX509Conf *
issue_config_load_text (const char *command, const char *text, const char *label)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return load_bytes (command, bytes, label, "config input");
}

gboolean
issue_config_load_modules (CnfX509Conf *conf)
{
  if (CONF_modules_load (cnf_x509_conf_get_conf (conf), NULL, 0) > 0)
    return TRUE;

  issue_print ("Error configuring OpenSSL modules\n");
  issue_print_queue ();
  return FALSE;
}

void
issue_config_forget_miss (void)
{
  if (!cnf_x509_has_trait (CNF_X509_TRAIT_LOOKUPS_KEEP_QUEUE))
    ERR_clear_error ();
}

const char *
issue_config_get (const CnfX509Conf *conf, const char *section, const char *key)
{
  const char *value = cnf_x509_conf_get_string (conf, section, key);

  if (value == NULL)
    issue_config_forget_miss ();
  return value;
}

void
issue_config_get_number (const CnfX509Conf *conf, const char *section, const char *key,
                         glong *number)
{
  ERR_set_mark ();
  if (NCONF_get_number_e (cnf_x509_conf_get_conf (conf), section, key, number))
    {
      ERR_clear_last_mark ();
      return;
    }
  ERR_pop_to_mark ();
  issue_config_forget_miss ();
}
