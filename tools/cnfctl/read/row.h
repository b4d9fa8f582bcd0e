/* Settings on standard output: one row each, with the columns section, key, value, file, line,
 * column.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "output.h"

#include <cnf/cnf.h>

typedef struct
{
  const char *bytes; /* NULL where the column has nothing to say */
  gsize size;
} CnfctlText;

/* Of two files that are compared: which of them has the row. */
typedef enum
{
  CNFCTL_ROW_UNCOMPARED,
  CNFCTL_ROW_REMOVED, /* the first one */
  CNFCTL_ROW_ADDED,   /* the second one */
  CNFCTL_ROW_MOVED,   /* both, at other places */
} CnfctlRowChange;

typedef struct
{
  CnfctlRowChange change;
  CnfctlText section;
  CnfctlText key;
  CnfctlText value;
  CnfctlText file;
  guint line; /* 0 where there is none */
  guint column;
  GBytes *owned_key;   /* (nullable): what @key lies in */
  GBytes *owned_value; /* (nullable): what @value lies in */
} CnfctlRow;

/* What the text form shows of a row. */
typedef enum
{
  CNFCTL_ROW_VALUE,      /* the value */
  CNFCTL_ROW_ASSIGNMENT, /* `section::key=value`, as `cnfctl set` takes it */
  CNFCTL_ROW_LINE,       /* `section::key = value`, as `cnfctl set --raw` takes it */
} CnfctlRowStyle;

/* A list of rows on its way to standard output. */
typedef struct
{
  CnfctlFormat format;
  CnfctlRowStyle style;
  CnfctlJsonArray array;
} CnfctlRows;

/* --origin; goes with cnfctl_output_options. */
extern const GOptionEntry cnfctl_row_options[];

/* Settles the options. Fails with a usage error. */
gboolean cnfctl_rows_begin (CnfctlRows *rows, CnfctlRowStyle style, GError **error);
void cnfctl_rows_add (CnfctlRows *rows, const CnfctlRow *row);
void cnfctl_rows_end (CnfctlRows *rows);

/* A row for what a view sees. */
CnfctlRow cnfctl_row_from_value (const CnfValue *value);

/* A row for what is written in a line of @document. Free it with cnfctl_row_clear(). */
CnfctlRow cnfctl_row_from_node (CnfDocument *document, CnfNodeId node);

void cnfctl_row_clear (CnfctlRow *row);

CnfctlText cnfctl_text (const char *string);
