/* The argument of `.pragma`: `name:value`.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"

typedef enum
{
  CNF_PRAGMA_INVALID,    /* not `name:value`, or a switch that is neither on nor off */
  CNF_PRAGMA_UNKNOWN,    /* another name, which OpenSSL ignores */
  CNF_PRAGMA_DOLLARID,   /* whether a dollar is a name byte */
  CNF_PRAGMA_ABSPATH,    /* whether a relative include is an error */
  CNF_PRAGMA_INCLUDEDIR, /* what goes before a relative include */
} CnfPragmaKind;

typedef struct
{
  CnfPragmaKind kind;
  gboolean is_on; /* dollarid, abspath */
  CnfSlice value; /* as written: quotes and references mean nothing here */
} CnfPragma;

CnfPragma cnf_pragma_parse (CnfSlice argument);
