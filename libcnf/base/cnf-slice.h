/* A slice: bytes that somebody else owns.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct
{
  const char *data; /* not terminated */
  gsize size;       /* in bytes */
} CnfSlice;

static inline CnfSlice
cnf_slice (const char *data, gsize size)
{
  return (CnfSlice){ data, size };
}

static inline CnfSlice
cnf_slice_between (const char *start, const char *end)
{
  return (CnfSlice){ start, (gsize) (end - start) };
}

static inline CnfSlice
cnf_slice_of (const char *string)
{
  return (CnfSlice){ string, strlen (string) };
}

static inline gboolean
cnf_slice_equal (CnfSlice a, CnfSlice b)
{
  return a.size == b.size && (a.size == 0 || memcmp (a.data, b.data, a.size) == 0);
}

static inline gboolean
cnf_slice_equals (CnfSlice a, const char *string)
{
  return cnf_slice_equal (a, cnf_slice_of (string));
}

static inline gboolean
cnf_slice_has_prefix (CnfSlice a, const char *prefix)
{
  gsize size = strlen (prefix);
  return a.size >= size && memcmp (a.data, prefix, size) == 0;
}

/* Without the ASCII white space around it. */
static inline CnfSlice
cnf_slice_strip (CnfSlice a)
{
  while (a.size > 0 && g_ascii_isspace (a.data[0]))
    a = cnf_slice (a.data + 1, a.size - 1);
  while (a.size > 0 && g_ascii_isspace (a.data[a.size - 1]))
    a.size--;
  return a;
}

static inline char *
cnf_slice_dup (CnfSlice a)
{
  return g_strndup (a.data != NULL ? a.data : "", a.size);
}

/* Valid as long as @bytes; not NULL where they are none. */
static inline CnfSlice
cnf_slice_of_bytes (GBytes *bytes)
{
  gsize size;
  const char *data = (const char *) g_bytes_get_data (bytes, &size);
  return cnf_slice (data != NULL ? data : "", size);
}

static inline GBytes *
cnf_slice_to_bytes (CnfSlice a)
{
  return g_bytes_new (a.data, a.size);
}
