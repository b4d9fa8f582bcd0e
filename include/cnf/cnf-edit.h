/* Changes to a document.
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

G_END_DECLS
