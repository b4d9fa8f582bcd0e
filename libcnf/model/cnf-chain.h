/* Chains of references, as OpenSSL follows them from the default section to what it sets up:
 * openssl_conf names a section whose ssl_conf names one whose system_default names one with settings.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/cnf-model-edit.h"

/* One step of a chain: a key whose value is the name of the next section. */
typedef struct
{
  const char *key;
  gboolean is_module;  /* OpenSSL compares it as the name of a module */
  const char *section; /* what the section is called if it is made */
} CnfChainLink;

/* Whether the key of @value is that of the link. */
gboolean cnf_chain_link_matches (const CnfChainLink *link, const CnfValue *value);

typedef gboolean (*CnfChainMatch) (const CnfValue *value, gconstpointer wanted);

/* The last setting of @section that is the @wanted one, or NULL. */
const CnfValue *cnf_chain_find_last (const CnfView *view, const char *section,
                                     CnfChainMatch matches, gconstpointer wanted);

/* Adds to @sections, of char *, the sections that the links lead to, the default one first, as far as
 * they lead. Fails where they loop, or a name is empty. */
gboolean cnf_chain_follow (const CnfView *view, const CnfChainLink *links, guint n_links,
                           GPtrArray *sections, GError **error);

/* Makes the links that are missing: of comments that have them, else as new lines. Returns the
 * sections, as cnf_chain_follow() does; the last one need not exist yet. */
GPtrArray *cnf_chain_complete (const CnfModelEdit *edit, const CnfChainLink *links, guint n_links,
                               GError **error);

/* The key under which the program @appname (NULL: every one) begins. */
const char *cnf_chain_entry (const char *appname);

/* What a new section of that chain is called: @name, but for one of a program of its own. */
char *cnf_chain_dup_section_name (const char *appname, const char *name);

/* The part of a name behind its first dot, or all of it: what stands before keeps keys apart.
 * Source: OpenSSL 3.0 crypto/provider_conf.c skip_dot(), ssl/ssl_mcnf.c. */
const char *cnf_chain_skip_dot (const char *name);
