/* The last lines of each section.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-tails.h"

static const CnfTails no_tails = { CNF_NODE_NONE, CNF_NODE_NONE, CNF_NODE_NONE };

/* The one of @tails that is for lines like @node; NULL for lines that are none. */
static CnfNodeId *
tail_for (CnfTails *tails, const CnfNode *node)
{
  if (node->kind == CNF_NODE_SECTION)
    return &tails->header;
  if (node->kind != CNF_NODE_ENTRY)
    return NULL;
  return (node->flags & CNF_NODE_QUALIFIED) != 0 ? &tails->qualified : &tails->entry;
}

/* The tail that @node is or could be. Names that are new have none yet. */
static CnfNodeId *
find_tail (CnfTree *tree, const CnfNode *node)
{
  while (tree->tails->len < cnf_names_count (&tree->sections))
    g_array_append_val (tree->tails, no_tails);
  return tail_for (&g_array_index (tree->tails, CnfTails, node->section), node);
}

static void
find_all (CnfTree *tree)
{
  tree->tails = g_array_new (FALSE, FALSE, sizeof (CnfTails));
  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      CnfNodeId *tail = find_tail (tree, cnf_tree_node (tree, id));
      if (tail != NULL)
        *tail = id;
    }
}

CnfTails
cnf_tails_get (CnfTree *tree, guint32 section)
{
  if (tree->tails == NULL)
    find_all (tree);
  return section < tree->tails->len ? g_array_index (tree->tails, CnfTails, section) : no_tails;
}

void
cnf_tails_add (CnfTree *tree, CnfNodeId id)
{
  CnfNodeId *tail = tree->tails != NULL ? find_tail (tree, cnf_tree_node (tree, id)) : NULL;

  if (tail != NULL && (*tail == CNF_NODE_NONE || cnf_tree_is_before (tree, *tail, id)))
    *tail = id;
}

void
cnf_tails_remove (CnfTree *tree, CnfNodeId id)
{
  const CnfNode *node = cnf_tree_node (tree, id);
  CnfNodeId *tail = tree->tails != NULL ? find_tail (tree, node) : NULL;
  if (tail == NULL || *tail != id)
    return;

  CnfTails other = no_tails;
  CnfNodeId before = id;
  do
    {
      before = cnf_tree_node (tree, before)->previous;
      if (before == CNF_NODE_NONE)
        break;
    }
  while (cnf_tree_node (tree, before)->section != node->section
         || tail_for (&other, cnf_tree_node (tree, before)) != tail_for (&other, node));
  *tail = before;
}

void
cnf_tails_drop (CnfTree *tree)
{
  g_clear_pointer (&tree->tails, g_array_unref);
}
