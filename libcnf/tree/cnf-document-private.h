/* The inside of a document, for the layers above.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-tree.h"
#include <cnf/cnf-document.h>

struct _CnfDocument
{
  gatomicrefcount references;
  CnfTree tree;
  GBytes *saved;     /* what the file holds, as far as the document knows */
  gboolean has_file; /* its path is that of a file, not a label */
};
