/* Saves a document: a new file in place of the old one, whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf/cnf-save.h>

#include "edit/cnf-backup.h"
#include "source/cnf-file.h"
#include "source/cnf-replacement-private.h"
#include "tree/cnf-document-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  const char *path;
  GBytes *bytes;
  gboolean is_own;  /* the file that the document was read from */
  GBytes *expected; /* what that must still hold; NULL: it is not there yet */
  CnfSaveFlags flags;
  guint mode;          /* of a file that is new, as far as the umask leaves it */
  const char *backup;  /* its path; NULL without */
  const CnfLock *lock; /* on what is at the path */
} Save;

static gboolean
fail (GError **error, CnfError code, const char *path, const char *what)
{
  int number = errno;

  cnf_error_set (error, code, (CnfPlace){ path, 0, 0 }, "%s: %s", what, g_strerror (number));
  return FALSE;
}

static gboolean
fail_without_cause (GError **error, CnfError code, const char *path, const char *what)
{
  cnf_error_set (error, code, (CnfPlace){ path, 0, 0 }, "%s", what);
  return FALSE;
}

/* ---- The old file ---- */

static gboolean
fail_to_find_it_unchanged (const Save *save, GError **error)
{
  return fail_without_cause (
    error, CNF_ERROR_FILE_CHANGED, save->path,
    save->expected != NULL ? "file was changed by somebody else since it was read (read it again)"
                           : "file was made by somebody else meanwhile (read it)");
}

/* Sets @old to what the file holds now, where somebody has to know. */
static gboolean
read_again (const Save *save, GBytes **old, GError **error)
{
  gboolean is_kept = save->backup != NULL || (save->flags & CNF_SAVE_IN_PLACE) != 0;

  if (!save->is_own && !is_kept)
    return TRUE;

  *old = cnf_file_read (save->path, NULL, error);
  if (*old == NULL)
    return FALSE;
  if (!save->is_own || g_bytes_equal (*old, save->expected))
    return TRUE;
  return fail_to_find_it_unchanged (save, error);
}

/* The last step before the file is written. */
static gboolean
look_back (const Save *save, GBytes **old, GError **error)
{
  return read_again (save, old, error)
         && (save->backup == NULL || cnf_backup_make (save->backup, save->lock->file, *old, error));
}

/* ---- A new file in its place ---- */

/* What stands in the way of a new file need not stand in the way of writing. */
static gboolean
fail_to_replace (const Save *save, const char *what, GError **error)
{
  int number = errno;
  gboolean can_be_overwritten = save->lock->file >= 0
                                && faccessat (AT_FDCWD, save->path, W_OK, AT_EACCESS) == 0;

  errno = number;
  return fail (error, can_be_overwritten ? CNF_ERROR_NOT_REPLACEABLE : CNF_ERROR_WRITE_FAILED,
               save->path, what);
}

static gboolean
fail_to_prepare (const Save *save, CnfReplacementStep failed, GError **error)
{
  switch (failed)
    {
    case CNF_REPLACEMENT_LINKS:
      return fail_without_cause (error, CNF_ERROR_NOT_REPLACEABLE, save->path,
                                 "file has a second name (a hard link), which a new file would not "
                                 "have");
    case CNF_REPLACEMENT_OWNER:
      return fail_to_replace (save, "a new file could not have its owner and group", error);
    case CNF_REPLACEMENT_MODE:
      return fail_to_replace (save, "a new file could not have its mode", error);
    case CNF_REPLACEMENT_ATTRIBUTES:
      return fail_to_replace (
        save, "a new file could not have its access control list and extended attributes", error);
    case CNF_REPLACEMENT_CREATE:
      if (errno == EACCES || errno == EPERM || errno == EROFS)
        return fail_to_replace (save, "no new file can be made beside it", error);
      break;
    case CNF_REPLACEMENT_WRITE:
      break;
    }
  return fail (error, CNF_ERROR_WRITE_FAILED, save->path, "cannot be written");
}

static gboolean
fail_to_commit (const Save *save, GError **error)
{
  if (errno == EEXIST)
    return fail_to_find_it_unchanged (save, error);
  if (errno == EBUSY)
    return fail_to_replace (save, "no new file can take its place, as something is mounted there",
                            error);
  if (errno == EACCES || errno == EPERM)
    return fail_to_replace (save, "no new file can take its place", error);
  return fail (error, CNF_ERROR_WRITE_FAILED, save->path, "cannot be replaced");
}

static gboolean
replace (const Save *save, GError **error)
{
  CnfReplacementStep failed;
  g_autoptr (GBytes) old = NULL;
  g_autoptr (CnfReplacement) replacement = cnf_replacement_prepare (
    save->path, save->lock->file, save->mode, save->bytes, &failed);

  if (replacement == NULL)
    return fail_to_prepare (save, failed, error);
  if (save->lock->file >= 0 && !look_back (save, &old, error))
    return FALSE;
  return cnf_replacement_commit (replacement) || fail_to_commit (save, error);
}

/* ---- The old file where it stands ---- */

static gboolean
is_same_file (int a, int b)
{
  struct stat first, second;

  return fstat (a, &first) == 0 && fstat (b, &second) == 0 && first.st_ino == second.st_ino
         && first.st_dev == second.st_dev;
}

static gboolean
overwrite (const Save *save, int file, GBytes *old, GError **error)
{
  if (cnf_overwrite_file (file, save->bytes))
    return TRUE;

  int number = errno;
  gboolean is_restored = cnf_overwrite_file (file, old);
  errno = number;
  return fail (error, CNF_ERROR_WRITE_FAILED, save->path,
               is_restored ? "cannot be written"
                           : "only a part could be written, and the old content not restored");
}

static gboolean
write_in_place (const Save *save, GError **error)
{
  g_autoptr (GBytes) old = NULL;
  int file = g_open (save->path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC, 0);

  if (file < 0)
    return fail (error, CNF_ERROR_WRITE_FAILED, save->path, "cannot be opened for writing");

  gboolean is_written = is_same_file (file, save->lock->file)
                          ? look_back (save, &old, error) && overwrite (save, file, old, error)
                          : fail_to_find_it_unchanged (save, error);
  close (file);
  return is_written;
}

/* ---- Which of them ---- */

static gboolean
save_existing (const Save *save, GError **error)
{
  struct stat status;

  if (save->is_own && save->expected == NULL)
    return fail_to_find_it_unchanged (save, error);
  if (fstat (save->lock->file, &status) != 0)
    return fail (error, CNF_ERROR_OPEN_FAILED, save->path, "cannot be read");
  if (!S_ISREG (status.st_mode))
    return fail_without_cause (error, CNF_ERROR_NOT_A_REGULAR_FILE, save->path,
                               "not a regular file, so nothing can take its place");

  if ((save->flags & CNF_SAVE_IN_PLACE) != 0)
    return write_in_place (save, error);
  if (cnf_path_get_descriptor (save->path) < 0)
    return replace (save, error);
  return fail_without_cause (error, CNF_ERROR_NOT_REPLACEABLE, save->path,
                             "names an open file: who opened it would not see a new one");
}

static guint
timeout_of (const CnfDocument *document)
{
  return document->has_lock_timeout ? document->lock_timeout : CNF_LOCK_MILLISECONDS;
}

/* The document's lock, if it holds one, may be on another file. */
static gboolean
save_locked (const CnfDocument *document, Save *save, GError **error)
{
  const CnfLock *held = document->lock;
  g_autoptr (CnfLock) own = NULL;

  save->lock = held;
  if (held == NULL || !cnf_lock_is_on (held, save->path))
    {
      own = cnf_lock_new (save->path, save->expected == NULL, timeout_of (document), error);
      save->lock = own;
    }
  if (save->lock == NULL)
    return FALSE;
  return save->lock->file >= 0 ? save_existing (save, error) : replace (save, error);
}

/* ---- What is not replaced ---- */

static gboolean
write_to (const char *path, int file, GBytes *bytes, GError **error)
{
  return cnf_continue_file (file, bytes)
         || fail (error, CNF_ERROR_WRITE_FAILED, path, "cannot be written");
}

/* A pipe or a device. It must not be locked: to open a pipe for that makes us its reader. */
static gboolean
write_to_special (const char *path, GBytes *bytes, GError **error)
{
  int file = g_open (path, O_WRONLY | O_NOCTTY | O_CLOEXEC, 0);

  if (file < 0)
    return fail (error, CNF_ERROR_OPEN_FAILED, path, "cannot be opened for writing");

  gboolean is_written = write_to (path, file, bytes, error);
  close (file);
  return is_written;
}

static gboolean
is_special (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 && !S_ISREG (status.st_mode) && !S_ISDIR (status.st_mode);
}

/* ---- Public ---- */

void
cnf_document_set_lock_timeout (CnfDocument *document, guint milliseconds)
{
  g_return_if_fail (document != NULL);
  document->has_lock_timeout = TRUE;
  document->lock_timeout = milliseconds;
}

gboolean
cnf_document_is_modified (CnfDocument *document)
{
  g_return_val_if_fail (document != NULL, FALSE);

  g_autoptr (GBytes) now = cnf_tree_to_bytes (&document->tree);
  if (document->saved == NULL)
    return g_bytes_get_size (now) > 0;
  return !g_bytes_equal (now, document->saved);
}

static gboolean
save_own (CnfDocument *document, Save *save, GError **error)
{
  save->path = cnf_document_get_path (document);
  save->is_own = TRUE;
  save->expected = document->saved;
  if (save->expected != NULL && g_bytes_equal (save->bytes, save->expected))
    return TRUE;
  if (!save_locked (document, save, error))
    return FALSE;

  g_clear_pointer (&document->saved, g_bytes_unref);
  document->saved = g_bytes_ref (save->bytes);
  return TRUE;
}

/* What nobody else may read in the one file they should not read in the other. */
static guint
find_mode (const CnfDocument *document)
{
  struct stat status;

  if (!document->has_file || stat (cnf_document_get_path (document), &status) != 0)
    return 0666;
  return status.st_mode & 0777;
}

static gboolean
save_elsewhere (CnfDocument *document, Save *save, GError **error)
{
  int descriptor = cnf_path_get_descriptor (save->path);

  if (descriptor >= 0)
    return write_to (save->path, descriptor, save->bytes, error);
  if (is_special (save->path))
    return write_to_special (save->path, save->bytes, error);
  return save_locked (document, save, error);
}

/* Whether saving there is saving to the file that the document is of. */
static gboolean
is_own_path (const CnfDocument *document, const char *path)
{
  return document->has_file && cnf_path_get_descriptor (path) < 0
         && cnf_path_is_same_place (path, cnf_document_get_path (document));
}

gboolean
cnf_document_save_with (CnfDocument *document, const char *path, CnfSaveFlags flags,
                        const char *backup, GError **error)
{
  g_return_val_if_fail (document != NULL, FALSE);

  g_autoptr (GBytes) bytes = cnf_tree_to_bytes (&document->tree);
  return cnf_document_save_bytes (document, bytes, path, flags, backup, error);
}

gboolean
cnf_document_save_bytes (CnfDocument *document, GBytes *bytes, const char *path, CnfSaveFlags flags,
                         const char *backup, GError **error)
{
  g_return_val_if_fail (document != NULL && bytes != NULL, FALSE);
  g_return_val_if_fail (path != NULL || document->has_file, FALSE);
  g_return_val_if_fail (backup == NULL || (*backup != '\0' && strchr (backup, '/') == NULL), FALSE);

  if (path != NULL && is_own_path (document, path))
    path = NULL;

  g_autofree char *backup_path = NULL;
  Save save = { .path = path, .bytes = bytes, .flags = flags, .mode = find_mode (document) };

  if (backup != NULL)
    {
      const char *saved_path = path != NULL ? path : cnf_document_get_path (document);
      save.backup = backup_path = cnf_backup_new_path (saved_path, backup, error);
      if (backup_path == NULL)
        return FALSE;
    }
  if (path != NULL)
    return save_elsewhere (document, &save, error);
  if (!save_own (document, &save, error))
    return FALSE;

  g_clear_pointer (&document->lock, cnf_lock_free);
  return TRUE;
}

gboolean
cnf_document_save (CnfDocument *document, GError **error)
{
  g_return_val_if_fail (document != NULL && document->has_file, FALSE);

  return cnf_document_save_with (document, NULL, CNF_SAVE_DEFAULT, NULL, error);
}

gboolean
cnf_document_save_as (CnfDocument *document, const char *path, GError **error)
{
  g_return_val_if_fail (document != NULL && path != NULL, FALSE);

  return cnf_document_save_with (document, path, CNF_SAVE_DEFAULT, NULL, error);
}
