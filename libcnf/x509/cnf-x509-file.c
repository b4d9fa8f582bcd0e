/* Files that certificates, requests and keys are written to.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf-x509/cnf-x509-file.h>

#include "x509/cnf-x509-error-private.h"

#include <cnf/cnf-replacement.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
is_regular (int file)
{
  struct stat status;

  return fstat (file, &status) == 0 && S_ISREG (status.st_mode);
}

/* Whether a file that exists would lose something, or its folder allows no other, but the file
 * itself can be written. EBUSY: something is mounted on it. */
static gboolean
is_only_irreplaceable (int number)
{
  return number == EMLINK || number == EPERM || number == EACCES || number == EBUSY
         || number == ENOTSUP || number == EROFS;
}

static gboolean
replace (const char *path, int file, gboolean is_private, GBytes *content)
{
  g_autoptr (CnfReplacement)
    replacement = cnf_replacement_new (path, file, is_private ? 0600 : 0666, content);

  return replacement != NULL && cnf_replacement_commit (replacement);
}

static gboolean
write_existing (const char *path, int file, GBytes *content)
{
  if (!is_regular (file) || cnf_path_get_descriptor (path) >= 0)
    return cnf_overwrite_file (file, content);
  return replace (path, file, FALSE, content)
         || (is_only_irreplaceable (errno) && cnf_overwrite_file (file, content));
}

static gboolean
write_new (const char *path, gboolean is_private, GBytes *content)
{
  gboolean written = replace (path, -1, is_private, content);
  int file;

  if (written || errno != EEXIST)
    return written;

  /* Somebody else was quicker, so it is no longer new. */
  file = open (path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (file < 0)
    return FALSE;
  written = write_existing (path, file, content);
  g_close (file, NULL);
  return written;
}

gboolean
cnf_x509_write_file (const char *path, int file, gboolean is_private, GBytes *content,
                     GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_val_if_fail (path != NULL && content != NULL, FALSE);

  if (file >= 0 ? write_existing (path, file, content) : write_new (path, is_private, content))
    return TRUE;
  cnf_x509_set_error (error, CNF_X509_ERROR_FILE, "%s: cannot be written: %s", path,
                      g_strerror (errno));
  return FALSE;
}

/* ---- What cannot be opened ---- */

/* A name or a device behind it that is not there has a reason of its own. */
static int
reason_of (int number)
{
  return number == ENOENT || number == ENXIO ? BIO_R_NO_SUCH_FILE : ERR_R_SYS_LIB;
}

void
cnf_x509_queue_open_error (const char *path, const char *mode, int number)
{
  g_autofree char *call = NULL;

  g_return_if_fail (path != NULL && mode != NULL && number > 0);

  call = g_strdup_printf ("calling fopen(%s, %s)", path, mode);
  const CnfX509ErrorRecord records[] = {
    { ERR_SYSTEM_FLAG | (unsigned long) number, "", 0, "", call },
    { ERR_PACK (ERR_LIB_BIO, 0, reason_of (number)), "", 0, "", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    cnf_x509_queue_record (&records[i]);
}
