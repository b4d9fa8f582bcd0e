/* What differs between the versions of OpenSSL that are supported.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>

G_BEGIN_DECLS

/**
 * CnfX509Trait:
 * @CNF_X509_TRAIT_KEY_IDS_ALWAYS: a certificate without an extension gets the default key
 *   identifiers too, and so is of version 3 (3.2)
 * @CNF_X509_TRAIT_EXTENSIONS_IN_REQUEST: `req -new -extensions` puts the section into the request
 *   (3.2)
 * @CNF_X509_TRAIT_UTF8_NAMES: names are printed without blanks around `=`, and as UTF-8 (3.2)
 * @CNF_X509_TRAIT_VERIFY_DECIDES: `req -verify` fails when the signature is wrong (3.3)
 * @CNF_X509_TRAIT_EXPLICIT_DATES: `x509` and `req` know `-not_before` and `-not_after` (3.4)
 * @CNF_X509_TRAIT_ADDED_EXTENSIONS_MERGE: an added extension replaces one of the section in a
 *   request (3.5)
 * @CNF_X509_TRAIT_AES_KEY_FILES: `req` encrypts new keys by AES-256-CBC, not by triple DES, or by the
 *   cipher of `-cipher` (3.5)
 * @CNF_X509_TRAIT_STRICT_OPTIONS: a second digest or cipher is refused, a digest that is none is so
 *   before anything is read, and what is wrong with the options is named (3.5)
 * @CNF_X509_TRAIT_TYPED_LOADING: what cannot be loaded is called by its type, with the system's
 *   reason on the same line; a private key does for a public one (3.5)
 * @CNF_X509_TRAIT_REQUESTS_DETECTED: a request may be of either format unsaid, and its signature is
 *   looked at as it is read (3.5)
 * @CNF_X509_TRAIT_ORDERED_DATES: a certificate that would end before it begins is not made (3.5)
 * @CNF_X509_TRAIT_PUBLIC_KEY_OUTPUT: `genpkey` can write the public key beside the private one
 *   (3.5)
 * @CNF_X509_TRAIT_CHECKS_DECIDE: `x509 -checkhost` and its like fail when the certificate does not
 *   match (3.5)
 * @CNF_X509_TRAIT_OPTIONS_QUESTIONED: options that do nothing, or likely not what was meant, are
 *   warned of (3.5)
 * @CNF_X509_TRAIT_QUIET_OR_VERBOSE: whoever makes a key knows both `-quiet` and `-verbose`: that is
 *   new for `genrsa -quiet`, `req -quiet` and `genpkey -verbose` (3.3)
 * @CNF_X509_TRAIT_LOOKUPS_KEEP_QUEUE: a setting of a config that is looked for in vain leaves what
 *   was on the error queue before, such as a missing include (3.5)
 * @CNF_X509_TRAIT_VERSION_1_OPTION: `req` knows `-x509v1` (3.2)
 * @CNF_X509_TRAIT_ISSUER_OPTION: `x509` knows `-set_issuer`, and `-subj` as `-set_subject` (3.4)
 * @CNF_X509_TRAIT_PROVIDER_PARAMETERS: every command knows `-provparam` (3.5)
 * @CNF_X509_TRAIT_MANY_CERTIFICATES: `x509` knows `-multi`, and opens its output before it
 *   reads the certificate of the authority (3.6)
 * @CNF_X509_TRAIT_NO_ENGINES: there are no engines, nor options for them (4.0)
 *
 * A behaviour that some supported version has and another lacks.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_TRAIT_KEY_IDS_ALWAYS,
  CNF_X509_TRAIT_EXTENSIONS_IN_REQUEST,
  CNF_X509_TRAIT_UTF8_NAMES,
  CNF_X509_TRAIT_VERIFY_DECIDES,
  CNF_X509_TRAIT_EXPLICIT_DATES,
  CNF_X509_TRAIT_ADDED_EXTENSIONS_MERGE,
  CNF_X509_TRAIT_AES_KEY_FILES,
  CNF_X509_TRAIT_STRICT_OPTIONS,
  CNF_X509_TRAIT_TYPED_LOADING,
  CNF_X509_TRAIT_REQUESTS_DETECTED,
  CNF_X509_TRAIT_ORDERED_DATES,
  CNF_X509_TRAIT_PUBLIC_KEY_OUTPUT,
  CNF_X509_TRAIT_CHECKS_DECIDE,
  CNF_X509_TRAIT_OPTIONS_QUESTIONED,
  CNF_X509_TRAIT_QUIET_OR_VERBOSE,
  CNF_X509_TRAIT_LOOKUPS_KEEP_QUEUE,
  CNF_X509_TRAIT_VERSION_1_OPTION,
  CNF_X509_TRAIT_ISSUER_OPTION,
  CNF_X509_TRAIT_PROVIDER_PARAMETERS,
  CNF_X509_TRAIT_MANY_CERTIFICATES,
  CNF_X509_TRAIT_NO_ENGINES,
} CnfX509Trait;

/**
 * cnf_x509_has_trait:
 * @trait: one of #CnfX509Trait
 *
 * Whether the openssl that belongs to the libcrypto in use at run time behaves so.
 *
 * Returns: %TRUE when it does.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_has_trait (CnfX509Trait trait);

G_END_DECLS
