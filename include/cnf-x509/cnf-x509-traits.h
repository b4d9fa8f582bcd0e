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
 * @CNF_X509_TRAIT_AES_KEY_FILES: `req` encrypts new keys by AES-256-CBC, not by triple DES (3.5)
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
