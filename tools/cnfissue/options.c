/* Command-line options by OpenSSL's rules, described by a table.
 * SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include "formats.h"
#include "messages.h"
#include <cnf-x509/cnf-x509-traits.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- Numbers ---- */

static const char *
number_kind (const char *text)
{
  if (g_str_has_prefix (text, "0x") || g_str_has_prefix (text, "0X"))
    return "a hexadecimal";
  return text[0] == '0' ? "an octal" : "a";
}

gboolean
issue_parse_long (const char *command, const char *text, glong *number)
{
  char *end;
  glong value;

  errno = 0;
  value = strtol (text, &end, 0);
  if (end == text || *end != '\0' || errno != 0)
    {
      issue_print ("%s: Can't parse \"%s\" as %s number\n", command, text, number_kind (text));
      return FALSE;
    }
  *number = value;
  return TRUE;
}

gboolean
issue_parse_int (const char *command, const char *text, int *number)
{
  glong value;

  if (!issue_parse_long (command, text, &value))
    return FALSE;
  if (value < INT_MIN || value > INT_MAX)
    {
      issue_print ("%s: Value \"%s\" outside integer range\n", command, text);
      return FALSE;
    }
  *number = (int) value;
  return TRUE;
}

/* ---- One option ---- */

typedef struct
{
  const IssueCommand *command;
  const char *const *next; /* the word that is read next */
  gpointer target;
  guint turn; /* of the last option that is counted */
  int status;
} Reader;

/* Whether the reader goes on; if not, status holds how the command ends. */
static gboolean
stop (Reader *reader, int status)
{
  reader->status = status;
  return FALSE;
}

static gboolean
fail (Reader *reader)
{
  return stop (reader, issue_use_help (reader->command->name));
}

static gboolean
takes_a_value (IssueTakes takes)
{
  return takes != ISSUE_TAKES_NOTHING && takes != ISSUE_TAKES_NOTHING_IN_TURN
         && takes != ISSUE_IS_THE_VALUE && takes != ISSUE_PARAMETER;
}

static gboolean
is_end (const IssueOption *option)
{
  return option->takes == 0 && option->name == NULL;
}

static gboolean
is_known (const IssueOption *option)
{
  return option->is_known == NULL || option->is_known ();
}

static const IssueOption *
find_option (const IssueCommand *command, const char *name)
{
  for (const IssueOption *option = command->options; !is_end (option); option++)
    if (option->takes != ISSUE_HEADING && strcmp (option->name, name) == 0 && is_known (option))
      return option;
  return NULL;
}

/* A number or a format is stored while it is checked. */
static gboolean
store_int (Reader *reader, const IssueOption *option, const char *text)
{
  const char *command = reader->command->name;
  int value;

  if (!issue_parse_int (command, text, &value))
    return FALSE;

  if (option->takes == ISSUE_TAKES_POSITIVE && value <= 0)
    {
      issue_print ("%s: Non-positive number \"%s\" for option -%s\n", command, text, option->name);
      return FALSE;
    }
  if (option->takes == ISSUE_TAKES_NOT_NEGATIVE && value < 0)
    {
      issue_print ("%s: Negative number \"%s\" for option -%s\n", command, text, option->name);
      return FALSE;
    }
  if (option->apply == NULL)
    G_STRUCT_MEMBER (int, reader->target, option->offset) = value;
  return TRUE;
}

static gboolean
store_format (Reader *reader, const IssueOption *option, const char *text)
{
  IssueFormat format;

  if (!issue_format_parse (reader->command->name, text, issue_formats_taken (option->takes),
                           &format))
    {
      issue_print ("%s: Invalid format \"%s\" for option -%s\n", reader->command->name, text,
                   option->name);
      return FALSE;
    }
  if (option->apply == NULL)
    G_STRUCT_MEMBER (IssueFormat, reader->target, option->offset) = format;
  return TRUE;
}

static void
append_text (GPtrArray **texts, const char *text)
{
  if (*texts == NULL)
    *texts = g_ptr_array_new ();
  g_ptr_array_add (*texts, (gpointer) (gsize) text);
}

static void
store_turn (Reader *reader, const IssueOption *option, const char *text)
{
  G_STRUCT_MEMBER (IssueTurn, reader->target, option->offset) = (IssueTurn){ ++reader->turn, text };
}

static gboolean
store_long (Reader *reader, const IssueOption *option, const char *text)
{
  glong value;

  if (!issue_parse_long (reader->command->name, text, &value))
    return FALSE;
  if (option->apply == NULL)
    G_STRUCT_MEMBER (glong, reader->target, option->offset) = value;
  return TRUE;
}

/* Checks a value by what the option takes, and stores it where the row names a member. */
static gboolean
store (Reader *reader, const IssueOption *option, const char *text)
{
  gboolean to_member = option->apply == NULL;

  switch (option->takes)
    {
    case ISSUE_TAKES_NOTHING:
      if (to_member)
        G_STRUCT_MEMBER (gboolean, reader->target, option->offset) = TRUE;
      return TRUE;
    case ISSUE_TAKES_TEXTS:
      if (to_member)
        append_text (&G_STRUCT_MEMBER (GPtrArray *, reader->target, option->offset), text);
      return TRUE;
    case ISSUE_TAKES_NOTHING_IN_TURN:
    case ISSUE_TAKES_TEXT_IN_TURN:
      store_turn (reader, option, text);
      return TRUE;
    case ISSUE_TAKES_INT:
    case ISSUE_TAKES_POSITIVE:
    case ISSUE_TAKES_NOT_NEGATIVE:
      return store_int (reader, option, text);
    case ISSUE_TAKES_LONG:
      return store_long (reader, option, text);
    case ISSUE_TAKES_FORMAT:
    case ISSUE_TAKES_PEM_OR_DER:
    case ISSUE_TAKES_PEM_DER_ENGINE:
      return store_format (reader, option, text);
    default:
      if (to_member)
        G_STRUCT_MEMBER (const char *, reader->target, option->offset) = text;
      return TRUE;
    }
}

static gboolean
refuse (Reader *reader, const IssueOption *option)
{
  issue_note ("%s: option -%s is one that cnfissue does not have; use openssl for it",
              reader->command->name, option->name);
  return stop (reader, ISSUE_EXIT_LACKING);
}

/* What the option asks for, now that its value is known. */
static gboolean
act (Reader *reader, const IssueOption *option, const char *value)
{
  IssueOutcome outcome = ISSUE_GO_ON;

  if (option->lacking)
    return refuse (reader, option);
  if (!store (reader, option, value))
    return fail (reader);

  if (option->apply != NULL)
    outcome = option->apply (reader->command->name, value, reader->target);
  if (outcome == ISSUE_USAGE)
    return fail (reader);
  return outcome == ISSUE_GO_ON || stop (reader, 1);
}

/* An option that no row names: a digest or a cipher where the command takes one. */
static gboolean
read_unknown (Reader *reader, const char *word, const char *name)
{
  const IssueOption *any = find_option (reader->command, "");
  const char **value;

  if (any == NULL)
    {
      issue_print ("%s: Unknown option: -%s\n", reader->command->name, name);
      return fail (reader);
    }

  value = &G_STRUCT_MEMBER (const char *, reader->target, any->offset);
  if (*value != NULL && cnf_x509_has_trait (CNF_X509_TRAIT_STRICT_OPTIONS))
    {
      issue_print ("%s: Multiple %s or unknown options: -%s and -%s\n", reader->command->name,
                   reader->command->any, *value, name);
      return fail (reader);
    }
  /* The word outlives the name, but a value behind '=' is not part of it. */
  *value = strchr (word, '=') == NULL ? word : g_intern_string (name);
  return TRUE;
}

static gboolean
read_known (Reader *reader, const IssueOption *option, const char *name, const char *value)
{
  if (!takes_a_value (option->takes))
    {
      if (value != NULL)
        {
          issue_print ("%s: Option -%s does not take a value\n", reader->command->name, name);
          return fail (reader);
        }
      return act (reader, option, NULL);
    }

  if (value == NULL && *reader->next == NULL)
    {
      issue_print ("%s: Option -%s needs a value\n", reader->command->name, option->name);
      return fail (reader);
    }
  return act (reader, option, value != NULL ? value : *reader->next++);
}

/* One word that begins with a dash. */
static gboolean
read_option (Reader *reader, const char *word)
{
  const char *equal = strchr (word, '=');
  g_autofree char *name = equal == NULL ? g_strdup (word)
                                        : g_strndup (word, (gsize) (equal - word));
  const IssueOption *option = find_option (reader->command, name);

  if (strcmp (name, "help") == 0 || strcmp (name, "h") == 0)
    {
      if (equal != NULL)
        {
          issue_print ("%s: Option -%s does not take a value\n", reader->command->name, name);
          return fail (reader);
        }
      issue_options_print_help (reader->command);
      return stop (reader, 0);
    }
  if (option == NULL)
    return read_unknown (reader, word, name);
  /* A dash alone matches the row of any other option and leaves what that had. */
  if (option->takes == ISSUE_IS_THE_VALUE && equal == NULL)
    return TRUE;
  return read_known (reader, option, name, equal == NULL ? NULL : equal + 1);
}

/* ---- All options ---- */

/* The option in a word without its dashes, or NULL where the word ends the options. */
static const char *
option_in (const char *word)
{
  if (word == NULL || word[0] != '-' || strcmp (word, "--") == 0)
    return NULL;
  return word[1] == '-' ? word + 2 : word + 1;
}

/* A parameter of the help, given as an option, ends the options. */
static gboolean
names_a_parameter (const IssueCommand *command, const char *name)
{
  const IssueOption *option = find_option (command, name);

  return option != NULL && option->takes == ISSUE_PARAMETER;
}

gboolean
issue_options_parse (const IssueCommand *command, const char *const *argv, gpointer target,
                     const char *const **rest, int *status)
{
  Reader reader = { .command = command, .next = argv + 1, .target = target };
  const char *word;

  while ((word = option_in (*reader.next)) != NULL && !names_a_parameter (command, word))
    {
      reader.next++;
      if (!read_option (&reader, word))
        {
          *status = reader.status;
          return FALSE;
        }
    }

  if (*reader.next != NULL && (*reader.next)[0] == '-')
    reader.next++;
  *rest = reader.next;
  return TRUE;
}

gboolean
issue_options_have_no_rest (const IssueCommand *command, const char *const *rest,
                            const char *any_value)
{
  gboolean strict = cnf_x509_has_trait (CNF_X509_TRAIT_STRICT_OPTIONS);

  if (rest[0] == NULL || (strict && rest[0][0] == '\0'))
    return TRUE;

  if (strict && any_value == NULL)
    issue_print ("%s: Extra option: \"%s\"\n", command->name, rest[0]);
  else if (strict)
    issue_print ("%s: Extra (unknown) options: \"%s\" \"%s\"\n", command->name, any_value, rest[0]);
  issue_use_help (command->name);
  return FALSE;
}

gboolean
issue_options_have_loudness (void)
{
  return cnf_x509_has_trait (CNF_X509_TRAIT_QUIET_OR_VERBOSE);
}

gboolean
issue_options_have_engines (void)
{
  return !cnf_x509_has_trait (CNF_X509_TRAIT_NO_ENGINES);
}

gboolean
issue_options_contain (const IssueCommand *command, const char *const *argv, const char *name)
{
  const char *word;

  for (argv++; (word = option_in (*argv)) != NULL && !names_a_parameter (command, word); argv++)
    {
      g_autofree char *given = g_strndup (word, strcspn (word, "="));
      const IssueOption *option = find_option (command, given);

      if (strcmp (given, name) == 0)
        return TRUE;
      if (option != NULL && takes_a_value (option->takes) && strchr (word, '=') == NULL
          && *++argv == NULL)
        return FALSE;
    }
  return FALSE;
}

/* ---- Help ---- */

static const char *
value_name (IssueTakes takes)
{
  static const char *const names[] = {
    [ISSUE_TAKES_TEXT] = "val",           [ISSUE_TAKES_URI] = "uri",
    [ISSUE_TAKES_INPUT_FILE] = "infile",  [ISSUE_TAKES_OUTPUT_FILE] = "outfile",
    [ISSUE_TAKES_TEXTS] = "val",          [ISSUE_TAKES_INT] = "int",
    [ISSUE_TAKES_POSITIVE] = "+int",      [ISSUE_TAKES_NOT_NEGATIVE] = "nonneg",
    [ISSUE_TAKES_LONG] = "long",          [ISSUE_TAKES_FORMAT] = "format",
    [ISSUE_TAKES_PEM_OR_DER] = "PEM|DER", [ISSUE_TAKES_PEM_DER_ENGINE] = "PEM|DER",
    [ISSUE_TAKES_TEXT_IN_TURN] = "val",
  };

  return takes < G_N_ELEMENTS (names) ? names[takes] : NULL;
}

static void
print_option_help (const IssueOption *option)
{
  const char *value = value_name (option->takes);
  g_autofree char *head = g_strdup_printf ("%s%s%s%s", option->takes == ISSUE_PARAMETER ? "" : "-",
                                           option->takes == ISSUE_IS_THE_VALUE ? "*" : option->name,
                                           value == NULL ? "" : " ", value == NULL ? "" : value);

  if (strlen (head) > 24)
    issue_print (" %s\n %-24s  %s\n", head, "", option->help);
  else
    issue_print (" %-24s  %s\n", head, option->help);
}

void
issue_options_print_help (const IssueCommand *command)
{
  issue_print ("Usage: %s %s\n%s\n\nGeneral options:\n", command->name,
               command->usage == NULL ? "[options]" : command->usage, command->summary);
  issue_print (" %-24s  %s\n", "-help", "Show the options");

  for (const IssueOption *option = command->options; !is_end (option); option++)
    {
      if (option->takes == ISSUE_HEADING)
        issue_print ("\n%s:\n", option->help);
      else if (option->help != NULL && !option->lacking && is_known (option))
        print_option_help (option);
    }
}
