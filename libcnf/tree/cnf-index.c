/* The index of a tree: from a key to its assignments.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-index.h"

/* The key of an entry. Only a joined line must be read again, into @joined. */
static inline CnfSlice
name_of (const CnfTree *tree, const CnfNode *node, CnfJoined *joined)
{
  if ((node->flags & CNF_NODE_JOINED) == 0)
    return cnf_tree_get_text (tree, node->name, node->name_size);

  CnfStatement statement;
  cnf_tree_parse_node (tree, node, joined, &statement);
  return statement.name;
}

static gboolean
node_has_key (const CnfTree *tree, const CnfNode *node, guint32 section, CnfSlice name)
{
  if (node->section != section)
    return FALSE;
  if ((node->flags & CNF_NODE_JOINED) == 0)
    return cnf_slice_equal (cnf_tree_get_text (tree, node->name, node->name_size), name);

  g_auto (CnfJoined) joined;
  cnf_joined_init (&joined);
  return cnf_slice_equal (name_of (tree, node, &joined), name);
}

/* The first node from @id on in its bucket that has the key. */
static CnfNodeId
find_from (const CnfTree *tree, CnfNodeId id, guint32 section, CnfSlice name)
{
  while (id != CNF_NODE_NONE && !node_has_key (tree, cnf_tree_node (tree, id), section, name))
    id = cnf_tree_node (tree, id)->same_bucket;
  return id;
}

static void
add_entry (CnfTree *tree, CnfNodeId id, CnfSlice name)
{
  CnfNode *node = cnf_tree_node (tree, id);

  node->same_bucket = cnf_table_add (&tree->index, cnf_hash (name, node->section), id);
}

static void
build (CnfTree *tree)
{
  g_auto (CnfJoined) joined;
  cnf_joined_init (&joined);
  cnf_table_make (&tree->index, tree->n_nodes);
  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (node->kind == CNF_NODE_ENTRY)
        add_entry (tree, id, name_of (tree, node, &joined));
    }
  tree->has_index = TRUE;
}

CnfNodeId
cnf_index_find (CnfTree *tree, guint32 section, CnfSlice name)
{
  G_GNUC_UNUSED g_autoptr (CnfTurn) turn = cnf_tree_take_turn (tree);

  if (!tree->has_index)
    build (tree);
  return find_from (tree, *cnf_table_bucket (&tree->index, cnf_hash (name, section)), section,
                    name);
}

CnfNodeId
cnf_index_find_older (const CnfTree *tree, CnfNodeId id, CnfSlice name)
{
  const CnfNode *node = cnf_tree_node (tree, id);
  return find_from (tree, node->same_bucket, node->section, name);
}

void
cnf_index_drop (CnfTree *tree)
{
  tree->has_index = FALSE;
}

/* A key that is set again behind the new entry would have to keep its place: rare enough to begin
 * anew. */
void
cnf_index_add (CnfTree *tree, CnfNodeId id)
{
  if (!tree->has_index)
    return;

  g_auto (CnfJoined) joined;
  cnf_joined_init (&joined);
  CnfSlice name = name_of (tree, cnf_tree_node (tree, id), &joined);
  CnfNodeId last = cnf_index_find (tree, cnf_tree_node (tree, id)->section, name);
  if (!cnf_table_has_room (&tree->index, tree->n_nodes)
      || (last != CNF_NODE_NONE && !cnf_tree_is_before (tree, last, id)))
    cnf_index_drop (tree);
  else
    add_entry (tree, id, name);
}

void
cnf_index_remove (CnfTree *tree, CnfNodeId id)
{
  if (!tree->has_index)
    return;

  g_auto (CnfJoined) joined;
  cnf_joined_init (&joined);
  const CnfNode *node = cnf_tree_node (tree, id);
  CnfSlice name = name_of (tree, node, &joined);
  CnfNodeId *link = cnf_table_bucket (&tree->index, cnf_hash (name, node->section));
  while (*link != CNF_NODE_NONE && *link != id)
    link = &cnf_tree_node (tree, *link)->same_bucket;
  if (*link == id)
    *link = node->same_bucket;
}
