/* What edits by meaning are made of: single edits that are judged with the includes in sight, all of
 * them or none.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/cnf-history.h"
#include <cnf/cnf-view.h>

/* Such an edit while it is made. It is a transaction, or a part of the one that is open. */
typedef struct
{
  CnfDocument *document;
  CnfViewOptions *options; /* (nullable) */
  CnfTransaction *own;     /* NULL in a transaction of the caller */
  CnfHistoryMark mark;
} CnfModelEdit;

void cnf_model_edit_begin (CnfModelEdit *edit, CnfDocument *document, CnfViewOptions *options);

/* Ends it: if it is not @done, or OpenSSL would read something else, everything is taken back. */
gboolean cnf_model_edit_end (CnfModelEdit *edit, gboolean done, GError **error);

/* What OpenSSL would read now. */
CnfView *cnf_model_edit_view (const CnfModelEdit *edit, GError **error);

/* Whether @value is set by the file itself. Fails where an include sets it. */
gboolean cnf_model_edit_check_owner (const CnfModelEdit *edit, const CnfValue *value,
                                     GError **error);

/* Sets `section::key`. A new section goes behind that called @neighbour, if the file has its header;
 * otherwise to the end. */
gboolean cnf_model_edit_set (const CnfModelEdit *edit, const char *section, const char *neighbour,
                             const char *key, const char *value, GError **error);

/* Removes `section::key`. */
gboolean cnf_model_edit_unset (const CnfModelEdit *edit, const char *section, const char *key,
                               GError **error);

/* Makes a setting of a comment that would set `section::key`. Returns FALSE where there is none that
 * can become one. */
gboolean cnf_model_edit_uncomment (const CnfModelEdit *edit, const char *section, const char *key);

/* Whether a header of the section stands in the file. */
gboolean cnf_model_edit_has_header (const CnfModelEdit *edit, const char *section);
