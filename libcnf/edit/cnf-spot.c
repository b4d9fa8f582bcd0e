/* Where a new line of a section goes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-spot.h"

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

CnfSpot
cnf_spot_find (const CnfTree *tree, CnfSlice name)
{
  guint32 section = cnf_names_find (&tree->sections, name);
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
