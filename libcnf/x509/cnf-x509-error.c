/* The error domain of libcnf-x509: OpenSSL's queue becomes a GError and is as it was.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-error-private.h"

#include <openssl/err.h>
#include <string.h>

/* ---- The extended error ---- */

typedef struct
{
  GPtrArray *records; /* of OwnedRecord, oldest first; NULL for none; never changed */
  char *path;         /* NULL for no place */
  guint line;
  guint column;
} CnfX509ErrorPrivate;

static void
cnf_x509_error_private_init (CnfX509ErrorPrivate *priv)
{
  memset (priv, 0, sizeof *priv);
}

static void
cnf_x509_error_private_copy (const CnfX509ErrorPrivate *from, CnfX509ErrorPrivate *to)
{
  to->records = from->records == NULL ? NULL : g_ptr_array_ref (from->records);
  to->path = g_strdup (from->path);
  to->line = from->line;
  to->column = from->column;
}

static void
cnf_x509_error_private_clear (CnfX509ErrorPrivate *priv)
{
  g_clear_pointer (&priv->records, g_ptr_array_unref);
  g_clear_pointer (&priv->path, g_free);
}

/* GLib's macro casts a const away, which clang says here and gcc does not. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-qual"
G_DEFINE_EXTENDED_ERROR (CnfX509Error, cnf_x509_error)
#pragma GCC diagnostic pop

static const CnfX509ErrorPrivate *
get_private (const GError *error)
{
  return error->domain == CNF_X509_ERROR ? cnf_x509_error_get_private (error) : NULL;
}

gboolean
cnf_x509_error_get_location (const GError *error, const char **path, guint *line, guint *column)
{
  const CnfX509ErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, FALSE);

  priv = get_private (error);
  if (priv == NULL || priv->path == NULL)
    return FALSE;

  if (path != NULL)
    *path = priv->path;
  if (line != NULL)
    *line = priv->line;
  if (column != NULL)
    *column = priv->column;
  return TRUE;
}

guint
cnf_x509_error_get_n_records (const GError *error)
{
  const CnfX509ErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, 0);

  priv = get_private (error);
  return priv == NULL || priv->records == NULL ? 0 : priv->records->len;
}

const CnfX509ErrorRecord *
cnf_x509_error_get_record (const GError *error, guint index)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (index >= cnf_x509_error_get_n_records (error))
    return NULL;
  /* The record is the first member of what the array holds. */
  return g_ptr_array_index (get_private (error)->records, index);
}

/* ---- Records and the queue ---- */

typedef struct
{
  CnfX509ErrorRecord record; /* borrows the strings below */
  char *file;
  char *function;
  char *data;
} OwnedRecord;

static OwnedRecord *
record_new (unsigned long code, const char *file, int line, const char *function, const char *data)
{
  OwnedRecord *owned = g_new0 (OwnedRecord, 1);

  owned->file = g_strdup (file == NULL ? "" : file);
  owned->function = g_strdup (function == NULL ? "" : function);
  owned->data = g_strdup (data == NULL ? "" : data);
  owned->record = (CnfX509ErrorRecord){ code, owned->file, line, owned->function, owned->data };
  return owned;
}

static void
record_free (gpointer pointer)
{
  OwnedRecord *owned = pointer;

  g_free (owned->file);
  g_free (owned->function);
  g_free (owned->data);
  g_free (owned);
}

static GPtrArray *
take_queue (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (record_free);
  const char *file, *function, *data;
  unsigned long code;
  int line;

  while ((code = ERR_get_error_all (&file, &line, &function, &data, NULL)) != 0)
    g_ptr_array_add (records, record_new (code, file, line, function, data));
  return records;
}

void
cnf_x509_queue_record (const CnfX509ErrorRecord *record)
{
  ERR_new ();
  ERR_set_debug (record->file, record->line, record->function);
  ERR_set_error (ERR_GET_LIB (record->code), ERR_GET_REASON (record->code), NULL);
  if (record->data[0] != '\0')
    ERR_add_error_data (1, record->data);
}

/* ---- Marks ----
 *
 * OpenSSL 3.0 can forget what was queued since a mark but not show it: only the oldest record can
 * be taken. So where the queue is not empty already, a record of our own stands between what the
 * caller had and what OpenSSL adds, and OpenSSL's mark lies on the record below.
 *
 * The queue has 16 slots: a caller that leaves it nearly full loses its oldest records to the fence
 * and to what OpenSSL adds, as it would to any call of OpenSSL's. */

static const char fence_file[] = "libcnf-x509 mark";

static gboolean
is_fence (const CnfX509ErrorRecord *record)
{
  return ERR_GET_LIB (record->code) == ERR_LIB_USER && strcmp (record->file, fence_file) == 0;
}

static void
queue_fence (void)
{
  ERR_set_mark ();
  ERR_new ();
  ERR_set_debug (fence_file, 0, "");
  ERR_set_error (ERR_LIB_USER, 1, NULL);
}

CnfX509Mark
cnf_x509_mark (void)
{
  if (ERR_peek_error () != 0)
    queue_fence ();
  return TRUE;
}

void
cnf_x509_mark_clear (CnfX509Mark *mark)
{
  if (*mark)
    ERR_pop_to_mark ();
  *mark = FALSE;
}

static guint
take_marks (void)
{
  guint n = 0;

  while (ERR_clear_last_mark ())
    n++;
  return n;
}

/* Queues what stood before the innermost fence, that fence included. n_marks were in the queue:
 * those of the fences, and the caller's own, which come to lie on the last of its records. */
static void
queue_outer (const GPtrArray *records, guint n, guint n_marks)
{
  guint n_fences = 0;

  for (guint i = 0; i < n; i++)
    if (is_fence (g_ptr_array_index (records, i)))
      n_fences++;

  for (guint i = 0, passed = 0; i < n; i++)
    {
      const CnfX509ErrorRecord *record = g_ptr_array_index (records, i);

      if (!is_fence (record))
        {
          cnf_x509_queue_record (record);
          continue;
        }
      for (guint j = n_fences; passed == 0 && j < n_marks; j++)
        ERR_set_mark ();
      queue_fence ();
      passed++;
    }
}

/* What was queued since the innermost mark. The rest goes back where it was. */
static GPtrArray *
take_records_since_mark (void)
{
  guint n_marks = take_marks ();
  g_autoptr (GPtrArray) records = take_queue ();
  guint first = records->len;

  while (first > 0 && !is_fence (g_ptr_array_index (records, first - 1)))
    first--;
  queue_outer (records, first, n_marks);

  if (first > 0)
    g_ptr_array_remove_range (records, 0, first);
  return g_steal_pointer (&records);
}

GPtrArray *
cnf_x509_peek_records (void)
{
  GPtrArray *records = take_records_since_mark ();

  for (guint i = 0; i < records->len; i++)
    cnf_x509_queue_record (g_ptr_array_index (records, i));
  return records;
}

/* ---- Making errors ---- */

/* The oldest record is the root cause; those behind it say on whose behalf it happened. */
static void
append_root_cause (GString *message, const GPtrArray *records)
{
  const CnfX509ErrorRecord *record = records->len == 0 ? NULL : g_ptr_array_index (records, 0);
  const char *reason;

  if (record == NULL)
    return;

  reason = ERR_reason_error_string (record->code);
  g_string_append (message, ": ");
  if (ERR_SYSTEM_ERROR (record->code))
    g_string_append (message, g_strerror (ERR_GET_REASON (record->code)));
  else if (reason != NULL)
    g_string_append (message, reason);
  else
    g_string_append_printf (message, "OpenSSL's error %08lX", record->code);
  if (record->data[0] != '\0')
    g_string_append_printf (message, " (%s)", record->data);
}

static void G_GNUC_PRINTF (6, 0)
  set_error (GError **error, CnfX509Error code, const char *path, guint line, guint column,
             const char *format, va_list arguments)
{
  g_autoptr (GPtrArray) records = take_records_since_mark ();
  g_autoptr (GString) message = g_string_new (NULL);
  CnfX509ErrorPrivate *priv;

  if (error == NULL)
    return;

  if (path != NULL)
    g_string_append_printf (message, "%s:%u:%u: ", path, line, column);
  g_string_append_vprintf (message, format, arguments);
  append_root_cause (message, records);

  g_set_error_literal (error, CNF_X509_ERROR, (int) code, message->str);
  priv = cnf_x509_error_get_private (*error);
  priv->records = g_steal_pointer (&records);
  priv->path = g_strdup (path);
  priv->line = line;
  priv->column = column;
}

void
cnf_x509_set_error (GError **error, CnfX509Error code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  set_error (error, code, NULL, 0, 0, format, arguments);
  va_end (arguments);
}

void
cnf_x509_set_error_at (GError **error, CnfX509Error code, const char *path, guint line,
                       guint column, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  set_error (error, code, path, line, column, format, arguments);
  va_end (arguments);
}
