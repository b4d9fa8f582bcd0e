/* Serial numbers: random ones, and those that a file keeps count of.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-error-private.h"
#include <cnf-x509/cnf-x509-file.h>
#include <cnf-x509/cnf-x509-serial.h>
#include <cnf/cnf-replacement.h>

#include <errno.h>
#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/x509.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define RANDOM_BITS 159 /* positive, and 20 bytes in DER as RFC 5280 allows */

struct _CnfX509Serial
{
  ASN1_INTEGER *number;
  char *path;               /* of the serial file */
  int file;                 /* the serial file, locked; -1 where there is none */
  GBytes *content;          /* what it holds; NULL where there is none */
  GBytes *next_content;     /* what it is to hold; NULL for nothing */
  CnfReplacement *new_file; /* a file with next_content, where there is none yet */
  CnfX509Output *update;    /* the same for a file that is there, once it is being stored */
  gboolean is_stored;       /* the file holds next_content, and nobody else had made it */
  gboolean is_settled;      /* there is nothing more to store */
};

G_DEFINE_BOXED_TYPE (CnfX509Serial, cnf_x509_serial, cnf_x509_serial_ref, cnf_x509_serial_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_INTEGER, ASN1_INTEGER_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BN_CTX, BN_CTX_free)

static void
clear_serial (gpointer pointer)
{
  CnfX509Serial *serial = pointer;

  ASN1_INTEGER_free (serial->number);
  cnf_x509_output_free (serial->update); /* its lock, and that of the new file, go with them */
  cnf_replacement_free (serial->new_file);
  g_clear_pointer (&serial->next_content, g_bytes_unref);
  g_clear_pointer (&serial->content, g_bytes_unref);
  g_free (serial->path);
  if (serial->file >= 0)
    close (serial->file); /* the lock goes with it */
}

CnfX509Serial *
cnf_x509_serial_ref (CnfX509Serial *serial)
{
  g_return_val_if_fail (serial != NULL, NULL);

  return g_atomic_rc_box_acquire (serial);
}

void
cnf_x509_serial_unref (CnfX509Serial *serial)
{
  if (serial != NULL)
    g_atomic_rc_box_release_full (serial, clear_serial);
}

const ASN1_INTEGER *
cnf_x509_serial_get_number (const CnfX509Serial *serial)
{
  g_return_val_if_fail (serial != NULL, NULL);

  return serial->number;
}

char *
cnf_x509_serial_dup_default_path (const char *ca_path)
{
  const char *dot;

  g_return_val_if_fail (ca_path != NULL, NULL);

  dot = strrchr (ca_path, '.');
  return g_strdup_printf ("%.*s.srl", dot == NULL ? (int) strlen (ca_path) : (int) (dot - ca_path),
                          ca_path);
}

/* ---- Numbers ---- */

static BIGNUM *
new_random (OSSL_LIB_CTX *libctx)
{
  g_autoptr (BN_CTX) context = BN_CTX_new_ex (libctx);
  g_autoptr (BIGNUM) number = BN_new ();

  if (context == NULL || number == NULL
      || !BN_rand_ex (number, RANDOM_BITS, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY, 0, context))
    return NULL;
  return g_steal_pointer (&number);
}

ASN1_INTEGER *
cnf_x509_serial_new_random (OSSL_LIB_CTX *libctx, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autoptr (BIGNUM) random = new_random (libctx);
  ASN1_INTEGER *number = random == NULL ? NULL : BN_to_ASN1_INTEGER (random, NULL);

  if (number == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_OPENSSL, "cannot make a random serial number");
  return number;
}

static BIGNUM *
parse_number (GBytes *content)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (content, &size);
  g_autoptr (BIO) bio = BIO_new_mem_buf (size == 0 ? "" : data, (int) size);
  g_autoptr (ASN1_INTEGER) integer = ASN1_INTEGER_new ();
  char line[1024]; /* as long as openssl reads it */

  if (bio == NULL || integer == NULL || !a2i_ASN1_INTEGER (bio, integer, line, sizeof line))
    return NULL;
  return ASN1_INTEGER_to_BN (integer, NULL);
}

static GBytes *
format_number (const ASN1_INTEGER *number)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  char *data;
  long size;

  if (bio == NULL || i2a_ASN1_INTEGER (bio, number) <= 0 || BIO_puts (bio, "\n") <= 0)
    return NULL;
  size = BIO_get_mem_data (bio, &data);
  return g_bytes_new (data, (gsize) size);
}

/* ---- The file ---- */

static gboolean
is_file_at (int file, const char *path)
{
  struct stat held, named;

  return fstat (file, &held) == 0 && stat (path, &named) == 0 && held.st_dev == named.st_dev
         && held.st_ino == named.st_ino;
}

static gboolean
is_regular (int file)
{
  struct stat status;

  return fstat (file, &status) == 0 && S_ISREG (status.st_mode);
}

static gboolean
lock_file (int file)
{
  int status;

  while ((status = flock (file, LOCK_EX)) != 0 && errno == EINTR)
    continue;
  return status == 0;
}

/* Opens and locks. Who replaces a file leaves its waiters with a lock on one that is gone, so they
 * look whether theirs is still the one at the path. Returns -1 with errno set. */
static int
open_locked (const char *path)
{
  for (;;)
    {
      int file = open (path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
      int number;

      if (file < 0)
        return -1;

      if (!is_regular (file))
        return file;

      if (!lock_file (file))
        {
          number = errno;
          close (file);
          errno = number;
          return -1;
        }

      if (is_file_at (file, path))
        return file;
      close (file);
    }
}

/* What is no regular file has no content: a pipe or a terminal would make us wait, a device might
 * never end. */
static GBytes *
read_content (int file)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 buffer[4096];
  ssize_t size;

  while (is_regular (file) && content->len < 1024 * 1024
         && (size = pread (file, buffer, sizeof buffer, (off_t) content->len)) > 0)
    g_byte_array_append (content, buffer, (guint) size);
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/* ---- Taking ---- */

static gboolean
set_next_number (CnfX509Serial *serial, BIGNUM *number)
{
  if (number == NULL || !BN_add_word (number, 1))
    return FALSE;

  serial->number = BN_to_ASN1_INTEGER (number, NULL);
  return serial->number != NULL;
}

/* What openssl leaves in the queue when it cannot open the file for writing. */
static void
set_write_error (GError **error, const char *path, int number)
{
  cnf_x509_queue_open_error (path, "w", number);
  cnf_x509_set_error (error, CNF_X509_ERROR_FILE, "%s: cannot be locked and written: %s", path,
                      g_strerror (number));
}

static gboolean
set_next_content (CnfX509Serial *serial, GError **error)
{
  serial->next_content = format_number (serial->number);
  if (serial->next_content != NULL)
    return TRUE;

  cnf_x509_set_error (error, CNF_X509_ERROR_OPENSSL, "cannot write the serial number");
  return FALSE;
}

static gboolean
prepare_new_file (CnfX509Serial *serial, GError **error)
{
  if (!set_next_content (serial, error))
    return FALSE;

  serial->new_file = cnf_replacement_new (serial->path, -1, 0666, serial->next_content);
  if (serial->new_file != NULL)
    return TRUE;

  set_write_error (error, serial->path, errno);
  return FALSE;
}

static gboolean
take_from_file (CnfX509Serial *serial, GError **error)
{
  g_autoptr (BIGNUM) last = NULL;

  serial->content = read_content (serial->file);
  last = parse_number (serial->content);
  if (set_next_number (serial, last))
    return set_next_content (serial, error);

  cnf_x509_set_error (error, CNF_X509_ERROR_SERIAL, "%s: holds no serial number", serial->path);
  return FALSE;
}

/* A file that can be read but not written, or be opened but not locked. */
static gboolean
refuse_read_only (CnfX509Serial *serial, int number, GError **error)
{
  g_autoptr (GBytes) content = read_content (serial->file);
  g_autoptr (BIGNUM) last = parse_number (content);

  if (last == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_SERIAL, "%s: holds no serial number", serial->path);
  else
    set_write_error (error, serial->path, number);
  return FALSE;
}

static gboolean
take_random (CnfX509Serial *serial, int number, CnfX509SerialMissing missing, OSSL_LIB_CTX *libctx,
             GError **error)
{
  g_autoptr (BIGNUM) random = NULL;

  if (missing == CNF_X509_SERIAL_MISSING_FAIL)
    {
      cnf_x509_queue_open_error (serial->path, "r", number);
      cnf_x509_set_error (error, CNF_X509_ERROR_SERIAL_NOT_FOUND, "%s: there is no serial file",
                          serial->path);
      return FALSE;
    }

  random = new_random (libctx);
  if (!set_next_number (serial, random))
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_OPENSSL, "cannot make a random serial number");
      return FALSE;
    }

  if (missing == CNF_X509_SERIAL_MISSING_RANDOM)
    return TRUE;
  if (number == ENOENT && serial->path[0] != '\0')
    return prepare_new_file (serial, error);

  set_write_error (error, serial->path, number);
  return FALSE;
}

CnfX509Serial *
cnf_x509_serial_take (const char *path, CnfX509SerialMissing missing, OSSL_LIB_CTX *libctx,
                      GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autoptr (CnfX509Serial) serial = NULL;
  gboolean taken;
  int number;

  g_return_val_if_fail (path != NULL, NULL);

  serial = g_atomic_rc_box_new0 (CnfX509Serial);
  serial->path = g_strdup (path);
  serial->file = open_locked (path);
  number = errno;
  if (serial->file >= 0)
    taken = take_from_file (serial, error);
  else if (number != ENOENT && (serial->file = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) >= 0)
    taken = refuse_read_only (serial, number, error);
  else
    taken = take_random (serial, number, missing, libctx, error);

  return taken ? g_steal_pointer (&serial) : NULL;
}

/* ---- Storing ---- */

/* Programs that do not lock, openssl among them, write into the file itself. */
static gboolean
is_as_read (const CnfX509Serial *serial)
{
  g_autoptr (GBytes) content = read_content (serial->file);

  return g_bytes_equal (content, serial->content) && is_file_at (serial->file, serial->path);
}

/* A file that is locked before it has its name makes those wait who find it there: the number may
 * still be given back. Nobody else can have locked it. */
static gboolean
lock_new_file (const CnfX509Serial *serial, int file, GError **error)
{
  if (lock_file (file))
    return TRUE;

  cnf_x509_set_error (error, CNF_X509_ERROR_FILE, "%s: the new file cannot be locked: %s",
                      serial->path, g_strerror (errno));
  return FALSE;
}

static gboolean
store_in_file (CnfX509Serial *serial, GError **error)
{
  int new_file;

  serial->update = cnf_x509_output_new (serial->path, serial->file, FALSE, serial->next_content,
                                        error);
  if (serial->update == NULL)
    return FALSE;

  new_file = cnf_x509_output_get_new_file (serial->update);
  if (new_file >= 0 && !lock_new_file (serial, new_file, error))
    return FALSE;

  if (!is_as_read (serial))
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_FILE, "%s: somebody else has changed it meanwhile",
                          serial->path);
      return FALSE;
    }
  serial->is_stored = cnf_x509_output_commit (serial->update, error);
  return serial->is_stored;
}

/* A file that somebody else made meanwhile stays. */
static gboolean
store_in_new_file (CnfX509Serial *serial, GError **error)
{
  if (!lock_new_file (serial, cnf_replacement_get_file (serial->new_file), error))
    return FALSE;

  serial->is_stored = cnf_replacement_commit (serial->new_file);
  if (serial->is_stored || errno == EEXIST)
    return TRUE;

  cnf_x509_set_error (error, CNF_X509_ERROR_FILE, "%s: cannot be made: %s", serial->path,
                      g_strerror (errno));
  return FALSE;
}

gboolean
cnf_x509_serial_store (CnfX509Serial *serial, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_val_if_fail (serial != NULL, FALSE);

  if (serial->next_content == NULL || serial->is_settled)
    return TRUE;

  g_clear_pointer (&serial->update, cnf_x509_output_free);
  serial->is_settled = serial->new_file != NULL ? store_in_new_file (serial, error)
                                                : store_in_file (serial, error);
  return serial->is_settled;
}

/* ---- Giving back ---- */

/* The file that holds the number now, open. */
static int
get_stored_file (const CnfX509Serial *serial)
{
  int file;

  if (serial->new_file != NULL)
    return cnf_replacement_get_file (serial->new_file);

  file = cnf_x509_output_get_new_file (serial->update);
  return file >= 0 ? file : serial->file;
}

static gboolean
put_back (const CnfX509Serial *serial, int file, GError **error)
{
  g_autoptr (CnfX509Output) output = NULL;

  if (serial->new_file != NULL)
    {
      g_autofree char *target = cnf_path_dup_target (serial->path);

      if (unlink (target) == 0)
        return TRUE;
      cnf_x509_set_error (error, CNF_X509_ERROR_FILE, "%s: cannot be removed: %s", serial->path,
                          g_strerror (errno));
      return FALSE;
    }

  output = cnf_x509_output_new (serial->path, file, FALSE, serial->content, error);
  return output != NULL && cnf_x509_output_commit (output, error);
}

gboolean
cnf_x509_serial_give_back (CnfX509Serial *serial, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autoptr (GBytes) content = NULL;
  int file;

  g_return_val_if_fail (serial != NULL, FALSE);

  if (!serial->is_stored)
    return TRUE;

  serial->is_stored = FALSE;
  file = get_stored_file (serial);
  content = read_content (file);
  if (is_file_at (file, serial->path) && g_bytes_equal (content, serial->next_content))
    return put_back (serial, file, error);

  cnf_x509_set_error (error, CNF_X509_ERROR_FILE, "%s: somebody else has changed it meanwhile",
                      serial->path);
  return FALSE;
}
