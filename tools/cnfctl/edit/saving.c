/* Where the result of an edit goes, and how it gets there.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/saving.h"

#include "edit/edit.h"
#include "message.h"
#include "output.h"
#include "read/input.h"

#include <string.h>
#include <unistd.h>

#define WAIT_SECONDS 60

static char *opt_output; /* NULL: FILE itself */
static gboolean opt_backup;
static char *opt_suffix; /* NULL: `~` */
static gboolean opt_in_place;
static int opt_wait = G_MININT; /* not given */

const GOptionEntry cnfctl_saving_options[] = {
  { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_output,
    "Write the result there (- for standard output) and leave FILE as it is", "PATH" },
  /* Twice: `--backup` must not take the next word for its suffix. */
  { "backup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &opt_backup, NULL, NULL },
  { "backup", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &opt_suffix,
    "Keep the file as it was beside it, with SUFFIX behind its name; --backup alone: ~", "SUFFIX" },
  { "in-place-write", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_in_place,
    "Overwrite the file where it stands, though a crash may leave half of it", NULL },
  { "wait", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &opt_wait,
    "Wait so long while another program edits FILE (60)", "SECONDS" },
  G_OPTION_ENTRY_NULL,
};

static gboolean
is_stdout (const char *path)
{
  return strcmp (path, "-") == 0 || cnf_path_get_descriptor (path) == STDOUT_FILENO;
}

gboolean
cnfctl_saving_is_stdout (const char *file)
{
  return opt_output != NULL ? is_stdout (opt_output) : cnfctl_input_is_stdin (file);
}

/* ---- Options ---- */

static gboolean
check_suffix (GError **error)
{
  if (opt_suffix == NULL || (*opt_suffix != '\0' && strchr (opt_suffix, '/') == NULL))
    return TRUE;

  g_autofree char *quoted = cnfctl_quote_string (opt_suffix);
  cnfctl_set_usage_error (error, "not the end of a file name for --backup: %s", quoted);
  return FALSE;
}

gboolean
cnfctl_saving_settle (const char *file, gboolean writes_nothing, GError **error)
{
  gboolean has_way = opt_backup || opt_suffix != NULL || opt_in_place;

  if (opt_wait < 0 && opt_wait != G_MININT)
    cnfctl_set_usage_error (error, "--wait takes a number of seconds, 0 for none");
  else if (opt_output != NULL && writes_nothing)
    cnfctl_set_usage_error (error, "--dry-run and --check write nothing: leave out --output");
  else if (has_way && writes_nothing)
    cnfctl_set_usage_error (error, "--dry-run and --check write nothing: leave out --backup and "
                                   "--in-place-write");
  else if (has_way && cnfctl_saving_is_stdout (file))
    cnfctl_set_usage_error (error, "the result goes to standard output: leave out --backup and "
                                   "--in-place-write");
  else if (check_suffix (error))
    {
      /* Then it is an edit like any other. */
      if (opt_output != NULL && cnf_path_get_descriptor (opt_output) < 0
          && cnf_path_is_same_place (opt_output, file))
        g_clear_pointer (&opt_output, g_free);
      return TRUE;
    }
  return FALSE;
}

/* ---- Opening ---- */

/* Without a lock: the result goes somewhere else. */
static CnfDocument *
open_to_read (const char *file, gboolean create, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CnfDocument *document = cnfctl_input_open (file, &failure);

  if (document != NULL)
    return document;

  if (!create || !g_error_matches (failure, CNF_ERROR, CNF_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  return cnf_document_new_from_bytes (nothing, file, NULL, error);
}

/* ---- Waiting ---- */

/* Who has to wait longer than a second is told what for. */
#define SECONDS_IN_SILENCE 1

static guint
seconds_to_wait (void)
{
  return opt_wait >= 0 ? (guint) MIN (opt_wait, 1000000) : WAIT_SECONDS;
}

/* Whether there is time left to wait for a lock behind the one @failure tells of; then says so. */
static gboolean
goes_on_waiting (const char *file, guint seconds, const GError *failure)
{
  if (seconds <= SECONDS_IN_SILENCE || !g_error_matches (failure, CNF_ERROR, CNF_ERROR_LOCKED))
    return FALSE;

  cnfctl_edit_say_note ("%s: waiting for another program that is editing it, up to %u seconds",
                        file, seconds);
  return TRUE;
}

static CnfDocument *
open_locked (const char *file, gboolean create, guint seconds, GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint first = MIN (seconds, SECONDS_IN_SILENCE);
  CnfDocument *document = cnf_document_new_from_file_locked (file, create, first * 1000, NULL,
                                                             &failure);

  if (document != NULL)
    return document;

  if (!goes_on_waiting (file, seconds, failure))
    {
      cnfctl_input_add_hint (failure, file);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return cnf_document_new_from_file_locked (file, create, (seconds - first) * 1000, NULL, error);
}

CnfDocument *
cnfctl_saving_open (const char *file, gboolean writes_nothing, gboolean create, GError **error)
{
  if (writes_nothing || opt_output != NULL || cnfctl_input_is_stdin (file))
    return open_to_read (file, create, error);
  return open_locked (file, create, seconds_to_wait (), error);
}

/* ---- Saving ---- */

static gboolean
save_within (CnfDocument *document, GBytes *bytes, guint seconds, GError **error)
{
  CnfSaveFlags flags = opt_in_place ? CNF_SAVE_IN_PLACE : CNF_SAVE_DEFAULT;
  const char *suffix = opt_suffix == NULL && opt_backup ? "~" : opt_suffix;

  cnf_document_set_lock_timeout (document, seconds * 1000);
  return cnf_document_save_bytes (document, bytes, opt_output, flags, suffix, error);
}

static gboolean
save (const char *file, CnfDocument *document, GBytes *bytes, GError **error)
{
  guint seconds = seconds_to_wait ();
  guint first = MIN (seconds, SECONDS_IN_SILENCE);
  GError *failure = NULL;

  if (save_within (document, bytes, first, &failure))
    return TRUE;
  if (goes_on_waiting (opt_output != NULL ? opt_output : file, seconds, failure))
    {
      g_clear_error (&failure);
      if (save_within (document, bytes, seconds - first, &failure))
        return TRUE;
    }
  if (g_error_matches (failure, CNF_ERROR, CNF_ERROR_NOT_REPLACEABLE))
    cnfctl_add_hint (failure, "--in-place-write overwrites it where it stands");
  g_propagate_error (error, failure);
  return FALSE;
}

/* Not even an empty file is made for nothing. */
static gboolean
is_as_it_was (CnfDocument *document, const GBytes *bytes)
{
  return bytes == NULL && opt_output == NULL && !cnf_document_is_modified (document);
}

gboolean
cnfctl_saving_deliver (const char *file, CnfDocument *document, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) result = bytes != NULL ? g_bytes_ref (bytes)
                                            : cnf_document_to_bytes (document);

  if (!cnfctl_saving_is_stdout (file))
    return is_as_it_was (document, bytes) || save (file, document, result, error);

  cnfctl_output_bytes (result);
  return cnfctl_output_flush (error);
}
