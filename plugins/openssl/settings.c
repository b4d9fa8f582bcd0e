/* The keys of the module's own section.
 * SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* secure_getenv */
#include "settings.h"

#include <openssl/crypto.h>
#include <stdlib.h>

/* The value in that section only. NCONF_get_string() goes on to the environment if the section is
 * ENV, and to `default`, where a key of the same name may stand for something else; what it finds
 * there is the very string that is found there directly.
 * Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_get_string(). */
static const char *
get_own (const CONF *conf, const char *section, const char *key)
{
  const char *value = NCONF_get_string (conf, section, key);
  gboolean is_default = strcmp (section, "default") == 0;
  gboolean is_environment = strcmp (section, "ENV") == 0;

  if (value == NULL || (!is_default && value == NCONF_get_string (conf, NULL, key))
      || (is_environment && value == secure_getenv (key)))
    return NULL;
  return value;
}

char *
plugin_dup_default_file (void)
{
  char *path = CONF_get1_default_config_file ();
  char *copy = g_strdup (path);

  OPENSSL_free (path);
  return copy;
}

/* Which of @words @value is, or -1. */
static int
find_word (const char *const *words, const char *value)
{
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], value) == 0)
      return i;
  return -1;
}

static PluginMode
parse_mode (const char *value, PluginReport *report)
{
  static const char *const words[] = { "off", "report", "refuse", NULL }; /* as PluginMode */
  int found = value != NULL ? find_word (words, value) : PLUGIN_MODE_REPORT;

  if (found >= 0)
    return (PluginMode) found;
  plugin_report_add_setting (report, PLUGIN_WARNING, "mode", value,
                             "mode is off, report or refuse; taken for report");
  return PLUGIN_MODE_REPORT;
}

static PluginLog
parse_log (const char *value, PluginReport *report)
{
  static const char *const words[] = { "stderr", "syslog", NULL }; /* as PluginLog */
  int found = value != NULL ? find_word (words, value) : PLUGIN_LOG_STDERR;

  if (found >= 0)
    return (PluginLog) found;
  plugin_report_add_setting (report, PLUGIN_ERROR, "log", value,
                             "log is stderr or syslog; taken for stderr");
  return PLUGIN_LOG_STDERR;
}

PluginSettings *
plugin_settings_new (const char *section, const CONF *conf, PluginReport *report)
{
  PluginSettings *settings = g_new0 (PluginSettings, 1);
  const char *file = get_own (conf, section, "file");

  settings->mode = parse_mode (get_own (conf, section, "mode"), report);
  settings->log = parse_log (get_own (conf, section, "log"), report);
  settings->file = file != NULL ? g_strdup (file) : plugin_dup_default_file ();
  settings->oids = g_strdup (get_own (conf, section, "oids"));
  return settings;
}

void
plugin_settings_free (PluginSettings *settings)
{
  if (settings == NULL)
    return;

  g_free (settings->file);
  g_free (settings->oids);
  g_free (settings);
}
