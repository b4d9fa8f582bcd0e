/* The line that a shell wants completed: its words as the command would get them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "complete/complete-line.h"

#include <pwd.h>
#include <string.h>

/* ---- What a shell expands ---- */

/* The size of the name of a variable at @text. */
static gsize
name_size (const char *text)
{
  gsize size = 0;

  while (g_ascii_isalnum (text[size]) || text[size] == '_')
    size++;
  return size;
}

/* Appends the value of the variable that the `$` at @p names. Returns where the line goes on; a `$`
 * that names none stands for itself, and so does what only the shell knows. */
static const char *
append_variable (GString *word, const char *p)
{
  gboolean has_brace = p[1] == '{';
  const char *start = p + (has_brace ? 2 : 1);
  gsize size = name_size (start);
  g_autofree char *name = g_strndup (start, size);

  if (size == 0 || g_getenv (name) == NULL || (has_brace && start[size] != '}'))
    {
      g_string_append_c (word, '$');
      return p + 1;
    }
  g_string_append (word, g_getenv (name));
  return start + size + (has_brace ? 1 : 0);
}

/* The home of the user whose name is @name; without a name, of whoever types. */
static const char *
find_home (const char *name)
{
  if (*name == '\0')
    return g_get_home_dir ();

  const struct passwd *entry = getpwnam (name);
  return entry != NULL ? entry->pw_dir : NULL;
}

/* Appends the home that `~` or `~name` at @p means. Returns where the line goes on. */
static const char *
append_home (GString *word, const char *p)
{
  gsize size = strcspn (p, "/ \t\\'\"$");
  g_autofree char *name = g_strndup (p + 1, size - 1);
  const char *home = find_home (name);

  if (home == NULL)
    g_string_append_len (word, p, (gssize) size);
  else
    g_string_append (word, home);
  return p + size;
}

/* ---- Words ---- */

static gboolean
is_blank (char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\n';
}

/* Whether @p belongs to the last word, which is to stay as it is typed. One with a quoted blank
 * behind @p is taken for another: then it fits nothing, and nothing is offered. */
static gboolean
is_last_word (const char *p)
{
  return strpbrk (p, " \t\n") == NULL;
}

/* Reads what stands at @p outside quotes into @word. Returns where the line goes on, or NULL at a
 * backslash that ends it. */
static const char *
read_bare (CnfctlLine *line, GString *word, const char *p, gboolean is_start)
{
  if (*p == '\'' || *p == '"')
    {
      line->quote = *p == '"' ? CNFCTL_QUOTE_DOUBLE : CNFCTL_QUOTE_SINGLE;
      return p + 1;
    }
  if (*p == '$' && !is_last_word (p))
    return append_variable (word, p);
  if (*p == '~' && is_start && !is_last_word (p))
    return append_home (word, p);
  if (*p == '\\' && *++p == '\0')
    return NULL;

  g_string_append_c (word, *p);
  return p + 1;
}

/* The same between quotes. */
static const char *
read_quoted (CnfctlLine *line, GString *word, const char *p)
{
  gboolean is_double = line->quote == CNFCTL_QUOTE_DOUBLE;

  if (*p == (is_double ? '"' : '\''))
    {
      line->quote = CNFCTL_QUOTE_NONE;
      return p + 1;
    }
  if (is_double && *p == '$' && !is_last_word (p))
    return append_variable (word, p);
  if (is_double && *p == '\\' && strchr ("$`\"\\", p[1]) != NULL && *++p == '\0')
    return NULL;

  g_string_append_c (word, *p);
  return p + 1;
}

/* Reads the word at @p, up to the blank behind it or the end. */
static const char *
read_word (CnfctlLine *line, GString *word, const char *p)
{
  const char *start = p;

  while (p != NULL && *p != '\0')
    {
      if (line->quote != CNFCTL_QUOTE_NONE)
        p = read_quoted (line, word, p);
      else if (is_blank (*p))
        break;
      else
        p = read_bare (line, word, p, p == start);
    }
  return p;
}

gboolean
cnfctl_line_init (CnfctlLine *line, const char *text)
{
  *line = (CnfctlLine){ g_ptr_array_new_with_free_func (g_free), CNFCTL_QUOTE_NONE };

  for (const char *p = text;; p++)
    {
      while (is_blank (*p))
        p++;

      GString *word = g_string_new (NULL);
      p = read_word (line, word, p);
      g_ptr_array_add (line->words, g_string_free (word, FALSE));
      if (p == NULL)
        return FALSE;
      if (*p == '\0')
        return TRUE;
    }
}

void
cnfctl_line_clear (CnfctlLine *line)
{
  g_clear_pointer (&line->words, g_ptr_array_unref);
}

/* ---- The way back ---- */

/* Whether a shell takes this byte for itself outside quotes. */
static gboolean
is_plain (char byte)
{
  return g_ascii_isalnum (byte) || (byte & 0x80) != 0 || strchr ("_./,:=@%+-", byte) != NULL;
}

char *
cnfctl_line_quote (const char *text, CnfctlQuote quote)
{
  g_autoptr (GString) quoted = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      /* Between double quotes a shell that talks with a person looks for earlier commands there,
       * and a backslash before it would stay. */
      if (quote == CNFCTL_QUOTE_DOUBLE && *p == '!')
        return NULL;

      if (quote == CNFCTL_QUOTE_SINGLE && *p == '\'')
        g_string_append (quoted, "'\\'");
      else if ((quote == CNFCTL_QUOTE_NONE && !is_plain (*p))
               || (quote == CNFCTL_QUOTE_DOUBLE && strchr ("$`\"\\", *p) != NULL))
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *p);
    }
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}
