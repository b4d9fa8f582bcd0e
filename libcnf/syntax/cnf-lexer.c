/* The lexer: bytes to logical lines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "syntax/cnf-lexer.h"

#include "base/cnf-chars.h"

/* One read of OpenSSL's. It measures what it got by strlen(), so a NUL hides the rest. */
typedef struct
{
  const char *start;
  const char *text_end;    /* behind its text: line ends dropped */
  const char *visible_end; /* at its first NUL, or behind all its bytes */
  const char *end;         /* behind all its bytes */
} CnfChunk;

/* What the text of a line ends in so far. */
typedef struct
{
  gboolean is_escape;     /* a backslash */
  gboolean escape_before; /* and one before the last byte */
} CnfTail;

static const char *
find_or_end (const char *start, const char *end, char byte)
{
  const char *found = start < end ? memchr (start, byte, (gsize) (end - start)) : NULL;
  return found != NULL ? found : end;
}

void
cnf_lexer_init (CnfLexer *lexer, CnfSlice input, gboolean outermost)
{
  lexer->next = input.data;
  lexer->end = input.data + input.size;
  lexer->next_nul = find_or_end (input.data, lexer->end, '\0');
  lexer->at_very_start = outermost;
}

const char *
cnf_lexer_skip_byte_order_mark (const char *start, const char *end)
{
  gboolean found = end - start >= CNF_BYTE_ORDER_MARK_SIZE
                   && memcmp (start, CNF_BYTE_ORDER_MARK, CNF_BYTE_ORDER_MARK_SIZE) == 0;
  return found ? start + CNF_BYTE_ORDER_MARK_SIZE : start;
}

static CnfChunk
read_chunk (CnfLexer *lexer)
{
  CnfChunk chunk = { .start = lexer->next };
  const char *limit = lexer->end - chunk.start > CNF_CHUNK_SIZE ? chunk.start + CNF_CHUNK_SIZE
                                                                : lexer->end;
  const char *newline = find_or_end (chunk.start, limit, '\n');

  chunk.end = newline < limit ? newline + 1 : limit;
  chunk.visible_end = chunk.end;
  if (lexer->next_nul < chunk.end)
    {
      chunk.visible_end = lexer->next_nul;
      lexer->next_nul = find_or_end (chunk.end, lexer->end, '\0');
    }
  if (lexer->at_very_start)
    chunk.start = cnf_lexer_skip_byte_order_mark (chunk.start, chunk.visible_end);
  lexer->at_very_start = FALSE;
  lexer->next = chunk.end;

  chunk.text_end = chunk.visible_end;
  while (chunk.text_end > chunk.start && (chunk.text_end[-1] == '\n' || chunk.text_end[-1] == '\r'))
    chunk.text_end--;
  return chunk;
}

/* OpenSSL reads on when it dropped nothing: the line is longer than its buffer, or a NUL hid the
 * newline, or the input ends without one. */
static gboolean
chunk_is_partial (const CnfChunk *chunk)
{
  return chunk->text_end == chunk->visible_end && chunk->visible_end > chunk->start;
}

static void
tail_add (CnfTail *tail, const CnfChunk *chunk)
{
  gsize size = (gsize) (chunk->text_end - chunk->start);
  if (size == 0)
    return;

  tail->escape_before = size == 1 ? tail->is_escape : chunk->text_end[-2] == '\\';
  tail->is_escape = chunk->text_end[-1] == '\\';
}

/* Exactly one backslash continues the line and vanishes. OpenSSL looks at two bytes only, so three
 * backslashes do not; and it does not look where it reads on anyway. */
static gboolean
tail_takes_continuation (CnfTail *tail, const CnfChunk *chunk)
{
  if (chunk_is_partial (chunk) || !tail->is_escape || tail->escape_before)
    return FALSE;

  tail->is_escape = FALSE;
  return TRUE;
}

static void
joined_append (CnfJoined *joined, const char *raw, const CnfChunk *chunk)
{
  CnfJoint joint = { (guint32) joined->text->len, (guint32) (chunk->start - raw) };

  g_array_append_val (joined->joints, joint);
  g_string_append_len (joined->text, chunk->start, chunk->text_end - chunk->start);
}

/* Reads the line that begins with the chunk @first at @raw; its text goes to @joined, if any. */
static CnfLine
read_line (CnfLexer *lexer, const char *raw, CnfChunk first, CnfJoined *joined)
{
  CnfLine line = { .flags = 0 };
  CnfTail tail = { FALSE, FALSE };
  CnfChunk chunk = first;

  for (;;)
    {
      tail_add (&tail, &chunk);
      if (joined != NULL)
        joined_append (joined, raw, &chunk);

      gboolean continues = tail_takes_continuation (&tail, &chunk);
      if (continues && joined != NULL)
        g_string_truncate (joined->text, joined->text->len - 1);
      if (!continues && !chunk_is_partial (&chunk))
        break;

      if (continues || chunk.visible_end < chunk.end)
        line.flags |= CNF_LINE_JOINED;
      chunk = read_chunk (lexer);
    }

  line.raw = cnf_slice_between (raw, lexer->next);
  if ((line.flags & CNF_LINE_JOINED) == 0)
    line.text = cnf_slice_between (first.start, chunk.text_end);
  return line;
}

gboolean
cnf_lexer_next (CnfLexer *lexer, CnfLine *line)
{
  const char *raw = lexer->next;
  if (raw == lexer->end)
    return FALSE;

  CnfChunk first = read_chunk (lexer);
  gboolean is_only_mark = first.visible_end == first.end && first.end == lexer->end;
  if (first.visible_end > first.start || is_only_mark)
    {
      *line = read_line (lexer, raw, first, NULL);
      return TRUE;
    }

  /* No text where a line should begin is the end of the file for OpenSSL, also where it is a NUL
   * that hides the text. */
  lexer->next = lexer->end;
  *line = (CnfLine){ .raw = cnf_slice_between (raw, lexer->end), .flags = CNF_LINE_UNREAD };
  return TRUE;
}

void
cnf_joined_init (CnfJoined *joined)
{
  *joined = (CnfJoined){ NULL, NULL };
}

void
cnf_joined_clear (CnfJoined *joined)
{
  if (joined->text == NULL)
    return;

  g_string_free (joined->text, TRUE);
  g_array_unref (joined->joints);
}

void
cnf_joined_set (CnfJoined *joined, CnfSlice raw, gboolean outermost)
{
  CnfLexer lexer;

  if (joined->text == NULL)
    *joined = (CnfJoined){ g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (CnfJoint)) };
  g_string_truncate (joined->text, 0);
  g_array_set_size (joined->joints, 0);
  cnf_lexer_init (&lexer, raw, outermost);
  read_line (&lexer, raw.data, read_chunk (&lexer), joined);
}

gsize
cnf_joined_to_raw (const CnfJoined *joined, gsize offset)
{
  guint low = 0;
  guint high = joined->joints->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (joined->joints, CnfJoint, middle).text <= offset)
        low = middle;
      else
        high = middle;
    }

  CnfJoint joint = g_array_index (joined->joints, CnfJoint, low);
  return joint.raw + (offset - joint.text);
}
