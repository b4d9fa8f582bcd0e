/* Where a setting of the module stands. libcrypto hands over what a file means, not where it says so.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

/* `path:line:column` of the value, if the file that programs read on their own has it so; otherwise its
 * section and key. (transfer full) */
char *plugin_dup_place (const char *section, const char *key, const char *value);
