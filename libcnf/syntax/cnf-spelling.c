/* Spells values and names: the inverse of cnf-quoting.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c str_copy(), clear_comments(), trim_ws().
 * SPDX-License-Identifier: Apache-2.0 */
#include "syntax/cnf-spelling.h"

#include "base/cnf-chars.h"
#include "syntax/cnf-lexer.h"
#include "syntax/cnf-quoting.h"
#include "syntax/cnf-statement.h"

#define SPECIAL (CNF_CHAR_QUOTE | CNF_CHAR_ESCAPE | CNF_CHAR_COMMENT | CNF_CHAR_DOLLAR)

/* What each way to spell a value adds to it, in bytes. */
typedef struct
{
  gsize escapes;
  gsize double_quotes;
  gsize single_quotes;
  gboolean has_line_end; /* CR or LF, which quotes cannot hold */
} CnfSpellingCost;

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Behind the last byte that is not a space or a tab. */
static const char *
find_trailing_blanks (const char *start, const char *end)
{
  while (end > start && (end[-1] == ' ' || end[-1] == '\t'))
    end--;
  return end;
}

static CnfSpellingCost
measure (CnfSlice value)
{
  const char *end = value.data + value.size;
  CnfSpellingCost cost = { 0, 2, 2, FALSE };

  for (const char *p = value.data; p < end; p++)
    {
      cost.has_line_end |= is_line_end (*p);
      cost.escapes += cnf_char_is (*p, SPECIAL) || is_line_end (*p);
      cost.double_quotes += *p == '"' || *p == '\\';
      cost.single_quotes += *p == '\'' || *p == '\\';
    }
  if (value.size > 0 && cnf_char_is (value.data[0], CNF_CHAR_BLANK) && !is_line_end (value.data[0]))
    cost.escapes++;
  if (find_trailing_blanks (value.data, end) < end)
    cost.escapes += 2;
  return cost;
}

static void
append_quoted (GString *out, CnfSlice value, char quote)
{
  g_string_append_c (out, quote);
  for (gsize i = 0; i < value.size; i++)
    {
      if (value.data[i] == quote || value.data[i] == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, value.data[i]);
    }
  g_string_append_c (out, quote);
}

static void
append_escaped_byte (GString *out, char byte, gboolean is_first)
{
  if (byte == '\n')
    g_string_append (out, "\\n");
  else if (byte == '\r')
    g_string_append (out, "\\r");
  else
    {
      if (cnf_char_is (byte, SPECIAL) || (is_first && cnf_char_is (byte, CNF_CHAR_BLANK)))
        g_string_append_c (out, '\\');
      g_string_append_c (out, byte);
    }
}

/* Blanks at the end are cut before escapes are looked at, so only quotes keep them. */
static void
append_escaped (GString *out, CnfSlice value)
{
  const char *end = value.data + value.size;
  const char *blanks = find_trailing_blanks (value.data, end);

  for (const char *p = value.data; p < blanks; p++)
    append_escaped_byte (out, *p, p == value.data);
  if (blanks < end)
    append_quoted (out, cnf_slice_between (blanks, end), '"');
}

static char
choose_quote (CnfSpellingCost cost)
{
  if (cost.double_quotes <= MIN (cost.escapes, cost.single_quotes))
    return '"';
  return cost.single_quotes <= cost.escapes ? '\'' : '\0';
}

void
cnf_spelling_append_value (GString *out, CnfSlice value, char quote)
{
  CnfSpellingCost cost = measure (value);

  if (cost.has_line_end)
    quote = '\0';
  else if (quote == '\0' && cost.escapes > 0)
    quote = choose_quote (cost);
  if (quote != '\0')
    append_quoted (out, value, quote);
  else
    append_escaped (out, value);
}

char
cnf_spelling_get_quote (CnfSlice written)
{
  if (written.size < 2 || !cnf_char_is (written.data[0], CNF_CHAR_QUOTE))
    return '\0';

  const char *end = written.data + written.size;
  gboolean is_whole = cnf_quoted_skip (written.data, end) == end && end[-1] == written.data[0];
  return is_whole ? written.data[0] : '\0';
}

void
cnf_spelling_append_section (GString *out, CnfSlice name)
{
  const char *end = name.data + name.size;
  const char *blanks = find_trailing_blanks (name.data, end);

  for (const char *p = name.data; p < end; p++)
    {
      gboolean is_inner_blank = (*p == ' ' || *p == '\t') && p > name.data && p < blanks;
      if (*p == '\n')
        g_string_append (out, "\\n");
      else if (*p == '\r')
        g_string_append (out, "\\r");
      else
        {
          if (!cnf_char_is (*p, CNF_CHAR_NAME) && !is_inner_blank)
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
    }
}

gboolean
cnf_spelling_is_one_value (CnfSlice written, gboolean dollarid)
{
  g_autoptr (GString) text = g_string_new ("k = ");
  CnfLexer lexer;
  CnfLine line;
  CnfStatement statement;

  g_string_append_len (text, written.data, (gssize) written.size);
  g_string_append_c (text, '\n');
  cnf_lexer_init (&lexer, cnf_slice (text->str, text->len), FALSE);
  if (!cnf_lexer_next (&lexer, &line) || line.raw.size != text->len || line.flags != 0)
    return FALSE;

  cnf_statement_parse (&statement, line.text, dollarid);
  return statement.kind == CNF_NODE_ENTRY && cnf_slice_equal (statement.value, written);
}
