/* Numbers for the keys of names: `DNS.1`, `DNS.2`, `permitted;IP.1`.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/cnf-general-name.h"

/* The highest number so far for each stem, what stands before the number. */
typedef struct
{
  GHashTable *counters; /* from a stem to its counter */
  GString *stem;        /* of the last key */
  guint *counter;       /* its own; NULL: there is no last key */
} CnfNumbers;

void cnf_numbers_init (CnfNumbers *numbers);
void cnf_numbers_clear (CnfNumbers *numbers);

/* Takes note of a key that is there. */
void cnf_numbers_see (CnfNumbers *numbers, CnfSlice key);

/* The next key for a name like @name. NULL where its kind has no word. */
char *cnf_numbers_next_key (CnfNumbers *numbers, const CnfGeneralName *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfNumbers, cnf_numbers_clear)
