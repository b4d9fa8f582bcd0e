/* The keys of the module's own section.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "report.h"

#include <openssl/conf.h>

typedef enum
{
  PLUGIN_MODE_OFF,
  PLUGIN_MODE_REPORT,
  PLUGIN_MODE_REFUSE,
} PluginMode;

typedef struct
{
  PluginMode mode;
  PluginLog log;
  char *file; /* to look at */
  char *oids; /* `path::section, ...`; NULL without */
} PluginSettings;

/* What is wrong with them goes to @report. */
PluginSettings *plugin_settings_new (const char *section, const CONF *conf, PluginReport *report);
void plugin_settings_free (PluginSettings *settings);

/* The file that programs read on their own; (transfer full). */
char *plugin_dup_default_file (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PluginSettings, plugin_settings_free)
