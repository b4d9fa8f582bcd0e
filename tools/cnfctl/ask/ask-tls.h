/* Asks whether the installed libssl takes a setting.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

/* Fails where SSL_CONF_cmd() refuses @value for @command, and says what is meant perhaps. Says in a note
 * what it passes over. */
gboolean cnfctl_ask_tls (const char *command, const char *value, GError **error);
