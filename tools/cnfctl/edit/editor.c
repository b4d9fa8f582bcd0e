/* The user's editor. It is run without a shell: the variable holds words in the quotes of one, as in
 * EDITOR='code --wait'.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/editor.h"

#include "message.h"

#include <signal.h>
#include <string.h>

static const char *const fallbacks[] = { "editor", "vi", "nano" };

/* Editors that take `+LINE` before the file. */
static const char *const take_line[] = {
  "emacs", "emacsclient", "ex",        "gedit",   "gvim",     "jed",  "jmacs",  "joe",  "jpico",
  "kak",   "mg",          "micro",     "nano",    "ne",       "nvim", "nvi",    "pico", "vi",
  "view",  "vim",         "vim.basic", "vim.nox", "vim.tiny", "zile", "editor",
};

static char *
find_fallback (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fallbacks); i++)
    {
      char *path = g_find_program_in_path (fallbacks[i]);
      if (path != NULL)
        return path;
    }
  return NULL;
}

/* The words of the variable @name; NULL where it is not set, or to nothing. */
static gboolean
get_words (const char *name, char ***words, GError **error)
{
  const char *value = g_getenv (name);
  g_autoptr (GError) failure = NULL;

  *words = NULL;
  if (value == NULL || g_shell_parse_argv (value, NULL, words, &failure)
      || g_error_matches (failure, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
    return TRUE;

  g_autofree char *quoted = cnfctl_quote_string (value);
  g_set_error (error, G_SHELL_ERROR, G_SHELL_ERROR_BAD_QUOTING,
               "the variable %s names no editor: quotes are not closed: %s", name, quoted);
  return FALSE;
}

static gboolean
find_editor (char ***words, GError **error)
{
  if (!get_words ("VISUAL", words, error)
      || (*words == NULL && !get_words ("EDITOR", words, error)))
    return FALSE;
  if (*words != NULL)
    return TRUE;

  *words = g_new0 (char *, 2);
  *words[0] = find_fallback ();
  if (*words[0] != NULL)
    return TRUE;
  g_set_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT,
               "there is no editor: set the variable EDITOR to the name of one");
  return FALSE;
}

static gboolean
takes_line (const char *program)
{
  g_autofree char *name = g_path_get_basename (program);

  for (guint i = 0; i < G_N_ELEMENTS (take_line); i++)
    if (strcmp (name, take_line[i]) == 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
new_arguments (char **words, const char *path, guint line)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (arguments, g_strdup (words[i]));
  if (line > 0 && takes_line (words[0]))
    g_ptr_array_add (arguments, g_strdup_printf ("+%u", line));
  g_ptr_array_add (arguments, g_strdup (path));
  g_ptr_array_add (arguments, NULL);
  return arguments;
}

/* In the child: what we ignore is not for the editor to ignore. */
static void
restore_signals (gpointer data G_GNUC_UNUSED)
{
  signal (SIGINT, SIG_DFL);
  signal (SIGQUIT, SIG_DFL);
  signal (SIGXFSZ, SIG_DFL);
}

/* An interrupt from the keyboard is for the editor alone. */
static gboolean
spawn (char **arguments, int *status, GError **error)
{
  void (*interrupt) (int) = signal (SIGINT, SIG_IGN);
  void (*quit) (int) = signal (SIGQUIT, SIG_IGN);
  gboolean is_run = g_spawn_sync (NULL, arguments, NULL,
                                  G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN,
                                  restore_signals, NULL, NULL, NULL, status, error);

  signal (SIGINT, interrupt);
  signal (SIGQUIT, quit);
  return is_run;
}

gboolean
cnfctl_editor_run (const char *path, guint line, GError **error)
{
  g_auto (GStrv) words = NULL;
  int status;

  if (!find_editor (&words, error))
    return FALSE;

  g_autoptr (GPtrArray) arguments = new_arguments (words, path, line);
  if (spawn ((char **) arguments->pdata, &status, error)
      && g_spawn_check_wait_status (status, error))
    return TRUE;

  g_autofree char *quoted = cnfctl_quote_string (words[0]);
  g_prefix_error (error, "the editor %s failed: ", quoted);
  return FALSE;
}
