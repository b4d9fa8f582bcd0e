/* cnfctl provider: lists, enables and disables the providers of OpenSSL.
 * SPDX-License-Identifier: Apache-2.0 */
#include "ask/appname.h"
#include "ask/ask.h"
#include "command.h"
#include "edit/step.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "read/environment.h"
#include "read/input.h"

#include <stdio.h>
#include <string.h>

/* ---- list ---- */

/* One provider on its way out. */
typedef struct
{
  const char *name;
  const char *state;
  const char *module; /* (nullable) */
  const char *file;
  guint line;
  guint column;
} Row;

static void
print_text (const Row *row)
{
  printf ("%s %s", row->name, row->state);
  if (row->module != NULL)
    printf (" %s", row->module);
  cnfctl_output_end_record ();
}

static void
print_tsv (const Row *row)
{
  const char *const columns[] = { row->name, row->state, row->module, row->file };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      cnfctl_output_tsv_bytes (columns[i], columns[i] != NULL ? strlen (columns[i]) : 0);
      putchar ('\t');
    }
  printf ("%u\t%u", row->line, row->column);
  cnfctl_output_end_record ();
}

static json_t *
row_to_json (const Row *row)
{
  json_t *object = cnfctl_json_object_new ();

  cnfctl_json_set_bytes (object, "name", row->name, strlen (row->name));
  cnfctl_json_set_bytes (object, "state", row->state, strlen (row->state));
  cnfctl_json_set_bytes (object, "module", row->module,
                         row->module != NULL ? strlen (row->module) : 0);
  cnfctl_json_set_bytes (object, "file", row->file, strlen (row->file));
  cnfctl_json_set_number (object, "line", row->line);
  cnfctl_json_set_number (object, "column", row->column);
  return object;
}

static Row
row_of (const CnfProviders *providers, guint index)
{
  const CnfValue *setting = cnf_providers_get_setting (providers, index);
  Row row = { .name = cnf_providers_get_name (providers, index),
              .state = cnf_providers_is_active (providers, index) ? "active" : "inactive",
              .module = cnf_providers_get_module (providers, index),
              .file = cnf_value_get_path (setting) };

  cnf_value_get_position (setting, &row.line, &row.column);
  return row;
}

static void
print_all (const CnfProviders *providers, CnfctlFormat format)
{
  CnfctlJsonArray array = { 0 };

  for (guint i = 0; i < cnf_providers_get_n_providers (providers); i++)
    {
      Row row = row_of (providers, i);
      if (format == CNFCTL_FORMAT_JSON)
        cnfctl_json_array_add (&array, row_to_json (&row));
      else if (format == CNFCTL_FORMAT_TSV)
        print_tsv (&row);
      else
        print_text (&row);
    }
  if (format == CNFCTL_FORMAT_JSON)
    cnfctl_json_array_end (&array);
}

static gboolean
has_active (const CnfProviders *providers)
{
  for (guint i = 0; i < cnf_providers_get_n_providers (providers); i++)
    if (cnf_providers_is_active (providers, i))
      return TRUE;
  return FALSE;
}

static CnfctlStatus
list (char **operands, GError **error)
{
  CnfctlFormat format;
  CnfActivateRule rule;
  g_autoptr (CnfViewOptions) options = cnfctl_environment_new_options (error);

  if (options == NULL || !cnfctl_output_get_format (&format, error))
    return CNFCTL_USAGE;

  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);
  if (document == NULL || !cnfctl_ask_activate_rule (&rule, error))
    return CNFCTL_FAILED;

  g_autoptr (CnfProviders)
    providers = cnf_providers_new (document, options, cnfctl_get_appname (), rule, error);
  if (providers == NULL)
    return CNFCTL_FAILED;

  print_all (providers, format);
  if (!has_active (providers))
    cnfctl_say ("note: %s: no provider is activated, so OpenSSL has its default one",
                cnf_document_get_path (document));
  return CNFCTL_DONE;
}

static const GOptionEntry *const list_tables[] = {
  cnfctl_output_options,
  cnfctl_environment_options,
  NULL,
};

const CnfctlCommand cnfctl_cmd_provider_list = {
  .name = "provider list",
  .synopsis = "FILE",
  .summary = "Print the providers that FILE sets up",
  .description =
    "FILE may be -, standard input. A provider is active as the installed OpenSSL takes\n"
    "it: up to release 3.2 `activate = 0` activates too. tsv: the columns name, state\n"
    "(active or inactive), module, file, line, column. json: an array of objects of\n"
    "these.",
  .example = {
    .file = "openssl_conf = openssl_init\n"
            "[ openssl_init ]\n"
            "providers = provider_sect\n"
            "[ provider_sect ]\n"
            "default = default_sect\n"
            "legacy = legacy_sect\n"
            "[ default_sect ]\n"
            "activate = 1\n"
            "[ legacy_sect ]\n"
            "module = /opt/legacy.so\n",
    .calls = {
      { "cnfctl provider list openssl.cnf",
        "default active\n"
        "legacy inactive /opt/legacy.so\n" },
    },
  },
  .min_operands = 1,
  .max_operands = 1,
  .own_options = { cnfctl_appname_options },
  .options = list_tables,
  .run = list,
};

/* ---- enable, disable ---- */

static char *opt_module;

static const GOptionEntry module_options[] = {
  { "module", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_module,
    "The shared library that it is loaded from", "PATH" },
  G_OPTION_ENTRY_NULL,
};

static gboolean
plan (const CnfctlOperation *operation, char **operands, GPtrArray *steps, GError **error)
{
  guint first = steps->len;

  if (!cnfctl_step_plan_names (operation, operands, steps, error))
    return FALSE;
  for (guint i = first; i < steps->len; i++)
    {
      CnfctlStep *step = g_ptr_array_index (steps, i);
      step->appname = g_strdup (cnfctl_get_appname ());
      step->path = g_strdup (opt_module);
    }
  if (opt_module == NULL || operands[0] == NULL || operands[1] == NULL)
    return TRUE;
  cnfctl_set_usage_error (error, "--module is for one NAME");
  return FALSE;
}

static CnfProviders *
open_providers (CnfctlEdit *edit, const CnfctlStep *step, GError **error)
{
  CnfActivateRule rule;

  if (!cnfctl_ask_activate_rule (&rule, error))
    return NULL;
  return cnf_providers_new (cnfctl_edit_get_document (edit), cnfctl_edit_get_view_options (edit),
                            step->appname, rule, error);
}

static gboolean
is_listed (const CnfProviders *providers, const char *name)
{
  for (guint i = 0; i < cnf_providers_get_n_providers (providers); i++)
    if (strcmp (cnf_providers_get_name (providers, i), name) == 0)
      return TRUE;
  return FALSE;
}

/* One that is new and has no settings must be there to be loaded: otherwise programs that check their
 * configuration do not start. */
static gboolean
check_loads (const CnfProviders *providers, const CnfctlStep *step, GError **error)
{
  const char *const words[] = { "provider", step->name, NULL };
  g_auto (CnfctlAnswer) answer = { 0 };

  if (step->path != NULL || is_listed (providers, step->name) || cnfctl_edit_is_forced ())
    return TRUE;
  if (!cnfctl_ask (words, &answer, error))
    return FALSE;
  if (answer.is_yes)
    return TRUE;

  g_autofree char *quoted = cnfctl_quote_string (step->name);
  g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE,
               "the installed OpenSSL cannot load this provider: %s: %s (install it, or name its "
               "library with --module; --force does it all the same)",
               quoted, answer.lines[0] != NULL ? answer.lines[0] : "no reason given");
  return FALSE;
}

static gboolean
enable (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  g_autoptr (CnfProviders) providers = open_providers (edit, step, error);

  return providers != NULL && check_loads (providers, step, error)
         && cnf_providers_enable (providers, step->name, step->path, error);
}

static const CnfctlOperation enable_operation = {
  .needs = CNFCTL_NAME,
  .takes = CNFCTL_PATH | CNFCTL_APPNAME,
  .plan = plan,
  .run = enable,
};

const CnfctlCommand cnfctl_cmd_provider_enable = {
  .name = "provider enable",
  .synopsis = "FILE NAME...",
  .summary = "Activate providers",
  .description =
    "Finds or completes what leads to them: openssl_conf before the first section, the\n"
    "sections that it names, from comments where FILE has them so. The default provider,\n"
    "which OpenSSL has where none is activated, stays: it is activated too.",
  .example = {
    .file = "openssl_conf = openssl_init\n"
            "[ openssl_init ]\n"
            "# providers = provider_sect\n"
            "# [ provider_sect ]\n"
            "# default = default_sect\n"
            "# [ default_sect ]\n"
            "# activate = 1\n",
    .calls = {
      { "cnfctl provider enable -q openssl.cnf legacy",
        "" },
      { "cat openssl.cnf",
        "openssl_conf = openssl_init\n"
        "[ openssl_init ]\n"
        "providers = provider_sect\n"
        "[ provider_sect ]\n"
        "default = default_sect\n"
        "legacy = legacy_sect\n"
        "[ default_sect ]\n"
        "activate = 1\n"
        "\n"
        "[ legacy_sect ]\n"
        "activate = 1\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_appname_options, module_options },
  .options = cnfctl_creating_tables,
  .operation = &enable_operation,
};

static gboolean
disable (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  g_autoptr (CnfProviders) providers = open_providers (edit, step, error);

  return providers != NULL
         && cnf_providers_disable (providers, step->name, cnfctl_edit_is_forced (), error);
}

static const CnfctlOperation disable_operation = {
  .needs = CNFCTL_NAME,
  .takes = CNFCTL_APPNAME,
  .plan = plan,
  .run = disable,
};

const CnfctlCommand cnfctl_cmd_provider_disable = {
  .name = "provider disable",
  .synopsis = "FILE NAME...",
  .summary = "Activate providers no longer",
  .description =
    "Removes `activate`, which up to OpenSSL 3.2 activates whatever its value is, and the\n"
    "section if nothing else is in it. What is not active already is fine. Refused where\n"
    "the providers that stay would leave programs without the usual algorithms.",
  .example = {
    .file = "openssl_conf = openssl_init\n"
            "[ openssl_init ]\n"
            "providers = provider_sect\n"
            "[ provider_sect ]\n"
            "default = default_sect\n"
            "legacy = legacy_sect\n"
            "[ default_sect ]\n"
            "activate = 1\n"
            "[ legacy_sect ]\n"
            "activate = 1\n",
    .calls = {
      { "cnfctl provider disable openssl.cnf legacy",
        "cnfctl: openssl.cnf:10:1: 'legacy_sect::activate' removed, was '1'\n"
        "cnfctl: openssl.cnf:6:1: 'provider_sect::legacy' removed, was 'legacy_sect'\n"
        "cnfctl: openssl.cnf:9:1: section 'legacy_sect' removed\n" },
    },
  },
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .own_options = { cnfctl_appname_options },
  .options = cnfctl_edit_tables,
  .operation = &disable_operation,
};
