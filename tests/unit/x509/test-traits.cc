// What differs between OpenSSL's versions.
#include <cnf-x509/cnf-x509-traits.h>
#include <gtest/gtest.h>
#include <openssl/crypto.h>
#include <utility>

namespace
{

TEST (Traits, FollowTheLibraryInUse)
{
  const std::pair<CnfX509Trait, unsigned> since[] = {
    // 3.x, or 4.0 as 10
    { CNF_X509_TRAIT_KEY_IDS_ALWAYS, 2 },      { CNF_X509_TRAIT_EXTENSIONS_IN_REQUEST, 2 },
    { CNF_X509_TRAIT_UTF8_NAMES, 2 },          { CNF_X509_TRAIT_VERIFY_DECIDES, 3 },
    { CNF_X509_TRAIT_EXPLICIT_DATES, 4 },      { CNF_X509_TRAIT_ADDED_EXTENSIONS_MERGE, 5 },
    { CNF_X509_TRAIT_AES_KEY_FILES, 5 },       { CNF_X509_TRAIT_STRICT_OPTIONS, 5 },
    { CNF_X509_TRAIT_TYPED_LOADING, 5 },       { CNF_X509_TRAIT_REQUESTS_DETECTED, 5 },
    { CNF_X509_TRAIT_ORDERED_DATES, 5 },       { CNF_X509_TRAIT_PUBLIC_KEY_OUTPUT, 5 },
    { CNF_X509_TRAIT_CHECKS_DECIDE, 5 },       { CNF_X509_TRAIT_OPTIONS_QUESTIONED, 5 },
    { CNF_X509_TRAIT_QUIET_OR_VERBOSE, 3 },    { CNF_X509_TRAIT_LOOKUPS_KEEP_QUEUE, 5 },
    { CNF_X509_TRAIT_VERSION_1_OPTION, 2 },    { CNF_X509_TRAIT_ISSUER_OPTION, 4 },
    { CNF_X509_TRAIT_PROVIDER_PARAMETERS, 5 }, { CNF_X509_TRAIT_MANY_CERTIFICATES, 6 },
    { CNF_X509_TRAIT_NO_ENGINES, 10 },
  };
  for (const auto &[trait, minor] : since)
    EXPECT_EQ (cnf_x509_has_trait (trait),
               (OPENSSL_version_major () - 3) * 10 + OPENSSL_version_minor () >= minor)
      << "trait " << trait;
}

} // namespace
