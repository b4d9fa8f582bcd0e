/* General names: what subjectAltName and its relatives are lists of.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CnfGeneralName:
 *
 * One name with its kind, such as `DNS:example.org`. Immutable, atomically refcounted.
 *
 * Since: 0.1
 */
typedef struct _CnfGeneralName CnfGeneralName;

/**
 * CnfGeneralNameKind:
 * @CNF_GENERAL_NAME_DNS: `DNS`: the name of a host, or a wildcard
 * @CNF_GENERAL_NAME_IP: `IP`: an address
 * @CNF_GENERAL_NAME_EMAIL: `email`: an address; `copy` and `move` stand for those of the subject
 * @CNF_GENERAL_NAME_URI: `URI`
 * @CNF_GENERAL_NAME_RID: `RID`: an object identifier
 * @CNF_GENERAL_NAME_DIR_NAME: `dirName`: the value is a section of the file
 * @CNF_GENERAL_NAME_OTHER_NAME: `otherName`: an object identifier, `;`, and an ASN.1 description
 * @CNF_GENERAL_NAME_ISSUER: `issuer`: the value `copy` stands for the names of the issuer, in
 *   issuerAltName
 * @CNF_GENERAL_NAME_POINT: a section with the settings of a point, in crlDistributionPoints and
 *   freshestCRL; nothing stands before it
 * @CNF_GENERAL_NAME_UNKNOWN: something else that stands in a file
 *
 * What a name is.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_GENERAL_NAME_DNS,
  CNF_GENERAL_NAME_IP,
  CNF_GENERAL_NAME_EMAIL,
  CNF_GENERAL_NAME_URI,
  CNF_GENERAL_NAME_RID,
  CNF_GENERAL_NAME_DIR_NAME,
  CNF_GENERAL_NAME_OTHER_NAME,
  CNF_GENERAL_NAME_ISSUER,
  CNF_GENERAL_NAME_POINT,
  CNF_GENERAL_NAME_UNKNOWN,
} CnfGeneralNameKind;

#define CNF_TYPE_GENERAL_NAME (cnf_general_name_get_type ())

/**
 * cnf_general_name_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_GENERAL_NAME.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_general_name_get_type (void) G_GNUC_CONST;

/**
 * cnf_general_names_parse:
 * @text: (not nullable): names as people give them
 * @force: whether to take what OpenSSL takes too although it is of the wrong form
 * @error: return location for an error
 *
 * Takes `KIND:value`, or a value whose kind shows: an IP address, an email address, a URI, else a DNS
 * name. There may be several with commas between them, and in the words of `openssl x509 -text`
 * (`IP Address:10.0.0.5`). A comma belongs to the value of a URI, a dirName or an otherName where no
 * kind follows it. DNS names in Unicode become A-labels, which cnf_general_name_get_note() tells.
 *
 * @force does not help an IP address, an RID or an otherName, which OpenSSL reads itself.
 *
 * Errors: %CNF_ERROR_INVALID_GENERAL_NAME with what is wrong and, where it can be told, what is right.
 * Source: RFC 5280 section 4.2.1.6; OpenSSL 3.0 crypto/x509/v3_san.c a2i_GENERAL_NAME() for the kinds.
 * Returns: (transfer container) (element-type CnfGeneralName): the names, at least one; %NULL with @error
 *   set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GPtrArray *cnf_general_names_parse (const char *text, gboolean force, GError **error);

/**
 * cnf_general_names_parse_for:
 * @extension: (not nullable): the extension that the names are for, as for cnf_san_list_new()
 * @text: (not nullable): names as people give them
 * @force: whether to take what OpenSSL takes too although it is of the wrong form
 * @error: return location for an error
 *
 * The same for another extension, with what it puts before a name: `permitted;` or `excluded;` in
 * nameConstraints, an access method (`OCSP;`, `caIssuers;`, an object identifier) in authorityInfoAccess
 * and subjectInfoAccess. In nameConstraints a name stands for those below it: an address has its mask or
 * the number of its bits behind it, a host may have a dot before it. A word without a colon in
 * crlDistributionPoints is the section of a point. issuerAltName takes `issuer:copy`.
 *
 * Errors: as cnf_general_names_parse(); %CNF_ERROR_INVALID_NAME for another @extension.
 * Source: RFC 5280 section 4.2.1.10; OpenSSL 3.0 crypto/x509/v3_ncons.c, v3_info.c, v3_crld.c,
 *   v3_san.c.
 * Returns: (transfer container) (element-type CnfGeneralName): the names, at least one; %NULL with @error
 *   set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GPtrArray *cnf_general_names_parse_for (const char *extension, const char *text, gboolean force,
                                        GError **error);

/**
 * cnf_general_name_ref:
 * @name: (not nullable): a name
 *
 * Returns: (transfer full): @name.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfGeneralName *cnf_general_name_ref (CnfGeneralName *name);

/**
 * cnf_general_name_unref:
 * @name: (nullable) (transfer full): a name
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_general_name_unref (CnfGeneralName *name);

/**
 * cnf_general_name_get_kind:
 * @name: (not nullable): a name
 *
 * Returns: what it is.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfGeneralNameKind cnf_general_name_get_kind (const CnfGeneralName *name);

/**
 * cnf_general_name_get_tag:
 * @name: (not nullable): a name
 *
 * Returns: (transfer none) (nullable): what stands before the kind with a `;` between them: `permitted`,
 *   `excluded` or an access method; %NULL for a name of another extension. Valid as long as @name.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_general_name_get_tag (const CnfGeneralName *name);

/**
 * cnf_general_name_get_value:
 * @name: (not nullable): a name
 *
 * Returns: (transfer none): what stands behind the kind, of any bytes, valid as long as @name.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_general_name_get_value (const CnfGeneralName *name);

/**
 * cnf_general_name_get_text:
 * @name: (not nullable): a name
 *
 * Returns: (transfer none): `KIND:value`, with its tag `TAG;KIND:value`, which
 *   cnf_general_names_parse_for() reads; valid as long as @name.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_general_name_get_text (const CnfGeneralName *name);

/**
 * cnf_general_name_get_note:
 * @name: (not nullable): a name
 *
 * Returns: (transfer none) (nullable): what was made of it that may not be expected, valid as long as
 *   @name.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_general_name_get_note (const CnfGeneralName *name);

/**
 * cnf_general_name_equal:
 * @a: (not nullable): a name
 * @b: (not nullable): another one
 *
 * IP addresses and networks are compared as such; DNS names, and the domains of email addresses, without
 * regard to case; access methods as objects.
 *
 * Returns: %TRUE when they name the same.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_general_name_equal (const CnfGeneralName *a, const CnfGeneralName *b);

/**
 * cnf_general_name_matches:
 * @name: (not nullable): a name
 * @pattern: (not nullable): `*` stands for any text, `?` for one character
 *
 * Returns: %TRUE when @pattern fits all of the value, of `KIND:value`, or of `TAG;KIND:value`.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_general_name_matches (const CnfGeneralName *name, const char *pattern);

/**
 * cnf_general_name_kind_from_string:
 * @word: (not nullable): `DNS`, `IP`, `email`, `URI`, `RID`, `dirName`, `otherName` or `issuer`, in any
 *   case
 *
 * Returns: the kind; %CNF_GENERAL_NAME_UNKNOWN for another word.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfGeneralNameKind cnf_general_name_kind_from_string (const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfGeneralName, cnf_general_name_unref)

G_END_DECLS
