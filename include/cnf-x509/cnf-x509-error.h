/* The error domain of libcnf-x509, with the place in a file and what OpenSSL said.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>

G_BEGIN_DECLS

#define CNF_X509_ERROR (cnf_x509_error_quark ())

/**
 * CnfX509Error:
 * @CNF_X509_ERROR_OPENSSL: OpenSSL failed in a way that no other code names
 * @CNF_X509_ERROR_CONFIG: OpenSSL does not load the document
 * @CNF_X509_ERROR_SECTION_NOT_FOUND: the section that was asked for does not exist
 * @CNF_X509_ERROR_INVALID_EXTENSION: an entry of a section is no extension, or its value is wrong
 * @CNF_X509_ERROR_INVALID_NAME: a distinguished name cannot be made of what was given
 * @CNF_X509_ERROR_INVALID_OID: an entry that defines an object identifier is wrong
 * @CNF_X509_ERROR_INVALID_VALUE: a setting or an argument has no usable value
 * @CNF_X509_ERROR_KEY_ALGORITHM: the key algorithm is unknown or cannot make keys
 * @CNF_X509_ERROR_KEY_OPTION: the key algorithm does not accept an option
 * @CNF_X509_ERROR_KEY_GENERATION: the key could not be made
 * @CNF_X509_ERROR_KEY_MISMATCH: certificate and private key do not belong together
 * @CNF_X509_ERROR_REQUEST: a certificate request is not what it should be
 * @CNF_X509_ERROR_REQUEST_SIGNATURE: a certificate request is not signed by its own key
 * @CNF_X509_ERROR_CERTIFICATE: a certificate is not what it should be
 * @CNF_X509_ERROR_SERIAL: a serial number or a serial file is not what it should be
 * @CNF_X509_ERROR_SERIAL_NOT_FOUND: there is no serial file
 * @CNF_X509_ERROR_SIGN: signing failed
 * @CNF_X509_ERROR_FILE: the system failed to read or write a file
 * @CNF_X509_ERROR_KEY: a key cannot be read or written
 *
 * What can go wrong, in the domain %CNF_X509_ERROR. A message begins with the place
 * (`path:line:column: `) where there is one, then says the plain reason, then OpenSSL's own.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_ERROR_OPENSSL,
  CNF_X509_ERROR_CONFIG,
  CNF_X509_ERROR_SECTION_NOT_FOUND,
  CNF_X509_ERROR_INVALID_EXTENSION,
  CNF_X509_ERROR_INVALID_NAME,
  CNF_X509_ERROR_INVALID_OID,
  CNF_X509_ERROR_INVALID_VALUE,
  CNF_X509_ERROR_KEY_ALGORITHM,
  CNF_X509_ERROR_KEY_OPTION,
  CNF_X509_ERROR_KEY_GENERATION,
  CNF_X509_ERROR_KEY_MISMATCH,
  CNF_X509_ERROR_REQUEST,
  CNF_X509_ERROR_REQUEST_SIGNATURE,
  CNF_X509_ERROR_CERTIFICATE,
  CNF_X509_ERROR_SERIAL,
  CNF_X509_ERROR_SERIAL_NOT_FOUND,
  CNF_X509_ERROR_SIGN,
  CNF_X509_ERROR_FILE,
  CNF_X509_ERROR_KEY,
} CnfX509Error;

/**
 * CnfX509ErrorRecord:
 * @code: OpenSSL's packed code; ERR_GET_LIB() and ERR_GET_REASON() take it apart
 * @file: source file of OpenSSL, or ""
 * @line: line in @file
 * @function: function of OpenSSL, or ""
 * @data: the text that goes with it, or ""
 *
 * One record of OpenSSL's error queue. Its strings live as long as the #GError.
 *
 * Since: 0.1
 */
typedef struct
{
  unsigned long code;
  const char *file;
  int line;
  const char *function;
  const char *data;
} CnfX509ErrorRecord;

/**
 * cnf_x509_error_quark:
 *
 * Returns: the error domain %CNF_X509_ERROR.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GQuark cnf_x509_error_quark (void);

/**
 * cnf_x509_error_get_location:
 * @error: (not nullable): an error of any domain
 * @path: (out) (optional) (transfer none): path or label of the file, valid as long as @error
 * @line: (out) (optional): physical line, from 1
 * @column: (out) (optional): byte within the line, from 1
 *
 * Where in a file the error is. The place survives g_error_copy() and g_prefix_error().
 * Out-parameters keep their value where there is no place.
 *
 * Returns: %TRUE when @error is a %CNF_X509_ERROR with a place.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_error_get_location (const GError *error, const char **path, guint *line,
                                      guint *column);

/**
 * cnf_x509_error_get_n_records:
 * @error: (not nullable): an error of any domain
 *
 * Returns: how many records OpenSSL queued in the call that failed; 0 for an error of another
 *   domain.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_x509_error_get_n_records (const GError *error);

/**
 * cnf_x509_error_get_record:
 * @error: (not nullable): an error of any domain
 * @index: from 0, oldest first, as ERR_print_errors() prints them
 *
 * Returns: (transfer none) (nullable): the record, valid as long as @error, or %NULL where there
 * are fewer.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfX509ErrorRecord *cnf_x509_error_get_record (const GError *error, guint index);

G_END_DECLS
