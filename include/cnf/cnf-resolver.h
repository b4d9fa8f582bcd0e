/* How `.include` finds files.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-limits.h>
#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * CnfIncludeKind:
 * @CNF_INCLUDE_MISSING: nothing there, or nothing that can be opened: OpenSSL goes on in silence
 * @CNF_INCLUDE_FILE: a file
 * @CNF_INCLUDE_DIRECTORY: a directory
 * @CNF_INCLUDE_REFUSED: an error that ends the reading
 *
 * What an include path leads to.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_INCLUDE_MISSING,
  CNF_INCLUDE_FILE,
  CNF_INCLUDE_DIRECTORY,
  CNF_INCLUDE_REFUSED,
} CnfIncludeKind;

/**
 * CnfIncludeResolver:
 * @path: (type filename): the path, after expansion and prefixes; relative paths are the caller's
 * to interpret
 * @limits: (nullable): the bounds in force
 * @bytes: (out) (transfer full): set for %CNF_INCLUDE_FILE: the file's bytes
 * @entries: (out) (transfer full) (array zero-terminated=1): set for %CNF_INCLUDE_DIRECTORY: names
 *   of the entries, in the order in which they are to be read
 * @user_data: what was given with the resolver
 * @error: set for %CNF_INCLUDE_REFUSED, and for %CNF_INCLUDE_MISSING the reason
 *
 * Answers what stands at @path.
 *
 * Returns: what it is.  Since: 0.1
 */
typedef CnfIncludeKind (*CnfIncludeResolver) (const char *path, const CnfLimits *limits,
                                              GBytes **bytes, char ***entries, gpointer user_data,
                                              GError **error);

/**
 * cnf_include_from_filesystem:
 * @path: (not nullable) (type filename): the path
 * @limits: (nullable): the bounds in force
 * @bytes: (out) (transfer full): the file's bytes
 * @entries: (out) (transfer full): names in a directory, in the order of readdir()
 * @user_data: ignored
 * @error: return location for an error
 *
 * The default resolver. A device, pipe or socket is refused unless %CNF_LIMIT_SPECIAL_FILES is set.
 *
 * Errors: %CNF_ERROR_NOT_FOUND and %CNF_ERROR_OPEN_FAILED (missing), %CNF_ERROR_NOT_A_REGULAR_FILE,
 * %CNF_ERROR_READ_FAILED, %CNF_ERROR_LIMIT_EXCEEDED (refused).
 * Source: OpenSSL 3.0 crypto/conf/conf_def.c process_include(), get_next_file().
 * Returns: what stands at @path.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfIncludeKind cnf_include_from_filesystem (const char *path, const CnfLimits *limits,
                                            GBytes **bytes, char ***entries, gpointer user_data,
                                            GError **error);

G_END_DECLS
