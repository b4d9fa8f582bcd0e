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
  cnf_table_make (&view->table, 0);
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

  *file = (CnfViewFile){ cnf_source_ref (source), cnf_source_get_text (source).data, directory };
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

static void
add_to_table (CnfView *view, CnfValue *value, guint32 id, guint32 hash)
{
  value->hash = (guint16) (hash >> 16);
  value->behind = cnf_table_add (&view->table, hash, id);
}

/* Superseded values are left out. */
static void
fill_table (CnfView *view)
{
  for (guint32 id = 0; id < view->n_values; id++)
    {
      CnfValue *value = cnf_view_value (view, id);
      if ((value->flags & CNF_VALUE_SUPERSEDED) == 0)
        add_to_table (view, value, id, cnf_hash (cnf_value_name (value), value->run->section->id));
    }
}

/* Two buckets for each value, as one look at another value costs more than eight bytes do. The
 * table at least doubles, so that many small includes do not fill it many times. */
void
cnf_view_reserve (CnfView *view, guint32 n_values)
{
  guint32 wanted = (view->n_values + n_values) * 2;
  if (cnf_table_has_room (&view->table, wanted))
    return;

  cnf_table_make (&view->table, MAX (wanted, view->table.mask * 2));
  fill_table (view);
}

CnfValue *
cnf_view_new_value (CnfView *view)
{
  if (view->n_values % CNF_VALUES_PER_PAGE == 0)
    g_ptr_array_add (view->pages, g_new (CnfValue, CNF_VALUES_PER_PAGE));
  return cnf_view_value (view, view->n_values++);
}

/* Where the number of the key's value stands: in its bucket, or in the value before it there. It is
 * CNF_TABLE_NONE where there is no such value. */
static guint32 *
find_link (const CnfView *view, const CnfViewSection *section, CnfSlice name, guint32 hash)
{
  guint32 *link = cnf_table_bucket (&view->table, hash);

  while (*link != CNF_TABLE_NONE)
    {
      CnfValue *value = cnf_view_value (view, *link);
      if (value->hash == hash >> 16 && value->run->section == section
          && cnf_slice_equal (cnf_value_name (value), name))
        break;
      link = &value->behind;
    }
  return link;
}

CnfValue *
cnf_view_find_value (const CnfView *view, const CnfViewSection *section, CnfSlice name)
{
  guint32 id = *find_link (view, section, name, cnf_hash (name, section->id));
  return id != CNF_TABLE_NONE ? cnf_view_value (view, id) : NULL;
}

/* A key that is set again moves to the end of its section: the order is that of the settings that
 * count. Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_add_string(). */
CnfValue *
cnf_view_enter_value (CnfView *view, CnfValue *value)
{
  CnfViewSection *section = value->run->section;
  CnfSlice name = cnf_value_name (value);
  guint32 hash = cnf_hash (name, section->id);
  guint32 *link = find_link (view, section, name, hash);
  CnfValue *old = NULL;

  if (*link != CNF_TABLE_NONE)
    {
      old = cnf_view_value (view, *link);
      old->flags |= CNF_VALUE_SUPERSEDED;
      *link = old->behind;
      section->n_values--;
    }
  section->n_values++;
  add_to_table (view, value, view->n_values - 1, hash);
  return old;
}

void
cnf_view_finish (CnfView *view)
{
  view->ordered = g_new (guint32, view->n_values);

  guint32 *next = view->ordered;
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
      CnfViewSection *section = value->run->section;
      if ((value->flags & CNF_VALUE_SUPERSEDED) == 0)
        section->values[section->n_values++] = id;
    }
}
