/* The default include resolver: the file system.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf/cnf-resolver.h>

#include "base/cnf-error.h"
#include "source/cnf-file.h"
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

/* In the order of readdir(), unsorted, as OpenSSL reads the same directory. */
static CnfIncludeKind
list_directory (const char *path, char ***entries, GError **error)
{
  DIR *directory = opendir (path);
  if (directory == NULL)
    {
      cnf_file_set_open_error (error, path, errno);
      return CNF_INCLUDE_MISSING;
    }

  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (struct dirent *entry; (entry = readdir (directory)) != NULL;)
    g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (directory);
  g_ptr_array_add (names, NULL);
  *entries = (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
  return CNF_INCLUDE_DIRECTORY;
}

static CnfIncludeKind
read_file (const char *path, const CnfLimits *limits, GBytes **bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *bytes = cnf_file_read (path, limits, &failure);
  if (*bytes != NULL)
    return CNF_INCLUDE_FILE;

  gboolean is_missing = g_error_matches (failure, CNF_ERROR, CNF_ERROR_NOT_FOUND)
                        || g_error_matches (failure, CNF_ERROR, CNF_ERROR_OPEN_FAILED);
  g_propagate_error (error, g_steal_pointer (&failure));
  return is_missing ? CNF_INCLUDE_MISSING : CNF_INCLUDE_REFUSED;
}

CnfIncludeKind
cnf_include_from_filesystem (const char *path, const CnfLimits *limits, GBytes **bytes,
                             char ***entries, gpointer user_data G_GNUC_UNUSED, GError **error)
{
  struct stat status;

  g_return_val_if_fail (path != NULL && bytes != NULL && entries != NULL, CNF_INCLUDE_MISSING);

  if (stat (path, &status) != 0)
    {
      cnf_file_set_open_error (error, path, errno);
      return CNF_INCLUDE_MISSING;
    }
  if (S_ISDIR (status.st_mode))
    return list_directory (path, entries, error);
  return read_file (path, limits, bytes, error);
}
