/* Fields of a section: reads what is asked, and judges what is answered.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf-x509/cnf-x509-field.h>
#include <string.h>

#include "x509/cnf-x509-entry-private.h"
#include "x509/cnf-x509-error-private.h"
#include "x509/cnf-x509-name-private.h"

void
cnf_x509_field_iter_init (CnfX509FieldIter *iter, CnfX509Conf *conf, const char *section,
                          CnfX509FieldKind kind)
{
  g_return_if_fail (iter != NULL);
  g_return_if_fail (conf != NULL);
  g_return_if_fail (section != NULL);

  *iter = (CnfX509FieldIter){ .conf = conf, .section = section, .kind = kind };
}

static gboolean
is_about_another_field (const char *key)
{
  static const char *const suffixes[] = { "_min", "_max", "_default", "_value" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (key, suffixes[i]))
      return TRUE;

  return FALSE;
}

static const char *
look_up (const CnfX509FieldIter *iter, const char *key, const char *suffix)
{
  g_autofree char *name = g_strconcat (key, suffix, NULL);

  return cnf_x509_conf_get_string (iter->conf, iter->section, name);
}

/* The application keeps bounds as int. */
static int
look_up_bound (const CnfX509FieldIter *iter, const char *key, const char *suffix)
{
  g_autofree char *name = g_strconcat (key, suffix, NULL);
  long bound = -1;

  if (!NCONF_get_number_e (cnf_x509_conf_get_conf (iter->conf), iter->section, name, &bound))
    return -1;

  return (int) bound;
}

/* NID_undef for an entry that is no field; OpenSSL queues a record then if it was asked. */
static int
find_attribute (const CnfX509FieldIter *iter, const CONF_VALUE *entry, gboolean *joins)
{
  *joins = FALSE;
  if (iter->kind != CNF_X509_FIELD_NAME)
    return OBJ_txt2nid (entry->name);

  return is_about_another_field (entry->name)
           ? NID_undef
           : OBJ_txt2nid (cnf_x509_name_key_type (entry->name, joins));
}

static gboolean
recognise (const CnfX509FieldIter *iter, const CONF_VALUE *entry, CnfX509Field *field)
{
  gboolean joins;
  int nid = find_attribute (iter, entry, &joins);

  if (nid == NID_undef)
    return FALSE;

  *field = (CnfX509Field){
    .key = entry->name,
    .prompt = entry->value,
    .nid = nid,
    .joins_previous = joins,
  };
  return TRUE;
}

static void
complete (const CnfX509FieldIter *iter, CnfX509Field *field)
{
  const char *preset = look_up (iter, field->key, "_default");

  field->default_value = preset != NULL ? preset : "";
  field->fixed_value = look_up (iter, field->key, "_value");
  field->min_bytes = look_up_bound (iter, field->key, "_min");
  field->max_bytes = look_up_bound (iter, field->key, "_max");
}

static const CnfX509Entries *
get_entries (const CnfX509FieldIter *iter)
{
  return NCONF_get_section (cnf_x509_conf_get_conf (iter->conf), iter->section);
}

static gboolean
find_next (CnfX509FieldIter *iter, CnfX509Field *field)
{
  const CnfX509Entries *entries = get_entries (iter);

  while (iter->next < sk_CONF_VALUE_num (entries))
    if (recognise (iter, sk_CONF_VALUE_value (entries, iter->next++), field))
      return TRUE;

  return FALSE;
}

gboolean
cnf_x509_field_iter_next (CnfX509FieldIter *iter, CnfX509Field *field)
{
  g_return_val_if_fail (iter != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  if (!find_next (iter, field))
    return FALSE;

  complete (iter, field);
  return TRUE;
}

void
cnf_x509_field_iter_queue_unknown (const CnfX509FieldIter *iter, const CnfX509FieldIter *before)
{
  gboolean joins;

  g_return_if_fail (iter != NULL);
  g_return_if_fail (before != NULL);

  for (int i = before->next; i < iter->next; i++)
    find_attribute (iter, sk_CONF_VALUE_value (get_entries (iter), i), &joins);
}

/* OpenSSL holds the line with its newline and looks at its first two bytes; a value from a config
 * can have a newline of its own there. */
static gboolean
line_ends_at (const char *at)
{
  return *at == '\0' || *at == '\n';
}

CnfX509FieldAnswer
cnf_x509_field_take (const CnfX509Field *field, const char *line, const char **text)
{
  g_return_val_if_fail (field != NULL, CNF_X509_FIELD_BLANK);
  g_return_val_if_fail (line != NULL, CNF_X509_FIELD_BLANK);

  if (line[0] == '.' && line_ends_at (line + 1))
    return CNF_X509_FIELD_BLANK;

  const char *meant = line_ends_at (line) ? field->default_value : line;
  if (*meant == '\0')
    return CNF_X509_FIELD_BLANK;

  gsize size = strlen (meant);
  if (field->min_bytes > 0 && size < (gsize) field->min_bytes)
    return CNF_X509_FIELD_TOO_SHORT;
  if (field->max_bytes >= 0 && size > (gsize) field->max_bytes)
    return CNF_X509_FIELD_TOO_LONG;

  *text = meant;
  return CNF_X509_FIELD_ANSWERED;
}

gboolean
cnf_x509_field_add_to_name (const CnfX509Field *field, X509_NAME *name, const char *text,
                            CnfX509TextEncoding encoding, GError **error)
{
  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  if (X509_NAME_add_entry_by_NID (name, field->nid, cnf_x509_text_encoding_to_mbstring (encoding),
                                  (const unsigned char *) text, -1, -1,
                                  field->joins_previous ? -1 : 0))
    return TRUE;

  cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_NAME, "the name cannot hold '%s'", field->key);
  return FALSE;
}

gboolean
cnf_x509_field_add_to_request (const CnfX509Field *field, X509_REQ *request, const char *text,
                               CnfX509TextEncoding encoding, GError **error)
{
  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  if (X509_REQ_add1_attr_by_NID (request, field->nid, cnf_x509_text_encoding_to_mbstring (encoding),
                                 (const unsigned char *) text, -1))
    return TRUE;

  cnf_x509_set_error (error, CNF_X509_ERROR_REQUEST, "the request cannot hold the attribute '%s'",
                      field->key);
  return FALSE;
}
