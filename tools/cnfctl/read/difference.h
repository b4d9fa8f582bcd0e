/* What differs between two files in effect: in what OpenSSL reads, not in how it is written.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf.h>

typedef enum
{
  CNFCTL_DIFFERENCE_REMOVED,
  CNFCTL_DIFFERENCE_ADDED,
  CNFCTL_DIFFERENCE_CHANGED,
  CNFCTL_DIFFERENCE_MOVED, /* the order within the section is another one */
} CnfctlDifferenceKind;

/* Of a key, or with both values NULL of an empty section. */
typedef struct
{
  CnfctlDifferenceKind kind;
  const char *section;
  const CnfValue *before; /* NULL where it was added */
  const CnfValue *after;  /* NULL where it was removed */
} CnfctlDifference;

/* Compares the views, which must stay: section by section in the order of @before, then those that
 * are new. Of a key that changed and moved there are two differences. */
GArray *cnfctl_compare (const CnfView *before, const CnfView *after);
