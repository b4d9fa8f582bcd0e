/* The schema: which program reads which section and key.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * cnf_schema_is_entry_point:
 * @section: (not nullable): section as OpenSSL holds it
 *
 * Whether some program looks into the section of this name without being told, so that nothing in
 * the file need name it.
 *
 * Source: OpenSSL 3.0 apps/req.c, ca.c, ts.c, srp.c, cmp.c; crypto/conf/conf_api.c
 * _CONF_get_string() (`default`, `ENV`).
 * Returns: %TRUE if so.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_schema_is_entry_point (const char *section);

G_END_DECLS
