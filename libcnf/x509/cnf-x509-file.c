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

/* ---- Outputs ---- */

struct _CnfX509Output
{
  char *path;
  int file; /* the caller's; -1 for none */
  guint mode;
  GBytes *content;
  CnfReplacement *replacement; /* NULL for a file that is written where it stands */
};

void
cnf_x509_output_free (CnfX509Output *output)
{
  if (output == NULL)
    return;

  cnf_replacement_free (output->replacement);
  g_bytes_unref (output->content);
  g_free (output->path);
  g_free (output);
}

/* file: what is at the path now. */
static gboolean
prepare (CnfX509Output *output, int file)
{
  if (file >= 0 && (!is_regular (file) || cnf_path_get_descriptor (output->path) >= 0))
    return TRUE;

  output->replacement = cnf_replacement_new (output->path, file, output->mode, output->content);
  return output->replacement != NULL || (file >= 0 && is_only_irreplaceable (errno));
}

static gboolean
fail (const CnfX509Output *output, GError **error)
{
  cnf_x509_set_error (error, CNF_X509_ERROR_FILE, "%s: cannot be written: %s", output->path,
                      g_strerror (errno));
  return FALSE;
}

CnfX509Output *
cnf_x509_output_new (const char *path, int file, gboolean is_private, GBytes *content,
                     GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autoptr (CnfX509Output) output = NULL;

  g_return_val_if_fail (path != NULL && content != NULL, NULL);

  output = g_new0 (CnfX509Output, 1);
  output->path = g_strdup (path);
  output->file = file;
  output->mode = is_private ? 0600 : 0666;
  output->content = g_bytes_ref (content);
  if (prepare (output, file))
    return g_steal_pointer (&output);
  fail (output, error);
  return NULL;
}

int
cnf_x509_output_get_new_file (const CnfX509Output *output)
{
  g_return_val_if_fail (output != NULL, -1);

  return output->replacement == NULL ? -1 : cnf_replacement_get_file (output->replacement);
}

/* A mount point shows only when something is to take its place. */
static gboolean
commit_to_existing (const CnfX509Output *output, int file)
{
  if (output->replacement == NULL)
    return cnf_overwrite_file (file, output->content);
  return cnf_replacement_commit (output->replacement)
         || (is_only_irreplaceable (errno) && cnf_overwrite_file (file, output->content));
}

/* Somebody else was quicker, so it is no longer new. */
static gboolean
commit_to_other (CnfX509Output *output)
{
  int file = open (output->path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
  gboolean done;

  if (file < 0)
    return FALSE;

  g_clear_pointer (&output->replacement, cnf_replacement_free);
  done = prepare (output, file) && commit_to_existing (output, file);
  g_close (file, NULL);
  return done;
}

static gboolean
commit_to_new (CnfX509Output *output)
{
  return cnf_replacement_commit (output->replacement)
         || (errno == EEXIST && commit_to_other (output));
}

gboolean
cnf_x509_output_commit (CnfX509Output *output, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_val_if_fail (output != NULL, FALSE);

  if (output->file >= 0 ? commit_to_existing (output, output->file) : commit_to_new (output))
    return TRUE;
  return fail (output, error);
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
