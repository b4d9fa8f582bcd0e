/* Settings on standard output: one row each, with the columns section, key, value, file, line,
 * column.
 * SPDX-License-Identifier: Apache-2.0 */
#include "read/row.h"

#include "message.h"

#include <stdio.h>
#include <string.h>

static gboolean opt_origin;

const GOptionEntry cnfctl_row_options[] = {
  { "origin", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_origin,
    "Put file:line:column and a tab before each line of text", NULL },
  G_OPTION_ENTRY_NULL,
};

CnfctlText
cnfctl_text (const char *string)
{
  return (CnfctlText){ string, strlen (string) };
}

CnfctlRow
cnfctl_row_from_value (const CnfValue *value)
{
  CnfctlRow row = { .file = cnfctl_text (cnf_value_get_path (value)) };

  row.section.bytes = cnf_value_get_section (value, &row.section.size);
  row.key.bytes = cnf_value_peek_name (value, &row.key.size);
  row.value.bytes = cnf_value_peek (value, &row.value.size);
  cnf_value_get_position (value, &row.line, &row.column);
  return row;
}

CnfctlRow
cnfctl_row_from_node (CnfDocument *document, CnfNodeId node)
{
  CnfctlRow row = { .file = cnfctl_text (cnf_document_get_path (document)),
                    .owned_key = cnf_document_dup_node_name (document, node),
                    .owned_value = cnf_document_dup_node_value (document, node) };

  row.section.bytes = cnf_document_get_node_section (document, node, &row.section.size);
  row.key.bytes = g_bytes_get_data (row.owned_key, &row.key.size);
  row.value.bytes = g_bytes_get_data (row.owned_value, &row.value.size);
  /* An empty GBytes may have no address, which would read as "no such column". */
  if (row.key.bytes == NULL)
    row.key.bytes = "";
  if (row.value.bytes == NULL)
    row.value.bytes = "";
  cnf_document_get_node_position (document, node, &row.line, &row.column);
  return row;
}

void
cnfctl_row_clear (CnfctlRow *row)
{
  g_clear_pointer (&row->owned_key, g_bytes_unref);
  g_clear_pointer (&row->owned_value, g_bytes_unref);
}

gboolean
cnfctl_rows_begin (CnfctlRows *rows, CnfctlRowStyle style, GError **error)
{
  *rows = (CnfctlRows){ .style = style };
  if (!cnfctl_output_get_format (&rows->format, error))
    return FALSE;

  if (opt_origin && rows->format != CNFCTL_FORMAT_TEXT)
    {
      cnfctl_set_usage_error (error, "--origin goes with --format=text; the other forms have the "
                                     "columns file, line and column");
      return FALSE;
    }
  return TRUE;
}

static void
put (CnfctlText text)
{
  fwrite (text.bytes, 1, text.size, stdout);
}

static const struct
{
  char sign;
  const char *word;
} changes[] = {
  [CNFCTL_ROW_REMOVED] = { '-', "removed" },
  [CNFCTL_ROW_ADDED] = { '+', "added" },
  [CNFCTL_ROW_MOVED] = { '~', "moved" },
};

static void
put_origin (const CnfctlRow *row)
{
  if (opt_origin && row->line != 0)
    printf ("%s:%u:%u", row->file.bytes, row->line, row->column);
  if (opt_origin)
    putchar ('\t');
}

/* Only where files are compared an empty section is something to show. */
static void
put_text_of_section (const CnfctlRow *row)
{
  if (row->change == CNFCTL_ROW_UNCOMPARED)
    return;

  put_origin (row);
  printf ("%c[ ", changes[row->change].sign);
  put (row->section);
  fputs (" ]", stdout);
  cnfctl_output_end_record ();
}

static void
put_text (CnfctlRowStyle style, const CnfctlRow *row)
{
  if (row->value.bytes == NULL)
    {
      put_text_of_section (row);
      return;
    }

  put_origin (row);
  if (row->change != CNFCTL_ROW_UNCOMPARED)
    putchar (changes[row->change].sign);
  if (style != CNFCTL_ROW_VALUE && strcmp (row->section.bytes, "default") != 0)
    {
      put (row->section);
      fputs ("::", stdout);
    }
  if (style != CNFCTL_ROW_VALUE)
    {
      put (row->key);
      fputs (style == CNFCTL_ROW_LINE ? " = " : "=", stdout);
    }
  put (row->value);
  cnfctl_output_end_record ();
}

static void
put_tsv_number (guint number)
{
  if (number != 0)
    printf ("\t%u", number);
  else
    fputs ("\t\\N", stdout);
}

static void
put_tsv (const CnfctlRow *row)
{
  const CnfctlText columns[] = { row->section, row->key, row->value, row->file };

  if (row->change != CNFCTL_ROW_UNCOMPARED)
    printf ("%s\t", changes[row->change].word);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (i > 0)
        putchar ('\t');
      cnfctl_output_tsv_bytes (columns[i].bytes, columns[i].size);
    }
  put_tsv_number (row->line);
  put_tsv_number (row->column);
  cnfctl_output_end_record ();
}

static json_t *
row_to_json (const CnfctlRow *row)
{
  json_t *object = cnfctl_json_object_new ();

  if (row->change != CNFCTL_ROW_UNCOMPARED)
    json_object_set_new (object, "change", json_string (changes[row->change].word));
  cnfctl_json_set_bytes (object, "section", row->section.bytes, row->section.size);
  cnfctl_json_set_bytes (object, "key", row->key.bytes, row->key.size);
  cnfctl_json_set_bytes (object, "value", row->value.bytes, row->value.size);
  cnfctl_json_set_bytes (object, "file", row->file.bytes, row->file.size);
  cnfctl_json_set_number (object, "line", row->line);
  cnfctl_json_set_number (object, "column", row->column);
  return object;
}

void
cnfctl_rows_add (CnfctlRows *rows, const CnfctlRow *row)
{
  switch (rows->format)
    {
    case CNFCTL_FORMAT_TEXT:
      put_text (rows->style, row);
      break;
    case CNFCTL_FORMAT_TSV:
      put_tsv (row);
      break;
    case CNFCTL_FORMAT_JSON:
      cnfctl_json_array_add (&rows->array, row_to_json (row));
      break;
    }
}

void
cnfctl_rows_end (CnfctlRows *rows)
{
  if (rows->format == CNFCTL_FORMAT_JSON)
    cnfctl_json_array_end (&rows->array);
}
