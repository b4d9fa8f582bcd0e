/* cnfctl set: changes or adds keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit.h"
#include "environment.h"
#include "key.h"
#include "message.h"
#include "set-notes.h"
#include "suggest.h"

#include <string.h>

static gboolean opt_raw;
static char *opt_section;
static gboolean opt_create;
static gboolean opt_no_create;

static const GOptionEntry options[] = {
  { "raw", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_raw,
    "Take each argument as a line of FILE: `KEY = $dir/certs`", NULL },
  { "section", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_section,
    "The section of every KEY, whatever bytes its name holds", "SECTION" },
  { "create", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_create,
    "Make FILE if it does not exist", NULL },
  { "no-create", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_no_create,
    "Refuse to make a section", NULL },
  G_OPTION_ENTRY_NULL,
};

/* One argument: what to set to what. */
typedef struct
{
  CnfctlKey *key;
  GBytes *value;
} Setting;

static void
setting_clear (Setting *setting)
{
  cnfctl_key_free (setting->key);
  g_clear_pointer (&setting->value, g_bytes_unref);
}

/* Whether [@start, ...) is @value with blanks around it, so that nothing else (a comment, a
 * continuation) stands beside the value. */
static gboolean
is_only (const char *start, GBytes *value)
{
  gsize size;
  const char *bytes = g_bytes_get_data (value, &size);

  start += strspn (start, " \t");
  if (size > 0 && strncmp (start, bytes, size) != 0)
    return FALSE;
  start += size;
  return start[strspn (start, " \t")] == '\0';
}

/* Reads a line of a file: `[SECTION::]NAME = TEXT`. The library reads it, so that it means what it
 * would mean in FILE. */
static gboolean
parse_line (Setting *setting, const char *argument, GError **error)
{
  const char *equals = cnfctl_key_find_equals (argument, TRUE);
  g_autofree char *quoted = cnfctl_quote_string (argument);
  g_autoptr (GBytes) bytes = g_bytes_new (argument, strlen (argument));
  g_autoptr (CnfDocument) line = cnf_document_new_from_bytes (bytes, "argument", NULL, error);

  if (line == NULL)
    return FALSE;

  CnfNodeId node = cnf_document_get_first_node (line);
  if (node == CNF_NODE_NONE || equals == NULL
      || cnf_document_get_node_kind (line, node) != CNF_NODE_ENTRY
      || cnf_document_get_next_node (line, node) != CNF_NODE_NONE)
    {
      cnfctl_set_usage_error (error, "not one line that sets a key: %s", quoted);
      return FALSE;
    }

  setting->value = cnf_document_dup_node_value (line, node);
  if (!is_only (equals + 1, setting->value))
    {
      cnfctl_set_usage_error (error, "only the value may stand behind the equals sign: %s", quoted);
      return FALSE;
    }

  const char *section = cnf_document_get_node_section (line, node, NULL);
  if (opt_section != NULL && strcmp (section, "default") != 0)
    {
      cnfctl_set_usage_error (error, "--section is given, and another section here: %s", quoted);
      return FALSE;
    }

  g_autoptr (GBytes) name = cnf_document_dup_node_name (line, node);
  setting->key = cnfctl_key_new_literal (opt_section != NULL ? opt_section : section,
                                         g_bytes_get_data (name, NULL), g_bytes_get_size (name));
  return TRUE;
}

static gboolean
parse_assignment (Setting *setting, const char *argument, GError **error)
{
  const char *value;

  setting->key = cnfctl_key_new_from_assignment (argument, opt_section, &value, error);
  if (setting->key == NULL)
    return FALSE;

  if (setting->key->nth != -1)
    {
      g_autofree char *quoted = cnfctl_quote_string (argument);
      cnfctl_set_usage_error (error, "set changes the assignment that counts, the last one: %s",
                              quoted);
      return FALSE;
    }
  setting->value = g_bytes_new (value, strlen (value));
  return TRUE;
}

static GArray *
parse_settings (char **arguments, GError **error)
{
  g_autoptr (GArray) settings = g_array_new (FALSE, FALSE, sizeof (Setting));

  g_array_set_clear_func (settings, (GDestroyNotify) setting_clear);
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      Setting setting = { 0 };
      gboolean done = opt_raw ? parse_line (&setting, arguments[i], error)
                              : parse_assignment (&setting, arguments[i], error);

      g_array_append_val (settings, setting);
      if (!done)
        return NULL;
    }
  return g_steal_pointer (&settings);
}

static gboolean
refuse_new_section (CnfDocument *document, const char *section, GError **error)
{
  g_autofree char *quoted = cnfctl_quote_string (section);
  g_autofree char *question = cnfctl_suggest_section (document, section);

  g_set_error (error, CNF_ERROR, CNF_ERROR_SECTION_NOT_FOUND,
               "%s: no section %s, and --no-create makes none%s", cnf_document_get_path (document),
               quoted, question);
  return FALSE;
}

/* Applies one setting. A section that it makes is added to @new_sections. */
static gboolean
apply (CnfctlEdit *edit, const Setting *setting, GPtrArray *new_sections, GError **error)
{
  CnfDocument *document = cnfctl_edit_get_document (edit);

  if (!cnfctl_edit_has_section (edit, setting->key->section))
    {
      if (opt_no_create)
        return refuse_new_section (document, setting->key->section, error);
      g_ptr_array_add (new_sections, setting->key->section);
    }
  return opt_raw ? cnf_document_set_raw (document, setting->key->section, setting->key->name,
                                         setting->value, error)
                 : cnf_document_set_value (document, setting->key->section, setting->key->name,
                                           setting->value, error);
}

static CnfctlStatus
apply_all (CnfctlEdit *edit, const GArray *settings, GError **error)
{
  CnfDocument *document = cnfctl_edit_get_document (edit);
  g_autoptr (GPtrArray) new_sections = g_ptr_array_new ();

  for (guint i = 0; i < settings->len; i++)
    if (!apply (edit, &g_array_index (settings, Setting, i), new_sections, error))
      return CNFCTL_FAILED;

  CnfctlStatus status = cnfctl_edit_finish (edit, error);
  if (*error != NULL)
    return status;

  for (guint i = 0; i < settings->len && !opt_raw; i++)
    {
      const Setting *setting = &g_array_index (settings, Setting, i);
      cnfctl_note_literal_dollar (document, setting->key, setting->value);
    }
  for (guint i = 0; i < new_sections->len; i++)
    cnfctl_note_unused_section (document, g_ptr_array_index (new_sections, i));
  return status;
}

static CnfctlStatus
run_set (char **operands, GError **error)
{
  if (opt_create && opt_no_create)
    {
      cnfctl_set_usage_error (error, "--create and --no-create exclude each other");
      return CNFCTL_USAGE;
    }

  g_autoptr (GArray) settings = parse_settings (operands + 1, error);
  if (settings == NULL)
    return CNFCTL_USAGE;

  g_autoptr (CnfctlEdit) edit = cnfctl_edit_begin (operands[0], opt_create, error);
  if (edit == NULL)
    return CNFCTL_FAILED;
  return apply_all (edit, settings, error);
}

const CnfctlCommand cnfctl_cmd_set = {
  .name = "set",
  .synopsis = "FILE KEY=VALUE...",
  .summary = "Set keys to values, leaving every other byte of FILE as it is",
  .description =
    "FILE may be -: standard input, and the result goes to standard output. KEY is\n"
    "[SECTION::]NAME, split at the first = that no backslash of NAME protects and,\n"
    "before that, at the last ::. VALUE is what OpenSSL is to read, whatever bytes it\n"
    "holds. A key that is set keeps its place; a new one goes behind the last of its\n"
    "section. All of it is one save; if anything fails nothing is written.",
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .options = { options, cnfctl_edit_options, cnfctl_environment_options },
  .run = run_set,
};
