/* General names, from inside: made of what stands in a file, and checked for their form.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"
#include <cnf/cnf-general-name.h>

/* The word for a kind, as OpenSSL compares it; NULL for CNF_GENERAL_NAME_UNKNOWN. */
const char *cnf_general_name_kind_word (CnfGeneralNameKind kind);

/* A name as it stands in a file, in whatever form. @word is the kind with or without a dot and a
 * number behind it. */
CnfGeneralName *cnf_general_name_new_from_file (CnfSlice word, CnfSlice value);

/* Something in a list that is no name. */
CnfGeneralName *cnf_general_name_new_unknown (CnfSlice text);

/* Two names that are equal have the same. Valid as long as @name. */
const char *cnf_general_name_get_canonical (const CnfGeneralName *name);

/* Whether X509V3_parse_list() would read the name back. */
gboolean cnf_general_name_fits_inline (const CnfGeneralName *name);

/* Checks the form of @value; the value that is to be written is put into @out, and what was made of it
 * into @note (NULL: nothing). */
gboolean cnf_general_name_check (CnfGeneralNameKind kind, const char *value, gboolean force,
                                 char **out, char **note, GError **error);

/* Whether @value is an IP address; @canonical (nullable) gets its bytes as hexadecimal digits. */
gboolean cnf_general_name_is_ip (const char *value, char **canonical);
