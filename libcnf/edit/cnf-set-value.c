/* Sets one value with the least damage: its own bytes, or one new line.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-set-value.h"

#include "edit/cnf-add-line.h"
#include "edit/cnf-history.h"
#include "edit/cnf-lone-view.h"
#include "syntax/cnf-quoting.h"
#include "syntax/cnf-spelling.h"
#include "tree/cnf-carry.h"
#include "tree/cnf-index.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-edit.h>

static gboolean
begins_with (CnfSlice value, CnfSlice text)
{
  return text.size == 0
         || (text.size <= value.size && memcmp (value.data, text.data, text.size) == 0);
}

static gboolean
ends_with (CnfSlice value, CnfSlice text)
{
  return text.size == 0
         || (text.size <= value.size
             && memcmp (value.data + value.size - text.size, text.data, text.size) == 0);
}

/* Whether the line @id can mean the value, as far as its text tells: what stands before the first
 * reference and behind the last one is a part of what it means. */
static gboolean
may_mean (const CnfSetting *setting, CnfNodeId id)
{
  const CnfTree *tree = &setting->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);
  g_auto (CnfJoined) joined;
  CnfStatement statement;
  CnfPieces pieces;
  CnfPiece piece;
  gboolean may_begin = TRUE;
  gboolean may_end = TRUE;

  cnf_joined_init (&joined);
  cnf_tree_parse_node (tree, node, &joined, &statement);
  cnf_pieces_init (&pieces, statement.value, (node->flags & CNF_NODE_DOLLARID) != 0);
  for (gboolean is_first = TRUE; cnf_pieces_next (&pieces, &piece); is_first = FALSE)
    {
      CnfSlice text = piece.kind == CNF_PIECE_TEXT ? piece.text : cnf_slice ("", 0);
      may_begin &= !is_first || begins_with (setting->value, text);
      may_end = ends_with (setting->value, text);
    }
  return may_begin && may_end;
}

/* A value with references can mean what is asked for too. Only a view knows; this one reads no other
 * file and no environment. */
static gboolean
view_gives_value (const CnfSetting *setting, CnfNodeId id)
{
  const CnfTree *tree = &setting->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);
  CnfSlice written = cnf_tree_get_text (tree, node->value, node->value_size);
  if (setting->is_raw || written.size == 0 || memchr (written.data, '$', written.size) == NULL
      || !may_mean (setting, id))
    return FALSE;

  g_autoptr (CnfView) view = cnf_lone_view_new (setting->document, CNF_MISSING_VARIABLE_FAIL);
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

/* An empty value leaves no room: a blank keeps the new one off the `=` and off a comment. */
static GString *
spell_new_value (const CnfSetting *setting, CnfSlice raw, gsize start, CnfSlice old)
{
  GString *text = g_string_new (NULL);
  gboolean was_empty = old.size == 0;
  gboolean is_glued_to_equals = start >= 2 && raw.data[start - 1] == '='
                                && (raw.data[start - 2] == ' ' || raw.data[start - 2] == '\t');
  gboolean is_glued_to_comment = start < raw.size && raw.data[start] == '#';

  cnf_setting_append_written (text, setting, cnf_spelling_get_quote (old));
  if (was_empty && is_glued_to_comment && text->len > 0)
    g_string_append_c (text, ' ');
  if (was_empty && is_glued_to_equals)
    g_string_prepend_c (text, ' ');
  return text;
}

/* So the blank goes again with a value that becomes empty, if the line ends there. */
static gsize
count_blanks_to_drop (CnfSlice raw, gsize start, gsize end)
{
  gboolean ends = end == raw.size || raw.data[end] == '\n' || raw.data[end] == '\r';

  return ends && end > start && start >= 3 && raw.data[start - 1] == ' '
             && raw.data[start - 2] == '=' && raw.data[start - 3] == ' '
           ? 1
           : 0;
}

gboolean
cnf_replace_value (const CnfSetting *setting, CnfNodeId id)
{
  CnfTree *tree = &setting->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);
  CnfSlice raw = cnf_tree_get_raw (tree, node);
  CnfSlice old = cnf_tree_get_text (tree, node->value, node->value_size);
  gsize start = node->value - node->raw;
  gsize size = node->value_size;
  g_autoptr (GString) text = spell_new_value (setting, raw, start, old);
  gsize n_blanks = text->len == 0 ? count_blanks_to_drop (raw, start, start + size) : 0;

  return cnf_splice_replace_part (tree, id, start - n_blanks, size + n_blanks,
                                  cnf_slice (text->str, text->len))
         && cnf_setting_is_made_by (setting, id);
}

static CnfChangeFacts
facts_of (const CnfSetting *setting, CnfChangeAction action, CnfNodeId node)
{
  return (CnfChangeFacts){ .action = action,
                           .subject = CNF_CHANGE_OF_KEY,
                           .section = setting->section,
                           .key = setting->key,
                           .node = node,
                           .is_setting = TRUE };
}

/* The value of a line as it is written. */
static GBytes *
dup_written (const CnfSetting *setting, CnfNodeId id)
{
  return cnf_document_dup_node_value (setting->document, id);
}

/* Whether the text of the value is what is asked for already; it may be one that could not be written
 * anew. */
static gboolean
is_written (const CnfSetting *setting, GBytes *text)
{
  return setting->is_raw && cnf_slice_equal (cnf_slice_of_bytes (text), setting->value);
}

/* Changes the line @id. */
static gboolean
set_existing (CnfSetting *setting, CnfNodeId id, GError **error)
{
  const CnfNode was = *cnf_tree_node (&setting->document->tree, id);
  CnfChangeFacts facts = facts_of (setting, CNF_CHANGE_NONE, id);
  g_autoptr (GBytes) before = dup_written (setting, id);

  setting->dollarid = (was.flags & CNF_NODE_DOLLARID) != 0;
  if (is_written (setting, before))
    {
      cnf_history_note (setting->document, &facts, g_bytes_ref (before), g_bytes_ref (before));
      return TRUE;
    }
  if (!cnf_setting_check (setting, error))
    return FALSE;
  if (!cnf_setting_is_made_by (setting, id) && !view_gives_value (setting, id))
    {
      if (!cnf_replace_value (setting, id))
        return cnf_setting_fail (setting, error);
      facts.action = CNF_CHANGE_SET;
      facts.was = was;
    }
  cnf_history_note (setting->document, &facts, g_steal_pointer (&before),
                    dup_written (setting, id));
  return TRUE;
}

static gboolean
add (CnfSetting *setting, const CnfSpot *spot, GError **error)
{
  setting->dollarid = cnf_carry_dollarid_behind (&setting->document->tree, spot->after);
  if (!cnf_setting_check (setting, error))
    return FALSE;

  CnfNodeId id = cnf_add_line (setting, spot);
  if (id == CNF_NODE_NONE)
    return cnf_setting_fail (setting, error);

  CnfChangeFacts facts = facts_of (setting, CNF_CHANGE_ADDED, id);
  cnf_history_note (setting->document, &facts, NULL, dup_written (setting, id));
  return TRUE;
}

/* The assignment that counts, or CNF_NODE_NONE. */
static CnfNodeId
find_last (const CnfSetting *setting)
{
  CnfTree *tree = &setting->document->tree;
  guint32 section = cnf_names_find (&tree->sections, setting->section);

  return section != CNF_TABLE_NONE ? cnf_index_find (tree, section, setting->key) : CNF_NODE_NONE;
}

static gboolean
set (CnfSetting *setting, GError **error)
{
  CnfHistoryMark mark = cnf_history_mark (setting->document);
  CnfNodeId last = find_last (setting);
  gboolean done;

  if (last != CNF_NODE_NONE)
    done = set_existing (setting, last, error);
  else
    {
      CnfSpot spot = cnf_spot_find (setting->document, setting->section, setting->key);
      done = add (setting, &spot, error);
    }
  return cnf_history_end_edit (setting->document, &mark, done);
}

static gboolean
append (CnfSetting *setting, GError **error)
{
  CnfNodeId last = find_last (setting);
  if (last == CNF_NODE_NONE || cnf_setting_is_made_by (setting, last)
      || view_gives_value (setting, last))
    return set (setting, error);

  const CnfNode *node = cnf_tree_node (&setting->document->tree, last);
  CnfHistoryMark mark = cnf_history_mark (setting->document);
  CnfSpot spot = { .after = last, .is_qualified = (node->flags & CNF_NODE_QUALIFIED) != 0 };
  return cnf_history_end_edit (setting->document, &mark, add (setting, &spot, error));
}

static CnfSetting
new_setting (CnfDocument *document, const char *section, const char *key, GBytes *value)
{
  return (CnfSetting){ .document = document,
                       .section = cnf_slice_of (section),
                       .key = cnf_slice_of (key),
                       .value = cnf_slice_of_bytes (value) };
}

gboolean
cnf_document_set_value (CnfDocument *document, const char *section, const char *key, GBytes *value,
                        GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && value != NULL, FALSE);

  CnfSetting setting = new_setting (document, section, key, value);
  return set (&setting, error);
}

gboolean
cnf_document_set_raw (CnfDocument *document, const char *section, const char *key, GBytes *raw,
                      GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && raw != NULL, FALSE);

  CnfSetting setting = new_setting (document, section, key, raw);
  setting.is_raw = TRUE;
  return set (&setting, error);
}

gboolean
cnf_document_append_value (CnfDocument *document, const char *section, const char *key,
                           GBytes *value, GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && value != NULL, FALSE);

  CnfSetting setting = new_setting (document, section, key, value);
  return append (&setting, error);
}

gboolean
cnf_document_append_raw (CnfDocument *document, const char *section, const char *key, GBytes *raw,
                         GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && raw != NULL, FALSE);

  CnfSetting setting = new_setting (document, section, key, raw);
  setting.is_raw = TRUE;
  return append (&setting, error);
}
