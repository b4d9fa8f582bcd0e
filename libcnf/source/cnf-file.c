/* Reads one file within limits.
 * SPDX-License-Identifier: Apache-2.0 */
#include "source/cnf-file.h"

#include "base/cnf-error.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is read at a time where the size is not known beforehand. */
#define STEP 65536

static void
set_system_error (GError **error, CnfError code, const char *path, const char *what, int number)
{
  cnf_error_set (error, code, (CnfPlace){ path, 0, 0 }, "%s: %s", what, g_strerror (number));
}

static const char *
name_of_type (mode_t mode)
{
  if (S_ISDIR (mode))
    return "a directory";
  if (S_ISCHR (mode) || S_ISBLK (mode))
    return "a device";
  return S_ISFIFO (mode) ? "a pipe" : "a special file";
}

static gboolean
check_type (mode_t mode, const char *path, const CnfLimits *limits, GError **error)
{
  gboolean special_allowed = cnf_limits_get (limits, CNF_LIMIT_SPECIAL_FILES) != 0;

  if (S_ISREG (mode) || (special_allowed && !S_ISDIR (mode)))
    return TRUE;

  cnf_error_set (error, CNF_ERROR_NOT_A_REGULAR_FILE, (CnfPlace){ path, 0, 0 },
                 "not a regular file but %s", name_of_type (mode));
  return FALSE;
}

static gboolean
check_size (guint64 size, const char *path, const CnfLimits *limits, GError **error)
{
  guint64 limit = cnf_limits_get (limits, CNF_LIMIT_FILE_BYTES);

  if (size <= limit)
    return TRUE;

  cnf_error_set (error, CNF_ERROR_LIMIT_EXCEEDED, (CnfPlace){ path, 0, 0 },
                 "file is larger than the limit of %" G_GUINT64_FORMAT " bytes", limit);
  return FALSE;
}

/* Appends what one read() gives; 0 at the end, -1 with errno set. */
static gssize
read_some (int fd, GByteArray *into, gsize room)
{
  guint old_size = into->len;
  gssize n;

  g_byte_array_set_size (into, old_size + (guint) room);
  do
    n = read (fd, into->data + old_size, room);
  while (n < 0 && errno == EINTR);
  g_byte_array_set_size (into, old_size + (guint) MAX (n, 0));
  return n;
}

GBytes *
cnf_file_read_fd (int fd, const char *path, const CnfLimits *limits, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    {
      set_system_error (error, CNF_ERROR_READ_FAILED, path, "cannot be read", errno);
      return NULL;
    }
  if (!check_type (status.st_mode, path, limits, error)
      || !check_size ((guint64) status.st_size, path, limits, error))
    return NULL;

  /* One byte more than the size, so that one read() sees the end of a file that did not grow. */
  gsize room = S_ISREG (status.st_mode) ? (gsize) status.st_size + 1 : STEP;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize n;
  while ((n = read_some (fd, bytes, room)) > 0)
    {
      if (!check_size (bytes->len, path, limits, error))
        return NULL;
      room = (gsize) n < room ? room - (gsize) n : STEP;
    }
  if (n < 0)
    {
      set_system_error (error, CNF_ERROR_READ_FAILED, path, "cannot be read", errno);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

int
cnf_file_open (const char *path)
{
  /* Not blocking: the open of a pipe without a writer must not hang before its type is known. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);
  int flags = fd >= 0 ? fcntl (fd, F_GETFL) : -1;

  if (flags >= 0)
    fcntl (fd, F_SETFL, flags & ~O_NONBLOCK);
  return fd;
}

void
cnf_file_set_open_error (GError **error, const char *path, int number)
{
  CnfError code = number == ENOENT ? CNF_ERROR_NOT_FOUND : CNF_ERROR_OPEN_FAILED;

  set_system_error (error, code, path, "cannot be opened", number);
}

GBytes *
cnf_file_read (const char *path, const CnfLimits *limits, GError **error)
{
  int fd = cnf_file_open (path);
  if (fd < 0)
    {
      cnf_file_set_open_error (error, path, errno);
      return NULL;
    }

  GBytes *bytes = cnf_file_read_fd (fd, path, limits, error);
  close (fd);
  return bytes;
}
