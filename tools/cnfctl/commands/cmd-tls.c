/* cnfctl tls: shows and changes what OpenSSL sets for TLS.
 * SPDX-License-Identifier: Apache-2.0 */
#include "ask/appname.h"
#include "ask/ask-tls.h"
#include "command.h"
#include "edit/step.h"
#include "message.h"
#include "options.h"
#include "read/environment.h"
#include "read/input.h"
#include "read/row.h"

#include <string.h>

/* ---- What is in force ---- */

static void
say_gap (CnfDocument *document, const CnfTlsSettings *settings)
{
  const char *section = NULL;
  const char *key = cnf_tls_settings_get_gap (settings, &section);
  const char *path = cnf_document_get_path (document);
  if (key == NULL)
    {
      cnfctl_say ("%s: no setting for TLS is in force", path);
      return;
    }

  g_autofree char *quoted_key = cnfctl_quote_string (key);
  g_autofree char *quoted = cnfctl_quote_string (section);
  cnfctl_say ("%s: no setting for TLS is in force, as %s is not set in section %s", path,
              quoted_key, quoted);
}

static CnfctlStatus
show (char **operands, GError **error)
{
  CnfctlRows rows;
  g_autoptr (CnfViewOptions) options = cnfctl_environment_new_options (error);

  if (options == NULL || !cnfctl_rows_begin (&rows, CNFCTL_ROW_ASSIGNMENT, error))
    return CNFCTL_USAGE;

  g_autoptr (CnfDocument) document = cnfctl_input_open (operands[0], error);
  g_autoptr (CnfTlsSettings)
    settings = document != NULL
                 ? cnf_tls_settings_new (document, options, cnfctl_get_appname (), error)
                 : NULL;
  if (settings == NULL)
    return CNFCTL_FAILED;

  guint n = cnf_tls_settings_get_n_values (settings);
  for (guint i = 0; i < n; i++)
    {
      CnfctlRow row = cnfctl_row_from_value (cnf_tls_settings_get_value (settings, i));
      cnfctl_rows_add (&rows, &row);
    }
  cnfctl_rows_end (&rows);
  if (n == 0)
    say_gap (document, settings);
  return n > 0 ? CNFCTL_DONE : CNFCTL_NO;
}

static const GOptionEntry *const show_tables[] = {
  cnfctl_row_options,
  cnfctl_output_options,
  cnfctl_environment_options,
  NULL,
};

const CnfctlCommand cnfctl_cmd_tls = {
  .name = "tls",
  .synopsis = "FILE",
  .summary = "Print the settings for TLS that are in force",
  .description =
    "FILE may be -, standard input. Follows openssl_conf, ssl_conf and system_default,\n"
    "includes too; what a later setting overrules is left out. --origin says where each\n"
    "comes from. The status is 1 where there is none, with what keeps OpenSSL from it.",
  .example = {
    .file = "openssl_conf = default_conf\n"
            "[ default_conf ]\n"
            "ssl_conf = ssl_sect\n"
            "[ ssl_sect ]\n"
            "system_default = system_default_sect\n"
            "[ system_default_sect ]\n"
            "MinProtocol = TLSv1.2\n"
            "CipherString = DEFAULT@SECLEVEL=2\n",
    .calls = {
      { "cnfctl tls --origin openssl.cnf",
        "openssl.cnf:7:1\tsystem_default_sect::MinProtocol=TLSv1.2\n"
        "openssl.cnf:8:1\tsystem_default_sect::CipherString=DEFAULT@SECLEVEL=2\n" },
    },
  },
  .min_operands = 1,
  .max_operands = 1,
  .own_options = { cnfctl_appname_options },
  .options = show_tables,
  .run = show,
};

/* ---- Changing it ---- */

static gboolean
plan (const CnfctlOperation *operation, char **operands, GPtrArray *steps,
      GError **error G_GNUC_UNUSED)
{
  CnfctlStep *step = cnfctl_step_new (operation);

  g_ptr_array_add (steps, step);
  step->value = g_bytes_new (operands[0], strlen (operands[0]));
  step->appname = g_strdup (cnfctl_get_appname ());
  return TRUE;
}

static char *
dup_value (const CnfctlStep *step)
{
  gsize size;
  const char *bytes = g_bytes_get_data (step->value, &size);

  return g_strndup (size > 0 ? bytes : "", size);
}

static gboolean
is_accepted (const char *command, const char *value, GError **error)
{
  return cnfctl_edit_is_forced () || cnfctl_ask_tls (command, value, error);
}

static CnfTlsSettings *
open_settings (const CnfctlEdit *edit, const CnfctlStep *step, GError **error)
{
  return cnf_tls_settings_new (cnfctl_edit_get_document (edit), cnfctl_edit_get_view_options (edit),
                               step->appname, error);
}

static gboolean
set (const CnfctlEdit *edit, const CnfctlStep *step, CnfTlsSetting setting, GError **error)
{
  g_autofree char *value = dup_value (step);
  if (!is_accepted (cnf_tls_setting_get_command (setting), value, error))
    return FALSE;

  g_autoptr (CnfTlsSettings) settings = open_settings (edit, step, error);
  return settings != NULL && cnf_tls_settings_set (settings, setting, value, error);
}

/* ---- min, max ---- */

static gboolean
set_min (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return set (edit, step, CNF_TLS_MIN_PROTOCOL, error);
}

static const CnfctlOperation min_operation = {
  .needs = CNFCTL_VALUE,
  .takes = CNFCTL_APPNAME,
  .plan = plan,
  .run = set_min,
};

const CnfctlCommand cnfctl_cmd_tls_min = {
  .name = "tls min",
  .synopsis = "FILE VALUE",
  .summary = "Set the oldest protocol that is accepted",
  .description =
    "VALUE is TLSv1.2 and the like, for DTLS DTLSv1.2: each has a minimum of its own. What\n"
    "leads to the setting (openssl_conf, ssl_conf, system_default) is found or completed.\n"
    "The installed libssl is asked whether it takes VALUE.",
  .example = {
    .file = "HOME = .\n"
            "[ req ]\n"
            "prompt = no\n",
    .calls = {
      { "cnfctl tls min -q openssl.cnf TLSv1.2",
        "" },
      { "cat openssl.cnf",
        "HOME = .\n"
        "openssl_conf = openssl_init\n"
        "[ req ]\n"
        "prompt = no\n"
        "\n"
        "[ openssl_init ]\n"
        "ssl_conf = ssl_sect\n"
        "\n"
        "[ ssl_sect ]\n"
        "system_default = system_default_sect\n"
        "\n"
        "[ system_default_sect ]\n"
        "MinProtocol = TLSv1.2\n" },
    },
  },
  .min_operands = 2,
  .max_operands = 2,
  .own_options = { cnfctl_appname_options },
  .options = cnfctl_creating_tables,
  .operation = &min_operation,
};

#define CHAIN                                                                                      \
  "openssl_conf = i\n"                                                                             \
  "[ i ]\n"                                                                                        \
  "ssl_conf = s\n"                                                                                 \
  "[ s ]\n"                                                                                        \
  "system_default = d\n"                                                                           \
  "[ d ]\n"

static gboolean
set_max (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return set (edit, step, CNF_TLS_MAX_PROTOCOL, error);
}

static const CnfctlOperation max_operation = {
  .needs = CNFCTL_VALUE,
  .takes = CNFCTL_APPNAME,
  .plan = plan,
  .run = set_max,
};

const CnfctlCommand cnfctl_cmd_tls_max = {
  .name = "tls max",
  .synopsis = "FILE VALUE",
  .summary = "Set the newest protocol that is accepted",
  .description = "As `cnfctl tls min`. The maximum must not be below the minimum.",
  .example = {
    .file = CHAIN "MinProtocol = TLSv1.2\n",
    .calls = {
      { "cnfctl tls max openssl.cnf TLSv1.1",
        "cnfctl: openssl.cnf:7:1: with this minimum no protocol would be left: 'TLSv1.2' (change it "
        "first)\n" },
      { "cnfctl tls max openssl.cnf TLSv1.2",
        "cnfctl: openssl.cnf:8:1: 'd::MaxProtocol' added as 'TLSv1.2'\n" },
    },
  },
  .min_operands = 2,
  .max_operands = 2,
  .own_options = { cnfctl_appname_options },
  .options = cnfctl_creating_tables,
  .operation = &max_operation,
};

/* ---- ciphers, groups ---- */

/* Whether all of a list are ciphers of TLS 1.3, which have a setting of their own. */
static gboolean
are_suites (const char *value)
{
  g_auto (GStrv) names = g_strsplit (value, ":", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_has_prefix (names[i], "TLS_"))
      return FALSE;
  return names[0] != NULL;
}

static gboolean
set_ciphers (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  g_autofree char *value = dup_value (step);

  return set (edit, step, are_suites (value) ? CNF_TLS_CIPHER_SUITES : CNF_TLS_CIPHER_STRING,
              error);
}

static const CnfctlOperation ciphers_operation = {
  .needs = CNFCTL_VALUE,
  .takes = CNFCTL_APPNAME,
  .plan = plan,
  .run = set_ciphers,
};

const CnfctlCommand cnfctl_cmd_tls_ciphers = {
  .name = "tls ciphers",
  .synopsis = "FILE VALUE",
  .summary = "Set the ciphers",
  .description =
    "Those of TLS 1.3, whose names begin with TLS_, have a setting of their own and stand\n"
    "in a list of their own. A list without @SECLEVEL keeps the level of the old one. What\n"
    "libssl does not know in the list is noted; it is refused where nothing is known.",
  .example = {
    .file = CHAIN "CipherString = DEFAULT@SECLEVEL=2\n",
    .calls = {
      { "cnfctl tls ciphers openssl.cnf HIGH",
        "cnfctl: openssl.cnf:7:1: 'd::CipherString' changed from 'DEFAULT@SECLEVEL=2' to "
        "'HIGH:@SECLEVEL=2'\n" },
      { "cnfctl tls ciphers openssl.cnf TLS_AES_256_GCM_SHA384",
        "cnfctl: openssl.cnf:8:1: 'd::Ciphersuites' added as 'TLS_AES_256_GCM_SHA384'\n" },
    },
  },
  .min_operands = 2,
  .max_operands = 2,
  .own_options = { cnfctl_appname_options },
  .options = cnfctl_creating_tables,
  .operation = &ciphers_operation,
};

static gboolean
set_groups (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  return set (edit, step, CNF_TLS_GROUPS, error);
}

static const CnfctlOperation groups_operation = {
  .needs = CNFCTL_VALUE,
  .takes = CNFCTL_APPNAME,
  .plan = plan,
  .run = set_groups,
};

const CnfctlCommand cnfctl_cmd_tls_groups = {
  .name = "tls groups",
  .synopsis = "FILE VALUE",
  .summary = "Set the groups for key exchange",
  .description = "VALUE is a list with colons. One group that libssl does not know makes it drop all\n"
                 "settings behind it, so that is refused.",
  .example = {
    .file = CHAIN "Groups = X25519\n",
    .calls = {
      { "cnfctl tls groups openssl.cnf X25519:P-265",
        "cnfctl: the installed libssl does not take this for Groups: 'P-265': did you mean 'P-256'? "
        "(--force writes it all the same)\n" },
      { "cnfctl tls groups openssl.cnf X25519:P-256",
        "cnfctl: openssl.cnf:7:1: 'd::Groups' changed from 'X25519' to 'X25519:P-256'\n" },
    },
  },
  .min_operands = 2,
  .max_operands = 2,
  .own_options = { cnfctl_appname_options },
  .options = cnfctl_creating_tables,
  .operation = &groups_operation,
};

/* ---- option ---- */

static gboolean
set_options (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  g_autofree char *value = dup_value (step);
  g_auto (GStrv) words = g_strsplit (value, ",", -1);
  if (!is_accepted ("Options", value, error))
    return FALSE;

  g_autoptr (CnfTlsSettings) settings = open_settings (edit, step, error);
  if (settings == NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);
      gboolean has_sign = *word == '+' || *word == '-';
      if (!cnf_tls_settings_set_option (settings, word + (has_sign ? 1 : 0), *word != '-', error))
        return FALSE;
    }
  return TRUE;
}

static const CnfctlOperation option_operation = {
  .needs = CNFCTL_VALUE,
  .takes = CNFCTL_APPNAME,
  .plan = plan,
  .run = set_options,
};

const CnfctlCommand cnfctl_cmd_tls_option = {
  .name = "tls option",
  .synopsis = "FILE VALUE",
  .summary = "Turn options of TLS on and off",
  .description =
    "VALUE is +NAME or NAME for on, -NAME for off (behind --, as it begins with a dash), or\n"
    "several with commas. Those that are set besides stay.",
  .example = {
    .file = CHAIN "Options = ServerPreference\n",
    .calls = {
      { "cnfctl tls option openssl.cnf +UnsafeLegacyRenegotiation",
        "cnfctl: openssl.cnf:7:1: 'd::Options' changed from 'ServerPreference' to "
        "'ServerPreference,UnsafeLegacyRenegotiation'\n" },
      { "cnfctl tls option openssl.cnf -- -ServerPreference",
        "cnfctl: openssl.cnf:7:1: 'd::Options' changed from "
        "'ServerPreference,UnsafeLegacyRenegotiation' to "
        "'-ServerPreference,UnsafeLegacyRenegotiation'\n" },
    },
  },
  .min_operands = 2,
  .max_operands = 2,
  .own_options = { cnfctl_appname_options },
  .options = cnfctl_creating_tables,
  .operation = &option_operation,
};

/* ---- seclevel ---- */

static gboolean
set_level (CnfctlEdit *edit, CnfctlStep *step, GError **error)
{
  g_autofree char *value = dup_value (step);
  g_autofree char *quoted = cnfctl_quote_string (value);
  if (!g_ascii_isdigit (value[0]) || value[1] != '\0')
    {
      g_set_error (error, CNF_ERROR, CNF_ERROR_INVALID_VALUE,
                   "no security level: %s (there are 0 to 5)", quoted);
      return FALSE;
    }

  g_autoptr (CnfTlsSettings) settings = open_settings (edit, step, error);
  return settings != NULL
         && cnf_tls_settings_set_security_level (settings, (guint) (value[0] - '0'), error);
}

static const CnfctlOperation seclevel_operation = {
  .needs = CNFCTL_VALUE,
  .takes = CNFCTL_APPNAME,
  .plan = plan,
  .run = set_level,
};

const CnfctlCommand cnfctl_cmd_tls_seclevel = {
  .name = "tls seclevel",
  .synopsis = "FILE VALUE",
  .summary = "Set the security level",
  .description = "VALUE is 0 to 5. It is a part of the list of ciphers, CipherString, whose ciphers\n"
                 "stay as they are.",
  .example = {
    .file = CHAIN "CipherString = DEFAULT@SECLEVEL=2\n",
    .calls = {
      { "cnfctl tls seclevel openssl.cnf 1",
        "cnfctl: openssl.cnf:7:1: 'd::CipherString' changed from 'DEFAULT@SECLEVEL=2' to "
        "'DEFAULT@SECLEVEL=1'\n" },
    },
  },
  .min_operands = 2,
  .max_operands = 2,
  .own_options = { cnfctl_appname_options },
  .options = cnfctl_creating_tables,
  .operation = &seclevel_operation,
};
