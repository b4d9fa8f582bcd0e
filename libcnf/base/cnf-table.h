/* A hash table from anything to small numbers. For each number the caller keeps the key and the
 * number behind it in its bucket; the table keeps the first of each bucket, the newest. So a number
 * costs four bytes here and four there, and adding one compares nothing. GHashTable takes about
 * eight times as long for the names of a file, which is most of what reading one costs.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"

/* No number: the end of a bucket. */
#define CNF_TABLE_NONE G_MAXUINT32

typedef struct
{
  guint32 *buckets; /* NULL until it is made */
  guint32 mask;     /* number of buckets less one; a power of two less one */
} CnfTable;

void cnf_table_clear (CnfTable *table);

/* Empties the table and makes it large enough for @count numbers: a bucket holds one, on average,
 * at the most. */
void cnf_table_make (CnfTable *table, guint32 count);

/* Whether @count numbers are what it was made for. */
static inline gboolean
cnf_table_has_room (const CnfTable *table, guint32 count)
{
  return table->buckets != NULL && count <= table->mask;
}

/* The first number of the bucket. */
static inline guint32 *
cnf_table_bucket (const CnfTable *table, guint32 hash)
{
  return &table->buckets[hash & table->mask];
}

/* Puts @id first in its bucket. Returns the number that is now behind it, to be kept by the
 * caller. */
static inline guint32
cnf_table_add (CnfTable *table, guint32 hash, guint32 id)
{
  guint32 *bucket = cnf_table_bucket (table, hash);
  guint32 behind = *bucket;

  *bucket = id;
  return behind;
}

/* The bytes of a short text as one number. Pieces that overlap cost less than a loop. */
static inline guint64
cnf_hash_word (const char *p, gsize size)
{
  guint32 first, last;

  if (size >= 4)
    {
      memcpy (&first, p, 4);
      memcpy (&last, p + size - 4, 4);
      return ((guint64) first << 32) | last;
    }
  if (size == 0)
    return 0;
  return ((guint64) (guint8) p[0] << 16) | ((guint64) (guint8) p[size / 2] << 8)
         | (guint8) p[size - 1];
}

/* Hash of @text, mixed with @seed. */
static inline guint32
cnf_hash (CnfSlice text, guint32 seed)
{
  guint64 h = (seed + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) ^ (guint64) text.size;
  const char *p = text.data;
  gsize left = text.size;

  for (; left > 8; p += 8, left -= 8)
    {
      guint64 word;
      memcpy (&word, p, 8);
      h = (h ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      h ^= h >> 32;
    }
  h = (h ^ cnf_hash_word (p, left)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint32) (h ^ (h >> 32));
}
