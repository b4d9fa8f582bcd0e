/* Chains of references: following them, and making what is missing of them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-chain.h"

#include "base/cnf-error.h"
#include "schema/cnf-schema.h"
#include "view/cnf-value-place.h"

#define DEFAULT_ENTRY "openssl_conf"

const char *
cnf_chain_entry (const char *appname)
{
  return appname != NULL ? appname : DEFAULT_ENTRY;
}

char *
cnf_chain_dup_section_name (const char *appname, const char *name)
{
  if (appname == NULL || strcmp (appname, DEFAULT_ENTRY) == 0)
    return g_strdup (name);

  gsize size = strlen (appname);
  if (g_str_has_suffix (appname, "_conf"))
    size -= strlen ("_conf");
  const char *tail = g_str_has_prefix (name, "openssl_") ? name + strlen ("openssl_") : name;
  return g_strdup_printf ("%.*s_%s", (int) size, appname, tail);
}

const char *
cnf_chain_skip_dot (const char *name)
{
  const char *dot = strchr (name, '.');

  return dot != NULL ? dot + 1 : name;
}

gboolean
cnf_chain_link_matches (const CnfChainLink *link, const CnfValue *value)
{
  gsize size;
  const char *name = cnf_value_peek_name (value, &size);
  CnfSlice key = cnf_slice (name, size);

  if (!link->is_module)
    return cnf_slice_equals (key, link->key);

  const CnfSchemaKey *row = cnf_schema_keys_find (cnf_schema_get_keys (CNF_ROLE_MODULES), key);
  return row != NULL && strcmp (row->key, link->key) == 0;
}

const CnfValue *
cnf_chain_find_last (const CnfView *view, const char *section, CnfChainMatch matches,
                     gconstpointer wanted)
{
  const CnfValue *found = NULL;
  guint index;

  if (!cnf_view_find_section (view, section, &index))
    return NULL;
  for (guint i = 0; i < cnf_view_get_n_values (view, index); i++)
    {
      const CnfValue *value = cnf_view_get_value_at (view, index, i);
      if (matches (value, wanted))
        found = value;
    }
  return found;
}

static gboolean
is_link (const CnfValue *value, gconstpointer link)
{
  return cnf_chain_link_matches (link, value);
}

/* The last setting of @section that is the link, or NULL. */
static const CnfValue *
find_link (const CnfView *view, const char *section, const CnfChainLink *link)
{
  return cnf_chain_find_last (view, section, is_link, link);
}

static gboolean
has_section (const GPtrArray *sections, const char *name)
{
  for (guint i = 0; i < sections->len; i++)
    if (strcmp (g_ptr_array_index (sections, i), name) == 0)
      return TRUE;
  return FALSE;
}

static void
fail_at_link (const CnfValue *value, const char *what, GError **error)
{
  gsize size;
  const char *key = cnf_value_peek_name (value, &size);
  g_autofree char *piece = cnf_error_piece (cnf_slice (key, size));

  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_value_get_text_place (value), "%s: %s",
                 what, piece);
}

/* Takes the section that @value names in. */
static gboolean
go_on (GPtrArray *sections, const CnfValue *value, GError **error)
{
  g_autofree char *name = cnf_value_dup_string (value);

  if (*name == '\0')
    fail_at_link (value, "this names no section (give it a name, or remove the line)", error);
  else if (has_section (sections, name))
    fail_at_link (value, "this leads back to a section that leads here (name another section)",
                  error);
  else
    {
      g_ptr_array_add (sections, g_steal_pointer (&name));
      return TRUE;
    }
  return FALSE;
}

static GPtrArray *
new_sections (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

gboolean
cnf_chain_follow (const CnfView *view, const CnfChainLink *links, guint n_links,
                  GPtrArray *sections, GError **error)
{
  g_ptr_array_add (sections, g_strdup ("default"));
  for (guint i = 0; i < n_links; i++)
    {
      const CnfValue *value = find_link (view, g_ptr_array_index (sections, i), &links[i]);
      if (value == NULL)
        return TRUE;
      if (!go_on (sections, value, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Making what is missing ---- */

/* A section that is there under that name waits for its reference, unless the chain is through it. */
static char *
choose_name (const GPtrArray *sections, const char *wanted)
{
  g_autofree char *name = g_strdup (wanted);

  for (guint i = 2; has_section (sections, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", wanted, i);
    }
  return g_steal_pointer (&name);
}

static gboolean
make_link (const CnfModelEdit *edit, GPtrArray *sections, const CnfChainLink *link, GError **error)
{
  const char *section = g_ptr_array_index (sections, sections->len - 1);
  const char *neighbour = sections->len > 1 ? g_ptr_array_index (sections, sections->len - 2)
                                            : NULL;
  g_autofree char *name = choose_name (sections, link->section);

  if (!cnf_model_edit_set (edit, section, neighbour, link->key, name, error))
    return FALSE;
  g_ptr_array_add (sections, g_steal_pointer (&name));
  return TRUE;
}

/* Goes over the next link, which is there, is a comment, or is made. */
static gboolean
complete_link (const CnfModelEdit *edit, GPtrArray *sections, const CnfChainLink *link,
               GError **error)
{
  const char *section = g_ptr_array_index (sections, sections->len - 1);
  g_autoptr (CnfView) view = cnf_model_edit_view (edit, error);
  if (view == NULL)
    return FALSE;

  const CnfValue *value = find_link (view, section, link);
  if (value == NULL && cnf_model_edit_uncomment (edit, section, link->key))
    {
      g_clear_pointer (&view, cnf_view_unref);
      view = cnf_model_edit_view (edit, error);
      if (view == NULL)
        return FALSE;
      value = find_link (view, section, link);
    }
  return value != NULL ? go_on (sections, value, error) : make_link (edit, sections, link, error);
}

GPtrArray *
cnf_chain_complete (const CnfModelEdit *edit, const CnfChainLink *links, guint n_links,
                    GError **error)
{
  g_autoptr (GPtrArray) sections = new_sections ();

  g_ptr_array_add (sections, g_strdup ("default"));
  for (guint i = 0; i < n_links; i++)
    if (!complete_link (edit, sections, &links[i], error))
      return NULL;
  return g_steal_pointer (&sections);
}
