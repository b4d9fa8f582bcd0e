/* A file that takes the place of another, whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* renameat2 */

#include <cnf/cnf-replacement.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define LINKS_MAX 40 /* as the kernel */

struct _CnfReplacement
{
  char *path;
  char *temporary; /* NULL once it is in place */
  int file;        /* the temporary file, open */
  gboolean is_new; /* there is no file at path */
};

void
cnf_replacement_free (CnfReplacement *replacement)
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

/* Random enough that nobody can make it first, short enough for any folder, and no name that an
 * include of the folder would read. */
static char *
make_temporary_name (const char *folder)
{
  guint32 random[4];

  if (getrandom (random, sizeof random, 0) != sizeof random)
    return NULL;
  return g_strdup_printf ("%s/.cnf-%08x%08x%08x%08x", folder, random[0], random[1], random[2],
                          random[3]);
}

static gboolean
create_temporary (CnfReplacement *replacement, mode_t mode)
{
  g_autofree char *folder = g_path_get_dirname (replacement->path);
  g_autofree char *name = make_temporary_name (folder);

  if (name == NULL)
    return FALSE;
  replacement->file = open (name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  if (replacement->file < 0)
    return FALSE;
  replacement->temporary = g_steal_pointer (&name);
  return TRUE;
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

/* What a default access control list of the folder gave the new file must go, too: the old file may
 * have been for fewer eyes. Labels that the system sets (security.*) are its own business. */
static gboolean
drop_attribute (int from, int to, const char *name)
{
  char value[1];

  if (fgetxattr (from, name, value, 0) >= 0 || g_str_has_prefix (name, "security."))
    return TRUE;
  return fremovexattr (to, name) == 0;
}

typedef gboolean (*AttributeFunc) (int from, int to, const char *name);

/* Calls @func for each attribute of @listed. A file system without attributes is fine. */
static gboolean
for_each_attribute (int listed, int from, int to, AttributeFunc func)
{
  char names[65536]; /* XATTR_LIST_MAX */
  ssize_t size = flistxattr (listed, names, sizeof names);

  if (size < 0)
    return errno == ENOTSUP;

  for (const char *name = names; name < names + size; name += strlen (name) + 1)
    if (!func (from, to, name))
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
  return for_each_attribute (to, from, to, drop_attribute)
         && fchmod (to, status.st_mode & 07777) == 0
         && for_each_attribute (from, from, to, keep_attribute);
}

/* ---- Writing and putting in place ---- */

static gboolean
write_all (int file, GBytes *content)
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

CnfReplacement *
cnf_replacement_new (const char *path, int file, mode_t mode, GBytes *content)
{
  g_autoptr (CnfReplacement) replacement = g_new0 (CnfReplacement, 1);

  replacement->path = follow_links (path);
  replacement->is_new = file < 0;
  replacement->file = -1;
  if (!create_temporary (replacement, file < 0 ? mode : 0600)
      || (file >= 0 && !keep_identity (file, replacement->file))
      || !write_all (replacement->file, content))
    return NULL;
  return g_steal_pointer (&replacement);
}

static gboolean
put_in_place (const CnfReplacement *replacement)
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
cnf_replacement_commit (CnfReplacement *replacement)
{
  if (fsync (replacement->file) != 0 || !put_in_place (replacement))
    return FALSE;

  g_clear_pointer (&replacement->temporary, g_free);
  sync_folder (replacement->path);
  return TRUE;
}

/* ---- Without a replacement ---- */

static gboolean
reserve (int file, off_t size)
{
  int number = size == 0 ? 0 : posix_fallocate (file, 0, size);

  if (number == 0 || number == EOPNOTSUPP || number == EINVAL)
    return TRUE;
  errno = number;
  return FALSE;
}

gboolean
cnf_overwrite_file (int file, GBytes *content)
{
  struct stat status;

  g_return_val_if_fail (content != NULL, FALSE);

  if (fstat (file, &status) != 0)
    return FALSE;
  if (!S_ISREG (status.st_mode))
    return write_all (file, content);

  off_t size = (off_t) g_bytes_get_size (content);
  if (!reserve (file, size))
    {
      int number = errno;
      if (ftruncate (file, status.st_size) == 0)
        errno = number;
      return FALSE;
    }
  return lseek (file, 0, SEEK_SET) == 0 && write_all (file, content) && ftruncate (file, size) == 0
         && fsync (file) == 0;
}
