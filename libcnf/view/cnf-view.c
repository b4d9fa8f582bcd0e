/* The public face of a view.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tree/cnf-document-private.h"
#include "view/cnf-replay.h"
#include "view/cnf-view-private.h"

G_DEFINE_BOXED_TYPE (CnfView, cnf_view, cnf_view_ref, cnf_view_unref)

CnfView *
cnf_view_new (CnfDocument *document, const CnfViewOptions *options, GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  G_GNUC_UNUSED g_autoptr (CnfTurn) turn = cnf_tree_take_turn (&document->tree);
  g_autoptr (CnfView) view = cnf_view_alloc ();
  if (!cnf_replay (view, document, options, error))
    return NULL;

  cnf_view_finish (view);
  return g_steal_pointer (&view);
}

CnfView *
cnf_view_ref (CnfView *view)
{
  g_return_val_if_fail (view != NULL, NULL);

  g_atomic_ref_count_inc (&view->references);
  return view;
}

void
cnf_view_unref (CnfView *view)
{
  if (view == NULL || !g_atomic_ref_count_dec (&view->references))
    return;

  g_free (view->ordered);
  g_array_unref (view->all_references);
  g_ptr_array_unref (view->findings);
  g_ptr_array_unref (view->pages);
  g_ptr_array_unref (view->sections);
  g_array_unref (view->seams);
  g_ptr_array_unref (view->files);
  cnf_table_clear (&view->table);
  cnf_names_clear (&view->names);
  cnf_arena_clear (&view->arena);
  g_free (view);
}

guint
cnf_view_get_n_sections (const CnfView *view)
{
  g_return_val_if_fail (view != NULL, 0);
  return view->sections->len;
}

static const CnfViewSection *
get_section (const CnfView *view, guint section)
{
  g_return_val_if_fail (view != NULL, NULL);
  g_return_val_if_fail (section < view->sections->len, NULL);
  return g_ptr_array_index (view->sections, section);
}

const char *
cnf_view_get_section_name (const CnfView *view, guint section, gsize *size)
{
  const CnfViewSection *found = get_section (view, section);
  if (found != NULL && size != NULL)
    *size = found->name.size;
  return found != NULL ? found->name.data : NULL;
}

gboolean
cnf_view_find_section (const CnfView *view, const char *name, guint *section)
{
  g_return_val_if_fail (view != NULL && name != NULL, FALSE);

  const CnfViewSection *found = cnf_view_find_section_slice (view, cnf_slice_of (name));
  if (found != NULL && section != NULL)
    *section = found->id;
  return found != NULL;
}

guint
cnf_view_get_n_values (const CnfView *view, guint section)
{
  const CnfViewSection *found = get_section (view, section);
  return found != NULL ? found->n_values : 0;
}

const CnfValue *
cnf_view_get_value_at (const CnfView *view, guint section, guint index)
{
  const CnfViewSection *found = get_section (view, section);
  g_return_val_if_fail (found != NULL && index < found->n_values, NULL);
  return cnf_view_value (view, found->values[index]);
}

const CnfValue *
cnf_view_get_value (const CnfView *view, const char *section, const char *key)
{
  g_return_val_if_fail (view != NULL && section != NULL && key != NULL, NULL);

  const CnfViewSection *found = cnf_view_find_section_slice (view, cnf_slice_of (section));
  return found != NULL ? cnf_view_find_value (view, found, cnf_slice_of (key)) : NULL;
}

static gboolean
is_assignment (const CnfValue *value, const CnfViewSection *section, CnfSlice name)
{
  return value->run->section == section && cnf_slice_equal (cnf_value_name (value), name);
}

/* Values are kept in the order of the reading, superseded ones too. */
const CnfValue *
cnf_view_get_assignment (const CnfView *view, const char *section, const char *key, int nth)
{
  g_return_val_if_fail (view != NULL && section != NULL && key != NULL && nth != 0, NULL);

  const CnfViewSection *found = cnf_view_find_section_slice (view, cnf_slice_of (section));
  CnfSlice name = cnf_slice_of (key);
  if (found == NULL || nth == -1)
    return found != NULL ? cnf_view_find_value (view, found, name) : NULL;

  gint64 left = nth > 0 ? nth : -(gint64) nth;
  for (guint32 i = 0; i < view->n_values; i++)
    {
      const CnfValue *value = cnf_view_value (view, nth > 0 ? i : view->n_values - 1 - i);
      if (is_assignment (value, found, name) && --left == 0)
        return value;
    }
  return NULL;
}

const CnfValue *
cnf_view_lookup_value (const CnfView *view, const char *section, const char *key)
{
  const CnfValue *value = section != NULL ? cnf_view_get_value (view, section, key) : NULL;
  return value != NULL ? value : cnf_view_get_value (view, "default", key);
}

char *
cnf_view_dup_string (const CnfView *view, const char *section, const char *key)
{
  const CnfValue *value = cnf_view_lookup_value (view, section, key);
  return value != NULL ? cnf_value_dup_string (value) : NULL;
}

guint
cnf_view_get_n_references (const CnfView *view)
{
  g_return_val_if_fail (view != NULL, 0);
  return view->all_references->len;
}

const CnfReference *
cnf_view_get_reference (const CnfView *view, guint index)
{
  g_return_val_if_fail (view != NULL && index < view->all_references->len, NULL);
  return g_array_index (view->all_references, const CnfReference *, index);
}

guint
cnf_view_get_n_findings (const CnfView *view)
{
  g_return_val_if_fail (view != NULL, 0);
  return view->findings->len;
}

CnfFinding *
cnf_view_get_finding (const CnfView *view, guint index)
{
  g_return_val_if_fail (view != NULL && index < view->findings->len, NULL);
  return g_ptr_array_index (view->findings, index);
}
