/* The copy of a file as it was before it is saved.
 * SPDX-License-Identifier: Apache-2.0 */
#include "edit/cnf-backup.h"

#include "base/cnf-error.h"
#include "source/cnf-replacement-private.h"
#include "view/cnf-include.h"
#include <errno.h>

char *
cnf_backup_new_path (const char *path, const char *suffix, GError **error)
{
  g_autofree char *backup = g_strconcat (path, suffix, NULL);
  g_autofree char *name = g_path_get_basename (backup);

  if (!cnf_include_takes_name (name))
    return g_steal_pointer (&backup);

  cnf_error_set (error, CNF_ERROR_INVALID_NAME, (CnfPlace){ backup, 0, 0 },
                 "no name for a backup: an include of the folder would read it");
  return NULL;
}

gboolean
cnf_backup_make (const char *path, int like, GBytes *bytes, GError **error)
{
  CnfReplacementStep failed;
  g_autoptr (CnfReplacement) copy = cnf_replacement_prepare_copy (path, like, bytes, &failed);

  if (copy != NULL && cnf_replacement_commit (copy))
    return TRUE;

  cnf_error_set (error, CNF_ERROR_WRITE_FAILED, (CnfPlace){ path, 0, 0 },
                 "backup cannot be made: %s", g_strerror (errno));
  return FALSE;
}
