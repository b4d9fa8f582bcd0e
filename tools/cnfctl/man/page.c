/* The man pages of cnfctl: one of its own, and one for each first word of a command.
 * SPDX-License-Identifier: Apache-2.0 */
#include "page.h"

#include "example.h"
#include "scdoc.h"
#include "table.h"

#include <cnf/cnf-version.h>
#include <string.h>

static const char status_text[] =
  "0 when it is done, or the answer is yes; 1 when the answer is no: absent, different, something\n"
  "to change; 2 when the command line cannot be understood; 3 when it failed, and then every file\n"
  "is as it was.";

static const char overview_text[] =
  "Reads and edits the configuration files of OpenSSL. What it prints is what OpenSSL reads; an\n"
  "edit changes the bytes of its own value or its own line and nothing else. Where nothing\n"
  "changes nothing is written.\n\n"
  "FILE is the file to read or edit; - is standard input, and an edit of that goes to standard\n"
  "output. KEY is [SECTION::]NAME[:N]: SECTION as OpenSSL holds it, the default section without\n"
  "one; NAME as it is written in the file; N the number of an assignment, 1 for the first, -1\n"
  "for the last, which is the one that counts.";

/* The title of the page of a command; `cnfctl-section` for `section add`. */
static char *
dup_title (const CnfctlCommand *command)
{
  return g_strdup_printf ("cnfctl-%.*s", (int) strcspn (command->name, " "), command->name);
}

static void
append_title (GString *page, const char *title)
{
  g_string_append_printf (page, "%s(1) \"\" \"cnfctl %s\"\n\n", title, CNF_VERSION_STRING);
  scdoc_append_heading (page, 1, "NAME");
  scdoc_append (page, title);
  g_string_append (page, " - ");
}

static void
append_status (GString *page)
{
  scdoc_append_heading (page, 1, "EXIT STATUS");
  scdoc_append_paragraphs (page, status_text);
}

static void
append_synopsis (GString *page, const CnfctlCommand *command)
{
  g_autofree char *words = g_strconcat ("cnfctl ", command->name, NULL);

  scdoc_append_bold (page, words);
  scdoc_append (page, " [OPTION...] ");
  scdoc_append (page, command->synopsis);
}

/* ---- Options ---- */

static void
append_option (GString *page, const GOptionEntry *option)
{
  g_autofree char *name = g_strconcat ("--", option->long_name, NULL);

  if (option->short_name != '\0')
    {
      const char letter[] = { '-', option->short_name, '\0' };
      scdoc_append_bold (page, letter);
      g_string_append (page, ", ");
    }
  scdoc_append_bold (page, name);
  if (option->arg_description != NULL)
    {
      scdoc_append (page, "=");
      scdoc_append (page, option->arg_description);
    }
  g_string_append (page, "\n\t");
  scdoc_append (page, option->description);
  g_string_append (page, "\n\n");
}

static void
append_options (GString *page, const GOptionEntry *const *tables)
{
  for (; *tables != NULL; tables++)
    for (const GOptionEntry *option = *tables; option->long_name != NULL; option++)
      if ((option->flags & G_OPTION_FLAG_HIDDEN) == 0)
        append_option (page, option);
}

static void
append_all_options (GString *page, const CnfctlCommand *command)
{
  static const GOptionEntry help = {
    "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, "Print a help and end", NULL
  };

  append_options (page, command->own_options);
  append_options (page, command->options);
  append_option (page, &help);
}

/* ---- Pages ---- */

static void
append_summary (GString *page, const CnfctlCommand *command)
{
  scdoc_append (page, command->summary);
  g_string_append (page, ".\n\n");
}

/* The parts about one command. On a page of several they stand below its name. */
static void
append_command (GString *page, const CnfctlCommand *command, gboolean is_only)
{
  g_autofree char *session = cnfctl_example_dup_session (&command->example, "");
  guint level = is_only ? 1 : 2;

  scdoc_append_heading (page, 1, is_only ? "DESCRIPTION" : command->name);
  append_summary (page, command);
  scdoc_append_paragraphs (page, command->description);

  scdoc_append_heading (page, level, is_only ? "OPTIONS" : "Options");
  append_all_options (page, command);

  scdoc_append_heading (page, level, is_only ? "EXAMPLE" : "Example");
  scdoc_append_literal (page, session);
}

/* What the page is about: what the only command does, or the names of all. */
static void
append_subject (GString *page, const CnfctlCommand *const *first, const CnfctlCommand *const *end)
{
  if (first + 1 == end)
    {
      g_autofree char *subject = g_strdup ((*first)->summary);
      subject[0] = g_ascii_tolower (subject[0]);
      scdoc_append (page, subject);
    }
  else
    for (const CnfctlCommand *const *command = first; command < end; command++)
      {
        scdoc_append (page, command > first ? ", " : "the commands ");
        scdoc_append (page, (*command)->name);
      }
  g_string_append (page, "\n\n");
}

char *
cnfctl_page_dup (const CnfctlCommand *const *first, const CnfctlCommand *const *end)
{
  GString *page = g_string_new (NULL);
  g_autofree char *title = dup_title (*first);

  append_title (page, title);
  append_subject (page, first, end);

  scdoc_append_heading (page, 1, "SYNOPSIS");
  for (const CnfctlCommand *const *command = first; command < end; command++)
    {
      if (command > first)
        g_string_append (page, "++\n");
      append_synopsis (page, *command);
    }
  g_string_append (page, "\n\n");

  for (const CnfctlCommand *const *command = first; command < end; command++)
    append_command (page, *command, first + 1 == end);
  append_status (page);
  scdoc_append_heading (page, 1, "SEE ALSO");
  g_string_append (page, "*cnfctl*(1)\n");
  return g_string_free (page, FALSE);
}

static void
append_row (GString *page, const CnfctlCommand *command)
{
  g_autofree char *title = dup_title (command);

  scdoc_append_bold (page, command->name);
  g_string_append_c (page, ' ');
  scdoc_append (page, command->synopsis);
  g_string_append (page, "\n\t");
  scdoc_append (page, command->summary);
  g_string_append (page, ": ");
  scdoc_append_bold (page, title);
  g_string_append (page, "(1)\n\n");
}

char *
cnfctl_page_dup_overview (void)
{
  GString *page = g_string_new (NULL);

  append_title (page, "cnfctl");
  g_string_append (page, "reads and edits openssl.cnf files\n\n");
  scdoc_append_heading (page, 1, "SYNOPSIS");
  g_string_append (page, "*cnfctl* _COMMAND_ [_OPTION_...] [_ARGUMENT_...]++\n"
                         "*cnfctl help* [_COMMAND_]++\n"
                         "*cnfctl \\-\\-version*\n\n");
  scdoc_append_heading (page, 1, "DESCRIPTION");
  scdoc_append_paragraphs (page, overview_text);

  scdoc_append_heading (page, 1, "COMMANDS");
  for (const CnfctlCommand *const *command = cnfctl_commands; *command != NULL; command++)
    append_row (page, *command);
  append_status (page);
  scdoc_append_heading (page, 1, "SEE ALSO");
  g_string_append (page, "*config*(5)\n");
  return g_string_free (page, FALSE);
}
