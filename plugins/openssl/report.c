/* What the module has to say.
 * SPDX-License-Identifier: Apache-2.0 */
#include "report.h"

#include "output.h"
#include "place.h"

#include <syslog.h>

typedef struct
{
  PluginSeverity severity;
  char *text;
} PluginLine;

struct _PluginReport
{
  char *section;
  GPtrArray *lines; /* of PluginLine */
  gboolean has_errors;
};

static void
free_line (gpointer data)
{
  PluginLine *line = data;

  g_free (line->text);
  g_free (line);
}

PluginReport *
plugin_report_new (const char *section)
{
  PluginReport *report = g_new0 (PluginReport, 1);

  report->section = g_strdup (section);
  report->lines = g_ptr_array_new_with_free_func (free_line);
  return report;
}

void
plugin_report_free (PluginReport *report)
{
  if (report == NULL)
    return;

  g_free (report->section);
  g_ptr_array_unref (report->lines);
  g_free (report);
}

/* A path may hold anything, a line of a log may not. */
static void
make_printable (char *text)
{
  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = '?';
}

void
plugin_report_add (PluginReport *report, PluginSeverity severity, const char *format, ...)
{
  static const char *const words[] = { "note", "warning", "error" }; /* as PluginSeverity */
  PluginLine *line = g_new (PluginLine, 1);
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  *line = (PluginLine){ severity, g_strdup_printf ("cnf: %s: %s", words[severity], text) };
  make_printable (line->text);
  g_ptr_array_add (report->lines, line);
  report->has_errors |= severity == PLUGIN_ERROR;
}

void
plugin_report_add_setting (PluginReport *report, PluginSeverity severity, const char *key,
                           const char *value, const char *text)
{
  g_autofree char *place = plugin_dup_place (report->section, key, value);

  plugin_report_add (report, severity, "%s: %s: '%s'", place, text, value);
}

void
plugin_report_add_end (PluginReport *report)
{
  plugin_report_add (
    report, PLUGIN_ERROR,
    "this process ends, as section '%s' says mode = refuse (correct the errors, or "
    "set mode = report)",
    report->section);
}

gboolean
plugin_report_has_errors (const PluginReport *report)
{
  return report->has_errors;
}

/* A program may set up its modules many times. The set lives as long as the process, as this library
 * does; whoever calls has the module's lock. */
static gboolean
is_said_already (const char *text)
{
  static GHashTable *said;

  if (said == NULL)
    said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return !g_hash_table_add (said, g_strdup (text));
}

void
plugin_report_send (PluginReport *report, PluginLog log)
{
  static const int priorities[] = { LOG_NOTICE, LOG_WARNING, LOG_ERR }; /* as PluginSeverity */
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < report->lines->len; i++)
    {
      const PluginLine *line = g_ptr_array_index (report->lines, i);
      if (is_said_already (line->text))
        continue;
      if (log == PLUGIN_LOG_SYSLOG)
        syslog (priorities[line->severity], "%s", line->text);
      else
        g_string_append_printf (text, "%s\n", line->text);
    }
  plugin_write_stderr (text->str, text->len);
}
