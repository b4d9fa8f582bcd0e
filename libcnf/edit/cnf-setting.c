/* A setting that is to be written: what it says, whether it can be said, and whether a line says it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-setting.h"

#include "base/cnf-error.h"
#include "syntax/cnf-quoting.h"
#include "syntax/cnf-spelling.h"

static CnfPlace
file_of (const CnfSetting *setting)
{
  return (CnfPlace){ cnf_document_get_path (setting->document), 0, 0 };
}

gboolean
cnf_setting_fail (const CnfSetting *setting, GError **error)
{
  g_autofree char *piece = cnf_error_piece (setting->key);

  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, file_of (setting),
                 "no line here can set the key without changing what its neighbours mean: %s",
                 piece);
  return FALSE;
}

gboolean
cnf_setting_check_key (const CnfSetting *setting, GError **error)
{
  g_autoptr (GString) line = g_string_new_len (setting->key.data, (gssize) setting->key.size);
  CnfStatement statement;

  g_string_append (line, " = x");
  cnf_statement_parse (&statement, cnf_slice (line->str, line->len), setting->dollarid);
  if (statement.kind == CNF_NODE_ENTRY && (statement.flags & CNF_STATEMENT_QUALIFIED) == 0
      && cnf_slice_equal (statement.name, setting->key) && cnf_slice_equals (statement.value, "x"))
    return TRUE;

  const char *next = statement.kind == CNF_NODE_DIRECTIVE
                       ? "OpenSSL reads a directive there; an include is added as one"
                       : "a backslash before a byte that is not allowed makes it a part of the key";
  g_autofree char *piece = cnf_error_piece (setting->key);
  cnf_error_set (error, CNF_ERROR_INVALID_NAME, file_of (setting),
                 "no line can set this key: %s (%s)", piece, next);
  return FALSE;
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
  if (!setting->is_raw || cnf_spelling_is_one_value (setting->value, setting->dollarid))
    return TRUE;

  g_autofree char *piece = cnf_error_piece (setting->value);
  cnf_error_set (error, CNF_ERROR_INVALID_VALUE, file_of (setting),
                 "text does not stay one value: %s (it has a line end, a comment, a backslash or "
                 "blanks at its ends)",
                 piece);
  return FALSE;
}

gboolean
cnf_setting_check (const CnfSetting *setting, GError **error)
{
  return cnf_setting_check_key (setting, error) && check_value (setting, error);
}

/* Whether @statement sets the key to what was asked for. */
static gboolean
statement_sets (const CnfSetting *setting, const CnfStatement *statement, gboolean dollarid)
{
  if (statement->kind != CNF_NODE_ENTRY || !cnf_slice_equal (statement->name, setting->key))
    return FALSE;
  if (setting->is_raw)
    return cnf_slice_equal (statement->value, setting->value);

  g_autoptr (GString) meant = cnf_pieces_read_literal (statement->value, dollarid);
  return meant != NULL && cnf_slice_equal (cnf_slice (meant->str, meant->len), setting->value);
}

gboolean
cnf_setting_is_made_by (const CnfSetting *setting, CnfNodeId id)
{
  const CnfTree *tree = &setting->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);
  gboolean dollarid = (node->flags & CNF_NODE_DOLLARID) != 0;
  g_auto (CnfJoined) joined;
  CnfStatement statement;

  cnf_joined_init (&joined);
  cnf_tree_parse_node (tree, node, &joined, &statement);
  return statement_sets (setting, &statement, dollarid);
}

void
cnf_setting_append_written (GString *out, const CnfSetting *setting, char quote)
{
  if (setting->is_raw)
    g_string_append_len (out, setting->value.data, (gssize) setting->value.size);
  else
    cnf_spelling_append_value (out, setting->value, quote);
}
