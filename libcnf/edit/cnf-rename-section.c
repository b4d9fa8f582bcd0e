/* Renames a section: its headers, and the `section::` before its keys elsewhere.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-line-edit.h"
#include "edit/cnf-reference-edit.h"
#include "syntax/cnf-quoting.h"
#include "syntax/cnf-spelling.h"
#include "tree/cnf-splice.h"
#include <cnf/cnf-section.h>

/* Where the name of the section stands in the raw bytes of a line. */
typedef struct
{
  gsize start;
  gsize end;
} CnfNameRange;

static CnfNameRange
find_name (const CnfTree *tree, CnfNodeId id)
{
  const CnfNode *node = cnf_tree_node (tree, id);
  g_auto (CnfJoined) joined;
  CnfStatement statement;

  cnf_joined_init (&joined);
  CnfSlice text = cnf_tree_read_line (tree, node, &joined);
  cnf_statement_parse (&statement, text, (node->flags & CNF_NODE_DOLLARID) != 0);
  if (statement.section.size == 0)
    {
      gsize start = cnf_tree_to_raw (tree, node, &joined, text, statement.section.data);
      return (CnfNameRange){ start, start };
    }

  const char *last = statement.section.data + statement.section.size - 1;
  return (CnfNameRange){
    cnf_tree_to_raw (tree, node, &joined, text, statement.section.data),
    cnf_tree_to_raw (tree, node, &joined, text, last) + 1,
  };
}

static gboolean
rename_line (const CnfLineEdit *edit, CnfNodeId id, CnfSlice old, gboolean has_header,
             GError **error)
{
  CnfTree *tree = &edit->document->tree;
  const CnfNode was = *cnf_tree_node (tree, id);
  CnfNameRange range = find_name (tree, id);
  g_autoptr (GString) name = g_string_new (NULL);

  if (was.kind == CNF_NODE_SECTION)
    cnf_spelling_append_section (name, edit->section);
  else
    g_string_append_len (name, edit->section.data, (gssize) edit->section.size);
  if (!cnf_splice_replace_part (tree, id, range.start, range.end - range.start,
                                cnf_slice (name->str, name->len)))
    return cnf_line_edit_fail_neighbours (edit, id, error);

  const CnfNode *node = cnf_tree_node (tree, id);
  if (node->kind != was.kind
      || !cnf_slice_equal (cnf_names_get (&tree->sections, node->section), edit->section))
    return cnf_line_edit_fail (edit, CNF_ERROR_INVALID_NAME, id, "line cannot name this section",
                               error);
  if (was.kind == CNF_NODE_SECTION || !has_header)
    cnf_line_edit_note (edit, CNF_CHANGE_RENAMED, id, &was, cnf_slice_to_bytes (old),
                        cnf_slice_to_bytes (edit->section));
  return TRUE;
}

static gboolean
names_section (const CnfNode *node)
{
  return node->kind == CNF_NODE_SECTION
         || ((node->kind == CNF_NODE_ENTRY || node->kind == CNF_NODE_DIRECTIVE)
             && (node->flags & CNF_NODE_QUALIFIED) != 0);
}

/* The lines that name the section with this number. */
static GArray *
find_lines (const CnfTree *tree, guint32 section)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (CnfNodeId));

  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    if (cnf_tree_node (tree, id)->section == section && names_section (cnf_tree_node (tree, id)))
      g_array_append_val (lines, id);
  return lines;
}

static gboolean
check_names (const CnfLineEdit *edit, const char *section, const GArray *lines, GError **error)
{
  CnfLineEdit old = { edit->document, CNF_CHANGE_OF_SECTION, cnf_slice_of (section), { NULL, 0 } };

  if (cnf_slice_equals (old.section, "default"))
    return cnf_line_edit_fail (&old, CNF_ERROR_INVALID_NAME, CNF_NODE_NONE,
                               "section is always there and cannot be renamed", error);
  if (lines->len == 0)
    return cnf_line_edit_fail (&old, CNF_ERROR_SECTION_NOT_FOUND, CNF_NODE_NONE,
                               "section is not in this file", error);

  g_autofree char *name = cnf_slice_dup (edit->section);
  if (cnf_document_has_section (edit->document, name))
    return cnf_line_edit_fail (edit, CNF_ERROR_ALREADY_EXISTS, CNF_NODE_NONE,
                               "section is there already", error);
  return TRUE;
}

static gboolean
has_header (const CnfTree *tree, const GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (cnf_tree_node (tree, g_array_index (lines, CnfNodeId, i))->kind == CNF_NODE_SECTION)
      return TRUE;
  return FALSE;
}

/* The headers are what is said to be renamed; where there are none, the lines that name the section. */
static gboolean
rename_lines (const CnfLineEdit *edit, CnfSlice old, const GArray *lines, GError **error)
{
  gboolean by_headers = has_header (&edit->document->tree, lines);

  for (guint i = 0; i < lines->len; i++)
    if (!rename_line (edit, g_array_index (lines, CnfNodeId, i), old, by_headers, error))
      return FALSE;
  return TRUE;
}

static gboolean
rename_all (const CnfLineEdit *edit, const char *section, gboolean update_references,
            GError **error)
{
  CnfTree *tree = &edit->document->tree;
  CnfSlice old = cnf_slice_of (section);
  g_autofree char *name = cnf_slice_dup (edit->section);
  g_autoptr (GArray) lines = find_lines (tree, cnf_names_find (&tree->sections, old));
  g_autoptr (GPtrArray) references = NULL;

  if (!check_names (edit, section, lines, error))
    return FALSE;
  if (!update_references)
    return rename_lines (edit, old, lines, error);

  references = cnf_referrers_rename (edit->document, section, NULL, name, error);
  return references != NULL && rename_lines (edit, old, lines, error)
         && cnf_reference_edit (edit->document, references, error);
}

/* Renaming what has the new name already, and not the old one, is done; so is renaming to the same. */
static gboolean
is_done (const CnfLineEdit *edit, const char *section)
{
  g_autofree char *name = cnf_slice_dup (edit->section);

  if ((cnf_document_has_section (edit->document, section) && strcmp (section, name) != 0)
      || !cnf_document_has_section (edit->document, name))
    return FALSE;

  const CnfTree *tree = &edit->document->tree;
  g_autoptr (GArray) lines = find_lines (tree, cnf_names_find (&tree->sections, edit->section));
  CnfNodeId id = lines->len > 0 ? g_array_index (lines, CnfNodeId, 0) : CNF_NODE_NONE;
  cnf_line_edit_note (edit, CNF_CHANGE_NONE, id, NULL, NULL, NULL);
  return TRUE;
}

gboolean
cnf_document_rename_section (CnfDocument *document, const char *section, const char *new_section,
                             gboolean update_references, GError **error)
{
  g_return_val_if_fail (document != NULL && section != NULL && new_section != NULL, FALSE);

  CnfLineEdit edit = { document, CNF_CHANGE_OF_SECTION, cnf_slice_of (new_section), { NULL, 0 } };
  CnfHistoryMark mark = cnf_history_mark (document);

  gboolean done = is_done (&edit, section) || rename_all (&edit, section, update_references, error);
  return cnf_history_end_edit (document, &mark, done);
}
