/* Making private keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf-x509/cnf-x509-key.h>

#include "x509/cnf-x509-error-private.h"
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <string.h>

struct _CnfX509KeyGenerator
{
  gatomicrefcount references;
  CnfX509KeyKind kind;
  EVP_PKEY_CTX *context;
  CnfX509KeyProgressFunc progress;
  gpointer progress_data;
  GDestroyNotify progress_destroy;
};

G_DEFINE_BOXED_TYPE (CnfX509KeyGenerator, cnf_x509_key_generator, cnf_x509_key_generator_ref,
                     cnf_x509_key_generator_unref)

CnfX509KeyGenerator *
cnf_x509_key_generator_ref (CnfX509KeyGenerator *generator)
{
  g_return_val_if_fail (generator != NULL, NULL);

  g_atomic_ref_count_inc (&generator->references);
  return generator;
}

void
cnf_x509_key_generator_unref (CnfX509KeyGenerator *generator)
{
  if (generator == NULL || !g_atomic_ref_count_dec (&generator->references))
    return;

  EVP_PKEY_CTX_free (generator->context);
  cnf_x509_key_generator_set_progress (generator, NULL, NULL, NULL);
  g_free (generator);
}

/* Takes the context over. NULL when there is none or it does not make what is wanted. */
static CnfX509KeyGenerator *
new_generator (EVP_PKEY_CTX *context, CnfX509KeyKind kind)
{
  g_autoptr (CnfX509KeyGenerator) generator = g_new0 (CnfX509KeyGenerator, 1);
  int ready;

  g_atomic_ref_count_init (&generator->references);
  generator->kind = kind;
  generator->context = context;
  if (context == NULL)
    return NULL;

  ready = kind == CNF_X509_KEY_PARAMETERS ? EVP_PKEY_paramgen_init (context)
                                          : EVP_PKEY_keygen_init (context);
  return ready <= 0 ? NULL : g_steal_pointer (&generator);
}

CnfX509KeyGenerator *
cnf_x509_key_generator_new (const char *algorithm, CnfX509KeyKind kind, OSSL_LIB_CTX *libctx,
                            const char *properties, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  CnfX509KeyGenerator *generator;

  g_return_val_if_fail (algorithm != NULL, NULL);

  generator = new_generator (EVP_PKEY_CTX_new_from_name (libctx, algorithm, properties), kind);
  if (generator == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_KEY_ALGORITHM,
                        kind == CNF_X509_KEY_PARAMETERS ? "no parameters can be made for '%s'"
                                                        : "no key can be made for '%s'",
                        algorithm);
  return generator;
}

CnfX509KeyGenerator *
cnf_x509_key_generator_new_from_parameters (EVP_PKEY *parameters, OSSL_LIB_CTX *libctx,
                                            const char *properties, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  CnfX509KeyGenerator *generator;

  g_return_val_if_fail (parameters != NULL, NULL);

  generator = new_generator (EVP_PKEY_CTX_new_from_pkey (libctx, parameters, properties),
                             CNF_X509_KEY_PAIR);
  if (generator == NULL)
    cnf_x509_set_error (error, CNF_X509_ERROR_KEY_ALGORITHM,
                        "no key can be made from these parameters");
  return generator;
}

gboolean
cnf_x509_key_generator_set_option (CnfX509KeyGenerator *generator, const char *option,
                                   GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  g_autofree char *name = NULL;
  const char *colon;

  g_return_val_if_fail (generator != NULL && option != NULL, FALSE);

  colon = strchr (option, ':');
  if (colon == NULL)
    {
      cnf_x509_set_error (error, CNF_X509_ERROR_KEY_OPTION, "no colon in key option '%s'", option);
      return FALSE;
    }

  name = g_strndup (option, (gsize) (colon - option));
  if (EVP_PKEY_CTX_ctrl_str (generator->context, name, colon + 1) > 0)
    return TRUE;
  cnf_x509_set_error (error, CNF_X509_ERROR_KEY_OPTION, "key option '%s' is not accepted", option);
  return FALSE;
}

gboolean
cnf_x509_key_generator_set_bits (CnfX509KeyGenerator *generator, gsize bits, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_size_t (OSSL_PKEY_PARAM_BITS, &bits),
    OSSL_PARAM_construct_end (),
  };

  g_return_val_if_fail (generator != NULL, FALSE);

  if (EVP_PKEY_CTX_set_params (generator->context, parameters) > 0)
    return TRUE;
  cnf_x509_set_error (error, CNF_X509_ERROR_KEY_OPTION,
                      "a key of %" G_GSIZE_FORMAT " bits is not accepted", bits);
  return FALSE;
}

gboolean
cnf_x509_key_generator_is_a (const CnfX509KeyGenerator *generator, const char *algorithm)
{
  g_return_val_if_fail (generator != NULL && algorithm != NULL, FALSE);

  return EVP_PKEY_CTX_is_a (generator->context, algorithm);
}

static int
report_progress (EVP_PKEY_CTX *context)
{
  const CnfX509KeyGenerator *generator = EVP_PKEY_CTX_get_app_data (context);

  generator->progress ((CnfX509KeyProgress) EVP_PKEY_CTX_get_keygen_info (context, 0),
                       generator->progress_data);
  return 1;
}

void
cnf_x509_key_generator_set_progress (CnfX509KeyGenerator *generator, CnfX509KeyProgressFunc func,
                                     gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (generator != NULL);

  if (generator->progress_destroy != NULL)
    generator->progress_destroy (generator->progress_data);
  generator->progress = func;
  generator->progress_data = user_data;
  generator->progress_destroy = destroy;
}

EVP_PKEY *
cnf_x509_key_generator_run (CnfX509KeyGenerator *generator, GError **error)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  EVP_PKEY *key = NULL;

  g_return_val_if_fail (generator != NULL, NULL);

  EVP_PKEY_CTX_set_app_data (generator->context, generator);
  EVP_PKEY_CTX_set_cb (generator->context, generator->progress == NULL ? NULL : report_progress);
  if (EVP_PKEY_generate (generator->context, &key) > 0)
    return key;

  cnf_x509_set_error (error, CNF_X509_ERROR_KEY_GENERATION,
                      generator->kind == CNF_X509_KEY_PARAMETERS ? "the parameters cannot be made"
                                                                 : "the key cannot be made");
  return NULL;
}
