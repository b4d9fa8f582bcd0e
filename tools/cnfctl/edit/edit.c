/* One call of a command that edits: the document, what was done to it, and how it ends (saved,
 * printed, shown as a diff, only checked).
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/edit.h"

#include "diff.h"
#include "edit/report.h"
#include "edit/saving.h"
#include "message.h"
#include "output.h"
#include "read/environment.h"
#include "read/input.h"

#include <stdio.h>

static gboolean opt_dry_run;
static gboolean opt_check;
static gboolean opt_quiet;
static gboolean opt_verbose;
static gboolean opt_force;
static char *opt_format;
static gboolean opt_create;

const GOptionEntry cnfctl_edit_options[] = {
  { "dry-run", 'n', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_dry_run,
    "Write nothing; print what would change as a unified diff", NULL },
  { "check", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_check,
    "Write nothing; the status is 1 if something would change", NULL },
  { "force", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_force,
    "Do it even if something still refers to it, or OpenSSL then reads something else", NULL },
  { "quiet", 'q', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_quiet,
    "Say nothing about changes, no notes either", NULL },
  { "verbose", 'v', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_verbose,
    "Say also what is already as asked", NULL },
  { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_format,
    "With json, report on standard output what was done; otherwise text", "FORM" },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry cnfctl_create_options[] = {
  { "create", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_create,
    "Make FILE if it does not exist", NULL },
  G_OPTION_ENTRY_NULL,
};

struct _CnfctlEdit
{
  const char *file;
  CnfDocument *document;
  GBytes *original;
  gboolean is_new; /* the file does not exist yet */
  gboolean is_json;
  CnfViewOptions *view_options; /* how OpenSSL would read the file */
  CnfTransaction *transaction;
  gboolean is_seen;
  CnfView *seen; /* (nullable) for the sections that only includes have, which no edit makes */
};

void
cnfctl_edit_free (CnfctlEdit *edit)
{
  if (edit == NULL)
    return;

  cnf_view_unref (edit->seen);
  cnf_transaction_unref (edit->transaction);
  cnf_view_options_unref (edit->view_options);
  cnf_document_unref (edit->document);
  g_clear_pointer (&edit->original, g_bytes_unref);
  g_free (edit);
}

static gboolean
writes_nothing (void)
{
  return opt_dry_run || opt_check;
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
  else if (edit->is_json && opt_dry_run)
    cnfctl_set_usage_error (error, "--format=json and the diff of --dry-run exclude each other: "
                                   "use --check");
  else if (edit->is_json && !writes_nothing () && cnfctl_saving_is_stdout (edit->file))
    cnfctl_set_usage_error (error, "--format=json and the edited file cannot both go to standard "
                                   "output: use --output");
  else
    return cnfctl_saving_settle (edit->file, writes_nothing (), error);
  return FALSE;
}

CnfctlEdit *
cnfctl_edit_begin (const char *file, GError **error)
{
  g_autoptr (CnfctlEdit) edit = g_new0 (CnfctlEdit, 1);

  edit->file = file;
  if (!settle_options (edit, error))
    return NULL;
  edit->view_options = cnfctl_environment_new_options (error);
  if (edit->view_options == NULL)
    return NULL;

  edit->document = cnfctl_saving_open (file, writes_nothing (), opt_create, error);
  if (edit->document == NULL)
    return NULL;
  edit->is_new = !cnf_document_has_file (edit->document) && !cnfctl_input_is_stdin (file);
  edit->original = cnf_document_to_bytes (edit->document);
  edit->transaction = cnf_transaction_begin (edit->document, edit->view_options);
  return g_steal_pointer (&edit);
}

CnfDocument *
cnfctl_edit_get_document (const CnfctlEdit *edit)
{
  return edit->document;
}

const CnfTransaction *
cnfctl_edit_get_transaction (const CnfctlEdit *edit)
{
  return edit->transaction;
}

gboolean
cnfctl_edit_creates (void)
{
  return opt_create;
}

gboolean
cnfctl_edit_is_forced (void)
{
  return opt_force;
}

CnfView *
cnfctl_edit_view (const CnfctlEdit *edit)
{
  return cnf_view_new (edit->document, edit->view_options, NULL);
}

CnfViewOptions *
cnfctl_edit_get_view_options (const CnfctlEdit *edit)
{
  return edit->view_options;
}

gboolean
cnfctl_edit_reads_stdin (const CnfctlEdit *edit)
{
  return cnfctl_input_is_stdin (edit->file);
}

CnfDocument *
cnfctl_edit_new_original (const CnfctlEdit *edit)
{
  /* It was loaded once: it is not too large. */
  return cnf_document_new_from_bytes (edit->original, cnf_document_get_path (edit->document), NULL,
                                      NULL);
}

gboolean
cnfctl_edit_has_section (CnfctlEdit *edit, const char *section)
{
  if (cnf_document_has_section (edit->document, section))
    return TRUE;

  if (!edit->is_seen)
    edit->seen = cnfctl_edit_view (edit);
  edit->is_seen = TRUE;
  return edit->seen != NULL && cnf_view_find_section (edit->seen, section, NULL);
}

void
cnfctl_edit_forget_sections (CnfctlEdit *edit)
{
  g_clear_pointer (&edit->seen, cnf_view_unref);
  edit->is_seen = FALSE;
}

gboolean
cnfctl_edit_is_quiet (void)
{
  return opt_quiet;
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
  if (writes_nothing ())
    return TRUE;
  return cnfctl_saving_deliver (edit->file, edit->document, NULL, error);
}

/* Lets OpenSSL's reading be the judge, unless --force. */
static gboolean
commit (const CnfctlEdit *edit, GError **error)
{
  if (!opt_force)
    return cnf_transaction_commit (edit->transaction, error);
  cnf_transaction_commit_unchecked (edit->transaction);
  return TRUE;
}

CnfctlStatus
cnfctl_edit_finish (CnfctlEdit *edit, GError **error)
{
  if (!commit (edit, error))
    return CNFCTL_FAILED;

  gboolean is_changed = cnf_document_is_modified (edit->document);
  if (!deliver (edit, error))
    return CNFCTL_FAILED;

  if (!opt_quiet)
    cnfctl_report_say (edit->transaction, edit->document, !writes_nothing (), opt_verbose);
  if (edit->is_json)
    cnfctl_report_print_json (edit->transaction, edit->document, is_changed);
  return opt_check && is_changed ? CNFCTL_NO : CNFCTL_DONE;
}
