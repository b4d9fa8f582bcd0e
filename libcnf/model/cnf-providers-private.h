/* What reading and editing of providers share.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/cnf-chain.h"
#include <cnf/cnf-providers.h>

typedef struct
{
  char *name;              /* that OpenSSL knows it by */
  char *section;           /* with its settings */
  char *module;            /* (nullable) */
  gboolean is_active;      /* as the rule says */
  gboolean is_meant_off;   /* `activate` is there and says no */
  const CnfValue *setting; /* that names the section */
} CnfProvider;

struct _CnfProviders
{
  gatomicrefcount references;
  CnfDocument *document;
  CnfViewOptions *options; /* (nullable) */
  char *appname;           /* (nullable) */
  CnfActivateRule rule;
  CnfView *view;
  GPtrArray *found; /* of CnfProvider */
};

/* Reads the document again. On failure @providers are as they were. */
gboolean cnf_providers_read (CnfProviders *providers, GError **error);

/* The provider of that name, or NULL. */
const CnfProvider *cnf_providers_find (const CnfProviders *providers, const char *name);

/* Whether one is active; @except (nullable) does not count. */
gboolean cnf_providers_any_active (const CnfProviders *providers, const CnfProvider *except);

/* Whether `activate` = @word says yes, or no, where words count.
 * Source: OpenSSL 3.3 crypto/provider_conf.c provider_conf_parse_bool_setting(). */
gboolean cnf_providers_is_yes (const char *word);
gboolean cnf_providers_is_no (const char *word);

/* The links from the default section to that with the providers; free the names with
 * cnf_providers_clear_links(). */
#define CNF_PROVIDERS_N_LINKS 2

typedef struct
{
  CnfChainLink links[CNF_PROVIDERS_N_LINKS];
  char *names[CNF_PROVIDERS_N_LINKS];
} CnfProvidersLinks;

void cnf_providers_init_links (CnfProvidersLinks *links, const char *appname);
void cnf_providers_clear_links (CnfProvidersLinks *links);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CnfProvidersLinks, cnf_providers_clear_links)
