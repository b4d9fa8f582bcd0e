/* The `.include` lines of a document.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * cnf_document_node_is_include:
 * @document: (not nullable): a document
 * @node: a node of @document
 *
 * Returns: %TRUE when the line is an `.include`; cnf_document_dup_node_value() has its path as it is
 *   written.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_node_is_include (const CnfDocument *document, CnfNodeId node);

/**
 * cnf_document_add_include:
 * @document: (not nullable): a document
 * @path: (not nullable) (type filename): the path as OpenSSL is to read it
 * @section: (nullable): a section of the file, before whose first header the line goes; %NULL for the
 *   end of the file
 * @error: return location for an error
 *
 * Adds an `.include` in the style of those that are there. Where one includes @path already nothing is
 * done.
 *
 * Errors: %CNF_ERROR_SECTION_NOT_FOUND, %CNF_ERROR_INVALID_VALUE where no line can name the path,
 * %CNF_ERROR_WOULD_CHANGE_MEANING. On error @document is unchanged.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_add_include (CnfDocument *document, const char *path, const char *section,
                                   GError **error);

/**
 * cnf_document_remove_include:
 * @document: (not nullable): a document
 * @path: (not nullable) (type filename): the path, as it is written or as OpenSSL reads it
 * @error: return location for an error
 *
 * Removes every `.include` of @path. Where there is none nothing is done.
 *
 * Errors: %CNF_ERROR_WOULD_CHANGE_MEANING. On error @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_remove_include (CnfDocument *document, const char *path, GError **error);

G_END_DECLS
