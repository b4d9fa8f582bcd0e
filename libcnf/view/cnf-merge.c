/* One file in place of many: the text of a document with that of its includes, in the order in which
 * OpenSSL reads it.
 *
 * Text can simply be put together, as an included file is read with the section and the pragmas in
 * force, and these stay in force behind it. Three things differ between the end of a file and its
 * middle, and an empty line settles them all: a last line without a line end, one that continues, and
 * one that holds a NUL byte.
 * SPDX-License-Identifier: Apache-2.0 */
#include "view/cnf-view-private.h"

static const char byte_order_mark[] = "\xef\xbb\xbf";

typedef struct
{
  const CnfView *view;
  GString *text;
  GHashTable *positions; /* CnfViewFile -> how much of it has been written, plus 1 */
  const char *line_end;
} CnfMerge;

static gsize
get_position (const CnfMerge *merge, const CnfViewFile *file)
{
  gsize position = GPOINTER_TO_SIZE (g_hash_table_lookup (merge->positions, file));

  return position == 0 ? 0 : position - 1;
}

static void
set_position (CnfMerge *merge, const CnfViewFile *file, gsize position)
{
  g_hash_table_insert (merge->positions, (gpointer) (gsize) file, GSIZE_TO_POINTER (position + 1));
}

/* The line end of the document's first line. */
static const char *
find_line_end (const CnfViewFile *file)
{
  CnfSlice text = cnf_source_get_text (file->source);
  const char *newline = text.size > 0 ? memchr (text.data, '\n', text.size) : NULL;

  return newline != NULL && newline > text.data && newline[-1] == '\r' ? "\r\n" : "\n";
}

static void
add_text (CnfMerge *merge, const CnfViewFile *file, gsize end)
{
  gsize start = get_position (merge, file);

  /* The byte order mark is a part of its line, which may be an include. */
  if (end <= start)
    return;
  g_string_append_len (merge->text, file->text + start, (gssize) (end - start));
  set_position (merge, file, end);
}

/* What was written so far ends there, whatever its last line was. */
static void
end_part (CnfMerge *merge)
{
  const GString *text = merge->text;

  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append (merge->text, merge->line_end);
  if (text->len > 0)
    g_string_append (merge->text, merge->line_end);
}

/* @text fit for a comment: on one line, which nothing continues. */
static char *
escape (CnfSlice text)
{
  g_autofree char *string = g_strndup (text.data, text.size);
  g_autoptr (GString) kept = g_string_new ("\"");

  for (guint c = 0x80; c <= 0xff; c++)
    g_string_append_c (kept, (char) c);
  return g_strescape (string, kept->str);
}

/* A comment that says where the next part comes from. */
static void
begin_part (CnfMerge *merge, const CnfViewFile *file)
{
  CnfPlace place = cnf_source_locate (file->source, get_position (merge, file));
  g_autofree char *path = escape (cnf_slice_of (cnf_source_get_path (file->source)));

  g_string_append_printf (merge->text, "# ---- %s:%u%s", path, place.line, merge->line_end);
}

/* The byte order mark counts at the beginning of everything only. */
static void
begin_document (CnfMerge *merge, const CnfViewFile *file)
{
  gsize mark_size = strlen (byte_order_mark);

  if (file->read_size >= mark_size && memcmp (file->text, byte_order_mark, mark_size) == 0)
    add_text (merge, file, mark_size);
  begin_part (merge, file);
}

static void
add_include (CnfMerge *merge, const CnfViewSeam *seam)
{
  gsize start = MAX (seam->start, get_position (merge, seam->file));
  CnfSlice line = cnf_slice (seam->file->text + start, seam->end - start);

  while (line.size > 0 && g_ascii_isspace (line.data[line.size - 1]))
    line.size--;
  g_autofree char *text = escape (line);
  g_string_append_printf (merge->text, "# %s%s", text, merge->line_end);
  set_position (merge, seam->file, seam->end);
}

static gboolean
is_include (const CnfViewSeam *seam)
{
  return seam->start < seam->end;
}

static void
merge_all (CnfMerge *merge)
{
  const CnfViewFile *file = g_ptr_array_index (merge->view->files, 0);

  begin_document (merge, file);
  for (guint i = 0; i < merge->view->seams->len; i++)
    {
      const CnfViewSeam *seam = &g_array_index (merge->view->seams, CnfViewSeam, i);

      if (seam->file != file)
        {
          end_part (merge);
          begin_part (merge, seam->file);
          file = seam->file;
        }
      add_text (merge, file, seam->start);
      if (is_include (seam))
        add_include (merge, seam);
    }
}

GBytes *
cnf_view_to_merged_bytes (const CnfView *view)
{
  g_return_val_if_fail (view != NULL, NULL);

  const CnfViewFile *outermost = g_ptr_array_index (view->files, 0);
  if (view->seams->len == 1)
    return g_bytes_ref (cnf_source_get_bytes (outermost->source));

  CnfMerge merge = { .view = view,
                     .text = g_string_new (NULL),
                     .positions = g_hash_table_new (NULL, NULL),
                     .line_end = find_line_end (outermost) };
  merge_all (&merge);
  g_hash_table_unref (merge.positions);
  return g_string_free_to_bytes (merge.text);
}
