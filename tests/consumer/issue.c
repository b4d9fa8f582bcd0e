/* A program that uses libcnf-x509: an authority of its own, and a certificate for a request, with
 * the extensions of [ v3_ca ] and [ v3_req ] of a file. No object of OpenSSL's is touched.
 * SPDX-License-Identifier: Apache-2.0 */
#include <cnf-x509/cnf-x509.h>
#include <cnf/cnf.h>

/* As `openssl genpkey -algorithm ED25519`. With its last reference the key is wiped. */
static GBytes *
new_key (GError **error)
{
  g_autoptr (CnfX509KeyGenerator)
    generator = cnf_x509_key_generator_new ("ED25519", CNF_X509_KEY_PAIR, NULL, NULL, error);

  return generator == NULL
           ? NULL
           : cnf_x509_key_generator_run_to_bytes (generator, CNF_X509_FORMAT_PEM, error);
}

/* As `openssl req -x509 -subj /CN=Root -extensions v3_ca -days 365`. */
static GBytes *
new_authority (CnfX509Conf *conf, CnfX509Signer *signer, GError **error)
{
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (NULL, NULL);

  cnf_x509_issuance_set_signer (issuance, signer);
  cnf_x509_issuance_set_validity (issuance, NULL, NULL, 365);
  cnf_x509_issuance_add_section (issuance, conf, "v3_ca");
  if (!cnf_x509_issuance_set_subject_text (issuance, "/CN=Root", CNF_X509_TEXT_UTF8, error))
    return NULL;
  return cnf_x509_issuance_run_to_bytes (issuance, CNF_X509_FORMAT_PEM, error);
}

/* As `openssl x509 -req -CA ca.pem -CAserial ca.srl -CAcreateserial -extensions v3_req`. */
static GBytes *
issue (CnfX509Conf *conf, GBytes *ca, CnfX509Signer *signer, GBytes *request, GError **error)
{
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (NULL, NULL);

  cnf_x509_issuance_set_signer (issuance, signer);
  cnf_x509_issuance_set_serial_file (issuance, "ca.srl", CNF_X509_SERIAL_MISSING_CREATE);
  cnf_x509_issuance_add_section (issuance, conf, "v3_req");
  if (!cnf_x509_issuance_set_ca_bytes (issuance, ca, error)
      || !cnf_x509_issuance_set_request_bytes (issuance, request, error))
    return NULL;
  return cnf_x509_issuance_run_to_bytes (issuance, CNF_X509_FORMAT_PEM, error);
}

static gboolean
save (const char *path, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_file_set_contents (path, data, (gssize) size, error);
}

static gboolean
run (const char *config, const char *request_path, GError **error)
{
  g_autoptr (CnfDocument) document = cnf_document_new_from_file (config, NULL, error);
  g_autoptr (CnfX509Conf) conf = NULL;
  g_autoptr (CnfX509Signer) signer = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GBytes) ca = NULL;
  g_autoptr (GBytes) request = NULL;
  g_autoptr (GBytes) certificate = NULL;
  g_autofree char *text = NULL;
  gsize size;

  if (document == NULL || !g_file_get_contents (request_path, &text, &size, error))
    return FALSE;
  request = g_bytes_new (text, size);

  /* Each step has set the error where it gives nothing. */
  if ((conf = cnf_x509_conf_new (document, NULL, NULL, error)) == NULL
      || (key = new_key (error)) == NULL
      || (signer = cnf_x509_signer_new_from_bytes (key, NULL, NULL, error)) == NULL
      || (ca = new_authority (conf, signer, error)) == NULL
      || (certificate = issue (conf, ca, signer, request, error)) == NULL)
    return FALSE;
  return save ("ca.pem", ca, error) && save ("server.pem", certificate, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  if (run (argv[1], argv[2], &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
