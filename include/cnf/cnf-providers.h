/* The providers that a configuration sets up: openssl_conf -> providers -> one section each.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-document.h>
#include <cnf/cnf-value.h>
#include <cnf/cnf-version.h>
#include <cnf/cnf-view-options.h>

G_BEGIN_DECLS

/**
 * CnfActivateRule:
 * @CNF_ACTIVATE_BY_PRESENCE: a provider is active where `activate` is set, be it to 0: OpenSSL 3.0,
 *   3.1 and 3.2
 * @CNF_ACTIVATE_BY_VALUE: it is active where `activate` is 1, yes, true or on: OpenSSL 3.3 and later
 *
 * How OpenSSL takes `activate`. What this library writes means the same under both.
 *
 * Source: OpenSSL 3.0 and 3.3 crypto/provider_conf.c provider_conf_load().
 * Since: 0.1
 */
typedef enum
{
  CNF_ACTIVATE_BY_PRESENCE,
  CNF_ACTIVATE_BY_VALUE,
} CnfActivateRule;

/**
 * CnfProviders:
 *
 * The providers of one document, as they were when it was last read or edited through this object.
 * Atomically refcounted; it keeps its document alive. Use it in one thread at a time.
 *
 * |[<!-- language="C" -->
 * g_autoptr (CnfDocument) document = cnf_document_new_from_file (path, NULL, error);
 * g_autoptr (CnfProviders) providers
 *   = document != NULL
 *       ? cnf_providers_new (document, NULL, NULL, CNF_ACTIVATE_BY_PRESENCE, error)
 *       : NULL;
 *
 * return providers != NULL && cnf_providers_enable (providers, "legacy", NULL, error)
 *        && cnf_document_save (document, error);
 * ]|
 *
 * Since: 0.1
 */
typedef struct _CnfProviders CnfProviders;

#define CNF_TYPE_PROVIDERS (cnf_providers_get_type ())

/**
 * cnf_providers_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_PROVIDERS.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_providers_get_type (void) G_GNUC_CONST;

/**
 * cnf_providers_new:
 * @document: (not nullable): a document
 * @options: (nullable): how the file is read; %NULL for the defaults
 * @appname: (nullable): the key of the default section that the program begins with; %NULL for
 *   `openssl_conf`
 * @rule: how the OpenSSL that reads the file takes `activate`
 * @error: return location for an error
 *
 * Errors: those of cnf_view_new(); %CNF_ERROR_WOULD_CHANGE_MEANING where a section leads back to one
 * that leads to it, or a name is empty.
 * Source: OpenSSL 3.0 crypto/conf/conf_mod.c CONF_modules_load(), crypto/provider_conf.c.
 * Returns: (transfer full): the providers, maybe none, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfProviders *cnf_providers_new (CnfDocument *document, CnfViewOptions *options,
                                 const char *appname, CnfActivateRule rule, GError **error);

/**
 * cnf_providers_ref:
 * @providers: (not nullable): providers
 *
 * Returns: (transfer full): @providers.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfProviders *cnf_providers_ref (CnfProviders *providers);

/**
 * cnf_providers_unref:
 * @providers: (nullable) (transfer full): providers
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_providers_unref (CnfProviders *providers);

/**
 * cnf_providers_get_n_providers:
 * @providers: (not nullable): providers
 *
 * Returns: how many the configuration names. With 0, or none active, OpenSSL has its default one.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
guint cnf_providers_get_n_providers (const CnfProviders *providers);

/**
 * cnf_providers_get_name:
 * @providers: (not nullable): providers
 * @index: which one, from 0, in the order in which OpenSSL sets them up
 *
 * Returns: (transfer none): its name, that of `identity` where that is set; valid until @providers is
 *   edited or freed.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_providers_get_name (const CnfProviders *providers, guint index);

/**
 * cnf_providers_get_module:
 * @providers: (not nullable): providers
 * @index: which one, from 0
 *
 * Returns: (transfer none) (nullable) (type filename): the shared library that it is loaded from, %NULL
 *   where its name says it; valid until @providers is edited or freed.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const char *cnf_providers_get_module (const CnfProviders *providers, guint index);

/**
 * cnf_providers_is_active:
 * @providers: (not nullable): providers
 * @index: which one, from 0
 *
 * Returns: whether OpenSSL activates it.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_providers_is_active (const CnfProviders *providers, guint index);

/**
 * cnf_providers_get_setting:
 * @providers: (not nullable): providers
 * @index: which one, from 0
 *
 * Returns: (transfer none): the setting that names its section, with its place; valid until @providers
 *   is edited or freed.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
const CnfValue *cnf_providers_get_setting (const CnfProviders *providers, guint index);

/**
 * cnf_providers_enable:
 * @providers: (not nullable): providers
 * @name: (not nullable): the name of a provider
 * @module: (nullable) (type filename): the shared library that it is loaded from; %NULL to leave that
 *   as it is
 * @error: return location for an error
 *
 * Activates a provider. What is missing on the way from the default section to it is made, of comments
 * where they have it. Where no provider was active OpenSSL had its default one: that stays, as it is
 * activated too. A provider that comes into reach on the way and is meant to be off (`activate = 0`)
 * is off afterwards under either rule. All of it is one transaction, or a part of the one that is open.
 *
 * Errors: those of cnf_providers_new(); %CNF_ERROR_WOULD_CHANGE_MEANING where an included file decides;
 * %CNF_ERROR_INVALID_NAME. On error the document is unchanged.
 * Source: OpenSSL 3.0 crypto/provider_conf.c provider_conf_load(), crypto/provider_core.c
 * provider_activate_fallbacks().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_providers_enable (CnfProviders *providers, const char *name, const char *module,
                               GError **error);

/**
 * cnf_providers_disable:
 * @providers: (not nullable): providers
 * @name: (not nullable): the name of a provider
 * @even_if_needed: whether it is done although neither the default nor the FIPS provider remains
 * @error: return location for an error
 *
 * Activates a provider no longer: `activate` goes, and where nothing else is in its section that and
 * the setting that names it. What is not active already is fine.
 *
 * Errors: those of cnf_providers_new(); %CNF_ERROR_WOULD_CHANGE_MEANING where an included file decides,
 * where only providers without the usual algorithms would remain, or where it is the default one, which
 * OpenSSL has by itself where no other is active. On error the document is unchanged.
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_providers_disable (CnfProviders *providers, const char *name, gboolean even_if_needed,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfProviders, cnf_providers_unref)

G_END_DECLS
