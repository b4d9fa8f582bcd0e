/* Configs: loaded and looked up, with openssl's messages.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf-x509/cnf-x509-conf.h>

G_BEGIN_DECLS

/* Loads a file; "-" is stdin, "" an empty config. NULL with openssl's line printed, its error queue
 * filled, and the true place in a line of our own.
 * Source: OpenSSL 3.0 apps/lib/apps.c app_load_config_internal(). */
CnfX509Conf *issue_config_load (const char *command, const char *path);

/* The same for text that came with the command line; label is how places in it are called.
 * Source: apps/lib/apps.c app_load_config_bio(). */
CnfX509Conf *issue_config_load_text (const char *command, const char *text, const char *label);

/* Runs the modules that the config's openssl_conf names. FALSE with openssl's messages printed.
 * Source: apps/lib/apps.c app_load_modules(). */
gboolean issue_config_load_modules (CnfX509Conf *conf);

/* What a vain look-up does to the error queue: older releases empty it, together with what was on it
 * before. Source: OpenSSL 3.5 apps/lib/apps.c app_conf_try_string(); 3.0 has ERR_clear_error(). */
void issue_config_forget_miss (void);

/* What NCONF_get_string() answers; a vain look-up does to the error queue what it does in openssl.
 * The value lives as long as the config. */
const char *issue_config_get (const CnfX509Conf *conf, const char *section, const char *key);

/* The same for NCONF_get_number(); a vain look-up leaves the number. */
void issue_config_get_number (const CnfX509Conf *conf, const char *section, const char *key,
                              glong *number);

/* Puts the error's records on OpenSSL's queue, where openssl would have left them, and says the
 * place in a line of our own if there is one. */
void issue_config_report (const GError *error);

G_END_DECLS
