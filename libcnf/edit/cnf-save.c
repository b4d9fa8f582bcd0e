/* Saves a document: a new file in place of the old one, whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#include "source/cnf-file.h"
#include "tree/cnf-document-private.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-replacement.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error, CnfError code, const char *path, const char *what)
{
  int number = errno;

  cnf_error_set (error, code, (CnfPlace){ path, 0, 0 }, "%s: %s", what, g_strerror (number));
  return FALSE;
}

/* No file could be written that takes the place of the one at @path. */
static gboolean
fail_to_write (GError **error, const char *path)
{
  if (errno == EACCES || errno == EROFS)
    return fail (error, CNF_ERROR_WRITE_FAILED, path, "no new file can be made beside it");
  if (errno != EMLINK)
    return fail (error, CNF_ERROR_WRITE_FAILED, path, "cannot be written");

  cnf_error_set (error, CNF_ERROR_WRITE_FAILED, (CnfPlace){ path, 0, 0 },
                 "file has a second name (a hard link), which a new file would not have");
  return FALSE;
}

/* The file is still what the document was made from. */
static gboolean
check_unchanged (const char *path, GBytes *expected, GError **error)
{
  g_autoptr (GBytes) now = cnf_file_read (path, NULL, error);
  if (now == NULL)
    return FALSE;
  if (g_bytes_equal (now, expected))
    return TRUE;

  cnf_error_set (error, CNF_ERROR_FILE_CHANGED, (CnfPlace){ path, 0, 0 },
                 "file was changed by somebody else since it was read (read it again)");
  return FALSE;
}

/* @file: what stands at @path, open; -1 for nothing. @expected: what it must still hold just before
 * it is replaced; NULL for anything. */
static gboolean
replace (const char *path, int file, GBytes *bytes, GBytes *expected, GError **error)
{
  g_autoptr (CnfReplacement) replacement = cnf_replacement_new (path, file, 0666, bytes);
  if (replacement == NULL)
    return fail_to_write (error, path);
  if (expected != NULL && !check_unchanged (path, expected, error))
    return FALSE;
  return cnf_replacement_commit (replacement)
         || fail (error, CNF_ERROR_WRITE_FAILED, path, "cannot be replaced");
}

static gboolean
replace_existing (const char *path, int file, GBytes *bytes, GBytes *expected, GError **error)
{
  struct stat status;

  if (fstat (file, &status) != 0)
    return fail (error, CNF_ERROR_OPEN_FAILED, path, "cannot be read");
  if (S_ISREG (status.st_mode))
    return replace (path, file, bytes, expected, error);

  cnf_error_set (error, CNF_ERROR_NOT_A_REGULAR_FILE, (CnfPlace){ path, 0, 0 },
                 "not a regular file, so nothing can take its place");
  return FALSE;
}

/* Opens the file and locks it against others who save: for as long as the descriptor is open nobody
 * else replaces the file. The one that was locked may have been replaced meanwhile; then again. */
static int
open_locked (const char *path)
{
  for (;;)
    {
      /* Not blocking: what is at the path now may be a pipe. */
      int file = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);
      struct stat locked;
      struct stat there;

      if (file < 0 || flock (file, LOCK_EX) != 0 || fstat (file, &locked) != 0)
        return file;
      if (stat (path, &there) == 0 && there.st_ino == locked.st_ino
          && there.st_dev == locked.st_dev)
        return file;
      close (file);
    }
}

static gboolean
save (const char *path, GBytes *bytes, GBytes *expected, GError **error)
{
  int file = open_locked (path);
  if (file < 0 && errno == ENOENT && expected == NULL)
    return replace (path, -1, bytes, NULL, error);
  if (file < 0)
    return fail (error, CNF_ERROR_OPEN_FAILED, path, "cannot be opened");

  gboolean saved = replace_existing (path, file, bytes, expected, error);
  close (file);
  return saved;
}

gboolean
cnf_document_is_modified (CnfDocument *document)
{
  g_return_val_if_fail (document != NULL, FALSE);

  g_autoptr (GBytes) now = cnf_tree_to_bytes (&document->tree);
  return !g_bytes_equal (now, document->saved);
}

gboolean
cnf_document_save (CnfDocument *document, GError **error)
{
  g_return_val_if_fail (document != NULL && document->has_file, FALSE);

  g_autoptr (GBytes) bytes = cnf_tree_to_bytes (&document->tree);
  if (g_bytes_equal (bytes, document->saved))
    return TRUE;
  if (!save (cnf_document_get_path (document), bytes, document->saved, error))
    return FALSE;

  g_bytes_unref (document->saved);
  document->saved = g_steal_pointer (&bytes);
  return TRUE;
}

gboolean
cnf_document_save_as (CnfDocument *document, const char *path, GError **error)
{
  g_return_val_if_fail (document != NULL && path != NULL, FALSE);

  g_autoptr (GBytes) bytes = cnf_tree_to_bytes (&document->tree);
  return save (path, bytes, NULL, error);
}
