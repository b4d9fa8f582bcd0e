/* A finding: code, severity, place, message.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-finding.h"

struct _CnfFinding
{
  gatomicrefcount references;
  CnfDiagnostic diagnostic;
  char *path;
  guint line;
  guint column;
  char *message;
};

static const struct
{
  const char *code;
  CnfSeverity severity;
} registry[] = {
#define CNF_DIAGNOSTIC(name, code, severity)                                                       \
  [CNF_DIAGNOSTIC_##name] = { code, CNF_SEVERITY_##severity },
#include "diagnostics.def"
#undef CNF_DIAGNOSTIC
};

G_DEFINE_BOXED_TYPE (CnfFinding, cnf_finding, cnf_finding_ref, cnf_finding_unref)

CnfFinding *
cnf_finding_new (CnfDiagnostic diagnostic, CnfPlace place, const char *format, ...)
{
  va_list arguments;
  CnfFinding *finding = g_new (CnfFinding, 1);

  g_atomic_ref_count_init (&finding->references);
  finding->diagnostic = diagnostic;
  finding->path = g_strdup (place.path);
  finding->line = place.line;
  finding->column = place.column;
  va_start (arguments, format);
  finding->message = cnf_error_printable (g_strdup_vprintf (format, arguments));
  va_end (arguments);
  return finding;
}

CnfFinding *
cnf_finding_ref (CnfFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  g_atomic_ref_count_inc (&finding->references);
  return finding;
}

void
cnf_finding_unref (CnfFinding *finding)
{
  if (finding == NULL || !g_atomic_ref_count_dec (&finding->references))
    return;

  g_free (finding->path);
  g_free (finding->message);
  g_free (finding);
}

const char *
cnf_finding_get_code (const CnfFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);
  return registry[finding->diagnostic].code;
}

CnfSeverity
cnf_finding_get_severity (const CnfFinding *finding)
{
  g_return_val_if_fail (finding != NULL, CNF_SEVERITY_NOTE);
  return registry[finding->diagnostic].severity;
}

const char *
cnf_finding_get_message (const CnfFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);
  return finding->message;
}

const char *
cnf_finding_get_path (const CnfFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);
  return finding->path;
}

guint
cnf_finding_get_line (const CnfFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);
  return finding->line;
}

guint
cnf_finding_get_column (const CnfFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);
  return finding->column;
}
