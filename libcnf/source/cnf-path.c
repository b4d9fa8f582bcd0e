/* What a path leads to.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf/cnf-replacement.h>

#define LINKS_MAX 40 /* as the kernel */

/* The path that a link leads to, by its own words; NULL for what is no link. */
static char *
follow_link (const char *path)
{
  g_autofree char *target = g_file_read_link (path, NULL);
  g_autofree char *folder = NULL;

  if (target == NULL || g_path_is_absolute (target))
    return g_steal_pointer (&target);

  folder = g_path_get_dirname (path);
  return g_build_filename (folder, target, NULL);
}

char *
cnf_path_dup_target (const char *path)
{
  char *followed;
  char *next;

  g_return_val_if_fail (path != NULL, NULL);

  followed = g_strdup (path);
  for (int i = 0; i < LINKS_MAX && (next = follow_link (followed)) != NULL; i++)
    {
      g_free (followed);
      followed = next;
    }
  return followed;
}
