/* The error domain of libcnf.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>

G_BEGIN_DECLS

#define CNF_ERROR (cnf_error_quark ())

/**
 * CnfError:
 * @CNF_ERROR_MISSING_CLOSE_SQUARE_BRACKET: a section header without its `]` (OpenSSL's reason 100)
 * @CNF_ERROR_MISSING_EQUAL_SIGN: a line that is neither header, setting nor directive (101)
 * @CNF_ERROR_NO_CLOSE_BRACE: a `${` or `$(` without its end (102)
 * @CNF_ERROR_VARIABLE_HAS_NO_VALUE: a reference to a name that has no value yet (104)
 * @CNF_ERROR_VARIABLE_EXPANSION_TOO_LONG: a value with references over 64 KiB (116)
 * @CNF_ERROR_INVALID_PRAGMA: a `.pragma` that is not `name:value`, or with a wrong value (122)
 * @CNF_ERROR_RELATIVE_PATH: a relative include under `.pragma abspath:on` (125)
 * @CNF_ERROR_INCLUDE_LOOP: a file that includes itself, directly or through others
 * @CNF_ERROR_INCLUDE_FAILED: an include that the resolver refused to deliver
 * @CNF_ERROR_LIMIT_EXCEEDED: one of #CnfLimit was passed
 * @CNF_ERROR_OPEN_FAILED: a file cannot be opened
 * @CNF_ERROR_NOT_FOUND: a file does not exist
 * @CNF_ERROR_NOT_A_REGULAR_FILE: a directory, a device, a pipe, a socket
 * @CNF_ERROR_READ_FAILED: the system failed to read
 * @CNF_ERROR_WRITE_FAILED: the system failed to write; the file is as it was, unless it was to be
 *   overwritten where it stands or is a pipe
 * @CNF_ERROR_FILE_CHANGED: the file on disk is no longer what was read
 * @CNF_ERROR_SECTION_NOT_FOUND: the section does not exist
 * @CNF_ERROR_INVALID_NAME: no line can set this key, or no header can name this section
 * @CNF_ERROR_INVALID_VALUE: no spelling gives this value (it holds a NUL, or is an empty path)
 * @CNF_ERROR_WOULD_CHANGE_MEANING: no place or spelling in this file gives what was asked for
 *   without changing something else
 * @CNF_ERROR_KEY_NOT_FOUND: the key is not set in the file
 * @CNF_ERROR_LOCKED: another program holds the lock on the file
 * @CNF_ERROR_NOT_REPLACEABLE: a new file cannot take the place of this one (a second name, a mount
 *   point, an owner or access control list that a new one could not have, a folder that takes none);
 *   it can be overwritten where it stands
 * @CNF_ERROR_ALREADY_EXISTS: the new name of a key or a section is taken
 * @CNF_ERROR_INVALID_GENERAL_NAME: a name for a list such as subjectAltName has the wrong form
 * @CNF_ERROR_AMBIGUOUS: what is meant can be one of several
 *
 * What can go wrong, in the domain %CNF_ERROR. Messages begin with the place
 * (`path:line:column: `) where there is one.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_ERROR_MISSING_CLOSE_SQUARE_BRACKET,
  CNF_ERROR_MISSING_EQUAL_SIGN,
  CNF_ERROR_NO_CLOSE_BRACE,
  CNF_ERROR_VARIABLE_HAS_NO_VALUE,
  CNF_ERROR_VARIABLE_EXPANSION_TOO_LONG,
  CNF_ERROR_INVALID_PRAGMA,
  CNF_ERROR_RELATIVE_PATH,
  CNF_ERROR_INCLUDE_LOOP,
  CNF_ERROR_INCLUDE_FAILED,
  CNF_ERROR_LIMIT_EXCEEDED,
  CNF_ERROR_OPEN_FAILED,
  CNF_ERROR_NOT_FOUND,
  CNF_ERROR_NOT_A_REGULAR_FILE,
  CNF_ERROR_READ_FAILED,
  CNF_ERROR_WRITE_FAILED,
  CNF_ERROR_FILE_CHANGED,
  CNF_ERROR_SECTION_NOT_FOUND,
  CNF_ERROR_INVALID_NAME,
  CNF_ERROR_INVALID_VALUE,
  CNF_ERROR_WOULD_CHANGE_MEANING,
  CNF_ERROR_KEY_NOT_FOUND,
  CNF_ERROR_LOCKED,
  CNF_ERROR_NOT_REPLACEABLE,
  CNF_ERROR_ALREADY_EXISTS,
  CNF_ERROR_INVALID_GENERAL_NAME,
  CNF_ERROR_AMBIGUOUS,
} CnfError;

/**
 * cnf_error_quark:
 *
 * Returns: the error domain %CNF_ERROR.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GQuark cnf_error_quark (void);

/**
 * cnf_error_get_location:
 * @error: (not nullable): an error of any domain
 * @path: (out) (optional) (transfer none): path or label of the file, valid as long as @error
 * @line: (out) (optional): physical line, from 1
 * @column: (out) (optional): byte within the line, from 1
 *
 * Where in a file the error is. The place survives g_error_copy() and g_prefix_error().
 * Out-parameters keep their value where there is no place.
 *
 * Returns: %TRUE when @error is a %CNF_ERROR with a place.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_error_get_location (const GError *error, const char **path, guint *line,
                                 guint *column);

/**
 * cnf_error_get_openssl_reason:
 * @code: one of #CnfError
 *
 * The reason number under which OpenSSL's configuration library (ERR_LIB_CONF) reports the same
 * failure to load.
 *
 * Source: OpenSSL 3.0 include/openssl/conferr.h.
 * Returns: the number, or 0 where OpenSSL has no such failure.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
int cnf_error_get_openssl_reason (CnfError code);

G_END_DECLS
