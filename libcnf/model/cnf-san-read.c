/* Reading the list of names of an extension section.
 *
 * The bytes of the file are read, so that a file that does not load can be edited.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

#include "syntax/cnf-quoting.h"
#include "tree/cnf-document-private.h"
#include "tree/cnf-index.h"

gsize
cnf_san_critical_size (CnfSlice value)
{
  gsize size = strlen ("critical,");

  if (!cnf_slice_has_prefix (value, "critical,"))
    return 0;
  while (size < value.size && g_ascii_isspace (value.data[size]))
    size++;
  return size;
}

CnfPlace
cnf_san_list_place (CnfSanList *list, CnfNodeId node)
{
  CnfPlace place = { cnf_document_get_path (list->document), 0, 0 };

  if (node != CNF_NODE_NONE)
    cnf_document_get_node_position (list->document, node, &place.line, &place.column);
  return place;
}

CnfPlace
cnf_san_list_entry_place (CnfSanList *list, const CnfSanEntry *entry)
{
  if (entry->path != NULL)
    return (CnfPlace){ entry->path, entry->line, entry->column };
  return cnf_san_list_place (list, entry->node);
}

/* ---- Single lines ---- */

static gboolean
is_unread (const CnfTree *tree, CnfNodeId id)
{
  return id != CNF_NODE_NONE && (cnf_tree_node (tree, id)->flags & CNF_NODE_UNREAD) != 0;
}

CnfNodeId
cnf_san_list_find_line (CnfSanList *list, guint32 section, CnfSlice key, CnfNodeId *older)
{
  CnfTree *tree = &list->document->tree;
  CnfNodeId found = section != CNF_TABLE_NONE ? cnf_index_find (tree, section, key) : CNF_NODE_NONE;

  while (is_unread (tree, found))
    found = cnf_index_find_older (tree, found, key);
  if (older != NULL)
    *older = found != CNF_NODE_NONE ? cnf_index_find_older (tree, found, key) : CNF_NODE_NONE;
  return found;
}

/* A value without references means the same wherever it stands. */
static gboolean
read_literal (CnfSanList *list, const CnfNode *node, CnfSlice *meaning)
{
  g_auto (CnfJoined) joined;
  CnfStatement statement;

  cnf_joined_init (&joined);
  cnf_tree_parse_node (&list->document->tree, node, &joined, &statement);
  g_autoptr (GString)
    text = cnf_pieces_read_literal (statement.value, (node->flags & CNF_NODE_DOLLARID) != 0);
  if (text == NULL)
    return FALSE;
  *meaning = cnf_arena_copy (&list->arena, cnf_slice (text->str, text->len));
  return TRUE;
}

/* What references find depends on all lines before. */
static void
read_whole_file (CnfSanList *list)
{
  if (list->reading != NULL)
    return;

  list->reading = g_new (CnfReading, 1);
  list->read_at = g_hash_table_new (NULL, NULL);
  cnf_reading_init (list->reading, &list->document->tree);
  for (guint32 i = 0; i < list->reading->entries->len; i++)
    g_hash_table_insert (list->read_at,
                         GUINT_TO_POINTER (cnf_reading_entry (list->reading, i)->node),
                         GUINT_TO_POINTER (i));
}

CnfSlice
cnf_san_list_meaning (CnfSanList *list, CnfNodeId id)
{
  const CnfNode *node = cnf_tree_node (&list->document->tree, id);
  CnfSlice meaning;

  if ((node->flags & (CNF_NODE_PLAIN | CNF_NODE_JOINED)) == CNF_NODE_PLAIN)
    return cnf_tree_get_text (&list->document->tree, node->value, node->value_size);
  if (read_literal (list, node, &meaning))
    return meaning;

  read_whole_file (list);
  guint32 index = GPOINTER_TO_UINT (g_hash_table_lookup (list->read_at, GUINT_TO_POINTER (id)));
  return cnf_reading_entry (list->reading, index)->meant;
}

CnfGeneralName *
cnf_san_list_name_of (CnfSanList *list, CnfNodeId id, char **key)
{
  const CnfTree *tree = &list->document->tree;
  const CnfNode *node = cnf_tree_node (tree, id);
  g_auto (CnfJoined) joined;
  CnfStatement statement = { .name = cnf_tree_get_text (tree, node->name, node->name_size) };

  cnf_joined_init (&joined);
  if ((node->flags & CNF_NODE_JOINED) != 0)
    cnf_tree_parse_node (tree, node, &joined, &statement);
  if (key != NULL)
    *key = cnf_slice_dup (statement.name);
  return cnf_general_name_new_from_file (list->form, statement.name,
                                         cnf_san_list_meaning (list, id));
}

/* ---- The value of the extension ---- */

/* One item of the list: `word:value`, or something else. */
static CnfGeneralName *
new_item (const CnfNameForm *form, CnfSlice item)
{
  const char *colon = item.size > 0 ? memchr (item.data, ':', item.size) : NULL;

  if (colon == NULL)
    return cnf_general_name_new_bare (form, item);
  return cnf_general_name_new_from_file (
    form, cnf_slice_strip (cnf_slice_between (item.data, colon)),
    cnf_slice_strip (cnf_slice_between (colon + 1, item.data + item.size)));
}

/* Source: OpenSSL 3.0 crypto/x509/v3_utl.c X509V3_parse_list(). */
static void
read_items (CnfSanList *list, CnfSlice value, gsize start, const CnfSanEntry *model)
{
  const char *end = value.data + value.size;

  for (const char *p = value.data + start; p < end;)
    {
      const char *comma = memchr (p, ',', (gsize) (end - p));
      CnfSlice item = cnf_slice_strip (cnf_slice_between (p, comma != NULL ? comma : end));
      CnfSanEntry entry = *model;

      entry.name = new_item (list->form, item);
      entry.path = g_strdup (model->path);
      entry.start = (gsize) (item.data - value.data);
      entry.end = entry.start + item.size;
      g_array_append_val (list->entries, entry);
      if (comma == NULL)
        return;
      p = comma + 1;
    }
}

gboolean
cnf_san_list_read_value (CnfSanList *list, CnfSlice value, const CnfSanEntry *model, GError **error)
{
  gsize start = cnf_san_critical_size (value);
  CnfSlice rest = cnf_slice (value.data + start, value.size - start);

  list->is_critical = start > 0;
  if (cnf_slice_has_prefix (rest, "DER:") || cnf_slice_has_prefix (rest, "ASN1:"))
    {
      cnf_error_set (error, CNF_ERROR_INVALID_VALUE, cnf_san_list_entry_place (list, model),
                     "value of %s is given as bytes, not as a list of names (unset it first)",
                     list->extension);
      return FALSE;
    }
  list->has_entries = !cnf_slice_has_prefix (rest, "@");
  if (list->has_entries)
    read_items (list, value, start, model);
  else
    list->names_section = g_strndup (rest.data + 1, rest.size - 1);
  return TRUE;
}

static gboolean
read_file (CnfSanList *list, GError **error)
{
  guint32 section = cnf_names_find (&list->document->tree.sections, cnf_slice_of (list->section));

  list->node = cnf_san_list_find_line (list, section, cnf_slice_of (list->extension), &list->older);
  if (list->node == CNF_NODE_NONE)
    {
      list->has_entries = TRUE;
      return TRUE;
    }

  const CnfSanEntry model = { .node = list->node };
  return cnf_san_list_read_value (list, cnf_san_list_meaning (list, list->node), &model, error);
}

/* ---- The section of names ---- */

/* Keys that are set again later in the file do not count here. */
static void
read_names (CnfSanList *list)
{
  CnfTree *tree = &list->document->tree;
  guint32 section = cnf_names_find (&tree->sections, cnf_slice_of (list->names_section));

  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (node->section != section || node->kind != CNF_NODE_ENTRY || is_unread (tree, id))
        continue;

      CnfSanEntry entry = { .node = id };
      entry.name = cnf_san_list_name_of (list, id, &entry.key);
      if (cnf_san_list_find_line (list, section, cnf_slice_of (entry.key), NULL) == id)
        g_array_append_val (list->entries, entry);
      else
        cnf_san_entry_clear (&entry);
    }
}

gboolean
cnf_san_list_read_entries (CnfSanList *list, GError **error)
{
  if (!cnf_san_list_refresh (list, error))
    return FALSE;
  if (!list->has_entries)
    read_names (list);
  list->has_entries = TRUE;
  return TRUE;
}

/* ---- All of it ---- */

static void
forget (CnfSanList *list)
{
  cnf_san_list_forget_reading (list);
  g_array_set_size (list->entries, 0);
  g_clear_pointer (&list->sharers, g_ptr_array_unref);
  g_clear_pointer (&list->names_section, g_free);
  g_clear_pointer (&list->foreign_place, g_free);
  list->is_critical = FALSE;
  list->has_entries = FALSE;
  list->node = CNF_NODE_NONE;
  list->older = CNF_NODE_NONE;
}

static gboolean
read_all (CnfSanList *list, GError **error)
{
  forget (list);
  list->revision = list->document->tree.revision;
  if (list->section == NULL)
    list->section = cnf_san_choose_section (list, error);
  return list->section != NULL && read_file (list, error)
         && cnf_san_list_read_includes (list, error);
}

/* What cannot be read has no names. */
gboolean
cnf_san_list_refresh (CnfSanList *list, GError **error)
{
  if (list->is_read && list->revision == list->document->tree.revision)
    return TRUE;

  list->is_read = read_all (list, error);
  list->has_entries = list->has_entries || !list->is_read;
  return list->is_read;
}
