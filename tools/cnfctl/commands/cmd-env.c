/* cnfctl env: the environment variables that FILE refers to, and what answers each.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "output.h"
#include "read/environment.h"
#include "read/input.h"

#include <stdio.h>
#include <string.h>

/* What answers a variable where it is used. */
typedef enum
{
  STATE_SET,     /* the environment */
  STATE_FILE,    /* the file's own section ENV, which comes first */
  STATE_DEFAULT, /* the default section, as the environment does not */
  STATE_MISSING, /* nothing: OpenSSL refuses to load the file */
} State;

/* A variable, and the places where the same answers it. */
typedef struct
{
  char *name;
  State state;
  GArray *uses; /* of const CnfReference * */
} Variable;

static void
variable_free (gpointer data)
{
  Variable *variable = data;

  g_free (variable->name);
  g_array_unref (variable->uses);
  g_free (variable);
}

static State
judge (const CnfReference *reference)
{
  const CnfValue *value = cnf_reference_get_value (reference);

  if (value != NULL)
    return strcmp (cnf_value_get_section (value, NULL), "ENV") == 0 ? STATE_FILE : STATE_DEFAULT;
  return cnf_reference_get_origin (reference) == CNF_REFERENCE_MISSING ? STATE_MISSING : STATE_SET;
}

/* The entry of @variables that @reference belongs to; a new one where there is none. */
static Variable *
find_variable (GPtrArray *variables, const char *name, State state)
{
  for (guint i = 0; i < variables->len; i++)
    {
      Variable *variable = g_ptr_array_index (variables, i);

      if (variable->state == state && strcmp (variable->name, name) == 0)
        return variable;
    }

  Variable *variable = g_new (Variable, 1);
  *variable = (Variable){ g_strdup (name), state,
                          g_array_new (FALSE, FALSE, sizeof (const CnfReference *)) };
  g_ptr_array_add (variables, variable);
  return variable;
}

/* Every variable of the environment that @view refers to, in the order of the first use. */
static GPtrArray *
collect (const CnfView *view)
{
  GPtrArray *variables = g_ptr_array_new_with_free_func (variable_free);

  for (guint i = 0; i < cnf_view_get_n_references (view); i++)
    {
      const CnfReference *reference = cnf_view_get_reference (view, i);
      g_autofree char *section = cnf_reference_dup_section (reference);
      g_autofree char *name = cnf_reference_dup_name (reference);

      if (strcmp (section, "ENV") == 0)
        g_array_append_val (find_variable (variables, name, judge (reference))->uses, reference);
    }
  return variables;
}

static void
print_text (const Variable *variable)
{
  static const char *const words[] = {
    [STATE_SET] = "set",
    [STATE_FILE] = "answered by section ENV of the file",
    [STATE_DEFAULT] = "not set, answered by the default section",
    [STATE_MISSING] = "missing",
  };

  printf ("%s: %s:", variable->name, words[variable->state]);
  for (guint i = 0; i < variable->uses->len; i++)
    {
      const CnfReference *use = g_array_index (variable->uses, const CnfReference *, i);
      guint line, column;

      cnf_reference_get_position (use, &line, &column);
      printf ("%s %s:%u:%u", i > 0 ? "," : "", cnf_reference_get_path (use), line, column);
    }
  cnfctl_output_end_record ();
}

/* The states in the forms that programs read. */
static const char *
state_name (State state)
{
  static const char *const names[] = {
    [STATE_SET] = "set",
    [STATE_FILE] = "file",
    [STATE_DEFAULT] = "default",
    [STATE_MISSING] = "missing",
  };

  return names[state];
}

static void
print_tsv (const Variable *variable)
{
  for (guint i = 0; i < variable->uses->len; i++)
    {
      const CnfReference *use = g_array_index (variable->uses, const CnfReference *, i);
      const char *path = cnf_reference_get_path (use);
      guint line, column;

      cnf_reference_get_position (use, &line, &column);
      cnfctl_output_tsv_bytes (variable->name, strlen (variable->name));
      printf ("\t%s\t", state_name (variable->state));
      cnfctl_output_tsv_bytes (path, strlen (path));
      printf ("\t%u\t%u", line, column);
      cnfctl_output_end_record ();
    }
}

static json_t *
use_to_json (const CnfReference *use)
{
  json_t *object = json_object ();
  const char *path = cnf_reference_get_path (use);
  guint line, column;

  cnf_reference_get_position (use, &line, &column);
  cnfctl_json_set_bytes (object, "file", path, strlen (path));
  cnfctl_json_set_number (object, "line", line);
  cnfctl_json_set_number (object, "column", column);
  return object;
}

static json_t *
variable_to_json (const Variable *variable)
{
  json_t *object = cnfctl_json_object_new ();
  json_t *uses = json_array ();

  for (guint i = 0; i < variable->uses->len; i++)
    json_array_append_new (uses,
                           use_to_json (g_array_index (variable->uses, const CnfReference *, i)));
  cnfctl_json_set_bytes (object, "name", variable->name, strlen (variable->name));
  json_object_set_new (object, "state", json_string (state_name (variable->state)));
  json_object_set_new (object, "uses", uses);
  return object;
}

/* Prints all variables. Returns whether something answers each of them. */
static gboolean
print_all (CnfctlFormat format, const GPtrArray *variables)
{
  CnfctlJsonArray array = { 0 };
  gboolean all_answered = TRUE;

  for (guint i = 0; i < variables->len; i++)
    {
      const Variable *variable = g_ptr_array_index (variables, i);

      all_answered = all_answered && variable->state != STATE_MISSING;
      if (format == CNFCTL_FORMAT_TEXT)
        print_text (variable);
      else if (format == CNFCTL_FORMAT_TSV)
        print_tsv (variable);
      else
        cnfctl_json_array_add (&array, variable_to_json (variable));
    }
  if (format == CNFCTL_FORMAT_JSON)
    cnfctl_json_array_end (&array);
  return all_answered;
}

static CnfctlStatus
run_env (char **operands, GError **error)
{
  CnfctlFormat format;
  g_autoptr (CnfViewOptions) options = cnfctl_environment_new_options (error);

  if (options == NULL || !cnfctl_output_get_format (&format, error))
    return CNFCTL_USAGE;

  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);
  if (document == NULL)
    return CNFCTL_FAILED;

  /* A missing variable is what is asked for here, and no failure. */
  cnf_view_options_set_missing_variable (options, CNF_MISSING_VARIABLE_KEEP);
  g_autoptr (CnfView) view = cnf_view_new (document, options, error);
  if (view == NULL)
    return CNFCTL_FAILED;

  g_autoptr (GPtrArray) variables = collect (view);
  return print_all (format, variables) ? CNFCTL_DONE : CNFCTL_NO;
}

static const GOptionEntry *const tables[] = {
  cnfctl_output_options,
  cnfctl_environment_options,
  NULL,
};

const CnfctlCommand cnfctl_cmd_env = {
  .name = "env",
  .synopsis = "FILE",
  .summary = "Print the environment variables that FILE refers to",
  .description =
    "FILE may be -, standard input. For each variable: its name, what answers it where\n"
    "it is used, and those places. The states of tsv and json: set, in the environment;\n"
    "file, answered by section ENV of the file; default, not set and answered by the\n"
    "default section; missing, so that OpenSSL does not load FILE.\n\n"
    "tsv: the columns name, state, file, line and column, a row for each use. json: an\n"
    "array of objects with name, state and uses.\n\n"
    "The status is 1 when a variable is missing.",
  .example = {
    .file = "[ v3_req ]\n"
            "subjectAltName = $ENV::SAN\n",
    .calls = {
      { "cnfctl env openssl.cnf",
        "SAN: missing: openssl.cnf:2:18\n" },
      { "cnfctl env --env SAN=DNS:example.org openssl.cnf",
        "SAN: set: openssl.cnf:2:18\n" },
    },
  },
  .min_operands = 1,
  .max_operands = 1,
  .options = tables,
  .run = run_env,
};
