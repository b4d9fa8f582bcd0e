/* The table of commands, and how one is found by its name.
 * SPDX-License-Identifier: Apache-2.0 */
#include "table.h"

#include "message.h"
#include "suggest.h"

#include <string.h>

const CnfctlCommand *const cnfctl_commands[] = {
  &cnfctl_cmd_get,
  &cnfctl_cmd_list,
  &cnfctl_cmd_cat,
  &cnfctl_cmd_diff,
  &cnfctl_cmd_env,
  &cnfctl_cmd_set,
  &cnfctl_cmd_append,
  &cnfctl_cmd_unset,
  &cnfctl_cmd_comment,
  &cnfctl_cmd_uncomment,
  &cnfctl_cmd_rename,
  &cnfctl_cmd_move,
  &cnfctl_cmd_section_add,
  &cnfctl_cmd_section_remove,
  &cnfctl_cmd_section_rename,
  &cnfctl_cmd_section_merge,
  &cnfctl_cmd_include_list,
  &cnfctl_cmd_include_add,
  &cnfctl_cmd_include_remove,
  &cnfctl_cmd_oid_list,
  &cnfctl_cmd_oid_add,
  &cnfctl_cmd_oid_remove,
  &cnfctl_cmd_oid_rename,
  &cnfctl_cmd_tls_min,
  &cnfctl_cmd_tls_max,
  &cnfctl_cmd_tls_ciphers,
  &cnfctl_cmd_tls_groups,
  &cnfctl_cmd_tls_option,
  &cnfctl_cmd_tls_seclevel,
  &cnfctl_cmd_tls, /* behind those whose second word it would take for FILE */
  &cnfctl_cmd_provider_list,
  &cnfctl_cmd_provider_enable,
  &cnfctl_cmd_provider_disable,
  &cnfctl_cmd_san_list,
  &cnfctl_cmd_san_add,
  &cnfctl_cmd_san_remove,
  &cnfctl_cmd_san_set,
  &cnfctl_cmd_apply,
  &cnfctl_cmd_edit,
  NULL,
};

/* The size of the first word of a command's name. */
static gsize
first_word_size (const CnfctlCommand *command)
{
  return strcspn (command->name, " ");
}

static gboolean
has_first_word (const CnfctlCommand *command, const char *word)
{
  gsize size = first_word_size (command);

  return strlen (word) == size && strncmp (command->name, word, size) == 0;
}

/* The second word of a command's name, or NULL. */
static const char *
second_word (const CnfctlCommand *command)
{
  gsize size = first_word_size (command);

  return command->name[size] == '\0' ? NULL : command->name + size + 1;
}

static void
set_unknown (const char *word, GError **error)
{
  g_auto (CnfctlSuggestion) suggestion;

  cnfctl_suggestion_init (&suggestion, word);
  for (const CnfctlCommand *const *command = cnfctl_commands; *command != NULL; command++)
    {
      g_autofree char *first = g_strndup ((*command)->name, first_word_size (*command));
      cnfctl_suggestion_consider (&suggestion, first);
    }

  g_autofree char *quoted = cnfctl_quote_string (word);
  g_autofree char *question = cnfctl_suggestion_dup_question (&suggestion);
  cnfctl_set_usage_error (error, "unknown command: %s%s", quoted, question);
}

/* `include add, include list or include remove`. */
static void
set_second_word_missing (const char *first, const char *second, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const CnfctlCommand *const *command = cnfctl_commands; *command != NULL; command++)
    if (has_first_word (*command, first))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", (*command)->name);

  if (second == NULL)
    {
      cnfctl_set_usage_error (error, "a word is missing behind '%s': there are %s", first,
                              names->str);
      return;
    }
  g_autofree char *quoted = cnfctl_quote_string (second);
  cnfctl_set_usage_error (error, "unknown word behind '%s': %s: there are %s", first, quoted,
                          names->str);
}

/* Whether @words, behind a first word that is a command by itself, are more than one operand. */
static gboolean
are_operands (char **words)
{
  return words[0] != NULL && words[0][0] != '-' && words[1] != NULL && words[1][0] != '-';
}

const CnfctlCommand *
cnfctl_find_command (char **words, guint *n_words, GError **error)
{
  const CnfctlCommand *alone = NULL;
  gboolean is_known = FALSE;

  for (const CnfctlCommand *const *command = cnfctl_commands; *command != NULL; command++)
    {
      const char *second = second_word (*command);
      if (!has_first_word (*command, words[0]))
        continue;

      if (second == NULL)
        alone = *command;
      else if (g_strcmp0 (words[1], second) == 0)
        {
          *n_words = 2;
          return *command;
        }
      else
        is_known = TRUE;
    }

  /* `tls mni FILE VALUE` is a slip in the second word. */
  if (alone != NULL && !(is_known && are_operands (words + 1)))
    {
      *n_words = 1;
      return alone;
    }
  if (is_known)
    set_second_word_missing (words[0], words[1], error);
  else
    set_unknown (words[0], error);
  return NULL;
}
