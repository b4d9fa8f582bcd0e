/* Distinguished names: from the text of -subj, from a section of a config.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-conf.h>
#include <cnf/cnf-version.h>
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
 * CnfX509NameProblem:
 * @CNF_X509_NAME_UNKNOWN_TYPE: libcrypto knows no attribute of that type; the part is left out
 * @CNF_X509_NAME_EMPTY_VALUE: nothing stands behind the `=`; the part is left out
 * @CNF_X509_NAME_NO_SLASH: the text does not begin with `/`
 * @CNF_X509_NAME_NO_EQUALS: a part has no `=`
 * @CNF_X509_NAME_OPEN_ESCAPE: the text ends in a backslash
 * @CNF_X509_NAME_REFUSED: libcrypto refuses the value: too long, too short, wrong characters
 *
 * What can be the matter with the text of a name. All but the first two are errors.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_NAME_UNKNOWN_TYPE,
  CNF_X509_NAME_EMPTY_VALUE,
  CNF_X509_NAME_NO_SLASH,
  CNF_X509_NAME_NO_EQUALS,
  CNF_X509_NAME_OPEN_ESCAPE,
  CNF_X509_NAME_REFUSED,
} CnfX509NameProblem;

/**
 * CnfX509NamePart:
 * @type: attribute type as written; "" before there is one
 * @value: value without its escapes; "" before there is one
 * @joins_previous: %TRUE when a `+` stands before the part
 *
 * One `type=value` of the text of a name. Valid only during the call that it is passed to.
 *
 * Since: 0.1
 */
typedef struct
{
  const char *type;
  const char *value;
  gboolean joins_previous;
} CnfX509NamePart;

/**
 * CnfX509NameReport:
 * @problem: what is the matter
 * @part: (not nullable): with which part
 * @user_data: what was passed along
 *
 * Told of every problem, in the order of the text; an error is the last one.
 *
 * Since: 0.1
 */
typedef void (*CnfX509NameReport) (CnfX509NameProblem problem, const CnfX509NamePart *part,
                                   gpointer user_data);

/**
 * cnf_x509_name_new_from_text:
 * @text: (not nullable): the name, `/type=value/type=value+type=value`; `/` alone is the empty name
 * @encoding: how the bytes of the values are read
 * @report: (nullable) (scope call): told of every problem
 * @user_data: passed to @report
 * @error: return location for an error
 *
 * Types are short names, long names or object identifiers in exact case. A `+` that no backslash
 * protects puts the next attribute into the same relative distinguished name; in a value a
 * backslash takes the next byte as it is. Blanks and quotes mean themselves. A part with an unknown
 * type or without a value is left out.
 *
 * Errors: %CNF_X509_ERROR_INVALID_NAME.
 * Source: OpenSSL 3.0 apps/lib/apps.c parse_name().
 * Returns: (transfer full): the name, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509_NAME *cnf_x509_name_new_from_text (const char *text, CnfX509TextEncoding encoding,
                                        CnfX509NameReport report, gpointer user_data,
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
 * @conf: (not nullable): a loaded document
 * @section: (not nullable): name of its section
 * @encoding: how the bytes of the values are read
 * @error: return location for an error
 *
 * Every entry of the section is an attribute, as `openssl req` reads its distinguished_name section
 * under `prompt = no`. Text up to and including the first `.`, `,` or `:` of a key is passed over;
 * a `+` behind it joins the attribute to the relative distinguished name before.
 *
 * Errors: %CNF_X509_ERROR_SECTION_NOT_FOUND, %CNF_X509_ERROR_INVALID_NAME with the place of the
 * entry (libcrypto knows no such attribute, or refuses its value).
 * Source: OpenSSL 3.0 apps/req.c auto_info().
 * Returns: (transfer full): the name, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
X509_NAME *cnf_x509_name_new_from_section (CnfX509Conf *conf, const char *section,
                                           CnfX509TextEncoding encoding, GError **error);

G_END_DECLS
