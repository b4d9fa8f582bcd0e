/* Distinguished names: reads the text of -subj, and sections whose entries are attributes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-name-private.h"

#include <string.h>

#include "x509/cnf-x509-entry-private.h"
#include "x509/cnf-x509-error-private.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_NAME, X509_NAME_free)

/* Reads the text of a name part by part. */
typedef struct
{
  const char *at; /* what is still to be read */
  GString *type;
  GString *value;
  gboolean joins_previous;
  gboolean next_joins;
  CnfX509NameReport report;
  gpointer user_data;
} Reader;

static void
report (const Reader *reader, CnfX509NameProblem problem)
{
  CnfX509NamePart part = { reader->type->str, reader->value->str, reader->joins_previous };

  if (reader->report != NULL)
    reader->report (problem, &part, reader->user_data);
}

int
cnf_x509_text_encoding_to_mbstring (CnfX509TextEncoding encoding)
{
  return encoding == CNF_X509_TEXT_UTF8 ? MBSTRING_UTF8 : MBSTRING_ASC;
}

static gboolean
read_type (Reader *reader, GError **error)
{
  const char *equals = strchr (reader->at, '=');

  if (equals == NULL)
    {
      g_string_assign (reader->type, reader->at);
      report (reader, CNF_X509_NAME_NO_EQUALS);
      cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_NAME,
                          "no '=' behind an attribute type of the name: '%s'", reader->at);
      return FALSE;
    }

  g_string_append_len (reader->type, reader->at, equals - reader->at);
  reader->at = equals + 1;
  return TRUE;
}

static gboolean
refuse_open_escape (const Reader *reader, const char *value, GError **error)
{
  report (reader, CNF_X509_NAME_OPEN_ESCAPE);
  cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_NAME, "the name ends in a backslash: '%s'",
                      value);
  return FALSE;
}

static gboolean
read_value (Reader *reader, GError **error)
{
  const char *value = reader->at;

  for (;;)
    {
      gsize plain = strcspn (reader->at, "\\/+");
      const char *delimiter = reader->at + plain;

      g_string_append_len (reader->value, reader->at, (gssize) plain);
      if (*delimiter != '\\')
        {
          reader->next_joins = *delimiter == '+';
          reader->at = *delimiter == '\0' ? delimiter : delimiter + 1;
          return TRUE;
        }

      if (delimiter[1] == '\0')
        return refuse_open_escape (reader, value, error);
      g_string_append_c (reader->value, delimiter[1]);
      reader->at = delimiter + 2;
    }
}

static gboolean
read_part (Reader *reader, GError **error)
{
  reader->joins_previous = reader->next_joins;
  g_string_truncate (reader->type, 0);
  g_string_truncate (reader->value, 0);

  return read_type (reader, error) && read_value (reader, error);
}

static gboolean
add_part (const Reader *reader, X509_NAME *name, int nid, CnfX509TextEncoding encoding,
          GError **error)
{
  const GString *value = reader->value;

  if (X509_NAME_add_entry_by_NID (name, nid, cnf_x509_text_encoding_to_mbstring (encoding),
                                  (const unsigned char *) value->str, (int) value->len, -1,
                                  reader->joins_previous ? -1 : 0))
    return TRUE;

  report (reader, CNF_X509_NAME_REFUSED);
  cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_NAME, "the name cannot hold '/%s=%s'",
                      reader->type->str, value->str);
  return FALSE;
}

/* A vain look-up is no error here, and says nothing about the one that follows. */
static int
find_type (const char *type)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();

  return OBJ_txt2nid (type);
}

static gboolean
read_name (Reader *reader, X509_NAME *name, CnfX509TextEncoding encoding, GError **error)
{
  while (*reader->at != '\0')
    {
      if (!read_part (reader, error))
        return FALSE;

      int nid = find_type (reader->type->str);
      if (nid == NID_undef)
        report (reader, CNF_X509_NAME_UNKNOWN_TYPE);
      else if (reader->value->len == 0)
        report (reader, CNF_X509_NAME_EMPTY_VALUE);
      else if (!add_part (reader, name, nid, encoding, error))
        return FALSE;
    }

  return TRUE;
}

X509_NAME *
cnf_x509_name_new_from_text (const char *text, CnfX509TextEncoding encoding,
                             CnfX509NameReport report_func, gpointer user_data, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autoptr (X509_NAME) name = X509_NAME_new ();
  g_autoptr (GString) type = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  Reader reader = {
    .at = text + 1, .type = type, .value = value, .report = report_func, .user_data = user_data
  };

  if (text[0] != '/')
    {
      report (&reader, CNF_X509_NAME_NO_SLASH);
      cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_NAME,
                          "the name does not begin with '/': '%s'", text);
      return NULL;
    }

  return read_name (&reader, name, encoding, error) ? g_steal_pointer (&name) : NULL;
}

GBytes *
cnf_x509_name_text_to_der (const char *text, CnfX509TextEncoding encoding, GError **error)
{
  g_autoptr (X509_NAME) name = cnf_x509_name_new_from_text (text, encoding, NULL, NULL, error);
  unsigned char *der = NULL;

  if (name == NULL)
    return NULL;

  int size = i2d_X509_NAME (name, &der);
  g_assert (size >= 0); /* only memory can run out */
  g_autoptr (GBytes) bytes = g_bytes_new (der, (gsize) size);
  OPENSSL_free (der);
  return g_steal_pointer (&bytes);
}

const char *
cnf_x509_name_key_type (const char *key, gboolean *joins_previous)
{
  gsize prefix = strcspn (key, ".,:");
  const char *type = key[prefix] != '\0' && key[prefix + 1] != '\0' ? key + prefix + 1 : key;

  *joins_previous = *type == '+';
  return *joins_previous ? type + 1 : type;
}

static gboolean
add_entry (X509_NAME *name, const CONF_VALUE *entry, CnfX509TextEncoding encoding)
{
  gboolean joins;
  const char *type = cnf_x509_name_key_type (entry->name, &joins);

  return X509_NAME_add_entry_by_txt (name, type, cnf_x509_text_encoding_to_mbstring (encoding),
                                     (const unsigned char *) entry->value, -1, -1, joins ? -1 : 0);
}

X509_NAME *
cnf_x509_name_new_from_section (CnfX509Conf *conf, const char *section,
                                CnfX509TextEncoding encoding, GError **error)
{
  g_return_val_if_fail (conf != NULL, NULL);
  g_return_val_if_fail (section != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  const CnfX509Entries *entries = cnf_x509_get_entries (conf, section, error);

  if (entries == NULL)
    return NULL;

  g_autoptr (X509_NAME) name = X509_NAME_new ();
  for (int i = 0; i < sk_CONF_VALUE_num (entries); i++)
    {
      const CONF_VALUE *entry = sk_CONF_VALUE_value (entries, i);
      if (add_entry (name, entry, encoding))
        continue;

      cnf_x509_set_entry_error (error, CNF_X509_ERROR_INVALID_NAME, conf, entry,
                                "the name cannot hold the attribute");
      return NULL;
    }

  return g_steal_pointer (&name);
}
