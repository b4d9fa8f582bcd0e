/* Object identifiers that a config defines.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-conf.h>
#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * cnf_x509_register_oids:
 * @conf: (not nullable): a loaded document
 * @unread: (out) (optional) (transfer none) (nullable): the oid_file that could not be opened,
 * valid as long as @conf; %NULL when there was none. Set on error too.
 * @refused: (out) (optional) (transfer none): the entry of the section that cannot be used, valid
 * as long as @conf; set on that error only
 * @error: return location for an error
 *
 * Teaches libcrypto the object identifiers of the default section's `oid_file` and `oid_section`,
 * as `openssl req` does. They hold for the whole process, and for good. A line of the file that
 * cannot be used ends the file without an error; in the section an entry `name = 1.2.3` gives the
 * short and the long name.
 *
 * Errors: %CNF_X509_ERROR_SECTION_NOT_FOUND; %CNF_X509_ERROR_INVALID_OID with the place of the
 * entry (the name or the number exists, or is none). The entries before it have been taken.
 * Source: OpenSSL 3.0 apps/req.c req_main(), apps/lib/apps.c add_oid_section().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_register_oids (CnfX509Conf *conf, const char **unread, const CONF_VALUE **refused,
                                 GError **error);

G_END_DECLS
