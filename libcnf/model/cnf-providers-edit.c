/* Activates providers, and deactivates them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-providers-private.h"

#include "base/cnf-error.h"
#include "edit/cnf-spot.h"
#include "tree/cnf-tails.h"
#include "view/cnf-value-place.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-section.h>

#define DEFAULT_PROVIDER "default"
#define FIPS_PROVIDER    "fips"

/* ---- One section ---- */

static gboolean
is_called (const CnfValue *value, gconstpointer name)
{
  g_autofree char *key = cnf_value_dup_name (value);

  return strcmp (cnf_chain_skip_dot (key), name) == 0;
}

/* The last setting of @section whose name is @name behind its first dot, or NULL. */
static const CnfValue *
find_setting (const CnfView *view, const char *section, const char *name)
{
  return cnf_chain_find_last (view, section, is_called, name);
}

/* Sets what OpenSSL reads as @name, under the key that is there if any. */
static gboolean
set_setting (const CnfModelEdit *edit, const char *section, const char *neighbour, const char *name,
             const char *text, GError **error)
{
  g_autoptr (CnfView) view = cnf_model_edit_view (edit, error);
  if (view == NULL)
    return FALSE;

  const CnfValue *value = find_setting (view, section, name);
  g_autofree char *key = value != NULL ? cnf_value_dup_name (value) : g_strdup (name);
  return cnf_model_edit_set (edit, section, neighbour, key, text, error);
}

/* Whether `activate` says yes whatever the rule. */
static gboolean
is_activated (const CnfModelEdit *edit, const char *section)
{
  g_autoptr (CnfView) view = cnf_model_edit_view (edit, NULL);
  const CnfValue *value = view != NULL ? find_setting (view, section, "activate") : NULL;
  g_autofree char *text = value != NULL ? cnf_value_dup_string (value) : NULL;

  return text != NULL && cnf_providers_is_yes (text);
}

static gboolean
activate (const CnfModelEdit *edit, const char *section, const char *neighbour, GError **error)
{
  if (is_activated (edit, section))
    return TRUE;
  if (cnf_model_edit_uncomment (edit, section, "activate") && is_activated (edit, section))
    return TRUE;
  return set_setting (edit, section, neighbour, "activate", "1", error);
}

/* Removes all settings that OpenSSL reads as @name. */
static gboolean
remove_settings (const CnfModelEdit *edit, const char *section, const char *name, GError **error)
{
  for (;;)
    {
      g_autoptr (CnfView) view = cnf_model_edit_view (edit, error);
      if (view == NULL)
        return FALSE;

      const CnfValue *value = find_setting (view, section, name);
      if (value == NULL)
        return TRUE;

      g_autofree char *key = cnf_value_dup_name (value);
      if (!cnf_model_edit_unset (edit, section, key, error))
        return FALSE;
    }
}

/* ---- Enabling ---- */

/* The section of the provider; made known in the section @list if it is not. */
static char *
take_section (CnfProviders *providers, const CnfModelEdit *edit, const GPtrArray *chain,
              const char *name, GError **error)
{
  const char *list = g_ptr_array_index (chain, chain->len - 1);
  const char *before = g_ptr_array_index (chain, chain->len - 2);
  const CnfProvider *known = cnf_providers_find (providers, name);
  if (known != NULL)
    return g_strdup (known->section);

  if (cnf_model_edit_uncomment (edit, list, name))
    {
      if (!cnf_providers_read (providers, error))
        return NULL;
      known = cnf_providers_find (providers, name);
      if (known != NULL)
        return g_strdup (known->section);
    }

  g_autofree char *plain = g_strconcat (name, "_sect", NULL);
  char *section = cnf_chain_dup_section_name (providers->appname, plain);
  if (cnf_model_edit_set (edit, list, before, name, section, error))
    return section;
  g_free (section);
  return NULL;
}

/* The last section that the list names and the file has, behind which a new one goes. */
static char *
find_neighbour (const CnfProviders *providers, const CnfModelEdit *edit, const GPtrArray *chain)
{
  for (guint i = providers->found->len; i > 0; i--)
    {
      const CnfProvider *provider = g_ptr_array_index (providers->found, i - 1);
      if (cnf_model_edit_has_header (edit, provider->section))
        return g_strdup (provider->section);
    }
  return g_strdup (g_ptr_array_index (chain, chain->len - 1));
}

static gboolean
enable_one (CnfProviders *providers, const CnfModelEdit *edit, const GPtrArray *chain,
            const char *name, const char *module, GError **error)
{
  g_autofree char *neighbour = find_neighbour (providers, edit, chain);
  g_autofree char *section = take_section (providers, edit, chain, name, error);

  return section != NULL
         && (module == NULL || set_setting (edit, section, neighbour, "module", module, error))
         && activate (edit, section, neighbour, error) && cnf_providers_read (providers, error);
}

/* Providers that the chain leads to now, and did not before: `activate = 0` must not activate them. */
static gboolean
keep_off (const CnfProviders *providers, const CnfModelEdit *edit, GHashTable *known,
          const char *name, GError **error)
{
  for (guint i = 0; i < providers->found->len; i++)
    {
      const CnfProvider *provider = g_ptr_array_index (providers->found, i);
      if (provider->is_meant_off && strcmp (provider->name, name) != 0
          && !g_hash_table_contains (known, provider->name)
          && !remove_settings (edit, provider->section, "activate", error))
        return FALSE;
    }
  return TRUE;
}

static GHashTable *
collect_names (const CnfProviders *providers)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < providers->found->len; i++)
    {
      const CnfProvider *provider = g_ptr_array_index (providers->found, i);
      g_hash_table_add (names, g_strdup (provider->name));
    }
  return names;
}

static gboolean
enable (CnfProviders *providers, const CnfModelEdit *edit, const char *name, const char *module,
        GError **error)
{
  g_auto (CnfProvidersLinks) links = { 0 };
  g_autoptr (GHashTable) known = collect_names (providers);
  gboolean had_active = cnf_providers_any_active (providers, NULL);

  cnf_providers_init_links (&links, providers->appname);
  g_autoptr (GPtrArray)
    chain = cnf_chain_complete (edit, links.links, CNF_PROVIDERS_N_LINKS, error);
  if (chain == NULL || !cnf_providers_read (providers, error))
    return FALSE;

  gboolean needs_default = !had_active && strcmp (name, DEFAULT_PROVIDER) != 0;
  if (needs_default && !enable_one (providers, edit, chain, DEFAULT_PROVIDER, NULL, error))
    return FALSE;
  return enable_one (providers, edit, chain, name, module, error)
         && keep_off (providers, edit, known, name, error);
}

/* ---- Disabling ---- */

static gboolean
fail_at (const CnfProvider *provider, const char *what, GError **error)
{
  g_autofree char *piece = cnf_error_piece (cnf_slice_of (provider->name));

  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING, cnf_value_get_place (provider->setting),
                 "%s: %s", what, piece);
  return FALSE;
}

static gboolean
is_left_active (const CnfProviders *providers, const CnfProvider *gone, const char *name)
{
  const CnfProvider *provider = cnf_providers_find (providers, name);

  return provider != NULL && provider != gone && provider->is_active;
}

/* Whether programs still find the usual algorithms. */
static gboolean
check_rest (const CnfProviders *providers, const CnfProvider *gone, GError **error)
{
  if (!cnf_providers_any_active (providers, gone))
    return strcmp (gone->name, DEFAULT_PROVIDER) != 0
           || fail_at (gone,
                       "where no provider is active OpenSSL has this one all the same (enable "
                       "another one first)",
                       error);
  if (is_left_active (providers, gone, DEFAULT_PROVIDER)
      || is_left_active (providers, gone, FIPS_PROVIDER))
    return TRUE;
  return fail_at (gone,
                  "without this provider those that stay active lack the usual algorithms, and no "
                  "program works (enable default or fips, or disable the others)",
                  error);
}

/* Whether another provider has the same section. */
static gboolean
shares_section (const CnfProviders *providers, const CnfProvider *provider)
{
  for (guint i = 0; i < providers->found->len; i++)
    {
      const CnfProvider *other = g_ptr_array_index (providers->found, i);
      if (other != provider && strcmp (other->section, provider->section) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the file has nothing in the section but its header and empty lines. Comments right above the
 * next header belong to that. */
static gboolean
is_bare (const CnfModelEdit *edit, const char *section)
{
  CnfTree *tree = &edit->document->tree;
  guint32 id = cnf_names_find (&tree->sections, cnf_slice_of (section));
  CnfNodeId header = id != CNF_TABLE_NONE ? cnf_tails_get (tree, id).header : CNF_NODE_NONE;
  if (header == CNF_NODE_NONE)
    return FALSE;

  CnfNodeId last = cnf_spot_end_of_block (tree, header);
  for (CnfNodeId node = header; node != last;)
    {
      node = cnf_tree_node (tree, node)->next;
      if (cnf_tree_node (tree, node)->kind != CNF_NODE_BLANK)
        return FALSE;
    }
  return TRUE;
}

/* What nothing but the activation made goes with it. */
static gboolean
remove_rest (const CnfModelEdit *edit, const char *section, const char *list, const char *key,
             GError **error)
{
  g_autoptr (CnfView) view = cnf_model_edit_view (edit, error);
  guint index;

  if (view == NULL)
    return FALSE;
  gboolean is_empty = !cnf_view_find_section (view, section, &index)
                      || cnf_view_get_n_values (view, index) == 0;
  if (!is_empty || !is_bare (edit, section)
      || cnf_document_find_entry (edit->document, list, key, -1) == CNF_NODE_NONE)
    return TRUE;
  return cnf_model_edit_unset (edit, list, key, error)
         && cnf_document_remove_section (edit->document, section, error);
}

static gboolean
disable (const CnfProviders *providers, const CnfModelEdit *edit, const CnfProvider *provider,
         gboolean even_if_needed, GError **error)
{
  g_autofree char *section = g_strdup (provider->section);
  g_autofree char *list = g_strdup (cnf_value_get_section (provider->setting, NULL));
  g_autofree char *key = cnf_value_dup_name (provider->setting);

  if (!even_if_needed && !check_rest (providers, provider, error))
    return FALSE;
  if (shares_section (providers, provider))
    return fail_at (
      provider, "another provider has the same section (give each a section of its own)", error);
  return remove_settings (edit, section, "activate", error)
         && remove_rest (edit, section, list, key, error);
}

/* ---- The calls ---- */

/* After what was done, or taken back, @providers are what the document says. */
static gboolean
end (CnfProviders *providers, CnfModelEdit *edit, gboolean done, GError **error)
{
  gboolean ended = cnf_model_edit_end (edit, done, error);

  return cnf_providers_read (providers, ended ? error : NULL) && ended;
}

gboolean
cnf_providers_enable (CnfProviders *providers, const char *name, const char *module, GError **error)
{
  g_return_val_if_fail (providers != NULL && name != NULL && *name != '\0', FALSE);

  CnfModelEdit edit;
  cnf_model_edit_begin (&edit, providers->document, providers->options);
  return end (providers, &edit, enable (providers, &edit, name, module, error), error);
}

gboolean
cnf_providers_disable (CnfProviders *providers, const char *name, gboolean even_if_needed,
                       GError **error)
{
  g_return_val_if_fail (providers != NULL && name != NULL, FALSE);

  const CnfProvider *provider = cnf_providers_find (providers, name);
  if (provider == NULL || !provider->is_active)
    return TRUE;

  CnfModelEdit edit;
  cnf_model_edit_begin (&edit, providers->document, providers->options);
  return end (providers, &edit, disable (providers, &edit, provider, even_if_needed, error), error);
}
