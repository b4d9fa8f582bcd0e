/* Quotes and escapes: from the text of a value to its pieces.
 * SPDX-License-Identifier: Apache-2.0 */
#include "syntax/cnf-quoting.h"

#include "base/cnf-chars.h"

const char *
cnf_quoted_skip (const char *p, const char *end)
{
  char quote = *p++;

  while (p < end && *p != quote)
    {
      if (cnf_char_is (*p, CNF_CHAR_ESCAPE) && ++p == end)
        return p;
      p++;
    }
  return p < end ? p + 1 : p;
}

void
cnf_pieces_init (CnfPieces *pieces, CnfSlice value, gboolean dollarid)
{
  *pieces = (CnfPieces){ value.data, value.data + value.size, '\0', dollarid };
}

static void
set_text (CnfPiece *piece, CnfSlice text)
{
  *piece = (CnfPiece){ .kind = CNF_PIECE_TEXT, .text = text };
}

/* A backslash outside quotes: @next is on it and has a byte behind it. */
static void
take_escape (CnfPieces *pieces, CnfPiece *piece)
{
  const char *escaped = pieces->next + 1;

  pieces->next += 2;
  switch (*escaped)
    {
    case 'n':
      set_text (piece, cnf_slice ("\n", 1));
      return;
    case 'r':
      set_text (piece, cnf_slice ("\r", 1));
      return;
    case 't':
      set_text (piece, cnf_slice ("\t", 1));
      return;
    case 'b':
      set_text (piece, cnf_slice ("\b", 1));
      return;
    default:
      set_text (piece, cnf_slice (escaped, 1));
      return;
    }
}

static char
closing_bracket (char opening)
{
  switch (opening)
    {
    case '{':
      return '}';
    case '(':
      return ')';
    default:
      return '\0';
    }
}

/* @next is on a dollar that begins a reference. A bare name that is empty is a name too. */
static void
take_reference (CnfPieces *pieces, CnfPiece *piece)
{
  const char *start = pieces->next;
  const char *end = pieces->end;
  guint name_bytes = cnf_char_with_dollar (CNF_CHAR_VARIABLE, pieces->dollarid);
  char close = start + 1 < end ? closing_bracket (start[1]) : '\0';
  const char *name = start + (close != '\0' ? 2 : 1);
  const char *p = cnf_chars_skip (name, end, name_bytes);

  *piece = (CnfPiece){ .kind = CNF_PIECE_REFERENCE };
  if (end - p >= 2 && p[0] == ':' && p[1] == ':')
    {
      piece->has_section = TRUE;
      piece->section = cnf_slice_between (name, p);
      name = p + 2;
      p = cnf_chars_skip (name, end, name_bytes);
    }
  piece->name = cnf_slice_between (name, p);

  if (close != '\0' && (p == end || *p != close))
    piece->kind = CNF_PIECE_UNCLOSED;
  else if (close != '\0')
    p++;
  piece->text = cnf_slice_between (start, p);
  pieces->next = p;
}

static gboolean
begins_reference (const CnfPieces *pieces)
{
  const char *p = pieces->next;

  if (!cnf_char_is (*p, CNF_CHAR_DOLLAR))
    return FALSE;
  return !pieces->dollarid || (p + 1 < pieces->end && closing_bracket (p[1]) != '\0');
}

/* Inside quotes a backslash takes the next byte literally, and nothing else has a meaning. FALSE
 * when the quotes are at their end without another piece. */
static gboolean
take_quoted (CnfPieces *pieces, CnfPiece *piece)
{
  const char *p = pieces->next;
  const char *end = pieces->end;

  if (p < end && cnf_char_is (*p, CNF_CHAR_ESCAPE))
    {
      pieces->next = end - p > 1 ? p + 2 : end;
      set_text (piece, cnf_slice_between (p + 1, pieces->next));
      return TRUE;
    }

  while (p < end && *p != pieces->quote && !cnf_char_is (*p, CNF_CHAR_ESCAPE))
    p++;
  set_text (piece, cnf_slice_between (pieces->next, p));
  pieces->next = p;
  if (p < end && *p == pieces->quote)
    {
      pieces->next++;
      pieces->quote = '\0';
    }
  return piece->text.size > 0;
}

static void
take_text (CnfPieces *pieces, CnfPiece *piece)
{
  const char *p = pieces->next;

  /* A dollar that begins no reference is text like any other. */
  if (cnf_char_is (*p, CNF_CHAR_DOLLAR))
    p++;
  while (p < pieces->end && !cnf_char_is (*p, CNF_CHAR_QUOTE | CNF_CHAR_ESCAPE | CNF_CHAR_DOLLAR))
    p++;
  set_text (piece, cnf_slice_between (pieces->next, p));
  pieces->next = p;
}

gboolean
cnf_pieces_next (CnfPieces *pieces, CnfPiece *piece)
{
  while (pieces->next < pieces->end)
    {
      if (pieces->quote != '\0')
        {
          if (take_quoted (pieces, piece))
            return TRUE;
          continue;
        }
      if (cnf_char_is (*pieces->next, CNF_CHAR_QUOTE))
        {
          pieces->quote = *pieces->next++;
          continue;
        }
      if (cnf_char_is (*pieces->next, CNF_CHAR_ESCAPE))
        {
          if (pieces->end - pieces->next == 1) /* nothing to escape: it vanishes */
            return FALSE;
          take_escape (pieces, piece);
        }
      else if (begins_reference (pieces))
        take_reference (pieces, piece);
      else
        take_text (pieces, piece);
      return TRUE;
    }
  return FALSE;
}

GString *
cnf_pieces_read_literal (CnfSlice written, gboolean dollarid)
{
  g_autoptr (GString) meant = g_string_new (NULL);
  CnfPieces pieces;
  CnfPiece piece;

  cnf_pieces_init (&pieces, written, dollarid);
  while (cnf_pieces_next (&pieces, &piece))
    {
      if (piece.kind != CNF_PIECE_TEXT)
        return NULL;
      g_string_append_len (meant, piece.text.data, (gssize) piece.text.size);
    }
  return g_steal_pointer (&meant);
}

char
cnf_pieces_get_open_quote (CnfSlice written, gboolean dollarid)
{
  CnfPieces pieces;
  CnfPiece piece;

  cnf_pieces_init (&pieces, written, dollarid);
  while (cnf_pieces_next (&pieces, &piece))
    continue;
  return pieces.quote;
}

void
cnf_section_name_unescape (GString *out, CnfSlice written)
{
  CnfPieces pieces;
  CnfPiece piece;

  cnf_pieces_init (&pieces, written, TRUE);
  while (cnf_pieces_next (&pieces, &piece))
    g_string_append_len (out, piece.text.data, (gssize) piece.text.size);
}
