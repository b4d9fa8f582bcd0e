/* The tree of a document: its nodes in order, and its sections.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-tree.h"

#include "tree/cnf-parse.h"

void
cnf_tree_init (CnfTree *tree, CnfSource *source, gboolean outermost, gboolean dollarid)
{
  CnfParseState state = { CNF_SECTION_DEFAULT, dollarid };

  *tree = (CnfTree){ .source = cnf_source_ref (source),
                     .text = cnf_source_get_text (source),
                     .added = g_string_new (NULL) };
  cnf_names_init (&tree->sections);
  cnf_names_add (&tree->sections, cnf_slice_of ("default"));

  guint32 n_nodes = cnf_tree_parse (tree, 0, (guint32) tree->text.size, outermost, state);
  tree->first = n_nodes > 0 ? 0 : CNF_NODE_NONE;
  tree->last = n_nodes > 0 ? n_nodes - 1 : CNF_NODE_NONE;
}

void
cnf_tree_clear (CnfTree *tree)
{
  cnf_source_unref (tree->source);
  g_string_free (tree->added, TRUE);
  g_free (tree->nodes);
  g_free (tree->places);
  g_clear_pointer (&tree->journal, g_array_unref);
  g_clear_pointer (&tree->tails, g_array_unref);
  cnf_names_clear (&tree->sections);
  cnf_table_clear (&tree->index);
}

CnfSlice
cnf_tree_get_raw (const CnfTree *tree, const CnfNode *node)
{
  return cnf_tree_get_text (tree, node->raw, node->raw_size);
}

CnfSlice
cnf_tree_read_line (const CnfTree *tree, const CnfNode *node, CnfJoined *joined)
{
  gboolean outermost = (node->flags & CNF_NODE_OUTERMOST) != 0;
  CnfSlice raw = cnf_tree_get_raw (tree, node);
  CnfLexer lexer;
  CnfLine line;

  if ((node->flags & CNF_NODE_JOINED) != 0)
    {
      cnf_joined_set (joined, raw, outermost);
      return cnf_slice (joined->text->str, joined->text->len);
    }

  cnf_lexer_init (&lexer, raw, outermost);
  return cnf_lexer_next (&lexer, &line) ? line.text : cnf_slice (raw.data, 0);
}

void
cnf_tree_parse_line (const CnfTree *tree, const CnfNode *node, gboolean dollarid, CnfJoined *joined,
                     CnfStatement *statement)
{
  cnf_statement_parse (statement, cnf_tree_read_line (tree, node, joined), dollarid);
}

void
cnf_tree_parse_node (const CnfTree *tree, const CnfNode *node, CnfJoined *joined,
                     CnfStatement *statement)
{
  cnf_tree_parse_line (tree, node, (node->flags & CNF_NODE_DOLLARID) != 0, joined, statement);
}

gsize
cnf_tree_to_raw (const CnfTree *tree, const CnfNode *node, const CnfJoined *joined, CnfSlice text,
                 const char *p)
{
  if ((node->flags & CNF_NODE_JOINED) != 0)
    return cnf_joined_to_raw (joined, (gsize) (p - text.data));
  return (gsize) (p - cnf_tree_get_raw (tree, node).data);
}

/* Lines that follow each other in memory are copied at once. */
static void
append_run (const CnfTree *tree, GByteArray *bytes, guint32 start, guint32 end)
{
  CnfSlice text = cnf_tree_get_text (tree, start, end - start);
  if (text.size > 0)
    g_byte_array_append (bytes, (const guint8 *) text.data, (guint) text.size);
}

GBytes *
cnf_tree_to_bytes (const CnfTree *tree)
{
  if (!tree->is_modified)
    return g_bytes_ref (cnf_source_get_bytes (tree->source));

  GByteArray *bytes = g_byte_array_sized_new ((guint) (tree->text.size + tree->added->len));
  guint32 start = 0;
  guint32 end = 0;
  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = tree->nodes[id].next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (node->raw != end || node->raw == tree->text.size)
        {
          append_run (tree, bytes, start, end);
          start = node->raw;
        }
      end = node->raw + node->raw_size;
    }
  append_run (tree, bytes, start, end);
  return g_byte_array_free_to_bytes (bytes);
}

/* @place, moved over @text. */
static CnfNodePlace
place_behind (CnfNodePlace place, CnfSlice text)
{
  const char *end = text.data + text.size;
  const char *p = text.data;
  const char *newline;

  while (p < end && (newline = memchr (p, '\n', (gsize) (end - p))) != NULL)
    {
      place.line++;
      place.column = 1;
      p = newline + 1;
    }
  place.column += (guint32) (end - p);
  return place;
}

static void
locate_all (CnfTree *tree)
{
  CnfNodePlace place = { 1, 1 };

  tree->places = g_renew (CnfNodePlace, tree->places, tree->n_nodes);
  memset (tree->places, 0, tree->n_nodes * sizeof *tree->places);
  tree->places_revision = tree->revision;
  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      tree->places[id] = place;
      place = place_behind (place, cnf_tree_get_raw (tree, cnf_tree_node (tree, id)));
    }
}

CnfNodePlace
cnf_tree_locate (CnfTree *tree, CnfNodeId id, gsize offset)
{
  G_GNUC_UNUSED g_autoptr (CnfTurn) turn = cnf_tree_take_turn (tree);
  const CnfNode *node = cnf_tree_node (tree, id);
  gboolean is_of_source = node->raw < tree->text.size;
  gboolean is_removed = (node->flags & CNF_NODE_REMOVED) != 0;

  if (is_of_source && (is_removed || !tree->is_modified))
    {
      CnfPlace place = cnf_source_locate (tree->source, node->raw + offset);
      return (CnfNodePlace){ place.line, place.column };
    }
  if (is_removed)
    return (CnfNodePlace){ 0, 0 };

  if (tree->places == NULL || tree->places_revision != tree->revision)
    locate_all (tree);
  return place_behind (tree->places[id], cnf_slice (cnf_tree_get_raw (tree, node).data, offset));
}

gboolean
cnf_tree_is_before (const CnfTree *tree, CnfNodeId a, CnfNodeId b)
{
  CnfNodeId before = b;
  CnfNodeId behind = b;

  if (a == b)
    return FALSE;
  while (before != CNF_NODE_NONE && behind != CNF_NODE_NONE)
    {
      before = cnf_tree_node (tree, before)->previous;
      behind = cnf_tree_node (tree, behind)->next;
      if (before == a)
        return TRUE;
      if (behind == a)
        return FALSE;
    }
  return behind == CNF_NODE_NONE; /* not behind @b, so before it */
}
