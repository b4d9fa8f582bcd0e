/* Messages to the user: everything that is not data goes to standard error behind `cnfctl: `.
 * SPDX-License-Identifier: Apache-2.0 */
#include "message.h"

#include <stdio.h>
#include <string.h>

void
cnfctl_say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "cnfctl: %s\n", text);
}

static const char *
severity_word (CnfSeverity severity)
{
  static const char *const words[] = {
    [CNF_SEVERITY_NOTE] = "note",
    [CNF_SEVERITY_WARNING] = "warning",
    [CNF_SEVERITY_ERROR] = "error",
  };

  return words[severity];
}

void
cnfctl_say_findings (const CnfView *view)
{
  for (guint i = 0; i < cnf_view_get_n_findings (view); i++)
    {
      const CnfFinding *finding = cnf_view_get_finding (view, i);

      cnfctl_say ("%s: %s:%u:%u: %s [%s]", severity_word (cnf_finding_get_severity (finding)),
                  cnf_finding_get_path (finding), cnf_finding_get_line (finding),
                  cnf_finding_get_column (finding), cnf_finding_get_message (finding),
                  cnf_finding_get_code (finding));
    }
}

void
cnfctl_set_usage_error (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, text);
}

void
cnfctl_add_hint (GError *error, const char *hint)
{
  char *message = g_strconcat (error->message, "; ", hint, NULL);

  g_free (error->message);
  error->message = message;
}

void
cnfctl_begin_small (GError *error)
{
  char *text = error->message;

  if (g_ascii_isupper (text[0]) && g_ascii_islower (text[1]))
    text[0] = g_ascii_tolower (text[0]);
}

/* Bytes that g_strescape() is to leave alone: double quotes and backslashes, which belong to the
 * format and read better as they are, and in UTF-8 all bytes above ASCII. */
static char *
unescaped_bytes (gboolean utf8)
{
  GString *bytes = g_string_new ("\"\\");

  for (guint c = 0x80; utf8 && c <= 0xff; c++)
    g_string_append_c (bytes, (char) c);
  return g_string_free (bytes, FALSE);
}

char *
cnfctl_quote (const char *bytes, gsize size)
{
  g_autofree char *string = g_strndup (bytes, size);
  g_autofree char *exceptions = unescaped_bytes (g_utf8_validate (string, -1, NULL));
  g_autofree char *escaped = g_strescape (string, exceptions);

  return g_strconcat ("'", escaped, "'", NULL);
}

char *
cnfctl_quote_string (const char *string)
{
  return cnfctl_quote (string, strlen (string));
}
