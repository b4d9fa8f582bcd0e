/* Expands a value: quotes and escapes resolved, references replaced.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "view/cnf-replay.h"

/* The meant value of the line into replay->scratch, what it refers to into replay->references.
 * @section: where a name without `::` is looked up. */
gboolean cnf_expand_value (CnfReplay *replay, const CnfReplayLine *line, CnfSlice section,
                           GError **error);
