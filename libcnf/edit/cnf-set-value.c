/* Sets one value with the least damage: its own bytes, or one new line.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-style.h"
#include "syntax/cnf-quoting.h"
#include "syntax/cnf-spelling.h"
#include "tree/cnf-document-private.h"
#include "tree/cnf-index.h"
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
  gboolean is_raw; /* the value is text of the file, not what is meant */
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
  cnf_statement_parse (&statement, cnf_slice (line->str, line->len), FALSE);
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

static gboolean
check_value (const CnfSetting *setting, GError **error)
{
  CnfStatement statement;
  g_autoptr (GString) line = g_string_new ("k = ");

  if (setting->value.size > 0 && memchr (setting->value.data, '\0', setting->value.size) != NULL)
    {
      cnf_error_set (error, CNF_ERROR_INVALID_VALUE, file_of (setting),
                     "value holds a NUL byte, which no line can spell");
      return FALSE;
    }
  if (!setting->is_raw)
    return TRUE;

  g_string_append_len (line, setting->value.data, (gssize) setting->value.size);
  cnf_statement_parse (&statement, cnf_slice (line->str, line->len), FALSE);
  gboolean has_newline = memchr (line->str, '\n', line->len) != NULL;
  if (!has_newline && cnf_slice_equal (statement.value, setting->value))
    return TRUE;

  g_autofree char *piece = cnf_error_piece (setting->value);
  cnf_error_set (error, CNF_ERROR_INVALID_VALUE, file_of (setting),
                 "text does not stay one value: %s (it has a line end, a comment, or blanks at its "
                 "ends)",
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

/* A value with references can mean what is asked for too; only a view knows. */
static gboolean
view_gives_value (const CnfSetting *setting, CnfNodeId id)
{
  const CnfTree *tree = &setting->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);
  CnfSlice written = cnf_tree_get_text (tree, node->value, node->value_size);
  if (setting->is_raw || written.size == 0 || memchr (written.data, '$', written.size) == NULL)
    return FALSE;

  g_autoptr (CnfView) view = cnf_view_new (setting->document, NULL, NULL);
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
replace_value (const CnfSetting *setting, CnfNodeId id)
{
  CnfTree *tree = &setting->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);
  CnfSlice raw = cnf_tree_get_raw (tree, node);
  CnfSlice old = cnf_tree_get_text (tree, node->value, node->value_size);
  gsize start = node->value - node->raw;
  gsize end = start + node->value_size;
  g_autoptr (GString) line = g_string_new_len (raw.data, (gssize) start);

  append_value_text (line, setting, raw, start, old);
  g_string_append_len (line, raw.data + end, (gssize) (raw.size - end));

  const CnfNode before = *node;
  if (!cnf_splice_replace (tree, id, cnf_slice (line->str, line->len)))
    return FALSE;
  if (node_sets (setting, id))
    return TRUE;
  *cnf_tree_node (tree, id) = before;
  return FALSE;
}

/* Where a new line goes. */
typedef struct
{
  CnfNodeId after; /* CNF_NODE_NONE: the start of the file */
  gboolean is_qualified;
  gboolean needs_header;
  gboolean needs_blank_behind;
} CnfSpot;

static CnfNodeId
find_last (const CnfTree *tree, guint32 section, CnfNodeKind kind, gboolean is_qualified)
{
  for (CnfNodeId id = tree->last; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->previous)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (node->kind == kind && node->section == section
          && ((node->flags & CNF_NODE_QUALIFIED) != 0) == is_qualified)
        return id;
    }
  return CNF_NODE_NONE;
}

/* Before the first header, and before the comments that stand right above it. */
static CnfSpot
spot_before_first_header (const CnfTree *tree)
{
  CnfNodeId id = tree->first;
  while (id != CNF_NODE_NONE && cnf_tree_node (tree, id)->kind != CNF_NODE_SECTION)
    id = cnf_tree_node (tree, id)->next;
  if (id == CNF_NODE_NONE)
    return (CnfSpot){ .after = tree->last };

  CnfNodeId header = id;
  CnfNodeId before = cnf_tree_node (tree, id)->previous;
  while (before != CNF_NODE_NONE && cnf_tree_node (tree, before)->kind == CNF_NODE_COMMENT)
    before = cnf_tree_node (tree, before)->previous;
  if (before == CNF_NODE_NONE) /* the comments begin the file, so they are about all of it */
    before = cnf_tree_node (tree, header)->previous;
  return (CnfSpot){ .after = before, .needs_blank_behind = TRUE };
}

static CnfSpot
find_spot (const CnfSetting *setting)
{
  const CnfTree *tree = &setting->document->tree;
  guint32 section = cnf_names_find (&tree->sections, setting->section);
  CnfNodeId entry = find_last (tree, section, CNF_NODE_ENTRY, FALSE);
  CnfNodeId header = find_last (tree, section, CNF_NODE_SECTION, FALSE);
  CnfNodeId qualified = find_last (tree, section, CNF_NODE_ENTRY, TRUE);

  if (entry != CNF_NODE_NONE)
    return (CnfSpot){ .after = entry };
  if (header != CNF_NODE_NONE)
    return (CnfSpot){ .after = header };
  if (section == CNF_SECTION_DEFAULT)
    return spot_before_first_header (tree);
  if (qualified != CNF_NODE_NONE)
    return (CnfSpot){ .after = qualified, .is_qualified = TRUE };
  return (CnfSpot){ .after = tree->last, .needs_header = TRUE };
}

static gboolean
is_blank_or_none (const CnfTree *tree, CnfNodeId id)
{
  return id == CNF_NODE_NONE || cnf_tree_node (tree, id)->kind == CNF_NODE_BLANK;
}

/* Whether the line at the end of @lines, from @start on, would set the key. */
static gboolean
line_sets (const CnfSetting *setting, const GString *lines, gsize start)
{
  CnfStatement statement;

  cnf_statement_parse (&statement, cnf_slice (lines->str + start, lines->len - start), FALSE);
  return statement_sets (setting, &statement, FALSE);
}

static gboolean
add_line (const CnfSetting *setting)
{
  CnfTree *tree = &setting->document->tree;
  CnfSpot spot = find_spot (setting);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) written = g_string_new (NULL);

  if (spot.needs_header)
    {
      if (!is_blank_or_none (tree, spot.after))
        cnf_style_append_line_end (lines, tree);
      cnf_style_append_header (lines, tree, setting->section);
    }
  gsize entry_start = lines->len;
  append_written (written, setting, '\0');
  cnf_style_append_entry (lines, tree, spot.after, spot.is_qualified ? &setting->section : NULL,
                          setting->key, cnf_slice (written->str, written->len));
  if (!line_sets (setting, lines, entry_start))
    return FALSE;
  if (spot.needs_blank_behind)
    cnf_style_append_line_end (lines, tree);

  CnfNodeId last = cnf_splice_insert (tree, spot.after, cnf_slice (lines->str, lines->len));
  if (last == CNF_NODE_NONE)
    return FALSE;
  cnf_index_add (tree, spot.needs_blank_behind ? cnf_tree_node (tree, last)->previous : last);
  return TRUE;
}

static gboolean
set (const CnfSetting *setting, GError **error)
{
  CnfTree *tree = &setting->document->tree;

  if (!check_key (setting, error) || !check_value (setting, error))
    return FALSE;

  guint32 section = cnf_names_find (&tree->sections, setting->section);
  CnfNodeId last = section != CNF_TABLE_NONE ? cnf_index_find (tree, section, setting->key)
                                             : CNF_NODE_NONE;
  if (last != CNF_NODE_NONE && (node_sets (setting, last) || view_gives_value (setting, last)))
    return TRUE;
  if (last != CNF_NODE_NONE ? replace_value (setting, last) : add_line (setting))
    return TRUE;
  return fail_would_change (setting, error);
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

  CnfSetting setting = { document, cnf_slice_of (section), cnf_slice_of (key),
                         slice_of_bytes (value), FALSE };
  return set (&setting, error);
}

gboolean
cnf_document_set_raw (CnfDocument *document, const char *section, const char *key, GBytes *raw,
                      GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && raw != NULL, FALSE);

  CnfSetting setting = { document, cnf_slice_of (section), cnf_slice_of (key), slice_of_bytes (raw),
                         TRUE };
  return set (&setting, error);
}

gboolean
cnf_document_is_modified (CnfDocument *document)
{
  g_return_val_if_fail (document != NULL, FALSE);

  g_autoptr (GBytes) now = cnf_tree_to_bytes (&document->tree);
  return !g_bytes_equal (now, cnf_source_get_bytes (document->tree.source));
}
