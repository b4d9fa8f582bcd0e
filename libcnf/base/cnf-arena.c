/* An arena: many small pieces of memory that are freed together and never move.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-arena.h"

#include <stddef.h>

#define BLOCK_SIZE 2048
#define ALIGNMENT  _Alignof(max_align_t)

void
cnf_arena_init (CnfArena *arena)
{
  arena->blocks = g_ptr_array_new_with_free_func (g_free);
  arena->next = NULL;
  arena->left = 0;
}

void
cnf_arena_clear (CnfArena *arena)
{
  g_ptr_array_unref (arena->blocks);
}

/* Blocks grow with their number, so that the number stays small. */
static void
add_block (CnfArena *arena, gsize at_least)
{
  gsize size = MAX (at_least, (gsize) BLOCK_SIZE << MIN (arena->blocks->len, 8));

  arena->next = g_malloc (size);
  arena->left = size;
  g_ptr_array_add (arena->blocks, arena->next);
}

gpointer
cnf_arena_alloc (CnfArena *arena, gsize size)
{
  gsize rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (rounded > arena->left)
    add_block (arena, rounded);

  gpointer memory = arena->next;
  arena->next += rounded;
  arena->left -= rounded;
  return memory;
}

CnfSlice
cnf_arena_copy (CnfArena *arena, CnfSlice text)
{
  char *copy = cnf_arena_alloc (arena, text.size + 1);

  if (text.size > 0)
    memcpy (copy, text.data, text.size);
  copy[text.size] = '\0';
  return cnf_slice (copy, text.size);
}
