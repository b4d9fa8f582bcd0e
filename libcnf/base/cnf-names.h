/* Names with numbers: each different name gets the next number, from 0.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-arena.h"
#include "base/cnf-table.h"

typedef struct
{
  CnfSlice text;
  guint32 behind; /* in its bucket of the table */
} CnfName;

typedef struct
{
  CnfArena arena; /* the bytes of the names */
  GArray *names;  /* of CnfName */
  CnfTable table;
} CnfNames;

void cnf_names_init (CnfNames *names);
void cnf_names_clear (CnfNames *names);

guint32 cnf_names_count (const CnfNames *names);

/* Valid as long as @names; terminated. */
CnfSlice cnf_names_get (const CnfNames *names, guint32 id);

/* The number of @name, or CNF_TABLE_NONE. */
guint32 cnf_names_find (const CnfNames *names, CnfSlice name);

/* The number of @name, which gets one if it has none. */
guint32 cnf_names_add (CnfNames *names, CnfSlice name);
