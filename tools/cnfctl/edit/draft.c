/* A copy of a file for somebody to change, in a folder that nobody else can look into.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/draft.h"

#include "message.h"
#include <cnf/cnf.h>
#include <errno.h>
#include <glib/gstdio.h>

struct _CnfctlDraft
{
  char *folder;
  char *path;
  gboolean is_kept;
};

/* An editor may have left a folder of its own in it, which is not ours to remove. */
static void
remove_folder (const char *folder)
{
  GDir *entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      (void) g_unlink (path);
    }
  if (entries != NULL)
    g_dir_close (entries);
  if (g_rmdir (folder) != 0)
    cnfctl_say ("note: %s: could not be removed: %s", folder, g_strerror (errno));
}

void
cnfctl_draft_free (CnfctlDraft *draft)
{
  if (draft == NULL)
    return;

  if (!draft->is_kept && draft->folder != NULL)
    remove_folder (draft->folder);
  g_free (draft->path);
  g_free (draft->folder);
  g_free (draft);
}

CnfctlDraft *
cnfctl_draft_new (const char *file, GBytes *bytes, GError **error)
{
  g_autoptr (CnfctlDraft) draft = g_new0 (CnfctlDraft, 1);
  g_autofree char *name = g_path_get_basename (file);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  /* mkdtemp() makes it 0700. */
  draft->folder = g_build_filename (g_get_tmp_dir (), "cnfctl-XXXXXX", NULL);
  if (g_mkdtemp (draft->folder) == NULL)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno),
                   "%s: no folder for the draft can be made: %s", g_get_tmp_dir (),
                   g_strerror (errno));
      g_clear_pointer (&draft->folder, g_free);
      return NULL;
    }

  draft->path = g_build_filename (draft->folder, name, NULL);
  if (!g_file_set_contents_full (draft->path, size > 0 ? data : "", (gssize) size,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return NULL;
  return g_steal_pointer (&draft);
}

const char *
cnfctl_draft_get_path (const CnfctlDraft *draft)
{
  return draft->path;
}

GBytes *
cnfctl_draft_read (const CnfctlDraft *draft, GError **error)
{
  g_autoptr (CnfDocument) document = cnf_document_new_from_file (draft->path, NULL, error);

  return document != NULL ? cnf_document_to_bytes (document) : NULL;
}

void
cnfctl_draft_keep (CnfctlDraft *draft)
{
  draft->is_kept = TRUE;
}
