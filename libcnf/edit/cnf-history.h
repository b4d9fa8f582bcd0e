/* The history of a document: what its edits did, and where each of them can be taken back to.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-document-private.h"
#include "tree/cnf-journal.h"
#include <cnf/cnf-transaction.h>

/* A point that a document can go back to. */
typedef struct
{
  CnfJournalMark tree;
  guint n_changes;
  guint n_marks;
} CnfHistoryMark;

typedef struct
{
  GPtrArray *changes;   /* of CnfChange, since the document was loaded */
  GArray *marks;        /* of CnfHistoryMark: the start of each transaction that can be undone */
  CnfTransaction *open; /* not owned */
  GHashTable *referred; /* see cnf-referred.h; NULL until asked for */
} CnfHistory;

/* That of @document; made on the first call. */
CnfHistory *cnf_history_get (CnfDocument *document);

CnfHistoryMark cnf_history_mark (CnfDocument *document);

/* Takes back all since @mark. */
void cnf_history_roll_back (CnfDocument *document, const CnfHistoryMark *mark);

/* What was done since @mark is one thing to undo, if it changed anything, whatever it is made of. */
void cnf_history_close (CnfDocument *document, const CnfHistoryMark *mark);

/* The end of one edit, which began at @mark: if it is not @done it is taken back; if no transaction
 * is open it is one. Returns @done. */
gboolean cnf_history_end_edit (CnfDocument *document, const CnfHistoryMark *mark, gboolean done);

/* What a change is about. The slices are copied. */
typedef struct
{
  CnfChangeAction action;
  CnfChangeSubject subject;
  CnfSlice section;
  CnfSlice key; /* data NULL: none */
  CnfNodeId node;
  gboolean is_setting; /* the line is to have a value, and does */
  CnfNode was;         /* the node before; raw_size 0: it is new */
} CnfChangeFacts;

/* Takes note of a change. @before, @after: (nullable) (transfer full). */
void cnf_history_note (CnfDocument *document, const CnfChangeFacts *facts, GBytes *before,
                       GBytes *after);
