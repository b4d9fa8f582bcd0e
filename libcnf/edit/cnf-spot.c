/* Where a new line goes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-spot.h"

#include "edit/cnf-referred.h"
#include "tree/cnf-carry.h"
#include "tree/cnf-tails.h"

CnfNodeId
cnf_spot_above_comments (const CnfTree *tree, CnfNodeId id)
{
  CnfNodeId before = cnf_tree_node (tree, id)->previous;

  while (before != CNF_NODE_NONE && cnf_tree_node (tree, before)->kind == CNF_NODE_COMMENT)
    before = cnf_tree_node (tree, before)->previous;
  if (before == CNF_NODE_NONE) /* the comments begin the file, so they are about all of it */
    before = cnf_tree_node (tree, id)->previous;
  return before;
}

CnfNodeId
cnf_spot_end_of_block (const CnfTree *tree, CnfNodeId id)
{
  CnfNodeId next = cnf_tree_node (tree, id)->next;

  while (next != CNF_NODE_NONE && cnf_tree_node (tree, next)->kind != CNF_NODE_SECTION)
    next = cnf_tree_node (tree, next)->next;
  return next != CNF_NODE_NONE ? cnf_spot_above_comments (tree, next) : tree->last;
}

gboolean
cnf_spot_has_lines_behind (const CnfTree *tree, CnfNodeId after)
{
  CnfNodeId id = after != CNF_NODE_NONE ? cnf_tree_node (tree, after)->next : tree->first;

  for (; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (node->kind == CNF_NODE_SECTION)
        return FALSE;
      if (node->kind != CNF_NODE_BLANK && node->kind != CNF_NODE_COMMENT)
        return TRUE;
    }
  return FALSE;
}

gboolean
cnf_spot_is_set_off (const CnfTree *tree, CnfNodeId id)
{
  return id == CNF_NODE_NONE || cnf_tree_node (tree, id)->kind == CNF_NODE_BLANK;
}

/* Before the first header, and before the comments that stand right above it. */
static CnfSpot
before_first_header (const CnfTree *tree)
{
  CnfNodeId id = tree->first;
  while (id != CNF_NODE_NONE && cnf_tree_node (tree, id)->kind != CNF_NODE_SECTION)
    id = cnf_tree_node (tree, id)->next;
  if (id == CNF_NODE_NONE)
    return (CnfSpot){ .after = tree->last };
  return (CnfSpot){ .after = cnf_spot_above_comments (tree, id), .needs_blank_behind = TRUE };
}

/* Where the section has its lines so far. */
static CnfSpot
of_section (CnfTree *tree, guint32 section)
{
  CnfTails tails = cnf_tails_get (tree, section);

  if (tails.entry != CNF_NODE_NONE)
    return (CnfSpot){ .after = tails.entry };
  if (tails.header != CNF_NODE_NONE)
    return (CnfSpot){ .after = tails.header };
  if (section == CNF_SECTION_DEFAULT)
    return before_first_header (tree);
  if (tails.qualified != CNF_NODE_NONE)
    return (CnfSpot){ .after = tails.qualified, .is_qualified = TRUE };
  return (CnfSpot){ .after = tree->last, .needs_header = TRUE };
}

/* Right before the line @id; in another section than its own, as `section::key`. */
static CnfSpot
before_line (const CnfTree *tree, CnfNodeId id, guint32 section)
{
  CnfNodeId before = cnf_tree_node (tree, id)->previous;
  gboolean is_own = cnf_carry_section_behind (tree, before) == section;

  return (CnfSpot){ .after = before, .is_qualified = !is_own };
}

CnfSpot
cnf_spot_find (CnfDocument *document, CnfSlice section, CnfSlice key)
{
  CnfTree *tree = &document->tree;
  guint32 id = cnf_names_find (&tree->sections, section);
  CnfNodeId waiting = cnf_referred_find (document, section, key);
  CnfSpot spot = of_section (tree, id);

  if (waiting == CNF_NODE_NONE || spot.after == CNF_NODE_NONE
      || cnf_tree_is_before (tree, spot.after, waiting))
    return spot;
  return before_line (tree, waiting, id);
}

CnfSpot
cnf_spot_at_end (const CnfDocument *document)
{
  return (CnfSpot){ .after = document->tree.last, .needs_header = TRUE };
}

gboolean
cnf_spot_before_include (CnfDocument *document, CnfSlice section, CnfSpot *spot)
{
  CnfTree *tree = &document->tree;
  CnfNodeId header = cnf_tails_get (tree, cnf_names_find (&tree->sections, section)).header;
  if (header == CNF_NODE_NONE)
    return FALSE;

  CnfNodeId after = header;
  for (CnfNodeId id = cnf_tree_node (tree, header)->next; id != CNF_NODE_NONE;
       id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (node->kind == CNF_NODE_SECTION || (node->flags & CNF_NODE_INCLUDE) != 0)
        break;
      if (node->kind == CNF_NODE_ENTRY && (node->flags & CNF_NODE_QUALIFIED) == 0)
        after = id;
    }
  *spot = (CnfSpot){ .after = after };
  return TRUE;
}
