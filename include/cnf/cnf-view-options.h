/* What a view is made with: environment, includes, bounds.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-limits.h>
#include <cnf/cnf-resolver.h>
#include <cnf/cnf-version.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CnfMissingVariable:
 * @CNF_MISSING_VARIABLE_FAIL: the view fails, as OpenSSL does
 * @CNF_MISSING_VARIABLE_KEEP: the reference reads as its own text, and a finding says so
 *
 * What a reference to a name without a value does.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_MISSING_VARIABLE_FAIL,
  CNF_MISSING_VARIABLE_KEEP,
} CnfMissingVariable;

/**
 * CnfViewOptions:
 *
 * How to read a document. Refcounted; change it only before it is shared. The defaults: no
 * environment, an unset variable fails, relative includes from the working directory, includes from
 * the file system, default limits.
 *
 * Since: 0.1
 */
typedef struct _CnfViewOptions CnfViewOptions;

#define CNF_TYPE_VIEW_OPTIONS (cnf_view_options_get_type ())

/**
 * cnf_view_options_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_VIEW_OPTIONS.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_view_options_get_type (void) G_GNUC_CONST;

/**
 * cnf_view_options_new:
 *
 * Returns: (transfer full): the default options.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfViewOptions *cnf_view_options_new (void);

/**
 * cnf_view_options_ref:
 * @options: (not nullable): options
 *
 * Returns: (transfer full): @options.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfViewOptions *cnf_view_options_ref (CnfViewOptions *options);

/**
 * cnf_view_options_unref:
 * @options: (nullable) (transfer full): options
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_view_options_unref (CnfViewOptions *options);

/**
 * cnf_view_options_use_process_environment:
 * @options: (not nullable): options
 * @use: %TRUE to read the process's environment where the view needs it
 *
 * The environment answers `$ENV::name` and OPENSSL_CONF_INCLUDE. It is read as secure_getenv()
 * does: in a set-id process it is empty. Variables set by cnf_view_options_set_variable() come
 * first.
 *
 * Source: OpenSSL 3.0 crypto/conf/conf_api.c _CONF_get_string().  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_view_options_use_process_environment (CnfViewOptions *options, gboolean use);

/**
 * cnf_view_options_set_variable:
 * @options: (not nullable): options
 * @name: (not nullable): name of an environment variable
 * @value: (nullable): its value; %NULL makes it unset, whatever the process's environment says
 *
 * Gives the environment that views see one variable, or takes one from it.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_view_options_set_variable (CnfViewOptions *options, const char *name, const char *value);

/**
 * cnf_view_options_set_missing_variable:
 * @options: (not nullable): options
 * @missing: what a reference without a value does
 *
 * Says whether a reference to a name without a value fails, as in OpenSSL, or is kept as its own text.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_view_options_set_missing_variable (CnfViewOptions *options, CnfMissingVariable missing);

/**
 * cnf_view_options_set_base_directory:
 * @options: (not nullable): options
 * @directory: (nullable) (type filename): where relative include paths start; %NULL for the working
 *   directory, as OpenSSL does
 *
 * Says where relative include paths start.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_view_options_set_base_directory (CnfViewOptions *options, const char *directory);

/**
 * cnf_view_options_set_resolver:
 * @options: (not nullable): options
 * @resolver: (nullable) (scope notified) (closure user_data): answers what an include path leads
 * to; %NULL for the file system
 * @user_data: passed to @resolver
 * @destroy: (nullable): frees @user_data
 *
 * Replaces the file system where includes are looked for.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_view_options_set_resolver (CnfViewOptions *options, CnfIncludeResolver resolver,
                                    gpointer user_data, GDestroyNotify destroy);

/**
 * cnf_view_options_set_limits:
 * @options: (not nullable): options
 * @limits: (nullable): bounds; %NULL for the defaults
 *
 * Bounds what views may read.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_view_options_set_limits (CnfViewOptions *options, CnfLimits *limits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfViewOptions, cnf_view_options_unref)

G_END_DECLS
