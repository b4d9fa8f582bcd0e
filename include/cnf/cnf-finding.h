/* A finding: something about a file that is worth saying, with a permanent code.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CnfSeverity:
 * @CNF_SEVERITY_NOTE: good to know
 * @CNF_SEVERITY_WARNING: most likely not what was meant
 * @CNF_SEVERITY_ERROR: does not work
 *
 * How much a finding matters.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_SEVERITY_NOTE,
  CNF_SEVERITY_WARNING,
  CNF_SEVERITY_ERROR,
} CnfSeverity;

/**
 * CnfFinding:
 *
 * One finding, immutable, owned by what found it.
 *
 * Since: 0.1
 */
typedef struct _CnfFinding CnfFinding;

#define CNF_TYPE_FINDING (cnf_finding_get_type ())

/**
 * cnf_finding_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_FINDING.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_finding_get_type (void) G_GNUC_CONST;

/**
 * cnf_finding_ref:
 * @finding: (not nullable): a finding
 *
 * Returns: (transfer full): @finding.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfFinding *cnf_finding_ref (CnfFinding *finding);

/**
 * cnf_finding_unref:
 * @finding: (nullable) (transfer full): a finding
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_finding_unref (CnfFinding *finding);

/**
 * cnf_finding_get_code:
 * @finding: (not nullable): a finding
 *
 * Returns: (transfer none): its permanent code, such as `CNF0001`; never reused.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_finding_get_code (const CnfFinding *finding);

/**
 * cnf_finding_get_severity:
 * @finding: (not nullable): a finding
 *
 * Returns: how bad it is.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfSeverity cnf_finding_get_severity (const CnfFinding *finding);

/**
 * cnf_finding_get_message:
 * @finding: (not nullable): a finding
 *
 * Returns: (transfer none): what is wrong, without the place.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_finding_get_message (const CnfFinding *finding);

/**
 * cnf_finding_get_path:
 * @finding: (not nullable): a finding
 *
 * Returns: (transfer none) (type filename): path or label of the file.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_finding_get_path (const CnfFinding *finding);

/**
 * cnf_finding_get_line:
 * @finding: (not nullable): a finding
 *
 * Returns: physical line, from 1.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_finding_get_line (const CnfFinding *finding);

/**
 * cnf_finding_get_column:
 * @finding: (not nullable): a finding
 *
 * Returns: byte within the line, from 1.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_finding_get_column (const CnfFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfFinding, cnf_finding_unref)

G_END_DECLS
