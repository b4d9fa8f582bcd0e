/* What a view is made with.
 * SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* secure_getenv */
#include "view/cnf-view-options.h"

#include <stdlib.h>

G_DEFINE_BOXED_TYPE (CnfViewOptions, cnf_view_options, cnf_view_options_ref, cnf_view_options_unref)

CnfViewOptions *
cnf_view_options_new (void)
{
  CnfViewOptions *options = g_new0 (CnfViewOptions, 1);

  g_atomic_ref_count_init (&options->references);
  options->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  options->missing_variable = CNF_MISSING_VARIABLE_FAIL;
  options->resolver = cnf_include_from_filesystem;
  return options;
}

CnfViewOptions *
cnf_view_options_copy (const CnfViewOptions *options)
{
  CnfViewOptions *copy = g_new (CnfViewOptions, 1);

  *copy = *options;
  g_atomic_ref_count_init (&copy->references);
  copy->variables = g_hash_table_ref (options->variables);
  copy->base_directory = g_strdup (options->base_directory);
  copy->resolver_destroy = NULL;
  if (options->limits != NULL)
    copy->limits = cnf_limits_ref (options->limits);
  return copy;
}

CnfViewOptions *
cnf_view_options_ref (CnfViewOptions *options)
{
  g_return_val_if_fail (options != NULL, NULL);

  g_atomic_ref_count_inc (&options->references);
  return options;
}

static void
drop_resolver (CnfViewOptions *options)
{
  if (options->resolver_destroy != NULL)
    options->resolver_destroy (options->resolver_data);
}

void
cnf_view_options_unref (CnfViewOptions *options)
{
  if (options == NULL || !g_atomic_ref_count_dec (&options->references))
    return;

  g_hash_table_unref (options->variables);
  g_free (options->base_directory);
  drop_resolver (options);
  cnf_limits_unref (options->limits);
  g_free (options);
}

void
cnf_view_options_use_process_environment (CnfViewOptions *options, gboolean use)
{
  g_return_if_fail (options != NULL);
  options->use_process_environment = use;
}

void
cnf_view_options_set_variable (CnfViewOptions *options, const char *name, const char *value)
{
  g_return_if_fail (options != NULL && name != NULL);
  g_hash_table_insert (options->variables, g_strdup (name), g_strdup (value));
}

void
cnf_view_options_set_missing_variable (CnfViewOptions *options, CnfMissingVariable missing)
{
  g_return_if_fail (options != NULL);
  g_return_if_fail (missing == CNF_MISSING_VARIABLE_FAIL || missing == CNF_MISSING_VARIABLE_KEEP);
  options->missing_variable = missing;
}

void
cnf_view_options_set_base_directory (CnfViewOptions *options, const char *directory)
{
  g_return_if_fail (options != NULL);

  g_free (options->base_directory);
  options->base_directory = g_strdup (directory);
}

void
cnf_view_options_set_resolver (CnfViewOptions *options, CnfIncludeResolver resolver,
                               gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (options != NULL);

  drop_resolver (options);
  options->resolver = resolver != NULL ? resolver : cnf_include_from_filesystem;
  options->resolver_data = user_data;
  options->resolver_destroy = destroy;
}

void
cnf_view_options_set_limits (CnfViewOptions *options, CnfLimits *limits)
{
  g_return_if_fail (options != NULL);

  CnfLimits *old = options->limits;
  options->limits = limits != NULL ? cnf_limits_ref (limits) : NULL;
  cnf_limits_unref (old);
}

const char *
cnf_view_options_get_variable (const CnfViewOptions *options, const char *name)
{
  gpointer value;

  if (g_hash_table_lookup_extended (options->variables, name, NULL, &value))
    return value;
  return options->use_process_environment ? secure_getenv (name) : NULL;
}
