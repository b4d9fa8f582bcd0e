/* The history of a document: what its edits did, and where each of them can be taken back to.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-history.h"

#include "edit/cnf-change-private.h"
#include "edit/cnf-referred.h"

static void
free_change (gpointer change)
{
  cnf_change_unref (change);
}

static void
free_history (gpointer data)
{
  CnfHistory *history = data;

  g_ptr_array_unref (history->changes);
  g_array_unref (history->marks);
  g_clear_pointer (&history->referred, g_hash_table_unref);
  g_free (history);
}

CnfHistory *
cnf_history_get (CnfDocument *document)
{
  if (document->history != NULL)
    return document->history;

  CnfHistory *history = g_new0 (CnfHistory, 1);
  history->changes = g_ptr_array_new_with_free_func (free_change);
  history->marks = g_array_new (FALSE, FALSE, sizeof (CnfHistoryMark));
  document->history = history;
  document->free_history = free_history;
  return history;
}

CnfHistoryMark
cnf_history_mark (CnfDocument *document)
{
  const CnfHistory *history = cnf_history_get (document);

  return (CnfHistoryMark){ cnf_journal_mark (&document->tree), history->changes->len,
                           history->marks->len };
}

void
cnf_history_roll_back (CnfDocument *document, const CnfHistoryMark *mark)
{
  CnfHistory *history = cnf_history_get (document);

  cnf_referred_drop (document);
  cnf_journal_rollback (&document->tree, &mark->tree);
  g_ptr_array_set_size (history->changes, (gint) mark->n_changes);
  g_array_set_size (history->marks, mark->n_marks);
}

void
cnf_history_close (CnfDocument *document, const CnfHistoryMark *mark)
{
  CnfHistory *history = cnf_history_get (document);

  g_array_set_size (history->marks, mark->n_marks);
  if (cnf_journal_has_changes (&document->tree, &mark->tree))
    g_array_append_val (history->marks, *mark);
}

gboolean
cnf_history_end_edit (CnfDocument *document, const CnfHistoryMark *mark, gboolean done)
{
  if (!done)
    cnf_history_roll_back (document, mark);
  else if (cnf_history_get (document)->open == NULL)
    cnf_history_close (document, mark);
  return done;
}

/* What the changed lines refer to. A section that has another name, or is elsewhere, is looked at anew. */
static void
follow_references (CnfDocument *document, const CnfChangeFacts *facts)
{
  if (facts->action == CNF_CHANGE_NONE || facts->node == CNF_NODE_NONE)
    return;
  if (facts->subject == CNF_CHANGE_OF_SECTION && facts->action != CNF_CHANGE_ADDED)
    cnf_referred_drop (document);
  else
    cnf_referred_add (document, facts->node);
}

void
cnf_history_note (CnfDocument *document, const CnfChangeFacts *facts, GBytes *before, GBytes *after)
{
  CnfChange *change = g_new (CnfChange, 1);

  *change = (CnfChange){ .action = facts->action,
                         .subject = facts->subject,
                         .section = cnf_slice_dup (facts->section),
                         .key = facts->key.data != NULL ? cnf_slice_dup (facts->key) : NULL,
                         .before = before,
                         .after = after,
                         .node = facts->node,
                         .is_setting = facts->is_setting,
                         .old_raw = facts->was.raw,
                         .old_raw_size = facts->was.raw_size };
  g_atomic_ref_count_init (&change->references);
  g_ptr_array_add (cnf_history_get (document)->changes, change);
  follow_references (document, facts);
}

gboolean
cnf_document_undo (CnfDocument *document)
{
  g_return_val_if_fail (document != NULL, FALSE);

  CnfHistory *history = cnf_history_get (document);
  g_return_val_if_fail (history->open == NULL, FALSE);
  if (history->marks->len == 0)
    return FALSE;

  guint newest = history->marks->len - 1;
  CnfHistoryMark mark = g_array_index (history->marks, CnfHistoryMark, newest);
  cnf_history_roll_back (document, &mark);
  return TRUE;
}
