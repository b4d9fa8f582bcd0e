/* Sets one value with the least damage: its own bytes, or one new line.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-spot.h"
#include "edit/cnf-style.h"
#include "syntax/cnf-quoting.h"
#include "syntax/cnf-spelling.h"
#include "tree/cnf-document-private.h"
#include "tree/cnf-index.h"
#include "tree/cnf-journal.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-view.h>

/* What is to be set. */
typedef struct
{
  CnfDocument *document;
  CnfSlice section;
  CnfSlice key;
  CnfSlice value;
  gboolean is_raw;   /* the value is text of the file, not what is meant */
  CnfNodeId last;    /* the assignment that counts so far; CNF_NODE_NONE without one */
  CnfSpot spot;      /* without one: where it goes */
  gboolean dollarid; /* `.pragma dollarid:on` is in force there */
} CnfSetting;

static CnfPlace
file_of (const CnfSetting *setting)
{
  return (CnfPlace){ cnf_document_get_path (setting->document), 0, 0 };
}

static gboolean
fail_would_change (const CnfSetting *setting, GError **error)
{
  g_autofree char *piece = cnf_error_piece (setting->key);

  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, file_of (setting),
                 "no line here can set the key without changing what its neighbours mean: %s",
                 piece);
  return FALSE;
}

static gboolean
check_key (const CnfSetting *setting, GError **error)
{
  g_autoptr (GString) line = g_string_new_len (setting->key.data, (gssize) setting->key.size);
  CnfStatement statement;

  g_string_append (line, " = x");
  cnf_statement_parse (&statement, cnf_slice (line->str, line->len), setting->dollarid);
  if (statement.kind == CNF_NODE_ENTRY && (statement.flags & CNF_STATEMENT_QUALIFIED) == 0
      && cnf_slice_equal (statement.name, setting->key) && cnf_slice_equals (statement.value, "x"))
    return TRUE;

  g_autofree char *piece = cnf_error_piece (setting->key);
  cnf_error_set (
    error, CNF_ERROR_INVALID_NAME, file_of (setting),
    "no line can set this key: %s (a backslash before a byte that is not allowed makes "
    "it a part of the key)",
    piece);
  return FALSE;
}

/* Whether @raw can stand behind an `=` as it is: one line, nothing cut off at its ends. */
static gboolean
is_one_value (CnfSlice raw, gboolean dollarid)
{
  g_autoptr (GString) text = g_string_new ("k = ");
  CnfLexer lexer;
  CnfLine line;
  CnfStatement statement;

  g_string_append_len (text, raw.data, (gssize) raw.size);
  g_string_append_c (text, '\n');
  cnf_lexer_init (&lexer, cnf_slice (text->str, text->len), FALSE);
  if (!cnf_lexer_next (&lexer, &line) || line.raw.size != text->len || line.flags != 0)
    return FALSE;

  cnf_statement_parse (&statement, line.text, dollarid);
  return statement.kind == CNF_NODE_ENTRY && cnf_slice_equal (statement.value, raw);
}

static gboolean
check_value (const CnfSetting *setting, GError **error)
{
  if (setting->value.size > 0 && memchr (setting->value.data, '\0', setting->value.size) != NULL)
    {
      cnf_error_set (error, CNF_ERROR_INVALID_VALUE, file_of (setting),
                     "value holds a NUL byte, which no line can spell");
      return FALSE;
    }
  if (!setting->is_raw || is_one_value (setting->value, setting->dollarid))
    return TRUE;

  g_autofree char *piece = cnf_error_piece (setting->value);
  cnf_error_set (error, CNF_ERROR_INVALID_VALUE, file_of (setting),
                 "text does not stay one value: %s (it has a line end, a comment, a backslash or "
                 "blanks at its ends)",
                 piece);
  return FALSE;
}

/* The meant value of @written, or NULL when it has references. */
static GString *
read_literal (CnfSlice written, gboolean dollarid)
{
  g_autoptr (GString) meant = g_string_new (NULL);
  CnfPieces pieces;
  CnfPiece piece;

  cnf_pieces_init (&pieces, written, dollarid);
  while (cnf_pieces_next (&pieces, &piece))
    {
      if (piece.kind != CNF_PIECE_TEXT)
        return NULL;
      g_string_append_len (meant, piece.text.data, (gssize) piece.text.size);
    }
  return g_steal_pointer (&meant);
}

/* Whether @statement sets the key to what was asked for. */
static gboolean
statement_sets (const CnfSetting *setting, const CnfStatement *statement, gboolean dollarid)
{
  if (statement->kind != CNF_NODE_ENTRY || !cnf_slice_equal (statement->name, setting->key))
    return FALSE;
  if (setting->is_raw)
    return cnf_slice_equal (statement->value, setting->value);

  g_autoptr (GString) meant = read_literal (statement->value, dollarid);
  return meant != NULL && cnf_slice_equal (cnf_slice (meant->str, meant->len), setting->value);
}

static gboolean
node_sets (const CnfSetting *setting, CnfNodeId id)
{
  const CnfTree *tree = &setting->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);
  gboolean dollarid = (node->flags & CNF_NODE_DOLLARID) != 0;
  g_auto (CnfJoined) joined;
  CnfStatement statement;

  cnf_joined_init (&joined);
  cnf_tree_parse_line (tree, node, dollarid, &joined, &statement);
  return statement_sets (setting, &statement, dollarid);
}

static CnfIncludeKind
find_no_include (const char *path G_GNUC_UNUSED, const CnfLimits *limits G_GNUC_UNUSED,
                 GBytes **bytes G_GNUC_UNUSED, char ***entries G_GNUC_UNUSED,
                 gpointer user_data G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return CNF_INCLUDE_MISSING;
}

/* A value with references can mean what is asked for too. Only a view knows; this one reads no other
 * file and no environment. */
static gboolean
view_gives_value (const CnfSetting *setting)
{
  const CnfTree *tree = &setting->document->tree;
  const CnfNode *node = cnf_tree_node (tree, setting->last);
  CnfSlice written = cnf_tree_get_text (tree, node->value, node->value_size);
  if (setting->is_raw || written.size == 0 || memchr (written.data, '$', written.size) == NULL)
    return FALSE;

  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_resolver (options, find_no_include, NULL, NULL);
  g_autoptr (CnfView) view = cnf_view_new (setting->document, options, NULL);
  if (view == NULL)
    return FALSE;

  g_autofree char *section = cnf_slice_dup (setting->section);
  g_autofree char *key = cnf_slice_dup (setting->key);
  const CnfValue *value = cnf_view_get_value (view, section, key);
  if (value == NULL)
    return FALSE;

  gsize size;
  const char *text = cnf_value_peek (value, &size);
  return cnf_slice_equal (cnf_slice (text, size), setting->value);
}

static void
append_written (GString *out, const CnfSetting *setting, char quote)
{
  if (setting->is_raw)
    g_string_append_len (out, setting->value.data, (gssize) setting->value.size);
  else
    cnf_spelling_append_value (out, setting->value, quote);
}

/* An empty value leaves no room: a blank keeps the new one off the `=` and off a comment. */
static void
append_value_text (GString *line, const CnfSetting *setting, CnfSlice raw, gsize start,
                   CnfSlice old)
{
  gboolean was_empty = old.size == 0;
  gboolean is_glued_to_equals = start >= 2 && raw.data[start - 1] == '='
                                && (raw.data[start - 2] == ' ' || raw.data[start - 2] == '\t');
  gboolean is_glued_to_comment = start < raw.size && raw.data[start] == '#';
  gsize length = line->len;

  if (was_empty && is_glued_to_equals)
    g_string_append_c (line, ' ');
  append_written (line, setting, cnf_spelling_get_quote (old));
  if (was_empty && is_glued_to_comment && line->len > length)
    g_string_append_c (line, ' ');
}

static gboolean
replace_value (const CnfSetting *setting)
{
  CnfTree *tree = &setting->document->tree;
  const CnfNode *node = cnf_tree_node (tree, setting->last);
  CnfSlice raw = cnf_tree_get_raw (tree, node);
  CnfSlice old = cnf_tree_get_text (tree, node->value, node->value_size);
  gsize start = node->value - node->raw;
  gsize end = start + node->value_size;
  g_autoptr (GString) line = g_string_new_len (raw.data, (gssize) start);

  append_value_text (line, setting, raw, start, old);
  g_string_append_len (line, raw.data + end, (gssize) (raw.size - end));
  return cnf_splice_replace (tree, setting->last, cnf_slice (line->str, line->len))
         && node_sets (setting, setting->last);
}

static gboolean
is_blank_or_none (const CnfTree *tree, CnfNodeId id)
{
  return id == CNF_NODE_NONE || cnf_tree_node (tree, id)->kind == CNF_NODE_BLANK;
}

static void
append_lines (GString *lines, const CnfSetting *setting)
{
  const CnfTree *tree = &setting->document->tree;
  const CnfSpot *spot = &setting->spot;
  g_autoptr (GString) written = g_string_new (NULL);

  if (spot->needs_header)
    {
      if (!is_blank_or_none (tree, spot->after))
        cnf_style_append_line_end (lines, tree);
      cnf_style_append_header (lines, tree, setting->section);
    }
  append_written (written, setting, '\0');
  cnf_style_append_entry (lines, tree, spot->after, spot->is_qualified ? &setting->section : NULL,
                          setting->key, cnf_slice (written->str, written->len));
  if (spot->needs_blank_behind)
    cnf_style_append_line_end (lines, tree);
}

static gboolean
node_is_of_section (const CnfSetting *setting, CnfNodeId id)
{
  const CnfTree *tree = &setting->document->tree;
  guint32 section = cnf_tree_node (tree, id)->section;

  return cnf_slice_equal (cnf_names_get (&tree->sections, section), setting->section);
}

static gboolean
add_line (const CnfSetting *setting)
{
  CnfTree *tree = &setting->document->tree;
  g_autoptr (GString) lines = g_string_new (NULL);

  append_lines (lines, setting);
  CnfNodeId entry = cnf_splice_insert (tree, setting->spot.after,
                                       cnf_slice (lines->str, lines->len));
  if (entry != CNF_NODE_NONE && setting->spot.needs_blank_behind)
    entry = cnf_tree_node (tree, entry)->previous;
  if (entry == CNF_NODE_NONE || !node_sets (setting, entry) || !node_is_of_section (setting, entry))
    return FALSE;

  cnf_index_add (tree, entry);
  return TRUE;
}

/* Finds out where the change goes. */
static void
aim (CnfSetting *setting)
{
  CnfTree *tree = &setting->document->tree;
  guint32 section = cnf_names_find (&tree->sections, setting->section);

  setting->last = section != CNF_TABLE_NONE ? cnf_index_find (tree, section, setting->key)
                                            : CNF_NODE_NONE;
  if (setting->last != CNF_NODE_NONE)
    {
      setting->dollarid = (cnf_tree_node (tree, setting->last)->flags & CNF_NODE_DOLLARID) != 0;
      return;
    }
  setting->spot = cnf_spot_find (tree, setting->section);
  setting->dollarid = cnf_splice_dollarid_behind (tree, setting->spot.after);
}

/* All or nothing. */
static gboolean
change (const CnfSetting *setting, GError **error)
{
  CnfTree *tree = &setting->document->tree;
  CnfJournalMark mark = cnf_journal_mark (tree);
  gboolean done = setting->last != CNF_NODE_NONE ? replace_value (setting) : add_line (setting);

  if (!done)
    cnf_journal_rollback (tree, &mark);
  cnf_journal_clear (tree);
  return done || fail_would_change (setting, error);
}

static gboolean
set (CnfSetting *setting, GError **error)
{
  aim (setting);
  if (!check_key (setting, error) || !check_value (setting, error))
    return FALSE;

  gboolean is_set = setting->last != CNF_NODE_NONE
                    && (node_sets (setting, setting->last) || view_gives_value (setting));
  return is_set || change (setting, error);
}

static CnfSlice
slice_of_bytes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  return cnf_slice (data != NULL ? data : "", size);
}

gboolean
cnf_document_set_value (CnfDocument *document, const char *section, const char *key, GBytes *value,
                        GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && value != NULL, FALSE);

  CnfSetting setting = { .document = document,
                         .section = cnf_slice_of (section),
                         .key = cnf_slice_of (key),
                         .value = slice_of_bytes (value) };
  return set (&setting, error);
}

gboolean
cnf_document_set_raw (CnfDocument *document, const char *section, const char *key, GBytes *raw,
                      GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && raw != NULL, FALSE);

  CnfSetting setting = { .document = document,
                         .section = cnf_slice_of (section),
                         .key = cnf_slice_of (key),
                         .value = slice_of_bytes (raw),
                         .is_raw = TRUE };
  return set (&setting, error);
}
