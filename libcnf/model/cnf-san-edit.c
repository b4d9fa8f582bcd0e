/* What edits of the list of names of an extension section have in common.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-edit.h"

#include "edit/cnf-history.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-transaction.h>

/* ---- One edit ---- */

/* Inside a transaction, since many lines then take no search of the file for each. */
static gboolean
run_in_transaction (CnfSanList *list, gboolean (*edit) (CnfSanList *, gpointer, GError **),
                    gpointer data, GError **error)
{
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (list->document, list->options);

  if (!edit (list, data, error))
    {
      cnf_transaction_roll_back (transaction);
      return FALSE;
    }
  cnf_transaction_commit_unchecked (transaction);
  return TRUE;
}

gboolean
cnf_san_list_edit (CnfSanList *list, gboolean (*edit) (CnfSanList *, gpointer, GError **),
                   gpointer data, GError **error)
{
  gboolean done;

  if (cnf_history_get (list->document)->open == NULL)
    done = run_in_transaction (list, edit, data, error);
  else
    {
      CnfHistoryMark mark = cnf_history_mark (list->document);
      done = cnf_history_end_edit (list->document, &mark, edit (list, data, error));
    }
  return done;
}

gboolean
cnf_san_list_check_owner (CnfSanList *list, GError **error)
{
  g_autofree char *name = g_strconcat (list->section, "::", list->extension, NULL);
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (name));

  if (list->foreign_place != NULL)
    cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_san_list_place (list, CNF_NODE_NONE),
                   "key is set in a file that this one includes, at %s (change it there): %s",
                   list->foreign_place, piece);
  else if (list->older != CNF_NODE_NONE)
    {
      CnfPlace older = cnf_san_list_place (list, list->older);
      cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_san_list_place (list, list->node),
                     "key is set here and, superseded by this, at %s:%u:%u (unset one of them): %s",
                     older.path, older.line, older.column, piece);
    }
  else
    return TRUE;
  return FALSE;
}

void
cnf_san_list_note_present (CnfSanList *list, CnfNodeId node, const char *key)
{
  const char *section = key != NULL ? list->names_section : list->section;
  CnfChangeFacts facts = { .action = CNF_CHANGE_NONE,
                           .subject = CNF_CHANGE_OF_KEY,
                           .section = cnf_slice_of (section),
                           .key = cnf_slice_of (key != NULL ? key : list->extension),
                           .node = node };

  if (node != CNF_NODE_NONE)
    cnf_history_note (list->document, &facts, NULL,
                      cnf_document_dup_node_value (list->document, node));
}

/* ---- Whether it can be done ---- */

/* A section that an include may hold is not looked for. */
static gboolean
check_section (CnfSanList *list, const CnfGeneralName *name, GError **error)
{
  const char *section = cnf_general_name_get_value (name);
  gboolean is_point = cnf_general_name_get_kind (name) == CNF_GENERAL_NAME_POINT;

  if (cnf_document_has_section (list->document, section) || cnf_san_has_includes (list->document))
    return TRUE;
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (section));
  cnf_error_set (error, CNF_ERROR_SECTION_NOT_FOUND, cnf_san_list_place (list, CNF_NODE_NONE),
                 is_point ? "neither KIND:VALUE nor a section that is in the file: %s"
                          : "dirName names a section that is not in the file: %s",
                 piece);
  return FALSE;
}

static gboolean
is_plain (const CnfGeneralName *name)
{
  CnfGeneralNameKind kind = cnf_general_name_get_kind (name);

  return kind != CNF_GENERAL_NAME_ISSUER && kind != CNF_GENERAL_NAME_POINT
         && cnf_general_name_get_form (name)->tagging == CNF_TAG_NONE;
}

/* Names that nothing goes before are the same in all lists that have such. */
static gboolean
check_form (CnfSanList *list, const CnfGeneralName *name, GError **error)
{
  const CnfNameForm *form = cnf_general_name_get_form (name);
  if (form == list->form || (is_plain (name) && list->form->tagging == CNF_TAG_NONE))
    return TRUE;

  g_autofree char *piece = cnf_error_piece (cnf_slice_of (cnf_general_name_get_text (name)));
  cnf_error_set (error, CNF_ERROR_INVALID_GENERAL_NAME, cnf_san_list_place (list, CNF_NODE_NONE),
                 "name that was made for %s, not for %s: %s", form->extension, list->extension,
                 piece);
  return FALSE;
}

gboolean
cnf_san_list_check_names (CnfSanList *list, const GPtrArray *names, GError **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      const CnfGeneralName *name = g_ptr_array_index (names, i);
      CnfGeneralNameKind kind = cnf_general_name_get_kind (name);
      gboolean is_section = kind == CNF_GENERAL_NAME_DIR_NAME || kind == CNF_GENERAL_NAME_POINT;

      if (!check_form (list, name, error) || (is_section && !check_section (list, name, error)))
        return FALSE;
    }
  return TRUE;
}

/* ---- Lines of a section of names ---- */

gboolean
cnf_san_list_set_value (CnfSanList *list, const char *section, const char *key, const char *value,
                        GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));

  return cnf_document_set_value (list->document, section, key, bytes, error);
}

/* A point has no key. */
static gboolean
fail_without_key (CnfSanList *list, const CnfGeneralName *name, GError **error)
{
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (cnf_general_name_get_text (name)));

  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_san_list_place (list, list->node),
                 "only the value of the extension can hold this, not a section of names: %s",
                 piece);
  return FALSE;
}

static gboolean
add_line (CnfSanList *list, const char *section, CnfNumbers *numbers, const CnfGeneralName *name,
          GError **error)
{
  g_autofree char *key = NULL;

  do
    {
      g_free (key);
      key = cnf_numbers_next_key (numbers, name);
      if (key == NULL)
        return fail_without_key (list, name, error);
    }
  while (cnf_document_find_entry (list->document, section, key, -1) != CNF_NODE_NONE);
  return cnf_san_list_set_value (list, section, key, cnf_general_name_get_value (name), error);
}

gboolean
cnf_san_list_add_lines (CnfSanList *list, const char *section, CnfNumbers *numbers,
                        const GPtrArray *names, GError **error)
{
  for (guint i = 0; i < names->len; i++)
    if (!add_line (list, section, numbers, g_ptr_array_index (names, i), error))
      return FALSE;
  return TRUE;
}
