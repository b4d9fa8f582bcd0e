/* Adds the line of a new setting.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-add-line.h"

#include "edit/cnf-style.h"
#include "tree/cnf-splice.h"

static void
append_lines (GString *lines, const CnfSetting *setting, const CnfSpot *spot)
{
  const CnfTree *tree = &setting->document->tree;
  g_autoptr (GString) written = g_string_new (NULL);

  if (spot->needs_header)
    {
      if (!cnf_spot_is_set_off (tree, spot->after))
        cnf_style_append_line_end (lines, tree, spot->after);
      cnf_style_append_header (lines, tree, spot->after, setting->section);
    }
  cnf_setting_append_written (written, setting, '\0');
  cnf_style_append_entry (lines, tree, spot->after, spot->is_qualified ? &setting->section : NULL,
                          setting->key, cnf_slice (written->str, written->len));
  if (spot->needs_blank_behind)
    cnf_style_append_line_end (lines, tree, spot->after);
}

static gboolean
is_of_section (const CnfSetting *setting, CnfNodeId id)
{
  const CnfTree *tree = &setting->document->tree;
  guint32 section = cnf_tree_node (tree, id)->section;

  return cnf_slice_equal (cnf_names_get (&tree->sections, section), setting->section);
}

CnfNodeId
cnf_add_line (const CnfSetting *setting, const CnfSpot *spot)
{
  CnfTree *tree = &setting->document->tree;
  g_autoptr (GString) lines = g_string_new (NULL);

  append_lines (lines, setting, spot);
  CnfNodeId entry = cnf_splice_insert (tree, spot->after, cnf_slice (lines->str, lines->len));
  if (entry != CNF_NODE_NONE && spot->needs_blank_behind)
    entry = cnf_tree_node (tree, entry)->previous;
  if (entry == CNF_NODE_NONE || !cnf_setting_is_made_by (setting, entry)
      || !is_of_section (setting, entry))
    return CNF_NODE_NONE;
  return entry;
}
