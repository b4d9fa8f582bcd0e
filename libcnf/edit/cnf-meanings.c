/* What the values of a file mean by itself, to be compared when an edit was to change none.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-meanings.h"

#include "schema/cnf-reading.h"

static void
unref_meaning (gpointer meaning)
{
  g_bytes_unref (meaning);
}

/* Forgets the values that OpenSSL would fail at. */
static void
clear_unknown (GPtrArray *meanings, const CnfReading *reading)
{
  for (guint i = 0; i < reading->variables->len; i++)
    {
      const CnfVariable *variable = cnf_reading_variable (reading, i);
      gpointer *meaning = &g_ptr_array_index (meanings, variable->entry);
      if (variable->found == CNF_ENTRY_NONE && !variable->looks_into_environment)
        g_clear_pointer (meaning, unref_meaning);
    }
}

static GPtrArray *
new_of_reading (const CnfReading *reading)
{
  GPtrArray *meanings = g_ptr_array_new_with_free_func (unref_meaning);

  for (guint i = 0; i < reading->entries->len; i++)
    g_ptr_array_add (meanings, cnf_slice_to_bytes (cnf_reading_entry (reading, i)->meant));
  clear_unknown (meanings, reading);
  return meanings;
}

GPtrArray *
cnf_meanings_new (const CnfTree *tree)
{
  g_auto (CnfReading) reading;

  cnf_reading_init (&reading, tree);
  return new_of_reading (&reading);
}

CnfNodeId
cnf_meanings_find_change (const GPtrArray *before, const CnfTree *tree)
{
  g_auto (CnfReading) reading;

  cnf_reading_init (&reading, tree);
  g_autoptr (GPtrArray) now = new_of_reading (&reading);
  g_return_val_if_fail (now->len == before->len, CNF_NODE_NONE);

  for (guint i = 0; i < now->len; i++)
    {
      GBytes *old = g_ptr_array_index (before, i);
      GBytes *meaning = g_ptr_array_index (now, i);
      if (old != NULL && (meaning == NULL || !g_bytes_equal (old, meaning)))
        return cnf_reading_entry (&reading, i)->node;
    }
  return CNF_NODE_NONE;
}
