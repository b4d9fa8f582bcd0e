/* A hash table from anything to small numbers: the caller keeps the keys, the table their hashes
 * and ids. A lookup walks over the ids whose hash fits; the caller says which one it is. GHashTable
 * takes about four times as long for the names of a file, which is most of what reading one costs.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"

#define CNF_TABLE_NONE G_MAXUINT32

typedef struct
{
  guint32 hash;
  guint32 id; /* CNF_TABLE_NONE: free */
} CnfTableSlot;

typedef struct
{
  CnfTableSlot *slots; /* NULL while empty */
  guint32 mask;        /* number of slots less one; a power of two less one */
  guint32 used;
} CnfTable;

void cnf_table_clear (CnfTable *table);

/* Makes room for @count ids in all, so that filling need not grow the table. */
void cnf_table_reserve (CnfTable *table, guint32 count);

/* The first slot that has this hash, or the free one where it belongs. The table must have been
 * reserved once; it then always has a free slot. */
static inline CnfTableSlot *
cnf_table_first (const CnfTable *table, guint32 hash)
{
  guint32 i = hash & table->mask;
  while (table->slots[i].id != CNF_TABLE_NONE && table->slots[i].hash != hash)
    i = (i + 1) & table->mask;
  return &table->slots[i];
}

/* The next slot of the same kind behind @slot. */
static inline CnfTableSlot *
cnf_table_next (const CnfTable *table, const CnfTableSlot *slot)
{
  guint32 hash = slot->hash;
  guint32 i = ((guint32) (slot - table->slots) + 1) & table->mask;
  while (table->slots[i].id != CNF_TABLE_NONE && table->slots[i].hash != hash)
    i = (i + 1) & table->mask;
  return &table->slots[i];
}

/* Puts an id into a free slot that cnf_table_first() or cnf_table_next() gave. Slots may move. */
static inline void
cnf_table_fill (CnfTable *table, CnfTableSlot *slot, guint32 hash, guint32 id)
{
  slot->hash = hash;
  slot->id = id;
  table->used++;
  if (table->used > table->mask / 2)
    cnf_table_reserve (table, table->used + 1);
}

/* Hash of @text, mixed with @seed. */
static inline guint32
cnf_hash (CnfSlice text, guint32 seed)
{
  guint64 h = (seed + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) ^ (guint64) text.size;
  const char *p = text.data;
  gsize left = text.size;

  for (; left >= 8; p += 8, left -= 8)
    {
      guint64 word;
      memcpy (&word, p, 8);
      h = (h ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      h ^= h >> 32;
    }

  guint64 rest = 0;
  for (; left > 0; p++, left--)
    rest = (rest << 8) | (guint8) *p;
  h = (h ^ rest) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint32) (h ^ (h >> 32));
}
