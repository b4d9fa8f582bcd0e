// Every section of a document, taken as extensions: libcnf-x509 adds to a certificate and to a request
// what OpenSSL adds from the same bytes, or fails with the same errors, and then names a place.
#include "fuzz/target.h"
#include "support/document.h"
#include "support/oracle.h"

#include <cnf-x509/cnf-x509.h>
#include <memory>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>
#include <vector>

namespace
{

template <auto release> struct Releaser
{
  template <typename T>
  void
  operator() (T *object) const
  {
    release (object);
  }
};

using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Releaser<X509_free>>;
using Request = std::unique_ptr<X509_REQ, Releaser<X509_REQ_free>>;
using Conf = std::unique_ptr<CONF, Releaser<NCONF_free>>;
using Bio = std::unique_ptr<BIO, Releaser<BIO_free>>;

EVP_PKEY *
PrivateKey ()
{
  static const Key key (EVP_PKEY_Q_keygen (nullptr, nullptr, "ED25519"));
  return key.get ();
}

X509_NAME *
Subject ()
{
  static X509_NAME *const name = cnf_x509_name_new_from_text (
    "/CN=localhost/emailAddress=a@example.org", CNF_X509_TEXT_UTF8, nullptr, nullptr, nullptr);
  return name;
}

// Signed, so that it can be written out.
Certificate
NewCertificate ()
{
  Certificate certificate (X509_new ());
  X509_set_version (certificate.get (), X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (certificate.get ()), 7);
  X509_set_subject_name (certificate.get (), Subject ());
  X509_set_issuer_name (certificate.get (), Subject ());
  ASN1_TIME_set (X509_getm_notBefore (certificate.get ()), 0);
  ASN1_TIME_set (X509_getm_notAfter (certificate.get ()), 86400);
  X509_set_pubkey (certificate.get (), PrivateKey ());
  X509_sign (certificate.get (), PrivateKey (), nullptr);
  return certificate;
}

Request
NewRequest ()
{
  Request request (X509_REQ_new ());
  X509_REQ_set_subject_name (request.get (), Subject ());
  X509_REQ_set_pubkey (request.get (), PrivateKey ());
  X509_REQ_sign (request.get (), PrivateKey (), nullptr);
  return request;
}

std::string
Der (X509 *certificate)
{
  unsigned char *bytes = nullptr;
  const int size = i2d_re_X509_tbs (certificate, &bytes);
  const std::string der (reinterpret_cast<char *> (bytes), static_cast<std::size_t> (size));
  OPENSSL_free (bytes);
  return der;
}

std::string
Der (X509_REQ *request)
{
  unsigned char *bytes = nullptr;
  const int size = i2d_re_X509_REQ_tbs (request, &bytes);
  const std::string der (reinterpret_cast<char *> (bytes), static_cast<std::size_t> (size));
  OPENSSL_free (bytes);
  return der;
}

// One record of the error queue: code and text.
using Record = std::pair<unsigned long, std::string>;

struct Outcome
{
  bool done = false;
  std::string der; // where it is done
  std::vector<Record> records;
};

std::vector<Record>
TakeQueue ()
{
  std::vector<Record> records;
  const char *data;
  int flags;
  while (unsigned long code = ERR_get_error_all (nullptr, nullptr, nullptr, &data, &flags))
    records.emplace_back (code, (flags & ERR_TXT_STRING) != 0 ? data : "");
  return records;
}

std::vector<Record>
RecordsOf (const GError *error)
{
  std::vector<Record> records;
  if (error == nullptr)
    return records;
  for (guint i = 0; i < cnf_x509_error_get_n_records (error); i++)
    {
      const CnfX509ErrorRecord *record = cnf_x509_error_get_record (error, i);
      records.emplace_back (record->code, record->data);
    }
  return records;
}

// What OpenSSL does with a section.
template <typename T, typename Add>
Outcome
Theirs (CONF *conf, T subject, Add add)
{
  X509V3_CTX context;
  Outcome outcome;
  outcome.done = add (conf, &context, subject.get ()) != 0;
  outcome.records = TakeQueue ();
  outcome.der = outcome.done ? Der (subject.get ()) : "";
  return outcome;
}

// What libcnf-x509 does.
template <typename T, typename Add>
Outcome
Ours (T subject, Add add)
{
  g_autoptr (GError) error = nullptr;
  Outcome outcome;
  outcome.done = add (subject.get (), &error) != FALSE;
  if (outcome.done != (error == nullptr))
    cnf_test::Fail ("an error and success, or neither");
  if (ERR_peek_error () != 0)
    cnf_test::Fail ("the error queue is not as it was");
  outcome.records = RecordsOf (error);
  outcome.der = outcome.done ? Der (subject.get ()) : "";
  if (!outcome.done && !cnf_x509_error_get_location (error, nullptr, nullptr, nullptr))
    cnf_test::Fail (std::string ("no place: ") + error->message);
  return outcome;
}

void
Compare (const std::string &what, const Outcome &ours, const Outcome &theirs)
{
  if (ours.done != theirs.done)
    cnf_test::Fail (what + (theirs.done ? ": OpenSSL takes it" : ": OpenSSL refuses it"));
  if (ours.der != theirs.der)
    cnf_test::Fail (what + ": other extensions than OpenSSL's");
  if (ours.records != theirs.records)
    cnf_test::Fail (what + ": other errors than OpenSSL's");
}

void
CheckSection (CnfX509Conf *ours, CONF *theirs, const std::string &section)
{
  const char *name = section.c_str ();
  Compare (
    "[" + section + "] of a certificate",
    Ours (NewCertificate (),
          [&] (X509 *certificate, GError **error) {
            return cnf_x509_conf_add_extensions (ours, name, certificate, nullptr, PrivateKey (),
                                                 error);
          }),
    Theirs (theirs, NewCertificate (), [&] (CONF *conf, X509V3_CTX *context, X509 *certificate) {
      X509V3_set_ctx (context, certificate, certificate, nullptr, nullptr, X509V3_CTX_REPLACE);
      X509V3_set_issuer_pkey (context, PrivateKey ());
      X509V3_set_nconf (context, conf);
      return X509V3_EXT_add_nconf (conf, context, name, certificate);
    }));
  Compare ("[" + section + "] of a request",
           Ours (NewRequest (),
                 [&] (X509_REQ *request, GError **error) {
                   return cnf_x509_conf_add_request_extensions (ours, name, request, error);
                 }),
           Theirs (theirs, NewRequest (), [&] (CONF *conf, X509V3_CTX *context, X509_REQ *request) {
             X509V3_set_ctx (context, nullptr, nullptr, request, nullptr, 0);
             X509V3_set_nconf (context, conf);
             return X509V3_EXT_REQ_add_nconf (conf, context, name, request);
           }));
}

// What OpenSSL itself does not come back from: ASN.1 values that name one another, files.
bool
IsTooMuch (const std::string &bytes)
{
  for (const char *word : { "SEQ", "SET", "file:" })
    if (bytes.find (word) != std::string::npos)
      return true;
  return false;
}

} // namespace

// libcrypto 3.0 itself leaks where it refuses some extensions. That libcnf-x509 does not is for the
// unit tests to show.
extern "C" const char *
__asan_default_options ()
{
  return "detect_leaks=0";
}

extern "C" int
LLVMFuzzerTestOneInput (const std::uint8_t *data, std::size_t size)
{
  constexpr std::size_t kSections = 8;
  const std::string bytes = cnf_test::InputOf (data, size);
  const cnf_test::Reading reading = cnf_test::ReadByView (bytes);
  if (!reading.loaded || IsTooMuch (bytes))
    return 0;

  const Bio bio (BIO_new_mem_buf (bytes.data (), static_cast<int> (bytes.size ())));
  const Conf theirs (NCONF_new (nullptr));
  NCONF_load_bio (theirs.get (), bio.get (), nullptr);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfDocument) document = cnf_test::NewDocument (bytes, "x.cnf");
  g_autoptr (CnfX509Conf) ours = cnf_x509_conf_new (document, nullptr, nullptr, &error);
  if (ours == nullptr)
    cnf_test::Fail (error->message);
  ERR_clear_error ();

  std::size_t n = 0;
  for (const auto &section : reading.sections)
    if (n++ < kSections)
      CheckSection (ours, theirs.get (), section.first);
  return 0;
}
