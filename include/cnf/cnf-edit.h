/* Changes to a document, and saving it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * cnf_document_set_value:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it; a new one is added at the end of the file
 * @key: (not nullable): key exactly as OpenSSL compares it: case-sensitive, escapes as written
 * @value: (not nullable): value as OpenSSL should see it, any bytes but NUL
 * @error: return location for an error
 *
 * Makes @value the value of @key. Where the key is set already, only the bytes of its last value
 * change, and none if they give @value already; otherwise one line is added behind the last setting
 * of the section. The value is written with the least quoting that reads back right.
 *
 * Errors: %CNF_ERROR_INVALID_NAME, %CNF_ERROR_INVALID_VALUE, %CNF_ERROR_WOULD_CHANGE_MEANING. On
 * error @document is unchanged.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c str_copy(), def_load_bio().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_set_value (CnfDocument *document, const char *section, const char *key,
                                 GBytes *value, GError **error);

/**
 * cnf_document_set_raw:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @raw: (not nullable): the text of the value as it is to stand in the file, references included
 * @error: return location for an error
 *
 * As cnf_document_set_value(), for values that use `$name` on purpose.
 *
 * Errors: %CNF_ERROR_INVALID_NAME, %CNF_ERROR_INVALID_VALUE when @raw does not stay one value (a
 * line end, a comment, a trailing backslash, blanks at its ends), %CNF_ERROR_WOULD_CHANGE_MEANING.
 * On error @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_set_raw (CnfDocument *document, const char *section, const char *key,
                               GBytes *raw, GError **error);

/**
 * cnf_document_is_modified:
 * @document: (not nullable): a document
 *
 * Returns: %TRUE when its bytes are no longer those it was made from or saved as last.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_is_modified (CnfDocument *document);

/**
 * cnf_document_save:
 * @document: (not nullable): a document made by cnf_document_new_from_file()
 * @error: return location for an error
 *
 * Puts the document in place of the file it came from: whole or not at all. The mode stays; a
 * symlink stays a symlink and its target is replaced. Without a change nothing is written.
 *
 * Errors: %CNF_ERROR_FILE_CHANGED, %CNF_ERROR_OPEN_FAILED, %CNF_ERROR_WRITE_FAILED. On error the
 * file is as it was.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_save (CnfDocument *document, GError **error);

/**
 * cnf_document_save_as:
 * @document: (not nullable): a document
 * @path: (not nullable) (type filename): the file to make or replace
 * @error: return location for an error
 *
 * Writes the document to @path, whole or not at all. A file that is there keeps its mode; a new one
 * gets 0666 less the umask.
 *
 * Errors: %CNF_ERROR_OPEN_FAILED, %CNF_ERROR_WRITE_FAILED. On error the file is as it was.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_save_as (CnfDocument *document, const char *path, GError **error);

G_END_DECLS
