/* Opens a file to edit it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "source/cnf-file.h"
#include "tree/cnf-document-private.h"
#include <cnf/cnf-save.h>

CnfDocument *
cnf_document_new_from_file_locked (const char *path, gboolean may_be_new, guint milliseconds,
                                   const CnfLimits *limits, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (CnfLock) lock = cnf_lock_new (path, may_be_new, milliseconds, error);
  if (lock == NULL)
    return NULL;

  gboolean is_new = lock->file < 0;
  g_autoptr (GBytes) bytes = is_new ? g_bytes_new (NULL, 0)
                                    : cnf_file_read_fd (lock->file, path, limits, error);
  if (bytes == NULL)
    return NULL;

  CnfDocument *document = cnf_document_new_from_bytes (bytes, path, limits, error);
  if (document == NULL)
    return NULL;
  document->has_file = TRUE;
  document->lock = g_steal_pointer (&lock);
  if (is_new)
    g_clear_pointer (&document->saved, g_bytes_unref);
  return document;
}

gboolean
cnf_document_has_file (const CnfDocument *document)
{
  g_return_val_if_fail (document != NULL, FALSE);

  return document->has_file && document->saved != NULL;
}
