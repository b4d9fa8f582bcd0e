/* A list that stands in the value of its extension: names cut out of the text and put behind it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

#include "edit/cnf-history.h"
#include "syntax/cnf-quoting.h"
#include "syntax/cnf-spelling.h"
#include "tree/cnf-document-private.h"
#include "tree/cnf-splice.h"

/* The text of the value while it is cut. */
typedef struct
{
  CnfSanList *list;
  const CnfReading *reading;
  const CnfReadEntry *entry;
  GString *text;
  gsize copied;     /* of the value as written */
  GString *meaning; /* what @text is to mean */
  gsize meant;      /* of the meant value, is in @meaning or cut */
} Cutting;

static gboolean
is_kept (const GArray *keep, guint index)
{
  return g_array_index (keep, gboolean, index);
}

/* ---- Quotes ---- */

/* The quote that is open at @offset of the value as it is written, or 0. */
static char
quote_at (const CnfReadEntry *entry, gsize offset)
{
  return cnf_pieces_get_open_quote (cnf_slice (entry->written.data, offset), entry->dollarid);
}

/* Takes in the quote that the stretch would leave open or closed by itself. */
static void
take_quote (const CnfReadEntry *entry, gsize *start, gsize *size)
{
  CnfSlice written = entry->written;
  gsize end = *start + *size;
  char before = quote_at (entry, *start);
  char behind = quote_at (entry, end);

  if (before == 0 && behind != 0 && end < written.size && written.data[end] == behind)
    (*size)++;
  else if (before != 0 && behind == 0 && *start > 0 && written.data[*start - 1] == before)
    {
      (*start)--;
      (*size)++;
    }
}

/* Where what was cut out had to do with quotes, the value is spelled anew; one with references cannot
 * be. */
static gboolean
settle (Cutting *cutting, GError **error)
{
  CnfSlice text = cnf_slice (cutting->text->str, cutting->text->len);
  CnfSlice meaning = cnf_slice (cutting->meaning->str, cutting->meaning->len);
  g_autoptr (GString) reads = cnf_pieces_read_literal (text, cutting->entry->dollarid);

  if (cnf_pieces_get_open_quote (text, cutting->entry->dollarid) == 0
      && (reads == NULL || cnf_slice_equal (cnf_slice (reads->str, reads->len), meaning)))
    return TRUE;
  if (reads != NULL)
    {
      g_string_truncate (cutting->text, 0);
      cnf_spelling_append_value (cutting->text, meaning,
                                 cnf_spelling_get_quote (cutting->entry->written));
      return TRUE;
    }
  g_autofree char *piece = cnf_error_piece (cutting->entry->written);
  cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING,
                 cnf_san_list_place (cutting->list, cutting->list->node),
                 "names share quotes with a variable (change the line by hand): %s", piece);
  return FALSE;
}

/* ---- Cutting ---- */

/* Leaves out [@start, @end) of the meant value. */
static gboolean
cut (Cutting *cutting, gsize start, gsize end, GError **error)
{
  gsize written, size;

  if (end == start)
    return TRUE;
  if (!cnf_reading_to_written (cutting->reading, cutting->entry, start, end - start, &written,
                               &size))
    {
      g_autofree char *piece = cnf_error_piece (
        cnf_slice (cutting->entry->meant.data + start, end - start));
      cnf_error_set (error, CNF_ERROR_WOULD_CHANGE_MEANING,
                     cnf_san_list_place (cutting->list, cutting->list->node),
                     "names come from a variable (change it, or the line, by hand): %s", piece);
      return FALSE;
    }
  take_quote (cutting->entry, &written, &size);
  written = MAX (written, cutting->copied);
  g_string_append_len (cutting->text, cutting->entry->written.data + cutting->copied,
                       (gssize) (written - cutting->copied));
  cutting->copied = written + size;
  g_string_append_len (cutting->meaning, cutting->entry->meant.data + cutting->meant,
                       (gssize) (start - cutting->meant));
  cutting->meant = end;
  return TRUE;
}

/* Each name that goes takes the comma before it along; those before the first one that stays, the
 * commas behind them. */
static gboolean
cut_names (Cutting *cutting, const GArray *keep, GError **error)
{
  const CnfSanList *list = cutting->list;
  guint n = list->entries->len, first = 0;

  while (first < n && !is_kept (keep, first))
    first++;
  if (n > 0 && first > 0
      && !cut (cutting, cnf_san_list_entry (list, 0)->start,
               first < n ? cnf_san_list_entry (list, first)->start
                         : cnf_san_list_entry (list, n - 1)->end,
               error))
    return FALSE;
  for (guint i = first + 1; i < n; i++)
    if (!is_kept (keep, i)
        && !cut (cutting, cnf_san_list_entry (list, i - 1)->end, cnf_san_list_entry (list, i)->end,
                 error))
      return FALSE;
  g_string_append_len (cutting->text, cutting->entry->written.data + cutting->copied,
                       (gssize) (cutting->entry->written.size - cutting->copied));
  g_string_append_len (cutting->meaning, cutting->entry->meant.data + cutting->meant,
                       (gssize) (cutting->entry->meant.size - cutting->meant));
  return TRUE;
}

static gboolean
keeps_any (const GArray *keep)
{
  for (guint i = 0; i < keep->len; i++)
    if (is_kept (keep, i))
      return TRUE;
  return FALSE;
}

/* The comma and the blanks behind it, as the list has them. */
static char *
dup_separator (const Cutting *cutting)
{
  const CnfSanList *list = cutting->list;
  if (list->entries->len < 2)
    return g_strdup (", ");

  gsize start = cnf_san_list_entry (list, 0)->end;
  gsize end = cnf_san_list_entry (list, 1)->start;
  return g_strndup (cutting->entry->meant.data + start, end - start);
}

static void
append_names (Cutting *cutting, const GPtrArray *names, gboolean is_first)
{
  g_autofree char *separator = dup_separator (cutting);

  for (guint i = 0; i < names->len; i++)
    {
      const char *text = cnf_general_name_get_text (g_ptr_array_index (names, i));
      if (i > 0 || !is_first)
        {
          g_string_append (cutting->text, separator);
          g_string_append (cutting->meaning, separator);
        }
      g_string_append (cutting->meaning, text);
      cnf_spelling_append_value (cutting->text, cnf_slice_of (text), '\0');
    }
}

char *
cnf_san_inline_spell (CnfSanList *list, const GArray *keep, const GPtrArray *names, GError **error)
{
  g_auto (CnfReading) reading;
  g_autoptr (GString) text = g_string_new (NULL);

  cnf_reading_init (&reading, &list->document->tree);
  guint32 index = 0;
  while (cnf_reading_entry (&reading, index)->node != list->node)
    index++;
  g_autoptr (GString) meaning = g_string_new (NULL);
  Cutting cutting = { list, &reading, cnf_reading_entry (&reading, index), text, 0, meaning, 0 };

  if (!cut_names (&cutting, keep, error))
    return NULL;
  append_names (&cutting, names, !keeps_any (keep));
  if (!settle (&cutting, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- Values on several physical lines ---- */

/* How many bytes @a and @b have in common at their starts, and behind those at their ends. */
static void
find_common (CnfSlice a, CnfSlice b, gsize *start, gsize *end)
{
  gsize n = MIN (a.size, b.size);

  *start = 0;
  *end = 0;
  while (*start < n && a.data[*start] == b.data[*start])
    (*start)++;
  while (*end < n - *start && a.data[a.size - 1 - *end] == b.data[b.size - 1 - *end])
    (*end)++;
}

/* Where the byte at @offset of the value stands in the raw line; for its end, behind its last byte. */
static gsize
raw_offset (const CnfTree *tree, const CnfNode *node, const CnfJoined *joined, CnfSlice line,
            CnfSlice value, gsize offset)
{
  if (offset < value.size)
    return cnf_tree_to_raw (tree, node, joined, line, value.data + offset);
  return cnf_tree_to_raw (tree, node, joined, line, value.data + value.size - 1) + 1;
}

/* Whether the line gives the value now. */
static gboolean
has_value (CnfSanList *list, CnfSlice value)
{
  g_autoptr (GBytes) now = cnf_document_dup_node_value (list->document, list->node);

  return cnf_slice_equal (cnf_slice_of_bytes (now), value);
}

static gboolean
replace_changed (CnfSanList *list, CnfSlice text)
{
  CnfTree *tree = &list->document->tree;
  const CnfNode *node = cnf_tree_node (tree, list->node);
  g_auto (CnfJoined) joined;
  CnfStatement statement;
  gsize start, end;

  cnf_joined_init (&joined);
  CnfSlice line = cnf_tree_read_line (tree, node, &joined);
  cnf_statement_parse (&statement, line, (node->flags & CNF_NODE_DOLLARID) != 0);
  CnfSlice value = statement.value;
  if (value.size == 0)
    return FALSE;

  find_common (value, text, &start, &end);
  gsize from = raw_offset (tree, node, &joined, line, value, start);
  gsize to = start == value.size - end
               ? from
               : raw_offset (tree, node, &joined, line, value, value.size - end - 1) + 1;
  return cnf_splice_replace_part (tree, list->node, from, to - from,
                                  cnf_slice (text.data + start, text.size - start - end))
         && has_value (list, text);
}

gboolean
cnf_san_inline_replace (CnfSanList *list, const char *text)
{
  CnfDocument *document = list->document;
  CnfHistoryMark mark = cnf_history_mark (document);
  CnfChangeFacts facts = { .action = CNF_CHANGE_SET,
                           .subject = CNF_CHANGE_OF_KEY,
                           .section = cnf_slice_of (list->section),
                           .key = cnf_slice_of (list->extension),
                           .node = list->node,
                           .is_setting = TRUE,
                           .was = *cnf_tree_node (&document->tree, list->node) };
  g_autoptr (GBytes) before = cnf_document_dup_node_value (document, list->node);

  if ((facts.was.flags & CNF_NODE_JOINED) == 0)
    return FALSE;
  if (!replace_changed (list, cnf_slice_of (text)))
    {
      cnf_history_roll_back (document, &mark);
      return FALSE;
    }
  cnf_history_note (document, &facts, g_steal_pointer (&before),
                    cnf_document_dup_node_value (document, list->node));
  return TRUE;
}
