/* Saves a document: a new file in place of the old one, whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#include "source/cnf-file.h"
#include "tree/cnf-document-private.h"
#include <cnf/cnf-edit.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that is on its way to its place. */
typedef struct
{
  char *target; /* what is replaced: the end of a chain of symlinks */
  char *folder;
  char *path; /* the temporary file; NULL when there is none (any more) */
  int fd;
  gboolean exists; /* there is a file to replace */
  struct stat old; /* it, if so */
} CnfReplacement;

static void
replacement_clear (CnfReplacement *replacement)
{
  if (replacement->fd >= 0)
    close (replacement->fd);
  if (replacement->path != NULL)
    g_unlink (replacement->path);
  g_free (replacement->path);
  g_free (replacement->folder);
  free (replacement->target);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfReplacement, replacement_clear)

static gboolean
fail (GError **error, CnfError code, const char *path, const char *what)
{
  int number = errno;

  cnf_error_set (error, code, (CnfPlace){ path, 0, 0 }, "%s: %s", what, g_strerror (number));
  return FALSE;
}

/* Where @path leads; the path itself where there is nothing yet. */
static char *
follow_links (const char *path)
{
  char *target = realpath (path, NULL);
  return target != NULL || errno != ENOENT ? target : strdup (path);
}

static gboolean
replacement_look_at_old (CnfReplacement *replacement, GError **error)
{
  replacement->exists = stat (replacement->target, &replacement->old) == 0;
  if (!replacement->exists && errno != ENOENT)
    return fail (error, CNF_ERROR_OPEN_FAILED, replacement->target, "cannot be opened");
  if (!replacement->exists || S_ISREG (replacement->old.st_mode))
    return TRUE;

  errno = S_ISDIR (replacement->old.st_mode) ? EISDIR : EINVAL;
  return fail (error, CNF_ERROR_NOT_A_REGULAR_FILE, replacement->target, "cannot be replaced");
}

/* The name is unguessable and does not end in .cnf or .conf, which an include of the folder would
 * read. What replaces a file is for its owner alone until it has the mode of the old one. */
static gboolean
replacement_open (CnfReplacement *replacement, const char *path, GError **error)
{
  replacement->target = follow_links (path);
  if (replacement->target == NULL)
    return fail (error, CNF_ERROR_OPEN_FAILED, path, "cannot be followed");
  if (!replacement_look_at_old (replacement, error))
    return FALSE;

  replacement->folder = g_path_get_dirname (replacement->target);
  replacement->path = g_build_filename (replacement->folder, ".cnf-save-XXXXXX", NULL);
  replacement->fd = g_mkstemp_full (replacement->path, O_RDWR | O_CLOEXEC,
                                    replacement->exists ? 0600 : 0666);
  if (replacement->fd >= 0)
    return TRUE;

  g_clear_pointer (&replacement->path, g_free);
  return fail (error, CNF_ERROR_WRITE_FAILED, replacement->folder, "no file can be made here");
}

static gboolean
replacement_write (const CnfReplacement *replacement, GBytes *bytes, GError **error)
{
  gsize left;
  const char *p = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize n = write (replacement->fd, p, left);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, CNF_ERROR_WRITE_FAILED, replacement->target, "cannot be written");
      p += n;
      left -= (gsize) n;
    }
  return TRUE;
}

static gboolean
replacement_keep_access (const CnfReplacement *replacement, GError **error)
{
  const struct stat *old = &replacement->old;
  struct stat made;

  if (!replacement->exists)
    return TRUE;
  if (fstat (replacement->fd, &made) == 0
      && ((made.st_uid == old->st_uid && made.st_gid == old->st_gid)
          || fchown (replacement->fd, old->st_uid, old->st_gid) == 0)
      && fchmod (replacement->fd, old->st_mode & 07777) == 0)
    return TRUE;
  return fail (error, CNF_ERROR_WRITE_FAILED, replacement->target, "owner and mode cannot be kept");
}

static gboolean
replacement_move_into_place (CnfReplacement *replacement, GError **error)
{
  if (fsync (replacement->fd) != 0)
    return fail (error, CNF_ERROR_WRITE_FAILED, replacement->target, "cannot be written");
  if (g_rename (replacement->path, replacement->target) != 0)
    return fail (error, CNF_ERROR_WRITE_FAILED, replacement->target, "cannot be replaced");
  g_clear_pointer (&replacement->path, g_free);

  /* The new file is there; that its name survives a power failure is asked for, not required. */
  int folder = g_open (replacement->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (folder >= 0)
    {
      fsync (folder);
      close (folder);
    }
  return TRUE;
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

/* @expected: what the file must still hold just before it is replaced; NULL for anything. */
static gboolean
save (const char *path, GBytes *bytes, GBytes *expected, GError **error)
{
  g_auto (CnfReplacement) replacement = { .fd = -1 };

  return replacement_open (&replacement, path, error)
         && replacement_write (&replacement, bytes, error)
         && replacement_keep_access (&replacement, error)
         && (expected == NULL || check_unchanged (path, expected, error))
         && replacement_move_into_place (&replacement, error);
}

gboolean
cnf_document_save (CnfDocument *document, GError **error)
{
  g_return_val_if_fail (document != NULL, FALSE);

  GBytes *original = cnf_source_get_bytes (document->tree.source);
  g_autoptr (GBytes) bytes = cnf_tree_to_bytes (&document->tree);
  if (g_bytes_equal (bytes, original))
    return TRUE;
  return save (cnf_document_get_path (document), bytes, original, error);
}

gboolean
cnf_document_save_as (CnfDocument *document, const char *path, GError **error)
{
  g_return_val_if_fail (document != NULL && path != NULL, FALSE);

  g_autoptr (GBytes) bytes = cnf_tree_to_bytes (&document->tree);
  return save (path, bytes, NULL, error);
}
