/* The settings that OpenSSL gives to TLS.
 * SPDX-License-Identifier: Apache-2.0 */
#include "model/cnf-chain.h"

#include "base/cnf-error.h"
#include "view/cnf-value-place.h"
#include <cnf/cnf-tls-settings.h>

#define N_LINKS   3
#define LEVEL     "@SECLEVEL="
#define MAX_LEVEL 5

struct _CnfTlsSettings
{
  gatomicrefcount references;
  CnfDocument *document;
  CnfViewOptions *options; /* (nullable) */
  char *names[N_LINKS];    /* of sections that are made */
  char *entry;
  CnfChainLink links[N_LINKS];
  CnfView *view;
  GPtrArray *sections; /* of char *: the chain, as far as it leads */
  GPtrArray *values;   /* of const CnfValue *: what is in force */
};

G_DEFINE_BOXED_TYPE (CnfTlsSettings, cnf_tls_settings, cnf_tls_settings_ref, cnf_tls_settings_unref)

/* ---- Commands ---- */

static const char *const command_names[] = {
  [CNF_TLS_MIN_PROTOCOL] = "MinProtocol",
  [CNF_TLS_MAX_PROTOCOL] = "MaxProtocol",
  [CNF_TLS_CIPHER_STRING] = "CipherString",
  [CNF_TLS_CIPHER_SUITES] = "Ciphersuites",
  [CNF_TLS_GROUPS] = "Groups",
};

#define OPTIONS_COMMAND "Options"

const char *
cnf_tls_setting_get_command (CnfTlsSetting setting)
{
  g_return_val_if_fail ((guint) setting < G_N_ELEMENTS (command_names), NULL);

  return command_names[setting];
}

/* The command of a key, under the name that stands for its aliases.
 * Source: OpenSSL 3.0 ssl/ssl_mcnf.c ssl_do_config(), ssl/ssl_conf.c ssl_conf_cmd_lookup(). */
static const char *
command_of (const char *key)
{
  const char *command = cnf_chain_skip_dot (key);

  return g_ascii_strcasecmp (command, "Curves") == 0 ? command_names[CNF_TLS_GROUPS] : command;
}

static gboolean
is_command (const char *key, const char *command)
{
  return g_ascii_strcasecmp (command_of (key), command) == 0;
}

static gboolean
is_bound (const char *command)
{
  return g_ascii_strcasecmp (command, command_names[CNF_TLS_MIN_PROTOCOL]) == 0
         || g_ascii_strcasecmp (command, command_names[CNF_TLS_MAX_PROTOCOL]) == 0;
}

/* Whether a minimum or maximum is for DTLS. What does not say so by its protocol (`None`) does by the
 * tag before its name.
 * Source: OpenSSL 3.0 ssl/statem/statem_lib.c ssl_set_version_bound(), which passes over the protocols
 * of the other one. */
static gboolean
is_for_dtls (const char *key, const char *protocol)
{
  if (g_str_has_prefix (protocol, "DTLS"))
    return TRUE;
  if (g_str_has_prefix (protocol, "TLS") || g_str_has_prefix (protocol, "SSL"))
    return FALSE;
  return key != NULL && g_ascii_strncasecmp (key, "DTLS.", strlen ("DTLS.")) == 0;
}

/* ---- Reading ---- */

/* Whether @b, which comes later, leaves nothing of @a. */
static gboolean
overrules (const CnfValue *b, const CnfValue *a)
{
  g_autofree char *a_key = cnf_value_dup_name (a), *b_key = cnf_value_dup_name (b);
  const char *command = command_of (a_key);

  if (!is_command (b_key, command) || is_command (a_key, OPTIONS_COMMAND))
    return FALSE;
  if (!is_bound (command))
    return TRUE;

  g_autofree char *a_text = cnf_value_dup_string (a), *b_text = cnf_value_dup_string (b);
  return is_for_dtls (a_key, a_text) == is_for_dtls (b_key, b_text);
}

static GPtrArray *
find_in_force (const CnfView *view, const char *name)
{
  GPtrArray *values = g_ptr_array_new ();
  guint section;

  if (name == NULL || !cnf_view_find_section (view, name, &section))
    return values;

  guint n = cnf_view_get_n_values (view, section);
  for (guint i = 0; i < n; i++)
    {
      const CnfValue *value = cnf_view_get_value_at (view, section, i);
      guint later = i + 1;
      while (later < n && !overrules (cnf_view_get_value_at (view, section, later), value))
        later++;
      if (later == n)
        g_ptr_array_add (values, (gpointer) (gsize) value);
    }
  return values;
}

static const char *
get_last_section (const GPtrArray *sections)
{
  return sections->len == N_LINKS + 1 ? g_ptr_array_index (sections, N_LINKS) : NULL;
}

static gboolean
read_again (CnfTlsSettings *settings, GError **error)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CnfView) view = cnf_view_new (settings->document, settings->options, error);

  if (view == NULL || !cnf_chain_follow (view, settings->links, N_LINKS, sections, error))
    return FALSE;

  g_clear_pointer (&settings->values, g_ptr_array_unref);
  g_clear_pointer (&settings->sections, g_ptr_array_unref);
  g_clear_pointer (&settings->view, cnf_view_unref);
  settings->values = find_in_force (view, get_last_section (sections));
  settings->sections = g_steal_pointer (&sections);
  settings->view = g_steal_pointer (&view);
  return TRUE;
}

static void
init_links (CnfTlsSettings *settings, const char *appname)
{
  static const char *const names[] = { "openssl_init", "ssl_sect", "system_default_sect" };

  for (guint i = 0; i < N_LINKS; i++)
    settings->names[i] = cnf_chain_dup_section_name (appname, names[i]);
  settings->entry = g_strdup (cnf_chain_entry (appname));
  settings->links[0] = (CnfChainLink){ settings->entry, FALSE, settings->names[0] };
  settings->links[1] = (CnfChainLink){ "ssl_conf", TRUE, settings->names[1] };
  settings->links[2] = (CnfChainLink){ "system_default", FALSE, settings->names[2] };
}

CnfTlsSettings *
cnf_tls_settings_new (CnfDocument *document, CnfViewOptions *options, const char *appname,
                      GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  g_autoptr (CnfTlsSettings) settings = g_new0 (CnfTlsSettings, 1);
  g_atomic_ref_count_init (&settings->references);
  settings->document = cnf_document_ref (document);
  settings->options = options != NULL ? cnf_view_options_ref (options) : NULL;
  init_links (settings, appname);
  if (!read_again (settings, error))
    return NULL;
  return g_steal_pointer (&settings);
}

CnfTlsSettings *
cnf_tls_settings_ref (CnfTlsSettings *settings)
{
  g_return_val_if_fail (settings != NULL, NULL);

  g_atomic_ref_count_inc (&settings->references);
  return settings;
}

void
cnf_tls_settings_unref (CnfTlsSettings *settings)
{
  if (settings == NULL || !g_atomic_ref_count_dec (&settings->references))
    return;

  g_clear_pointer (&settings->values, g_ptr_array_unref);
  g_clear_pointer (&settings->sections, g_ptr_array_unref);
  cnf_view_unref (settings->view);
  for (guint i = 0; i < N_LINKS; i++)
    g_free (settings->names[i]);
  g_free (settings->entry);
  cnf_view_options_unref (settings->options);
  cnf_document_unref (settings->document);
  g_free (settings);
}

guint
cnf_tls_settings_get_n_values (const CnfTlsSettings *settings)
{
  g_return_val_if_fail (settings != NULL, 0);

  return settings->values->len;
}

const CnfValue *
cnf_tls_settings_get_value (const CnfTlsSettings *settings, guint index)
{
  g_return_val_if_fail (settings != NULL && index < settings->values->len, NULL);

  return g_ptr_array_index (settings->values, index);
}

const char *
cnf_tls_settings_get_gap (const CnfTlsSettings *settings, const char **section)
{
  g_return_val_if_fail (settings != NULL, NULL);

  guint n = settings->sections->len;
  if (n == N_LINKS + 1)
    return NULL;
  if (section != NULL)
    *section = g_ptr_array_index (settings->sections, n - 1);
  return settings->links[n - 1].key;
}

/* ---- Writing ---- */

/* The value in force of a command, for a bound that of the same protocols as @protocol. */
static const CnfValue *
find_command (const CnfTlsSettings *settings, const char *command, const char *key,
              const char *protocol)
{
  for (guint i = settings->values->len; i > 0; i--)
    {
      const CnfValue *value = g_ptr_array_index (settings->values, i - 1);
      g_autofree char *name = cnf_value_dup_name (value);
      g_autofree char *text = cnf_value_dup_string (value);

      if (is_command (name, command)
          && (!is_bound (command) || is_for_dtls (name, text) == is_for_dtls (key, protocol)))
        return value;
    }
  return NULL;
}

/* A key for the command that does not overrule what another one of it says: bounds of TLS and DTLS
 * stand beside each other under tags. */
static char *
make_key (const CnfTlsSettings *settings, const char *command, const char *text)
{
  const char *section = get_last_section (settings->sections);
  const char *tag = is_bound (command) && is_for_dtls (NULL, text) ? "DTLS" : "TLS";
  char *key = g_strdup (command);

  for (guint i = 1; section != NULL && cnf_view_get_value (settings->view, section, key) != NULL;
       i++)
    {
      g_free (key);
      key = i == 1 ? g_strdup_printf ("%s.%s", tag, command)
                   : g_strdup_printf ("%s%u.%s", tag, i, command);
    }
  return key;
}

/* How old a protocol is among those of its kind; 0 for none and what is not known. */
static guint
age_of (const char *protocol)
{
  static const char *const protocols[] = { "SSLv3",   "TLSv1",  "TLSv1.1", "TLSv1.2",
                                           "TLSv1.3", "DTLSv1", "DTLSv1.2" };

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    if (strcmp (protocols[i], protocol) == 0)
      return i + 1;
  return 0;
}

/* Between the two bounds there must be a protocol. */
static gboolean
check_bounds (const CnfTlsSettings *settings, CnfTlsSetting setting, const char *text,
              GError **error)
{
  gboolean is_min = setting == CNF_TLS_MIN_PROTOCOL;
  CnfTlsSetting opposite = is_min ? CNF_TLS_MAX_PROTOCOL : CNF_TLS_MIN_PROTOCOL;
  const CnfValue *other = find_command (settings, command_names[opposite], NULL, text);
  g_autofree char *other_text = other != NULL ? cnf_value_dup_string (other) : g_strdup ("");
  guint age = age_of (text), other_age = age_of (other_text);

  if (age == 0 || other_age == 0 || (is_min ? age <= other_age : age >= other_age))
    return TRUE;

  g_autofree char *piece = cnf_error_piece (cnf_slice_of (other_text));
  cnf_error_set (error, CNF_ERROR_INVALID_VALUE, cnf_value_get_place (other),
                 "with this %s no protocol would be left: %s (change it first)",
                 is_min ? "maximum" : "minimum", piece);
  return FALSE;
}

/* Sets the command in the section that the chain leads to, which is made now. */
static gboolean
write_command (CnfTlsSettings *settings, const CnfModelEdit *edit, const char *command,
               const char *text, GError **error)
{
  g_autoptr (GPtrArray) chain = cnf_chain_complete (edit, settings->links, N_LINKS, error);
  if (chain == NULL || !read_again (settings, error))
    return FALSE;

  const CnfValue *old = find_command (settings, command, NULL, text);
  g_autofree char *key = old != NULL ? cnf_value_dup_name (old)
                                     : make_key (settings, command, text);
  return cnf_model_edit_set (edit, g_ptr_array_index (chain, N_LINKS),
                             g_ptr_array_index (chain, N_LINKS - 1), key, text, error);
}

static gboolean
set_command (CnfTlsSettings *settings, const char *command, const char *text, GError **error)
{
  CnfModelEdit edit;

  cnf_model_edit_begin (&edit, settings->document, settings->options);
  gboolean done = write_command (settings, &edit, command, text, error);
  gboolean ended = cnf_model_edit_end (&edit, done, error);
  return read_again (settings, ended ? error : NULL) && ended;
}

/* The text in force of a command, or NULL. */
static char *
dup_text (const CnfTlsSettings *settings, const char *command)
{
  const CnfValue *value = find_command (settings, command, NULL, "");

  return value != NULL ? cnf_value_dup_string (value) : NULL;
}

/* A list of ciphers says nothing about the level that went with the old one. */
static char *
keep_level (const CnfTlsSettings *settings, const char *text)
{
  g_autofree char *old = dup_text (settings, command_names[CNF_TLS_CIPHER_STRING]);
  const char *level = old != NULL ? strstr (old, LEVEL) : NULL;

  if (level == NULL || strstr (text, LEVEL) != NULL)
    return g_strdup (text);
  return g_strdup_printf ("%s:" LEVEL "%c", text, level[strlen (LEVEL)]);
}

gboolean
cnf_tls_settings_set (CnfTlsSettings *settings, CnfTlsSetting setting, const char *value,
                      GError **error)
{
  g_return_val_if_fail (settings != NULL && value != NULL, FALSE);
  g_return_val_if_fail ((guint) setting < G_N_ELEMENTS (command_names), FALSE);

  const char *command = command_names[setting];
  if (is_bound (command) && !check_bounds (settings, setting, value, error))
    return FALSE;

  g_autofree char *text = setting == CNF_TLS_CIPHER_STRING ? keep_level (settings, value)
                                                           : g_strdup (value);
  return set_command (settings, command, text, error);
}

/* @old with the word @name under its new sign. Words have no case for OpenSSL. */
static char *
with_option (const char *old, const char *name, gboolean is_on)
{
  g_auto (GStrv) words = g_strsplit (old, ",", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_there = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_strstrip (g_strdup (words[i]));
      gboolean has_sign = *word == '+' || *word == '-';
      gboolean is_it = g_ascii_strcasecmp (word + (has_sign ? 1 : 0), name) == 0;
      gboolean is_as_asked = (*word != '-') == is_on;

      is_there = is_there || is_it;
      if (i > 0)
        g_string_append_c (text, ',');
      if (is_it && !is_as_asked)
        g_string_append_printf (text, "%s%s", is_on ? "" : "-", name);
      else
        g_string_append (text, words[i]);
    }
  if (!is_there)
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? "," : "", is_on ? "" : "-", name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
cnf_tls_settings_set_option (CnfTlsSettings *settings, const char *name, gboolean is_on,
                             GError **error)
{
  g_return_val_if_fail (settings != NULL && name != NULL, FALSE);

  g_autofree char *old = dup_text (settings, OPTIONS_COMMAND);
  g_autofree char *text = with_option (old != NULL ? old : "", name, is_on);
  return set_command (settings, OPTIONS_COMMAND, text, error);
}

/* @old with that level in each place where one stands. */
static char *
with_level (const char *old, guint level)
{
  g_autoptr (GString) text = g_string_new (old);
  char *at = text->str;

  if (strstr (old, LEVEL) == NULL)
    {
      g_string_append_printf (text, "%s" LEVEL "%u", text->len > 0 ? ":" : "DEFAULT:", level);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  while ((at = strstr (at, LEVEL)) != NULL)
    {
      at += strlen (LEVEL);
      if (g_ascii_isdigit (*at))
        *at = (char) ('0' + level);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
cnf_tls_settings_set_security_level (CnfTlsSettings *settings, guint level, GError **error)
{
  g_return_val_if_fail (settings != NULL, FALSE);

  if (level > MAX_LEVEL)
    {
      CnfPlace place = { cnf_document_get_path (settings->document), 0, 0 };
      cnf_error_set (error, CNF_ERROR_INVALID_VALUE, place,
                     "no security level: %u (there are 0 to 5)", level);
      return FALSE;
    }

  g_autofree char *old = dup_text (settings, command_names[CNF_TLS_CIPHER_STRING]);
  g_autofree char *text = with_level (old != NULL ? old : "", level);
  return set_command (settings, command_names[CNF_TLS_CIPHER_STRING], text, error);
}
