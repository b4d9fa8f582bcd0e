/* A view: a document as OpenSSL sees it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-finding.h>
#include <cnf/cnf-value.h>
#include <cnf/cnf-version.h>
#include <cnf/cnf-view-options.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CnfView:
 *
 * The sections and values that OpenSSL would have after loading the document: includes read,
 * sections merged, duplicates settled, references expanded. Immutable, of the document as it was
 * when the view was made; atomically refcounted and usable from any thread.
 *
 * Since: 0.1
 */
typedef struct _CnfView CnfView;

#define CNF_TYPE_VIEW (cnf_view_get_type ())

/**
 * cnf_view_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_VIEW.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_view_get_type (void) G_GNUC_CONST;

/**
 * cnf_view_new:
 * @document: (not nullable): a document
 * @options: (nullable): how to read it; %NULL for the defaults
 * @error: return location for an error
 *
 * Fails where OpenSSL would fail to load the same bytes, for the same reason, and says the true
 * file, line and column.
 *
 * Errors: %CNF_ERROR_MISSING_CLOSE_SQUARE_BRACKET, %CNF_ERROR_MISSING_EQUAL_SIGN,
 * %CNF_ERROR_NO_CLOSE_BRACE, %CNF_ERROR_VARIABLE_HAS_NO_VALUE,
 * %CNF_ERROR_VARIABLE_EXPANSION_TOO_LONG, %CNF_ERROR_INVALID_PRAGMA, %CNF_ERROR_RELATIVE_PATH,
 * %CNF_ERROR_INCLUDE_LOOP, %CNF_ERROR_INCLUDE_FAILED, %CNF_ERROR_LIMIT_EXCEEDED.
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio().
 * Returns: (transfer full): the view, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfView *cnf_view_new (CnfDocument *document, const CnfViewOptions *options, GError **error);

/**
 * cnf_view_ref:
 * @view: (not nullable): a view
 *
 * Returns: (transfer full): @view.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfView *cnf_view_ref (CnfView *view);

/**
 * cnf_view_unref:
 * @view: (nullable) (transfer full): a view
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_view_unref (CnfView *view);

/**
 * cnf_view_get_n_sections:
 * @view: (not nullable): a view
 *
 * Returns: how many sections there are; at least 1, as `default` always exists.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_view_get_n_sections (const CnfView *view);

/**
 * cnf_view_get_section_name:
 * @view: (not nullable): a view
 * @section: index of a section, from 0, in the order in which they first appear
 * @size: (out) (optional): size of the name in bytes
 *
 * Returns: (transfer none) (array length=size) (element-type guint8): its name as OpenSSL holds it,
 *   terminated, valid as long as @view.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_view_get_section_name (const CnfView *view, guint section, gsize *size);

/**
 * cnf_view_find_section:
 * @view: (not nullable): a view
 * @name: (not nullable): name of a section
 * @section: (out) (optional): its index
 *
 * Returns: %TRUE when the section exists, be it empty.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_view_find_section (const CnfView *view, const char *name, guint *section);

/**
 * cnf_view_get_n_values:
 * @view: (not nullable): a view
 * @section: index of a section, from 0
 *
 * Returns: how many keys the section has.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_view_get_n_values (const CnfView *view, guint section);

/**
 * cnf_view_get_value_at:
 * @view: (not nullable): a view
 * @section: index of a section, from 0
 * @index: index of a value in it, from 0, in OpenSSL's order: a key that is set again moves to the
 *   end
 *
 * Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_add_string().
 * Returns: (transfer none): the value, valid as long as @view.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfValue *cnf_view_get_value_at (const CnfView *view, guint section, guint index);

/**
 * cnf_view_get_value:
 * @view: (not nullable): a view
 * @section: (not nullable): name of a section
 * @key: (not nullable): key exactly as OpenSSL compares it
 *
 * Looks in that section only.
 *
 * Returns: (transfer none) (nullable): the value, valid as long as @view.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfValue *cnf_view_get_value (const CnfView *view, const char *section, const char *key);

/**
 * cnf_view_get_assignment:
 * @view: (not nullable): a view
 * @section: (not nullable): name of a section
 * @key: (not nullable): key exactly as OpenSSL compares it
 * @nth: which assignment of the key, in the order of the reading: 1 for the first, -1 for the last
 *   (the one that counts), ...; never 0
 *
 * As cnf_view_get_value(), but reaches the assignments too that a later one superseded, with the
 * value that they had at their point of the reading. Any but the last takes time linear in the
 * settings of all files.
 *
 * Returns: (transfer none) (nullable): the value, valid as long as @view.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfValue *cnf_view_get_assignment (const CnfView *view, const char *section, const char *key,
                                         int nth);

/**
 * cnf_view_lookup_value:
 * @view: (not nullable): a view
 * @section: (nullable): name of a section; it need not exist
 * @key: (not nullable): key exactly as OpenSSL compares it
 *
 * Looks where NCONF_get_string() looks: in @section, then in `default`. (The step between them, the
 * environment for the section `ENV`, is not taken.)
 *
 * Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_get_string().
 * Returns: (transfer none) (nullable): the value, valid as long as @view.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfValue *cnf_view_lookup_value (const CnfView *view, const char *section, const char *key);

/**
 * cnf_view_dup_string:
 * @view: (not nullable): a view
 * @section: (nullable): name of a section
 * @key: (not nullable): key exactly as OpenSSL compares it
 *
 * The value that cnf_view_lookup_value() finds.
 *
 * Returns: (transfer full) (nullable): it, terminated.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
char *cnf_view_dup_string (const CnfView *view, const char *section, const char *key);

/**
 * cnf_view_get_n_references:
 * @view: (not nullable): a view
 *
 * Returns: how many `$name` were met in the reading: those of values, of values that a later
 * setting superseded, and of include paths.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_view_get_n_references (const CnfView *view);

/**
 * cnf_view_get_reference:
 * @view: (not nullable): a view
 * @index: which one, from 0, in the order of the reading
 *
 * Returns: (transfer none): the reference, valid as long as @view.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfReference *cnf_view_get_reference (const CnfView *view, guint index);

/**
 * cnf_view_get_n_findings:
 * @view: (not nullable): a view
 *
 * Returns: how many things there are to say about the reading (missing includes, files of one
 *   directory that set the same key, variables kept as text).  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_view_get_n_findings (const CnfView *view);

/**
 * cnf_view_get_finding:
 * @view: (not nullable): a view
 * @index: which one, from 0, in the order of the reading
 *
 * Returns: (transfer none): the finding, valid as long as @view or a reference to it.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfFinding *cnf_view_get_finding (const CnfView *view, guint index);

/**
 * cnf_view_to_merged_bytes:
 * @view: (not nullable): a view
 *
 * One file that means what the document means with its includes: their text stands where OpenSSL reads
 * it, each part under a comment with its file and line, each include a comment. References stay
 * references. A document without includes comes back as it is.
 *
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c def_load_bio(), which goes on in an included file with the
 * section and the pragmas in force, and leaves them in force behind it.
 * Returns: (transfer full): the bytes.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_view_to_merged_bytes (const CnfView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfView, cnf_view_unref)

G_END_DECLS
