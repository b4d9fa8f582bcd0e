/* What a change promises of a key, and how it is kept.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-document-private.h"
#include <cnf/cnf-change.h>
#include <cnf/cnf-view.h>

typedef struct
{
  CnfDocument *document;
  CnfView *view;
  CnfChange *change;
  const char *section; /* of the key as it is called now */
  const char *key;
  guint first;    /* change of the transaction, in the history */
  CnfNodeId node; /* the line that is to count; CNF_NODE_NONE: there is to be none */
  CnfNodeId own;  /* the line of this file that does count; CNF_NODE_NONE: it is in another file */
} CnfClaim;

/* The line that the change set, otherwise the last of the file for its key. */
CnfNodeId cnf_claim_find_line (const CnfClaim *claim);

/* The line of this file that does count, or CNF_NODE_NONE. Looks through the file, so it is for claims
 * that do not hold. The view must be one of the document as it stands. */
CnfNodeId cnf_claim_find_own_line (const CnfClaim *claim);

gboolean cnf_claim_is_made (const CnfClaim *claim);

gboolean cnf_claim_holds (const CnfClaim *claim);

/* Sets @error to why it does not hold. Returns FALSE. */
gboolean cnf_claim_fail (const CnfClaim *claim, GError **error);

/* Lets another line set the key. The lines were found; the view may be of the document before other
 * claims were relocated. The first @round is 0. Returns FALSE where there is none; then the
 * caller has to take the edit back. */
gboolean cnf_claim_relocate (const CnfClaim *claim, guint round);
