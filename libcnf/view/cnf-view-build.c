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
  view->seams = g_array_new (FALSE, FALSE, sizeof (CnfViewSeam));
  view->findings = g_ptr_array_new_with_free_func (free_finding);
  return view;
}

CnfViewFile *
cnf_view_add_file (CnfView *view, CnfSource *source, guint32 directory)
{
  CnfViewFile *file = g_new (CnfViewFile, 1);

  CnfSlice text = cnf_source_get_text (source);
  *file = (CnfViewFile){ cnf_source_ref (source), text.data, text.size, directory };
  g_ptr_array_add (view->files, file);
  return file;
}

void
cnf_view_add_seam (CnfView *view, const CnfViewFile *file, gsize start, gsize end)
{
  CnfViewSeam seam = { file, start, end };
  g_array_append_val (view->seams, seam);
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

CnfValue *
cnf_view_new_value (CnfView *view)
{
  if (view->n_values % CNF_VALUES_PER_PAGE == 0)
    g_ptr_array_add (view->pages, g_new (CnfValue, CNF_VALUES_PER_PAGE));
  return cnf_view_value (view, view->n_values++);
}

static void
enter_values_from (CnfView *view, guint32 id)
{
  for (; id < view->n_values; id++)
    {
      CnfValue *value = cnf_view_value (view, id);
      guint32 hash = cnf_hash (cnf_value_name (value), value->run->section->id);

      value->hash = (guint16) (hash >> 16);
      value->behind = cnf_table_add (&view->table, hash, id);
    }
}

/* There are two buckets for each value, as one look at another value costs more than eight bytes
 * do. The table at least doubles, so that it is not made anew for each of many references. */
void
cnf_view_enter_values (CnfView *view)
{
  guint32 first = view->n_entered;
  guint32 wanted = view->n_values * 2;

  view->n_entered = view->n_values;
  if (!cnf_table_has_room (&view->table, wanted))
    {
      cnf_table_make (&view->table, MAX (wanted, view->table.mask * 2));
      first = 0;
    }
  enter_values_from (view, first);
}

/* The first value from @id on in its bucket that has the key, or NULL. */
static CnfValue *
find_from (const CnfView *view, guint32 id, const CnfViewSection *section, CnfSlice name,
           guint16 hash)
{
  while (id != CNF_TABLE_NONE)
    {
      CnfValue *value = cnf_view_value (view, id);
      if (value->hash == hash && value->run->section == section
          && cnf_slice_equal (cnf_value_name (value), name))
        return value;
      id = value->behind;
    }
  return NULL;
}

CnfValue *
cnf_view_find_value (const CnfView *view, const CnfViewSection *section, CnfSlice name)
{
  guint32 hash = cnf_hash (name, section->id);
  return find_from (view, *cnf_table_bucket (&view->table, hash), section, name,
                    (guint16) (hash >> 16));
}

CnfValue *
cnf_view_find_older (const CnfView *view, const CnfValue *value)
{
  return find_from (view, value->behind, value->run->section, cnf_value_name (value), value->hash);
}

/* Marks the values that a later one supersedes, and counts the others. */
static void
settle_keys (CnfView *view)
{
  for (guint32 id = 0; id < view->n_values; id++)
    {
      const CnfValue *value = cnf_view_value (view, id);
      CnfValue *old = cnf_view_find_older (view, value);

      value->run->section->n_values++;
      if (old == NULL)
        continue;
      old->flags |= CNF_VALUE_SUPERSEDED;
      value->run->section->n_values--;
    }
}

/* A key that is set again moves to the end of its section: the order is that of the settings that
 * count. Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_add_string(). */
void
cnf_view_finish (CnfView *view)
{
  cnf_view_enter_values (view);
  settle_keys (view);
  view->ordered = g_new (guint32, MAX (view->n_values, 1)); /* never NULL: sections point into it */

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
