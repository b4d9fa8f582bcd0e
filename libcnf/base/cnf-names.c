/* Names with numbers.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-names.h"

void
cnf_names_init (CnfNames *names)
{
  cnf_arena_init (&names->arena);
  names->names = g_array_new (FALSE, FALSE, sizeof (CnfSlice));
  names->table = (CnfTable){ NULL, 0, 0 };
  cnf_table_reserve (&names->table, 1);
}

void
cnf_names_clear (CnfNames *names)
{
  cnf_arena_clear (&names->arena);
  g_array_unref (names->names);
  cnf_table_clear (&names->table);
}

guint32
cnf_names_count (const CnfNames *names)
{
  return names->names->len;
}

CnfSlice
cnf_names_get (const CnfNames *names, guint32 id)
{
  return g_array_index (names->names, CnfSlice, id);
}

/* The slot of @name, or the free one where it belongs. */
static CnfTableSlot *
find_slot (const CnfNames *names, CnfSlice name, guint32 hash)
{
  CnfTableSlot *slot = cnf_table_first (&names->table, hash);

  while (slot->id != CNF_TABLE_NONE && !cnf_slice_equal (cnf_names_get (names, slot->id), name))
    slot = cnf_table_next (&names->table, slot);
  return slot;
}

guint32
cnf_names_find (const CnfNames *names, CnfSlice name)
{
  return find_slot (names, name, cnf_hash (name, 0))->id;
}

guint32
cnf_names_add (CnfNames *names, CnfSlice name)
{
  guint32 hash = cnf_hash (name, 0);
  CnfTableSlot *slot = find_slot (names, name, hash);
  if (slot->id != CNF_TABLE_NONE)
    return slot->id;

  guint32 id = names->names->len;
  CnfSlice copy = cnf_arena_copy (&names->arena, name);
  g_array_append_val (names->names, copy);
  cnf_table_fill (&names->table, slot, hash, id);
  return id;
}
