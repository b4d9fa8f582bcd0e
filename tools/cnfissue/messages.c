/* What goes to stderr: openssl's own lines word for word, its error stack, and lines of our own.
 * SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"

#include <cnf-x509/cnf-x509-error.h>
#include <openssl/err.h>
#include <stdarg.h>
#include <stdio.h>

void
issue_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stderr, format, arguments);
  va_end (arguments);
}

/* What a terminal would obey, and what is no text, becomes visible: paths and values can hold any
 * byte, and a line feed would make a second line that seems to be openssl's. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  while (*text != '\0')
    {
      gunichar character = g_utf8_get_char_validated (text, -1);
      gboolean is_text = character < (gunichar) -2;
      gsize size = is_text ? (gsize) g_unichar_to_utf8 (character, NULL) : 1;
      g_autofree char *piece = g_strndup (text, size);
      g_autofree char *visible = g_strescape (piece, NULL);

      g_string_append (escaped, is_text && !g_unichar_iscntrl (character) ? piece : visible);
      text += size;
    }
  return g_string_free (escaped, FALSE);
}

void
issue_note (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = escape (text);
  fprintf (stderr, "cnfissue: %s\n", line);
}

int
issue_use_help (const char *command)
{
  issue_print ("%s: Use -help for summary.\n", command);
  return 1;
}

void
issue_print_queue (void)
{
  ERR_print_errors_fp (stderr);
}

void
issue_queue_record (const CnfX509ErrorRecord *record)
{
  ERR_new ();
  ERR_set_debug (record->file, record->line, record->function);
  ERR_set_error (ERR_GET_LIB (record->code), ERR_GET_REASON (record->code), NULL);
  if (record->data[0] != '\0')
    ERR_add_error_data (1, record->data);
}

void
issue_queue_error (const GError *error)
{
  for (guint i = 0; i < cnf_x509_error_get_n_records (error); i++)
    issue_queue_record (cnf_x509_error_get_record (error, i));
}

gboolean
issue_fail (const GError *error)
{
  issue_note ("%s", error->message);
  issue_queue_error (error);
  return FALSE;
}
