// What is issued in the tests: an authority, a subject and its request, in memory and as files for
// the openssl of this machine.
#pragma once

#include "support/files.h"
#include "support/process.h"
#include "unit/x509/conf.h"

#include <map>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string>
#include <vector>

namespace x509_test
{

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_REQ, X509_REQ_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_NAME, X509_NAME_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_INTEGER, ASN1_INTEGER_free)

// When the clock of openssl stands still, as faketime and as OpenSSL spell it; and 30 days later.
inline const char kClock[] = "2026-01-01 00:00:00";
inline const char kNotBefore[] = "20260101000000Z";
inline const char kNotAfter[] = "20260131000000Z";

inline const char kConfig[] = "[req]\n"
                              "distinguished_name = name\n"
                              "prompt = no\n"
                              "utf8 = yes\n"
                              "string_mask = utf8only\n"
                              "attributes = attributes\n"
                              "req_extensions = asked\n"
                              "x509_extensions = ca\n"
                              "default_md = sha384\n"
                              "[name]\n"
                              "C = DE\n"
                              "O = Caf\xc3\xa9\n"
                              "CN = localhost\n"
                              "[attributes]\n"
                              "unstructuredName = something\n"
                              "[asked]\n"
                              "keyUsage = critical, digitalSignature\n"
                              "subjectAltName = DNS:asked.example.org\n"
                              "[leaf]\n"
                              "basicConstraints = CA:FALSE\n"
                              "subjectAltName = @names\n"
                              "authorityKeyIdentifier = keyid, issuer:always\n"
                              "[names]\n"
                              "DNS.1 = a.example.org\n"
                              "IP.1 = 127.0.0.1\n"
                              "[ca]\n"
                              "basicConstraints = critical, CA:TRUE\n"
                              "subjectKeyIdentifier = hash\n"
                              "authorityKeyIdentifier = keyid:always, issuer\n"
                              "[wrong]\n"
                              "basicConstraints = CA:FALSE\n"
                              "keyUsage = foo\n"
                              "[broken]\n"
                              "= no key\n";

// The bytes that a writer of PEM makes.
template <typename Writer>
std::string
Pem (Writer write)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  char *data = nullptr;
  EXPECT_EQ (write (bio), 1);
  const long size = BIO_get_mem_data (bio, &data);
  std::string text (data, static_cast<std::size_t> (size));
  BIO_free (bio);
  return text;
}

inline std::string
CertificatePem (X509 *certificate)
{
  return Pem ([&] (BIO *bio) { return PEM_write_bio_X509 (bio, certificate); });
}

inline std::string
TrustedPem (X509 *certificate)
{
  return Pem ([&] (BIO *bio) { return PEM_write_bio_X509_AUX (bio, certificate); });
}

inline std::string
RequestPem (X509_REQ *request)
{
  return Pem ([&] (BIO *bio) { return PEM_write_bio_X509_REQ (bio, request); });
}

inline std::string
KeyPem (EVP_PKEY *key)
{
  return Pem ([&] (BIO *bio) {
    return PEM_write_bio_PrivateKey (bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  });
}

inline std::string
PublicKeyPem (EVP_PKEY *key)
{
  return Pem ([&] (BIO *bio) { return PEM_write_bio_PUBKEY (bio, key); });
}

// An authority, and somebody who asks it for a certificate.
struct Parties
{
  explicit Parties (const char *algorithm);
  ~Parties ();
  Parties (const Parties &) = delete;
  Parties &operator= (const Parties &) = delete;

  // ca.key, ca.pem, subject.key, other.pub, subject.csr, x.cnf.
  std::map<std::string, std::string> Files () const;

  EVP_PKEY *ca_key;
  EVP_PKEY *key;
  EVP_PKEY *other_key;
  X509 *ca;
  X509_REQ *request;
};

// Made once for each algorithm: RSA keys take their time.
const Parties &PartiesOf (const char *algorithm);

// Writes the files into the folder and runs openssl there, whose clock stands still; fails the test
// when openssl fails.
void RunOpenssl (const std::filesystem::path &folder, const std::vector<std::string> &argv,
                 const std::map<std::string, std::string> &files);

} // namespace x509_test
