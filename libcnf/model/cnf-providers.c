/* The providers that a configuration sets up.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-providers-private.h"

#include "base/cnf-slice.h"

G_DEFINE_BOXED_TYPE (CnfProviders, cnf_providers, cnf_providers_ref, cnf_providers_unref)

void
cnf_providers_init_links (CnfProvidersLinks *links, const char *appname)
{
  static const char *const names[] = { "openssl_init", "provider_sect" };

  for (guint i = 0; i < CNF_PROVIDERS_N_LINKS; i++)
    links->names[i] = cnf_chain_dup_section_name (appname, names[i]);
  links->links[0] = (CnfChainLink){ cnf_chain_entry (appname), FALSE, links->names[0] };
  links->links[1] = (CnfChainLink){ "providers", TRUE, links->names[1] };
}

void
cnf_providers_clear_links (CnfProvidersLinks *links)
{
  for (guint i = 0; i < CNF_PROVIDERS_N_LINKS; i++)
    g_clear_pointer (&links->names[i], g_free);
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

gboolean
cnf_providers_is_yes (const char *word)
{
  static const char *const words[] = { "1", "yes", "YES", "true", "TRUE", "on", "ON", NULL };
  return is_one_of (word, words);
}

gboolean
cnf_providers_is_no (const char *word)
{
  static const char *const words[] = { "0", "no", "NO", "false", "FALSE", "off", "OFF", NULL };
  return is_one_of (word, words);
}

static void
free_provider (CnfProvider *provider)
{
  g_free (provider->name);
  g_free (provider->section);
  g_free (provider->module);
  g_free (provider);
}

/* Takes in one setting of the provider's section.
 * Source: OpenSSL 3.0 crypto/provider_conf.c provider_conf_load(), which skips what stands before a
 * dot. */
static void
take_setting (CnfProvider *provider, CnfActivateRule rule, const CnfValue *value)
{
  g_autofree char *key = cnf_value_dup_name (value);
  g_autofree char *text = cnf_value_dup_string (value);
  const char *name = cnf_chain_skip_dot (key);

  if (strcmp (name, "identity") == 0)
    {
      g_free (provider->name);
      provider->name = g_steal_pointer (&text);
    }
  else if (strcmp (name, "module") == 0)
    {
      g_free (provider->module);
      provider->module = g_steal_pointer (&text);
    }
  else if (strcmp (name, "activate") == 0)
    {
      provider->is_active = rule == CNF_ACTIVATE_BY_PRESENCE || cnf_providers_is_yes (text);
      provider->is_meant_off = cnf_providers_is_no (text);
    }
}

static CnfProvider *
new_provider (const CnfView *view, CnfActivateRule rule, const CnfValue *setting)
{
  CnfProvider *provider = g_new0 (CnfProvider, 1);
  g_autofree char *key = cnf_value_dup_name (setting);
  guint index;

  provider->name = g_strdup (cnf_chain_skip_dot (key));
  provider->section = cnf_value_dup_string (setting);
  provider->setting = setting;
  if (cnf_view_find_section (view, provider->section, &index))
    for (guint i = 0; i < cnf_view_get_n_values (view, index); i++)
      take_setting (provider, rule, cnf_view_get_value_at (view, index, i));
  return provider;
}

static void
find_in_section (GPtrArray *found, const CnfView *view, CnfActivateRule rule, const char *section)
{
  guint index;

  if (!cnf_view_find_section (view, section, &index))
    return;
  for (guint i = 0; i < cnf_view_get_n_values (view, index); i++)
    g_ptr_array_add (found, new_provider (view, rule, cnf_view_get_value_at (view, index, i)));
}

/* OpenSSL sets up the providers of each setting that names the module, one after the other. */
static GPtrArray *
find_all (const CnfView *view, CnfActivateRule rule, const CnfChainLink *link, const char *modules)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) free_provider);
  guint index;

  if (!cnf_view_find_section (view, modules, &index))
    return found;
  for (guint i = 0; i < cnf_view_get_n_values (view, index); i++)
    {
      const CnfValue *value = cnf_view_get_value_at (view, index, i);
      g_autofree char *section = cnf_value_dup_string (value);

      if (cnf_chain_link_matches (link, value))
        find_in_section (found, view, rule, section);
    }
  return found;
}

gboolean
cnf_providers_read (CnfProviders *providers, GError **error)
{
  g_auto (CnfProvidersLinks) links = { 0 };
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CnfView) view = cnf_view_new (providers->document, providers->options, error);

  cnf_providers_init_links (&links, providers->appname);
  if (view == NULL || !cnf_chain_follow (view, links.links, CNF_PROVIDERS_N_LINKS, sections, error))
    return FALSE;

  const char *modules = sections->len > 1 ? g_ptr_array_index (sections, 1) : NULL;
  g_clear_pointer (&providers->found, g_ptr_array_unref);
  g_clear_pointer (&providers->view, cnf_view_unref);
  providers->found = modules != NULL
                       ? find_all (view, providers->rule, &links.links[1], modules)
                       : g_ptr_array_new_with_free_func ((GDestroyNotify) free_provider);
  providers->view = g_steal_pointer (&view);
  return TRUE;
}

CnfProviders *
cnf_providers_new (CnfDocument *document, CnfViewOptions *options, const char *appname,
                   CnfActivateRule rule, GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  g_autoptr (CnfProviders) providers = g_new0 (CnfProviders, 1);
  g_atomic_ref_count_init (&providers->references);
  providers->document = cnf_document_ref (document);
  providers->options = options != NULL ? cnf_view_options_ref (options) : NULL;
  providers->appname = g_strdup (appname);
  providers->rule = rule;
  if (!cnf_providers_read (providers, error))
    return NULL;
  return g_steal_pointer (&providers);
}

CnfProviders *
cnf_providers_ref (CnfProviders *providers)
{
  g_return_val_if_fail (providers != NULL, NULL);

  g_atomic_ref_count_inc (&providers->references);
  return providers;
}

void
cnf_providers_unref (CnfProviders *providers)
{
  if (providers == NULL || !g_atomic_ref_count_dec (&providers->references))
    return;

  g_clear_pointer (&providers->found, g_ptr_array_unref);
  cnf_view_unref (providers->view);
  cnf_view_options_unref (providers->options);
  cnf_document_unref (providers->document);
  g_free (providers->appname);
  g_free (providers);
}

static const CnfProvider *
get (const CnfProviders *providers, guint index)
{
  return g_ptr_array_index (providers->found, index);
}

const CnfProvider *
cnf_providers_find (const CnfProviders *providers, const char *name)
{
  for (guint i = providers->found->len; i > 0; i--)
    if (strcmp (get (providers, i - 1)->name, name) == 0)
      return get (providers, i - 1);
  return NULL;
}

gboolean
cnf_providers_any_active (const CnfProviders *providers, const CnfProvider *except)
{
  for (guint i = 0; i < providers->found->len; i++)
    if (get (providers, i) != except && get (providers, i)->is_active)
      return TRUE;
  return FALSE;
}

guint
cnf_providers_get_n_providers (const CnfProviders *providers)
{
  g_return_val_if_fail (providers != NULL, 0);

  return providers->found->len;
}

const char *
cnf_providers_get_name (const CnfProviders *providers, guint index)
{
  g_return_val_if_fail (providers != NULL && index < providers->found->len, NULL);

  return get (providers, index)->name;
}

const char *
cnf_providers_get_module (const CnfProviders *providers, guint index)
{
  g_return_val_if_fail (providers != NULL && index < providers->found->len, NULL);

  return get (providers, index)->module;
}

gboolean
cnf_providers_is_active (const CnfProviders *providers, guint index)
{
  g_return_val_if_fail (providers != NULL && index < providers->found->len, FALSE);

  return get (providers, index)->is_active;
}

const CnfValue *
cnf_providers_get_setting (const CnfProviders *providers, guint index)
{
  g_return_val_if_fail (providers != NULL && index < providers->found->len, NULL);

  return get (providers, index)->setting;
}
