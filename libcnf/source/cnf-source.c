/* A source: the bytes of one file, what messages call it, and where its lines begin.
 * SPDX-License-Identifier: Apache-2.0 */
#include "source/cnf-source.h"

struct _CnfSource
{
  gatomicrefcount references;
  GBytes *bytes;
  char *path;
  GArray *line_starts; /* of guint32, made by the first question about a place; atomic */
};

CnfSource *
cnf_source_new (GBytes *bytes, const char *path)
{
  CnfSource *source = g_new0 (CnfSource, 1);

  g_atomic_ref_count_init (&source->references);
  source->bytes = g_bytes_ref (bytes);
  source->path = g_strdup (path);
  return source;
}

CnfSource *
cnf_source_ref (CnfSource *source)
{
  g_atomic_ref_count_inc (&source->references);
  return source;
}

void
cnf_source_unref (CnfSource *source)
{
  if (source == NULL || !g_atomic_ref_count_dec (&source->references))
    return;

  g_bytes_unref (source->bytes);
  g_free (source->path);
  g_clear_pointer (&source->line_starts, g_array_unref);
  g_free (source);
}

const char *
cnf_source_get_path (const CnfSource *source)
{
  return source->path;
}

GBytes *
cnf_source_get_bytes (const CnfSource *source)
{
  return source->bytes;
}

CnfSlice
cnf_source_get_text (const CnfSource *source)
{
  gsize size;
  const char *data = g_bytes_get_data (source->bytes, &size);

  return cnf_slice (data != NULL ? data : "", size);
}

static GArray *
find_line_starts (CnfSlice text)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *end = text.data + text.size;
  const char *p = text.data;

  while (p != NULL)
    {
      guint32 start = (guint32) (p - text.data);
      g_array_append_val (starts, start);
      const char *newline = memchr (p, '\n', (gsize) (end - p));
      p = newline != NULL ? newline + 1 : NULL;
    }
  return starts;
}

/* Two threads may both make the table; one of the two is kept. */
static const GArray *
get_line_starts (CnfSource *source)
{
  GArray *starts = g_atomic_pointer_get (&source->line_starts);
  if (starts != NULL)
    return starts;

  starts = find_line_starts (cnf_source_get_text (source));
  if (g_atomic_pointer_compare_and_exchange (&source->line_starts, NULL, starts))
    return starts;

  g_array_unref (starts);
  return g_atomic_pointer_get (&source->line_starts);
}

CnfPlace
cnf_source_locate (CnfSource *source, gsize offset)
{
  const GArray *starts = get_line_starts (source);
  guint low = 0;
  guint high = starts->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (starts, guint32, middle) <= offset)
        low = middle;
      else
        high = middle;
    }

  gsize start = g_array_index (starts, guint32, low);
  return (CnfPlace){ source->path, low + 1, (guint) (offset - start) + 1 };
}
