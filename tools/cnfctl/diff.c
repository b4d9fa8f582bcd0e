/* What an edit changes, as a unified diff.
 * SPDX-License-Identifier: Apache-2.0 */
#include "diff.h"

#include <string.h>

enum
{
  CONTEXT = 3,
  LOOKAHEAD = 4096, /* lines of both sides that are passed over in search of the next common one */
};

typedef struct
{
  const char *bytes;
  gsize size; /* with its newline; only the last line may lack it */
} Line;

/* Lines [old_start, old_end) become [new_start, new_end); they are counted from 0. */
typedef struct
{
  gsize old_start, old_end;
  gsize new_start, new_end;
} Change;

typedef struct
{
  GArray *old_lines, *new_lines; /* of Line */
  GArray *changes;               /* of Change, in order */
} Diff;

static GArray *
split_lines (GBytes *bytes)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gsize size;
  const char *start = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      const char *newline = memchr (start, '\n', size);
      Line line = { start, newline != NULL ? (gsize) (newline - start) + 1 : size };

      g_array_append_val (lines, line);
      start += line.size;
      size -= line.size;
    }
  return lines;
}

static gboolean
is_common (const Diff *diff, gsize old_line, gsize new_line)
{
  const Line *a = &g_array_index (diff->old_lines, Line, old_line);
  const Line *b = &g_array_index (diff->new_lines, Line, new_line);

  return a->size == b->size && memcmp (a->bytes, b->bytes, a->size) == 0;
}

/* Ends @change, whose starts are set and whose ends are as far as it may reach, at the nearest
 * lines that both sides have in common. */
static void
end_at_next_common_line (const Diff *diff, Change *change)
{
  gsize most_old = change->old_end - change->old_start;
  gsize most_new = change->new_end - change->new_start;

  for (gsize distance = 1; distance <= MIN (most_old + most_new, LOOKAHEAD); distance++)
    for (gsize skip = 0; skip <= distance; skip++)
      if (skip < most_old && distance - skip < most_new
          && is_common (diff, change->old_start + skip, change->new_start + distance - skip))
        {
          change->old_end = change->old_start + skip;
          change->new_end = change->new_start + distance - skip;
          return;
        }
}

static void
find_changes (Diff *diff)
{
  gsize i = 0, j = 0, old_end = diff->old_lines->len, new_end = diff->new_lines->len;

  while (i < old_end && j < new_end && is_common (diff, i, j))
    i++, j++;
  while (i < old_end && j < new_end && is_common (diff, old_end - 1, new_end - 1))
    old_end--, new_end--;

  while (i < old_end || j < new_end)
    {
      Change change = { i, old_end, j, new_end };

      end_at_next_common_line (diff, &change);
      g_array_append_val (diff->changes, change);
      i = change.old_end;
      j = change.new_end;
      while (i < old_end && j < new_end && is_common (diff, i, j))
        i++, j++;
    }
}

static void
put_lines (GString *text, char mark, const GArray *lines, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      g_string_append_c (text, mark);
      g_string_append_len (text, line->bytes, (gssize) line->size);
      if (line->bytes[line->size - 1] != '\n')
        g_string_append (text, "\n\\ No newline at end of file\n");
    }
}

/* A range of lines as the head of a hunk has it: the first one, counted from 1, and how many,
 * unless that is 1; an empty range names the line before it. */
static void
put_range (GString *text, char mark, gsize start, gsize end)
{
  gsize n = end - start;

  g_string_append_printf (text, " %c%" G_GSIZE_FORMAT, mark, n > 0 ? start + 1 : start);
  if (n != 1)
    g_string_append_printf (text, ",%" G_GSIZE_FORMAT, n);
}

/* Puts changes @first to @last with their context as one hunk. */
static void
put_hunk (GString *text, const Diff *diff, guint first, guint last)
{
  const Change *changes = &g_array_index (diff->changes, Change, 0);
  gsize before = MIN (changes[first].old_start, CONTEXT);
  gsize after = MIN (diff->old_lines->len - changes[last].old_end, CONTEXT);
  gsize old_line = changes[first].old_start - before;

  g_string_append (text, "@@");
  put_range (text, '-', old_line, changes[last].old_end + after);
  put_range (text, '+', changes[first].new_start - before, changes[last].new_end + after);
  g_string_append (text, " @@\n");

  for (guint i = first; i <= last; i++)
    {
      put_lines (text, ' ', diff->old_lines, old_line, changes[i].old_start);
      put_lines (text, '-', diff->old_lines, changes[i].old_start, changes[i].old_end);
      put_lines (text, '+', diff->new_lines, changes[i].new_start, changes[i].new_end);
      old_line = changes[i].old_end;
    }
  put_lines (text, ' ', diff->old_lines, old_line, old_line + after);
}

static void
put_hunks (GString *text, const Diff *diff)
{
  guint first = 0;

  for (guint i = 0; i < diff->changes->len; i++)
    {
      const Change *change = &g_array_index (diff->changes, Change, i);

      if (i + 1 < diff->changes->len && change[1].old_start - change->old_end <= 2 * CONTEXT)
        continue;
      put_hunk (text, diff, first, i);
      first = i + 1;
    }
}

/* A name that could be taken for something else is quoted as GNU diff quotes it. */
static void
put_path (GString *text, const char *mark, const char *path)
{
  g_autofree char *escaped = g_strescape (path, NULL);
  gboolean is_plain = strcmp (escaped, path) == 0;

  g_string_append_printf (text, is_plain ? "%s %s\n" : "%s \"%s\"\n", mark, escaped);
}

GString *
cnfctl_diff (GBytes *before, GBytes *after, const char *before_path, const char *after_path)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) old_lines = split_lines (before);
  g_autoptr (GArray) new_lines = split_lines (after);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  Diff diff = { old_lines, new_lines, changes };

  find_changes (&diff);
  if (changes->len == 0)
    return text;

  put_path (text, "---", before_path);
  put_path (text, "+++", after_path);
  put_hunks (text, &diff);
  return text;
}
