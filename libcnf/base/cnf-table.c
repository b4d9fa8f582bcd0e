/* A hash table from anything to small numbers.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-table.h"

#define FEWEST_SLOTS 16

void
cnf_table_clear (CnfTable *table)
{
  g_free (table->slots);
  *table = (CnfTable){ NULL, 0, 0 };
}

static void
resize (CnfTable *table, gsize n_slots)
{
  CnfTable larger = { g_new (CnfTableSlot, n_slots), (guint32) (n_slots - 1), table->used };
  memset (larger.slots, 0xff, n_slots * sizeof (CnfTableSlot)); /* every id CNF_TABLE_NONE */

  for (gsize i = 0; table->slots != NULL && i <= table->mask; i++)
    {
      const CnfTableSlot *old = &table->slots[i];
      if (old->id == CNF_TABLE_NONE)
        continue;
      guint32 j = old->hash & larger.mask;
      while (larger.slots[j].id != CNF_TABLE_NONE)
        j = (j + 1) & larger.mask;
      larger.slots[j] = *old;
    }
  g_free (table->slots);
  *table = larger;
}

/* At most half of the slots are used, so that walks stay short and end. */
void
cnf_table_reserve (CnfTable *table, guint32 count)
{
  gsize n_slots = table->slots != NULL ? (gsize) table->mask + 1 : 0;
  gsize wanted = MAX (n_slots, FEWEST_SLOTS);

  while (wanted / 2 < count)
    wanted *= 2;
  if (wanted > n_slots)
    resize (table, wanted);
}
