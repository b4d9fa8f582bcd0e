/* What the readers of names and of fields share.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-name.h>

/* The MBSTRING_ constant that libcrypto calls the encoding by. */
int cnf_x509_text_encoding_to_mbstring (CnfX509TextEncoding encoding);

/* The attribute type within a key of a distinguished name's section: what stands behind the first
 * `.`, `,` or `:` (if anything does), less a `+`, which joins it to the attribute before. */
const char *cnf_x509_name_key_type (const char *key, gboolean *joins_previous);
