/* Gives a line another value.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/cnf-setting.h"

/* Writes the value of @setting in place of the one that the line @id has. Returns FALSE where that
 * would not be read as the value; then the caller has to take it back. */
gboolean cnf_replace_value (const CnfSetting *setting, CnfNodeId id);
