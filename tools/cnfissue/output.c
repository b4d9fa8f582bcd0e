/* Outputs that appear whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include "messages.h"

#include <cnf-x509/cnf-x509-file.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct _IssueOutput
{
  char *path; /* NULL for stdout */
  int file;   /* what exists at path, open for writing; -1 for none */
  gboolean is_private;
  BIO *memory;
};

void
issue_output_free (IssueOutput *output)
{
  if (output == NULL)
    return;

  BIO_free (output->memory); /* wiped, as every buffer of OpenSSL's is */
  if (output->file >= 0)
    close (output->file);
  g_free (output->path);
  g_free (output);
}

/* Whether a file can be made there. Nothing is made yet, so the folder is asked. */
static gboolean
can_make (const char *path)
{
  g_autofree char *target = g_file_read_link (path, NULL);
  g_autofree char *folder = NULL;

  if (path[0] == '\0' || target != NULL)
    return path[0] != '\0'; /* a link to nothing yet: what is there shows when it is written */

  folder = g_path_get_dirname (path);
  return faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0;
}

/* Opens what is there, without changing it. FALSE with errno set where openssl would fail. */
static gboolean
open_file (IssueOutput *output)
{
  output->file = open (output->path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (output->file >= 0)
    return TRUE;
  return errno == ENOENT && can_make (output->path);
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
  output->file = -1;
  output->is_private = is_private;
  if (output->path != NULL && !open_file (output))
    {
      print_open_failure (output, command, format, errno);
      return NULL;
    }

  output->memory = BIO_new (BIO_s_mem ());
  return output->memory == NULL ? NULL : g_steal_pointer (&output);
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

  if (output->path == NULL || !g_file_test (output->path, G_FILE_TEST_IS_REGULAR))
    return TRUE;

  if (!g_file_get_contents (output->path, &content, &size, &error))
    {
      issue_note ("%s", error->message);
      return FALSE;
    }

  BIO_write (output->memory, content, (int) size);
  OPENSSL_cleanse (content, size);
  return TRUE;
}

static gboolean
write_to_stdout (const char *data, gsize size)
{
  if (fwrite (data, 1, size, stdout) == size && fflush (stdout) == 0)
    return TRUE;
  issue_note ("cannot write to stdout: %s", g_strerror (errno));
  return FALSE;
}

gboolean
issue_output_commit (IssueOutput *output)
{
  char *data;
  gsize size = (gsize) BIO_get_mem_data (output->memory, &data);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  if (output->path == NULL)
    return write_to_stdout (data, size);

  content = g_bytes_new_static (data, size);
  if (cnf_x509_write_file (output->path, output->file, output->is_private, content, &error))
    return TRUE;
  issue_note ("%s", error->message);
  issue_queue_error (error);
  return FALSE;
}
