/* Extension sections: checked, applied, and their failures traced to the line of the config.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-conf-private.h"
#include "x509/cnf-x509-context.h"
#include "x509/cnf-x509-error-private.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

/* ---- Which entry failed ----
 *
 * libcrypto names the entry in the text that goes with its last record. The text is compared with
 * what it would be for each entry, as taking it apart would be ambiguous: names and values may hold
 * any of its separators. */

/* What does not fit into these bytes with its NUL is not kept at all.
 * Source: OpenSSL 3.0 crypto/err/err_blocks.c ERR_vset_error(). */
#define RECORD_DATA_MAX 1024

typedef struct
{
  char *name;
  char *value;
} Setting;

static void
clear_setting (Setting *setting)
{
  g_free (setting->name);
  g_free (setting->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setting, clear_setting)

static Setting
get_setting (const CnfValue *value)
{
  return (Setting){ cnf_value_dup_name (value), cnf_value_dup_string (value) };
}

static gboolean
record_says (const CnfX509ErrorRecord *record, const char *text)
{
  if (record->data[0] == '\0')
    return strlen (text) >= RECORD_DATA_MAX;
  return strcmp (record->data, text) == 0;
}

static gboolean
skip_prefix (const char **text, const char *prefix)
{
  if (!g_str_has_prefix (*text, prefix))
    return FALSE;

  *text += strlen (prefix);
  while (g_ascii_isspace (**text) || **text == '\v')
    (*text)++;
  return TRUE;
}

/* The value as libcrypto sees it behind `critical,`, `DER:` and `ASN1:`.
 * Source: OpenSSL 3.0 crypto/x509/v3_conf.c v3_check_critical(), v3_check_generic(). */
static const char *
skip_markers (const char *value, gboolean *generic)
{
  skip_prefix (&value, "critical,");
  *generic = skip_prefix (&value, "DER:") || skip_prefix (&value, "ASN1:");
  return value;
}

/* Source: OpenSSL 3.0 crypto/x509/v3_conf.c X509V3_EXT_nconf_int(), v3_generic_extension(). */
static gboolean
record_is_about (const CnfX509ErrorRecord *record, const char *section, const Setting *setting)
{
  gboolean generic;
  const char *value = skip_markers (setting->value, &generic);
  g_autofree char *text = NULL;

  if (!generic)
    text = g_strdup_printf ("section=%s, name=%s, value=%s", section, setting->name, value);
  else if (ERR_GET_REASON (record->code) == X509V3_R_EXTENSION_NAME_ERROR)
    text = g_strdup_printf ("name=%s", setting->name);
  else
    text = g_strdup_printf ("value=%s", value);
  return record_says (record, text);
}

static const CnfValue *
find_failed_entry (const CnfView *view, const char *section, const GPtrArray *records)
{
  guint index;

  if (records->len == 0 || !cnf_view_find_section (view, section, &index))
    return NULL;

  for (guint i = 0; i < cnf_view_get_n_values (view, index); i++)
    {
      const CnfValue *value = cnf_view_get_value_at (view, index, i);
      g_auto (Setting) setting = get_setting (value);

      if (record_is_about (g_ptr_array_index (records, records->len - 1), section, &setting))
        return value;
    }
  return NULL;
}

/* Readers of extension values say which part they choke on in one of these ways. */
static gboolean
record_is_about_part (const CnfX509ErrorRecord *record, const Setting *part)
{
  g_autofree char *both = g_strdup_printf ("name=%s, value=%s", part->name, part->value);
  g_autofree char *name = g_strdup_printf ("name=%s", part->name);
  g_autofree char *value = g_strdup_printf ("value=%s", part->value);

  const char *const texts[] = { both, name, value, part->name, part->value, NULL };

  return g_strv_contains (texts, record->data);
}

/* Under `extension = @section`: the entry of that section that is wrong, or NULL. */
static const CnfValue *
find_failed_part (const CnfView *view, const CnfValue *entry, const GPtrArray *records)
{
  g_auto (Setting) setting = get_setting (entry);
  gboolean generic;
  const char *value = skip_markers (setting.value, &generic);
  guint index;

  if (generic || value[0] != '@' || !cnf_view_find_section (view, value + 1, &index))
    return NULL;

  for (guint i = 0; i < cnf_view_get_n_values (view, index); i++)
    {
      const CnfValue *candidate = cnf_view_get_value_at (view, index, i);
      g_auto (Setting) part = get_setting (candidate);

      for (guint j = 0; j + 1 < records->len; j++)
        if (record_is_about_part (g_ptr_array_index (records, j), &part))
          return candidate;
    }
  return NULL;
}

/* ---- Saying so ---- */

static gboolean
has_reason (const GPtrArray *records, int reason)
{
  for (guint i = 0; i < records->len; i++)
    {
      const CnfX509ErrorRecord *record = g_ptr_array_index (records, i);

      if (ERR_GET_LIB (record->code) == ERR_LIB_X509V3 && ERR_GET_REASON (record->code) == reason)
        return TRUE;
    }
  return FALSE;
}

static gboolean
name_is_wrong (const GPtrArray *records)
{
  return has_reason (records, X509V3_R_UNKNOWN_EXTENSION_NAME)
         || has_reason (records, X509V3_R_UNKNOWN_EXTENSION)
         || has_reason (records, X509V3_R_EXTENSION_SETTING_NOT_SUPPORTED)
         || has_reason (records, X509V3_R_EXTENSION_NAME_ERROR);
}

static void
set_entry_error (GError **error, const CnfView *view, const CnfValue *entry,
                 const GPtrArray *records)
{
  const CnfValue *part = find_failed_part (view, entry, records);
  g_auto (Setting) setting = get_setting (part != NULL ? part : entry);
  g_autofree char *extension = cnf_value_dup_name (entry);
  guint line, column;

  if (name_is_wrong (records))
    {
      cnf_value_get_position (entry, &line, &column);
      cnf_x509_set_error_at (error, CNF_X509_ERROR_INVALID_EXTENSION, cnf_value_get_path (entry),
                             line, column, "no extension that a config can set: '%s'", extension);
      return;
    }

  cnf_value_get_value_position (part != NULL ? part : entry, &line, &column);
  cnf_x509_set_error_at (
    error, CNF_X509_ERROR_INVALID_EXTENSION, cnf_value_get_path (part != NULL ? part : entry), line,
    column, "not a value for extension %s: '%s = %s'", extension, setting.name, setting.value);
}

static void
set_section_error (GError **error, CnfX509Conf *conf, const char *section)
{
  g_autoptr (GPtrArray) records = cnf_x509_peek_records ();
  const CnfView *view = cnf_x509_conf_get_view (conf);
  const CnfValue *entry = view == NULL ? NULL : find_failed_entry (view, section, records);
  const char *path = cnf_x509_conf_get_path (conf);

  if (NCONF_get_section (cnf_x509_conf_get_conf (conf), section) == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_SECTION_NOT_FOUND, "%s: no such section: '%s'", path,
                        section);
  else if (entry == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_EXTENSION,
                        "%s: not a section of extensions: '%s'", path, section);
  else
    set_entry_error (error, view, entry, records);
}

/* ---- Checking and applying ---- */

gboolean
cnf_x509_conf_check_extensions (CnfX509Conf *conf, const char *section, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  X509V3_CTX context;

  g_return_val_if_fail (conf != NULL && section != NULL, FALSE);

  X509V3_set_ctx_test (&context);
  X509V3_set_nconf (&context, cnf_x509_conf_get_referred (conf));
  if (X509V3_EXT_add_nconf (cnf_x509_conf_get_conf (conf), &context, section, NULL))
    return TRUE;

  set_section_error (error, conf, section);
  return FALSE;
}

gboolean
cnf_x509_conf_add_extensions (CnfX509Conf *conf, const char *section, X509 *certificate,
                              X509 *issuer, EVP_PKEY *key, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  X509V3_CTX context;

  g_return_val_if_fail (conf != NULL && section != NULL && certificate != NULL, FALSE);

  cnf_x509_init_context (&context, certificate, issuer, key);
  X509V3_set_nconf (&context, cnf_x509_conf_get_referred (conf));
  if (X509V3_EXT_add_nconf (cnf_x509_conf_get_conf (conf), &context, section, certificate))
    return TRUE;

  set_section_error (error, conf, section);
  return FALSE;
}

gboolean
cnf_x509_conf_add_request_extensions (CnfX509Conf *conf, const char *section, X509_REQ *request,
                                      GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  X509V3_CTX context;

  g_return_val_if_fail (conf != NULL && section != NULL && request != NULL, FALSE);

  X509V3_set_ctx (&context, NULL, NULL, request, NULL, 0);
  X509V3_set_nconf (&context, cnf_x509_conf_get_referred (conf));
  if (X509V3_EXT_REQ_add_nconf (cnf_x509_conf_get_conf (conf), &context, section, request))
    return TRUE;

  set_section_error (error, conf, section);
  return FALSE;
}
