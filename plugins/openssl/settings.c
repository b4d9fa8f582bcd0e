/* The keys of the module's own section.
 * SPDX-License-Identifier: Apache-2.0 */
#include "settings.h"

#include "place.h"

#include <openssl/crypto.h>

/* Which of @words @value is, or -1. */
static int
find_word (const char *const *words, const char *value)
{
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], value) == 0)
      return i;
  return -1;
}

/* The value in that section only. NCONF_get_string() would go on to the environment and to `default`,
 * where a key of the same name may stand for something else; and where it finds nothing it puts an
 * error into the host's queue, which holds no more than fifteen.
 * Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_get_string(), crypto/err/err_local.h err_get_slot(). */
static const char *
get_own (const STACK_OF (CONF_VALUE) * values, const char *key)
{
  for (int i = 0; i < sk_CONF_VALUE_num (values); i++)
    {
      const CONF_VALUE *value = sk_CONF_VALUE_value (values, i);
      if (strcmp (value->name, key) == 0)
        return value->value;
    }
  return NULL;
}

/* A key that is mistyped would be as one that is not there. The default section may be the module's,
 * but is not its alone. */
static void
check_keys (const char *section, const STACK_OF (CONF_VALUE) * values, PluginReport *report)
{
  static const char *const keys[] = { "path", "file", "mode", "log", "oids", NULL };

  if (strcmp (section, "default") == 0)
    return;
  for (int i = 0; i < sk_CONF_VALUE_num (values); i++)
    {
      const CONF_VALUE *value = sk_CONF_VALUE_value (values, i);
      if (find_word (keys, value->name) >= 0)
        continue;
      g_autofree char *place = plugin_dup_place (section, value->name, value->value);
      plugin_report_add (report, PLUGIN_ERROR,
                         "%s: no such key; there are path, file, mode, log and oids: '%s = %s'",
                         place, value->name, value->value);
    }
}

char *
plugin_dup_default_file (void)
{
  char *path = CONF_get1_default_config_file ();
  char *copy = g_strdup (path);

  OPENSSL_free (path);
  return copy;
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
  const STACK_OF (CONF_VALUE) *values = NCONF_get_section (conf, section);
  const char *file = get_own (values, "file");

  settings->mode = parse_mode (get_own (values, "mode"), report);
  settings->log = parse_log (get_own (values, "log"), report);
  settings->file = file != NULL ? g_strdup (file) : plugin_dup_default_file ();
  settings->oids = g_strdup (get_own (values, "oids"));
  check_keys (section, values, report);
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
