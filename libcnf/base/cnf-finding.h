/* Makes findings from the registry of codes.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-error.h"
#include <cnf/cnf-finding.h>

typedef enum
{
#define CNF_DIAGNOSTIC(name, code, severity) CNF_DIAGNOSTIC_##name,
#include "diagnostics.def"
#undef CNF_DIAGNOSTIC
} CnfDiagnostic;

CnfFinding *cnf_finding_new (CnfDiagnostic diagnostic, CnfPlace place, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
