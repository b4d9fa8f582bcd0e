/* What is worth a note after `cnfctl set`: an edit that works, but may not be what was meant.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "key.h"

#include <cnf/cnf.h>

/* Notes that nothing in @document refers to @section, which the edit made. */
void cnfctl_note_unused_section (CnfDocument *document, const char *section);

/* Notes that @value, which @key was set to, holds a reference that was written so that it stays
 * text, if it would have expanded in that place. */
void cnfctl_note_literal_dollar (CnfDocument *document, const CnfctlKey *key, GBytes *value);
