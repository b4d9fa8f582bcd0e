/* Many edits that are one: all of them, or none.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-history.h"
#include "edit/cnf-referred.h"
#include "edit/cnf-verify.h"

struct _CnfTransaction
{
  gatomicrefcount references;
  CnfDocument *document;
  CnfViewOptions *options;
  GBytes *before;
  CnfHistoryMark mark;
  guint end;               /* of its changes, once it is closed */
  CnfChange *first_change; /* of them, once it is closed; NULL: there is none */
  gboolean is_open;
};

G_DEFINE_BOXED_TYPE (CnfTransaction, cnf_transaction, cnf_transaction_ref, cnf_transaction_unref)

CnfTransaction *
cnf_transaction_begin (CnfDocument *document, CnfViewOptions *options)
{
  g_return_val_if_fail (document != NULL, NULL);

  CnfHistory *history = cnf_history_get (document);
  g_return_val_if_fail (history->open == NULL, NULL);

  CnfTransaction *transaction = g_new (CnfTransaction, 1);
  *transaction = (CnfTransaction){
    .document = cnf_document_ref (document),
    .options = options != NULL ? cnf_view_options_ref (options) : cnf_view_options_new (),
    .before = cnf_tree_to_bytes (&document->tree),
    .mark = cnf_history_mark (document),
    .is_open = TRUE,
  };
  g_atomic_ref_count_init (&transaction->references);
  history->open = transaction;
  return transaction;
}

CnfTransaction *
cnf_transaction_ref (CnfTransaction *transaction)
{
  g_return_val_if_fail (transaction != NULL, NULL);

  g_atomic_ref_count_inc (&transaction->references);
  return transaction;
}

void
cnf_transaction_unref (CnfTransaction *transaction)
{
  if (transaction == NULL || !g_atomic_ref_count_dec (&transaction->references))
    return;

  if (transaction->is_open)
    cnf_transaction_roll_back (transaction);
  cnf_document_unref (transaction->document);
  cnf_view_options_unref (transaction->options);
  g_clear_pointer (&transaction->first_change, cnf_change_unref);
  g_bytes_unref (transaction->before);
  g_free (transaction);
}

/* No edit belongs to it any more. */
static void
close (CnfTransaction *transaction)
{
  CnfHistory *history = cnf_history_get (transaction->document);

  cnf_referred_drop (transaction->document);
  history->open = NULL;
  transaction->end = history->changes->len;
  if (transaction->end > transaction->mark.n_changes)
    transaction->first_change = cnf_change_ref (
      g_ptr_array_index (history->changes, transaction->mark.n_changes));
  transaction->is_open = FALSE;
}

void
cnf_transaction_roll_back (CnfTransaction *transaction)
{
  g_return_if_fail (transaction != NULL && transaction->is_open);

  cnf_history_roll_back (transaction->document, &transaction->mark);
  close (transaction);
}

void
cnf_transaction_commit_unchecked (CnfTransaction *transaction)
{
  g_return_if_fail (transaction != NULL && transaction->is_open);

  close (transaction);
  cnf_history_close (transaction->document, &transaction->mark);
}

gboolean
cnf_transaction_commit (CnfTransaction *transaction, GError **error)
{
  g_return_val_if_fail (transaction != NULL && transaction->is_open, FALSE);

  if (!cnf_verify (transaction->document, transaction->options, transaction->before,
                   transaction->mark.n_changes, error))
    {
      cnf_transaction_roll_back (transaction);
      return FALSE;
    }
  cnf_transaction_commit_unchecked (transaction);
  return TRUE;
}

/* Whether its changes were not undone; others may stand in their place then. */
static gboolean
has_its_changes (const CnfTransaction *transaction, const GPtrArray *changes)
{
  guint first = transaction->mark.n_changes;

  return transaction->is_open
         || (changes->len > first
             && g_ptr_array_index (changes, first) == transaction->first_change);
}

guint
cnf_transaction_get_n_changes (const CnfTransaction *transaction)
{
  g_return_val_if_fail (transaction != NULL, 0);

  const GPtrArray *changes = cnf_history_get (transaction->document)->changes;
  guint end = transaction->is_open ? changes->len : transaction->end;
  return has_its_changes (transaction, changes) ? end - transaction->mark.n_changes : 0;
}

const CnfChange *
cnf_transaction_get_change (const CnfTransaction *transaction, guint index)
{
  g_return_val_if_fail (transaction != NULL, NULL);
  g_return_val_if_fail (index < cnf_transaction_get_n_changes (transaction), NULL);

  const CnfHistory *history = cnf_history_get (transaction->document);
  return g_ptr_array_index (history->changes, transaction->mark.n_changes + index);
}
