/* What the view noted while it was made: includes that were not read, text that was not.
 * SPDX-License-Identifier: Apache-2.0 */
#include "lint/cnf-rule.h"

/* Whether the note is about a variable that was kept as text only so that the reading could go on:
 * the rule about variables says what OpenSSL does with it. */
static gboolean
is_gap (const CnfLint *lint, const CnfFinding *finding)
{
  return lint->must_have_values && strcmp (cnf_finding_get_code (finding), "CNF0004") == 0;
}

void
cnf_rule_reading (CnfLint *lint)
{
  for (guint i = 0; i < cnf_view_get_n_findings (lint->view); i++)
    {
      CnfFinding *finding = cnf_view_get_finding (lint->view, i);
      if (!is_gap (lint, finding))
        cnf_lint_add (lint, cnf_finding_ref (finding));
    }
}
