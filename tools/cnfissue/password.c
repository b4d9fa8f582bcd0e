/* Where passwords come from: -passin and -passout sources, or the terminal.
 * SPDX-License-Identifier: Apache-2.0 */
#include "password.h"

#include "load.h"
#include "messages.h"
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PASSWORD_BYTES 1024 /* of a line that is read, its end included */
#define BUFFER_BYTES   4096 /* of what openssl reads at once, from a file and from a descriptor */

/* Where lines come from. What is read ahead is kept where it can be wiped. */
typedef struct
{
  BIO *lines;
  char buffer[BUFFER_BYTES]; /* of a file's */
} Source;

void
issue_password_free (IssuePassword *password)
{
  if (password != NULL)
    OPENSSL_clear_free (password, strlen (password));
}

/* ---- Sources ---- */

/* A BIO that buffers frees its buffer as it is, so that is filled with something else. */
static void
clear_source (Source *source)
{
  memset (source->buffer, 0, sizeof source->buffer);
  if (source->lines != NULL && BIO_method_type (source->lines) == BIO_TYPE_BUFFER)
    BIO_set_buffer_read_data (source->lines, source->buffer, BUFFER_BYTES);
  g_clear_pointer (&source->lines, BIO_free_all);
  OPENSSL_cleanse (source->buffer, sizeof source->buffer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, clear_source)

/* Only as much of a wrong source is shown as can be no password. */
static void
print_unknown_source (const char *source)
{
  const char *colon = strchr (source, ':');

  if (colon == NULL || colon - source > 4)
    issue_print ("Invalid password argument, missing ':' within the first %d chars\n", 5);
  else
    issue_print ("Invalid password argument, starting with \"%.*s\"\n", (int) (colon - source + 1),
                 source);
}

static BIO *
open_descriptor (const char *number)
{
  int descriptor = atoi (number);
  g_autoptr (BIO) raw = descriptor < 0 ? NULL : BIO_new_fd (descriptor, BIO_NOCLOSE);
  BIO *lines;

  if (raw == NULL)
    {
      issue_print ("Can't access file descriptor %s\n", number);
      return NULL;
    }
  lines = BIO_new (BIO_f_buffer ());
  return lines == NULL ? NULL : BIO_push (lines, g_steal_pointer (&raw));
}

/* As much is read at once as openssl reads: of a pipe, somebody else may want the rest. */
static BIO *
open_file (const char *path, Source *opened)
{
  BIO *lines = BIO_new_file (path, "r");
  FILE *file = NULL;

  if (lines == NULL)
    issue_print ("Can't open file %s\n", path);
  else if (BIO_get_fp (lines, &file) > 0)
    setvbuf (file, opened->buffer, _IOFBF, sizeof opened->buffer);
  return lines;
}

/* A source of lines. */
static BIO *
open_source (const char *source, Source *opened)
{
  if (g_str_has_prefix (source, "file:"))
    return open_file (source + strlen ("file:"), opened);
  if (g_str_has_prefix (source, "fd:"))
    return open_descriptor (source + strlen ("fd:"));
  if (strcmp (source, "stdin") == 0)
    {
      /* What follows the line is left for whoever reads stdin next. */
      setbuf (stdin, NULL);
      return BIO_new_fp (stdin, BIO_NOCLOSE | BIO_FP_TEXT);
    }
  print_unknown_source (source);
  return NULL;
}

static IssuePassword *
read_line (BIO *lines)
{
  char line[PASSWORD_BYTES];
  IssuePassword *password = NULL;

  if (BIO_gets (lines, line, sizeof line) > 0)
    {
      line[strcspn (line, "\n")] = '\0';
      password = OPENSSL_strdup (line);
    }
  else
    issue_print ("Error reading password from BIO\n");

  OPENSSL_cleanse (line, sizeof line);
  return password;
}

/* What is opened stays so for the next password. */
static IssuePassword *
read_password (const char *source, Source *opened)
{
  if (g_str_has_prefix (source, "pass:"))
    return OPENSSL_strdup (source + strlen ("pass:"));

  if (g_str_has_prefix (source, "env:"))
    {
      const char *name = source + strlen ("env:");
      const char *value = g_getenv (name);

      if (value != NULL)
        return OPENSSL_strdup (value);
      issue_print ("No environment variable %s\n", name);
      return NULL;
    }

  if (opened->lines == NULL)
    opened->lines = open_source (source, opened);
  return opened->lines == NULL ? NULL : read_line (opened->lines);
}

gboolean
issue_passwords_read (const char *source1, const char *source2, IssuePassword **password1,
                      IssuePassword **password2)
{
  g_auto (Source) opened = { 0 };
  g_autoptr (IssuePassword) first = NULL;
  g_autoptr (IssuePassword) second = NULL;

  if (source1 != NULL && (first = read_password (source1, &opened)) == NULL)
    return FALSE;
  if (g_strcmp0 (source1, source2) != 0)
    clear_source (&opened);
  if (source2 != NULL && (second = read_password (source2, &opened)) == NULL)
    return FALSE;

  if (password1 != NULL)
    *password1 = g_steal_pointer (&first);
  if (password2 != NULL)
    *password2 = g_steal_pointer (&second);
  return TRUE;
}

/* ---- Asking ---- */

/* The reader of a user interface that never asks. */
static int
answer (UI *ui, UI_STRING *string)
{
  const IssuePasswordData *data = UI_get0_user_data (ui);

  if (UI_get_string_type (string) == UIT_PROMPT)
    UI_set_result (ui, string, data->password);
  return 1;
}

static char *
name_the_thing (UI *ui, const char *phrase, const char *object)
{
  const IssuePasswordData *data = UI_get0_user_data (ui);

  return UI_construct_prompt (NULL, phrase, object != NULL ? object : data->prompt_info);
}

static UI_METHOD *
new_answering (void)
{
  UI_METHOD *method = UI_create_method ("known pass phrase");

  if (method != NULL)
    UI_method_set_reader (method, answer);
  return method;
}

/* OpenSSL's console in all but the prompt. */
static UI_METHOD *
new_asking (void)
{
  const UI_METHOD *console = UI_OpenSSL ();
  UI_METHOD *method = UI_create_method ("console");

  if (method == NULL)
    return NULL;
  UI_method_set_prompt_constructor (method, name_the_thing);
  UI_method_set_opener (method, UI_method_get_opener (console));
  UI_method_set_writer (method, UI_method_get_writer (console));
  UI_method_set_reader (method, UI_method_get_reader (console));
  UI_method_set_closer (method, UI_method_get_closer (console));
  return method;
}

const UI_METHOD *
issue_password_ui_method (const IssuePasswordData *data)
{
  static UI_METHOD *answering, *asking; /* made once, for the life of the process */
  UI_METHOD **method = data->password != NULL ? &answering : &asking;

  if (*method == NULL)
    *method = data->password != NULL ? new_answering () : new_asking ();
  return *method;
}
