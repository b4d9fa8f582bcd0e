/* Makes errors that know their place.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-slice.h"
#include <cnf/cnf-error.h>

/* A place in a file: line and column count from 1, line 0 means the file as a whole. */
typedef struct
{
  const char *path;
  guint line;
  guint column;
} CnfPlace;

/* Sets @error; the message is the place and then the text. */
void cnf_error_set (GError **error, CnfError code, CnfPlace place, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

/* @text (transfer full) as a terminal may show it: files can hold anything, messages cannot. */
char *cnf_error_printable (char *text);

/* @piece as a message shows it: quoted, cut where it is long. */
char *cnf_error_piece (CnfSlice piece);
