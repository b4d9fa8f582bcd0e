/* Reading the list of names of an extension section.
 *
 * The bytes of the file are read, so that a file that does not load can be edited. What its includes
 * add only a view can tell; it is asked where there are any.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

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

/* ---- The value of the extension ---- */

/* One item of the list: `word:value`, or something that is no name. */
static CnfGeneralName *
new_item (CnfSlice item)
{
  const char *colon = item.size > 0 ? memchr (item.data, ':', item.size) : NULL;

  if (colon == NULL)
    return cnf_general_name_new_unknown (item);
  return cnf_general_name_new_from_file (
    cnf_slice_strip (cnf_slice_between (item.data, colon)),
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

      entry.name = new_item (item);
      entry.path = g_strdup (model->path);
      entry.start = (gsize) (item.data - value.data);
      entry.end = entry.start + item.size;
      g_array_append_val (list->entries, entry);
      if (comma == NULL)
        return;
      p = comma + 1;
    }
}

/* Finds out what @value is. */
static gboolean
read_value (CnfSanList *list, CnfSlice value, const CnfSanEntry *model, GError **error)
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
  if (cnf_slice_has_prefix (rest, "@"))
    list->names_section = g_strndup (rest.data + 1, rest.size - 1);
  else
    read_items (list, value, start, model);
  return TRUE;
}

/* ---- The section of names ---- */

/* Keys that are set again later in the file do not count here. */
static void
read_names (CnfSanList *list, const CnfReading *reading)
{
  CnfTree *tree = &list->document->tree;
  guint32 section = cnf_names_find (&tree->sections, cnf_slice_of (list->names_section));
  if (section == CNF_TABLE_NONE)
    return;

  for (guint32 index = reading->first_entries[section]; index != CNF_ENTRY_NONE;
       index = cnf_reading_entry (reading, index)->next)
    {
      const CnfReadEntry *entry = cnf_reading_entry (reading, index);
      if (entry->is_directive || cnf_index_find (tree, section, entry->name) != entry->node)
        continue;

      CnfSanEntry of_list = { .name = cnf_general_name_new_from_file (entry->name, entry->meant),
                              .key = cnf_slice_dup (entry->name),
                              .node = entry->node };
      g_array_append_val (list->entries, of_list);
    }
}

/* Other sections whose extension names the section of names. */
static void
read_sharers (CnfSanList *list, const CnfReading *reading)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint32 i = 0; i < reading->entries->len; i++)
    {
      const CnfReadEntry *entry = cnf_reading_entry (reading, i);
      CnfSlice section = cnf_names_get (&reading->tree->sections, entry->section);
      if (entry->is_directive || !cnf_slice_equals (entry->name, list->extension)
          || cnf_slice_equals (section, list->section))
        continue;

      gsize start = cnf_san_critical_size (entry->meant);
      CnfSlice rest = cnf_slice (entry->meant.data + start, entry->meant.size - start);
      if (cnf_slice_has_prefix (rest, "@")
          && cnf_slice_equals (cnf_slice (rest.data + 1, rest.size - 1), list->names_section)
          && g_hash_table_add (seen, (gpointer) (gsize) section.data))
        g_ptr_array_insert (list->sharers, (gint) list->sharers->len - 1, cnf_slice_dup (section));
    }
}

static gboolean
read_file (CnfSanList *list, const CnfReading *reading, GError **error)
{
  guint32 older;
  guint32 index = cnf_san_find_entry (reading, list->section, list->extension, &older);

  if (index == CNF_ENTRY_NONE)
    return TRUE;
  if (older != CNF_ENTRY_NONE)
    list->older = cnf_reading_entry (reading, older)->node;
  list->node = cnf_reading_entry (reading, index)->node;

  const CnfSanEntry model = { .node = list->node };
  if (!read_value (list, cnf_reading_entry (reading, index)->meant, &model, error))
    return FALSE;
  if (list->names_section != NULL)
    {
      read_names (list, reading);
      read_sharers (list, reading);
    }
  return TRUE;
}

/* ---- Includes ---- */

gboolean
cnf_san_has_includes (CnfDocument *document)
{
  const CnfTree *tree = &document->tree;

  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    if ((cnf_tree_node (tree, id)->flags & CNF_NODE_INCLUDE) != 0)
      return TRUE;
  return FALSE;
}

/* Where @value is set, as the model of an entry. */
static CnfSanEntry
locate (CnfSanList *list, const CnfValue *value, const char *section, const char *key)
{
  const char *path = cnf_value_get_path (value);
  CnfSanEntry entry = { .node = CNF_NODE_NONE };

  if (strcmp (path, cnf_document_get_path (list->document)) == 0)
    {
      entry.node = cnf_document_find_entry (list->document, section, key, -1);
      return entry;
    }
  entry.path = g_strdup (path);
  cnf_value_get_position (value, &entry.line, &entry.column);
  return entry;
}

static void
read_viewed_names (CnfSanList *list, const CnfView *view)
{
  guint section;

  if (!cnf_view_find_section (view, list->names_section, &section))
    return;
  g_array_set_size (list->entries, 0);
  for (guint i = 0; i < cnf_view_get_n_values (view, section); i++)
    {
      const CnfValue *value = cnf_view_get_value_at (view, section, i);
      g_autofree char *key = cnf_value_dup_name (value);
      CnfSanEntry entry = locate (list, value, list->names_section, key);
      gsize size;
      const char *meant = cnf_value_peek (value, &size);

      entry.name = cnf_general_name_new_from_file (cnf_slice_of (key), cnf_slice (meant, size));
      entry.key = g_steal_pointer (&key);
      g_array_append_val (list->entries, entry);
    }
}

/* Takes in what the includes say. */
static gboolean
read_view (CnfSanList *list, const CnfView *view, GError **error)
{
  const CnfValue *value = cnf_view_get_value (view, list->section, list->extension);
  if (value == NULL)
    return TRUE;

  CnfSanEntry model = locate (list, value, list->section, list->extension);
  g_autofree char *path = model.path;
  if (path != NULL)
    {
      gsize size;
      const char *meant = cnf_value_peek (value, &size);

      g_array_set_size (list->entries, 0);
      g_clear_pointer (&list->names_section, g_free);
      list->foreign_place = g_strdup_printf ("%s:%u:%u", path, model.line, model.column);
      if (!read_value (list, cnf_slice (meant, size), &model, error))
        return FALSE;
    }
  if (list->names_section != NULL)
    read_viewed_names (list, view);
  return TRUE;
}

/* ---- All of it ---- */

static void
forget (CnfSanList *list)
{
  g_array_set_size (list->entries, 0);
  g_ptr_array_set_size (list->sharers, 0);
  g_ptr_array_add (list->sharers, NULL);
  g_clear_pointer (&list->names_section, g_free);
  g_clear_pointer (&list->foreign_place, g_free);
  list->is_critical = FALSE;
  list->node = CNF_NODE_NONE;
  list->older = CNF_NODE_NONE;
}

gboolean
cnf_san_list_read (CnfSanList *list, GError **error)
{
  g_auto (CnfReading) reading;

  forget (list);
  cnf_reading_init (&reading, &list->document->tree);
  if (list->section == NULL)
    list->section = cnf_san_choose_section (list->document, &reading, list->extension, error);
  if (list->section == NULL || !read_file (list, &reading, error))
    return FALSE;
  if (!cnf_san_has_includes (list->document))
    return TRUE;

  g_autoptr (CnfView) view = cnf_view_new (list->document, list->options, NULL);
  return view == NULL || read_view (list, view, error);
}
