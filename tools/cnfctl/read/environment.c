/* The environment that a file is read in, as options.
 * SPDX-License-Identifier: Apache-2.0 */
#include "read/environment.h"

#include "message.h"

#include <string.h>

static char **opt_env;
static gboolean opt_clean_env;
static char *opt_missing_env;

const GOptionEntry cnfctl_environment_options[] = {
  { "env", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &opt_env,
    "Read FILE as if this environment variable were set; may be repeated", "NAME=VALUE" },
  { "clean-env", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_clean_env,
    "Read FILE as if no other environment variable were set", NULL },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry cnfctl_missing_options[] = {
  { "missing-env", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_missing_env,
    "What a variable without a value does: fail, as for OpenSSL, or keep, to read as its own text",
    "fail|keep" },
  G_OPTION_ENTRY_NULL,
};

gboolean
cnfctl_environment_is_given (void)
{
  return opt_env != NULL || opt_clean_env || opt_missing_env != NULL;
}

static gboolean
set_missing (CnfViewOptions *options, GError **error)
{
  if (opt_missing_env == NULL || strcmp (opt_missing_env, "fail") == 0)
    return TRUE;

  if (strcmp (opt_missing_env, "keep") != 0)
    {
      g_autofree char *quoted = cnfctl_quote_string (opt_missing_env);
      cnfctl_set_usage_error (error, "bad --missing-env: %s: use fail or keep", quoted);
      return FALSE;
    }
  cnf_view_options_set_missing_variable (options, CNF_MISSING_VARIABLE_KEEP);
  return TRUE;
}

static gboolean
set_variable (CnfViewOptions *options, const char *argument, GError **error)
{
  const char *equals = strchr (argument, '=');

  if (equals == NULL || equals == argument)
    {
      g_autofree char *quoted = cnfctl_quote_string (argument);
      cnfctl_set_usage_error (error, "bad --env: %s: use NAME=VALUE", quoted);
      return FALSE;
    }

  g_autofree char *name = g_strndup (argument, (gsize) (equals - argument));
  cnf_view_options_set_variable (options, name, equals + 1);
  return TRUE;
}

CnfViewOptions *
cnfctl_environment_new_options (GError **error)
{
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();

  cnf_view_options_use_process_environment (options, !opt_clean_env);
  if (!set_missing (options, error))
    return NULL;

  for (guint i = 0; opt_env != NULL && opt_env[i] != NULL; i++)
    if (!set_variable (options, opt_env[i], error))
      return NULL;
  return g_steal_pointer (&options);
}
