/* Answers the shells that ask what may stand at the cursor.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "command.h"

/* cnfctl --complete SHELL LINE [TEXT], as the files in the folder completions call it. LINE is the
 * command up to the cursor, as it is typed.
 *
 * Prints a line: `files` if the shell is to complete the path of a file; `part` if none of the words
 * that follow is complete; otherwise `words`. Then the words, a line each. For bash they are
 * spelled to take the place of TEXT, which is the end of LINE that it takes for a word. For others
 * they are as they are meant, and behind a tab stands a note. */
CnfctlStatus cnfctl_complete (char **arguments, GError **error);
