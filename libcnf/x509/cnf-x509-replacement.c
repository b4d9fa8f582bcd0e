/* A small file that takes the place of another, whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* renameat2 */

#include "x509/cnf-x509-replacement.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define LINKS_MAX 40 /* as the kernel */

struct _CnfX509Replacement
{
  char *path;
  char *temporary; /* NULL once it is in place */
  int file;        /* the temporary file, open */
  gboolean is_new; /* there is no file at path */
};

const char *
cnf_x509_replacement_get_path (const CnfX509Replacement *replacement)
{
  return replacement->path;
}

void
cnf_x509_replacement_free (CnfX509Replacement *replacement)
{
  int number = errno;

  if (replacement == NULL)
    return;

  if (replacement->temporary != NULL)
    unlink (replacement->temporary);
  if (replacement->file >= 0)
    close (replacement->file);
  g_free (replacement->temporary);
  g_free (replacement->path);
  g_free (replacement);
  errno = number;
}

/* ---- Where ---- */

/* The path behind the links of the last component, whether a file is there or not. */
static char *
follow_links (const char *path)
{
  char *followed = g_strdup (path);
  char *target;

  for (int i = 0; i < LINKS_MAX && (target = g_file_read_link (followed, NULL)) != NULL; i++)
    {
      g_autofree char *link = followed;
      g_autofree char *folder = g_path_get_dirname (link);

      followed = g_path_is_absolute (target) ? g_strdup (target)
                                             : g_build_filename (folder, target, NULL);
      g_free (target);
    }
  return followed;
}

/* A name that no reader of .cnf and .conf files picks up, not even for a moment. */
static gboolean
create_temporary (CnfX509Replacement *replacement, mode_t mode)
{
  g_autofree char *folder = g_path_get_dirname (replacement->path);
  g_autofree char *base = g_path_get_basename (replacement->path);

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/.%s.%08x%08x", folder, base, g_random_int (),
                                               g_random_int ());

      replacement->file = open (name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
      if (replacement->file >= 0)
        replacement->temporary = g_steal_pointer (&name);
      if (replacement->file >= 0 || errno != EEXIST)
        return replacement->file >= 0;
    }
  return FALSE;
}

/* ---- What it takes over ---- */

static gboolean
keep_attribute (int from, int to, const char *name)
{
  char value[65536]; /* XATTR_SIZE_MAX */
  char present[65536];
  ssize_t size = fgetxattr (from, name, value, sizeof value);

  if (size < 0)
    return FALSE;
  if (fgetxattr (to, name, present, sizeof present) == size
      && memcmp (value, present, (size_t) size) == 0)
    return TRUE;
  return fsetxattr (to, name, value, (size_t) size, 0) == 0;
}

static gboolean
keep_attributes (int from, int to)
{
  char names[65536]; /* XATTR_LIST_MAX */
  ssize_t size = flistxattr (from, names, sizeof names);

  if (size < 0)
    return errno == ENOTSUP;

  for (const char *name = names; name < names + size; name += strlen (name) + 1)
    if (!keep_attribute (from, to, name))
      return FALSE;
  return TRUE;
}

static gboolean
keep_identity (int from, int to)
{
  struct stat status, own;

  if (fstat (from, &status) != 0 || fstat (to, &own) != 0)
    return FALSE;

  if (status.st_nlink > 1)
    {
      errno = EMLINK;
      return FALSE;
    }

  if ((status.st_uid != own.st_uid || status.st_gid != own.st_gid)
      && fchown (to, status.st_uid, status.st_gid) != 0)
    return FALSE;
  return fchmod (to, status.st_mode & 07777) == 0 && keep_attributes (from, to);
}

/* ---- Writing and putting in place ---- */

gboolean
cnf_x509_write_all (int file, GBytes *content)
{
  gsize size;
  const char *data = g_bytes_get_data (content, &size);

  while (size > 0)
    {
      ssize_t written = write (file, data, size);

      if (written < 0 && errno != EINTR)
        return FALSE;
      data += MAX (written, 0);
      size -= (gsize) MAX (written, 0);
    }
  return TRUE;
}

CnfX509Replacement *
cnf_x509_replacement_new (const char *path, int file, mode_t mode, GBytes *content)
{
  g_autoptr (CnfX509Replacement) replacement = g_new0 (CnfX509Replacement, 1);

  replacement->path = follow_links (path);
  replacement->is_new = file < 0;
  replacement->file = -1;
  if (!create_temporary (replacement, file < 0 ? mode : 0600)
      || (file >= 0 && !keep_identity (file, replacement->file))
      || !cnf_x509_write_all (replacement->file, content))
    return NULL;
  return g_steal_pointer (&replacement);
}

static gboolean
put_in_place (const CnfX509Replacement *replacement)
{
  if (!replacement->is_new)
    return rename (replacement->temporary, replacement->path) == 0;

  if (renameat2 (AT_FDCWD, replacement->temporary, AT_FDCWD, replacement->path, RENAME_NOREPLACE)
      == 0)
    return TRUE;
  /* EINVAL: the file system cannot do it that way. */
  return errno == EINVAL && rename (replacement->temporary, replacement->path) == 0;
}

/* So that the new name survives a power failure. Some file systems cannot; the file is in place all
 * the same. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (file < 0)
    return;
  fsync (file);
  close (file);
}

gboolean
cnf_x509_replacement_commit (CnfX509Replacement *replacement)
{
  if (fsync (replacement->file) != 0 || !put_in_place (replacement))
    return FALSE;

  g_clear_pointer (&replacement->temporary, g_free);
  sync_folder (replacement->path);
  return TRUE;
}
