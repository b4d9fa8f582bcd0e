/* Making private keys.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cnf/cnf-version.h>
#include <glib-object.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

/**
 * CnfX509KeyGenerator:
 *
 * A key algorithm with its options, ready to make keys. Atomically refcounted; use one generator in
 * one thread at a time.
 *
 * Since: 0.1
 */
typedef struct _CnfX509KeyGenerator CnfX509KeyGenerator;

/**
 * CnfX509KeyKind:
 * @CNF_X509_KEY_PAIR: a private key with its public key
 * @CNF_X509_KEY_PARAMETERS: what keys of an algorithm can share, without a key
 *
 * What a generator makes.
 *
 * Since: 0.1
 */
typedef enum
{
  CNF_X509_KEY_PAIR,
  CNF_X509_KEY_PARAMETERS,
} CnfX509KeyKind;

/**
 * CnfX509KeyProgress:
 * @CNF_X509_KEY_PROGRESS_CANDIDATE: a candidate for a prime was made
 * @CNF_X509_KEY_PROGRESS_TESTED: a candidate passed a round of the test
 * @CNF_X509_KEY_PROGRESS_REJECTED: a prime does not fit the others
 * @CNF_X509_KEY_PROGRESS_FOUND: a prime is found
 *
 * Steps on the way to a key, by OpenSSL's numbers.
 *
 * Source: OpenSSL 3.0 BN_generate_prime(3).  Since: 0.1
 */
typedef enum
{
  CNF_X509_KEY_PROGRESS_CANDIDATE = 0,
  CNF_X509_KEY_PROGRESS_TESTED = 1,
  CNF_X509_KEY_PROGRESS_REJECTED = 2,
  CNF_X509_KEY_PROGRESS_FOUND = 3,
} CnfX509KeyProgress;

/**
 * CnfX509KeyProgressFunc:
 * @progress: what was reached; OpenSSL may add numbers of its own
 * @user_data: what was given with the function
 *
 * Called while a key is made.
 *
 * Since: 0.1
 */
typedef void (*CnfX509KeyProgressFunc) (CnfX509KeyProgress progress, gpointer user_data);

#define CNF_TYPE_X509_KEY_GENERATOR (cnf_x509_key_generator_get_type ())

/**
 * cnf_x509_key_generator_get_type:
 *
 * Returns: the boxed type %CNF_TYPE_X509_KEY_GENERATOR.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
GType cnf_x509_key_generator_get_type (void) G_GNUC_CONST;

/**
 * cnf_x509_key_generator_new:
 * @algorithm: (not nullable): the algorithm as a provider names it (`RSA`, `RSA-PSS`, `EC`,
 *   `ED25519`, `ED448`, ...)
 * @kind: what to make
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query for everything that is fetched
 * @error: return location for an error
 *
 * Errors: %CNF_X509_ERROR_KEY_ALGORITHM.
 * Source: OpenSSL 3.0 apps/genpkey.c init_gen_str().
 * Returns: (transfer full): the generator, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509KeyGenerator *cnf_x509_key_generator_new (const char *algorithm, CnfX509KeyKind kind,
                                                 OSSL_LIB_CTX *libctx, const char *properties,
                                                 GError **error);

/**
 * cnf_x509_key_generator_new_from_parameters:
 * @parameters: (not nullable): parameters, or a key that has them
 * @libctx: (nullable): library context; %NULL for the default one
 * @properties: (nullable): property query for everything that is fetched
 * @error: return location for an error
 *
 * A generator of keys with these parameters.
 *
 * Errors: %CNF_X509_ERROR_KEY_ALGORITHM.
 * Source: OpenSSL 3.0 apps/genpkey.c init_keygen_file().
 * Returns: (transfer full): the generator, or %NULL with @error set.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509KeyGenerator *cnf_x509_key_generator_new_from_parameters (EVP_PKEY *parameters,
                                                                 OSSL_LIB_CTX *libctx,
                                                                 const char *properties,
                                                                 GError **error);

/**
 * cnf_x509_key_generator_ref:
 * @generator: (not nullable): a generator
 *
 * Returns: (transfer full): @generator.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
CnfX509KeyGenerator *cnf_x509_key_generator_ref (CnfX509KeyGenerator *generator);

/**
 * cnf_x509_key_generator_unref:
 * @generator: (nullable) (transfer full): a generator
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_key_generator_unref (CnfX509KeyGenerator *generator);

/**
 * cnf_x509_key_generator_set_option:
 * @generator: (not nullable): a generator
 * @option: (not nullable): `name:value`, as `openssl genpkey -pkeyopt` takes it
 * @error: return location for an error
 *
 * Sets an option of the algorithm: `rsa_keygen_bits:3072`, `ec_paramgen_curve:P-256`, ... The order
 * can matter.
 *
 * Errors: %CNF_X509_ERROR_KEY_OPTION when there is no colon, the algorithm has no such option or
 * refuses its value.
 * Source: OpenSSL 3.0 apps/lib/apps.c pkey_ctrl_string().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_key_generator_set_option (CnfX509KeyGenerator *generator, const char *option,
                                            GError **error);

/**
 * cnf_x509_key_generator_set_bits:
 * @generator: (not nullable): a generator
 * @bits: size of the key
 * @error: return location for an error
 *
 * Algorithms whose keys have one size take no notice of it.
 *
 * Errors: %CNF_X509_ERROR_KEY_OPTION when the algorithm refuses the size.
 * Source: OpenSSL 3.0 apps/req.c set_keygen_ctx().
 * Returns: %TRUE on success.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_key_generator_set_bits (CnfX509KeyGenerator *generator, gsize bits,
                                          GError **error);

/**
 * cnf_x509_key_generator_is_a:
 * @generator: (not nullable): a generator
 * @algorithm: (not nullable): one of the names of an algorithm
 *
 * Returns: %TRUE when the keys are of that algorithm, whatever it was called.  Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
gboolean cnf_x509_key_generator_is_a (const CnfX509KeyGenerator *generator, const char *algorithm);

/**
 * cnf_x509_key_generator_set_progress:
 * @generator: (not nullable): a generator
 * @func: (nullable) (scope notified): called while a key is made; %NULL for none
 * @user_data: what @func gets
 * @destroy: (nullable): called when @func is no longer needed
 *
 * Says who is told how the making of a key goes on.
 *
 * Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
void cnf_x509_key_generator_set_progress (CnfX509KeyGenerator *generator,
                                          CnfX509KeyProgressFunc func, gpointer user_data,
                                          GDestroyNotify destroy);

/**
 * cnf_x509_key_generator_run:
 * @generator: (not nullable): a generator
 * @error: return location for an error
 *
 * Makes a key, or parameters.
 *
 * Errors: %CNF_X509_ERROR_KEY_GENERATION, also for options that do not go together.
 * Returns: (transfer full): the key, to be freed by EVP_PKEY_free(), or %NULL with @error set.
 *   Since: 0.1
 */
CNF_AVAILABLE_IN_0_1
EVP_PKEY *cnf_x509_key_generator_run (CnfX509KeyGenerator *generator, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CnfX509KeyGenerator, cnf_x509_key_generator_unref)

G_END_DECLS
