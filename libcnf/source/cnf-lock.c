/* The lock on a file that is edited: flock() on the file itself, so that no lock file is left behind.
 * SPDX-License-Identifier: Apache-2.0 */
#include "source/cnf-lock.h"

#include "base/cnf-error.h"
#include "source/cnf-file.h"
#include <cnf/cnf-replacement.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Between two looks whether the lock is free. */
#define PAUSE_MIN 500   /* microseconds */
#define PAUSE_MAX 20000 /* microseconds */

static void
close_descriptor (int *descriptor)
{
  if (*descriptor >= 0)
    close (*descriptor);
  *descriptor = -1;
}

void
cnf_lock_free (CnfLock *lock)
{
  if (lock == NULL)
    return;

  close_descriptor (&lock->file);
  close_descriptor (&lock->folder);
  g_free (lock);
}

/* Asks again and again rather than to wait in the kernel, where no time can be set. A file system
 * without locks (or one that takes them for writers only) is fine: the digest before the replacement
 * guards there. */
static gboolean
lock_until (int descriptor, gint64 deadline)
{
  gint64 pause = PAUSE_MIN;

  while (flock (descriptor, LOCK_EX | LOCK_NB) != 0)
    {
      gint64 left = deadline - g_get_monotonic_time ();

      if (errno == EINTR)
        continue;
      if (errno != EWOULDBLOCK)
        return TRUE;
      if (left <= 0)
        return FALSE;
      g_usleep ((gulong) MIN (pause, left));
      pause = MIN (pause * 2, PAUSE_MAX);
    }
  return TRUE;
}

static gboolean
is_regular (int file)
{
  struct stat status;

  return fstat (file, &status) == 0 && S_ISREG (status.st_mode);
}

static gboolean
is_at (int file, const char *path)
{
  struct stat held, there;

  return fstat (file, &held) == 0 && stat (path, &there) == 0 && held.st_ino == there.st_ino
         && held.st_dev == there.st_dev;
}

/* The folder that the file is in, or will be. */
static char *
dup_folder (const char *path)
{
  g_autofree char *target = cnf_path_dup_target (path);

  return g_path_get_dirname (target);
}

static gboolean
is_on_folder_of (const CnfLock *lock, const char *path)
{
  g_autofree char *folder = dup_folder (path);

  return access (path, F_OK) != 0 && is_at (lock->folder, folder);
}

gboolean
cnf_lock_is_on (const CnfLock *lock, const char *path)
{
  return lock->file >= 0 ? is_at (lock->file, path) : is_on_folder_of (lock, path);
}

typedef enum
{
  LOCKED,
  AGAIN, /* something else is at the path now */
  GIVEN_UP,
} Attempt;

/* The file that was locked may have been replaced while we waited. */
static Attempt
try_file (CnfLock *lock, const char *path, gint64 deadline)
{
  close_descriptor (&lock->folder);
  if (!is_regular (lock->file))
    return LOCKED;
  if (!lock_until (lock->file, deadline))
    return GIVEN_UP;
  if (is_at (lock->file, path))
    return LOCKED;
  close_descriptor (&lock->file);
  return AGAIN;
}

/* No file yet: who makes one holds the lock of its folder, and looks again behind it. */
static Attempt
try_folder (CnfLock *lock, const char *path, gint64 deadline)
{
  if (lock->folder >= 0)
    return LOCKED;

  /* Without the right to open it there is no lock. That nothing is there is looked at again when the
   * file is made. */
  g_autofree char *folder = dup_folder (path);
  lock->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock->folder < 0)
    return LOCKED;
  return lock_until (lock->folder, deadline) ? AGAIN : GIVEN_UP;
}

CnfLock *
cnf_lock_new (const char *path, gboolean may_be_new, guint milliseconds, GError **error)
{
  g_autoptr (CnfLock) lock = g_new (CnfLock, 1);
  gint64 deadline = g_get_monotonic_time () + (gint64) milliseconds * 1000;
  Attempt attempt;

  *lock = (CnfLock){ -1, -1 };
  do
    {
      lock->file = cnf_file_open (path);
      if (lock->file < 0 && (errno != ENOENT || !may_be_new))
        {
          cnf_file_set_open_error (error, path, errno);
          return NULL;
        }
      attempt = lock->file >= 0 ? try_file (lock, path, deadline)
                                : try_folder (lock, path, deadline);
    }
  while (attempt == AGAIN);

  if (attempt == LOCKED)
    return g_steal_pointer (&lock);
  cnf_error_set (error, CNF_ERROR_LOCKED, (CnfPlace){ path, 0, 0 },
                 "locked by another program that is editing it");
  return NULL;
}
