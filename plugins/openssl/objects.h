/* Defines the objects of the sections that the settings name.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "settings.h"

void plugin_objects_define (const PluginSettings *settings, PluginReport *report);
