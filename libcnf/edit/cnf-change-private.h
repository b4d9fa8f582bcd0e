/* The inside of a change.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"
#include <cnf/cnf-change.h>

struct _CnfChange
{
  gatomicrefcount references;
  CnfChangeAction action;
  CnfChangeSubject subject;
  char *section;
  char *key;      /* (nullable) */
  GBytes *before; /* (nullable) */
  GBytes *after;  /* (nullable) */
  CnfNodeId node;
  gboolean is_setting;  /* the line was given a value, or had it */
  guint32 old_raw;      /* address in the tree of the line as it was */
  guint32 old_raw_size; /* 0: it is new */
};
