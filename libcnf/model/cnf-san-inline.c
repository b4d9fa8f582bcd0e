/* A list that stands in the value of its extension: names cut out of the text and put behind it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-san-list.h"

#include "syntax/cnf-spelling.h"
#include "tree/cnf-document-private.h"

/* The text of the value while it is cut. */
typedef struct
{
  CnfSanList *list;
  const CnfReading *reading;
  const CnfReadEntry *entry;
  GString *text;
  gsize copied; /* of the value as written */
} Cutting;

static gboolean
is_kept (const GArray *keep, guint index)
{
  return g_array_index (keep, gboolean, index);
}

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
  g_string_append_len (cutting->text, cutting->entry->written.data + cutting->copied,
                       (gssize) (written - cutting->copied));
  cutting->copied = written + size;
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
        g_string_append (cutting->text, separator);
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
  Cutting cutting = { list, &reading, cnf_reading_entry (&reading, index), text, 0 };

  if (!cut_names (&cutting, keep, error))
    return NULL;
  append_names (&cutting, names, !keeps_any (keep));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
