/* An arena: many small pieces of memory that are freed together and never move.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-arena.h"

#define FIRST_BLOCK_SIZE   2048
#define LARGEST_BLOCK_SIZE (FIRST_BLOCK_SIZE << 8)
#define ALIGNMENT          sizeof (gpointer)

struct _CnfArenaBlock
{
  CnfArenaBlock *older;
  gpointer memory[];
};

void
cnf_arena_init (CnfArena *arena)
{
  *arena = (CnfArena){ .block_size = FIRST_BLOCK_SIZE };
}

void
cnf_arena_clear (CnfArena *arena)
{
  while (arena->blocks != NULL)
    {
      CnfArenaBlock *block = arena->blocks;
      arena->blocks = block->older;
      g_free (block);
    }
}

/* Blocks grow with their number, so that the number stays small. */
static void
add_block (CnfArena *arena, gsize at_least)
{
  gsize size = MAX (at_least, arena->block_size);
  CnfArenaBlock *block = g_malloc (sizeof (CnfArenaBlock) + size);

  block->older = arena->blocks;
  arena->blocks = block;
  arena->block_size = MIN (arena->block_size * 2, LARGEST_BLOCK_SIZE);
  arena->next = (char *) block->memory;
  arena->left = size;
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

/* Texts are cut from the end of the block, where nothing needs to be aligned. */
CnfSlice
cnf_arena_copy (CnfArena *arena, CnfSlice text)
{
  if (text.size >= arena->left)
    add_block (arena, text.size + 1);

  arena->left -= text.size + 1;
  char *copy = arena->next + arena->left;
  if (text.size > 0)
    memcpy (copy, text.data, text.size);
  copy[text.size] = '\0';
  return cnf_slice (copy, text.size);
}
