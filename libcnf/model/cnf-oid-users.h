/* Who uses an object by the name that a configuration gives it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>

/* The first line of the document that does, or CNF_NODE_NONE. */
CnfNodeId cnf_oid_find_user (CnfDocument *document, const char *name);
