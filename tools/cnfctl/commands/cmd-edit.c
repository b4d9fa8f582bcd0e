/* cnfctl edit: the user's editor on a copy, which takes the file's place only if OpenSSL can read it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "edit/draft.h"
#include "edit/edit.h"
#include "edit/editor.h"
#include "edit/saving.h"
#include "key.h"
#include "message.h"
#include "read/difference.h"
#include "read/environment.h"
#include "read/input.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* One call: the file as it was, and the copy. */
typedef struct
{
  const char *file;
  CnfViewOptions *view_options;
  CnfDocument *document;
  CnfView *before; /* NULL where OpenSSL could not read it as it was */
  CnfctlDraft *draft;
  GBytes *bytes;  /* what the draft holds */
  CnfView *after; /* of that; NULL where OpenSSL could not read it */
} Session;

static void
session_clear (Session *session)
{
  cnf_view_unref (session->after);
  g_clear_pointer (&session->bytes, g_bytes_unref);
  cnfctl_draft_free (session->draft);
  cnf_view_unref (session->before);
  cnf_document_unref (session->document);
  cnf_view_options_unref (session->view_options);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Session, session_clear)

/* ---- Reading ---- */

/* Without a lock: an editor may stay open for days. */
static CnfDocument *
open_file (const char *file, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CnfDocument *document = cnfctl_saving_open (file, TRUE, cnfctl_edit_creates (), &failure);

  if (document != NULL)
    return document;
  if (g_error_matches (failure, CNF_ERROR, CNF_ERROR_NOT_FOUND) && !cnfctl_edit_creates ())
    cnfctl_add_hint (failure, "--create makes it");
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
begin (Session *session, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  session->document = open_file (session->file, error);
  if (session->document == NULL)
    return FALSE;

  session->before = cnf_view_new (session->document, session->view_options, NULL);
  bytes = cnf_document_to_bytes (session->document);
  session->draft = cnfctl_draft_new (session->file, bytes, error);
  return session->draft != NULL;
}

/* Reads the draft as if it were the file. */
static gboolean
read_draft (Session *session, GError **error)
{
  const char *path = cnf_document_get_path (session->document);

  g_clear_pointer (&session->after, cnf_view_unref);
  g_clear_pointer (&session->bytes, g_bytes_unref);
  session->bytes = cnfctl_draft_read (session->draft, error);
  if (session->bytes == NULL)
    return FALSE;

  g_autoptr (CnfDocument)
    document = cnf_document_new_from_bytes (session->bytes, path, NULL, error);
  session->after = document != NULL ? cnfctl_input_view (document, session->view_options, error)
                                    : NULL;
  return session->after != NULL;
}

static gboolean
is_untouched (const Session *session)
{
  g_autoptr (GBytes) bytes = cnf_document_to_bytes (session->document);

  return session->bytes != NULL && g_bytes_equal (bytes, session->bytes);
}

/* ---- What it comes to ---- */

static char *
quote_value (const CnfValue *value)
{
  gsize size;
  const char *bytes = cnf_value_peek (value, &size);

  return cnfctl_quote (bytes, size);
}

static char *
quote_key (const CnfctlDifference *difference, const CnfValue *value)
{
  g_autofree char *name = cnf_value_dup_name (value);

  return cnfctl_key_quote (
    &(CnfctlKey){ .section = (char *) (gsize) difference->section, .name = name });
}

static void
say_section (const CnfctlDifference *difference)
{
  g_autofree char *quoted = cnfctl_quote_string (difference->section);
  gboolean is_new = difference->kind == CNFCTL_DIFFERENCE_ADDED;

  cnfctl_say ("section %s %s", quoted, is_new ? "is new" : "is gone");
}

static void
say_difference (const CnfctlDifference *difference)
{
  const CnfValue *value = difference->after != NULL ? difference->after : difference->before;
  guint line, column;

  if (value == NULL)
    {
      say_section (difference);
      return;
    }

  g_autofree char *key = quote_key (difference, value);
  g_autofree char *before = difference->before != NULL ? quote_value (difference->before) : NULL;
  g_autofree char *after = difference->after != NULL ? quote_value (difference->after) : NULL;
  const char *path = cnf_value_get_path (value);
  cnf_value_get_position (value, &line, &column);
  switch (difference->kind)
    {
    case CNFCTL_DIFFERENCE_REMOVED:
      cnfctl_say ("%s:%u:%u: %s is no longer set, was %s", path, line, column, key, before);
      break;
    case CNFCTL_DIFFERENCE_ADDED:
      cnfctl_say ("%s:%u:%u: %s is now set to %s", path, line, column, key, after);
      break;
    case CNFCTL_DIFFERENCE_CHANGED:
      cnfctl_say ("%s:%u:%u: %s is now %s, was %s", path, line, column, key, after, before);
      break;
    case CNFCTL_DIFFERENCE_MOVED:
      cnfctl_say ("%s:%u:%u: %s has another place in its section", path, line, column, key);
      break;
    }
}

static void
say_differences (const Session *session)
{
  if (session->after == NULL)
    return;
  if (session->before == NULL)
    {
      cnfctl_say ("%s: OpenSSL could not read it, and can now", session->file);
      return;
    }

  g_autoptr (GArray) differences = cnfctl_compare (session->before, session->after);
  for (guint i = 0; i < differences->len; i++)
    say_difference (&g_array_index (differences, CnfctlDifference, i));
  if (differences->len == 0)
    cnfctl_edit_say_note ("%s: written in another way, OpenSSL reads the same",
                          cnf_document_get_path (session->document));
}

/* ---- Saving ---- */

/* Whether the draft holds something that would be lost with it. */
static gboolean
has_work (const Session *session)
{
  g_autoptr (GBytes) before = cnf_document_to_bytes (session->document);
  g_autoptr (GBytes) now = cnfctl_draft_read (session->draft, NULL);

  return now != NULL && !g_bytes_equal (before, now);
}

static CnfctlStatus
keep_draft (Session *session, GError **error)
{
  if (!has_work (session))
    {
      g_prefix_error (error, "%s is unchanged: ", session->file);
      return CNFCTL_FAILED;
    }

  cnfctl_draft_keep (session->draft);
  g_prefix_error (error, "%s is unchanged, your draft is %s: ", session->file,
                  cnfctl_draft_get_path (session->draft));
  return CNFCTL_FAILED;
}

/* The file must still be what the draft was made from. */
static gboolean
install (const Session *session, GError **error)
{
  g_autoptr (GBytes) expected = cnf_document_to_bytes (session->document);
  g_autoptr (CnfDocument)
    document = cnfctl_saving_open (session->file, FALSE, cnfctl_edit_creates (), error);
  if (document == NULL)
    return FALSE;

  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  if (g_bytes_equal (bytes, expected))
    return cnfctl_saving_deliver (session->file, document, session->bytes, error);

  g_set_error (error, CNF_ERROR, CNF_ERROR_FILE_CHANGED,
               "file was changed by somebody else while you edited it");
  return FALSE;
}

static CnfctlStatus
finish (Session *session, GError **error)
{
  if (!install (session, error))
    return keep_draft (session, error);

  say_differences (session);
  return CNFCTL_DONE;
}

/* ---- Asking ---- */

/* What becomes of a draft. */
typedef enum
{
  OUTCOME_INSTALL,
  OUTCOME_AGAIN,
  OUTCOME_UNTOUCHED,
  OUTCOME_DISCARD,
  OUTCOME_KEEP,
} Outcome;

/* The first letter of the answer; `k` where nobody answers. */
static char
read_letter (void)
{
  char *answer = NULL;
  gsize size = 0;
  char letter = getline (&answer, &size, stdin) > 0 ? g_ascii_tolower (answer[0]) : 'k';

  free (answer);
  return letter;
}

/* What to do with a draft that OpenSSL cannot read. A file that it could not read before may stay so,
 * but one that it could is never replaced by it. */
static Outcome
ask (const Session *session)
{
  gboolean can_install = session->before == NULL && session->bytes != NULL;

  if (!isatty (STDIN_FILENO))
    return OUTCOME_KEEP;

  fprintf (stderr, "(e)dit again, (k)eep the draft and leave the file as it is, (d)iscard%s? ",
           can_install ? ", (i)nstall it all the same" : "");
  fflush (stderr);
  switch (read_letter ())
    {
    case 'e':
    case '\n':
      return OUTCOME_AGAIN;
    case 'd':
      return OUTCOME_DISCARD;
    case 'i':
      return can_install ? OUTCOME_INSTALL : OUTCOME_AGAIN;
    default:
      return OUTCOME_KEEP;
    }
}

/* Lets the user edit once. *@line is where the editor is to begin, and then where the mistake is. */
static Outcome
edit_once (Session *session, guint *line, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!cnfctl_editor_run (cnfctl_draft_get_path (session->draft), *line, error))
    return OUTCOME_KEEP;

  gboolean is_read = read_draft (session, &failure);
  if (is_untouched (session))
    return OUTCOME_UNTOUCHED;
  if (is_read)
    return OUTCOME_INSTALL;

  *line = 0;
  (void) cnf_error_get_location (failure, NULL, line, NULL);
  cnfctl_say ("%s", failure->message);
  Outcome outcome = ask (session);
  if (outcome == OUTCOME_KEEP)
    g_set_error (error, CNF_ERROR, CNF_ERROR_WOULD_CHANGE_MEANING, "OpenSSL could not read it");
  return outcome;
}

static CnfctlStatus
edit (Session *session, GError **error)
{
  guint line = 0;
  Outcome outcome;

  do
    outcome = edit_once (session, &line, error);
  while (outcome == OUTCOME_AGAIN);

  switch (outcome)
    {
    case OUTCOME_INSTALL:
      return finish (session, error);
    case OUTCOME_UNTOUCHED:
      cnfctl_say ("%s: nothing was changed", session->file);
      return CNFCTL_DONE;
    case OUTCOME_DISCARD:
      cnfctl_say ("%s: nothing was changed, the draft is discarded", session->file);
      return CNFCTL_NO;
    case OUTCOME_AGAIN:
    case OUTCOME_KEEP:
    default:
      return keep_draft (session, error);
    }
}

static CnfctlStatus
run_edit (char **operands, GError **error)
{
  g_auto (Session) session = { .file = operands[0] };

  if (cnfctl_input_is_stdin (session.file))
    cnfctl_set_usage_error (error, "an editor needs a file: standard input is none");
  else if (cnfctl_saving_settle (session.file, FALSE, error))
    session.view_options = cnfctl_environment_new_options (error);
  if (session.view_options == NULL)
    return CNFCTL_USAGE;

  if (!begin (&session, error))
    return CNFCTL_FAILED;
  return edit (&session, error);
}

static const GOptionEntry *const tables[] = {
  cnfctl_create_options,
  cnfctl_saving_options,
  cnfctl_environment_options,
  NULL,
};

const CnfctlCommand cnfctl_cmd_edit = {
  .name = "edit",
  .synopsis = "FILE",
  .summary = "Change FILE in your editor; what OpenSSL cannot read is not installed",
  .description =
    "VISUAL or EDITOR name the editor. It gets a copy, and FILE is not locked meanwhile.\n"
    "When it ends, the copy is read as OpenSSL would read it: if that fails you are told\n"
    "where and asked, and the editor can begin again at that line. Then the copy takes\n"
    "the place of FILE, unless somebody else has changed it, and what that changes in\n"
    "effect is listed. Nothing you wrote is lost: where it cannot be saved the copy is\n"
    "kept, and you are told its name.",
  .example = {
    .file = "[ req ]\n"
            "default_md = sha1\n",
    .calls = {
      { "EDITOR='sed -i s/sha1/sha256/' cnfctl edit openssl.cnf",
        "cnfctl: openssl.cnf:2:1: 'req::default_md' is now 'sha256', was 'sha1'\n" },
    },
  },
  .min_operands = 1,
  .max_operands = 1,
  .options = tables,
  .run = run_edit,
};
