/* What cnfissue does not have is run by the real openssl.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Becomes `openssl ARGV...`: the program that CNFISSUE_OPENSSL names, or the one found at build
 * time. Returns only when that cannot be, with the reason printed: the exit status. */
int issue_hand_on (const char *const *argv);

G_END_DECLS
