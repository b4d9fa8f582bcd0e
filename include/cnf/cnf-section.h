/* Changes to the sections of a document.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-side.h>
#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * cnf_document_add_section:
 * @document: (not nullable): a document
 * @section: (not nullable): the new section as OpenSSL is to hold it
 * @side: on which side of @other it goes
 * @other: (nullable): a section of the file; %NULL for the end of the file
 * @error: return location for an error
 *
 * Adds an empty section: a header with an empty line before it, and one behind it where lines follow.
 * An empty line that is there already serves. Comments right above the header of @other stay with
 * that. A section that has a header is left as it is.
 *
 * Errors: %CNF_ERROR_INVALID_NAME, %CNF_ERROR_SECTION_NOT_FOUND for @other,
 * %CNF_ERROR_WOULD_CHANGE_MEANING. On error @document is unchanged.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_add_section (CnfDocument *document, const char *section, CnfSide side,
                                   const char *other, GError **error);

/**
 * cnf_document_remove_section:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @error: return location for an error
 *
 * Removes all headers of the section with what stands under them, and its `section::name` lines
 * elsewhere. Comments right above the next header stay; of a section at the end of the file the empty
 * line before it goes too. Where there is no such section nothing is done. What refers to the section is the caller's business.
 *
 * Errors: %CNF_ERROR_INVALID_NAME for the default section, %CNF_ERROR_WOULD_CHANGE_MEANING where a
 * directive or a line that OpenSSL refuses would go with it. On error @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_remove_section (CnfDocument *document, const char *section, GError **error);

/**
 * cnf_document_rename_section:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @new_section: (not nullable): its new name
 * @update_references: whether what refers to the section is to refer to its new name
 * @error: return location for an error
 *
 * Changes the name in all headers of the section, and before the `::` of its keys elsewhere. What
 * cnf_document_find_referrers() finds follows, if asked for. Where only @new_section exists nothing
 * is done.
 *
 * Errors: %CNF_ERROR_SECTION_NOT_FOUND, %CNF_ERROR_ALREADY_EXISTS, %CNF_ERROR_INVALID_NAME,
 * %CNF_ERROR_WOULD_CHANGE_MEANING. On error @document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_rename_section (CnfDocument *document, const char *section,
                                      const char *new_section, gboolean update_references,
                                      GError **error);

/**
 * cnf_document_merge_section:
 * @document: (not nullable): a document
 * @section: (not nullable): section as OpenSSL holds it
 * @error: return location for an error
 *
 * Moves what stands under the later headers of the section behind what stands under its first one,
 * and removes those headers. No value changes, nor the order of the keys.
 *
 * Errors: %CNF_ERROR_SECTION_NOT_FOUND, %CNF_ERROR_WOULD_CHANGE_MEANING. On error @document is
 * unchanged.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio(), which merges blocks of one name.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_document_merge_section (CnfDocument *document, const char *section, GError **error);

G_END_DECLS
