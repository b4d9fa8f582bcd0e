/* A file that takes the place of another, whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* renameat2, O_TMPFILE */

#include "source/cnf-replacement-private.h"

#include "source/cnf-descriptor.h"
#include "source/cnf-identity.h"
#include "source/cnf-size-signal.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

struct _CnfReplacement
{
  char *path;
  char *temporary; /* NULL while it has no name, and once it is in place */
  int file;        /* the new file, open */
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

/* ---- Making ---- */

/* A file without a name: whatever ends this process, nothing of it is left. */
static int
create_nameless (const char *folder, mode_t mode)
{
  /* A name is given through this folder. */
  if (access ("/proc/self/fd", F_OK) != 0)
    return -1;
  return open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
}

static gboolean
create (CnfReplacement *replacement, mode_t mode)
{
  g_autofree char *folder = g_path_get_dirname (replacement->path);

  replacement->file = create_nameless (folder, mode);
  if (replacement->file >= 0)
    return TRUE;

  g_autofree char *name = make_temporary_name (folder);
  if (name == NULL)
    return FALSE;
  replacement->file = open (name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  if (replacement->file < 0)
    return FALSE;
  replacement->temporary = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
has_one_name (int file)
{
  struct stat status;

  if (fstat (file, &status) == 0 && status.st_nlink <= 1)
    return TRUE;
  errno = EMLINK;
  return FALSE;
}

static gboolean
copy_identity (int from, int to, CnfReplacementStep *failed)
{
  static const CnfReplacementStep steps[] = {
    [CNF_IDENTITY_OWNER] = CNF_REPLACEMENT_OWNER,
    [CNF_IDENTITY_MODE] = CNF_REPLACEMENT_MODE,
    [CNF_IDENTITY_ATTRIBUTES] = CNF_REPLACEMENT_ATTRIBUTES,
  };
  CnfIdentityPart missing;

  if (cnf_identity_copy (from, to, &missing))
    return TRUE;
  *failed = steps[missing];
  return FALSE;
}

/* Takes @path over. */
static CnfReplacement *
prepare (char *path, int like, mode_t mode, GBytes *content, CnfReplacementStep *failed)
{
  g_auto (CnfSizeSignal) held G_GNUC_UNUSED = cnf_size_signal_hold ();
  g_autoptr (CnfReplacement) replacement = g_new0 (CnfReplacement, 1);

  replacement->path = path;
  replacement->is_new = like < 0;
  *failed = CNF_REPLACEMENT_CREATE;
  if (!create (replacement, like < 0 ? mode : 0600)
      || (like >= 0 && !copy_identity (like, replacement->file, failed)))
    return NULL;

  *failed = CNF_REPLACEMENT_WRITE;
  if (!cnf_descriptor_write (replacement->file, content) || fsync (replacement->file) != 0)
    return NULL;
  return g_steal_pointer (&replacement);
}

CnfReplacement *
cnf_replacement_prepare (const char *path, int file, guint mode, GBytes *content,
                         CnfReplacementStep *failed)
{
  *failed = CNF_REPLACEMENT_LINKS;
  if (file >= 0 && !has_one_name (file))
    return NULL;
  return prepare (cnf_path_dup_target (path), file, mode, content, failed);
}

CnfReplacement *
cnf_replacement_prepare_copy (const char *path, int like, GBytes *content,
                              CnfReplacementStep *failed)
{
  return prepare (g_strdup (path), like, 0, content, failed);
}

CnfReplacement *
cnf_replacement_new (const char *path, int file, guint mode, GBytes *content)
{
  CnfReplacementStep failed;

  g_return_val_if_fail (path != NULL && content != NULL, NULL);
  return cnf_replacement_prepare (path, file, mode, content, &failed);
}

int
cnf_replacement_get_file (const CnfReplacement *replacement)
{
  g_return_val_if_fail (replacement != NULL, -1);

  return replacement->file;
}

/* ---- Putting in place ---- */

static gboolean
give_name (int file, const char *name)
{
  char link[sizeof "/proc/self/fd/" + 10];

  g_snprintf (link, sizeof link, "/proc/self/fd/%d", file);
  return linkat (AT_FDCWD, link, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* A name can be given, but not taken from another file: that takes a second step. */
static gboolean
give_temporary_name (CnfReplacement *replacement)
{
  g_autofree char *folder = g_path_get_dirname (replacement->path);
  g_autofree char *name = make_temporary_name (folder);

  if (name == NULL || !give_name (replacement->file, name))
    return FALSE;
  replacement->temporary = g_steal_pointer (&name);
  return TRUE;
}

/* A file that somebody else made meanwhile is never replaced, unless neither the kernel nor the file
 * system has a way to tell. */
static gboolean
put_in_place_of_nothing (CnfReplacement *replacement)
{
  const char *temporary = replacement->temporary;

  if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, replacement->path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;

  if (link (temporary, replacement->path) == 0)
    return unlink (temporary) == 0;
  return errno != EEXIST && rename (temporary, replacement->path) == 0;
}

static gboolean
put_in_place (CnfReplacement *replacement)
{
  if (replacement->is_new && replacement->temporary == NULL)
    return give_name (replacement->file, replacement->path);

  if (replacement->temporary == NULL && !give_temporary_name (replacement))
    return FALSE;
  if (!replacement->is_new)
    return rename (replacement->temporary, replacement->path) == 0;

  return put_in_place_of_nothing (replacement);
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
  if (!put_in_place (replacement))
    return FALSE;

  g_clear_pointer (&replacement->temporary, g_free);
  sync_folder (replacement->path);
  return TRUE;
}
