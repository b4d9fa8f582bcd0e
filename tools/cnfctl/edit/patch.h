/* A patch: edits for `cnfctl apply`, as commands or as JSON.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/step.h"

/* Reads a patch. Its first byte that is no blank tells which: `[` or `{` begins JSON. @path names it in
 * messages. Fails with the place in it.
 * Returns: of CnfctlStep, or NULL. */
GPtrArray *cnfctl_patch_parse (GBytes *bytes, const char *path, GError **error);

/* One command a line, as they are typed behind `cnfctl` but without FILE and without the options that
 * are the same for the whole edit. */
gboolean cnfctl_patch_parse_words (const char *text, gsize size, const char *path, GPtrArray *steps,
                                   GError **error);

/* A list of objects. */
gboolean cnfctl_patch_parse_json (const char *text, gsize size, const char *path, GPtrArray *steps,
                                  GError **error);

/* Sets an error about the patch: it is like any input that cannot be read, not wrong usage. */
void cnfctl_patch_set_error (GError **error, const char *place, const char *message);
