/* Checks of the form of general names.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/cnf-general-name.h"

/* One name on its way. */
typedef struct
{
  const CnfNameForm *form;
  const char *tag; /* NULL: none */
  CnfGeneralNameKind kind;
  const char *value;
  gboolean force;
  char **out;
  char **note;
  GError **error;
} CnfNameCheck;

/* Checks the form of the value; the one that is to be written is put into @out, and what was made of
 * it into @note (NULL: nothing). */
gboolean cnf_name_check (const CnfNameCheck *check);

/* The same for a name that stands for all names below it. */
gboolean cnf_name_check_subtree (const CnfNameCheck *check);

/* ---- Parts of checks ---- */

/* Returns FALSE, with an error. @suggestion: (nullable) the right form, kind and value. */
gboolean cnf_name_check_fail (const CnfNameCheck *check, const char *what, const char *suggestion);
gboolean cnf_name_check_fail_for (const CnfNameCheck *check, const char *what,
                                  CnfGeneralNameKind kind, const char *value);

/* Returns TRUE. Where @value is not what was given a note says so. */
gboolean cnf_name_check_take (const CnfNameCheck *check, const char *value);

gboolean cnf_name_has_blank (const char *value);

/* What is wrong with the labels, or NULL. */
const char *cnf_name_check_labels (const char *host);

/* ASCII as it is, Unicode as A-labels; NULL where that cannot be. */
char *cnf_name_to_ascii (const char *host);
