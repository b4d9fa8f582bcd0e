/* The short way through the most frequent lines: `name = value` with nothing to unquote or to
 * expand, headers, comments, and blank lines, each on one physical line. What it takes it reads
 * exactly as cnf-lexer and cnf-statement do; whatever is unusual it leaves to them.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "syntax/cnf-lexer.h"
#include <cnf/cnf-node-kind.h>

typedef struct
{
  CnfNodeKind kind; /* blank, comment, section or entry */
  CnfSlice raw;
  CnfSlice name;  /* section: its name; entry: the key, never that of a directive */
  CnfSlice value; /* entry: the value, which is meant as it is written */
} CnfPlainLine;

/* Takes the next line from @lexer if it is such a line. */
gboolean cnf_plain_line_next (CnfLexer *lexer, CnfPlainLine *line);
