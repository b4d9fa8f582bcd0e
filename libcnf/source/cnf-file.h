/* Reads one file within limits.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-limits.h>

/* The bytes of the file at @path, or NULL with @error set. */
GBytes *cnf_file_read (const char *path, const CnfLimits *limits, GError **error);

/* The same of a descriptor, which stays open; @path is for messages. */
GBytes *cnf_file_read_fd (int fd, const char *path, const CnfLimits *limits, GError **error);
