/* The one table of what differs between OpenSSL's versions.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf-x509/cnf-x509-traits.h>
#include <openssl/crypto.h>

#define VERSION(major, minor) ((major) << 28 | (minor) << 20)

/* The version that brought each, by OpenSSL's CHANGES.md; where that is silent, the first of the
 * supported ones in which it was seen. */
static const unsigned long since[] = {
  [CNF_X509_TRAIT_KEY_IDS_ALWAYS] = VERSION (3UL, 2UL),
  [CNF_X509_TRAIT_EXTENSIONS_IN_REQUEST] = VERSION (3UL, 2UL),
  [CNF_X509_TRAIT_UTF8_NAMES] = VERSION (3UL, 2UL),
  [CNF_X509_TRAIT_VERIFY_DECIDES] = VERSION (3UL, 3UL),
  [CNF_X509_TRAIT_EXPLICIT_DATES] = VERSION (3UL, 4UL),
  [CNF_X509_TRAIT_ADDED_EXTENSIONS_MERGE] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_AES_KEY_FILES] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_STRICT_OPTIONS] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_TYPED_LOADING] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_REQUESTS_DETECTED] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_ORDERED_DATES] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_PUBLIC_KEY_OUTPUT] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_CHECKS_DECIDE] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_OPTIONS_QUESTIONED] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_QUIET_OR_VERBOSE] = VERSION (3UL, 3UL),
  [CNF_X509_TRAIT_LOOKUPS_KEEP_QUEUE] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_VERSION_1_OPTION] = VERSION (3UL, 2UL),
  [CNF_X509_TRAIT_ISSUER_OPTION] = VERSION (3UL, 4UL),
  [CNF_X509_TRAIT_PROVIDER_PARAMETERS] = VERSION (3UL, 5UL),
  [CNF_X509_TRAIT_MANY_CERTIFICATES] = VERSION (3UL, 6UL),
  [CNF_X509_TRAIT_NO_ENGINES] = VERSION (4UL, 0UL),
};

gboolean
cnf_x509_has_trait (CnfX509Trait trait)
{
  g_return_val_if_fail ((guint) trait < G_N_ELEMENTS (since), FALSE);

  return OpenSSL_version_num () >= since[trait];
}
