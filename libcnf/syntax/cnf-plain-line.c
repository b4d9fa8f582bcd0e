/* The short way through the most frequent lines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "syntax/cnf-plain-line.h"

#include "base/cnf-chars.h"

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t'))
    p++;
  return p;
}

/* Takes the bytes up to behind @newline. A line that does not fit into one chunk is not for here. */
static gboolean
take (CnfLexer *lexer, CnfPlainLine *line, CnfNodeKind kind, const char *newline)
{
  const char *end = newline + 1;
  if (end - lexer->next > CNF_CHUNK_SIZE)
    return FALSE;

  line->kind = kind;
  line->raw = cnf_slice_between (lexer->next, end);
  lexer->next = end;
  lexer->at_very_start = FALSE;
  return TRUE;
}

/* What stands from @p on to the end of the line means nothing: a comment, or text behind a header.
 * But a backslash at the very end would go on with the next line. */
static gboolean
take_to_line_end (CnfLexer *lexer, CnfPlainLine *line, CnfNodeKind kind, const char *p)
{
  gsize room = MIN ((gsize) (lexer->end - p), CNF_CHUNK_SIZE);
  const char *newline = memchr (p, '\n', room);

  if (newline == NULL || lexer->next_nul < newline || newline[-1] == '\\' || newline[-1] == '\r')
    return FALSE;
  return take (lexer, line, kind, newline);
}

/* @p is on the first byte of the key. Where the plain text ends is found out first and on its own:
 * so the processor goes on to the next line while it is still busy with this one. */
static gboolean
take_entry (CnfLexer *lexer, CnfPlainLine *line, const char *p)
{
  const char *end = lexer->end;
  const char *stop = cnf_chars_skip_plain (p, end);
  const char *name_end = cnf_chars_skip_name (p, end);
  const char *equal_sign = skip_blanks (name_end, end);
  if (equal_sign >= stop || *equal_sign != '=')
    return FALSE;

  const char *value = skip_blanks (equal_sign + 1, stop);
  const char *value_end = stop;
  while (value_end > value && (value_end[-1] == ' ' || value_end[-1] == '\t'))
    value_end--;
  line->name = cnf_slice_between (p, name_end);
  line->value = cnf_slice_between (value, value_end);

  if (stop < end && *stop == '#')
    return take_to_line_end (lexer, line, CNF_NODE_ENTRY, stop);
  if (stop < end && *stop == '\r')
    stop++;
  return stop < end && *stop == '\n' && take (lexer, line, CNF_NODE_ENTRY, stop);
}

/* @p is behind the `[`. */
static gboolean
take_header (CnfLexer *lexer, CnfPlainLine *line, const char *p)
{
  const char *end = lexer->end;

  p = skip_blanks (p, end);
  const char *name_end = cnf_chars_skip_name (p, end);
  line->name = cnf_slice_between (p, name_end);
  name_end = skip_blanks (name_end, end);
  return name_end < end && *name_end == ']'
         && take_to_line_end (lexer, line, CNF_NODE_SECTION, name_end);
}

gboolean
cnf_plain_line_next (CnfLexer *lexer, CnfPlainLine *line)
{
  const char *end = lexer->end;
  const char *p = skip_blanks (lexer->next, end);
  if (p == end)
    return FALSE;
  if (*p == '#')
    return take_to_line_end (lexer, line, CNF_NODE_COMMENT, p);
  if (*p == '[')
    return take_header (lexer, line, p + 1);
  if (*p == '\n')
    return take (lexer, line, CNF_NODE_BLANK, p);
  if (*p == '.') /* a directive, or a key that looks like one */
    return FALSE;
  return take_entry (lexer, line, p);
}
