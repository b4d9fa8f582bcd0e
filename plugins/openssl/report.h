/* What the module has to say: lines, and where they go.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

typedef enum
{
  PLUGIN_LOG_STDERR,
  PLUGIN_LOG_SYSLOG,
} PluginLog;

typedef enum
{
  PLUGIN_NOTE,
  PLUGIN_WARNING,
  PLUGIN_ERROR,
} PluginSeverity;

typedef struct _PluginReport PluginReport;

/* @section: the module's own. */
PluginReport *plugin_report_new (const char *section);
void plugin_report_free (PluginReport *report);

void plugin_report_add (PluginReport *report, PluginSeverity severity, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/* About a setting of the module itself, with its place where that can be found. */
void plugin_report_add_setting (PluginReport *report, PluginSeverity severity, const char *key,
                                const char *value, const char *text);

/* That the process ends now, and what to do about it. */
void plugin_report_add_end (PluginReport *report);

gboolean plugin_report_has_errors (const PluginReport *report);

/* Says the lines that this process has not said before. */
void plugin_report_send (PluginReport *report, PluginLog log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PluginReport, plugin_report_free)
