/* A node: one logical line of a document.
 *
 * Texts are addresses: below the size of the source they are offsets in it, from there on offsets
 * in the text that edits added.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"
#include <cnf/cnf-document.h>

typedef enum
{
  CNF_NODE_JOINED = 1 << 0,    /* its text is not contiguous in its raw bytes */
  CNF_NODE_UNREAD = 1 << 1,    /* OpenSSL does not get here */
  CNF_NODE_PLAIN = 1 << 2,     /* the value is meant as it is written */
  CNF_NODE_QUALIFIED = 1 << 3, /* `section::name` */
  CNF_NODE_INCLUDE = 1 << 4,   /* a directive that includes */
  CNF_NODE_DOLLARID = 1 << 5,  /* read under `.pragma dollarid:on` */
  CNF_NODE_OUTERMOST = 1 << 6, /* the first line of a whole file: a byte order mark is dropped */
  CNF_NODE_REMOVED = 1 << 7,   /* an edit took it out; it is linked to nothing */
} CnfNodeFlags;

typedef struct
{
  guint32 raw; /* address of the line */
  guint32 raw_size;
  guint32 name; /* address of the key or the directive's word */
  guint32 name_size;
  guint32 value; /* address of the value as written */
  guint32 value_size;
  guint32 section; /* number of the section it belongs to */
  CnfNodeId next;
  CnfNodeId previous;
  CnfNodeId same_bucket; /* set by the index: an older entry whose key has the same hash */
  guint8 kind;           /* CnfNodeKind */
  guint8 flags;          /* CnfNodeFlags */
} CnfNode;
