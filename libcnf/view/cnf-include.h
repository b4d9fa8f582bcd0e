/* Includes: finds the files that a line asks for and puts them in front of the rest.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "view/cnf-replay.h"

/* The directive on @line; replay->scratch holds its path, expanded. FALSE with @error set only
 * where the reading ends. */
gboolean cnf_include_open (CnfReplay *replay, const CnfReplayLine *line, GError **error);

/* The innermost file is at its end: goes on with the next file of the directory, or with the file
 * that is behind. */
gboolean cnf_include_end_of_file (CnfReplay *replay, GError **error);

/* Whether the include of a directory reads an entry of this name: OpenSSL takes *.cnf and *.conf in
 * any case, whose name is more than that. */
gboolean cnf_include_takes_name (const char *name);

void cnf_include_directory_free (CnfDirectory *directory);
void cnf_include_pop_frame (CnfReplay *replay);
