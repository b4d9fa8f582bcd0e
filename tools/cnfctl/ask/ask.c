/* Asks the installed OpenSSL, through the program cnf-check.
 * SPDX-License-Identifier: Apache-2.0 */
#include "ask/ask.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

/* Exit statuses of cnf-check that are answers. */
#define ANSWER_YES 0
#define ANSWER_NO  1

void
cnfctl_answer_clear (CnfctlAnswer *answer)
{
  g_clear_pointer (&answer->lines, g_strfreev);
}

/* Where it was installed, seen from here: no search, no variable, nothing that others could lay in the
 * way. */
static char *
find_program (GError **error)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", error);
  if (own == NULL)
    return NULL;

  g_autofree char *folder = g_path_get_dirname (own);
  g_autofree char *path = g_build_filename (folder, CNFCTL_TO_LIBEXEC, "cnf", "cnf-check", NULL);
  return g_canonicalize_filename (path, NULL);
}

static GPtrArray *
make_arguments (const char *program, const char *const *words)
{
  GPtrArray *arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) (gsize) program);
  for (; *words != NULL; words++)
    g_ptr_array_add (arguments, (gpointer) (gsize) *words);
  g_ptr_array_add (arguments, NULL);
  return arguments;
}

/* The lines of @output, without what follows the last one. */
static char **
split (const char *output)
{
  char **lines = g_strsplit (output, "\n", -1);
  guint n = g_strv_length (lines);

  if (n > 0 && *lines[n - 1] == '\0')
    g_clear_pointer (&lines[n - 1], g_free);
  return lines;
}

static gboolean
take (int status, const char *program, const char *output, CnfctlAnswer *answer, GError **error)
{
  if (WIFEXITED (status) && WEXITSTATUS (status) <= ANSWER_NO)
    {
      answer->is_yes = WEXITSTATUS (status) == ANSWER_YES;
      answer->lines = split (output);
      return TRUE;
    }
  g_set_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED,
               "%s: did not answer (is the OpenSSL that it was built for installed?)", program);
  return FALSE;
}

gboolean
cnfctl_ask (const char *const *words, CnfctlAnswer *answer, GError **error)
{
  g_autofree char *program = find_program (error);
  g_autofree char *output = NULL;
  int status;
  if (program == NULL)
    return FALSE;

  g_autoptr (GPtrArray) arguments = make_arguments (program, words);
  if (!g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                     NULL, &status, error))
    {
      g_prefix_error (error, "the installed OpenSSL cannot be asked (cnf-check belongs to cnfctl's "
                             "installation): ");
      return FALSE;
    }
  return take (status, program, output, answer, error);
}

gboolean
cnfctl_ask_activate_rule (CnfActivateRule *rule, GError **error)
{
  static const char *const words[] = { "version", NULL };
  g_auto (CnfctlAnswer) answer = { 0 };
  unsigned major = 0, minor = 0;

  if (!cnfctl_ask (words, &answer, error))
    return FALSE;
  if (answer.lines[0] == NULL || sscanf (answer.lines[0], "%u.%u", &major, &minor) != 2)
    {
      g_set_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "cnf-check told no version");
      return FALSE;
    }
  *rule = major > 3 || (major == 3 && minor >= 3) ? CNF_ACTIVATE_BY_VALUE
                                                  : CNF_ACTIVATE_BY_PRESENCE;
  return TRUE;
}
