/* Names with numbers.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-names.h"

/* Files have some twenty sections. */
#define ROOM 32

void
cnf_names_init (CnfNames *names)
{
  cnf_arena_init (&names->arena);
  names->names = g_array_sized_new (FALSE, FALSE, sizeof (CnfName), ROOM);
  names->table = (CnfTable){ NULL, 0 };
  cnf_table_make (&names->table, ROOM);
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

static CnfName *
get_name (const CnfNames *names, guint32 id)
{
  return &g_array_index (names->names, CnfName, id);
}

CnfSlice
cnf_names_get (const CnfNames *names, guint32 id)
{
  return get_name (names, id)->text;
}

static guint32
find (const CnfNames *names, CnfSlice name, guint32 hash)
{
  guint32 id = *cnf_table_bucket (&names->table, hash);

  while (id != CNF_TABLE_NONE && !cnf_slice_equal (get_name (names, id)->text, name))
    id = get_name (names, id)->behind;
  return id;
}

guint32
cnf_names_find (const CnfNames *names, CnfSlice name)
{
  return find (names, name, cnf_hash (name, 0));
}

static void
grow_table (CnfNames *names)
{
  cnf_table_make (&names->table, names->names->len * 2);
  for (guint32 id = 0; id < names->names->len; id++)
    {
      CnfName *name = get_name (names, id);
      name->behind = cnf_table_add (&names->table, cnf_hash (name->text, 0), id);
    }
}

guint32
cnf_names_add (CnfNames *names, CnfSlice name)
{
  guint32 hash = cnf_hash (name, 0);
  guint32 id = find (names, name, hash);
  if (id != CNF_TABLE_NONE)
    return id;

  id = names->names->len;
  CnfName added = { cnf_arena_copy (&names->arena, name), CNF_TABLE_NONE };
  if (cnf_table_has_room (&names->table, id + 1))
    added.behind = cnf_table_add (&names->table, hash, id);
  g_array_append_val (names->names, added);
  if (!cnf_table_has_room (&names->table, id + 1))
    grow_table (names);
  return id;
}
