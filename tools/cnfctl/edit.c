/* One call of a command that edits: the document, what was done to it, and how it ends (saved,
 * printed, shown as a diff, only checked).
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit.h"

#include "diff.h"
#include "input.h"
#include "message.h"
#include "output.h"

#include <stdio.h>
#include <string.h>

static gboolean opt_dry_run;
static gboolean opt_check;
static char *opt_output;
static gboolean opt_quiet;
static gboolean opt_verbose;
static char *opt_format;

const GOptionEntry cnfctl_edit_options[] = {
  { "dry-run", 'n', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_dry_run,
    "Write nothing; print what would change as a unified diff", NULL },
  { "check", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_check,
    "Write nothing; the status is 1 if something would change", NULL },
  { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_output,
    "Write the result there (- for standard output) and leave FILE as it is", "PATH" },
  { "quiet", 'q', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_quiet,
    "Say nothing about changes, no notes either", NULL },
  { "verbose", 'v', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_verbose,
    "Say also what is already as asked", NULL },
  { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_format,
    "With json, report on standard output what was done; otherwise text", "FORM" },
  G_OPTION_ENTRY_NULL,
};

typedef enum
{
  ACTION_UNCHANGED,
  ACTION_CHANGED,
  ACTION_ADDED,
} Action;

/* One thing that was done. */
typedef struct
{
  const CnfctlKey *key;
  Action action;
  GBytes *before; /* (nullable): the value as it was written, and as it is */
  GBytes *after;
} Step;

struct _CnfctlEdit
{
  const char *file;
  CnfDocument *document;
  GBytes *original;
  gboolean is_new; /* the file does not exist yet */
  gboolean is_json;
  GArray *steps; /* of Step */
};

static void
step_clear (Step *step)
{
  g_clear_pointer (&step->before, g_bytes_unref);
  g_clear_pointer (&step->after, g_bytes_unref);
}

void
cnfctl_edit_free (CnfctlEdit *edit)
{
  if (edit == NULL)
    return;

  cnf_document_unref (edit->document);
  g_clear_pointer (&edit->original, g_bytes_unref);
  g_array_unref (edit->steps);
  g_free (edit);
}

static gboolean
is_stdout (const char *path)
{
  return strcmp (path, "-") == 0;
}

/* Whether the edited document itself goes to standard output. */
static gboolean
prints_document (const CnfctlEdit *edit)
{
  if (opt_dry_run || opt_check)
    return FALSE;
  return opt_output != NULL ? is_stdout (opt_output) : cnfctl_input_is_stdin (edit->file);
}

static gboolean
settle_options (CnfctlEdit *edit, GError **error)
{
  CnfctlFormat format;

  if (!cnfctl_format_parse (opt_format, &format, error))
    return FALSE;

  edit->is_json = format == CNFCTL_FORMAT_JSON;
  if (format == CNFCTL_FORMAT_TSV)
    cnfctl_set_usage_error (error, "an edit has no --format=tsv: use text or json");
  else if (opt_quiet && opt_verbose)
    cnfctl_set_usage_error (error, "--quiet and --verbose exclude each other");
  else if (opt_output != NULL && (opt_dry_run || opt_check))
    cnfctl_set_usage_error (error, "--dry-run and --check write nothing: leave out --output");
  else if (edit->is_json && opt_dry_run)
    cnfctl_set_usage_error (error, "--format=json and the diff of --dry-run exclude each other: "
                                   "use --check");
  else if (edit->is_json && prints_document (edit))
    cnfctl_set_usage_error (error, "--format=json and the edited file cannot both go to standard "
                                   "output: use --output");
  else
    return TRUE;
  return FALSE;
}

static CnfDocument *
open_or_create (CnfctlEdit *edit, gboolean create, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CnfDocument *document = cnfctl_input_open (edit->file, &failure);

  if (document != NULL)
    return document;

  if (!create || !g_error_matches (failure, CNF_ERROR, CNF_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  edit->is_new = TRUE;
  return cnf_document_new_from_bytes (nothing, edit->file, NULL, error);
}

CnfctlEdit *
cnfctl_edit_begin (const char *file, gboolean create, GError **error)
{
  g_autoptr (CnfctlEdit) edit = g_new0 (CnfctlEdit, 1);

  edit->file = file;
  edit->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (edit->steps, (GDestroyNotify)step_clear);
  if (!settle_options (edit, error))
    return NULL;

  edit->document = open_or_create (edit, create, error);
  if (edit->document == NULL)
    return NULL;
  edit->original = cnf_document_to_bytes (edit->document);
  return g_steal_pointer (&edit);
}

CnfDocument *
cnfctl_edit_get_document (const CnfctlEdit *edit)
{
  return edit->document;
}

/* The last value of @key as it is written, or NULL. */
static GBytes *
dup_written (CnfDocument *document, const CnfctlKey *key)
{
  CnfNodeId node = cnf_document_find_entry (document, key->section, key->name, -1);

  return node != CNF_NODE_NONE ? cnf_document_dup_node_value (document, node) : NULL;
}

static Action
judge (const Step *step)
{
  if (step->before == NULL)
    return ACTION_ADDED;
  return g_bytes_equal (step->before, step->after) ? ACTION_UNCHANGED : ACTION_CHANGED;
}

gboolean
cnfctl_edit_set (CnfctlEdit *edit, const CnfctlKey *key, GBytes *value, gboolean is_raw,
                 GError **error)
{
  CnfDocument *document = edit->document;
  Step step = { .key = key, .before = dup_written (document, key) };
  gboolean done = is_raw ? cnf_document_set_raw (document, key->section, key->name, value, error)
                         : cnf_document_set_value (document, key->section, key->name, value, error);

  if (!done)
    {
      step_clear (&step);
      return FALSE;
    }
  step.after = dup_written (document, key);
  step.action = judge (&step);
  g_array_append_val (edit->steps, step);
  return TRUE;
}

void
cnfctl_edit_say_note (const char *format, ...)
{
  va_list arguments;

  if (opt_quiet)
    return;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cnfctl_say ("note: %s", text);
}

static void
find_place (const CnfctlEdit *edit, const CnfctlKey *key, guint *line, guint *column)
{
  CnfNodeId node = cnf_document_find_entry (edit->document, key->section, key->name, -1);

  cnf_document_get_node_position (edit->document, node, line, column);
}

static char *
quote_bytes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return cnfctl_quote (data != NULL ? data : "", size);
}

static char *
describe (const Step *step)
{
  const char *would = opt_dry_run || opt_check ? "would be " : "";
  g_autofree char *after = quote_bytes (step->after);

  if (step->action == ACTION_UNCHANGED)
    return g_strdup_printf ("is already %s", after);
  if (step->action == ACTION_ADDED)
    return g_strdup_printf ("%sadded as %s", would, after);

  g_autofree char *before = quote_bytes (step->before);
  return g_strdup_printf ("%schanged from %s to %s", would, before, after);
}

/* One line for each step, on standard error. */
static void
say_steps (const CnfctlEdit *edit)
{
  for (guint i = 0; i < edit->steps->len; i++)
    {
      const Step *step = &g_array_index (edit->steps, Step, i);
      guint line, column;

      if (step->action == ACTION_UNCHANGED && !opt_verbose)
        continue;

      find_place (edit, step->key, &line, &column);
      g_autofree char *quoted_key = cnfctl_key_quote (step->key);
      g_autofree char *text = describe (step);
      cnfctl_say ("%s:%u:%u: %s %s", cnf_document_get_path (edit->document), line, column,
                  quoted_key, text);
    }
}

static void
set_json_bytes (json_t *object, const char *name, GBytes *bytes)
{
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  cnfctl_json_set_bytes (object, name, bytes != NULL && data == NULL ? "" : data, size);
}

static json_t *
step_to_json (const CnfctlEdit *edit, const Step *step)
{
  static const char *const names[] = {
    [ACTION_UNCHANGED] = "unchanged",
    [ACTION_CHANGED] = "changed",
    [ACTION_ADDED] = "added",
  };
  json_t *object = json_object ();
  guint line, column;

  find_place (edit, step->key, &line, &column);
  json_object_set_new (object, "action", json_string (names[step->action]));
  cnfctl_json_set_bytes (object, "section", step->key->section, strlen (step->key->section));
  cnfctl_json_set_bytes (object, "key", step->key->name, strlen (step->key->name));
  set_json_bytes (object, "before", step->before);
  set_json_bytes (object, "after", step->after);
  cnfctl_json_set_number (object, "line", line);
  cnfctl_json_set_number (object, "column", column);
  return object;
}

static void
print_json (const CnfctlEdit *edit, gboolean is_changed)
{
  const char *path = cnf_document_get_path (edit->document);
  json_t *report = cnfctl_json_object_new ();
  json_t *steps = json_array ();

  for (guint i = 0; i < edit->steps->len; i++)
    json_array_append_new (steps, step_to_json (edit, &g_array_index (edit->steps, Step, i)));
  json_object_set_new (report, "changed", json_boolean (is_changed));
  cnfctl_json_set_bytes (report, "file", path, strlen (path));
  json_object_set_new (report, "edits", steps);
  cnfctl_json_print (report);
}

static void
print_bytes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size > 0)
    fwrite (data, 1, size, stdout);
}

static void
print_diff (const CnfctlEdit *edit)
{
  const char *path = cnf_document_get_path (edit->document);
  g_autoptr (GBytes) result = cnf_document_to_bytes (edit->document);
  g_autoptr (GString)
    text = cnfctl_diff (edit->original, result, edit->is_new ? "/dev/null" : path, path);

  fwrite (text->str, 1, text->len, stdout);
}

/* Puts the result where the options say. */
static gboolean
deliver (const CnfctlEdit *edit, GError **error)
{
  if (opt_dry_run)
    print_diff (edit);
  if (opt_dry_run || opt_check)
    return TRUE;

  if (prints_document (edit))
    {
      g_autoptr (GBytes) result = cnf_document_to_bytes (edit->document);
      print_bytes (result);
      return cnfctl_output_flush (error);
    }
  if (opt_output != NULL)
    return cnf_document_save_as (edit->document, opt_output, error);
  if (edit->is_new)
    return cnf_document_save_as (edit->document, edit->file, error);
  return cnf_document_save (edit->document, error);
}

CnfctlStatus
cnfctl_edit_finish (CnfctlEdit *edit, GError **error)
{
  gboolean is_changed = cnf_document_is_modified (edit->document);

  if (!deliver (edit, error))
    return CNFCTL_FAILED;

  if (!opt_quiet)
    say_steps (edit);
  if (edit->is_json)
    print_json (edit, is_changed);
  return opt_check && is_changed ? CNFCTL_NO : CNFCTL_DONE;
}
