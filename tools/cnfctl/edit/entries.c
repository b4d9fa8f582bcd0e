/* Arguments that are names of a list, and the list that they are for.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/entries.h"

#include "edit/notes.h"
#include "message.h"
#include "read/input.h"
#include "suggest.h"

#include <string.h>

static char *opt_section;
static char *opt_extension;
static gboolean opt_renumber;

const GOptionEntry cnfctl_entries_options[] = {
  { "section", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_section,
    "The section for extensions; otherwise the one that req_extensions or extensions names",
    "SECTION" },
  { "extension", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_extension,
    "The list, if it is not subjectAltName: issuerAltName, crlDistributionPoints, freshestCRL, "
    "authorityInfoAccess, subjectInfoAccess or nameConstraints",
    "NAME" },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry cnfctl_renumber_options[] = {
  { "renumber", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_renumber,
    "Then give the keys in a section of names the numbers 1, 2, 3 ... of their kind", NULL },
  G_OPTION_ENTRY_NULL,
};

const char *
cnfctl_entries_get_section (void)
{
  return opt_section;
}

const char *
cnfctl_entries_get_extension (void)
{
  return opt_extension;
}

CnfSanList *
cnfctl_entries_find_list (CnfDocument *document, CnfViewOptions *options, const char *section,
                          const char *extension, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CnfSanList *list = cnf_san_list_new (document, options, section, extension, &failure);

  if (list != NULL)
    return list;

  if (section == NULL
      && (g_error_matches (failure, CNF_ERROR, CNF_ERROR_AMBIGUOUS)
          || g_error_matches (failure, CNF_ERROR, CNF_ERROR_SECTION_NOT_FOUND)))
    cnfctl_add_hint (failure, "--section names a section");
  g_propagate_error (error, g_steal_pointer (&failure));
  if (section != NULL && error != NULL
      && g_error_matches (*error, CNF_ERROR, CNF_ERROR_SECTION_NOT_FOUND))
    {
      g_autofree char *question = cnfctl_suggest_section (document, section);
      char *message = g_strconcat ((*error)->message, question, NULL);
      g_free ((*error)->message);
      (*error)->message = message;
    }
  return NULL;
}

/* ---- Names ---- */

/* Adds the names that @text holds to those of @step. @place: (nullable): of the text, for the
 * message. */
static gboolean
parse (CnfctlStep *step, const char *text, const char *place, GError **error)
{
  const char *extension = step->extension != NULL ? step->extension : "subjectAltName";
  g_autoptr (GPtrArray)
    parsed = cnf_general_names_parse_for (extension, text, cnfctl_edit_is_forced (), error);

  if (parsed == NULL)
    {
      if (place != NULL)
        g_prefix_error (error, "%s: ", place);
      return FALSE;
    }
  for (guint i = 0; i < parsed->len; i++)
    g_ptr_array_add (step->names, cnf_general_name_ref (g_ptr_array_index (parsed, i)));
  return TRUE;
}

/* Adds the names of @bytes, one or more a line; lines that are empty or comments are passed over. */
static gboolean
parse_lines (CnfctlStep *step, GBytes *bytes, const char *label, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *end = data + size;
  guint line = 1;

  for (const char *p = data; p < end; line++)
    {
      const char *newline = memchr (p, '\n', (gsize) (end - p));
      const char *line_end = newline != NULL ? newline : end;
      g_autofree char *place = g_strdup_printf ("%s:%u", label, line);
      g_autofree char *text = g_strndup (p, (gsize) (line_end - p));

      if (strlen (text) < (gsize) (line_end - p))
        {
          g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_GENERAL_NAME, "%s: there is a NUL byte",
                       place);
          return FALSE;
        }
      g_strstrip (text);
      if (text[0] != '\0' && text[0] != '#' && !parse (step, text, place, error))
        return FALSE;
      p = newline != NULL ? newline + 1 : end;
    }
  return TRUE;
}

static gboolean
parse_stdin (CnfctlStep *step, GError **error)
{
  g_autoptr (CnfDocument) input = cnfctl_input_open ("-", error);
  if (input == NULL)
    return FALSE;

  g_autoptr (GBytes) bytes = cnf_document_to_bytes (input);
  return parse_lines (step, bytes, cnf_document_get_path (input), error);
}

/* An argument of the wrong form is wrong usage. */
static gboolean
parse_argument (CnfctlStep *step, const char *text, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (parse (step, text, NULL, &failure))
    return TRUE;
  cnfctl_set_usage_error (error, "%s", failure->message);
  return FALSE;
}

CnfctlStep *
cnfctl_entries_plan (const CnfctlOperation *operation, char **operands, GPtrArray *steps,
                     GError **error)
{
  CnfctlStep *step = cnfctl_step_new (operation);

  g_ptr_array_add (steps, step);
  step->section = g_strdup (opt_section);
  step->extension = g_strdup (opt_extension);
  step->renumbers = opt_renumber;
  step->names = g_ptr_array_new_with_free_func ((GDestroyNotify) cnf_general_name_unref);
  for (guint i = 0; operands[i] != NULL; i++)
    {
      gboolean is_stdin = cnfctl_input_is_stdin (operands[i]);
      if (is_stdin && step->reads_stdin)
        {
          cnfctl_set_usage_error (error, "standard input can be read only once");
          return NULL;
        }
      step->reads_stdin = step->reads_stdin || is_stdin;
      if (is_stdin ? !parse_stdin (step, error) : !parse_argument (step, operands[i], error))
        return NULL;
    }
  return step;
}

char *
cnfctl_entries_dup_type_pattern (const char *type, GError **error)
{
  static const char *const kinds[] = { "DNS", "IP",      "email",     "URI",
                                       "RID", "dirName", "otherName", NULL };

  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_ascii_strcasecmp (kinds[i], type) == 0)
      return g_strconcat (kinds[i], ":*", NULL);

  g_autofree char *quoted = cnfctl_quote_string (type);
  g_autofree char *known = g_strjoinv (", ", (char **) (gsize) kinds);
  g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE, "unknown kind of name: %s: there are %s",
               quoted, known);
  return NULL;
}

/* ---- Doing it ---- */

/* A patch of JSON has the names as a value. */
static gboolean
settle_names (CnfctlStep *step, GError **error)
{
  if (step->names != NULL)
    return TRUE;
  if (step->is_raw)
    {
      g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE, "names are given as 'value'");
      return FALSE;
    }
  step->names = g_ptr_array_new_with_free_func ((GDestroyNotify) cnf_general_name_unref);
  return step->value == NULL || parse_lines (step, step->value, "value", error);
}

/* How many changes did something. */
static guint
count_changes (const CnfctlEdit *edit)
{
  const CnfTransaction *transaction = cnfctl_edit_get_transaction (edit);
  guint n = 0;

  for (guint i = 0; i < cnf_transaction_get_n_changes (transaction); i++)
    if (cnf_change_get_action (cnf_transaction_get_change (transaction, i)) != CNF_CHANGE_NONE)
      n++;
  return n;
}

static void
remember_notes (CnfctlStep *step, const CnfSanList *list)
{
  const char *const *sharers = cnf_san_list_get_sharers (list);

  step->remarks = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < step->names->len; i++)
    {
      const char *note = cnf_general_name_get_note (g_ptr_array_index (step->names, i));
      if (note != NULL)
        g_ptr_array_add (step->remarks, g_strdup (note));
    }
  for (; *sharers != NULL; sharers++)
    {
      g_autofree char *section = cnfctl_quote_string (*sharers);
      g_ptr_array_add (
        step->remarks,
        g_strdup_printf ("section %s has the same list, so it changes there too", section));
    }
}

gboolean
cnfctl_entries_run (CnfctlEdit *edit, CnfctlStep *step, CnfctlChangeList change, GError **error)
{
  guint n_before = count_changes (edit);

  if (step->reads_stdin && cnfctl_edit_reads_stdin (edit))
    {
      cnfctl_set_usage_error (error, "FILE and ENTRY cannot both be standard input");
      return FALSE;
    }
  g_autoptr (CnfSanList) list = cnfctl_entries_find_list (cnfctl_edit_get_document (edit),
                                                          cnfctl_edit_get_view_options (edit),
                                                          step->section, step->extension, error);
  if (list == NULL || !settle_names (step, error))
    return FALSE;

  gboolean done = step->pattern != NULL ? cnf_san_list_remove_matching (list, step->pattern, error)
                                        : change (list, step->names, error);
  if (!done || (step->renumbers && !cnf_san_list_renumber (list, error)))
    return FALSE;
  if (count_changes (edit) > n_before)
    remember_notes (step, list);
  return TRUE;
}

void
cnfctl_entries_note (CnfctlNotes *notes G_GNUC_UNUSED, const CnfctlStep *step)
{
  for (guint i = 0; step->remarks != NULL && i < step->remarks->len; i++)
    cnfctl_edit_say_note ("%s", (const char *) g_ptr_array_index (step->remarks, i));
}
