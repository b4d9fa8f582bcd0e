/* Answers the shells that ask what may stand at the cursor. All of it comes from the table of
 * commands: its synopses and the descriptions of the arguments of options say what goes where.
 * SPDX-License-Identifier: Apache-2.0 */
#include "complete/complete.h"

#include "complete/complete-candidates.h"
#include "complete/complete-keys.h"
#include "complete/complete-line.h"
#include "message.h"
#include "read/input.h"
#include "table.h"

#include <stdio.h>
#include <string.h>

/* What is known about the command line before the cursor. */
typedef struct
{
  const CnfctlCommand *command;
  GPtrArray *operands;        /* of char * */
  const GOptionEntry *asking; /* (nullable): the option whose argument stands at the cursor */
  const char *section;        /* (nullable): of --section */
  gboolean has_no_options;    /* behind `--` */
} Situation;

/* ---- The words before the cursor ---- */

static gboolean
takes_argument (const GOptionEntry *option)
{
  return option->arg != G_OPTION_ARG_NONE && (option->flags & G_OPTION_FLAG_OPTIONAL_ARG) == 0;
}

static const GOptionEntry *
find_in_tables (const GOptionEntry *const *tables, const char *name, gsize size, char letter)
{
  for (; *tables != NULL; tables++)
    for (const GOptionEntry *option = *tables; option->long_name != NULL; option++)
      if (letter != '\0'
            ? option->short_name == letter
            : strlen (option->long_name) == size && strncmp (option->long_name, name, size) == 0)
        return option;
  return NULL;
}

/* Finds an option by its long name, or by its letter unless that is 0. */
static const GOptionEntry *
find_option (const CnfctlCommand *command, const char *name, gsize size, char letter)
{
  const GOptionEntry *option = find_in_tables (command->own_options, name, size, letter);

  return option != NULL ? option : find_in_tables (command->options, name, size, letter);
}

/* Reads an option with the word behind it. Returns the option if it takes that word. */
static const GOptionEntry *
read_option (Situation *situation, const char *word, const char *next)
{
  gboolean is_long = word[1] == '-';
  gsize size = strcspn (word, "=");
  const GOptionEntry *option = is_long ? find_option (situation->command, word + 2, size - 2, '\0')
                                       : find_option (situation->command, NULL, 0,
                                                      word[strlen (word) - 1]);

  if (option == NULL || !takes_argument (option))
    return NULL;

  gboolean has_value = is_long && word[size] == '=';
  if (strcmp (option->long_name, "section") == 0)
    situation->section = has_value ? word + size + 1 : next;
  return has_value ? NULL : option;
}

/* Reads the words from @first up to the last one, which is at the cursor. */
static void
read_words (Situation *situation, char **words, guint first, guint last)
{
  for (guint i = first; i < last; i++)
    {
      if (situation->has_no_options || words[i][0] != '-' || words[i][1] == '\0')
        g_ptr_array_add (situation->operands, words[i]);
      else if (strcmp (words[i], "--") == 0)
        situation->has_no_options = TRUE;
      else
        {
          const GOptionEntry *option = read_option (situation, words[i], words[i + 1]);
          if (option != NULL && ++i == last)
            situation->asking = option;
        }
    }
}

/* ---- What goes where ---- */

static CnfDocument *
open_file (const Situation *situation)
{
  const char *file = situation->operands->len > 0 ? g_ptr_array_index (situation->operands, 0)
                                                  : NULL;

  /* Standard input is for the command itself. */
  if (file == NULL || cnfctl_input_is_stdin (file))
    return NULL;
  return cnf_document_new_from_file (file, NULL, NULL);
}

/* Adds what stands for @word of a synopsis, or of the description of an option. */
static void
add_of_kind (const Situation *situation, CnfctlCandidates *candidates, const char *word)
{
  static const char *const files[] = { "FILE", "PATCH", "PATH", "A", "B", NULL };
  gboolean removes_include = situation->command == &cnfctl_cmd_include_remove;

  candidates->are_files = g_strv_contains (files, word)
                          && !(removes_include && strcmp (word, "PATH") == 0);
  if (candidates->are_files)
    return;

  g_autoptr (CnfDocument) document = open_file (situation);
  if (document == NULL)
    return;
  if (strcmp (word, "PATH") == 0)
    cnfctl_complete_includes (candidates, document);
  else if (strcmp (word, "SECTION") == 0 || strcmp (word, "OLD") == 0)
    cnfctl_complete_sections (candidates, document, "");
  else if (strcmp (word, "KEY") == 0)
    cnfctl_complete_keys (candidates, document,
                          situation->command == &cnfctl_cmd_uncomment ? CNFCTL_KEYS_COMMENTED
                                                                      : CNFCTL_KEYS_SET,
                          situation->section, "");
  else if (strcmp (word, "ENTRY") == 0 && situation->command == &cnfctl_cmd_san_remove)
    cnfctl_complete_names (candidates, document, situation->section);
  else if (strcmp (word, "KEY=VALUE") == 0)
    cnfctl_complete_assignment (candidates, document, situation->section);
}

/* The words that @option takes, `|` between them; NULL if it takes any. */
static const char *
find_choice (const Situation *situation, const GOptionEntry *option)
{
  if (strcmp (option->arg_description, "FORM") == 0)
    return situation->command->operation != NULL ? "text|json" : "text|tsv|json";
  return strchr (option->arg_description, '|') != NULL ? option->arg_description : NULL;
}

/* Adds arguments of @option, behind @before. */
static void
add_arguments (const Situation *situation, CnfctlCandidates *candidates, const GOptionEntry *option,
               const char *before)
{
  const char *choice = find_choice (situation, option);

  if (choice != NULL)
    {
      g_auto (GStrv) words = g_strsplit (choice, "|", -1);
      for (guint i = 0; words[i] != NULL; i++)
        cnfctl_candidates_add (candidates, before, words[i], "", "");
      return;
    }

  /* The names of the file begin behind @before. */
  g_auto (CnfctlCandidates) inner;
  Situation alone = *situation;
  alone.section = NULL;
  cnfctl_candidates_init (&inner, candidates->prefix + strlen (before));
  add_of_kind (&alone, &inner, option->arg_description);
  candidates->are_files = inner.are_files;
  for (guint i = 0; i < inner.texts->len; i++)
    cnfctl_candidates_add (candidates, before, g_ptr_array_index (inner.texts, i), "",
                           g_ptr_array_index (inner.notes, i));
}

static void
add_options_of (CnfctlCandidates *candidates, const GOptionEntry *const *tables)
{
  for (; *tables != NULL; tables++)
    for (const GOptionEntry *option = *tables; option->long_name != NULL; option++)
      if ((option->flags & G_OPTION_FLAG_HIDDEN) == 0)
        cnfctl_candidates_add (candidates, "--", option->long_name,
                               takes_argument (option) ? "=" : "", option->description);
}

/* Adds options, or the argument of one whose `=` is typed. */
static void
add_options (const Situation *situation, CnfctlCandidates *candidates)
{
  const char *typed = candidates->prefix;
  gsize size = strcspn (typed, "=");

  if (typed[size] == '\0')
    {
      add_options_of (candidates, situation->command->own_options);
      add_options_of (candidates, situation->command->options);
      cnfctl_candidates_add (candidates, "--", "help", "", "Print this help");
      return;
    }

  const GOptionEntry *option = g_str_has_prefix (typed, "--")
                                 ? find_option (situation->command, typed + 2, size - 2, '\0')
                                 : NULL;
  g_autofree char *before = g_strndup (typed, size + 1);
  if (option != NULL && takes_argument (option))
    add_arguments (situation, candidates, option, before);
}

/* Adds operands, by the word of the synopsis whose turn it is; the last one may be repeated. */
static void
add_operands (const Situation *situation, CnfctlCandidates *candidates)
{
  g_autoptr (GString) synopsis = g_string_new (situation->command->synopsis);

  g_string_replace (synopsis, "[", "", 0);
  g_string_replace (synopsis, "]", "", 0);
  gboolean repeats = g_string_replace (synopsis, "...", "", 0) > 0;
  g_auto (GStrv) words = g_strsplit (synopsis->str, " ", -1);
  guint n = g_strv_length (words), at = situation->operands->len;

  if (at >= n && repeats)
    at = n - 1;
  if (at < n)
    add_of_kind (situation, candidates, words[at]);
}

/* ---- Commands ---- */

/* Adds the @nth word of the names of commands of which the words before are typed. */
static void
add_commands (CnfctlCandidates *candidates, char **words, guint nth)
{
  for (const CnfctlCommand *const *command = cnfctl_commands; *command != NULL; command++)
    {
      g_auto (GStrv) name = g_strsplit ((*command)->name, " ", -1);
      gboolean has_word = g_strv_length (name) > nth;

      if (has_word && (nth == 0 || strcmp (name[0], words[0]) == 0))
        cnfctl_candidates_add (candidates, "", name[nth], "",
                               name[nth + 1] == NULL ? (*command)->summary : "");
    }
}

static void
add_at_command (CnfctlCandidates *candidates, const CnfctlCommand *command, char **words,
                guint first, guint last)
{
  g_autoptr (GPtrArray) operands = g_ptr_array_new ();
  Situation situation = { .command = command, .operands = operands };

  read_words (&situation, words, first, last);
  if (situation.asking != NULL)
    add_arguments (&situation, candidates, situation.asking, "");
  else if (!situation.has_no_options && words[last][0] == '-')
    add_options (&situation, candidates);
  else
    add_operands (&situation, candidates);
}

/* Adds what may stand in place of the last of @words, of which the first is the program. */
static void
add_all (CnfctlCandidates *candidates, char **words, guint last)
{
  g_autoptr (GError) unknown = NULL;
  gboolean is_help = last > 1 && strcmp (words[1], "help") == 0;
  guint first = is_help ? 2 : 1, n_words = 0;

  if (last == 1)
    {
      cnfctl_candidates_add (candidates, "", "help", "", "Tell about a command");
      cnfctl_candidates_add (candidates, "", "--version", "", "Print the version");
    }
  if (last - first < 2)
    add_commands (candidates, words + first, last - first);
  if (is_help || last == first)
    return;

  /* The word at the cursor does not name the command. */
  g_autofree char *typed = g_steal_pointer (&words[last]);
  const CnfctlCommand *command = cnfctl_find_command (words + first, &n_words, &unknown);
  words[last] = g_steal_pointer (&typed);
  if (command != NULL)
    add_at_command (candidates, command, words, first + n_words, last);
}

/* ---- The answer ---- */

/* What ends like this goes on: `req::`, `--output=`. */
static gboolean
is_part (const char *word)
{
  return g_str_has_suffix (word, "::") || g_str_has_suffix (word, "=");
}

static const char *
find_mode (const CnfctlCandidates *candidates)
{
  if (candidates->are_files)
    return "files";
  for (guint i = 0; i < candidates->texts->len; i++)
    if (!is_part (g_ptr_array_index (candidates->texts, i)))
      return "words";
  return "part";
}

static void
print_for_bash (const CnfctlCandidates *candidates, const CnfctlLine *line, const char *text)
{
  for (guint i = 0; i < candidates->texts->len; i++)
    {
      const char *word = g_ptr_array_index (candidates->texts, i);
      g_autofree char *rest = cnfctl_line_quote (word + strlen (candidates->prefix), line->quote);

      if (rest != NULL)
        printf ("%s%s\n", text, rest);
    }
}

static void
print_with_notes (const CnfctlCandidates *candidates)
{
  for (guint i = 0; i < candidates->texts->len; i++)
    printf ("%s\t%s\n", (const char *) g_ptr_array_index (candidates->texts, i),
            (const char *) g_ptr_array_index (candidates->notes, i));
}

CnfctlStatus
cnfctl_complete (char **arguments, GError **error)
{
  guint n = g_strv_length (arguments);
  g_auto (CnfctlLine) line = { 0 };
  g_auto (CnfctlCandidates) candidates = { 0 };

  if (n != (n > 0 && strcmp (arguments[0], "bash") == 0 ? 3 : 2))
    {
      cnfctl_set_usage_error (error, "--complete takes bash LINE TEXT, zsh LINE or fish LINE");
      return CNFCTL_USAGE;
    }
  if (!cnfctl_line_init (&line, arguments[1]) || line.words->len < 2)
    return CNFCTL_NO;

  guint last = line.words->len - 1;
  char **words = (char **) line.words->pdata;
  cnfctl_candidates_init (&candidates, words[last]);
  add_all (&candidates, words, last);

  puts (find_mode (&candidates));
  if (n == 3)
    print_for_bash (&candidates, &line, arguments[2]);
  else
    print_with_notes (&candidates);
  return CNFCTL_DONE;
}
