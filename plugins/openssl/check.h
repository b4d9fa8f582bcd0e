/* Looks at the file that the settings name.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "settings.h"

void plugin_check (const PluginSettings *settings, PluginReport *report);
