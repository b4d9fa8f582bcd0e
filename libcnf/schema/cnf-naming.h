/* Finds the names of sections in a value, as the program that reads the value does.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "schema/cnf-schema.h"

typedef enum
{
  CNF_NAMED_WHOLE,  /* the value is the name */
  CNF_NAMED_AT,     /* an @ stands before it */
  CNF_NAMED_NESTED, /* it is a part of the value */
} CnfNamedForm;

/* One name in a value. */
typedef struct
{
  CnfSlice name; /* lies in the value */
  CnfNamedForm form;
  CnfRole role;        /* what the section is */
  gboolean must_exist; /* without such a section it is just text */
} CnfNamed;

/* Appends to @out, of CnfNamed, the names in @value, which is what OpenSSL makes of the text in the
 * file. They are in the order of the value and do not overlap. @target: role of what is named. */
void cnf_naming_scan (GArray *out, CnfNaming naming, CnfRole target, CnfSlice value);
