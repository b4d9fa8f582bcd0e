/* One edit of one line: what it is about, what is noted of it, and how it fails.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/cnf-history.h"

typedef struct
{
  CnfDocument *document;
  CnfChangeSubject subject;
  CnfSlice section;
  CnfSlice key; /* data NULL: none */
} CnfLineEdit;

/* Whether the line @id sets the key @name, of whatever section. */
gboolean cnf_line_edit_sets (const CnfTree *tree, CnfNodeId id, CnfSlice name);

/* Takes note that the line @id, which was @was (NULL: it is new), was changed. @before, @after:
 * (nullable) (transfer full). */
void cnf_line_edit_note (const CnfLineEdit *edit, CnfChangeAction action, CnfNodeId id,
                         const CnfNode *was, GBytes *before, GBytes *after);

/* Sets @error, with the place of the line @id (CNF_NODE_NONE: the file). Returns FALSE. @what says
 * what is wrong; the name of what the edit is about follows it. */
gboolean cnf_line_edit_fail (const CnfLineEdit *edit, CnfError code, CnfNodeId id, const char *what,
                             GError **error);

/* Sets the error of a line that cannot be changed without changing what its neighbours mean. */
gboolean cnf_line_edit_fail_neighbours (const CnfLineEdit *edit, CnfNodeId id, GError **error);
