/* The inside of view options, for the view.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-view-options.h>

struct _CnfViewOptions
{
  gatomicrefcount references;
  gboolean use_process_environment;
  GHashTable *variables; /* name to value, NULL for unset */
  CnfMissingVariable missing_variable;
  char *base_directory;
  CnfIncludeResolver resolver;
  gpointer resolver_data;
  GDestroyNotify resolver_destroy;
  CnfLimits *limits;
};

/* Other options of the same content. The data of the resolver stays with @options, which must live as
 * long. */
CnfViewOptions *cnf_view_options_copy (const CnfViewOptions *options);

/* The value of an environment variable, or NULL. Valid until the environment changes. */
const char *cnf_view_options_get_variable (const CnfViewOptions *options, const char *name);
