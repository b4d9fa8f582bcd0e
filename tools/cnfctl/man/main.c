/* Writes the man pages of cnfctl into a folder, for scdoc to read: NAME.1.scd; and NAME.1.alias for each
 * command that shares a page, which holds the page's name. A tool of the build; it is not installed.
 * SPDX-License-Identifier: Apache-2.0 */
#include "page.h"
#include "table.h"

#include <string.h>

static gboolean
write_file (const char *folder, const char *title, const char *ending, const char *text,
            GError **error)
{
  g_autofree char *name = g_strconcat (title, ending, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_set_contents (path, text, -1, error);
}

static gboolean
write_page (const char *folder, const char *title, const char *page, GError **error)
{
  return write_file (folder, title, ".1.scd", page, error);
}

/* `man cnfctl-section-add` shows cnfctl-section(1). */
static gboolean
write_alias (const char *folder, const CnfctlCommand *command, const char *title, GError **error)
{
  g_autofree char *alias = g_strconcat ("cnfctl-", command->name, NULL);

  g_strdelimit (alias, " ", '-');
  return strcmp (alias, title) == 0 || write_file (folder, alias, ".1.alias", title, error);
}

/* Writes the page of a first word, @word_size bytes of the name of @first. */
static gboolean
write_page_of (const char *folder, const CnfctlCommand *const *first,
               const CnfctlCommand *const *end, gsize word_size, GError **error)
{
  g_autofree char *title = g_strdup_printf ("cnfctl-%.*s", (int) word_size, (*first)->name);
  g_autofree char *page = cnfctl_page_dup (first, end);

  for (const CnfctlCommand *const *command = first; command < end; command++)
    if (!write_alias (folder, *command, title, error))
      return FALSE;
  return write_page (folder, title, page, error);
}

/* Commands of one first word stand together in the table. */
static gboolean
write_pages (const char *folder, GError **error)
{
  g_autofree char *overview = cnfctl_page_dup_overview ();

  if (!write_page (folder, "cnfctl", overview, error))
    return FALSE;
  for (const CnfctlCommand *const *first = cnfctl_commands, *const *end; *first != NULL;
       first = end)
    {
      gsize word_size = strcspn ((*first)->name, " ");

      for (end = first + 1; *end != NULL && strcspn ((*end)->name, " ") == word_size
                            && strncmp ((*end)->name, (*first)->name, word_size) == 0;)
        end++;
      if (!write_page_of (folder, first, end, word_size, error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc == 2 && write_pages (argv[1], &error))
    return 0;
  g_printerr ("%s\n", error != NULL ? error->message : "usage: cnfctl-man FOLDER");
  return 1;
}
