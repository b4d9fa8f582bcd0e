/* Renames a key.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-line-edit.h"
#include "edit/cnf-meanings.h"
#include "edit/cnf-reference-edit.h"
#include "edit/cnf-referred.h"
#include "edit/cnf-selection.h"
#include "edit/cnf-setting.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-edit.h>

static gboolean
rename_line (const CnfLineEdit *edit, CnfNodeId id, CnfSlice new_key, GError **error)
{
  CnfTree *tree = &edit->document->tree;
  const CnfNode was = *cnf_tree_node (tree, id);
  CnfLineEdit renamed = *edit;

  if (!cnf_splice_replace_part (tree, id, was.name - was.raw, was.name_size, new_key)
      || !cnf_line_edit_sets (tree, id, new_key)
      || cnf_tree_node (tree, id)->section != was.section)
    return cnf_line_edit_fail_neighbours (edit, id, error);
  renamed.key = new_key;
  cnf_line_edit_note (&renamed, CNF_CHANGE_RENAMED, id, &was, cnf_slice_to_bytes (edit->key),
                      cnf_slice_to_bytes (new_key));
  return TRUE;
}

/* Whether the new key can be written, and is free. */
static gboolean
check_new_key (const CnfLineEdit *edit, const GArray *nodes, const char *new_key, GError **error)
{
  g_autofree char *section = cnf_slice_dup (edit->section);
  CnfNodeId first = g_array_index (nodes, CnfNodeId, 0);
  CnfSetting setting = {
    .document = edit->document,
    .section = edit->section,
    .key = cnf_slice_of (new_key),
    .dollarid = (cnf_tree_node (&edit->document->tree, first)->flags & CNF_NODE_DOLLARID) != 0
  };
  CnfLineEdit taken = { edit->document, CNF_CHANGE_OF_KEY, edit->section, setting.key };
  CnfNodeId other = cnf_document_find_entry (edit->document, section, new_key, -1);

  if (other != CNF_NODE_NONE)
    return cnf_line_edit_fail (&taken, CNF_ERROR_ALREADY_EXISTS, other,
                               "key is set already (unset it first)", error);
  return cnf_setting_check_key (&setting, error);
}

static gboolean
rename_lines (const CnfLineEdit *edit, const GArray *nodes, const char *new_key, GError **error)
{
  CnfSlice name = cnf_slice_of (new_key);

  if (nodes->len == 0)
    return cnf_line_edit_fail (edit, CNF_ERROR_KEY_NOT_FOUND, CNF_NODE_NONE,
                               "key is not set in this file", error);
  if (!check_new_key (edit, nodes, new_key, error))
    return FALSE;
  for (guint i = 0; i < nodes->len; i++)
    if (!rename_line (edit, g_array_index (nodes, CnfNodeId, i), name, error))
      return FALSE;
  return TRUE;
}

/* Under its new name a reference may find another key, and one that found another may find this. */
static gboolean
check_meanings (const CnfLineEdit *edit, const GPtrArray *before, const char *new_key,
                GError **error)
{
  CnfLineEdit renamed = { edit->document, CNF_CHANGE_OF_KEY, edit->section,
                          cnf_slice_of (new_key) };
  CnfNodeId changed = cnf_meanings_find_change (before, &edit->document->tree);

  return changed == CNF_NODE_NONE
         || cnf_line_edit_fail (&renamed, CNF_ERROR_WOULD_CHANGE_MEANING, changed,
                                "value here would change, as another key has this name too", error);
}

static gboolean
rename_all (const CnfLineEdit *edit, const GArray *nodes, const char *new_key,
            gboolean update_references, GError **error)
{
  g_autofree char *section = cnf_slice_dup (edit->section);
  g_autofree char *key = cnf_slice_dup (edit->key);

  if (!update_references
      || (!cnf_referred_is_named (edit->document, edit->key)
          && !cnf_referred_is_named (edit->document, cnf_slice_of (new_key))))
    return rename_lines (edit, nodes, new_key, error);

  g_autoptr (GPtrArray) meanings = cnf_meanings_new (&edit->document->tree);
  g_autoptr (GPtrArray)
    references = cnf_referrers_rename (edit->document, section, key, new_key, error);
  return references != NULL && rename_lines (edit, nodes, new_key, error)
         && cnf_reference_edit (edit->document, references, error)
         && check_meanings (edit, meanings, new_key, error);
}

/* Renaming what has the new name already, and not the old one, is done; so is renaming to the same. */
static gboolean
is_done (const CnfLineEdit *edit, const GArray *nodes, const char *new_key)
{
  g_autofree char *section = cnf_slice_dup (edit->section);
  CnfNodeId id = cnf_document_find_entry (edit->document, section, new_key, -1);
  CnfLineEdit renamed = { edit->document, CNF_CHANGE_OF_KEY, edit->section,
                          cnf_slice_of (new_key) };

  if ((nodes->len > 0 && !cnf_slice_equals (edit->key, new_key)) || id == CNF_NODE_NONE)
    return FALSE;
  cnf_line_edit_note (&renamed, CNF_CHANGE_NONE, id, NULL, cnf_slice_to_bytes (renamed.key),
                      cnf_slice_to_bytes (renamed.key));
  return TRUE;
}

gboolean
cnf_document_rename_key (CnfDocument *document, const char *section, const char *key, int nth,
                         const char *new_key, gboolean update_references, GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && new_key != NULL,
                        FALSE);

  CnfLineEdit edit = { document, CNF_CHANGE_OF_KEY, cnf_slice_of (section), cnf_slice_of (key) };
  CnfHistoryMark mark = cnf_history_mark (document);
  g_autoptr (GArray) nodes = cnf_selection_new (document, section, key, nth);
  gboolean done = is_done (&edit, nodes, new_key)
                  || rename_all (&edit, nodes, new_key, update_references, error);

  return cnf_history_end_edit (document, &mark, done);
}
