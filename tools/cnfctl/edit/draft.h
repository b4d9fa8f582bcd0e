/* A copy of a file for somebody to change, in a folder that nobody else can look into.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

typedef struct _CnfctlDraft CnfctlDraft;

/* Writes @bytes to a new file, named as @file so that an editor knows what it is. */
CnfctlDraft *cnfctl_draft_new (const char *file, GBytes *bytes, GError **error);

const char *cnfctl_draft_get_path (const CnfctlDraft *draft);

/* Reads what it holds now. */
GBytes *cnfctl_draft_read (const CnfctlDraft *draft, GError **error);

/* Leaves it where it is when @draft is freed. */
void cnfctl_draft_keep (CnfctlDraft *draft);

/* Removes it, and what an editor left beside it, unless it is to be kept. */
void cnfctl_draft_free (CnfctlDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfctlDraft, cnfctl_draft_free)
