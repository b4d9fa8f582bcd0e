/* Distinguished names: from the text of -subj, from a section of a config.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>
#include <openssl/conf.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * CnfX509TextEncoding:
 * @CNF_X509_TEXT_LATIN1: each byte is one character of ISO 8859-1
 * @CNF_X509_TEXT_UTF8: the bytes are UTF-8
 *
 * How the bytes of a value are read before they become an ASN.1 string. Which kind of string that
 * is follows from the attribute and from libcrypto's global string mask.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_TEXT_LATIN1,
  CNF_X509_TEXT_UTF8,
} CnfX509TextEncoding;

/**
 * CnfX509NameSkip:
 * @CNF_X509_NAME_SKIP_UNKNOWN_TYPE: libcrypto knows no attribute of that name
 * @CNF_X509_NAME_SKIP_EMPTY_VALUE: nothing stands behind the `=`
 *
 * Why a part of a name was left out.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_NAME_SKIP_UNKNOWN_TYPE,
  CNF_X509_NAME_SKIP_EMPTY_VALUE,
} CnfX509NameSkip;

/**
 * CnfX509NameSkipFunc:
 * @why: what is the matter with the part
 * @type: (not nullable): the attribute type as written
 * @joins_previous: %TRUE when a `+` stands before the part
 * @user_data: what was passed along
 *
 * Told of each part of a name that is left out, in order.
 *
 * Since: 0.1
 */
typedef void (*CnfX509NameSkipFunc) (CnfX509NameSkip why, const char *type, gboolean joins_previous,
                                     gpointer user_data);

/**
 * cnf_x509_name_new_from_text:
 * @text: (not nullable): the name, `/type=value/type=value+type=value`; `/` alone is the empty name
 * @encoding: how the bytes of the values are read
 * @skip: (nullable) (scope call): told of each part that is left out
 * @user_data: passed to @skip
 * @error: return location for an error
 *
 * Types are short names, long names or object identifiers in exact case. A `+` that no backslash
 * protects puts the next attribute into the same relative distinguished name; in a value a
 * backslash takes the next byte as it is. Blanks and quotes mean themselves. A part with an unknown
 * type or without a value is left out.
 *
 * Errors: %CNF_X509_ERROR_NAME_NO_SLASH, %CNF_X509_ERROR_NAME_NO_EQUALS,
 * %CNF_X509_ERROR_NAME_OPEN_ESCAPE, %CNF_X509_ERROR_NAME_VALUE (libcrypto refuses the value: too
 * long, too short, wrong characters). cnf_x509_error_get_piece() has the text itself, the type,
 * none, and `/type=value`. Source: OpenSSL 3.0 apps/lib/apps.c parse_name(). Returns: (transfer
 * full): the name, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509_NAME *cnf_x509_name_new_from_text (const char *text, CnfX509TextEncoding encoding,
                                        CnfX509NameSkipFunc skip, gpointer user_data,
                                        GError **error);

/**
 * cnf_x509_name_text_to_der:
 * @text: (not nullable): the name, as for cnf_x509_name_new_from_text()
 * @encoding: how the bytes of the values are read
 * @error: return location for an error
 *
 * Errors: as cnf_x509_name_new_from_text().
 * Returns: (transfer full): the DER of the name, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GBytes *cnf_x509_name_text_to_der (const char *text, CnfX509TextEncoding encoding, GError **error);

/**
 * cnf_x509_name_new_from_section:
 * @conf: (not nullable): a config
 * @section: (nullable): name of its section; %NULL for no section, which gives an empty name
 * @encoding: how the bytes of the values are read
 * @error: return location for an error
 *
 * Every entry of the section is an attribute, as `openssl req` reads its distinguished_name section
 * under `prompt = no`. Text up to and including the first `.`, `,` or `:` of a key is passed over,
 * a `+` behind it joins the attribute to the relative distinguished name before.
 *
 * Errors: %CNF_X509_ERROR_SECTION_MISSING, %CNF_X509_ERROR_NAME_VALUE (the type is unknown or
 * libcrypto refuses the value; cnf_x509_error_get_piece() has the key).
 * Source: OpenSSL 3.0 apps/req.c auto_info().
 * Returns: (transfer full): the name, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509_NAME *cnf_x509_name_new_from_section (const CONF *conf, const char *section,
                                           CnfX509TextEncoding encoding, GError **error);

G_END_DECLS
