/* Saves a document: a new file in place of the old one, whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#include "source/cnf-file.h"
#include "tree/cnf-document-private.h"
#include <cnf/cnf-edit.h>
#include <cnf/cnf-replacement.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error, CnfError code, const char *path, const char *what)
{
  int number = errno;

  cnf_error_set (error, code, (CnfPlace){ path, 0, 0 }, "%s: %s", what, g_strerror (number));
  return FALSE;
}

static gboolean
fail_to_replace (GError **error, const char *path)
{
  if (errno != EMLINK)
    return fail (error, CNF_ERROR_WRITE_FAILED, path, "cannot be replaced");

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
    return fail_to_replace (error, path);
  if (expected != NULL && !check_unchanged (path, expected, error))
    return FALSE;
  return cnf_replacement_commit (replacement) || fail_to_replace (error, path);
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

static gboolean
save (const char *path, GBytes *bytes, GBytes *expected, GError **error)
{
  /* Not blocking: what is at the path now may be a pipe. */
  int file = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);
  if (file < 0 && errno == ENOENT && expected == NULL)
    return replace (path, -1, bytes, NULL, error);
  if (file < 0)
    return fail (error, CNF_ERROR_OPEN_FAILED, path, "cannot be opened");

  gboolean saved = replace_existing (path, file, bytes, expected, error);
  close (file);
  return saved;
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
