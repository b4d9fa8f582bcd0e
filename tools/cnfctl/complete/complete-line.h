/* The line that a shell wants completed: its words as the command would get them.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* The quotes in which the line ends. */
typedef enum
{
  CNFCTL_QUOTE_NONE,
  CNFCTL_QUOTE_SINGLE,
  CNFCTL_QUOTE_DOUBLE,
} CnfctlQuote;

typedef struct
{
  GPtrArray *words; /* of char *: the command's name first, the word at the cursor last */
  CnfctlQuote quote;
} CnfctlLine;

/* Splits @text, a command up to the cursor, by the rules that shells share: quotes, backslashes, and
 * in all words but the last `~` and `$NAME`, as far as the environment knows them. Nothing is run.
 * FALSE when the line ends in the middle of something. */
gboolean cnfctl_line_init (CnfctlLine *line, const char *text);
void cnfctl_line_clear (CnfctlLine *line);

/* Returns @text as it is to be typed on behind what ends in @quote; NULL if that is not possible. */
char *cnfctl_line_quote (const char *text, CnfctlQuote quote);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfctlLine, cnfctl_line_clear)
