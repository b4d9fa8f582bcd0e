/* A hash table from anything to small numbers.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-table.h"

#define FEWEST_BUCKETS 16

void
cnf_table_clear (CnfTable *table)
{
  g_free (table->buckets);
  *table = (CnfTable){ NULL, 0 };
}

void
cnf_table_make (CnfTable *table, guint32 count)
{
  gsize n_buckets = FEWEST_BUCKETS;

  while (n_buckets <= count)
    n_buckets *= 2;
  g_free (table->buckets);
  table->buckets = g_new (guint32, n_buckets);
  table->mask = (guint32) (n_buckets - 1);
  memset (table->buckets, 0xff, n_buckets * sizeof (guint32)); /* each CNF_TABLE_NONE */
}
