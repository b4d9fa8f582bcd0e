/* The settings that OpenSSL gives to TLS: openssl_conf -> ssl_conf -> system_default.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-value.h>
#include <cnf/cnf-version.h>
#include <cnf/cnf-view-options.h>

G_BEGIN_DECLS

/**
 * CnfTlsSetting:
 * @CNF_TLS_MIN_PROTOCOL: the oldest protocol, `MinProtocol`
 * @CNF_TLS_MAX_PROTOCOL: the newest protocol, `MaxProtocol`
 * @CNF_TLS_CIPHER_STRING: the ciphers up to TLS 1.2, `CipherString`
 * @CNF_TLS_CIPHER_SUITES: the ciphers of TLS 1.3, `Ciphersuites`
 * @CNF_TLS_GROUPS: the groups for key exchange, `Groups` or `Curves`
 *
 * What can be set.
 *
 * Source: OpenSSL 3.0 ssl/ssl_conf.c ssl_conf_cmds.
 * Since: 0.1
 */
typedef enum
{
  CNF_TLS_MIN_PROTOCOL,
  CNF_TLS_MAX_PROTOCOL,
  CNF_TLS_CIPHER_STRING,
  CNF_TLS_CIPHER_SUITES,
  CNF_TLS_GROUPS,
} CnfTlsSetting;

/**
 * cnf_tls_setting_get_command:
 * @setting: a setting
 *
 * Returns: (transfer none): the name that SSL_CONF_cmd() has for it.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_tls_setting_get_command (CnfTlsSetting setting);

/**
 * CnfTlsSettings:
 *
 * The settings of one document, as they were when it was last read or edited through this object.
 * Atomically refcounted; it keeps its document alive. Use it in one thread at a time. Whether libssl
 * takes a value only libssl can say: ask SSL_CONF_cmd().
 *
 * |[<!-- language="C" -->
 * g_autoptr (CnfDocument) document = cnf_document_new_from_file (path, NULL, error);
 * g_autoptr (CnfTlsSettings) settings
 *   = document != NULL ? cnf_tls_settings_new (document, NULL, NULL, error) : NULL;
 *
 * return settings != NULL
 *        && cnf_tls_settings_set (settings, CNF_TLS_MIN_PROTOCOL, "TLSv1.2", error)
 *        && cnf_document_save (document, error);
 * ]|
 *
 * Since: 0.1
 */
typedef struct _CnfTlsSettings CnfTlsSettings;

#define CNF_TYPE_TLS_SETTINGS (cnf_tls_settings_get_type ())

/**
 * cnf_tls_settings_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_TLS_SETTINGS.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_tls_settings_get_type (void) G_GNUC_CONST;

/**
 * cnf_tls_settings_new:
 * @document: (not nullable): a document
 * @options: (nullable): how the file is read; %NULL for the defaults
 * @appname: (nullable): the key of the default section that the program begins with, such as
 *   `nodejs_conf`; %NULL for `openssl_conf`
 * @error: return location for an error
 *
 * Errors: those of cnf_view_new(); %CNF_ERROR_WOULD_CHANGE_MEANING where a section leads back to one
 * that leads to it, or a name is empty.
 * Source: OpenSSL 3.0 crypto/conf/conf_mod.c CONF_modules_load(), crypto/conf/conf_ssl.c.
 * Returns: (transfer full): the settings, maybe none, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfTlsSettings *cnf_tls_settings_new (CnfDocument *document, CnfViewOptions *options,
                                      const char *appname, GError **error);

/**
 * cnf_tls_settings_ref:
 * @settings: (not nullable): settings
 *
 * Returns: (transfer full): @settings.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfTlsSettings *cnf_tls_settings_ref (CnfTlsSettings *settings);

/**
 * cnf_tls_settings_unref:
 * @settings: (nullable) (transfer full): settings
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_tls_settings_unref (CnfTlsSettings *settings);

/**
 * cnf_tls_settings_get_n_values:
 * @settings: (not nullable): settings
 *
 * Returns: how many settings are in force; those that a later one overrules do not count.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_tls_settings_get_n_values (const CnfTlsSettings *settings);

/**
 * cnf_tls_settings_get_value:
 * @settings: (not nullable): settings
 * @index: which one, from 0, in the order in which OpenSSL applies them
 *
 * Returns: (transfer none): the setting, with its place; valid until @settings is edited or freed.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfValue *cnf_tls_settings_get_value (const CnfTlsSettings *settings, guint index);

/**
 * cnf_tls_settings_get_gap:
 * @settings: (not nullable): settings
 * @section: (out) (optional) (transfer none): the section that lacks it, valid until @settings is
 *   edited or freed
 *
 * What keeps OpenSSL from coming to any settings.
 *
 * Returns: (transfer none) (nullable): the key that leads on and is not set, valid as long as
 *   @settings; %NULL where the chain is whole.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_tls_settings_get_gap (const CnfTlsSettings *settings, const char **section);

/**
 * cnf_tls_settings_set:
 * @settings: (not nullable): settings
 * @setting: what to set
 * @value: (not nullable): its value, as SSL_CONF_cmd() takes it
 * @error: return location for an error
 *
 * Sets it where OpenSSL finds it. What is missing on the way from the default section is made, of
 * comments where they have it. TLS and DTLS have a minimum and a maximum each: that of the other one
 * stays. A list of ciphers without `@SECLEVEL` keeps the level that the old one had. All of it is one
 * transaction, or a part of the one that is open.
 *
 * Errors: those of cnf_tls_settings_new(); %CNF_ERROR_INVALID_VALUE where no protocol would be left
 * between minimum and maximum; %CNF_ERROR_WOULD_CHANGE_MEANING where an included file decides. On error
 * the document is unchanged.
 * Source: OpenSSL 3.0 ssl/ssl_mcnf.c ssl_do_config(), ssl/statem/statem_lib.c ssl_set_version_bound().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_tls_settings_set (CnfTlsSettings *settings, CnfTlsSetting setting, const char *value,
                               GError **error);

/**
 * cnf_tls_settings_set_option:
 * @settings: (not nullable): settings
 * @name: (not nullable): one word of `Options`, without a sign
 * @is_on: whether it is on or off
 * @error: return location for an error
 *
 * Adds the word to `Options`, behind a minus where it is to be off; where it is there already only its
 * sign changes.
 *
 * Errors: those of cnf_tls_settings_set(). On error the document is unchanged.
 * Source: OpenSSL 3.0 ssl/ssl_conf.c cmd_Options().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_tls_settings_set_option (CnfTlsSettings *settings, const char *name, gboolean is_on,
                                      GError **error);

/**
 * cnf_tls_settings_set_security_level:
 * @settings: (not nullable): settings
 * @level: the level, from 0 to 5
 * @error: return location for an error
 *
 * Sets `@SECLEVEL=` in `CipherString`, and leaves the ciphers in it as they are.
 *
 * Errors: those of cnf_tls_settings_set(); %CNF_ERROR_INVALID_VALUE. On error the document is
 * unchanged.
 * Source: OpenSSL 3.0 ssl/ssl_ciph.c ssl_cipher_process_rulestr().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_tls_settings_set_security_level (CnfTlsSettings *settings, guint level,
                                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfTlsSettings, cnf_tls_settings_unref)

G_END_DECLS
