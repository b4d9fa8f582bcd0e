/* The lexer: bytes to logical lines. It cannot fail, and its lines add up to the input.
 *
 *   file   = line*
 *   line   = chunk* last-chunk
 *   chunk  = up to 510 bytes, to a newline at the latest
 *
 * OpenSSL reads chunks, drops CRs and LFs at the end of each, and goes on with the next chunk when
 * none was dropped or when the line so far ends in exactly one backslash.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio().
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"

/* What one read of OpenSSL's delivers at the most: its buffer is 512 bytes, of which it offers 511,
 * one for the terminator. Source: conf_def.c def_load_bio(), CONFBUFSIZE. */
#define CNF_CHUNK_SIZE 510

/* What some editors put before UTF-8 text; OpenSSL drops it at the very start of a file. */
#define CNF_BYTE_ORDER_MARK      "\xef\xbb\xbf"
#define CNF_BYTE_ORDER_MARK_SIZE 3

typedef enum
{
  CNF_LINE_JOINED = 1 << 0, /* its text is not contiguous: continuations, or bytes behind a NUL */
  CNF_LINE_UNREAD = 1 << 1, /* behind a NUL that OpenSSL takes for the end of the file */
} CnfLineFlags;

/* One logical line. */
typedef struct
{
  CnfSlice raw;  /* with its line ends */
  CnfSlice text; /* what OpenSSL reads of it, comment included; empty for a joined or unread line */
  CnfLineFlags flags;
} CnfLine;

typedef struct
{
  const char *next;       /* where the next line begins */
  const char *end;        /* of the input */
  const char *next_nul;   /* the first NUL at or behind next, or the end */
  gboolean at_very_start; /* a byte order mark here is not text */
} CnfLexer;

/* @outermost: the input is a whole file that is not an include, so a byte order mark is dropped. */
void cnf_lexer_init (CnfLexer *lexer, CnfSlice input, gboolean outermost);

/* Behind the byte order mark at @start, if there is one. */
const char *cnf_lexer_skip_byte_order_mark (const char *start, const char *end);

/* FALSE at the end of the input. */
gboolean cnf_lexer_next (CnfLexer *lexer, CnfLine *line);

/* One piece of a joined line: its text from @text on stands in the raw line from @raw on. */
typedef struct
{
  guint32 text;
  guint32 raw;
} CnfJoint;

/* The text of a joined line, and where its pieces come from. Most files have no such line, so
 * nothing is made until one is set. */
typedef struct
{
  GString *text;
  GArray *joints; /* of CnfJoint, in order */
} CnfJoined;

void cnf_joined_init (CnfJoined *joined);
void cnf_joined_clear (CnfJoined *joined);

/* Makes the text of the line whose bytes are @raw; @outermost as above, if the line is the first.
 */
void cnf_joined_set (CnfJoined *joined, CnfSlice raw, gboolean outermost);

/* Where in the raw line the byte at @offset of the text stands. */
gsize cnf_joined_to_raw (const CnfJoined *joined, gsize offset);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfJoined, cnf_joined_clear)
