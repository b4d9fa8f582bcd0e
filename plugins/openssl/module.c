/* What the module does when libcrypto sets it up: looks at a file, says what is wrong with it, defines
 * objects. It is a guest in somebody's process, so it leaves errno and the queue of errors as they
 * were, and ends the process only where it was told to.
 * SPDX-License-Identifier: Apache-2.0 */
#include "module.h"

#include "check.h"
#include "objects.h"
#include "report.h"
#include "settings.h"

#include <errno.h>
#include <openssl/conf.h>
#include <openssl/err.h>
#include <sys/auxv.h>
#include <unistd.h>

/* Whose privileges are not the caller's, who may have chosen what is read and said. */
static gboolean
is_set_id (void)
{
  return getauxval (AT_SECURE) != 0;
}

static void
work (const PluginSettings *settings, PluginReport *report)
{
  plugin_objects_define (settings, report);
  plugin_check (settings, report);
}

static void
run (const char *section, const CONF *conf)
{
  g_autoptr (PluginReport) report = plugin_report_new (section);
  g_autoptr (PluginSettings) settings = plugin_settings_new (section, conf, report);

  if (settings->mode == PLUGIN_MODE_OFF)
    return;
  work (settings, report);
  if (settings->mode != PLUGIN_MODE_REFUSE || !plugin_report_has_errors (report))
    {
      plugin_report_send (report, settings->log);
      return;
    }
  plugin_report_add_end (report);
  plugin_report_send (report, settings->log);
  _exit (1);
}

void
plugin_run (const struct conf_imodule_st *module, const struct conf_st *conf)
{
  static GMutex mutex; /* threads may set up modules at once, each with a CONF of its own */
  int number = errno;

  if (is_set_id ())
    return;
  ERR_set_mark ();
  g_mutex_lock (&mutex);
  run (CONF_imodule_get_value (module), conf);
  g_mutex_unlock (&mutex);
  ERR_pop_to_mark ();
  errno = number;
}
