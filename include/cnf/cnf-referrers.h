/* What refers to a section or a key: what a rename must change too, and what a removal would break.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-version.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CnfReferrer:
 *
 * One place in a value or in the path of an include that names a section or a key. Immutable,
 * atomically refcounted. It tells of the document as it was when it was asked.
 *
 * Since: 0.1
 */
typedef struct _CnfReferrer CnfReferrer;

/**
 * CnfReferrerKind:
 * @CNF_REFERRER_VARIABLE: `$key`, `${key}`, `$section::key`
 * @CNF_REFERRER_AT_SECTION: `@section`
 * @CNF_REFERRER_SECTION_NAME: the value is the name, and a program that reads the key looks for such
 *   a section
 * @CNF_REFERRER_NESTED: the name is a part of the value: `dirName:section`, `SEQUENCE:section`
 *
 * How something is referred to.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_REFERRER_VARIABLE,
  CNF_REFERRER_AT_SECTION,
  CNF_REFERRER_SECTION_NAME,
  CNF_REFERRER_NESTED,
} CnfReferrerKind;

#define CNF_TYPE_REFERRER (cnf_referrer_get_type ())

/**
 * cnf_referrer_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_REFERRER.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_referrer_get_type (void) G_GNUC_CONST;

/**
 * cnf_document_find_referrers:
 * @document: (not nullable): a document
 * @section: (nullable): section as OpenSSL holds it; it need not exist. %NULL to ask about all
 *   sections and keys
 * @key: (nullable): key exactly as OpenSSL compares it; %NULL to ask about the section, and where
 *   @section is %NULL
 *
 * Looks in the bytes of this one file, which need not load. A `$name` belongs to the key of its own
 * section where an earlier line set it, otherwise to that of `default`. The sections of a file are
 * followed from those that programs look into unasked; one that nothing names is taken for what its
 * keys look like, as it may be meant for an option such as -extensions. Values that a later line
 * supersedes count. Asked about everything, a `$section::key` may be two referrers.
 *
 * Time is linear in the size of the document.
 *
 * Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_get_string(); apps, crypto/conf/conf_mod.c and
 * crypto/x509 for the values that name sections.
 * Returns: (transfer container) (element-type CnfReferrer): the referrers in the order of the file; may
 *   be empty.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GPtrArray *cnf_document_find_referrers (CnfDocument *document, const char *section,
                                        const char *key);

/**
 * cnf_referrer_ref:
 * @referrer: (not nullable): a referrer
 *
 * Returns: (transfer full): @referrer.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfReferrer *cnf_referrer_ref (CnfReferrer *referrer);

/**
 * cnf_referrer_unref:
 * @referrer: (nullable) (transfer full): a referrer
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_referrer_unref (CnfReferrer *referrer);

/**
 * cnf_referrer_get_kind:
 * @referrer: (not nullable): a referrer
 *
 * Returns: how it refers.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfReferrerKind cnf_referrer_get_kind (const CnfReferrer *referrer);

/**
 * cnf_referrer_get_section:
 * @referrer: (not nullable): a referrer
 *
 * Returns: (transfer none): the section that is named, or that has the key, as OpenSSL holds it; valid
 *   as long as @referrer.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_referrer_get_section (const CnfReferrer *referrer);

/**
 * cnf_referrer_get_key:
 * @referrer: (not nullable): a referrer
 *
 * Returns: (transfer none) (nullable): the key that is named, as OpenSSL compares it, valid as long as
 *   @referrer; %NULL where a section is named.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_referrer_get_key (const CnfReferrer *referrer);

/**
 * cnf_referrer_get_node:
 * @referrer: (not nullable): a referrer
 *
 * Returns: the line it is in, an entry or a directive of the document.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfNodeId cnf_referrer_get_node (const CnfReferrer *referrer);

/**
 * cnf_referrer_get_position:
 * @referrer: (not nullable): a referrer
 * @line: (out) (optional): physical line, from 1
 * @column: (out) (optional): byte within the line, from 1
 *
 * Where the name stands, or where the value begins if the name has no bytes of its own.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_referrer_get_position (const CnfReferrer *referrer, guint *line, guint *column);

/**
 * cnf_referrer_get_range:
 * @referrer: (not nullable): a referrer
 * @offset: (out) (optional): where the name begins, in what cnf_document_dup_node_value() gives
 * @size: (out) (optional): its size in bytes
 *
 * The bytes that spell the name in the value as it is written. They may hold escapes and quotes.
 *
 * Returns: %FALSE where no bytes do: the name, or a part of it, comes from a `$name`, or the variable
 *   may as well be one of the environment (`$ENV::name`).  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_referrer_get_range (const CnfReferrer *referrer, gsize *offset, gsize *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfReferrer, cnf_referrer_unref)

G_END_DECLS
