/* Quotes and escapes: from the text of a value to its pieces.
 *
 *   value     = ( text | quoted | escape | reference )*
 *   quoted    = q ( any byte but q or "\" | "\" any byte )* [ q ]      q is one of " ' `
 *   escape    = "\n" | "\r" | "\t" | "\b" | "\" any byte
 *   reference = "$" [ word "::" ] word  |  "${" [ word "::" ] word "}"  |  "$(" ... ")"
 *
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c str_copy().
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"

typedef enum
{
  CNF_PIECE_TEXT,      /* bytes of the meant value */
  CNF_PIECE_REFERENCE, /* a name whose value stands here */
  CNF_PIECE_UNCLOSED,  /* a `${` or `$(` that is not closed behind its name */
} CnfPieceKind;

typedef struct
{
  CnfPieceKind kind;
  CnfSlice text; /* text: the bytes, in the input or static; else: the reference as written */
  gboolean has_section; /* reference: there is a `::` */
  CnfSlice section;     /* reference: what stands before the `::` */
  CnfSlice name;        /* reference: the name */
} CnfPiece;

typedef struct
{
  const char *next;
  const char *end;
  char quote;        /* the quote that is open, or 0 */
  gboolean dollarid; /* `.pragma dollarid:on` is in force */
} CnfPieces;

void cnf_pieces_init (CnfPieces *pieces, CnfSlice value, gboolean dollarid);

/* FALSE at the end. */
gboolean cnf_pieces_next (CnfPieces *pieces, CnfPiece *piece);

/* What @written means, or NULL where it has references. */
GString *cnf_pieces_read_literal (CnfSlice written, gboolean dollarid);

/* The quote that is open behind @written, or 0. */
char cnf_pieces_get_open_quote (CnfSlice written, gboolean dollarid);

/* Behind the quoted text that begins at @p. Source: conf_def.c scan_quote(). */
const char *cnf_quoted_skip (const char *p, const char *end);

/* Appends the name of a section header as OpenSSL holds it. Source: def_load_bio() hands it to
 * str_copy(), and neither quotes nor references can occur in it. */
void cnf_section_name_unescape (GString *out, CnfSlice written);
