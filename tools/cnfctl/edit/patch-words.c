/* A patch as commands, one a line. The lines are split into words as a shell would, without expanding
 * anything.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/patch.h"
#include "message.h"
#include "options.h"
#include "table.h"

#include <string.h>

/* What the words of a line are read into. */
static char **operands;

static const GOptionEntry operand_options[] = {
  { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &operands, NULL, NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_options (const CnfctlCommand *command, char **words, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) arguments = g_strdupv (words);

  g_option_context_set_help_enabled (context, FALSE);
  cnfctl_options_add (context, command->own_options);
  g_option_context_add_main_entries (context, operand_options, NULL);
  return g_option_context_parse_strv (context, &arguments, error);
}

/* FILE is one of the operands that the command counts, but none that stands here. */
static gboolean
check_operands (const CnfctlCommand *command, GError **error)
{
  guint n = (operands != NULL ? g_strv_length (operands) : 0) + 1;

  if (n >= command->min_operands && n <= command->max_operands)
    return TRUE;

  const char *synopsis = strchr (command->synopsis, ' ');
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "too %s words: %s [OPTION...]%s",
               n < command->min_operands ? "few" : "many", command->name,
               synopsis != NULL ? synopsis : "");
  return FALSE;
}

static gboolean
plan (const CnfctlCommand *command, char **words, GPtrArray *steps, GError **error)
{
  static char *none[] = { NULL };
  gboolean is_planned = read_options (command, words, error) && check_operands (command, error)
                        && command->operation->plan (
                          command->operation, operands != NULL ? operands : none, steps, error);

  cnfctl_options_reset (command->own_options);
  g_clear_pointer (&operands, g_strfreev);
  return is_planned;
}

/* The line's words; none in an empty line, or one with nothing but a comment. */
static gboolean
split (const char *line, char ***words, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_shell_parse_argv (line, NULL, words, &failure))
    return TRUE;

  *words = g_new0 (char *, 1);
  if (g_error_matches (failure, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "quotes are not closed");
  return FALSE;
}

static gboolean
plan_line (const char *line, GPtrArray *steps, GError **error)
{
  g_auto (GStrv) words = NULL;
  guint n_words;

  if (!split (line, &words, error))
    return FALSE;
  if (words[0] == NULL)
    return TRUE;

  const CnfctlCommand *command = cnfctl_find_command (words, &n_words, error);
  if (command == NULL)
    return FALSE;
  if (command->operation != NULL)
    return plan (command, words + n_words - 1, steps, error);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "not a command that edits: %s",
               command->name);
  return FALSE;
}

static gboolean
plan_bytes (const char *text, gsize size, GPtrArray *steps, GError **error)
{
  if (size > 0 && text[size - 1] == '\r')
    size--;
  if (memchr (text, '\0', size) != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "there is a NUL byte");
      return FALSE;
    }

  g_autofree char *line = g_strndup (text, size);
  return plan_line (line, steps, error);
}

static void
set_places (GPtrArray *steps, guint first, const char *place)
{
  for (guint i = first; i < steps->len; i++)
    ((CnfctlStep *) g_ptr_array_index (steps, i))->place = g_strdup (place);
}

gboolean
cnfctl_patch_parse_words (const char *text, gsize size, const char *path, GPtrArray *steps,
                          GError **error)
{
  const char *end = text + size;
  guint line = 1;

  for (const char *p = text; p < end; line++)
    {
      const char *newline = memchr (p, '\n', (gsize) (end - p));
      const char *line_end = newline != NULL ? newline : end;
      g_autofree char *place = g_strdup_printf ("%s:%u", path, line);
      g_autoptr (GError) failure = NULL;
      guint first = steps->len;

      if (!plan_bytes (p, (gsize) (line_end - p), steps, &failure))
        {
          cnfctl_begin_small (failure);
          cnfctl_patch_set_error (error, place, failure->message);
          return FALSE;
        }
      set_places (steps, first, place);
      p = newline != NULL ? newline + 1 : end;
    }
  return TRUE;
}
