/* The objects that a configuration defines: oid_section.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-value.h>
#include <cnf/cnf-version.h>
#include <cnf/cnf-view-options.h>

G_BEGIN_DECLS

/**
 * CnfOidSection:
 *
 * The objects of one document, as they were when it was last read or edited through this object: those
 * of the section that `oid_section` of the default section names, which req, ca and ts read, and those
 * that openssl_conf leads to, which every program has. Atomically refcounted; it keeps its document
 * alive. Use it in one thread at a time.
 *
 * |[<!-- language="C" -->
 * g_autoptr (CnfDocument) document = cnf_document_new_from_file (path, NULL, error);
 * g_autoptr (CnfOidSection) section
 *   = document != NULL ? cnf_oid_section_new (document, NULL, error) : NULL;
 *
 * return section != NULL && cnf_oid_section_add (section, "myPolicy", "1.3.6.1.4.1.99999.1", error)
 *        && cnf_document_save (document, error);
 * ]|
 *
 * Since: 0.1
 */
typedef struct _CnfOidSection CnfOidSection;

#define CNF_TYPE_OID_SECTION (cnf_oid_section_get_type ())

/**
 * cnf_oid_section_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_OID_SECTION.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_oid_section_get_type (void) G_GNUC_CONST;

/**
 * cnf_oid_section_new:
 * @document: (not nullable): a document
 * @options: (nullable): how the file is read; %NULL for the defaults
 * @error: return location for an error
 *
 * Errors: those of cnf_view_new(); %CNF_ERROR_WOULD_CHANGE_MEANING where a section leads back to one
 * that leads to it, or a name is empty.
 * Source: OpenSSL 3.0 apps/lib/apps.c add_oid_section(), crypto/asn1/asn_moid.c.
 * Returns: (transfer full): the objects, maybe none, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfOidSection *cnf_oid_section_new (CnfDocument *document, CnfViewOptions *options, GError **error);

/**
 * cnf_oid_section_ref:
 * @section: (not nullable): section
 *
 * Returns: (transfer full): @section.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfOidSection *cnf_oid_section_ref (CnfOidSection *section);

/**
 * cnf_oid_section_unref:
 * @section: (nullable) (transfer full): section
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_oid_section_unref (CnfOidSection *section);

/**
 * cnf_oid_section_get_n_objects:
 * @section: (not nullable): section
 *
 * Returns: how many objects there are.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_oid_section_get_n_objects (const CnfOidSection *section);

/**
 * cnf_oid_section_get_name:
 * @section: (not nullable): section
 * @index: which one, from 0, in the order in which OpenSSL makes them
 *
 * Returns: (transfer none): its short name; valid until @section is edited or freed.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_oid_section_get_name (const CnfOidSection *section, guint index);

/**
 * cnf_oid_section_get_long_name:
 * @section: (not nullable): section
 * @index: which one, from 0
 *
 * Returns: (transfer none): its long name, which without one of its own is the short one; valid until
 *   @section is edited or freed.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_oid_section_get_long_name (const CnfOidSection *section, guint index);

/**
 * cnf_oid_section_get_oid:
 * @section: (not nullable): section
 * @index: which one, from 0
 *
 * Returns: (transfer none): its object identifier, references resolved, with dots; valid until
 *   @section is edited or freed.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_oid_section_get_oid (const CnfOidSection *section, guint index);

/**
 * cnf_oid_section_get_setting:
 * @section: (not nullable): section
 * @index: which one, from 0
 *
 * Returns: (transfer none): the setting that makes it, with its place; valid until @section is edited
 *   or freed.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfValue *cnf_oid_section_get_setting (const CnfOidSection *section, guint index);

/**
 * cnf_oid_section_has_for_all:
 * @section: (not nullable): section
 * @name: (not nullable): a short name
 *
 * Whether every program has the object, as openssl_conf leads to it. Otherwise it is for req, ca and ts
 * alone: `openssl x509 -extfile` does not know it.
 *
 * Source: OpenSSL 3.0 apps/x509.c, which reads no oid_section.
 * Returns: %TRUE if so.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_oid_section_has_for_all (const CnfOidSection *section, const char *name);

/**
 * cnf_oid_section_add:
 * @section: (not nullable): section
 * @name: (not nullable): the short name of the new object
 * @oid: (not nullable): its object identifier
 * @error: return location for an error
 *
 * Adds an object to the section that is there; one is made where there is none. Where the file has it
 * already nothing is done. What OpenSSL itself has is not known here: ask OBJ_sn2nid() and its like.
 *
 * Errors: %CNF_ERROR_ALREADY_EXISTS where the name or the identifier is taken in the file;
 * %CNF_ERROR_INVALID_VALUE where @oid is none; %CNF_ERROR_INVALID_NAME; %CNF_ERROR_WOULD_CHANGE_MEANING.
 * On error the document is unchanged.
 * Source: OpenSSL 3.0 crypto/objects/obj_dat.c OBJ_create().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_oid_section_add (CnfOidSection *section, const char *name, const char *oid,
                              GError **error);

/**
 * cnf_oid_section_find_user:
 * @section: (not nullable): section
 * @name: (not nullable): name of an object
 *
 * Finds out who would miss the name: an extendedKeyUsage, a policy, an attribute of a name, an
 * extension, an RID, an otherName or an access method in the sections where programs look for such. What
 * refers to it as `${name}` is another matter (cnf_document_find_referrers()).
 *
 * Source: OpenSSL 3.0 crypto/objects/obj_dat.c OBJ_txt2obj(), whose callers take a name.
 * Returns: the first line that uses it; %CNF_NODE_NONE where none does, or there is no such object.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfNodeId cnf_oid_section_find_user (const CnfOidSection *section, const char *name);

/**
 * cnf_oid_section_remove:
 * @section: (not nullable): section
 * @name: (not nullable): the short name of an object
 * @error: return location for an error
 *
 * Removes an object. Where there is none nothing is done.
 *
 * Errors: %CNF_ERROR_WOULD_CHANGE_MEANING where an included file decides;
 * %CNF_ERROR_VARIABLE_HAS_NO_VALUE where another value refers to it. On error the document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_oid_section_remove (CnfOidSection *section, const char *name, GError **error);

/**
 * cnf_oid_section_rename:
 * @section: (not nullable): section
 * @name: (not nullable): the short name of an object
 * @new_name: (not nullable): its new one
 * @error: return location for an error
 *
 * Gives an object another name; `${name}` in other values follows.
 *
 * Errors: %CNF_ERROR_KEY_NOT_FOUND, %CNF_ERROR_ALREADY_EXISTS, %CNF_ERROR_INVALID_NAME,
 * %CNF_ERROR_WOULD_CHANGE_MEANING. On error the document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_oid_section_rename (CnfOidSection *section, const char *name, const char *new_name,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfOidSection, cnf_oid_section_unref)

G_END_DECLS
