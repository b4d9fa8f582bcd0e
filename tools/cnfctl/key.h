/* Arguments that name a key: `[SECTION::]NAME[:N]`, and `[SECTION::]NAME=VALUE`.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

typedef struct
{
  char *section;        /* as OpenSSL holds it: no escapes, any bytes */
  char *name;           /* as OpenSSL holds it: its backslashes stay */
  int nth;              /* which assignment: 1 the first, -1 the last; -1 without `:N` */
  gboolean has_number;  /* `:N` was given */
  gboolean has_section; /* a section was given, by `::` or by --section */
} CnfctlKey;

void cnfctl_key_free (CnfctlKey *key);

/* Makes a key of names that are known. */
CnfctlKey *cnfctl_key_new_literal (const char *section, const char *name, gsize name_size);

/* Reads a KEY argument. With @section (the argument of --section) it is only `NAME[:N]`.
 * Fails with a usage error. */
CnfctlKey *cnfctl_key_new (const char *argument, const char *section, GError **error);

/* Reads a `KEY=VALUE` argument; @value is set to the value's place in @argument. */
CnfctlKey *cnfctl_key_new_from_assignment (const char *argument, const char *section,
                                           const char **value, GError **error);

/* Returns the first `=` of a `KEY=VALUE` argument, or of a line of a file, that no backslash of the
 * name protects; NULL without one. With @is_bare the whole of what stands before it is the name. */
const char *cnfctl_key_find_equals (const char *text, gboolean is_bare);

/* Returns the key as messages show it: `section::name`, or `name` in the default section,
 * quoted. */
char *cnfctl_key_quote (const CnfctlKey *key);

/* 0 where @key has no `:N`, which then stands for all assignments. */
int cnfctl_key_get_nth_or_all (const CnfctlKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfctlKey, cnfctl_key_free)
