/* Arguments that give a key a value: `KEY=VALUE`, and with --raw a line as it stands in a file.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/assignment.h"

#include "edit/notes.h"
#include "message.h"
#include "suggest.h"

#include <string.h>

static gboolean opt_raw;
static gboolean opt_no_create;

const GOptionEntry cnfctl_assignment_options[] = {
  { "raw", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_raw,
    "Take each argument as a line of FILE: `KEY = $dir/certs`", NULL },
  { "no-create", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_no_create,
    "Refuse to make a section that is nowhere yet, not in an include either", NULL },
  G_OPTION_ENTRY_NULL,
};

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
parse_line (CnfctlStep *step, const char *argument, GError **error)
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

  step->value = cnf_document_dup_node_value (line, node);
  if (!is_only (equals + 1, step->value))
    {
      cnfctl_set_usage_error (error, "only the value may stand behind the equals sign: %s", quoted);
      return FALSE;
    }

  const char *section = cnf_document_get_node_section (line, node, NULL);
  const char *given = cnfctl_get_section_option ();
  if (given != NULL && strcmp (section, "default") != 0)
    {
      cnfctl_set_usage_error (error, "--section is given, and another section here: %s", quoted);
      return FALSE;
    }

  g_autoptr (GBytes) name = cnf_document_dup_node_name (line, node);
  step->key = cnfctl_key_new_literal (given != NULL ? given : section,
                                      g_bytes_get_data (name, NULL), g_bytes_get_size (name));
  return TRUE;
}

static gboolean
parse_assignment (CnfctlStep *step, const char *argument, GError **error)
{
  const char *value;

  step->key = cnfctl_key_new_from_assignment (argument, cnfctl_get_section_option (), &value,
                                              error);
  if (step->key == NULL)
    return FALSE;

  if (step->key->has_number)
    {
      g_autofree char *quoted = cnfctl_quote_string (argument);
      cnfctl_set_usage_error (error, "KEY=VALUE takes no number: the last assignment counts: %s",
                              quoted);
      return FALSE;
    }
  step->value = g_bytes_new (value, strlen (value));
  return TRUE;
}

gboolean
cnfctl_assignment_plan (const CnfctlOperation *operation, char **operands, GPtrArray *steps,
                        GError **error)
{
  if (opt_no_create && cnfctl_edit_creates ())
    {
      cnfctl_set_usage_error (error, "--create and --no-create exclude each other");
      return FALSE;
    }

  for (guint i = 0; operands[i] != NULL; i++)
    {
      CnfctlStep *step = cnfctl_step_new (operation);

      g_ptr_array_add (steps, step);
      step->is_raw = opt_raw;
      step->makes_none = opt_no_create;
      if (!(opt_raw ? parse_line (step, operands[i], error)
                    : parse_assignment (step, operands[i], error)))
        return FALSE;
    }
  return TRUE;
}

/* ---- Around the edit ---- */

/* Whether the section of @step is there, or may be made. */
static gboolean
check_section (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  CnfDocument *document = cnfctl_edit_get_document (edit);
  const char *section = step->key->section;

  step->has_section = cnfctl_edit_has_section (edit, section);
  if (step->has_section || !step->makes_none)
    return TRUE;

  g_autofree char *quoted = cnfctl_quote_string (section);
  g_autofree char *question = cnfctl_suggest_section (document, section);
  g_set_error (error, CNF_ERROR, CNF_ERROR_SECTION_NOT_FOUND,
               "%s: no section %s, and --no-create makes none%s", cnf_document_get_path (document),
               quoted, question);
  return FALSE;
}

gboolean
cnfctl_assignment_run (CnfctlEdit *edit, CnfctlStep *step, CnfctlAssign assign,
                       CnfctlAssign assign_raw, GError **error)
{
  return check_section (edit, step, error)
         && (step->is_raw ? assign_raw : assign) (cnfctl_edit_get_document (edit),
                                                  step->key->section, step->key->name, step->value,
                                                  error);
}

void
cnfctl_assignment_note (CnfctlNotes *notes, const CnfctlStep *step)
{
  cnfctl_notes_say_literal_dollar (notes, step);
  if (!step->has_section && !step->is_there)
    cnfctl_notes_say_unused_section (notes, step->key->section);
}
