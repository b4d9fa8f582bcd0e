/* Outputs that appear whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include "messages.h"

#include <cnf-x509/cnf-x509-file.h>
#include <cnf/cnf-replacement.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _IssueOutput
{
  char *path;     /* NULL for stdout */
  int file;       /* what exists at path, open for writing; -1 for none */
  int descriptor; /* of our own, that the path names and can be written to; -1 for none */
  gboolean is_private;
  BIO *memory;
  CnfX509Output *prepared; /* what is in memory, for the file at path; NULL as long as it is not */
};

void
issue_output_free (IssueOutput *output)
{
  if (output == NULL)
    return;

  cnf_x509_output_free (output->prepared);
  BIO_free (output->memory); /* wiped, as every buffer of OpenSSL's is */
  if (output->file >= 0)
    close (output->file);
  g_free (output->path);
  g_free (output);
}

/* Whether a file can be made there; if not, errno says why. Nothing is made yet, so the folder is
 * asked. */
static gboolean
can_make (const char *path)
{
  g_autofree char *target = cnf_path_dup_target (path);
  gboolean is_folder = target[0] != '\0' && g_str_has_suffix (target, "/");
  g_autofree char *folder = NULL;

  while (target[0] != '\0' && g_str_has_suffix (target, "/"))
    target[strlen (target) - 1] = '\0';

  folder = g_path_get_dirname (target);
  errno = ENOENT;
  if (target[0] == '\0' || faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
    return FALSE;

  errno = EISDIR;
  return !is_folder;
}

/* What was opened only to read can still be opened by its path. */
static int
find_writable_descriptor (const char *path)
{
  int descriptor = cnf_path_get_descriptor (path);
  int flags = descriptor < 0 ? -1 : fcntl (descriptor, F_GETFL);

  return flags < 0 || (flags & O_ACCMODE) == O_RDONLY ? -1 : descriptor;
}

/* Opens what is there, without changing it. FALSE with errno set where openssl would fail. */
static gboolean
open_file (IssueOutput *output)
{
  output->file = open (output->path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (output->file < 0)
    return errno == ENOENT && can_make (output->path);

  output->descriptor = find_writable_descriptor (output->path);
  return TRUE;
}

/* What openssl says and queues when it cannot open an output. */
static void
print_open_failure (const IssueOutput *output, const char *command, IssueFormat format, int number)
{
  const char *mode = format == ISSUE_FORMAT_DER ? "wb" : "w";

  if (output->is_private)
    {
      issue_print ("%s: Can't open \"%s\" for writing, %s\n", command, output->path,
                   g_strerror (number));
      issue_print_queue ();
      return;
    }
  cnf_x509_queue_open_error (output->path, mode, number);
  issue_print ("Can't open \"%s\" for writing, %s\n", output->path, g_strerror (number));
  issue_print_queue ();
}

IssueOutput *
issue_output_open (const char *command, const char *path, IssueFormat format, gboolean is_private)
{
  g_autoptr (IssueOutput) output = g_new0 (IssueOutput, 1);

  output->path = path == NULL || strcmp (path, "-") == 0 ? NULL : g_strdup (path);
  output->file = output->descriptor = -1;
  output->is_private = is_private;
  if (output->path != NULL && !open_file (output))
    {
      int number = errno;

      print_open_failure (output, command, format, number);
      errno = number;
      return NULL;
    }

  output->memory = BIO_new (BIO_s_mem ());
  return output->memory == NULL ? NULL : g_steal_pointer (&output);
}

static gboolean
is_same_file (const struct stat *one, const struct stat *other)
{
  return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

gboolean
issue_output_is_at (const IssueOutput *output, const char *path)
{
  struct stat status, held;
  gboolean exists = stat (path, &status) == 0;

  if (output->path == NULL || path[0] == '\0' || exists != (output->file >= 0))
    return FALSE;
  if (!exists)
    return cnf_path_is_same_place (output->path, path);
  return S_ISREG (status.st_mode) && fstat (output->file, &held) == 0
         && is_same_file (&status, &held);
}

BIO *
issue_output_get_bio (IssueOutput *output)
{
  return output->memory;
}

gboolean
issue_output_keep_content (IssueOutput *output)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize size;

  if (output->path == NULL || output->descriptor >= 0
      || !g_file_test (output->path, G_FILE_TEST_IS_REGULAR))
    return TRUE;

  if (!g_file_get_contents (output->path, &content, &size, &error))
    {
      issue_note ("%s", error->message);
      return FALSE;
    }

  gboolean is_kept = size <= G_MAXINT
                     && BIO_write (output->memory, content, (int) size) == (int) size;
  OPENSSL_cleanse (content, size);
  if (!is_kept)
    issue_note ("%s: its content is too large to be kept", output->path);
  return is_kept;
}

/* Whoever gave us the descriptor may write before and after us. Of what openssl's fopen() drops,
 * only that goes which we would otherwise seem to have written: what stands behind. */
static gboolean
write_to_descriptor (const IssueOutput *output, GBytes *content)
{
  off_t end;

  if (!cnf_continue_file (output->descriptor, content))
    return FALSE;

  end = lseek (output->descriptor, 0, SEEK_CUR);
  return end < 0 || ftruncate (output->descriptor, end) == 0 || errno == EINVAL;
}

static gboolean
write_to_stdout (GBytes *content)
{
  return fflush (stdout) == 0 && cnf_continue_file (STDOUT_FILENO, content);
}

/* The bytes stay in memory that is wiped when it is freed, so no stdio stands between. */
static GBytes *
get_content (const IssueOutput *output)
{
  char *data;
  long size = BIO_get_mem_data (output->memory, &data);

  return g_bytes_new_static (data, (gsize) size);
}

static gboolean
is_written_at_once (const IssueOutput *output)
{
  return output->path == NULL || output->descriptor >= 0;
}

gboolean
issue_output_prepare (IssueOutput *output)
{
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  if (is_written_at_once (output))
    return TRUE;

  content = get_content (output);
  output->prepared = cnf_x509_output_new (output->path, output->file, output->is_private, content,
                                          &error);
  return output->prepared != NULL || issue_fail (error);
}

gboolean
issue_output_is_whole (const IssueOutput *output)
{
  return output->prepared != NULL && cnf_x509_output_get_new_file (output->prepared) >= 0;
}

void
issue_output_show_begin (IssueOutput *output)
{
  g_autoptr (GBytes) content = get_content (output);

  if (output->path == NULL && !write_to_stdout (content))
    issue_note ("cannot write to stdout: %s", g_strerror (errno));
}

gboolean
issue_output_commit (IssueOutput *output)
{
  g_autoptr (GBytes) content = get_content (output);
  g_autoptr (GError) error = NULL;

  if (output->path == NULL && !write_to_stdout (content))
    {
      issue_note ("cannot write to stdout: %s", g_strerror (errno));
      return FALSE;
    }
  if (output->descriptor >= 0 && !write_to_descriptor (output, content))
    {
      issue_note ("%s: cannot be written: %s", output->path, g_strerror (errno));
      return FALSE;
    }
  if (is_written_at_once (output))
    return TRUE;

  if (output->prepared == NULL && !issue_output_prepare (output))
    return FALSE;
  return cnf_x509_output_commit (output->prepared, &error) || issue_fail (error);
}
