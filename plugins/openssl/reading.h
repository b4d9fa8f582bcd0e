/* Reads files as libcrypto does in this process.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

/* With the process's environment. (transfer full) */
CnfViewOptions *plugin_view_options_new (void);

/* The view of a file, or NULL with @error set. */
CnfView *plugin_read_view (const char *path, GError **error);
