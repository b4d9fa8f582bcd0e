/* Whose turn it is in something that one thread at a time may use.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/cnf-turn.h"

#ifdef CNF_CHECK_THREADS

/* Each thread has one, so its address names the thread. */
static _Thread_local char this_thread;

CnfTurn *
cnf_turn_take (CnfTurn *turn, const char *name)
{
  gpointer me = &this_thread;

  if (g_atomic_pointer_get (&turn->thread) != me
      && !g_atomic_pointer_compare_and_exchange (&turn->thread, NULL, me))
    g_error ("document '%s' is used by two threads at once; a view may be, a document may not",
             name);
  turn->depth++;
  return turn;
}

void
cnf_turn_give_back (CnfTurn *turn)
{
  if (--turn->depth == 0)
    g_atomic_pointer_set (&turn->thread, NULL);
}

#endif
