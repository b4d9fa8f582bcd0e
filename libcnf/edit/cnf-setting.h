/* A setting that is to be written: what it says, whether it can be said, and whether a line says it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tree/cnf-document-private.h"

typedef struct
{
  CnfDocument *document;
  CnfSlice section;
  CnfSlice key;
  CnfSlice value;
  gboolean is_raw;   /* the value is text of the file, not what is meant */
  gboolean dollarid; /* `.pragma dollarid:on` is in force where it goes */
} CnfSetting;

/* Fails where no line can set the key, or give it this value. */
gboolean cnf_setting_check_key (const CnfSetting *setting, GError **error);
gboolean cnf_setting_check (const CnfSetting *setting, GError **error);

/* Whether the line @id sets the key to the value. */
gboolean cnf_setting_is_made_by (const CnfSetting *setting, CnfNodeId id);

/* Appends the text of the value; @quote as for cnf_spelling_append_value(). */
void cnf_setting_append_written (GString *out, const CnfSetting *setting, char quote);

/* Sets the error of an edit for which there is no place. Returns FALSE. */
gboolean cnf_setting_fail (const CnfSetting *setting, GError **error);
