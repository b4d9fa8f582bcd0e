/* Building a view: what the replay adds, and the order it ends in.
 * SPDX-License-Identifier: Apache-2.0 */
#include "view/cnf-view-private.h"

static void
free_file (gpointer data)
{
  CnfViewFile *file = data;

  cnf_source_unref (file->source);
  g_free (file);
}

static void
free_finding (gpointer finding)
{
  cnf_finding_unref (finding);
}

CnfView *
cnf_view_alloc (void)
{
  CnfView *view = g_new0 (CnfView, 1);

  g_atomic_ref_count_init (&view->references);
  cnf_arena_init (&view->arena);
  cnf_names_init (&view->names);
  cnf_table_reserve (&view->table, 1);
  view->files = g_ptr_array_new_with_free_func (free_file);
  view->sections = g_ptr_array_new ();
  view->pages = g_ptr_array_new_with_free_func (g_free);
  view->all_references = g_array_new (FALSE, FALSE, sizeof (const CnfReference *));
  view->findings = g_ptr_array_new_with_free_func (free_finding);
  return view;
}

CnfViewFile *
cnf_view_add_file (CnfView *view, CnfSource *source, guint32 directory)
{
  CnfViewFile *file = g_new (CnfViewFile, 1);

  *file = (CnfViewFile){ cnf_source_ref (source), directory };
  g_ptr_array_add (view->files, file);
  return file;
}

CnfViewSection *
cnf_view_find_section_slice (const CnfView *view, CnfSlice name)
{
  guint32 id = cnf_names_find (&view->names, name);
  return id != CNF_TABLE_NONE ? g_ptr_array_index (view->sections, id) : NULL;
}

CnfViewSection *
cnf_view_add_section (CnfView *view, CnfSlice name)
{
  guint32 id = cnf_names_add (&view->names, name);
  if (id < view->sections->len)
    return g_ptr_array_index (view->sections, id);

  CnfViewSection *section = cnf_arena_alloc (&view->arena, sizeof (CnfViewSection));
  *section = (CnfViewSection){ .name = cnf_names_get (&view->names, id), .id = id };
  g_ptr_array_add (view->sections, section);
  return section;
}

void
cnf_view_reserve (CnfView *view, guint32 n_values)
{
  cnf_table_reserve (&view->table, view->table.used + n_values);
}

CnfValue *
cnf_view_new_value (CnfView *view)
{
  if (view->n_values % CNF_VALUES_PER_PAGE == 0)
    g_ptr_array_add (view->pages, g_new (CnfValue, CNF_VALUES_PER_PAGE));
  return cnf_view_value (view, view->n_values++);
}

/* The slot of the key, or the free one where it belongs. */
static CnfTableSlot *
find_slot (const CnfView *view, const CnfViewSection *section, CnfSlice name, guint32 hash)
{
  CnfTableSlot *slot = cnf_table_first (&view->table, hash);

  for (; slot->id != CNF_TABLE_NONE; slot = cnf_table_next (&view->table, slot))
    {
      const CnfValue *value = cnf_view_value (view, slot->id);
      if (value->section == section && cnf_slice_equal (cnf_value_name (value), name))
        break;
    }
  return slot;
}

CnfValue *
cnf_view_find_value (const CnfView *view, const CnfViewSection *section, CnfSlice name)
{
  CnfTableSlot *slot = find_slot (view, section, name, cnf_hash (name, section->id));
  return slot->id != CNF_TABLE_NONE ? cnf_view_value (view, slot->id) : NULL;
}

/* A key that is set again moves to the end of its section: the order is that of the settings that
 * count. Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_add_string(). */
CnfValue *
cnf_view_enter_value (CnfView *view, CnfViewSection *section, CnfValue *value)
{
  CnfSlice name = cnf_value_name (value);
  guint32 hash = cnf_hash (name, section->id);
  CnfTableSlot *slot = find_slot (view, section, name, hash);

  if (slot->id == CNF_TABLE_NONE)
    {
      cnf_table_fill (&view->table, slot, hash, view->n_values - 1);
      section->n_values++;
      return NULL;
    }

  CnfValue *old = cnf_view_value (view, slot->id);
  old->flags |= CNF_VALUE_SUPERSEDED;
  slot->id = view->n_values - 1;
  return old;
}

void
cnf_view_finish (CnfView *view)
{
  view->ordered = g_new (const CnfValue *, view->table.used + 1);

  const CnfValue **next = view->ordered;
  for (guint i = 0; i < view->sections->len; i++)
    {
      CnfViewSection *section = g_ptr_array_index (view->sections, i);
      section->values = next;
      next += section->n_values;
      section->n_values = 0;
    }
  for (guint32 id = 0; id < view->n_values; id++)
    {
      const CnfValue *value = cnf_view_value (view, id);
      CnfViewSection *section = g_ptr_array_index (view->sections, value->section->id);
      if ((value->flags & CNF_VALUE_SUPERSEDED) == 0)
        section->values[section->n_values++] = value;
    }
}
