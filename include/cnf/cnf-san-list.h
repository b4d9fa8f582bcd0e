/* The list of names in an extension section: subjectAltName and its relatives.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-general-name.h>
#include <cnf/cnf-version.h>
#include <cnf/cnf-view-options.h>

G_BEGIN_DECLS

/**
 * CnfSanList:
 *
 * The names that one extension of one section lists, wherever they stand: in its value
 * (`subjectAltName = DNS:a, IP:1.2.3.4`) or in a section of their own (`@alt_names`). Atomically
 * refcounted; it keeps its document alive, and follows the edits of that.
 *
 * Since: 0.1
 */
typedef struct _CnfSanList CnfSanList;

#define CNF_TYPE_SAN_LIST (cnf_san_list_get_type ())

/**
 * cnf_san_list_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_SAN_LIST.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_san_list_get_type (void) G_GNUC_CONST;

/**
 * cnf_san_list_new:
 * @document: (not nullable): a document, which need not load
 * @options: (nullable): how its includes are found; %NULL for the default options
 * @section: (nullable): the extension section, as OpenSSL holds it; %NULL for the one that
 *   `req_extensions` of `[ req ]` or `extensions` before all sections names
 * @extension: (nullable): `subjectAltName`, `issuerAltName`, `crlDistributionPoints`, `freshestCRL`,
 *   `authorityInfoAccess`, `subjectInfoAccess` or `nameConstraints`; %NULL for the first of these
 * @error: return location for an error
 *
 * Finds the list. That there is none yet is a list without names. Where no section is named the only
 * one that has the extension is taken. A value that is not in the file (`$ENV::name`) is a name of
 * kind %CNF_GENERAL_NAME_UNKNOWN.
 *
 * Errors: %CNF_ERROR_SECTION_NOT_FOUND; %CNF_ERROR_AMBIGUOUS where the section that is named has no such
 * extension while others do, or several sections may be meant, with these; %CNF_ERROR_INVALID_NAME for
 * another @extension; %CNF_ERROR_INVALID_VALUE where the value is no list (`DER:`, `ASN1:`).
 * Source: OpenSSL 3.0 crypto/x509/v3_conf.c do_ext_nconf(), v3_utl.c X509V3_parse_list().
 * Returns: (transfer full): the list, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfSanList *cnf_san_list_new (CnfDocument *document, CnfViewOptions *options, const char *section,
                              const char *extension, GError **error);

/**
 * cnf_san_list_ref:
 * @list: (not nullable): a list
 *
 * Returns: (transfer full): @list.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfSanList *cnf_san_list_ref (CnfSanList *list);

/**
 * cnf_san_list_unref:
 * @list: (nullable) (transfer full): a list
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_san_list_unref (CnfSanList *list);

/**
 * cnf_san_list_get_section:
 * @list: (not nullable): a list
 *
 * Returns: (transfer none): the section that has the extension, valid as long as @list.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_san_list_get_section (const CnfSanList *list);

/**
 * cnf_san_list_get_names_section:
 * @list: (not nullable): a list
 *
 * Returns: (transfer none) (nullable): the section that the names stand in; %NULL where they stand in
 *   the value of the extension, or there are none. Valid until the next edit.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_san_list_get_names_section (const CnfSanList *list);

/**
 * cnf_san_list_is_critical:
 * @list: (not nullable): a list
 *
 * Returns: whether the extension is critical.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_san_list_is_critical (const CnfSanList *list);

/**
 * cnf_san_list_get_sharers:
 * @list: (not nullable): a list
 *
 * Returns: (transfer none) (array zero-terminated=1): the other sections whose extension names the
 *   same section of names, and so change with it; valid until the next edit.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *const *cnf_san_list_get_sharers (const CnfSanList *list);

/**
 * cnf_san_list_get_n_names:
 * @list: (not nullable): a list
 *
 * Returns: how many names it has.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_san_list_get_n_names (const CnfSanList *list);

/**
 * cnf_san_list_get_name:
 * @list: (not nullable): a list
 * @index: which one, from 0, in the order of the certificate
 *
 * Returns: (transfer none): the name, valid until the next edit.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfGeneralName *cnf_san_list_get_name (const CnfSanList *list, guint index);

/**
 * cnf_san_list_get_key:
 * @list: (not nullable): a list
 * @index: which name, from 0
 *
 * Returns: (transfer none): the key whose value has the name (`DNS.1`, or that of the extension), valid
 *   until the next edit.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_san_list_get_key (const CnfSanList *list, guint index);

/**
 * cnf_san_list_get_position:
 * @list: (not nullable): a list
 * @index: which name, from 0
 * @line: (out) (optional): physical line, from 1
 * @column: (out) (optional): byte within the line, from 1
 *
 * Where the line that has the name begins.
 *
 * Returns: (transfer none) (type filename): the file, which may be one that the document includes;
 *   valid until the next edit.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_san_list_get_position (const CnfSanList *list, guint index, guint *line,
                                       guint *column);

/**
 * cnf_san_list_add:
 * @list: (not nullable): a list
 * @names: (not nullable) (element-type CnfGeneralName): names
 * @error: return location for an error
 *
 * Adds those of @names that are not there, in their order behind the others. In a section of names
 * each takes the next number of its kind. A list in the value of the extension goes to a section of
 * its own when it gets a name that it cannot hold there; one that is not there is made with such a
 * section.
 *
 * One edit, linear in the file and @names; in a section of names only the lines are read that may be
 * one of them. It is judged by this file alone; a #CnfTransaction takes the
 * includes into account.
 *
 * Errors: %CNF_ERROR_WOULD_CHANGE_MEANING, with the place, where the extension is set twice, or in a
 * file that is included; %CNF_ERROR_SECTION_NOT_FOUND for the section of a dirName or a point;
 * %CNF_ERROR_INVALID_GENERAL_NAME for names that were made for an extension of another form. On error
 * the document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_san_list_add (CnfSanList *list, GPtrArray *names, GError **error);

/**
 * cnf_san_list_remove:
 * @list: (not nullable): a list
 * @names: (not nullable) (element-type CnfGeneralName): names
 * @error: return location for an error
 *
 * Removes those of @names that are there. With the last name goes the extension, and the section of
 * names unless something else refers to it.
 *
 * Errors: as cnf_san_list_add(); %CNF_ERROR_WOULD_CHANGE_MEANING too where a name comes from a variable
 * or an included file, with the place.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_san_list_remove (CnfSanList *list, GPtrArray *names, GError **error);

/**
 * cnf_san_list_remove_matching:
 * @list: (not nullable): a list
 * @pattern: (not nullable): as for cnf_general_name_matches()
 * @error: return location for an error
 *
 * As cnf_san_list_remove(), for the names that @pattern fits: `*` for all, `IP:*` for one kind.
 *
 * Errors: as cnf_san_list_remove().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_san_list_remove_matching (CnfSanList *list, const char *pattern, GError **error);

/**
 * cnf_san_list_set:
 * @list: (not nullable): a list
 * @names: (not nullable) (element-type CnfGeneralName): all names that it is to have
 * @error: return location for an error
 *
 * Removes what is not among @names, and each name that is there again, and adds what is missing. What
 * stays keeps its line and its place in the order.
 *
 * Errors: as cnf_san_list_add() and cnf_san_list_remove().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_san_list_set (CnfSanList *list, GPtrArray *names, GError **error);

/**
 * cnf_san_list_renumber:
 * @list: (not nullable): a list
 * @error: return location for an error
 *
 * Gives the keys of a section of names the numbers 1, 2, 3 ... of their kind, in the order of the file.
 * Lines that a later one supersedes go. The names stay as they are.
 *
 * Errors: as cnf_san_list_add(); %CNF_ERROR_WOULD_CHANGE_MEANING too where something refers to one of
 * the keys, with the place.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_san_list_renumber (CnfSanList *list, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfSanList, cnf_san_list_unref)

G_END_DECLS
