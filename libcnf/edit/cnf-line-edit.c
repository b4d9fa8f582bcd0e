/* One edit of one line: what it is about, what is noted of it, and how it fails.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-line-edit.h"

#include "base/cnf-error.h"

gboolean
cnf_line_edit_sets (const CnfTree *tree, CnfNodeId id, CnfSlice name)
{
  g_auto (CnfJoined) joined;
  CnfStatement statement;

  cnf_joined_init (&joined);
  cnf_tree_parse_node (tree, cnf_tree_node (tree, id), &joined, &statement);
  return statement.kind == CNF_NODE_ENTRY && cnf_slice_equal (statement.name, name);
}

void
cnf_line_edit_note (const CnfLineEdit *edit, CnfChangeAction action, CnfNodeId id,
                    const CnfNode *was, GBytes *before, GBytes *after)
{
  CnfChangeFacts facts = { .action = action,
                           .subject = edit->subject,
                           .section = edit->section,
                           .key = edit->key,
                           .node = id };

  if (was != NULL)
    facts.was = *was;
  cnf_history_note (edit->document, &facts, before, after);
}

static CnfPlace
place_of (const CnfLineEdit *edit, CnfNodeId id)
{
  CnfPlace place = { cnf_document_get_path (edit->document), 0, 0 };

  if (id != CNF_NODE_NONE)
    cnf_document_get_node_position (edit->document, id, &place.line, &place.column);
  return place;
}

static char *
name_of (const CnfLineEdit *edit)
{
  if (edit->key.data == NULL)
    return cnf_error_piece (edit->section);

  g_autoptr (GString) name = g_string_new (NULL);
  if (!cnf_slice_equals (edit->section, "default"))
    {
      g_string_append_len (name, edit->section.data, (gssize) edit->section.size);
      g_string_append (name, "::");
    }
  g_string_append_len (name, edit->key.data, (gssize) edit->key.size);
  return cnf_error_piece (cnf_slice (name->str, name->len));
}

gboolean
cnf_line_edit_fail (const CnfLineEdit *edit, CnfError code, CnfNodeId id, const char *what,
                    GError **error)
{
  g_autofree char *name = name_of (edit);

  cnf_error_set (error, code, place_of (edit, id), "%s: %s", what, name);
  return FALSE;
}

gboolean
cnf_line_edit_fail_neighbours (const CnfLineEdit *edit, CnfNodeId id, GError **error)
{
  return cnf_line_edit_fail (edit, CNF_ERROR_WOULD_CHANGE_MEANING, id,
                             "line cannot be changed without changing what its neighbours mean",
                             error);
}
