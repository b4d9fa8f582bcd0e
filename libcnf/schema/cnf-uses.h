/* What the sections of a document are to programs, and where its values name them.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "schema/cnf-naming.h"
#include "schema/cnf-reading.h"

/* A value that names a section. */
typedef struct
{
  guint32 entry;
  CnfNaming naming; /* how the value was read */
  CnfRole target;
  guint nth;     /* which name of the value it is, from 0 */
  CnfSlice name; /* lies in the meant value */
  CnfNamedForm form;
} CnfUse;

typedef struct
{
  CnfReading reading;
  CnfRoles *roles; /* of each section of the tree */
  GArray *uses;    /* of CnfUse */
  GArray *pending; /* while reading: roles whose sections are yet to be looked into */
  GArray *named;   /* while reading: the names of one value */
} CnfUses;

/* Roles spread from the sections that programs look into unasked to those that they name. A section
 * that no value names may be meant for an option (-extensions, -name, -policy ...): it gets the role
 * that its keys fit. The tree must not change while @uses is in use. */
void cnf_uses_init (CnfUses *uses, const CnfTree *tree);
void cnf_uses_clear (CnfUses *uses);

static inline const CnfUse *
cnf_uses_get (const CnfUses *uses, guint32 index)
{
  return &g_array_index (uses->uses, CnfUse, index);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfUses, cnf_uses_clear)
