/* A document as libcrypto's CONF, and where its settings stand.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-conf-private.h"

#include "x509/cnf-x509-error-private.h"

#include <string.h>

struct _CnfX509Conf
{
  char *path;    /* how messages call the document */
  GBytes *bytes; /* what was loaded; the document may change */
  CONF *conf;
  GPtrArray *records;    /* of CnfX509ErrorRecord: what loading left on the queue */
  CnfX509Conf *referred; /* NULL for itself */
  CnfView *view;         /* made when a place is first asked for; NULL where that failed */
  gboolean view_made;    /* whether it has been tried */
};

G_DEFINE_BOXED_TYPE (CnfX509Conf, cnf_x509_conf, cnf_x509_conf_ref, cnf_x509_conf_unref)

static void
clear_conf (gpointer pointer)
{
  CnfX509Conf *conf = pointer;

  g_clear_pointer (&conf->view, cnf_view_unref);
  g_clear_pointer (&conf->referred, cnf_x509_conf_unref);
  g_clear_pointer (&conf->conf, NCONF_free);
  g_clear_pointer (&conf->records, g_ptr_array_unref);
  g_clear_pointer (&conf->bytes, g_bytes_unref);
  g_free (conf->path);
}

CnfX509Conf *
cnf_x509_conf_ref (CnfX509Conf *conf)
{
  g_return_val_if_fail (conf != NULL, NULL);

  return g_atomic_rc_box_acquire (conf);
}

void
cnf_x509_conf_unref (CnfX509Conf *conf)
{
  if (conf != NULL)
    g_atomic_rc_box_release_full (conf, clear_conf);
}

/* ---- Loading ---- */

/* The view that libcrypto's reading is compared with: it too answers from the environment. */
static CnfView *
view_document (CnfDocument *document, GError **error)
{
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();

  cnf_view_options_use_process_environment (options, TRUE);
  return cnf_view_new (document, options, error);
}

/* libcrypto gives one line number for all included files together; the view has the true place. */
static void
set_load_error (GError **error, CnfDocument *document, glong openssl_line)
{
  const char *path = cnf_document_get_path (document);
  g_autoptr (GError) cause = NULL;
  g_autofree char *place = NULL;
  guint line, column;

  cnf_view_unref (view_document (document, &cause));
  if (cause == NULL || !cnf_error_get_location (cause, &path, &line, &column))
    {
      if (openssl_line > 0)
        cnf_x509_set_error (error, CNF_X509_ERROR_CONFIG, "%s: OpenSSL cannot load it, at line %ld",
                            path, openssl_line);
      else
        cnf_x509_set_error (error, CNF_X509_ERROR_CONFIG, "%s: OpenSSL cannot load it", path);
      return;
    }

  place = g_strdup_printf ("%s:%u:%u: ", path, line, column);
  cnf_x509_set_error_at (error, CNF_X509_ERROR_CONFIG, path, line, column, "%s",
                         cause->message
                           + (g_str_has_prefix (cause->message, place) ? strlen (place) : 0));
}

CnfX509Conf *
cnf_x509_conf_new (CnfDocument *document, OSSL_LIB_CTX *libctx, glong *openssl_line, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autoptr (CnfX509Conf) conf = NULL;
  gconstpointer data;
  gsize size;
  BIO *bio;
  long line = 0;
  gboolean loaded;

  g_return_val_if_fail (document != NULL, NULL);

  conf = g_atomic_rc_box_new0 (CnfX509Conf);
  conf->path = g_strdup (cnf_document_get_path (document));
  conf->bytes = cnf_document_to_bytes (document);
  data = g_bytes_get_data (conf->bytes, &size);
  conf->conf = NCONF_new_ex (libctx, NULL);
  bio = BIO_new_mem_buf (size == 0 ? "" : data, (int) size); /* documents are below 1 GiB */
  loaded = conf->conf != NULL && bio != NULL && NCONF_load_bio (conf->conf, bio, &line) > 0;
  BIO_free (bio);
  if (loaded)
    {
      conf->records = cnf_x509_peek_records ();
      return g_steal_pointer (&conf);
    }

  if (openssl_line != NULL)
    *openssl_line = MAX (line, 0);
  set_load_error (error, document, line);
  return NULL;
}

CONF *
cnf_x509_conf_get_conf (const CnfX509Conf *conf)
{
  g_return_val_if_fail (conf != NULL, NULL);

  return conf->conf;
}

void
cnf_x509_conf_refer_to (CnfX509Conf *conf, CnfX509Conf *other)
{
  g_return_if_fail (conf != NULL && other != NULL && other != conf);

  cnf_x509_conf_ref (other);
  g_clear_pointer (&conf->referred, cnf_x509_conf_unref);
  conf->referred = other;
}

CONF *
cnf_x509_conf_get_referred (const CnfX509Conf *conf)
{
  return conf->referred != NULL ? conf->referred->conf : conf->conf;
}

const char *
cnf_x509_conf_get_string (const CnfX509Conf *conf, const char *section, const char *name)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  g_return_val_if_fail (conf != NULL && name != NULL, NULL);

  return NCONF_get_string (conf->conf, section, name);
}

guint
cnf_x509_conf_get_n_records (const CnfX509Conf *conf)
{
  g_return_val_if_fail (conf != NULL, 0);

  return conf->records->len;
}

const CnfX509ErrorRecord *
cnf_x509_conf_get_record (const CnfX509Conf *conf, guint index)
{
  g_return_val_if_fail (conf != NULL, NULL);

  return index < conf->records->len ? g_ptr_array_index (conf->records, index) : NULL;
}

/* ---- Places ---- */

const char *
cnf_x509_conf_get_path (const CnfX509Conf *conf)
{
  return conf->path;
}

static CnfView *
view_loaded (const CnfX509Conf *conf)
{
  g_autoptr (CnfDocument)
    document = cnf_document_new_from_bytes (conf->bytes, conf->path, NULL, NULL);

  return document == NULL ? NULL : view_document (document, NULL);
}

const CnfView *
cnf_x509_conf_get_view (CnfX509Conf *conf)
{
  if (!conf->view_made)
    conf->view = view_loaded (conf);
  conf->view_made = TRUE;
  return conf->view;
}

gboolean
cnf_x509_conf_get_place (CnfX509Conf *conf, const char *section, const char *name,
                         const char **path, guint *line, guint *column)
{
  const CnfView *view;
  const CnfValue *value;

  g_return_val_if_fail (conf != NULL && section != NULL && name != NULL, FALSE);
  g_return_val_if_fail (path != NULL && line != NULL && column != NULL, FALSE);

  view = cnf_x509_conf_get_view (conf);
  value = view == NULL ? NULL : cnf_view_get_value (view, section, name);
  if (value == NULL)
    return FALSE;

  *path = cnf_value_get_path (value);
  cnf_value_get_position (value, line, column);
  return TRUE;
}
