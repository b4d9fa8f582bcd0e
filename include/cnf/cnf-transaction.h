/* Many edits that are one: all of them, or none.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-change.h>
#include <cnf/cnf-document.h>
#include <cnf/cnf-version.h>
#include <cnf/cnf-view-options.h>

G_BEGIN_DECLS

/**
 * CnfTransaction:
 *
 * The edits of a document from its beginning to its commit. Atomically refcounted; it keeps its
 * document alive. If the last reference goes before the commit, the edits are taken back.
 *
 * Since: 0.1
 */
typedef struct _CnfTransaction CnfTransaction;

#define CNF_TYPE_TRANSACTION (cnf_transaction_get_type ())

/**
 * cnf_transaction_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_TRANSACTION.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_transaction_get_type (void) G_GNUC_CONST;

/**
 * cnf_transaction_begin:
 * @document: (not nullable): a document without an open transaction
 * @options: (nullable): how the file is read when the edits are judged; %NULL for the default options
 *
 * From here to the commit all edits of @document belong together. An edit that fails leaves those
 * before it in place.
 *
 * Returns: (transfer full): the transaction.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfTransaction *cnf_transaction_begin (CnfDocument *document, CnfViewOptions *options);

/**
 * cnf_transaction_ref:
 * @transaction: (not nullable): a transaction
 *
 * Returns: (transfer full): @transaction.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfTransaction *cnf_transaction_ref (CnfTransaction *transaction);

/**
 * cnf_transaction_unref:
 * @transaction: (nullable) (transfer full): a transaction
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_transaction_unref (CnfTransaction *transaction);

/**
 * cnf_transaction_commit:
 * @transaction: (not nullable): an open transaction
 * @error: return location for an error
 *
 * Judges the edits by what OpenSSL would read now, includes and all, and ends the transaction. A new
 * or changed line that an include overrules, or brings into another section, first goes where it does
 * what it is for: before the include, else to the end of the file, or its value goes to the line of
 * this file that counts. The changes then say so.
 *
 * Errors: what cnf_view_new() reports where the document would no longer load, and would have before;
 * %CNF_ERROR_WOULD_CHANGE_MEANING where a value that was set, or a key that was removed, is not so
 * for OpenSSL, with the place that decides. On error all edits of the transaction are taken back.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_transaction_commit (CnfTransaction *transaction, GError **error);

/**
 * cnf_transaction_commit_unchecked:
 * @transaction: (not nullable): an open transaction
 *
 * Ends the transaction without judging it, for edits that are meant although OpenSSL would not load
 * the result.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_transaction_commit_unchecked (CnfTransaction *transaction);

/**
 * cnf_transaction_roll_back:
 * @transaction: (not nullable): an open transaction
 *
 * Takes all its edits back and ends it: the document has the bytes that it had at its beginning.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_transaction_roll_back (CnfTransaction *transaction);

/**
 * cnf_transaction_get_n_changes:
 * @transaction: (not nullable): a transaction
 *
 * Returns: how many changes its edits made, those that changed nothing included; 0 once it is taken
 *   back.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_transaction_get_n_changes (const CnfTransaction *transaction);

/**
 * cnf_transaction_get_change:
 * @transaction: (not nullable): a transaction
 * @index: which one, from 0, in the order in which they were made
 *
 * Returns: (transfer none): the change, valid as long as @transaction is neither taken back nor freed.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfChange *cnf_transaction_get_change (const CnfTransaction *transaction, guint index);

/**
 * cnf_document_undo:
 * @document: (not nullable): a document without an open transaction
 *
 * Takes back the newest transaction that changed something. An edit outside of any is one by itself.
 *
 * Returns: %TRUE when there was one; the document has the bytes it had before that.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_undo (CnfDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfTransaction, cnf_transaction_unref)

G_END_DECLS
