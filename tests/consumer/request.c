/* A program that uses libcnf-x509: a new key's request, with the extensions of [ v3_req ] of a
 * file.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf-x509/cnf-x509.h>
#include <cnf/cnf.h>
#include <openssl/pem.h>
#include <stdio.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_NAME, X509_NAME_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_REQ, X509_REQ_free)

static EVP_PKEY *
new_key (GError **error)
{
  g_autoptr (CnfX509KeyGenerator)
    generator = cnf_x509_key_generator_new ("ED25519", CNF_X509_KEY_PAIR, NULL, NULL, error);

  return generator == NULL ? NULL : cnf_x509_key_generator_run (generator, error);
}

static X509_REQ *
new_request (CnfX509Conf *conf, EVP_PKEY *key, GError **error)
{
  g_autoptr (X509_NAME) subject = X509_NAME_new ();
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new (key, NULL, NULL, NULL);
  g_autoptr (X509_REQ) request = NULL;

  if (!X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const guchar *) "localhost", -1,
                                   -1, 0))
    return NULL;

  request = cnf_x509_request_new (subject, key, NULL, NULL, error);
  if (request == NULL || !cnf_x509_conf_add_request_extensions (conf, "v3_req", request, error)
      || !cnf_x509_signer_sign_request (signer, request, error))
    return NULL;

  return g_steal_pointer (&request);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CnfDocument) document = NULL;
  g_autoptr (CnfX509Conf) conf = NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (X509_REQ) request = NULL;

  if (argc != 2)
    return 2;

  document = cnf_document_new_from_file (argv[1], NULL, &error);
  if (document != NULL)
    conf = cnf_x509_conf_new (document, NULL, NULL, &error);
  if (conf != NULL)
    key = new_key (&error);
  if (key != NULL)
    request = new_request (conf, key, &error);
  if (request == NULL || !PEM_write_X509_REQ (stdout, request))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "OpenSSL failed");
      return 1;
    }
  return 0;
}
