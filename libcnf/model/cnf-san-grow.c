/* Adding names to a section of names in one pass over its lines, in which only those lines are read
 * that may have one of the names. So one name costs little more than the file costs to be read.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-edit.h"

#include "tree/cnf-document-private.h"

#define N_MARKS 4096

/* The names on their way. */
typedef struct
{
  CnfSanList *list;
  GHashTable *missing; /* from what is the same for equal names to the first of these */
  GPtrArray *fresh;    /* those that are not there, in their order */
  CnfNumbers numbers;
  guint64 marks[N_MARKS / 64]; /* of values: a line whose value has no mark has none of them */
  gboolean has_addresses;      /* which can be written in many ways */
} Growth;

/* ---- Which lines may have one of the names ---- */

/* The same for letters that differ in case only. */
static guint
fold (char byte)
{
  return (guint8) byte | 0x20U;
}

/* The same for values that differ in case only. */
static guint
mark_of (CnfSlice value)
{
  gsize size = value.size;
  guint mark = (guint) size;

  if (size > 0)
    mark = ((mark * 31 + fold (value.data[0])) * 31 + fold (value.data[size / 2])) * 31
           + fold (value.data[size / 3]);
  return mark % N_MARKS;
}

static void
set_mark (Growth *growth, const CnfGeneralName *name)
{
  guint mark = mark_of (cnf_slice_of (cnf_general_name_get_value (name)));

  growth->marks[mark / 64] |= G_GUINT64_CONSTANT (1) << (mark % 64);
  growth->has_addresses |= cnf_general_name_get_kind (name) == CNF_GENERAL_NAME_IP;
}

/* @key: as it is written; one of an address has `IP` in it. */
static gboolean
may_be_one (const Growth *growth, const CnfNode *node, CnfSlice key)
{
  if ((node->flags & (CNF_NODE_PLAIN | CNF_NODE_JOINED)) != CNF_NODE_PLAIN)
    return TRUE;

  const CnfTree *tree = &growth->list->document->tree;
  guint mark = mark_of (cnf_tree_get_text (tree, node->value, node->value_size));
  if ((growth->marks[mark / 64] >> (mark % 64) & 1) != 0)
    return TRUE;
  return growth->has_addresses && g_strstr_len (key.data, (gssize) key.size, "IP") != NULL;
}

/* ---- The pass ---- */

static void
begin (Growth *growth, const GPtrArray *names)
{
  cnf_numbers_init (&growth->numbers);
  growth->missing = g_hash_table_new (g_str_hash, g_str_equal);
  growth->fresh = g_ptr_array_new ();
  for (guint i = 0; i < names->len; i++)
    {
      CnfGeneralName *name = g_ptr_array_index (names, i);
      const char *canonical = cnf_general_name_get_canonical (name);

      if (g_hash_table_contains (growth->missing, canonical))
        continue;
      g_hash_table_insert (growth->missing, (gpointer) (gsize) canonical, name);
      g_ptr_array_add (growth->fresh, name);
      set_mark (growth, name);
    }
}

static void
growth_clear (Growth *growth)
{
  cnf_numbers_clear (&growth->numbers);
  g_hash_table_unref (growth->missing);
  g_ptr_array_unref (growth->fresh);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Growth, growth_clear)

/* A line whose key is set again later does not count. */
static void
look_at (Growth *growth, CnfNodeId id, guint32 section)
{
  g_autofree char *key = NULL;
  g_autoptr (CnfGeneralName) name = cnf_san_list_name_of (growth->list, id, &key);
  const char *canonical = cnf_general_name_get_canonical (name);

  if (!g_hash_table_contains (growth->missing, canonical)
      || cnf_san_list_find_line (growth->list, section, cnf_slice_of (key), NULL) != id)
    return;
  g_hash_table_remove (growth->missing, canonical);
  cnf_san_list_note_present (growth->list, id, key);
}

static void
pass (Growth *growth)
{
  const CnfTree *tree = &growth->list->document->tree;
  guint32 section = cnf_names_find (&tree->sections, cnf_slice_of (growth->list->names_section));

  for (CnfNodeId id = tree->first; id != CNF_NODE_NONE; id = cnf_tree_node (tree, id)->next)
    {
      const CnfNode *node = cnf_tree_node (tree, id);
      if (node->section != section || node->kind != CNF_NODE_ENTRY
          || (node->flags & CNF_NODE_UNREAD) != 0)
        continue;

      CnfSlice key = cnf_tree_get_text (tree, node->name, node->name_size);
      cnf_numbers_see (&growth->numbers, key);
      if (may_be_one (growth, node, key))
        look_at (growth, id, section);
    }
}

static void
drop_present (Growth *growth)
{
  for (guint i = growth->fresh->len; i > 0; i--)
    {
      const CnfGeneralName *name = g_ptr_array_index (growth->fresh, i - 1);
      if (!g_hash_table_contains (growth->missing, cnf_general_name_get_canonical (name)))
        g_ptr_array_remove_index (growth->fresh, i - 1);
    }
}

static gboolean
add_lines (CnfSanList *list, gpointer data, GError **error)
{
  Growth *growth = data;

  return cnf_san_list_add_lines (list, list->names_section, &growth->numbers, growth->fresh, error);
}

gboolean
cnf_san_list_grow (CnfSanList *list, const GPtrArray *names, GError **error)
{
  g_auto (Growth) growth = { .list = list };

  begin (&growth, names);
  pass (&growth);
  drop_present (&growth);
  if (growth.fresh->len == 0)
    return TRUE;
  return cnf_san_list_check_owner (list, error)
         && cnf_san_list_check_names (list, growth.fresh, error)
         && cnf_san_list_edit (list, add_lines, &growth, error);
}
