/* A document: the lines of one file, byte for byte.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-limits.h>
#include <cnf/cnf-node-kind.h>
#include <cnf/cnf-version.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CnfDocument:
 *
 * The logical lines of one file and their order. Any bytes at all are a document; what OpenSSL
 * would not understand is a line of kind %CNF_NODE_INVALID. Atomically refcounted; use one document
 * in one thread at a time.
 *
 * Since: 0.1
 */
typedef struct _CnfDocument CnfDocument;

/**
 * CnfNodeId:
 *
 * Names one logical line of one document. It stays valid while the document lives, whatever is
 * edited, until the edit that made the line is taken back; then it may come to name another. Ids say
 * nothing about the order of lines, cnf_document_get_next_node() does.
 *
 * Since: 0.1
 */
typedef guint32 CnfNodeId;

/**
 * CNF_NODE_NONE:
 *
 * The id of no node. Since: 0.1
 */
#define CNF_NODE_NONE ((CnfNodeId) G_MAXUINT32)

#define CNF_TYPE_DOCUMENT (cnf_document_get_type ())

/**
 * cnf_document_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_DOCUMENT.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_document_get_type (void) G_GNUC_CONST;

/**
 * cnf_document_new_from_bytes:
 * @bytes: (not nullable): the file's bytes; a reference is kept, nothing is copied
 * @label: (nullable) (type filename): what messages call it; %NULL for `<memory>`
 * @limits: (nullable): bounds; %NULL for the defaults
 * @error: return location for an error
 *
 * Errors: %CNF_ERROR_LIMIT_EXCEEDED when @bytes are more than %CNF_LIMIT_FILE_BYTES.
 * Returns: (transfer full): the document, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfDocument *cnf_document_new_from_bytes (GBytes *bytes, const char *label, const CnfLimits *limits,
                                          GError **error);

/**
 * cnf_document_new_from_file:
 * @path: (not nullable) (type filename): the file; it is also what messages call it
 * @limits: (nullable): bounds; %NULL for the defaults
 * @error: return location for an error
 *
 * Errors: %CNF_ERROR_NOT_FOUND, %CNF_ERROR_OPEN_FAILED, %CNF_ERROR_NOT_A_REGULAR_FILE,
 * %CNF_ERROR_READ_FAILED, %CNF_ERROR_LIMIT_EXCEEDED.
 * Returns: (transfer full): the document, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfDocument *cnf_document_new_from_file (const char *path, const CnfLimits *limits, GError **error);

/**
 * cnf_document_ref:
 * @document: (not nullable): a document
 *
 * Returns: (transfer full): @document.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfDocument *cnf_document_ref (CnfDocument *document);

/**
 * cnf_document_unref:
 * @document: (nullable) (transfer full): a document
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_document_unref (CnfDocument *document);

/**
 * cnf_document_get_path:
 * @document: (not nullable): a document
 *
 * Returns: (transfer none) (type filename): the path or label it was made with, valid as long as
 *   @document.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_document_get_path (const CnfDocument *document);

/**
 * cnf_document_to_bytes:
 * @document: (not nullable): a document
 *
 * The document as it would be saved. Without an edit these are the very bytes it was made from.
 *
 * Returns: (transfer full): all lines in order.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_document_to_bytes (CnfDocument *document);

/**
 * cnf_document_get_first_node:
 * @document: (not nullable): a document
 *
 * Returns: the first line, or %CNF_NODE_NONE in an empty document.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfNodeId cnf_document_get_first_node (const CnfDocument *document);

/**
 * cnf_document_get_next_node:
 * @document: (not nullable): a document
 * @node: a node of @document
 *
 * Returns: the line behind @node, or %CNF_NODE_NONE behind the last one.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfNodeId cnf_document_get_next_node (const CnfDocument *document, CnfNodeId node);

/**
 * cnf_document_get_node_kind:
 * @document: (not nullable): a document
 * @node: a node of @document
 *
 * Returns: what the line is.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfNodeKind cnf_document_get_node_kind (const CnfDocument *document, CnfNodeId node);

/**
 * cnf_document_get_node_raw:
 * @document: (not nullable): a document
 * @node: a node of @document
 * @size: (out): its size in bytes
 *
 * The whole logical line: its physical lines with their line ends.
 *
 * Returns: (transfer none) (array length=size) (element-type guint8): its bytes, not terminated,
 *   valid until @document is edited or freed.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_document_get_node_raw (const CnfDocument *document, CnfNodeId node, gsize *size);

/**
 * cnf_document_get_node_section:
 * @document: (not nullable): a document
 * @node: a node of @document
 * @size: (out) (optional): its size in bytes
 *
 * The section that the line belongs to: for a header the one it opens, for `section::name = value`
 * the one before the colons, otherwise the one whose header comes before it in the same file, as
 * OpenSSL holds the name (escapes resolved). An include that changes the section in force is not
 * followed; a #CnfView does that.
 *
 * Returns: (transfer none) (array length=size) (element-type guint8): its name, terminated, valid
 *   until @document is edited or freed.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_document_get_node_section (const CnfDocument *document, CnfNodeId node,
                                           gsize *size);

/**
 * cnf_document_dup_node_name:
 * @document: (not nullable): a document
 * @node: a node of @document
 *
 * The key of an entry or the word of a directive (`.include`), as OpenSSL compares it: escapes
 * stay.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL where the line has none.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_document_dup_node_name (const CnfDocument *document, CnfNodeId node);

/**
 * cnf_document_dup_node_value:
 * @document: (not nullable): a document
 * @node: a node of @document
 *
 * The value of an entry or a directive as it is written: quotes, escapes and references stay, the
 * blanks and the comment around it do not, continuation lines are joined.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL where the line has none.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_document_dup_node_value (const CnfDocument *document, CnfNodeId node);

/**
 * cnf_document_get_node_position:
 * @document: (not nullable): a document
 * @node: a node of @document
 * @line: (out) (optional): physical line of its first byte that is not blank, from 1
 * @column: (out) (optional): byte within that line, from 1
 *
 * Positions are those of the document as it stands, edits included. A line that an edit took out is
 * where it was in the bytes that were loaded; one that was not among them as it last stood is on
 * line 0.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_document_get_node_position (CnfDocument *document, CnfNodeId node, guint *line,
                                     guint *column);

/**
 * cnf_document_find_entry:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it: case-sensitive, escapes resolved
 * @key: (not nullable): key exactly as OpenSSL compares it: case-sensitive, escapes as written
 * @nth: which assignment of the key: 1 for the first, -1 for the last (the one that counts), ...;
 *   never 0
 *
 * Looks in the bytes of this one file: includes and expansion play no part.
 *
 * Returns: the node, or %CNF_NODE_NONE.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfNodeId cnf_document_find_entry (CnfDocument *document, const char *section, const char *key,
                                   int nth);

/**
 * cnf_document_has_section:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 *
 * Returns: %TRUE when a header or a `section::name` of this file makes the section, or it is
 *   `default`.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_has_section (CnfDocument *document, const char *section);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfDocument, cnf_document_unref)

G_END_DECLS
