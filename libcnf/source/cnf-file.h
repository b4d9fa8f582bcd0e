/* Reads one file within limits.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-limits.h>

/* The bytes of the file at @path, or NULL with @error set. */
GBytes *cnf_file_read (const char *path, const CnfLimits *limits, GError **error);

/* The same of a descriptor, which stays open; @path is for messages. */
GBytes *cnf_file_read_fd (int fd, const char *path, const CnfLimits *limits, GError **error);

/* Opens a file to read it; -1 with errno set. What becomes of errno is said by the second. */
int cnf_file_open (const char *path);
void cnf_file_set_open_error (GError **error, const char *path, int number);
