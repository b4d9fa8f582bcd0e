/* A value as messages speak of it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/cnf-error.h"
#include <cnf/cnf-value.h>

/* Where the setting begins, and where what stands behind its equals sign does. The path is as long
 * there as @value. */
CnfPlace cnf_value_get_place (const CnfValue *value);
CnfPlace cnf_value_get_text_place (const CnfValue *value);

/* `section::key`, in quotes and fit to be printed. */
char *cnf_value_dup_piece (const CnfValue *value);
