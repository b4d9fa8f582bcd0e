// Certificates, requests and keys as bytes: either format in, the one asked for out.
#include "unit/x509/issuance.h"

#include <gmock/gmock.h>
#include <openssl/err.h>
#include <openssl/provider.h>

namespace x509_test
{

namespace
{

GBytes *
Bytes (const std::string &text)
{
  return g_bytes_new (text.data (), text.size ());
}

std::string
Text (GBytes *bytes)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (bytes, &size);
  return std::string (static_cast<const char *> (data), size);
}

class EitherFormat : public testing::TestWithParam<CnfX509Format>
{
};

// Everything goes in and comes out as bytes; the certificate is the one that is issued from
// objects.
TEST_P (EitherFormat, IssuesTheSameCertificate)
{
  const CnfX509Format format = GetParam ();
  const Parties &parties = PartiesOf ("ED25519");
  g_autoptr (GError) error = nullptr;
  g_autoptr (GBytes) ca = cnf_x509_certificate_to_bytes (parties.ca, format, &error);
  g_autoptr (GBytes) request = cnf_x509_request_to_bytes (parties.request, format, &error);
  g_autoptr (GBytes) key = cnf_x509_key_to_bytes (parties.ca_key, format, &error);
  ASSERT_EQ (error, nullptr) << error->message;

  g_autoptr (CnfX509Conf) conf = LoadConf (kConfig);
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new_from_bytes (key, nullptr, nullptr, &error);
  ASSERT_NE (signer, nullptr) << error->message;
  cnf_x509_issuance_set_signer (issuance, signer);
  ASSERT_TRUE (cnf_x509_issuance_set_ca_bytes (issuance, ca, &error)) << error->message;
  ASSERT_TRUE (cnf_x509_issuance_set_request_bytes (issuance, request, &error)) << error->message;
  ASSERT_TRUE (cnf_x509_issuance_set_serial_text (issuance, "0x10", &error));
  ASSERT_TRUE (
    cnf_x509_issuance_set_subject_text (issuance, "/CN=new", CNF_X509_TEXT_UTF8, &error));
  cnf_x509_issuance_set_validity (issuance, kNotBefore, kNotAfter, 0);
  cnf_x509_issuance_add_section (issuance, conf, "leaf");
  g_autoptr (GBytes) issued = cnf_x509_issuance_run_to_bytes (issuance, format, &error);
  ASSERT_NE (issued, nullptr) << error->message;

  cnf_test::TemporaryFolder folder;
  RunOpenssl (folder.path (),
              { "x509",        "-req",     "-in",
                "subject.csr", "-CA",      "ca.pem",
                "-CAkey",      "ca.key",   "-set_serial",
                "0x10",        "-subj",    "/CN=new",
                "-extfile",    "x.cnf",    "-extensions",
                "leaf",        "-outform", format == CNF_X509_FORMAT_DER ? "DER" : "PEM",
                "-out",        "out" },
              parties.Files ());
  EXPECT_EQ (Text (issued), cnf_test::ReadFile (folder.path () / "out"));
  EXPECT_EQ (ERR_peek_error (), 0U);
}

TEST_P (EitherFormat, IsRead)
{
  const CnfX509Format format = GetParam ();
  const Parties &parties = PartiesOf ("RSA");
  g_autoptr (GBytes) key_bytes = cnf_x509_key_to_bytes (parties.key, format, nullptr);
  g_autoptr (EVP_PKEY)
    key = cnf_x509_key_new_from_bytes (key_bytes, nullptr, nullptr, nullptr, nullptr);
  g_autoptr (GBytes) bytes = cnf_x509_certificate_to_bytes (parties.ca, format, nullptr);
  g_autoptr (X509)
    certificate = cnf_x509_certificate_new_from_bytes (bytes, nullptr, nullptr, nullptr);
  g_autoptr (GBytes) request_bytes = cnf_x509_request_to_bytes (parties.request, format, nullptr);
  g_autoptr (X509_REQ)
    request = cnf_x509_request_new_from_bytes (request_bytes, nullptr, nullptr, nullptr);

  EXPECT_EQ (EVP_PKEY_eq (key, parties.key), 1);
  EXPECT_EQ (X509_cmp (certificate, parties.ca), 0);
  ASSERT_NE (request, nullptr);
  EXPECT_EQ (RequestPem (request), RequestPem (parties.request));
  EXPECT_TRUE (cnf_x509_request_verify (request, nullptr, nullptr, nullptr));
}

INSTANTIATE_TEST_SUITE_P (, EitherFormat,
                          testing::Values (CNF_X509_FORMAT_PEM, CNF_X509_FORMAT_DER),
                          [] (const auto &row) {
                            return row.param == CNF_X509_FORMAT_PEM ? "Pem" : "Der";
                          });

TEST (KeyBytes, AreMadeAndUsed)
{
  g_autoptr (CnfX509KeyGenerator) generator = cnf_x509_key_generator_new (
    "ED25519", CNF_X509_KEY_PAIR, nullptr, nullptr, nullptr);
  g_autoptr (GBytes)
    made = cnf_x509_key_generator_run_to_bytes (generator, CNF_X509_FORMAT_PEM, nullptr);
  ASSERT_NE (made, nullptr);
  EXPECT_EQ (Text (made).rfind ("-----BEGIN PRIVATE KEY-----\n", 0), 0U);

  const std::string text = Text (made);
  g_autoptr (GBytes) secret = cnf_x509_secret_bytes_new (text.data (), text.size ());
  EXPECT_TRUE (g_bytes_equal (secret, made));
  g_autoptr (CnfX509Signer)
    signer = cnf_x509_signer_new_from_bytes (secret, nullptr, nullptr, nullptr);
  EXPECT_NE (signer, nullptr);
}

TEST (SecretBytes, MayBeNone)
{
  g_autoptr (GBytes) none = cnf_x509_secret_bytes_new (nullptr, 0);
  EXPECT_EQ (g_bytes_get_size (none), 0U);
}

TEST (EncryptedKeyBytes, NeedTheirPassword)
{
  const Parties &parties = PartiesOf ("ED25519");
  unsigned char password[] = "secret";
  const std::string pem = Pem ([&] (BIO *bio) {
    return PEM_write_bio_PrivateKey (bio, parties.key, EVP_aes_256_cbc (), password, 6, nullptr,
                                     nullptr);
  });
  g_autoptr (GBytes) bytes = Bytes (pem);
  g_autoptr (EVP_PKEY)
    key = cnf_x509_key_new_from_bytes (bytes, "secret", nullptr, nullptr, nullptr);
  EXPECT_EQ (EVP_PKEY_eq (key, parties.key), 1);

  for (const char *wrong : { static_cast<const char *> (nullptr), "wrong" })
    {
      g_autoptr (GError) error = nullptr;
      EXPECT_EQ (cnf_x509_key_new_from_bytes (bytes, wrong, nullptr, nullptr, &error), nullptr);
      EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_KEY));
      EXPECT_EQ (ERR_peek_error (), 0U);
    }
}

TEST (PublicKeyBytes, AreCertified)
{
  const Parties &parties = PartiesOf ("ED25519");
  g_autoptr (GBytes) bytes = Bytes (PublicKeyPem (parties.other_key));
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new (parties.key, nullptr, nullptr, nullptr);
  cnf_x509_issuance_set_signer (issuance, signer);
  ASSERT_TRUE (cnf_x509_issuance_set_request (issuance, parties.request, nullptr));
  ASSERT_TRUE (cnf_x509_issuance_set_public_key_bytes (issuance, bytes, nullptr));

  g_autoptr (X509) certificate = cnf_x509_issuance_run (issuance, nullptr);
  ASSERT_NE (certificate, nullptr);
  EXPECT_EQ (EVP_PKEY_eq (X509_get0_pubkey (certificate), parties.other_key), 1);
}

// Where no provider reads keys there is no key.
TEST (BytesOfAnIssuance, AreReadInItsLibraryContext)
{
  g_autoptr (GBytes) key = Bytes (PublicKeyPem (PartiesOf ("ED25519").key));
  for (const char *provider : { "default", "null" })
    {
      OSSL_LIB_CTX *libctx = OSSL_LIB_CTX_new ();
      OSSL_PROVIDER *loaded = OSSL_PROVIDER_load (libctx, provider);
      {
        g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (libctx, nullptr);
        EXPECT_EQ (cnf_x509_issuance_set_public_key_bytes (issuance, key, nullptr),
                   strcmp (provider, "default") == 0);
      }
      OSSL_PROVIDER_unload (loaded);
      OSSL_LIB_CTX_free (libctx);
    }
}

TEST (OtherBytes, AreRefusedAndChangeNothing)
{
  const Parties &parties = PartiesOf ("ED25519");
  const std::string certificate = CertificatePem (parties.ca);
  for (const std::string &text :
       { std::string (), std::string ("text"), std::string ("0\x82", 2),
         std::string ("0\x80\0\0", 4), certificate.substr (0, certificate.size () / 2) })
    {
      g_autoptr (GBytes) bytes = Bytes (text);
      g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
      g_autoptr (GError) ca = nullptr, request = nullptr, key = nullptr, secret = nullptr;

      EXPECT_FALSE (cnf_x509_issuance_set_ca_bytes (issuance, bytes, &ca));
      EXPECT_TRUE (g_error_matches (ca, CNF_X509_ERROR, CNF_X509_ERROR_CERTIFICATE));
      EXPECT_FALSE (cnf_x509_issuance_set_request_bytes (issuance, bytes, &request));
      EXPECT_TRUE (g_error_matches (request, CNF_X509_ERROR, CNF_X509_ERROR_REQUEST));
      EXPECT_FALSE (cnf_x509_issuance_set_public_key_bytes (issuance, bytes, &key));
      EXPECT_TRUE (g_error_matches (key, CNF_X509_ERROR, CNF_X509_ERROR_KEY));
      EXPECT_EQ (cnf_x509_signer_new_from_bytes (bytes, nullptr, nullptr, &secret), nullptr);
      EXPECT_TRUE (g_error_matches (secret, CNF_X509_ERROR, CNF_X509_ERROR_KEY));
      EXPECT_EQ (ERR_peek_error (), 0U);
    }
}

TEST (TextOfAnIssuance, IsRefusedWhereItMeansNothing)
{
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (GError) serial = nullptr, subject = nullptr;

  EXPECT_FALSE (cnf_x509_issuance_set_serial_text (issuance, "12x", &serial));
  EXPECT_TRUE (g_error_matches (serial, CNF_X509_ERROR, CNF_X509_ERROR_INVALID_VALUE));
  EXPECT_FALSE (
    cnf_x509_issuance_set_subject_text (issuance, "CN=x", CNF_X509_TEXT_UTF8, &subject));
  EXPECT_TRUE (g_error_matches (subject, CNF_X509_ERROR, CNF_X509_ERROR_INVALID_NAME));
  EXPECT_TRUE (cnf_x509_issuance_set_serial_text (issuance, nullptr, nullptr));
  EXPECT_TRUE (cnf_x509_issuance_set_subject_text (issuance, nullptr, CNF_X509_TEXT_UTF8, nullptr));
  EXPECT_EQ (ERR_peek_error (), 0U);
}

} // namespace

} // namespace x509_test
