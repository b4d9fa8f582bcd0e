/* The forms of output (text, tsv, json) and what they share: options, end of line, escapes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include "message.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static char *opt_format;
static gboolean opt_zero;

const GOptionEntry cnfctl_output_options[] = {
  { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_format,
    "Form of the output: text, tsv or json", "FORM" },
  { "zero", 'z', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_zero,
    "End each record with a NUL byte in place of a newline", NULL },
  G_OPTION_ENTRY_NULL,
};

gboolean
cnfctl_format_parse (const char *argument, CnfctlFormat *format, GError **error)
{
  static const char *const names[] = {
    [CNFCTL_FORMAT_TEXT] = "text",
    [CNFCTL_FORMAT_TSV] = "tsv",
    [CNFCTL_FORMAT_JSON] = "json",
  };

  *format = CNFCTL_FORMAT_TEXT;
  if (argument == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (argument, names[i]) == 0)
      {
        *format = (CnfctlFormat) i;
        return TRUE;
      }

  g_autofree char *quoted = cnfctl_quote_string (argument);
  cnfctl_set_usage_error (error, "unknown format: %s: use text, tsv or json", quoted);
  return FALSE;
}

gboolean
cnfctl_output_get_format (CnfctlFormat *format, GError **error)
{
  if (!cnfctl_format_parse (opt_format, format, error))
    return FALSE;

  if (opt_zero && *format == CNFCTL_FORMAT_JSON)
    {
      cnfctl_set_usage_error (error, "--zero and --format=json exclude each other");
      return FALSE;
    }
  return TRUE;
}

void
cnfctl_output_end_record (void)
{
  putchar (opt_zero ? '\0' : '\n');
}

void
cnfctl_output_tsv_bytes (const char *bytes, gsize size)
{
  if (bytes == NULL)
    {
      fputs ("\\N", stdout);
      return;
    }

  g_autofree char *string = g_strndup (bytes, size);
  g_autofree char *escaped = g_strescape (string, NULL);
  fputs (escaped, stdout);
}

void
cnfctl_output_bytes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size > 0)
    fwrite (data, 1, size, stdout);
}

gboolean
cnfctl_output_flush (GError **error)
{
  /* After a failure in the middle the rest is still in the buffer, so that this fails again. */
  errno = 0;
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno),
               "cannot write to standard output: %s",
               errno != 0 ? g_strerror (errno) : "an earlier write failed");
  return FALSE;
}

void
cnfctl_json_array_add (CnfctlJsonArray *array, json_t *element)
{
  fputs (array->has_elements ? ",\n" : "[\n", stdout);
  array->has_elements = TRUE;
  json_dumpf (element, stdout, 0);
  json_decref (element);
}

void
cnfctl_json_array_end (CnfctlJsonArray *array)
{
  fputs (array->has_elements ? "\n]\n" : "[]\n", stdout);
}

json_t *
cnfctl_json_object_new (void)
{
  json_t *object = json_object ();

  json_object_set_new (object, "version", json_integer (1));
  return object;
}

void
cnfctl_json_set_bytes (json_t *object, const char *name, const char *bytes, gsize size)
{
  json_t *string = bytes != NULL ? json_stringn (bytes, size) : json_null ();

  if (string != NULL)
    {
      json_object_set_new (object, name, string);
      return;
    }

  g_autofree char *base64_name = g_strconcat (name, "_base64", NULL);
  g_autofree char *base64 = g_base64_encode ((const guchar *) bytes, size);
  json_object_set_new (object, base64_name, json_string (base64));
}

void
cnfctl_json_set_number (json_t *object, const char *name, guint number)
{
  json_object_set_new (object, name, number != 0 ? json_integer (number) : json_null ());
}

void
cnfctl_json_print (json_t *value)
{
  json_dumpf (value, stdout, 0);
  putchar ('\n');
  json_decref (value);
}
