/* The entries of a section, and errors about one of them at its place.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-entry-private.h"

#include "x509/cnf-x509-conf-private.h"
#include "x509/cnf-x509-error-private.h"

const CnfX509Entries *
cnf_x509_get_entries (const CnfX509Conf *conf, const char *section, GError **error)
{
  const CnfX509Entries *entries = NCONF_get_section (cnf_x509_conf_get_conf (conf), section);

  if (entries == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_SECTION_NOT_FOUND, "%s: no such section: '%s'",
                        cnf_x509_conf_get_path (conf), section);
  return entries;
}

void
cnf_x509_set_entry_error (GError **error, CnfX509Error code, CnfX509Conf *conf,
                          const CONF_VALUE *entry, const char *reason)
{
  const char *path = NULL;
  guint line = 0;
  guint column = 0;

  cnf_x509_conf_get_place (conf, entry->section, entry->name, &path, &line, &column);
  cnf_x509_set_error_at (error, code, path, line, column, "%s: '%s = %s'", reason, entry->name,
                         entry->value);
}
