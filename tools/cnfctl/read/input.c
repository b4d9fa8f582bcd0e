/* Opening what a command reads: FILE, or standard input, and what OpenSSL would see in it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "read/input.h"

#include "message.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const char stdin_label[] = "<stdin>";

gboolean
cnfctl_input_is_stdin (const char *file)
{
  return strcmp (file, "-") == 0;
}

/* Reads all of standard input, but not much more than a document may hold. */
static GBytes *
read_stdin (GError **error)
{
  const guint64 limit = cnf_limits_get (NULL, CNF_LIMIT_FILE_BYTES);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;

  while ((n = read (STDIN_FILENO, buffer, sizeof buffer)) != 0 && bytes->len <= limit)
    {
      if (n > 0)
        g_byte_array_append (bytes, buffer, (guint) n);
      else if (errno != EINTR)
        {
          g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno),
                       "%s: cannot be read: %s", stdin_label, g_strerror (errno));
          return NULL;
        }
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

void
cnfctl_input_add_hint (GError *failure, const char *file)
{
  if (g_error_matches (failure, CNF_ERROR, CNF_ERROR_NOT_A_REGULAR_FILE)
      && cnf_path_get_descriptor (file) == STDIN_FILENO)
    cnfctl_add_hint (failure, "standard input is called -");
}

static CnfDocument *
open_file (const char *file, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CnfDocument *document = cnf_document_new_from_file (file, NULL, &failure);

  if (document != NULL)
    return document;

  cnfctl_input_add_hint (failure, file);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

CnfDocument *
cnfctl_input_open (const char *file, GError **error)
{
  if (!cnfctl_input_is_stdin (file))
    return open_file (file, error);

  g_autoptr (GBytes) bytes = read_stdin (error);
  if (bytes == NULL)
    return NULL;
  return cnf_document_new_from_bytes (bytes, stdin_label, NULL, error);
}

/* Whether a reference asks for an environment variable that nothing answers. */
static gboolean
is_missing_variable (const CnfReference *reference)
{
  g_autofree char *section = cnf_reference_dup_section (reference);

  return cnf_reference_get_origin (reference) == CNF_REFERENCE_MISSING
         && strcmp (section, "ENV") == 0;
}

static gboolean
is_at (const CnfReference *reference, const GError *failure)
{
  const char *path = NULL;
  guint line, column, failed_line = 0, failed_column = 0;

  cnf_error_get_location (failure, &path, &failed_line, &failed_column);
  cnf_reference_get_position (reference, &line, &column);
  return line == failed_line && column == failed_column
         && strcmp (cnf_reference_get_path (reference), path) == 0;
}

/* OpenSSL stops at the first variable without a value. Adds the others to the message, a line each,
 * so that whoever sets them need not come back for every one. */
static void
add_missing_variables (GError *failure, CnfDocument *document, CnfViewOptions *options)
{
  GString *message = g_string_new (failure->message);

  cnf_view_options_set_missing_variable (options, CNF_MISSING_VARIABLE_KEEP);
  g_autoptr (CnfView) view = cnf_view_new (document, options, NULL);
  cnf_view_options_set_missing_variable (options, CNF_MISSING_VARIABLE_FAIL);
  for (guint i = 0; view != NULL && i < cnf_view_get_n_references (view); i++)
    {
      const CnfReference *reference = cnf_view_get_reference (view, i);
      g_autofree char *name = cnf_reference_dup_name (reference);
      guint line, column;

      if (!is_missing_variable (reference) || is_at (reference, failure))
        continue;
      cnf_reference_get_position (reference, &line, &column);
      g_string_append_printf (message, "\n%s:%u:%u: variable has no value: 'ENV::%s'",
                              cnf_reference_get_path (reference), line, column, name);
    }
  g_free (failure->message);
  failure->message = g_string_free (message, FALSE);
}

CnfView *
cnfctl_input_view (CnfDocument *document, CnfViewOptions *options, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CnfView) view = cnf_view_new (document, options, &failure);

  if (view != NULL)
    {
      cnfctl_say_findings (view);
      return g_steal_pointer (&view);
    }

  if (g_error_matches (failure, CNF_ERROR, CNF_ERROR_VARIABLE_HAS_NO_VALUE))
    add_missing_variables (failure, document, options);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
