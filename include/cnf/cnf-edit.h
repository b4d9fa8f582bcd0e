/* Changes to a document.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-side.h>
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
 * of the section, or before the first line that refers to the key while nothing sets it. The value is
 * written with the least quoting that reads back right. Judged by this file alone; a #CnfTransaction
 * takes its includes into account.
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
 * cnf_document_append_value:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @value: (not nullable): value as OpenSSL should see it, any bytes but NUL
 * @error: return location for an error
 *
 * Adds a further assignment of @key behind the last one, which it overrules; the first one where
 * cnf_document_set_value() would add it. Where the last assignment gives @value nothing is added.
 *
 * Errors: those of cnf_document_set_value(). On error @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_append_value (CnfDocument *document, const char *section, const char *key,
                                    GBytes *value, GError **error);

/**
 * cnf_document_append_raw:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @raw: (not nullable): the text of the value as it is to stand in the file, references included
 * @error: return location for an error
 *
 * As cnf_document_append_value(), for values that use `$name` on purpose.
 *
 * Errors: those of cnf_document_set_raw(). On error @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_append_raw (CnfDocument *document, const char *section, const char *key,
                                  GBytes *raw, GError **error);

/**
 * cnf_document_unset:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @nth: which assignment: 1 for the first, -1 for the last, 0 for all of them
 * @error: return location for an error
 *
 * Removes assignments of @key, each with its whole line. Where there is none nothing is done. With 0
 * OpenSSL finds the key no longer in this section, but it may in the default one.
 *
 * Errors: %CNF_ERROR_WOULD_CHANGE_MEANING. On error @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_unset (CnfDocument *document, const char *section, const char *key, int nth,
                             GError **error);

/**
 * cnf_document_comment_out:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @nth: which assignment: 1 for the first, -1 for the last, 0 for all of them
 * @error: return location for an error
 *
 * Makes comments of assignments: `# ` goes before the key, everything else stays. Where there is none
 * nothing is done.
 *
 * Errors: %CNF_ERROR_WOULD_CHANGE_MEANING. On error @document is unchanged.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c clear_comments().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_comment_out (CnfDocument *document, const char *section, const char *key,
                                   int nth, GError **error);

/**
 * cnf_document_uncomment:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @nth: which of the comments that would set @key and the lines that do: 1 for the first, -1 for the
 *   last; 0 for the last comment unless @key is set already
 * @error: return location for an error
 *
 * Makes an assignment of a comment that holds one (`#key = value`, `# key = value`, `## key = value`):
 * its hash signs go, with one blank behind them. Where the comment stands under a header that is
 * itself a comment, that becomes a header too. A line that sets @key is left as it is.
 *
 * Errors: %CNF_ERROR_KEY_NOT_FOUND where no comment would set @key, or there are fewer than @nth,
 * %CNF_ERROR_WOULD_CHANGE_MEANING where a header would take settings from another section. On error
 * @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_uncomment (CnfDocument *document, const char *section, const char *key,
                                 int nth, GError **error);

/**
 * cnf_document_move:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @nth: which assignment: 1 for the first, -1 for the last, 0 for all of them, in their order
 * @side: on which side of @line they go
 * @line: a node of @document
 * @error: return location for an error
 *
 * Moves assignments with all that stands on their lines. They belong to the section that is in force
 * there; `section::key` keeps its own. Where @key is not set in @section, but is in that one, nothing is
 * done.
 *
 * Errors: %CNF_ERROR_KEY_NOT_FOUND, %CNF_ERROR_WOULD_CHANGE_MEANING. On error @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_move (CnfDocument *document, const char *section, const char *key, int nth,
                            CnfSide side, CnfNodeId line, GError **error);

/**
 * cnf_document_move_to_section:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @nth: which assignment: 1 for the first, -1 for the last, 0 for all of them, in their order
 * @new_section: (not nullable): the section they go to; a new one is added at the end of the file
 * @error: return location for an error
 *
 * Moves assignments, with all that stands on their lines, behind the last setting of another section.
 * Where @key is set there and no longer in @section, nothing is done.
 *
 * Errors: %CNF_ERROR_KEY_NOT_FOUND, %CNF_ERROR_INVALID_NAME, %CNF_ERROR_WOULD_CHANGE_MEANING. On error
 * @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_move_to_section (CnfDocument *document, const char *section, const char *key,
                                       int nth, const char *new_section, GError **error);

/**
 * cnf_document_rename_key:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @nth: which assignment: 1 for the first, -1 for the last, 0 for all of them
 * @new_key: (not nullable): its new name, as OpenSSL is to compare it
 * @update_references: whether what refers to the key is to refer to its new name
 * @error: return location for an error
 *
 * Changes the name on the lines that set @key. What cnf_document_find_referrers() finds follows, if
 * asked for. Where only @new_key is set nothing is done.
 *
 * Errors: %CNF_ERROR_KEY_NOT_FOUND, %CNF_ERROR_ALREADY_EXISTS, %CNF_ERROR_INVALID_NAME,
 * %CNF_ERROR_WOULD_CHANGE_MEANING. On error @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_rename_key (CnfDocument *document, const char *section, const char *key,
                                  int nth, const char *new_key, gboolean update_references,
                                  GError **error);

G_END_DECLS
