/* Looks at the file that the settings name. What there is to find is libcnf's business.
 * SPDX-License-Identifier: Apache-2.0 */
#include "check.h"

#include "reading.h"

static PluginSeverity
severity_of (const CnfFinding *finding)
{
  switch (cnf_finding_get_severity (finding))
    {
    case CNF_SEVERITY_ERROR:
      return PLUGIN_ERROR;
    case CNF_SEVERITY_WARNING:
      return PLUGIN_WARNING;
    case CNF_SEVERITY_NOTE:
    default:
      return PLUGIN_NOTE;
    }
}

static void
add_finding (PluginReport *report, const CnfFinding *finding)
{
  plugin_report_add (report, severity_of (finding), "%s:%u:%u: %s [%s]",
                     cnf_finding_get_path (finding), cnf_finding_get_line (finding),
                     cnf_finding_get_column (finding), cnf_finding_get_message (finding),
                     cnf_finding_get_code (finding));
}

void
plugin_check (const PluginSettings *settings, PluginReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CnfDocument) document = NULL;

  if (settings->file == NULL)
    {
      plugin_report_add (report, PLUGIN_ERROR, "there is no file to look at; set file = /path");
      return;
    }
  document = cnf_document_new_from_file (settings->file, NULL, &error);
  if (document == NULL)
    {
      plugin_report_add (report, PLUGIN_ERROR, "%s (is it what 'file' should name?)",
                         error->message);
      return;
    }

  g_autoptr (CnfViewOptions) options = plugin_view_options_new ();
  g_autoptr (GPtrArray) findings = cnf_document_lint (document, options);
  for (guint i = 0; i < findings->len; i++)
    add_finding (report, g_ptr_array_index (findings, i));
}
