/* The least program that links GLib and uses it.
 * SPDX-License-Identifier: Apache-2.0 */
#include <glib-object.h>

int
main (void)
{
  return g_type_from_name ("gchararray") == G_TYPE_INVALID;
}
