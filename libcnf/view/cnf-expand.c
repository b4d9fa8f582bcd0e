/* Expands a value: quotes and escapes resolved, references replaced.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c str_copy(), conf_api.c _CONF_get_string().
 * SPDX-License-Identifier: Apache-2.0 */
#include "view/cnf-expand.h"

#include "syntax/cnf-quoting.h"

/* OpenSSL's bound on a value that holds a reference: its text as written, a terminator, and what
 * the references so far have added. Source: conf_def.c MAX_CONF_VALUE_LENGTH. */
#define MAX_EXPANDED_SIZE 65536

/* What answers a reference. */
typedef struct
{
  CnfReferenceOrigin origin;
  const CnfValue *value;
  CnfSlice text;
} CnfAnswer;

/* The section itself; for the section ENV the environment; the default section. */
static CnfAnswer
look_up (const CnfReplay *replay, CnfSlice section, CnfSlice name)
{
  CnfView *view = replay->view;
  cnf_view_enter_values (view);
  const CnfViewSection *found = cnf_view_find_section_slice (view, section);
  const CnfValue *value = found != NULL ? cnf_view_find_value (view, found, name) : NULL;

  if (value == NULL && cnf_slice_equals (section, "ENV"))
    {
      g_autofree char *variable = cnf_slice_dup (name);
      const char *text = cnf_view_options_get_variable (replay->options, variable);
      if (text != NULL)
        return (CnfAnswer){ CNF_REFERENCE_ENVIRONMENT, NULL, cnf_slice_of (text) };
    }
  if (value == NULL)
    value = cnf_view_find_value (view, cnf_view_default_section (view), name);
  if (value == NULL)
    return (CnfAnswer){ .origin = CNF_REFERENCE_MISSING };
  return (CnfAnswer){ CNF_REFERENCE_VALUE, value, cnf_value_text (value) };
}

static char *
describe (const CnfPiece *piece, CnfSlice section)
{
  g_autofree char *name = cnf_slice_dup (piece->name);
  if (!piece->has_section)
    return g_steal_pointer (&name);

  g_autofree char *qualifier = cnf_slice_dup (section);
  return g_strdup_printf ("%s::%s", qualifier, name);
}

static const char *
advice_for_missing (CnfSlice section)
{
  return cnf_slice_equals (section, "ENV") ? "set it in the environment"
                                           : "set it on an earlier line";
}

static void
note_missing (CnfReplay *replay, const CnfReplayLine *line, const CnfPiece *piece, CnfSlice section)
{
  g_autofree char *name = describe (piece, section);
  CnfFinding *finding = cnf_finding_new (
    CNF_DIAGNOSTIC_MISSING_VARIABLE, cnf_replay_locate (replay, line, piece->text.data),
    "variable has no value and is kept as it is written: '%s'", name);

  g_ptr_array_add (replay->view->findings, finding);
}

/* @text of the line, for as long as the view lives: that of a joined line is put together anew for
 * each. */
static CnfSlice
keep_text (CnfReplay *replay, const CnfReplayLine *line, CnfSlice text)
{
  gboolean is_joined = (line->node->flags & CNF_NODE_JOINED) != 0;
  return is_joined ? cnf_arena_copy (&replay->view->arena, text) : text;
}

/* The section that @piece was looked up in. What qualifies a line is not the view's to keep. */
static CnfSlice
keep_section (CnfReplay *replay, const CnfReplayLine *line, const CnfPiece *piece, CnfSlice section)
{
  if (piece->has_section)
    return keep_text (replay, line, section);
  return line->is_qualified ? cnf_arena_copy (&replay->view->arena, section) : section;
}

static void
record_reference (CnfReplay *replay, const CnfReplayLine *line, const CnfPiece *piece,
                  CnfSlice section, const CnfAnswer *answer)
{
  CnfReference reference = { answer->origin,
                             answer->value,
                             keep_section (replay, line, piece, section),
                             keep_text (replay, line, piece->name),
                             line->frame->file,
                             (guint32) cnf_replay_get_offset (replay, line, piece->text.data) };

  g_array_append_val (replay->references, reference);
}

/* Appends the value of a reference. @size is the running sum that the bound is about. */
static gboolean
append_reference (CnfReplay *replay, const CnfReplayLine *line, const CnfPiece *piece,
                  CnfSlice section, gsize *size, GError **error)
{
  CnfAnswer answer = look_up (replay, section, piece->name);

  if (answer.origin == CNF_REFERENCE_MISSING)
    {
      if (replay->options->missing_variable == CNF_MISSING_VARIABLE_FAIL)
        {
          g_autofree char *name = describe (piece, section);
          cnf_error_set (error, CNF_ERROR_VARIABLE_HAS_NO_VALUE,
                         cnf_replay_locate (replay, line, piece->text.data),
                         "variable has no value: '%s' (%s)", name, advice_for_missing (section));
          return FALSE;
        }
      note_missing (replay, line, piece, section);
      answer.text = piece->text;
    }

  *size = *size + answer.text.size - piece->text.size;
  if (*size > MAX_EXPANDED_SIZE)
    {
      g_autofree char *shown = cnf_error_piece (piece->text);
      cnf_error_set (error, CNF_ERROR_VARIABLE_EXPANSION_TOO_LONG,
                     cnf_replay_locate (replay, line, piece->text.data),
                     "value with references is longer than %d bytes: %s", MAX_EXPANDED_SIZE, shown);
      return FALSE;
    }
  record_reference (replay, line, piece, section, &answer);
  g_string_append_len (replay->scratch, answer.text.data, (gssize) answer.text.size);
  return TRUE;
}

static gboolean
check_expanded_bytes (CnfReplay *replay, const CnfReplayLine *line, GError **error)
{
  guint64 limit = cnf_limits_get (replay->options->limits, CNF_LIMIT_EXPANDED_BYTES);

  replay->expanded_bytes += replay->scratch->len;
  if (replay->expanded_bytes <= limit)
    return TRUE;

  cnf_error_set (error, CNF_ERROR_LIMIT_EXCEEDED,
                 cnf_replay_locate (replay, line, line->value.data),
                 "expanded values are larger than the limit of %" G_GUINT64_FORMAT " bytes", limit);
  return FALSE;
}

gboolean
cnf_expand_value (CnfReplay *replay, const CnfReplayLine *line, CnfSlice section, GError **error)
{
  CnfSlice written = line->value;
  gsize size = written.size + 1;
  CnfPieces pieces;
  CnfPiece piece;

  g_string_truncate (replay->scratch, 0);
  g_array_set_size (replay->references, 0);
  cnf_pieces_init (&pieces, written, replay->dollarid);
  while (cnf_pieces_next (&pieces, &piece))
    {
      if (piece.kind == CNF_PIECE_TEXT)
        {
          g_string_append_len (replay->scratch, piece.text.data, (gssize) piece.text.size);
          continue;
        }
      if (piece.kind == CNF_PIECE_UNCLOSED)
        {
          g_autofree char *shown = cnf_error_piece (
            cnf_slice_between (piece.text.data, written.data + written.size));
          cnf_error_set (error, CNF_ERROR_NO_CLOSE_BRACE,
                         cnf_replay_locate (replay, line, piece.text.data),
                         "no close brace behind the variable's name: %s", shown);
          return FALSE;
        }
      if (!append_reference (replay, line, &piece, piece.has_section ? piece.section : section,
                             &size, error))
        return FALSE;
    }
  return check_expanded_bytes (replay, line, error);
}
