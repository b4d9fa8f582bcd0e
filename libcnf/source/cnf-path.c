/* What a path leads to: a file, or a descriptor of this process.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf/cnf-replacement.h>
#include <string.h>
#include <sys/stat.h>

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

static gboolean
is_same_folder (const char *a, const char *b)
{
  struct stat first, second;

  return stat (a, &first) == 0 && stat (b, &second) == 0 && first.st_ino == second.st_ino
         && first.st_dev == second.st_dev;
}

gboolean
cnf_path_is_same_place (const char *path, const char *other)
{
  g_return_val_if_fail (path != NULL && other != NULL, FALSE);

  g_autofree char *first = cnf_path_dup_target (path);
  g_autofree char *second = cnf_path_dup_target (other);
  g_autofree char *first_name = g_path_get_basename (first);
  g_autofree char *second_name = g_path_get_basename (second);
  g_autofree char *first_folder = g_path_get_dirname (first);
  g_autofree char *second_folder = g_path_get_dirname (second);

  return strcmp (first_name, second_name) == 0 && is_same_folder (first_folder, second_folder);
}

/* ---- Descriptors ---- */

/* The folder of the descriptors has several names: /dev/fd, /proc/self/fd, /proc/PID/fd. */
static gboolean
is_descriptor_folder (const char *folder)
{
  return is_same_folder (folder, "/proc/self/fd");
}

static int
parse_descriptor (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  guint64 number;

  if (!g_ascii_string_to_unsigned (name, 10, 0, G_MAXINT, &number, NULL)
      || !is_descriptor_folder (folder))
    return -1;
  return (int) number;
}

/* Each link on the way is looked at: what stands for a descriptor is a link itself, to the file. */
int
cnf_path_get_descriptor (const char *path)
{
  g_return_val_if_fail (path != NULL, -1);

  g_autofree char *followed = g_strdup (path);
  for (int i = 0; i < LINKS_MAX && followed != NULL; i++)
    {
      int descriptor = parse_descriptor (followed);
      if (descriptor >= 0)
        return descriptor;

      g_autofree char *link = followed;
      followed = follow_link (link);
    }
  return -1;
}
