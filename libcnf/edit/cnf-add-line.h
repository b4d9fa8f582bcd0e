/* Adds the line of a new setting.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "edit/cnf-setting.h"
#include "edit/cnf-spot.h"

/* Writes @setting at @spot in the style of the lines there. Returns the new line, or CNF_NODE_NONE
 * where its neighbours would no longer be read as they are. */
CnfNodeId cnf_add_line (const CnfSetting *setting, const CnfSpot *spot);
