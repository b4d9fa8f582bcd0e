/* Keys that are set more than once: only the last setting counts, and nothing says so.
 * Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_add_string().
 * SPDX-License-Identifier: Apache-2.0 */
#include "lint/cnf-rule.h"

static gboolean
is_same_file (const CnfValue *a, const CnfValue *b)
{
  return a->run->file == b->run->file
         || strcmp (cnf_value_get_path (a), cnf_value_get_path (b)) == 0;
}

/* One line that was read twice, as its file is included twice. */
static gboolean
is_same_line (const CnfValue *a, const CnfValue *b)
{
  return a->line == b->line && is_same_file (a, b);
}

/* The view has told about files of one directory, where not even the order is known. */
static gboolean
is_same_directory (const CnfValue *a, const CnfValue *b)
{
  return a->run->file != b->run->file && a->run->file->directory != 0
         && a->run->file->directory == b->run->file->directory;
}

static void
note_again (CnfLint *lint, const CnfValue *value, const CnfValue *old)
{
  g_autofree char *name = cnf_value_dup_name (value);
  g_autofree char *place = cnf_lint_place_text (old);

  if (is_same_file (value, old))
    cnf_lint_add (lint, cnf_finding_new (CNF_DIAGNOSTIC_KEY_SET_TWICE, cnf_value_get_place (value),
                                         "key is set again in section '%s', and the value before "
                                         "is lost: '%s' (before at %s)",
                                         cnf_value_get_section (value, NULL), name, place));
  else
    cnf_lint_add (lint,
                  cnf_finding_new (CNF_DIAGNOSTIC_KEY_SET_BY_TWO_FILES, cnf_value_get_place (value),
                                   "key of section '%s' is set by another file too, whose "
                                   "value is lost: '%s' (before at %s)",
                                   cnf_value_get_section (value, NULL), name, place));
}

void
cnf_rule_keys (CnfLint *lint)
{
  for (guint32 id = 0; id < lint->view->n_values; id++)
    {
      const CnfValue *value = cnf_view_value (lint->view, id);
      const CnfValue *old = cnf_view_find_older (lint->view, value);
      if (old != NULL && !is_same_line (value, old) && !is_same_directory (value, old))
        note_again (lint, value, old);
    }
}
