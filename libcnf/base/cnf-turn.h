/* Whose turn it is in something that one thread at a time may use. Debug builds look; in others all of
 * this is nothing.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

typedef struct
{
  gpointer thread; /* which is in; NULL for none */
  guint depth;     /* how often it came in */
} CnfTurn;

#ifdef CNF_CHECK_THREADS
/* Comes in. The process ends if another thread is in. @name: what is used, for the message. */
CnfTurn *cnf_turn_take (CnfTurn *turn, const char *name);

/* Goes out. */
void cnf_turn_give_back (CnfTurn *turn);
#else
static inline CnfTurn *
cnf_turn_take (CnfTurn *turn G_GNUC_UNUSED, const char *name G_GNUC_UNUSED)
{
  return NULL;
}

static inline void
cnf_turn_give_back (CnfTurn *turn G_GNUC_UNUSED)
{
}
#endif

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfTurn, cnf_turn_give_back)
