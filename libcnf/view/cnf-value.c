/* The public face of a value and its references. What is asked rarely is read from the line again.
 * SPDX-License-Identifier: Apache-2.0 */
#include "syntax/cnf-lexer.h"
#include "syntax/cnf-statement.h"
#include "view/cnf-value-place.h"
#include "view/cnf-view-private.h"

const char *
cnf_value_get_section (const CnfValue *value, gsize *size)
{
  g_return_val_if_fail (value != NULL, NULL);

  if (size != NULL)
    *size = value->run->section->name.size;
  return value->run->section->name.data;
}

const char *
cnf_value_peek_name (const CnfValue *value, gsize *size)
{
  g_return_val_if_fail (value != NULL && size != NULL, NULL);

  CnfSlice name = cnf_value_name (value);
  *size = name.size;
  return name.data;
}

const char *
cnf_value_peek (const CnfValue *value, gsize *size)
{
  g_return_val_if_fail (value != NULL && size != NULL, NULL);

  CnfSlice text = cnf_value_text (value);
  *size = text.size;
  return text.data;
}

char *
cnf_value_dup_name (const CnfValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  return cnf_slice_dup (cnf_value_name (value));
}

char *
cnf_value_dup_string (const CnfValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  return cnf_slice_dup (cnf_value_text (value));
}

GBytes *
cnf_value_dup_bytes (const CnfValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  return cnf_slice_to_bytes (cnf_value_text (value));
}

/* The line of a value, read again. */
typedef struct
{
  CnfJoined joined;
  CnfSlice text;
  CnfStatement statement;
} CnfRereadLine;

static void
cnf_reread_line_clear (CnfRereadLine *line)
{
  cnf_joined_clear (&line->joined);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfRereadLine, cnf_reread_line_clear)

static void
reread (const CnfValue *value, CnfRereadLine *line)
{
  CnfSlice raw = cnf_slice (value->run->file->text + value->line, value->line_size);

  cnf_joined_init (&line->joined);
  cnf_joined_set (&line->joined, raw, (value->flags & CNF_VALUE_OUTERMOST) != 0);
  line->text = cnf_slice (line->joined.text->str, line->joined.text->len);
  cnf_statement_parse (&line->statement, line->text, (value->flags & CNF_VALUE_DOLLARID) != 0);
}

GBytes *
cnf_value_dup_raw (const CnfValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  g_auto (CnfRereadLine) line;
  reread (value, &line);
  return cnf_slice_to_bytes (line.statement.value);
}

const char *
cnf_value_get_path (const CnfValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  return cnf_source_get_path (value->run->file->source);
}

/* Place of the byte @p in the text of the line. */
static void
locate (const CnfValue *value, const CnfRereadLine *reread_line, const char *p, guint *line,
        guint *column)
{
  gsize in_line = cnf_joined_to_raw (&reread_line->joined, (gsize) (p - reread_line->text.data));
  CnfPlace place = cnf_source_locate (value->run->file->source, value->line + in_line);

  if (line != NULL)
    *line = place.line;
  if (column != NULL)
    *column = place.column;
}

void
cnf_value_get_position (const CnfValue *value, guint *line, guint *column)
{
  g_return_if_fail (value != NULL);

  g_auto (CnfRereadLine) reread_line;
  reread (value, &reread_line);
  gboolean is_qualified = (reread_line.statement.flags & CNF_STATEMENT_QUALIFIED) != 0;
  const char *start = is_qualified ? reread_line.statement.section.data
                                   : reread_line.statement.name.data;
  locate (value, &reread_line, start, line, column);
}

void
cnf_value_get_value_position (const CnfValue *value, guint *line, guint *column)
{
  g_return_if_fail (value != NULL);

  g_auto (CnfRereadLine) reread_line;
  reread (value, &reread_line);
  locate (value, &reread_line, reread_line.statement.value.data, line, column);
}

CnfPlace
cnf_value_get_place (const CnfValue *value)
{
  CnfPlace place = { cnf_value_get_path (value), 0, 0 };

  cnf_value_get_position (value, &place.line, &place.column);
  return place;
}

CnfPlace
cnf_value_get_text_place (const CnfValue *value)
{
  CnfPlace place = { cnf_value_get_path (value), 0, 0 };

  cnf_value_get_value_position (value, &place.line, &place.column);
  return place;
}

char *
cnf_value_dup_piece (const CnfValue *value)
{
  g_autofree char *key = cnf_value_dup_name (value);
  g_autofree char *name = g_strconcat (cnf_value_get_section (value, NULL), "::", key, NULL);

  return cnf_error_piece (cnf_slice_of (name));
}

guint
cnf_value_get_n_references (const CnfValue *value)
{
  g_return_val_if_fail (value != NULL, 0);
  return (value->flags & CNF_VALUE_MADE) != 0 ? value->made->n_references : 0;
}

const CnfReference *
cnf_value_get_reference (const CnfValue *value, guint index)
{
  g_return_val_if_fail (index < cnf_value_get_n_references (value), NULL);
  return &value->made->references[index];
}

CnfReferenceOrigin
cnf_reference_get_origin (const CnfReference *reference)
{
  g_return_val_if_fail (reference != NULL, CNF_REFERENCE_MISSING);
  return reference->origin;
}

const CnfValue *
cnf_reference_get_value (const CnfReference *reference)
{
  g_return_val_if_fail (reference != NULL, NULL);
  return reference->value;
}

const char *
cnf_reference_get_path (const CnfReference *reference)
{
  g_return_val_if_fail (reference != NULL, NULL);
  return cnf_source_get_path (reference->file->source);
}

void
cnf_reference_get_position (const CnfReference *reference, guint *line, guint *column)
{
  g_return_if_fail (reference != NULL);

  CnfPlace place = cnf_source_locate (reference->file->source, reference->at);
  if (line != NULL)
    *line = place.line;
  if (column != NULL)
    *column = place.column;
}

char *
cnf_reference_dup_section (const CnfReference *reference)
{
  g_return_val_if_fail (reference != NULL, NULL);
  return cnf_slice_dup (reference->section);
}

char *
cnf_reference_dup_name (const CnfReference *reference)
{
  g_return_val_if_fail (reference != NULL, NULL);
  return cnf_slice_dup (reference->name);
}
