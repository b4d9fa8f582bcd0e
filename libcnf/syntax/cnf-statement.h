/* The grammar of one logical line.
 *
 *   statement = blank | comment | header | directive | entry
 *   comment   = "#" anything
 *   header    = "[" run (blanks run)* "]" anything
 *   entry     = [ run "::" ] run "=" value [ comment ]
 *   directive = [ run "::" ] run-with-prefix-.include-or-.pragma [ "=" ] value [ comment ]
 *   run       = ( name byte | "\" any byte )*
 *
 * Blanks may stand between all of these, but not around "::".
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio(), clear_comments().
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"
#include <cnf/cnf-error.h>
#include <cnf/cnf-node-kind.h>

typedef enum
{
  CNF_STATEMENT_QUALIFIED = 1 << 0, /* `section::name`; the section is in @section */
  CNF_STATEMENT_PLAIN = 1 << 1,     /* the value is meant as it is written */
  CNF_STATEMENT_INCLUDE = 1 << 2,   /* a directive that includes; otherwise it is a pragma */
} CnfStatementFlags;

/* What a logical line says. All slices lie in the text it was parsed from. */
typedef struct
{
  CnfNodeKind kind;
  CnfStatementFlags flags;
  CnfSlice section; /* header: its name, escapes and all; qualified: what stands before `::` */
  CnfSlice name;    /* entry: the key; directive: its word */
  CnfSlice value;   /* entry, directive: the value as written, without blanks around it */
  CnfError error;   /* invalid: why OpenSSL refuses the line */
  CnfSlice wrong;   /* invalid: the piece it stumbles over, to the end of the text */
} CnfStatement;

/* @dollarid: `.pragma dollarid:on` is in force, and a dollar is a name byte. */
void cnf_statement_parse (CnfStatement *statement, CnfSlice text, gboolean dollarid);
