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
#define SHORTEST_ASKED 4

void
issue_password_free (IssuePassword *password)
{
  if (password != NULL)
    OPENSSL_clear_free (password, strlen (password));
}

/* ---- Sources ---- */

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

/* A source of lines. */
static BIO *
open_source (const char *source)
{
  BIO *lines = NULL;

  if (g_str_has_prefix (source, "file:"))
    {
      lines = BIO_new_file (source + strlen ("file:"), "r");
      if (lines == NULL)
        issue_print ("Can't open file %s\n", source + strlen ("file:"));
      return lines;
    }
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

/* *lines is the opened source, once there is one. */
static IssuePassword *
read_password (const char *source, BIO **lines)
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

  if (*lines == NULL)
    *lines = open_source (source);
  return *lines == NULL ? NULL : read_line (*lines);
}

gboolean
issue_passwords_read (const char *source1, const char *source2, IssuePassword **password1,
                      IssuePassword **password2)
{
  g_autoptr (BIO) lines = NULL;
  g_autoptr (IssuePassword) first = NULL;
  g_autoptr (IssuePassword) second = NULL;

  if (source1 != NULL && (first = read_password (source1, &lines)) == NULL)
    return FALSE;
  if (g_strcmp0 (source1, source2) != 0)
    g_clear_pointer (&lines, BIO_free_all);
  if (source2 != NULL && (second = read_password (source2, &lines)) == NULL)
    return FALSE;

  if (password1 != NULL)
    *password1 = g_steal_pointer (&first);
  if (password2 != NULL)
    *password2 = g_steal_pointer (&second);
  return TRUE;
}

/* ---- Asking ----
 *
 * A UI method that answers pass phrase prompts from the IssuePasswordData of the session where that
 * has a password, and is OpenSSL's console otherwise. */

static const char *
known_password (UI *ui, UI_STRING *string)
{
  const IssuePasswordData *data = UI_get0_user_data (ui);
  enum UI_string_types type = UI_get_string_type (string);

  if ((UI_get_input_flags (string) & UI_INPUT_FLAG_DEFAULT_PWD) == 0 || data == NULL)
    return NULL;
  return type == UIT_PROMPT || type == UIT_VERIFY ? data->password : NULL;
}

static int
open_ui (UI *ui)
{
  int (*opener) (UI *) = UI_method_get_opener (UI_OpenSSL ());

  return opener == NULL ? 1 : opener (ui);
}

static int
read_ui (UI *ui, UI_STRING *string)
{
  const char *password = known_password (ui, string);
  int (*reader) (UI *, UI_STRING *) = UI_method_get_reader (UI_OpenSSL ());

  if (password == NULL && reader != NULL)
    return reader (ui, string);

  UI_set_result (ui, string, password == NULL ? "" : password);
  return 1;
}

static int
write_ui (UI *ui, UI_STRING *string)
{
  int (*writer) (UI *, UI_STRING *) = UI_method_get_writer (UI_OpenSSL ());

  return known_password (ui, string) != NULL || writer == NULL ? 1 : writer (ui, string);
}

static int
close_ui (UI *ui)
{
  int (*closer) (UI *) = UI_method_get_closer (UI_OpenSSL ());

  return closer == NULL ? 1 : closer (ui);
}

static char *
construct_prompt (UI *ui, const char *phrase, const char *object)
{
  const IssuePasswordData *data = UI_get0_user_data (ui);

  if (object == NULL && data != NULL)
    object = data->prompt_info;
  return UI_construct_prompt (NULL, phrase == NULL ? "pass phrase" : phrase, object);
}

static UI_METHOD *
new_ui_method (void)
{
  UI_METHOD *method = UI_create_method ("cnfissue");

  if (method == NULL)
    return NULL;
  UI_method_set_opener (method, open_ui);
  UI_method_set_reader (method, read_ui);
  UI_method_set_writer (method, write_ui);
  UI_method_set_closer (method, close_ui);
  UI_method_set_prompt_constructor (method, construct_prompt);
  return method;
}

const UI_METHOD *
issue_password_ui_method (void)
{
  static UI_METHOD *method; /* made once, for the life of the process */

  if (method == NULL)
    method = new_ui_method ();
  return method;
}

/* Repeats the session while the answer is one that may be given again, such as a short one. */
static int
process (UI *ui)
{
  int status;

  do
    status = UI_process (ui);
  while (status < 0 && UI_ctrl (ui, UI_CTRL_IS_REDOABLE, 0, NULL, NULL));
  return status;
}

static int
ask (UI *ui, char *buffer, int size, char *again)
{
  IssuePasswordData *data = UI_get0_user_data (ui);
  char *prompt = UI_construct_prompt (ui, "pass phrase", data == NULL ? NULL : data->prompt_info);
  int status = -1;

  UI_ctrl (ui, UI_CTRL_PRINT_ERRORS, 1, NULL, NULL);
  if (prompt != NULL)
    status = UI_add_input_string (ui, prompt, UI_INPUT_FLAG_DEFAULT_PWD, buffer, SHORTEST_ASKED,
                                  size - 1);
  if (status >= 0 && again != NULL)
    status = UI_add_verify_string (ui, prompt, UI_INPUT_FLAG_DEFAULT_PWD, again, SHORTEST_ASKED,
                                   size - 1, buffer);
  if (status >= 0)
    status = process (ui);
  OPENSSL_free (prompt);
  return status;
}

int
issue_password_callback (char *buffer, int size, int verify, void *data)
{
  UI *ui = UI_new_method (issue_password_ui_method ());
  char *again = verify ? OPENSSL_zalloc ((gsize) size) : NULL;
  int status = -1;

  if (ui != NULL && (!verify || again != NULL))
    {
      UI_add_user_data (ui, data);
      status = ask (ui, buffer, size, again);
    }
  OPENSSL_clear_free (again, (gsize) size);
  UI_free (ui);

  if (status >= 0)
    return (int) strlen (buffer);
  issue_print (status == -2 ? "aborted!\n" : "User interface error\n");
  if (status != -2)
    issue_print_queue ();
  OPENSSL_cleanse (buffer, (gsize) size);
  return 0;
}
