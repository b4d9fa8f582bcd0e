/* Extension sections: checked, applied, and their failures traced to the line of the config.
 * SPDX-License-Identifier: Apache-2.0 */
#include "x509/cnf-x509-conf-private.h"
#include "x509/cnf-x509-context.h"
#include "x509/cnf-x509-error-private.h"

#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

/* ---- Which entry failed ---- */

/* Each entry is tried again in turn: what libcrypto says of the one it refuses fits others too. The
 * entries before it have done to the certificate what they do, so that nothing happens twice. */
static const CONF_VALUE *
find_failed_entry (CONF *conf, X509V3_CTX *context, const char *section)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  const STACK_OF (CONF_VALUE) *entries = NCONF_get_section (conf, section);

  for (int i = 0; i < sk_CONF_VALUE_num (entries); i++)
    {
      const CONF_VALUE *entry = sk_CONF_VALUE_value (entries, i);
      X509_EXTENSION *extension = X509V3_EXT_nconf (conf, context, entry->name, entry->value);

      if (extension == NULL)
        return entry;
      X509_EXTENSION_free (extension);
    }
  return NULL;
}

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

/* The name behind the `@` of a value that is a whole section, or NULL.
 * Source: OpenSSL 3.0 x509v3_config(5). */
static const char *
named_section (const char *value)
{
  if (g_str_has_prefix (value, "critical,"))
    {
      value += strlen ("critical,");
      while (g_ascii_isspace (*value) || *value == '\v')
        value++;
    }
  return value[0] == '@' ? value + 1 : NULL;
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

static gboolean
is_failed_part (const CnfValue *value, const GPtrArray *records)
{
  g_auto (Setting) part = get_setting (value);

  for (guint i = 0; i + 1 < records->len; i++)
    if (record_is_about_part (g_ptr_array_index (records, i), &part))
      return TRUE;
  return FALSE;
}

/* Under `extension = @section`: the entry of that section that is wrong. NULL where none or more
 * than one can be meant. */
static const CnfValue *
find_failed_part (const CnfView *view, const char *section, const GPtrArray *records)
{
  const CnfValue *found = NULL;
  guint index;

  if (section == NULL || !cnf_view_find_section (view, section, &index))
    return NULL;

  for (guint i = 0; i < cnf_view_get_n_values (view, index); i++)
    {
      const CnfValue *part = cnf_view_get_value_at (view, index, i);

      if (!is_failed_part (part, records))
        continue;
      if (found != NULL)
        return NULL;
      found = part;
    }
  return found;
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
set_name_error (GError **error, const CnfValue *value, const CONF_VALUE *entry)
{
  guint line, column;

  cnf_value_get_position (value, &line, &column);
  cnf_x509_set_error_at (error, CNF_X509_ERROR_INVALID_EXTENSION, cnf_value_get_path (value), line,
                         column, "no extension that a config can set: '%s'", entry->name);
}

static void
set_value_error (GError **error, const CnfValue *value, const CONF_VALUE *entry)
{
  g_auto (Setting) setting = get_setting (value);
  guint line, column;

  cnf_value_get_value_position (value, &line, &column);
  cnf_x509_set_error_at (error, CNF_X509_ERROR_INVALID_EXTENSION, cnf_value_get_path (value), line,
                         column, "not a value for extension %s: '%s = %s'", entry->name,
                         setting.name, setting.value);
}

static void
set_entry_error (GError **error, const CnfView *view, const char *section, const CONF_VALUE *entry)
{
  g_autoptr (GPtrArray) records = cnf_x509_peek_records ();
  const CnfValue *value = view == NULL ? NULL : cnf_view_get_value (view, section, entry->name);
  const CnfValue *part;

  if (value == NULL)
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_EXTENSION, "not an extension: '%s = %s'",
                          entry->name, entry->value);
      return;
    }

  part = find_failed_part (view, named_section (entry->value), records);
  if (name_is_wrong (records))
    set_name_error (error, value, entry);
  else
    set_value_error (error, part != NULL ? part : value, entry);
}

static void
set_section_error (GError **error, CnfX509Conf *conf, X509V3_CTX *context, const char *section)
{
  CONF *loaded = cnf_x509_conf_get_conf (conf);
  const char *path = cnf_x509_conf_get_path (conf);
  const CONF_VALUE *entry = find_failed_entry (loaded, context, section);

  if (entry != NULL)
    set_entry_error (error, cnf_x509_conf_get_view (conf), section, entry);
  else if (NCONF_get_section (loaded, section) == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_SECTION_NOT_FOUND, "%s: no such section: '%s'", path,
                        section);
  else
    cnf_x509_set_error (error, CNF_X509_ERROR_INVALID_EXTENSION,
                        "%s: not a section of extensions: '%s'", path, section);
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

  set_section_error (error, conf, &context, section);
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

  set_section_error (error, conf, &context, section);
  return FALSE;
}

gboolean
cnf_x509_conf_add_request_extensions (CnfX509Conf *conf, const char *section, X509_REQ *request,
                                      GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  X509V3_CTX context;

  g_return_val_if_fail (conf != NULL && section != NULL && request != NULL, FALSE);

  X509V3_set_ctx (&context, NULL, NULL, request, NULL,
                  cnf_x509_has_trait (CNF_X509_TRAIT_ADDED_EXTENSIONS_MERGE) ? X509V3_CTX_REPLACE
                                                                             : 0);
  X509V3_set_nconf (&context, cnf_x509_conf_get_referred (conf));
  if (X509V3_EXT_REQ_add_nconf (cnf_x509_conf_get_conf (conf), &context, section, request))
    return TRUE;

  set_section_error (error, conf, &context, section);
  return FALSE;
}
