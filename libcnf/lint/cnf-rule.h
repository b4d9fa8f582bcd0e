/* What the rules of lint share. A rule looks at a view and adds findings; the table of them is in
 * cnf-lint.c.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-finding.h"
#include "view/cnf-value-place.h"
#include "view/cnf-view-private.h"
#include <cnf/cnf-lint.h>

typedef struct
{
  const CnfView *view;
  gboolean must_have_values; /* a variable without a value ends OpenSSL's reading */
  GPtrArray *findings;       /* of CnfFinding */
} CnfLint;

typedef void (*CnfRule) (CnfLint *lint);

/* Takes @finding over. */
void cnf_lint_add (CnfLint *lint, CnfFinding *finding);

/* Where a setting stands, as `path:line:column`, for a message about another place. */
char *cnf_lint_place_text (const CnfValue *value);

void cnf_rule_reading (CnfLint *lint);
void cnf_rule_variables (CnfLint *lint);
void cnf_rule_keys (CnfLint *lint);
void cnf_rule_sections (CnfLint *lint);
