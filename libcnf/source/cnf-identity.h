/* What a file has besides its bytes: owner, mode, access control list, extended attributes.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/* What a file could not get. */
typedef enum
{
  CNF_IDENTITY_OWNER,
  CNF_IDENTITY_MODE,
  CNF_IDENTITY_ATTRIBUTES,
} CnfIdentityPart;

/* Gives the open file @to the owner, the mode and the extended attributes (access control lists
 * among them) of the open file @from, and no others. Fails with errno and @missing set. */
gboolean cnf_identity_copy (int from, int to, CnfIdentityPart *missing);
