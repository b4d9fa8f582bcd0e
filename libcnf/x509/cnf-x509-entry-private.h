/* The entries of a section, and errors about one of them.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-conf.h>
#include <cnf-x509/cnf-x509-error.h>

typedef STACK_OF (CONF_VALUE) CnfX509Entries;

/* The section's entries in OpenSSL's order, or NULL with %CNF_X509_ERROR_SECTION_NOT_FOUND. They
 * live as long as the config. */
const CnfX509Entries *cnf_x509_get_entries (const CnfX509Conf *conf, const char *section,
                                            GError **error);

/* Sets an error at the place of the entry, which the text, a plain reason, quotes behind it. */
void cnf_x509_set_entry_error (GError **error, CnfX509Error code, CnfX509Conf *conf,
                               const CONF_VALUE *entry, const char *reason);
