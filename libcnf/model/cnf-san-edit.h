/* What edits of the list of names of an extension section have in common.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/cnf-san-list.h"
#include "model/cnf-san-numbers.h"

/* Does @edit as one edit of the document. */
gboolean cnf_san_list_edit (CnfSanList *list,
                            gboolean (*edit) (CnfSanList *list, gpointer data, GError **error),
                            gpointer data, GError **error);

/* Fails where an edit of the list could not be seen. */
gboolean cnf_san_list_check_owner (CnfSanList *list, GError **error);

/* Fails for @names that are for another kind of list, or name a section that is not there. */
gboolean cnf_san_list_check_names (CnfSanList *list, const GPtrArray *names, GError **error);

/* Takes note of what is as asked already. @key: NULL for that of the extension. */
void cnf_san_list_note_present (CnfSanList *list, CnfNodeId node, const char *key);

gboolean cnf_san_list_set_value (CnfSanList *list, const char *section, const char *key,
                                 const char *value, GError **error);

/* Adds a line for each of @names to the section of names. */
gboolean cnf_san_list_add_lines (CnfSanList *list, const char *section, CnfNumbers *numbers,
                                 const GPtrArray *names, GError **error);
