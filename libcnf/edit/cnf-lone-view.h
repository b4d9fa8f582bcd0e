/* What a document means by itself: no include is read, and no environment.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-view.h>

/* NULL where it does not load. */
CnfView *cnf_lone_view_new (CnfDocument *document, CnfMissingVariable missing);
