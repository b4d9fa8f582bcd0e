// The types of libcnf-x509: shared by counting references, known to GObject.
#include "support/boxed.h"
#include "unit/x509/conf.h"

#include "support/files.h"
#include <openssl/evp.h>

namespace x509_test
{

using cnf_test::ExpectShared;

TEST (Type, OfConfsIsShared)
{
  ExpectShared (CNF_TYPE_X509_CONF, LoadConf ("k = 1\n"), cnf_x509_conf_ref, cnf_x509_conf_unref);
}

TEST (Type, OfIssuancesIsShared)
{
  ExpectShared (CNF_TYPE_X509_ISSUANCE, cnf_x509_issuance_new (nullptr, nullptr),
                cnf_x509_issuance_ref, cnf_x509_issuance_unref);
}

TEST (Type, OfKeyGeneratorsIsShared)
{
  ExpectShared (CNF_TYPE_X509_KEY_GENERATOR,
                cnf_x509_key_generator_new ("RSA", CNF_X509_KEY_PAIR, nullptr, nullptr, nullptr),
                cnf_x509_key_generator_ref, cnf_x509_key_generator_unref);
}

TEST (Type, OfSignersIsShared)
{
  EVP_PKEY *key = EVP_PKEY_Q_keygen (nullptr, nullptr, "ED25519");
  ExpectShared (CNF_TYPE_X509_SIGNER, cnf_x509_signer_new (key, nullptr, nullptr, nullptr),
                cnf_x509_signer_ref, cnf_x509_signer_unref);
  EVP_PKEY_free (key);
}

TEST (Type, OfSerialsIsShared)
{
  cnf_test::TemporaryFolder folder;
  const std::string path = folder.path () / "ca.srl";
  cnf_test::WriteFile (path, "01\n");
  ExpectShared (
    CNF_TYPE_X509_SERIAL,
    cnf_x509_serial_take (path.c_str (), CNF_X509_SERIAL_MISSING_FAIL, nullptr, nullptr),
    cnf_x509_serial_ref, cnf_x509_serial_unref);
}

} // namespace x509_test
