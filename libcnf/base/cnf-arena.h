/* An arena: many small pieces of memory that are freed together and never move.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"

typedef struct _CnfArenaBlock CnfArenaBlock;

typedef struct
{
  CnfArenaBlock *blocks; /* the newest first; NULL until something is asked for */
  gsize block_size;      /* of the next one */
  char *next;
  gsize left;
} CnfArena;

void cnf_arena_init (CnfArena *arena);
void cnf_arena_clear (CnfArena *arena);

/* @size bytes, aligned for pointers and integers; not cleared. */
gpointer cnf_arena_alloc (CnfArena *arena, gsize size);

/* A copy of @text, terminated. */
CnfSlice cnf_arena_copy (CnfArena *arena, CnfSlice text);
