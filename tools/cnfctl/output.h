/* The forms of output (text, tsv, json) and what they share: options, end of line, escapes.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef enum
{
  CNFCTL_FORMAT_TEXT,
  CNFCTL_FORMAT_TSV,
  CNFCTL_FORMAT_JSON,
} CnfctlFormat;

/* --format, and -z. */
extern const GOptionEntry cnfctl_output_options[];

/* Reads the argument of --format; @format is text without one. */
gboolean cnfctl_format_parse (const char *argument, CnfctlFormat *format, GError **error);

/* Settles cnfctl_output_options after parsing. Fails with a usage error. */
gboolean cnfctl_output_get_format (CnfctlFormat *format, GError **error);

/* Writes what ends a record of text or tsv: a newline, or NUL with -z. */
void cnfctl_output_end_record (void);

/* Writes one column of tsv, escaped; `\N` when @bytes is NULL. */
void cnfctl_output_tsv_bytes (const char *bytes, gsize size);

/* Writes the bytes of a document as they are. */
void cnfctl_output_bytes (GBytes *bytes);

/* Flushes standard output. Fails when any of it could not be written. */
gboolean cnfctl_output_flush (GError **error);

/* A JSON array on standard output, one element at a time so that it need not fit into memory. */
typedef struct
{
  gboolean has_elements;
} CnfctlJsonArray;

void cnfctl_json_array_add (CnfctlJsonArray *array, json_t *element /* transfer full */);
void cnfctl_json_array_end (CnfctlJsonArray *array);

/* An object of the version that the documentation describes. */
json_t *cnfctl_json_object_new (void);

/* Sets @name to a string, or where @bytes is not UTF-8 `NAME_base64` to their Base64; to null when
 * @bytes is NULL. */
void cnfctl_json_set_bytes (json_t *object, const char *name, const char *bytes, gsize size);

/* Sets @name to a line or column; to null when @number is 0. */
void cnfctl_json_set_number (json_t *object, const char *name, guint number);

/* Writes @value and a newline. */
void cnfctl_json_print (json_t *value /* transfer full */);
