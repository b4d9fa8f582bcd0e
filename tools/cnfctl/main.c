/* cnfctl: finds the command, reads its options and runs it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "command.h"
#include "complete/complete.h"
#include "edit/plan.h"
#include "example.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "table.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static gboolean opt_help;
static char **opt_operands;

static const GOptionEntry common_options[] = {
  { "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &opt_help, "Print this help", NULL },
  { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &opt_operands, NULL,
    NULL },
  G_OPTION_ENTRY_NULL,
};

static GOptionContext *
new_context (const CnfctlCommand *command)
{
  GOptionContext *context = g_option_context_new (command->synopsis);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, command->summary);
  cnfctl_options_add (context, command->own_options);
  cnfctl_options_add (context, command->options);
  g_option_context_add_main_entries (context, common_options, NULL);
  return context;
}

static void
print_command_help (const CnfctlCommand *command)
{
  g_autoptr (GOptionContext) context = new_context (command);
  g_autofree char *name = g_strconcat ("cnfctl ", command->name, NULL);
  g_autofree char *example = cnfctl_example_dup_session (&command->example, "  ");
  g_autofree char *end = g_strconcat (command->description, "\n\nExample:\n", example, NULL);

  g_set_prgname (name);
  g_option_context_set_description (context, end);
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
  fputs (help, stdout);
}

static void
print_help (FILE *stream)
{
  fputs ("Usage:\n  cnfctl COMMAND [OPTION...] [ARGUMENT...]\n"
         "  cnfctl help [COMMAND]\n  cnfctl --version\n\n"
         "Reads and edits openssl.cnf-style files.\n\nCommands:\n",
         stream);
  for (const CnfctlCommand *const *command = cnfctl_commands; *command != NULL; command++)
    fprintf (stream, "  %-14s  %-17s  %s\n", (*command)->name, (*command)->synopsis,
             (*command)->summary);
  fputs ("\nExit status: 0 done, or yes; 1 the answer is no; 2 wrong usage; 3 failed.\n"
         "`cnfctl help COMMAND` tells more.\n",
         stream);
}

/* The name that the synopsis of @command has for operand @n, from 0. */
static char *
dup_operand_name (const CnfctlCommand *command, guint n)
{
  g_auto (GStrv) words = g_strsplit (command->synopsis, " ", -1);

  g_assert (n < g_strv_length (words));
  return g_strndup (words[n], strcspn (words[n], "."));
}

static gboolean
check_operands (const CnfctlCommand *command, GError **error)
{
  guint n = opt_operands != NULL ? g_strv_length (opt_operands) : 0;

  if (n < command->min_operands)
    {
      g_autofree char *name = dup_operand_name (command, n);
      cnfctl_set_usage_error (error, "%s is missing", name);
      return FALSE;
    }
  if (n > command->max_operands)
    {
      g_autofree char *quoted = cnfctl_quote_string (opt_operands[command->max_operands]);
      cnfctl_set_usage_error (error, "one argument too many: %s", quoted);
      return FALSE;
    }
  return TRUE;
}

static CnfctlStatus
run_command (const CnfctlCommand *command, char **words, GError **error)
{
  g_autoptr (GOptionContext) context = new_context (command);
  g_auto (GStrv) arguments = g_strdupv (words);

  if (!g_option_context_parse_strv (context, &arguments, error))
    return CNFCTL_USAGE;

  if (opt_help)
    {
      print_command_help (command);
      return CNFCTL_DONE;
    }
  if (!check_operands (command, error))
    return CNFCTL_USAGE;
  if (command->run == NULL)
    return cnfctl_plan_run_command (command, opt_operands, error);
  return command->run (opt_operands, error);
}

/* `help [COMMAND]`, with @arguments behind that word. */
static CnfctlStatus
run_help (char **arguments, GError **error)
{
  guint n_words;

  if (arguments[0] == NULL)
    {
      print_help (stdout);
      return CNFCTL_DONE;
    }

  const CnfctlCommand *command = cnfctl_find_command (arguments, &n_words, error);
  if (command == NULL)
    return CNFCTL_USAGE;

  print_command_help (command);
  return CNFCTL_DONE;
}

static CnfctlStatus
run (char **arguments, const CnfctlCommand **command, GError **error)
{
  const char *word = arguments[1];
  guint n_words;

  if (word == NULL)
    {
      print_help (stderr);
      return CNFCTL_USAGE;
    }
  if (strcmp (word, "--version") == 0)
    {
      puts ("cnfctl " CNF_VERSION_STRING);
      return CNFCTL_DONE;
    }
  if (strcmp (word, "help") == 0 || strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0)
    return run_help (arguments + 2, error);
  if (strcmp (word, "--complete") == 0)
    return cnfctl_complete (arguments + 2, error);

  *command = cnfctl_find_command (arguments + 1, &n_words, error);
  if (*command == NULL)
    return CNFCTL_USAGE;
  return run_command (*command, arguments + n_words, error);
}

/* Prints @error and returns the exit status that it stands for. */
static CnfctlStatus
fail (const CnfctlCommand *command, GError *error)
{
  gboolean is_usage = error->domain == G_OPTION_ERROR;

  if (is_usage)
    cnfctl_begin_small (error);
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    cnfctl_say ("%s", lines[i]);

  if (is_usage && command != NULL)
    cnfctl_say ("usage: cnfctl %s [OPTION...] %s", command->name, command->synopsis);
  return is_usage ? CNFCTL_USAGE : CNFCTL_FAILED;
}

int
main (int argc G_GNUC_UNUSED, char **argv)
{
  g_autoptr (GError) error = NULL;
  const CnfctlCommand *command = NULL;

  /* A limit on the size of files is an error like any other, not the end. */
  signal (SIGXFSZ, SIG_IGN);
  CnfctlStatus status = run (argv, &command, &error);

  if (error == NULL)
    (void) cnfctl_output_flush (&error);
  return (int) (error == NULL ? status : fail (command, error));
}
