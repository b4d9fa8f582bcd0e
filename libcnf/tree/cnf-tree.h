/* The tree of a document: its nodes in order, and its sections. Below the public interface; the
 * view and the edits work on it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-names.h"
#include "base/cnf-turn.h"
#include "source/cnf-source.h"
#include "syntax/cnf-lexer.h"
#include "syntax/cnf-statement.h"
#include "tree/cnf-node.h"

/* The number of the section in force at the start, `default`. */
#define CNF_SECTION_DEFAULT 0

/* Where a node begins: physical line and byte in it, from 1. */
typedef struct
{
  guint32 line;
  guint32 column;
} CnfNodePlace;

typedef struct
{
  CnfSource *source;
  CnfSlice text;  /* of the source */
  GString *added; /* what edits added; grows, never changes */
  CnfNode *nodes;
  guint32 n_nodes;
  guint32 capacity;
  CnfNodeId first;
  CnfNodeId last;
  CnfNames sections;
  CnfTable index;       /* of the last assignment of each key */
  gboolean has_index;   /* the index is up to date */
  gboolean is_modified; /* something was spliced */
  guint revision;       /* counts the changes, those taken back too */
  GArray *journal;      /* see cnf-journal.h; NULL until the first change */
  GArray *tails;        /* see cnf-tails.h; NULL until asked for */
  CnfNodePlace *places; /* of the nodes, as they were at places_revision; NULL until asked for */
  guint places_revision;
  CnfTurn turn; /* of the threads */
} CnfTree;

/* @outermost: the source is not an include. @dollarid: the pragma is in force at its start. */
void cnf_tree_init (CnfTree *tree, CnfSource *source, gboolean outermost, gboolean dollarid);
void cnf_tree_clear (CnfTree *tree);

/* Holds the tree for this thread until the holder goes; see cnf-turn.h. */
static inline CnfTurn *
cnf_tree_take_turn (CnfTree *tree)
{
  return cnf_turn_take (&tree->turn, cnf_source_get_path (tree->source));
}

/* Bytes at an address; valid until the next splice. */
static inline CnfSlice
cnf_tree_get_text (const CnfTree *tree, guint32 address, guint32 size)
{
  if (address < tree->text.size || size == 0)
    return cnf_slice (tree->text.data + MIN (address, tree->text.size), size);
  return cnf_slice (tree->added->str + (address - tree->text.size), size);
}

static inline CnfNode *
cnf_tree_node (const CnfTree *tree, CnfNodeId id)
{
  return &tree->nodes[id];
}

CnfSlice cnf_tree_get_raw (const CnfTree *tree, const CnfNode *node);

/* What OpenSSL reads of a line, and what it says. For a joined line the text is put together in
 * @joined, which must outlive @statement. */
CnfSlice cnf_tree_read_line (const CnfTree *tree, const CnfNode *node, CnfJoined *joined);
void cnf_tree_parse_line (const CnfTree *tree, const CnfNode *node, gboolean dollarid,
                          CnfJoined *joined, CnfStatement *statement);

/* The same, under the pragma that is in force where the node stands. */
void cnf_tree_parse_node (const CnfTree *tree, const CnfNode *node, CnfJoined *joined,
                          CnfStatement *statement);

/* Where in the raw bytes of @node the byte at @p of its text stands. @joined as it was filled by
 * cnf_tree_read_line(). */
gsize cnf_tree_to_raw (const CnfTree *tree, const CnfNode *node, const CnfJoined *joined,
                       CnfSlice text, const char *p);

/* All bytes in order. */
GBytes *cnf_tree_to_bytes (const CnfTree *tree);

/* Where the byte at @offset of the raw line @id stands in those bytes. The first call after a change
 * takes time linear in the file, the next ones do not. A node that was taken out is where it was in
 * the source; one that came later and went again is nowhere, on line 0. */
CnfNodePlace cnf_tree_locate (CnfTree *tree, CnfNodeId id, gsize offset);

/* Whether @a stands before @b. Takes time linear in the smaller of the distances between them and
 * from @b to the ends. */
gboolean cnf_tree_is_before (const CnfTree *tree, CnfNodeId a, CnfNodeId b);
