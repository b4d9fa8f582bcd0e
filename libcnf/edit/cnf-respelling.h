/* Writes another name into a value that refers to something by name.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "schema/cnf-uses.h"

/* One name in a value. */
typedef struct
{
  guint32 entry;
  CnfSlice section;  /* what it names */
  CnfSlice key;      /* its data is NULL where that is the section */
  const CnfUse *use; /* NULL: a variable */
  gboolean has_range;
  gsize at; /* in the value as written */
  gsize size;
} CnfMention;

/* The value of the entry as it is written, with @name where the @n_mentions are, in their order; all
 * have ranges. Only those bytes change, if any spelling of the name can stand there; otherwise a
 * value without references is spelled anew. NULL when it cannot be written: the name of a variable
 * is of letters, digits and `_`, and a list cuts names at commas. */
GString *cnf_respelling_make (const CnfUses *uses, const CnfMention *mentions, guint n_mentions,
                              CnfSlice name);
