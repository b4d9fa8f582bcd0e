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

void
issue_note (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "cnfissue: %s\n", text);
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
issue_queue_error (const GError *error)
{
  for (guint i = 0; i < cnf_x509_error_get_n_records (error); i++)
    {
      const CnfX509ErrorRecord *record = cnf_x509_error_get_record (error, i);

      ERR_new ();
      ERR_set_debug (record->file, record->line, record->function);
      ERR_set_error (ERR_GET_LIB (record->code), ERR_GET_REASON (record->code), NULL);
      if (record->data[0] != '\0')
        ERR_add_error_data (1, record->data);
    }
}
