/* The public face of a tree.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-chars.h"
#include "source/cnf-file.h"
#include "tree/cnf-document-private.h"
#include "tree/cnf-index.h"
#include "tree/cnf-tails.h"

G_DEFINE_BOXED_TYPE (CnfDocument, cnf_document, cnf_document_ref, cnf_document_unref)

CnfDocument *
cnf_document_new_from_bytes (GBytes *bytes, const char *label, const CnfLimits *limits,
                             GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  const char *path = label != NULL ? label : "<memory>";
  guint64 limit = cnf_limits_get (limits, CNF_LIMIT_FILE_BYTES);
  if (g_bytes_get_size (bytes) > limit)
    {
      cnf_error_set (error, CNF_ERROR_LIMIT_EXCEEDED, (CnfPlace){ path, 0, 0 },
                     "input is larger than the limit of %" G_GUINT64_FORMAT " bytes", limit);
      return NULL;
    }

  g_autoptr (CnfSource) source = cnf_source_new (bytes, path);
  CnfDocument *document = g_new0 (CnfDocument, 1);
  g_atomic_ref_count_init (&document->references);
  cnf_tree_init (&document->tree, source, TRUE, FALSE);
  document->saved = g_bytes_ref (bytes);
  return document;
}

CnfDocument *
cnf_document_new_from_file (const char *path, const CnfLimits *limits, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (GBytes) bytes = cnf_file_read (path, limits, error);
  if (bytes == NULL)
    return NULL;

  CnfDocument *document = cnf_document_new_from_bytes (bytes, path, limits, error);
  if (document != NULL)
    document->has_file = TRUE;
  return document;
}

CnfDocument *
cnf_document_ref (CnfDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  g_atomic_ref_count_inc (&document->references);
  return document;
}

void
cnf_document_unref (CnfDocument *document)
{
  if (document == NULL || !g_atomic_ref_count_dec (&document->references))
    return;

  if (document->history != NULL)
    document->free_history (document->history);
  cnf_tree_clear (&document->tree);
  g_clear_pointer (&document->saved, g_bytes_unref);
  cnf_lock_free (document->lock);
  g_free (document);
}

const char *
cnf_document_get_path (const CnfDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);
  return cnf_source_get_path (document->tree.source);
}

GBytes *
cnf_document_to_bytes (CnfDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);
  return cnf_tree_to_bytes (&document->tree);
}

CnfNodeId
cnf_document_get_first_node (const CnfDocument *document)
{
  g_return_val_if_fail (document != NULL, CNF_NODE_NONE);
  return document->tree.first;
}

/* The node with this id, or NULL when there is none. */
static const CnfNode *
get_node (const CnfDocument *document, CnfNodeId node)
{
  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (node < document->tree.n_nodes, NULL);
  return cnf_tree_node (&document->tree, node);
}

CnfNodeId
cnf_document_get_next_node (const CnfDocument *document, CnfNodeId node)
{
  const CnfNode *found = get_node (document, node);
  return found != NULL ? found->next : CNF_NODE_NONE;
}

CnfNodeKind
cnf_document_get_node_kind (const CnfDocument *document, CnfNodeId node)
{
  const CnfNode *found = get_node (document, node);
  return found != NULL ? (CnfNodeKind) found->kind : CNF_NODE_INVALID;
}

const char *
cnf_document_get_node_raw (const CnfDocument *document, CnfNodeId node, gsize *size)
{
  const CnfNode *found = get_node (document, node);
  g_return_val_if_fail (found != NULL && size != NULL, NULL);

  CnfSlice raw = cnf_tree_get_raw (&document->tree, found);
  *size = raw.size;
  return raw.data;
}

const char *
cnf_document_get_node_section (const CnfDocument *document, CnfNodeId node, gsize *size)
{
  const CnfNode *found = get_node (document, node);
  g_return_val_if_fail (found != NULL, NULL);

  CnfSlice name = cnf_names_get (&document->tree.sections, found->section);
  if (size != NULL)
    *size = name.size;
  return name.data;
}

static gboolean
has_name (const CnfNode *node)
{
  return node != NULL && (node->kind == CNF_NODE_ENTRY || node->kind == CNF_NODE_DIRECTIVE);
}

/* What the line says; its slices live as long as @joined. */
static void
parse_node (const CnfDocument *document, const CnfNode *node, CnfJoined *joined,
            CnfStatement *statement)
{
  cnf_joined_init (joined);
  cnf_tree_parse_node (&document->tree, node, joined, statement);
}

GBytes *
cnf_document_dup_node_name (const CnfDocument *document, CnfNodeId node)
{
  const CnfNode *found = get_node (document, node);
  if (!has_name (found))
    return NULL;

  g_auto (CnfJoined) joined;
  CnfStatement statement;
  parse_node (document, found, &joined, &statement);
  return cnf_slice_to_bytes (statement.name);
}

GBytes *
cnf_document_dup_node_value (const CnfDocument *document, CnfNodeId node)
{
  const CnfNode *found = get_node (document, node);
  if (!has_name (found))
    return NULL;

  g_auto (CnfJoined) joined;
  CnfStatement statement;
  parse_node (document, found, &joined, &statement);
  return cnf_slice_to_bytes (statement.value);
}

void
cnf_document_get_node_position (CnfDocument *document, CnfNodeId node, guint *line, guint *column)
{
  const CnfNode *found = get_node (document, node);
  g_return_if_fail (found != NULL);

  CnfSlice raw = cnf_tree_get_raw (&document->tree, found);
  const char *end = raw.data + raw.size;
  const char *start = raw.data;
  if ((found->flags & CNF_NODE_OUTERMOST) != 0)
    start = cnf_lexer_skip_byte_order_mark (start, end);
  start = cnf_chars_skip (start, end, CNF_CHAR_BLANK);

  gsize offset = start < end ? (gsize) (start - raw.data) : 0;
  CnfNodePlace place = cnf_tree_locate (&document->tree, node, offset);
  if (line != NULL)
    *line = place.line;
  if (column != NULL)
    *column = place.column;
}

/* How many assignments the key has, @last included. */
static int
count_assignments (const CnfTree *tree, CnfNodeId last, CnfSlice key)
{
  int count = 0;

  for (CnfNodeId id = last; id != CNF_NODE_NONE; id = cnf_index_find_older (tree, id, key))
    count++;
  return count;
}

CnfNodeId
cnf_document_find_entry (CnfDocument *document, const char *section, const char *key, int nth)
{
  g_return_val_if_fail (document != NULL && section != NULL && key != NULL && nth != 0,
                        CNF_NODE_NONE);

  CnfTree *tree = &document->tree;
  CnfSlice name = cnf_slice_of (key);
  guint32 id = cnf_names_find (&tree->sections, cnf_slice_of (section));
  if (id == CNF_TABLE_NONE)
    return CNF_NODE_NONE;

  CnfNodeId found = cnf_index_find (tree, id, name);
  int steps = nth > 0 ? count_assignments (tree, found, name) - nth : -1 - nth;
  if (steps < 0)
    return CNF_NODE_NONE;
  for (; steps > 0 && found != CNF_NODE_NONE; steps--)
    found = cnf_index_find_older (tree, found, name);
  return found;
}

gboolean
cnf_document_has_section (CnfDocument *document, const char *section)
{
  g_return_val_if_fail (document != NULL && section != NULL, FALSE);

  guint32 found = cnf_names_find (&document->tree.sections, cnf_slice_of (section));
  if (found == CNF_TABLE_NONE || found == CNF_SECTION_DEFAULT)
    return found == CNF_SECTION_DEFAULT;

  CnfTails tails = cnf_tails_get (&document->tree, found);
  return tails.entry != CNF_NODE_NONE || tails.header != CNF_NODE_NONE
         || tails.qualified != CNF_NODE_NONE;
}
