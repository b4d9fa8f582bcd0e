/* Where the result of an edit goes, and how it gets there.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

/* The options, as they were given. */
typedef struct
{
  char *output;      /* NULL: FILE itself */
  gboolean backup;   /* --backup, with or without a suffix */
  char *suffix;      /* NULL: `~` */
  gboolean in_place; /* overwrite where it stands */
  int wait;          /* seconds; -1 unless said */
} CnfctlSaving;

/* Whether the edited document itself goes to standard output. */
gboolean cnfctl_saving_is_stdout (const CnfctlSaving *saving, const char *file);

/* Settles the options for an edit of @file. With @writes_nothing it only says what would be done.
 * Fails with a usage error. */
gboolean cnfctl_saving_settle (CnfctlSaving *saving, const char *file, gboolean writes_nothing,
                               GError **error);

/* Reads @file; with @create an empty document where there is none. Where the result is to take its
 * place it is locked until then, so that no other edit is lost. */
CnfDocument *cnfctl_saving_open (const CnfctlSaving *saving, const char *file,
                                 gboolean writes_nothing, gboolean create, GError **error);

/* Puts the result where it is to go. */
gboolean cnfctl_saving_deliver (const CnfctlSaving *saving, const char *file, CnfDocument *document,
                                GError **error);
