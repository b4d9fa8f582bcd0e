/* Text in the language of scdoc(5), from which man pages are made.
 * SPDX-License-Identifier: Apache-2.0 */
#include "scdoc.h"

#include <string.h>

static const char fence[] = "```\n";

void
scdoc_append (GString *page, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_ispunct (*p))
        g_string_append_c (page, '\\');
      g_string_append_c (page, *p);
    }
}

void
scdoc_append_bold (GString *page, const char *text)
{
  g_string_append_c (page, '*');
  scdoc_append (page, text);
  g_string_append_c (page, '*');
}

void
scdoc_append_heading (GString *page, guint level, const char *heading)
{
  g_string_append_printf (page, "%s %s\n\n", level == 1 ? "#" : "##", heading);
}

/* Backslashes are the one thing that means something between fences. */
void
scdoc_append_literal (GString *page, const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "\\", -1);
  g_autofree char *escaped = g_strjoinv ("\\\\", parts);

  g_string_append_printf (page, "%s%s%s\n", fence, escaped, fence);
}

/* Appends the lines of [@lines, @end), which are filled or stay as they are alike. */
static void
append_block (GString *page, char **lines, char **end, gboolean is_literal)
{
  g_autoptr (GString) block = g_string_new (NULL);

  for (; lines < end; lines++)
    g_string_append_printf (block, "%s\n", *lines);
  if (is_literal)
    {
      scdoc_append_literal (page, block->str);
      return;
    }
  scdoc_append (page, block->str);
  g_string_append_c (page, '\n');
}

static gboolean
is_literal (const char *line)
{
  return line[0] == ' ';
}

void
scdoc_append_paragraphs (GString *page, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **first = lines, **last; *first != NULL; first = last)
    {
      last = first + 1;
      if (**first == '\0')
        continue;
      while (*last != NULL && **last != '\0' && is_literal (*last) == is_literal (*first))
        last++;
      append_block (page, first, last, is_literal (*first));
    }
}
