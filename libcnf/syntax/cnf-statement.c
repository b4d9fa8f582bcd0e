/* The grammar of one logical line.
 * SPDX-License-Identifier: Apache-2.0 */
#include "syntax/cnf-statement.h"

#include "base/cnf-chars.h"
#include "syntax/cnf-quoting.h"

/* Behind the run of name bytes and escaped bytes at @p.
 * Source: conf_def.c eat_alpha_numeric(), scan_esc(). */
static const char *
skip_run (const char *p, const char *end, guint name_bytes)
{
  for (;;)
    {
      p = cnf_chars_skip (p, end, name_bytes);
      if (p == end || !cnf_char_is (*p, CNF_CHAR_ESCAPE))
        return p;
      p += end - p > 1 ? 2 : 1;
    }
}

/* Finds the end of a value: the comment behind it, or @end. Sets @plain when nothing before it
 * needs to be unquoted or expanded. Source: conf_def.c clear_comments(). */
static const char *
find_value_end (const char *p, const char *end, gboolean *plain)
{
  *plain = TRUE;
  for (;;)
    {
      p = cnf_chars_skip_plain (p, end);
      if (p == end || cnf_char_is (*p, CNF_CHAR_COMMENT))
        return p;

      if (cnf_char_is (*p, CNF_CHAR_END)) /* a CR within the line is text */
        {
          p++;
          continue;
        }
      *plain = FALSE;
      if (cnf_char_is (*p, CNF_CHAR_QUOTE))
        p = cnf_quoted_skip (p, end);
      else if (cnf_char_is (*p, CNF_CHAR_ESCAPE))
        p += end - p > 1 ? 2 : 1;
      else
        p++;
    }
}

/* Where the comment of the whole line begins: what OpenSSL shows behind its `HERE-->` ends
 * there. */
static const char *
find_comment (CnfSlice text)
{
  gboolean plain;
  return find_value_end (text.data, text.data + text.size, &plain);
}

static void
set_invalid (CnfStatement *statement, CnfError error, const char *at, CnfSlice text)
{
  const char *comment = find_comment (text);

  statement->kind = CNF_NODE_INVALID;
  statement->error = error;
  statement->wrong = cnf_slice_between (at, MAX (at, comment));
}

/* @start is behind the `[`. */
static void
parse_header (CnfStatement *statement, CnfSlice text, const char *start, guint name_bytes)
{
  const char *end = text.data + text.size;
  const char *name = cnf_chars_skip (start, end, CNF_CHAR_BLANK);
  const char *run = name;

  for (;;)
    {
      const char *run_end = skip_run (run, end, name_bytes);
      const char *p = cnf_chars_skip (run_end, end, CNF_CHAR_BLANK);
      if (p < end && *p == ']')
        {
          statement->kind = CNF_NODE_SECTION;
          statement->section = cnf_slice_between (name, run_end);
          return;
        }
      if (p == end || p == run)
        {
          set_invalid (statement, CNF_ERROR_MISSING_CLOSE_SQUARE_BRACKET, start - 1, text);
          return;
        }
      run = p;
    }
}

static void
set_value (CnfStatement *statement, const char *start, const char *end)
{
  gboolean plain;
  const char *value = cnf_chars_skip (start, end, CNF_CHAR_BLANK);
  const char *value_end = find_value_end (value, end, &plain);

  statement->value = cnf_slice_between (value, cnf_chars_trim (value, value_end, CNF_CHAR_BLANK));
  if (plain)
    statement->flags |= CNF_STATEMENT_PLAIN;
}

/* A key that merely begins with the word is a directive too, unless the word is all there is: then
 * it needs something behind it. */
static gboolean
is_directive (CnfSlice name, const char *word, const char *next, const char *end)
{
  if (!cnf_slice_has_prefix (name, word))
    return FALSE;

  gboolean is_bare = next == name.data + strlen (word);
  return !is_bare || (next < end && *next == '=');
}

static gboolean
parse_directive (CnfStatement *statement, const char *next, const char *end)
{
  gboolean is_pragma = is_directive (statement->name, ".pragma", next, end);
  if (!is_pragma && !is_directive (statement->name, ".include", next, end))
    return FALSE;

  statement->kind = CNF_NODE_DIRECTIVE;
  if (!is_pragma)
    statement->flags |= CNF_STATEMENT_INCLUDE;
  set_value (statement, next < end && *next == '=' ? next + 1 : next, end);
  return TRUE;
}

static void
parse_setting (CnfStatement *statement, CnfSlice text, const char *start, guint name_bytes)
{
  const char *end = text.data + text.size;
  const char *run_end = skip_run (start, end, name_bytes);

  if (end - run_end >= 2 && run_end[0] == ':' && run_end[1] == ':')
    {
      statement->flags |= CNF_STATEMENT_QUALIFIED;
      statement->section = cnf_slice_between (start, run_end);
      start = run_end + 2;
      run_end = skip_run (start, end, name_bytes);
    }
  statement->name = cnf_slice_between (start, run_end);

  const char *next = cnf_chars_skip (run_end, end, CNF_CHAR_BLANK);
  if (start < end && *start == '.' && parse_directive (statement, next, end))
    return;
  if (next == end || *next != '=')
    {
      set_invalid (statement, CNF_ERROR_MISSING_EQUAL_SIGN, next, text);
      return;
    }
  statement->kind = CNF_NODE_ENTRY;
  set_value (statement, next + 1, end);
}

void
cnf_statement_parse (CnfStatement *statement, CnfSlice text, gboolean dollarid)
{
  const char *end = text.data + text.size;
  const char *start = cnf_chars_skip (text.data, end, CNF_CHAR_BLANK);
  guint name_bytes = cnf_char_with_dollar (CNF_CHAR_NAME, dollarid);

  *statement = (CnfStatement){ .kind = CNF_NODE_BLANK };
  if (start == end)
    return;
  if (cnf_char_is (*start, CNF_CHAR_COMMENT))
    statement->kind = CNF_NODE_COMMENT;
  else if (*start == '[')
    parse_header (statement, text, start + 1, name_bytes);
  else
    parse_setting (statement, text, start, name_bytes);
}
