/* Object identifiers: teaches libcrypto those that a config defines.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf-x509/cnf-x509-oid.h>
#include <openssl/objects.h>

#include "x509/cnf-x509-entry-private.h"
#include "x509/cnf-x509-error-private.h"

/* OBJ_create_objects() ends at the first line it does not like and does not say so. */
static gboolean
read_file (const char *path)
{
  BIO *file = BIO_new_file (path, "r");

  if (file == NULL)
    return FALSE;

  OBJ_create_objects (file);
  BIO_free (file);
  return TRUE;
}

static gboolean
read_section (CnfX509Conf *conf, const char *section, const CONF_VALUE **refused, GError **error)
{
  const CnfX509Entries *entries = cnf_x509_get_entries (conf, section, error);

  if (entries == NULL)
    return FALSE;

  for (int i = 0; i < sk_CONF_VALUE_num (entries); i++)
    {
      const CONF_VALUE *entry = sk_CONF_VALUE_value (entries, i);

      if (OBJ_create (entry->value, entry->name, entry->name) == NID_undef)
        {
          if (refused != NULL)
            *refused = entry;
          cnf_x509_set_entry_error (error, CNF_X509_ERROR_INVALID_OID, conf, entry,
                                    "the object identifier cannot be defined");
          return FALSE;
        }
    }

  return TRUE;
}

gboolean
cnf_x509_register_oids (CnfX509Conf *conf, const char **unread, const CONF_VALUE **refused,
                        GError **error)
{
  g_return_val_if_fail (conf != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  const char *path = cnf_x509_conf_get_string (conf, NULL, "oid_file");
  const char *section = cnf_x509_conf_get_string (conf, NULL, "oid_section");
  gboolean readable = path == NULL || read_file (path);

  if (unread != NULL)
    *unread = readable ? NULL : path;

  return section == NULL || read_section (conf, section, refused, error);
}
