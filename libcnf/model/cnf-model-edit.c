/* What edits by meaning are made of.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-model-edit.h"

#include "base/cnf-error.h"
#include "tree/cnf-tails.h"
#include "view/cnf-value-place.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-section.h>

void
cnf_model_edit_begin (CnfModelEdit *edit, CnfDocument *document, CnfViewOptions *options)
{
  gboolean is_open = cnf_history_get (document)->open != NULL;

  *edit = (CnfModelEdit){
    .document = document,
    .options = options,
    .own = is_open ? NULL : cnf_transaction_begin (document, options),
    .mark = cnf_history_mark (document),
  };
}

gboolean
cnf_model_edit_end (CnfModelEdit *edit, gboolean done, GError **error)
{
  g_autoptr (CnfTransaction) own = g_steal_pointer (&edit->own);

  if (done)
    return own == NULL || cnf_transaction_commit (own, error);
  if (own == NULL) /* otherwise the transaction takes its edits back with its last reference */
    cnf_history_roll_back (edit->document, &edit->mark);
  return FALSE;
}

CnfView *
cnf_model_edit_view (const CnfModelEdit *edit, GError **error)
{
  return cnf_view_new (edit->document, edit->options, error);
}

gboolean
cnf_model_edit_check_owner (const CnfModelEdit *edit, const CnfValue *value, GError **error)
{
  if (g_strcmp0 (cnf_value_get_path (value), cnf_document_get_path (edit->document)) == 0)
    return TRUE;

  g_autofree char *piece = cnf_value_dup_piece (value);
  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_value_get_place (value),
                 "an included file decides this: %s (change it there, or with the program that "
                 "writes that file)",
                 piece);
  return FALSE;
}

gboolean
cnf_model_edit_has_header (const CnfModelEdit *edit, const char *section)
{
  CnfTree *tree = &edit->document->tree;
  guint32 id = cnf_names_find (&tree->sections, cnf_slice_of (section));

  return id != CNF_TABLE_NONE && cnf_tails_get (tree, id).header != CNF_NODE_NONE;
}

/* A section that the file has not gets its header, as near as can be to the one that leads to it. */
static gboolean
make_section (const CnfModelEdit *edit, const char *section, const char *neighbour, GError **error)
{
  if (cnf_document_has_section (edit->document, section))
    return TRUE;
  if (neighbour != NULL && cnf_model_edit_has_header (edit, neighbour)
      && cnf_document_add_section (edit->document, section, CNF_SIDE_BEHIND, neighbour, NULL))
    return TRUE;
  return cnf_document_add_section (edit->document, section, CNF_SIDE_BEHIND, NULL, error);
}

gboolean
cnf_model_edit_set (const CnfModelEdit *edit, const char *section, const char *neighbour,
                    const char *key, const char *value, GError **error)
{
  g_autoptr (CnfView) view = cnf_model_edit_view (edit, error);
  if (view == NULL)
    return FALSE;

  const CnfValue *old = cnf_view_get_value (view, section, key);
  g_autofree char *old_text = old != NULL ? cnf_value_dup_string (old) : NULL;
  if (old != NULL && g_strcmp0 (old_text, value) != 0
      && !cnf_model_edit_check_owner (edit, old, error))
    return FALSE;
  if (old != NULL && g_strcmp0 (old_text, value) == 0
      && cnf_document_find_entry (edit->document, section, key, -1) == CNF_NODE_NONE)
    return TRUE; /* an include says so */

  g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));
  return make_section (edit, section, neighbour, error)
         && cnf_document_set_value (edit->document, section, key, bytes, error);
}

gboolean
cnf_model_edit_unset (const CnfModelEdit *edit, const char *section, const char *key,
                      GError **error)
{
  g_autoptr (CnfView) view = cnf_model_edit_view (edit, error);
  if (view == NULL)
    return FALSE;

  const CnfValue *old = cnf_view_get_value (view, section, key);
  if (old != NULL && !cnf_model_edit_check_owner (edit, old, error))
    return FALSE;
  return cnf_document_unset (edit->document, section, key, 0, error);
}

gboolean
cnf_model_edit_uncomment (const CnfModelEdit *edit, const char *section, const char *key)
{
  return cnf_document_uncomment (edit->document, section, key, 0, NULL);
}
