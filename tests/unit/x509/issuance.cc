#include "unit/x509/issuance.h"

#include <cstring>
#include <memory>

namespace x509_test
{

namespace
{

EVP_PKEY *
NewKey (const char *algorithm)
{
  EVP_PKEY *key = std::strcmp (algorithm, "RSA") == 0
                    ? EVP_PKEY_Q_keygen (nullptr, nullptr, "RSA", static_cast<std::size_t> (2048))
                    : EVP_PKEY_Q_keygen (nullptr, nullptr, algorithm);
  EXPECT_NE (key, nullptr);
  return key;
}

X509_NAME *
NewName (const char *text)
{
  return cnf_x509_name_new_from_text (text, CNF_X509_TEXT_LATIN1, nullptr, nullptr, nullptr);
}

X509 *
NewAuthority (EVP_PKEY *key)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509Conf) conf = LoadConf (kConfig);
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new (key, nullptr, nullptr, nullptr);
  g_autoptr (X509_NAME) name = NewName ("/O=Authority/CN=Root");

  cnf_x509_issuance_set_signer (issuance, signer);
  cnf_x509_issuance_set_subject (issuance, name);
  cnf_x509_issuance_set_validity (issuance, kNotBefore, "20351231000000Z", 0);
  cnf_x509_issuance_add_section (issuance, conf, "ca");
  X509 *ca = cnf_x509_issuance_run (issuance, &error);
  EXPECT_NE (ca, nullptr) << error->message;
  return ca;
}

X509_REQ *
NewRequest (EVP_PKEY *key)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509Conf) conf = LoadConf (kConfig);
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new (key, nullptr, nullptr, nullptr);
  g_autoptr (X509_NAME) name = NewName ("/O=Subject/CN=leaf");

  X509_REQ *request = cnf_x509_request_new (name, key, nullptr, nullptr, &error);
  EXPECT_TRUE (cnf_x509_conf_add_request_extensions (conf, "asked", request, &error));
  EXPECT_TRUE (cnf_x509_signer_sign_request (signer, request, &error));
  return request;
}

} // namespace

Parties::Parties (const char *algorithm)
    : ca_key (NewKey (algorithm)), key (NewKey (algorithm)), other_key (NewKey ("ED25519")),
      ca (NewAuthority (ca_key)), request (NewRequest (key))
{
}

Parties::~Parties ()
{
  X509_REQ_free (request);
  X509_free (ca);
  EVP_PKEY_free (other_key);
  EVP_PKEY_free (key);
  EVP_PKEY_free (ca_key);
}

std::map<std::string, std::string>
Parties::Files () const
{
  return {
    { "ca.key", KeyPem (ca_key) },           { "ca.pem", CertificatePem (ca) },
    { "subject.key", KeyPem (key) },         { "other.pub", PublicKeyPem (other_key) },
    { "subject.csr", RequestPem (request) }, { "x.cnf", kConfig },
  };
}

const Parties &
PartiesOf (const char *algorithm)
{
  static std::map<std::string, std::unique_ptr<Parties>> all;
  std::unique_ptr<Parties> &parties = all[algorithm];
  if (parties == nullptr)
    parties = std::make_unique<Parties> (algorithm);
  return *parties;
}

void
RunOpenssl (const std::filesystem::path &folder, const std::vector<std::string> &argv,
            const std::map<std::string, std::string> &files)
{
  for (const auto &[name, bytes] : files)
    cnf_test::WriteFile (folder / name, bytes);

  cnf_test::Command command;
  command.argv = { "faketime", "-f", kClock, "openssl" };
  command.argv.insert (command.argv.end (), argv.begin (), argv.end ());
  command.folder = folder;
  command.environment = { { "TZ", "UTC" }, { "OPENSSL_CONF", "/dev/null" } };
  cnf_test::Result result = cnf_test::Run (command);
  // The wrapper that stops the clock can find the semaphores of one that was killed under its
  // number.
  for (int tries = 1; tries < 5 && result.err.rfind ("faketime: ", 0) == 0; tries++)
    result = cnf_test::Run (command);
  EXPECT_EQ (result.status, 0) << testing::PrintToString (argv) << "\n" << result.err;
}

} // namespace x509_test
