/* Keys that lines of a document refer to although nothing in it sets them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-referred.h"

#include "edit/cnf-history.h"
#include "syntax/cnf-quoting.h"
#include "tree/cnf-index.h"

/* One line that refers to a name. */
typedef struct
{
  guint32 section; /* that is searched first */
  CnfNodeId node;
} CnfReferral;

static void
free_referrals (gpointer data)
{
  g_array_unref (data);
}

static void
add_referral (GHashTable *referred, CnfSlice name, CnfReferral referral)
{
  g_autoptr (GBytes) key = cnf_slice_to_bytes (name);
  GArray *referrals = g_hash_table_lookup (referred, key);

  if (referrals == NULL)
    {
      referrals = g_array_new (FALSE, FALSE, sizeof (CnfReferral));
      g_hash_table_insert (referred, g_bytes_ref (key), referrals);
    }
  g_array_append_val (referrals, referral);
}

static gboolean
can_refer (const CnfNode *node)
{
  gboolean has_value = node->kind == CNF_NODE_ENTRY || node->kind == CNF_NODE_DIRECTIVE;

  return has_value && (node->flags & (CNF_NODE_PLAIN | CNF_NODE_UNREAD)) == 0;
}

/* Called for each reference of a line: the name, and the section that is searched first. */
typedef void (*CnfReferenceFunc) (CnfSlice name, guint32 section, gpointer data);

static void
for_each_reference (CnfTree *tree, CnfNodeId id, CnfReferenceFunc func, gpointer data)
{
  const CnfNode *node = cnf_tree_node (tree, id);
  gboolean dollarid = (node->flags & CNF_NODE_DOLLARID) != 0;
  g_auto (CnfJoined) joined;
  CnfStatement statement;
  CnfPieces pieces;
  CnfPiece piece;

  cnf_joined_init (&joined);
  cnf_tree_parse_node (tree, node, &joined, &statement);
  cnf_pieces_init (&pieces, statement.value, dollarid);
  while (cnf_pieces_next (&pieces, &piece))
    if (piece.kind == CNF_PIECE_REFERENCE)
      func (piece.name,
            piece.has_section ? cnf_names_add (&tree->sections, piece.section)
                              : cnf_tree_node (tree, id)->section,
            data);
}

/* The line whose references are taken in. */
typedef struct
{
  GHashTable *referred;
  CnfNodeId node;
} CnfReferringLine;

static void
take_in (CnfSlice name, guint32 section, gpointer data)
{
  const CnfReferringLine *line = data;

  add_referral (line->referred, name, (CnfReferral){ section, line->node });
}

static void
add_line (GHashTable *referred, CnfTree *tree, CnfNodeId id)
{
  CnfReferringLine line = { referred, id };

  for_each_reference (tree, id, take_in, &line);
}

/* What a line is asked for that was changed since it was taken in. */
typedef struct
{
  CnfSlice name;
  guint32 section;
  gboolean is_found;
} CnfReferenceSought;

static void
compare_reference (CnfSlice name, guint32 section, gpointer data)
{
  CnfReferenceSought *sought = data;

  sought->is_found |= section == sought->section && cnf_slice_equal (name, sought->name);
}

static gboolean
still_refers (CnfTree *tree, const CnfReferral *referral, CnfSlice name)
{
  const CnfNode *node = cnf_tree_node (tree, referral->node);
  CnfReferenceSought sought = { name, referral->section, FALSE };

  if ((node->flags & CNF_NODE_REMOVED) == 0 && can_refer (node))
    for_each_reference (tree, referral->node, compare_reference, &sought);
  return sought.is_found;
}

static gboolean
has_dollar (const CnfTree *tree)
{
  return (tree->text.size > 0 && memchr (tree->text.data, '$', tree->text.size) != NULL)
         || memchr (tree->added->str, '$', tree->added->len) != NULL;
}

static GHashTable *
find_all (CnfTree *tree)
{
  GHashTable *referred = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                (GDestroyNotify) g_bytes_unref, free_referrals);

  if (!has_dollar (tree))
    return referred;
  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    if (can_refer (cnf_tree_node (tree, id)))
      add_line (referred, tree, id);
  return referred;
}

/* Whether the document itself has an answer for the referral. Section ENV is there to be asked before
 * the environment. */
static gboolean
is_answered (CnfTree *tree, const CnfReferral *referral, CnfSlice key)
{
  if (cnf_slice_equals (cnf_names_get (&tree->sections, referral->section), "ENV"))
    return FALSE;
  return cnf_index_find (tree, referral->section, key) != CNF_NODE_NONE
         || cnf_index_find (tree, CNF_SECTION_DEFAULT, key) != CNF_NODE_NONE;
}

/* Whether the line still refers to the key, and would find `section::key`. */
static gboolean
waits_for (CnfTree *tree, const CnfReferral *referral, guint32 section, CnfSlice key)
{
  return (referral->section == section || section == CNF_SECTION_DEFAULT)
         && !is_answered (tree, referral, key) && still_refers (tree, referral, key);
}

static CnfNodeId
find_first (CnfTree *tree, GHashTable *referred, guint32 section, CnfSlice key)
{
  g_autoptr (GBytes) name = cnf_slice_to_bytes (key);
  GArray *referrals = g_hash_table_lookup (referred, name);
  CnfNodeId first = CNF_NODE_NONE;

  for (guint i = 0; referrals != NULL && i < referrals->len; i++)
    {
      const CnfReferral *referral = &g_array_index (referrals, CnfReferral, i);
      if (waits_for (tree, referral, section, key)
          && (first == CNF_NODE_NONE || cnf_tree_is_before (tree, referral->node, first)))
        first = referral->node;
    }
  return first;
}

static GHashTable *
open_referred (CnfDocument *document)
{
  CnfHistory *history = cnf_history_get (document);

  if (history->referred == NULL)
    history->referred = find_all (&document->tree);
  return history->referred;
}

/* Nothing tells of the edits that are made outside a transaction. */
static void
close_referred (CnfDocument *document)
{
  if (cnf_history_get (document)->open == NULL)
    cnf_referred_drop (document);
}

gboolean
cnf_referred_is_named (CnfDocument *document, CnfSlice key)
{
  g_autoptr (GBytes) name = cnf_slice_to_bytes (key);
  gboolean is_named = g_hash_table_contains (open_referred (document), name);

  close_referred (document);
  return is_named;
}

CnfNodeId
cnf_referred_find (CnfDocument *document, CnfSlice section, CnfSlice key)
{
  CnfTree *tree = &document->tree;
  GHashTable *referred = open_referred (document); /* knows sections that are only referred to */
  guint32 id = cnf_names_find (&tree->sections, section);
  CnfNodeId first = id != CNF_TABLE_NONE ? find_first (tree, referred, id, key) : CNF_NODE_NONE;

  close_referred (document);
  return first;
}

void
cnf_referred_add (CnfDocument *document, CnfNodeId id)
{
  CnfHistory *history = cnf_history_get (document);

  if (history->referred != NULL && can_refer (cnf_tree_node (&document->tree, id)))
    add_line (history->referred, &document->tree, id);
}

void
cnf_referred_drop (CnfDocument *document)
{
  g_clear_pointer (&cnf_history_get (document)->referred, g_hash_table_unref);
}
