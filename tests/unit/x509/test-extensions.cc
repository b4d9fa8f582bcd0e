// Extension sections: checked, applied, and their failures traced to a line.
#include "support/files.h"

#include <cnf-x509/cnf-x509.h>
#include <cnf/cnf-edit.h>
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string>

namespace
{

CnfX509Conf *
Load (const std::string &text, GError **error, glong *line = nullptr)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text.data (), text.size ());
  g_autoptr (CnfDocument) document = cnf_document_new_from_bytes (bytes, "x.cnf", nullptr, error);
  return cnf_x509_conf_new (document, nullptr, line, error);
}

// ---- Places ----

struct Failure
{
  const char *name;
  std::string text; // of the config; the section is `e`
  guint line;
  guint column;
  std::string message; // behind the place; its begin
};

class ExtensionError : public testing::TestWithParam<Failure>
{
};

void
PrintTo (const Failure &failure, std::ostream *out)
{
  *out << failure.name;
}

std::string
Place (guint line, guint column)
{
  return "x.cnf:" + std::to_string (line) + ":" + std::to_string (column) + ": ";
}

TEST_P (ExtensionError, NamesThePlace)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509Conf) conf = Load (GetParam ().text, &error);
  ASSERT_NE (conf, nullptr) << error->message;

  EXPECT_FALSE (cnf_x509_conf_check_extensions (conf, "e", &error));
  ASSERT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_INVALID_EXTENSION));

  const char *path = nullptr;
  guint line = 0, column = 0;
  ASSERT_TRUE (cnf_x509_error_get_location (error, &path, &line, &column)) << error->message;
  EXPECT_STREQ (path, "x.cnf");
  EXPECT_EQ (line, GetParam ().line);
  EXPECT_EQ (column, GetParam ().column);
  EXPECT_EQ (std::string (error->message).rfind (Place (line, column) + GetParam ().message, 0), 0U)
    << error->message;
  EXPECT_GE (cnf_x509_error_get_n_records (error), 1U);
  EXPECT_EQ (ERR_peek_error (), 0U);
}

INSTANTIATE_TEST_SUITE_P (
  , ExtensionError,
  testing::Values (
    Failure{ "OfAName", "[e]\nnsComment = a\n  nosuch = x\n", 3, 3,
             "no extension that a config can set: 'nosuch': unknown extension name" },
    Failure{ "OfAValue", "[e]\nkeyUsage = foo\n", 2, 12,
             "not a value for extension keyUsage: 'keyUsage = foo': unknown bit string argument "
             "(foo)" },
    Failure{ "OfACriticalValue", "[e]\nbasicConstraints = critical , CA:TRUE\n", 2, 20,
             "not a value for extension basicConstraints: 'basicConstraints = critical , CA:TRUE': "
             "invalid name (name=critical, value=<NULL>)" },
    Failure{ "BehindCritical", "[e]\nkeyUsage = critical,  foo\n", 2, 12,
             "not a value for extension keyUsage: 'keyUsage = critical,  foo': unknown bit string "
             "argument (foo)" },
    Failure{ "InAnotherSection", "[e]\nsubjectAltName = @a\n[a]\nDNS.1 = x\nIP.1 = 1.2\nIP.2 = 3\n",
             5, 8,
             "not a value for extension subjectAltName: 'IP.1 = 1.2': bad ip address (value=1.2)" },
    Failure{ "OfAKeyInAnotherSection", "[e]\nsubjectAltName = @a\n[a]\nDNS.1 = x\ndns = y\n", 5, 7,
             "not a value for extension subjectAltName: 'dns = y': unsupported option (name=dns)" },
    Failure{ "OfTheSecondOfTwoAlike", "[e]\nkeyUsage = keyCertSign\nextendedKeyUsage = foo\n", 3,
             20,
             "not a value for extension extendedKeyUsage: 'extendedKeyUsage = foo': unknown object "
             "name" },
    Failure{ "OfTheLastOfTwo", "[e]\nkeyUsage = keyCertSign\nkeyUsage = foo\n", 3, 12,
             "not a value for extension keyUsage: 'keyUsage = foo': unknown bit string argument "
             "(foo)" },
    Failure{ "InAnotherPlaceOfTheFile", "e::nsComment = a\n[x]\ne::keyUsage = foo\n", 3, 15,
             "not a value for extension keyUsage: 'keyUsage = foo': unknown bit string argument "
             "(foo)" },
    Failure{ "OfOneOfTwoWithTheSameValue",
             "[e]\nfoo = a\n1.2.3.4 = ASN1:NULL\n1.2.3.5 = DER:NULL\n", 2, 1,
             "no extension that a config can set: 'foo': unknown extension name" },
    Failure{ "OfTheSecondOfTwoWithTheSameValue", "[e]\n1.2.3.4 = ASN1:NULL\n1.2.3.5 = DER:NULL\n",
             3, 11, "not a value for extension 1.2.3.5: '1.2.3.5 = DER:NULL': illegal hex digit" },
    Failure{ "OfASectionWhereTwoPartsCanBeMeant",
             "[e]\nsubjectAltName = @a\n[a]\nDNS.1 = 10.0.0.256\nIP.1 = 10.0.0.256\n", 2, 18,
             "not a value for extension subjectAltName: 'subjectAltName = @a': bad ip address "
             "(value=10.0.0.256)" },
    Failure{ "OfAnExpandedValue", "u = foo\n[e]\nkeyUsage = $u\n", 3, 12,
             "not a value for extension keyUsage: 'keyUsage = foo': unknown bit string argument "
             "(foo)" },
    Failure{ "OfHex", "[e]\n1.2.3.4 = DER:zz\n", 2, 11,
             "not a value for extension 1.2.3.4: '1.2.3.4 = DER:zz': illegal hex digit" },
    Failure{ "OfAnObject", "[e]\n1.2.3.4 = DER:00\n1.2.3.zz = DER: 00\n", 3, 1,
             "no extension that a config can set: '1.2.3.zz': invalid digit" },
    Failure{ "OfAValueThatIsLongerThanARecord",
             "[e]\nextendedKeyUsage = a" + std::string (3000, 'b') + "\n", 2, 20,
             "not a value for extension extendedKeyUsage: 'extendedKeyUsage = abbb" }),
  [] (const testing::TestParamInfo<Failure> &failure) { return failure.param.name; });

TEST (ExtensionPlace, IsThatOfTheBytesThatWereLoaded)
{
  g_autoptr (GError) error = nullptr;
  std::string text = "[a]\nb = c\n[e]\nkeyUsage = foo\n";
  g_autoptr (GBytes) bytes = g_bytes_new (text.data (), text.size ());
  g_autoptr (CnfDocument) document = cnf_document_new_from_bytes (bytes, "x.cnf", nullptr, &error);
  g_autoptr (CnfX509Conf) conf = cnf_x509_conf_new (document, nullptr, nullptr, &error);
  g_autoptr (GBytes) value = g_bytes_new_static ("new", 3);
  ASSERT_TRUE (cnf_document_set_value (document, "a", "d", value, &error)) << error->message;

  guint line = 0;
  EXPECT_FALSE (cnf_x509_conf_check_extensions (conf, "e", &error));
  EXPECT_TRUE (cnf_x509_error_get_location (error, nullptr, &line, nullptr)) << error->message;
  EXPECT_EQ (line, 4U);
}

TEST (MissingSection, IsAnErrorWithoutAPlace)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509Conf) conf = Load ("a = b\n", &error);
  EXPECT_FALSE (cnf_x509_conf_check_extensions (conf, "e", &error));
  EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_SECTION_NOT_FOUND));
  EXPECT_STREQ (error->message, "x.cnf: no such section: 'e'");
  EXPECT_FALSE (cnf_x509_error_get_location (error, nullptr, nullptr, nullptr));
  EXPECT_EQ (cnf_x509_error_get_n_records (error), 0U);
}

TEST (MissingSection, IsNoErrorWhenItIsOnlyEmpty)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509Conf) conf = Load ("[e]\n", &error);
  EXPECT_TRUE (cnf_x509_conf_check_extensions (conf, "e", &error));
}

// What the caller had queued, marks included, is there afterwards.
TEST (ExtensionCheck, LeavesTheErrorQueueAsItWas)
{
  g_autoptr (CnfX509Conf) conf = Load ("[e]\nnosuch = x\n", nullptr);
  ERR_raise (ERR_LIB_USER, 7);
  EXPECT_FALSE (cnf_x509_conf_check_extensions (conf, "e", nullptr));
  EXPECT_EQ (ERR_GET_REASON (ERR_get_error ()), 7);
  EXPECT_EQ (ERR_get_error (), 0U);
}

// ---- Loading ----

TEST (ConfLoad, FailsAtTheTruePlaceAndAtOpenssls)
{
  cnf_test::TemporaryFolder folder;
  std::string other = folder.path () / "other.cnf";
  cnf_test::WriteFile (other, "\n\n [e\n");
  g_autoptr (GError) error = nullptr;
  glong line = -1;
  EXPECT_EQ (Load ("a = b\n.include " + other + "\n", &error, &line), nullptr);
  ASSERT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_CONFIG));

  const char *path = nullptr;
  guint true_line = 0;
  ASSERT_TRUE (cnf_x509_error_get_location (error, &path, &true_line, nullptr)) << error->message;
  EXPECT_EQ (path, other);
  EXPECT_EQ (true_line, 3U);
  EXPECT_EQ (line, 5);
  EXPECT_EQ (ERR_peek_error (), 0U);
}

TEST (ConfLoad, AnswersAsOpensslDoes)
{
  g_autoptr (CnfX509Conf) conf = Load ("a = default\n[s]\nb = own\n", nullptr);
  EXPECT_STREQ (cnf_x509_conf_get_string (conf, "s", "b"), "own");
  EXPECT_STREQ (cnf_x509_conf_get_string (conf, "s", "a"), "default");
  EXPECT_EQ (cnf_x509_conf_get_string (conf, "s", "c"), nullptr);
  EXPECT_EQ (ERR_peek_error (), 0U);

  const char *path = nullptr;
  guint line = 0, column = 0;
  EXPECT_TRUE (cnf_x509_conf_get_place (conf, "s", "b", &path, &line, &column));
  EXPECT_EQ (Place (line, column), "x.cnf:3:1: ");
  EXPECT_FALSE (cnf_x509_conf_get_place (conf, "s", "a", &path, &line, &column));
}

// ---- Applying ----

EVP_PKEY *
NewKey ()
{
  return EVP_PKEY_Q_keygen (nullptr, nullptr, "ED25519");
}

// A certificate of its own issuer for the key, or of the issuer's.
X509 *
NewCertificate (EVP_PKEY *key, X509 *issuer = nullptr)
{
  X509 *certificate = X509_new ();
  ASN1_INTEGER_set (X509_get_serialNumber (certificate), 1);
  X509_NAME_add_entry_by_txt (X509_get_subject_name (certificate), "CN", MBSTRING_ASC,
                              reinterpret_cast<const unsigned char *> ("me"), -1, -1, 0);
  X509_set_issuer_name (certificate,
                        X509_get_subject_name (issuer != nullptr ? issuer : certificate));
  X509_set_pubkey (certificate, key);
  cnf_x509_certificate_set_validity (certificate, nullptr, nullptr, 30, nullptr);
  return certificate;
}

std::string
ExtensionNames (X509 *certificate)
{
  std::string names;
  for (int i = 0; i < X509_get_ext_count (certificate); i++)
    names += std::string (
               OBJ_nid2sn (OBJ_obj2nid (X509_EXTENSION_get_object (X509_get_ext (certificate, i)))))
             + " ";
  return names;
}

struct Identified
{
  const char *name;
  const char *section;
  bool self_signed;
  const char *extensions; // in order
  long version;
};

void
PrintTo (const Identified &test, std::ostream *out)
{
  *out << test.name;
}

class SignedCertificate : public testing::TestWithParam<Identified>
{
};

TEST_P (SignedCertificate, HasItsKeyIdentifiers)
{
  g_autoptr (GError) error = nullptr;
  std::string text = std::string ("[e]\n") + GetParam ().section;
  g_autoptr (CnfX509Conf) conf = Load (text, &error);
  EVP_PKEY *ca_key = NewKey (), *key = GetParam ().self_signed ? ca_key : NewKey ();
  X509 *ca = NewCertificate (ca_key);
  X509 *issuer = GetParam ().self_signed ? nullptr : ca;
  X509 *certificate = NewCertificate (key, issuer);
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new (ca_key, nullptr, nullptr, nullptr);

  EXPECT_TRUE (cnf_x509_conf_add_extensions (conf, "e", certificate, issuer,
                                             issuer == nullptr ? key : nullptr, &error));
  EXPECT_TRUE (cnf_x509_signer_sign_certificate (signer, certificate, issuer, &error));
  EXPECT_EQ (X509_verify (certificate, ca_key), 1);
  EXPECT_EQ (X509_get_version (certificate), GetParam ().version);
  EXPECT_EQ (ExtensionNames (certificate), GetParam ().extensions);

  X509_free (certificate);
  X509_free (ca);
  if (key != ca_key)
    EVP_PKEY_free (key);
  EVP_PKEY_free (ca_key);
}

const bool kAlways = cnf_x509_has_trait (CNF_X509_TRAIT_KEY_IDS_ALWAYS);

INSTANTIATE_TEST_SUITE_P (
  , SignedCertificate,
  testing::Values (
    Identified{ "Both", "basicConstraints = CA:FALSE\n", false,
                "basicConstraints subjectKeyIdentifier authorityKeyIdentifier ", X509_VERSION_3 },
    Identified{ "OneWhenSelfSigned", "basicConstraints = CA:TRUE\n", true,
                "basicConstraints subjectKeyIdentifier ", X509_VERSION_3 },
    Identified{ "WhereTheSectionHasThem", "authorityKeyIdentifier = issuer\nnsComment = a\n", false,
                "authorityKeyIdentifier nsComment subjectKeyIdentifier ", X509_VERSION_3 },
    Identified{ "NoneIfSoAsked",
                "nsComment = a\nsubjectKeyIdentifier = none\nauthorityKeyIdentifier = none\n",
                false, "nsComment ", X509_VERSION_3 },
    Identified{ "AsTheVersionHasThem", "", false,
                kAlways ? "subjectKeyIdentifier authorityKeyIdentifier " : "",
                kAlways ? X509_VERSION_3 : X509_VERSION_1 }),
  [] (const testing::TestParamInfo<Identified> &test) { return test.param.name; });

TEST (SignatureOption, IsNamedWhenTheKeyRefusesIt)
{
  EVP_PKEY *key = NewKey ();
  X509 *certificate = NewCertificate (key);
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new (key, "sha256", nullptr, nullptr);
  g_autoptr (GError) error = nullptr;

  EXPECT_TRUE (cnf_x509_signer_sign_certificate (signer, certificate, nullptr, &error));
  cnf_x509_signer_add_option (signer, "nosuch:1");
  EXPECT_FALSE (cnf_x509_signer_sign_certificate (signer, certificate, nullptr, &error));
  EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_KEY_OPTION));
  EXPECT_STREQ (cnf_x509_signer_get_refused_option (signer), "nosuch:1");
  EXPECT_EQ (ERR_peek_error (), 0U);

  X509_free (certificate);
  EVP_PKEY_free (key);
}

} // namespace
