/* The inside of a document, for the layers above.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "source/cnf-lock.h"
#include "tree/cnf-tree.h"
#include <cnf/cnf-document.h>

struct _CnfDocument
{
  gatomicrefcount references;
  CnfTree tree;
  GBytes *saved; /* what the file holds, as far as the document knows; NULL: there is none yet */
  gboolean has_file; /* its path is that of a file, not a label */
  CnfLock *lock;     /* on that file, from reading it to saving it; NULL without */
  gboolean has_lock_timeout;
  guint lock_timeout; /* how many milliseconds saving waits for another lock */
  gpointer history;   /* of the edits, whose layer makes it; (nullable) */
  GDestroyNotify free_history;
};
