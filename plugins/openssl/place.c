/* Where a setting of the module stands.
 * SPDX-License-Identifier: Apache-2.0 */
#include "place.h"

#include "reading.h"
#include "settings.h"

/* NULL where the file does not have it so: the configuration is another one. */
static char *
find_place (const CnfView *view, const char *section, const char *key, const char *value)
{
  const CnfValue *found = cnf_view_get_value (view, section, key);
  g_autofree char *text = found != NULL ? cnf_value_dup_string (found) : NULL;
  guint line, column;

  if (g_strcmp0 (text, value) != 0)
    return NULL;
  cnf_value_get_value_position (found, &line, &column);
  return g_strdup_printf ("%s:%u:%u", cnf_value_get_path (found), line, column);
}

char *
plugin_dup_place (const char *section, const char *key, const char *value)
{
  g_autofree char *file = plugin_dup_default_file ();
  g_autoptr (CnfView) view = file != NULL ? plugin_read_view (file, NULL) : NULL;
  char *place = view != NULL ? find_place (view, section, key, value) : NULL;

  return place != NULL ? place : g_strdup_printf ("'%s' of section '%s'", key, section);
}
