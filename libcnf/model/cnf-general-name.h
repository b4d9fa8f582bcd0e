/* General names, from inside: made of what stands in a file, and checked for their form.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/cnf-name-form.h"
#include <cnf/cnf-general-name.h>

/* The word for a kind, as OpenSSL compares it; NULL for one that has none. */
const char *cnf_general_name_kind_word (CnfGeneralNameKind kind);

/* @tag: size 0 for none. @word: of the kind; data NULL for none. @note: (nullable) (transfer full). */
CnfGeneralName *cnf_general_name_new (const CnfNameForm *form, CnfSlice tag,
                                      CnfGeneralNameKind kind, CnfSlice word, CnfSlice value,
                                      char *note);

/* A name as it stands in a file, in whatever form. @word is what stands before the value: the tag, and
 * the kind with or without a dot and a number behind it. */
CnfGeneralName *cnf_general_name_new_from_file (const CnfNameForm *form, CnfSlice word,
                                                CnfSlice value);

/* Something in a list that has no colon. */
CnfGeneralName *cnf_general_name_new_bare (const CnfNameForm *form, CnfSlice text);

/* The kind that @word means to people, in any case. */
CnfGeneralNameKind cnf_general_name_find_kind (CnfSlice word);

const CnfNameForm *cnf_general_name_get_form (const CnfGeneralName *name);

/* Two names that are equal have the same. Valid as long as @name. */
const char *cnf_general_name_get_canonical (const CnfGeneralName *name);

/* Whether X509V3_parse_list() would read the name back. */
gboolean cnf_general_name_fits_inline (const CnfGeneralName *name);

/* Whether @value is an IP address, or a network; @canonical (nullable) gets what is the same for all
 * ways to write it. */
gboolean cnf_general_name_is_ip (const char *value, char **canonical);
gboolean cnf_name_is_network (const char *value, char **canonical);
