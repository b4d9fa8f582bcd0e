/* Writing to files that are open already.
 * SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* fallocate */

#include "source/cnf-descriptor.h"

#include "source/cnf-size-signal.h"
#include <cnf/cnf-replacement.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean
cnf_descriptor_write (int file, GBytes *content)
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
  g_auto (CnfSizeSignal) held G_GNUC_UNUSED = cnf_size_signal_hold ();
  struct stat status;

  g_return_val_if_fail (content != NULL, FALSE);

  if (fstat (file, &status) != 0)
    return FALSE;
  if (!S_ISREG (status.st_mode))
    return cnf_descriptor_write (file, content);

  off_t size = (off_t) g_bytes_get_size (content);
  if (!reserve (file, size))
    {
      int number = errno;
      if (ftruncate (file, status.st_size) == 0)
        errno = number;
      return FALSE;
    }
  return lseek (file, 0, SEEK_SET) == 0 && cnf_descriptor_write (file, content)
         && ftruncate (file, size) == 0 && fsync (file) == 0;
}

/* ---- Behind what stands there ---- */

/* Where the next byte goes; -1 for what has no such place. */
static off_t
find_position (int file, const struct stat *status)
{
  int flags = fcntl (file, F_GETFL);

  if (!S_ISREG (status->st_mode) || flags < 0)
    return -1;
  return (flags & O_APPEND) != 0 ? status->st_size : lseek (file, 0, SEEK_CUR);
}

static gboolean
is_within_limit (off_t end)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY
      || (rlim_t) end <= limit.rlim_cur)
    return TRUE;

  errno = EFBIG;
  return FALSE;
}

/* The size stays, as others see it and may append to it. A file system that cannot do it fails
 * later, if at all. */
static gboolean
reserve_behind (int file, off_t position, off_t size)
{
  if (!is_within_limit (position + size))
    return FALSE;
  return size == 0 || fallocate (file, FALLOC_FL_KEEP_SIZE, position, size) == 0
         || errno == EOPNOTSUPP || errno == EINVAL || errno == ENOSYS;
}

gboolean
cnf_continue_file (int file, GBytes *content)
{
  g_auto (CnfSizeSignal) held G_GNUC_UNUSED = cnf_size_signal_hold ();
  struct stat status;
  off_t position;

  g_return_val_if_fail (content != NULL, FALSE);

  if (fstat (file, &status) != 0)
    return FALSE;

  position = find_position (file, &status);
  if (position >= 0 && !reserve_behind (file, position, (off_t) g_bytes_get_size (content)))
    return FALSE;
  return cnf_descriptor_write (file, content);
}
