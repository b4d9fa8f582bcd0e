// Requests in the making, and object identifiers that a config defines.
#include "conf.h"

#include <memory>
#include <openssl/err.h>

namespace
{

using x509_test::LoadConf;
using x509_test::Show;

using OwnedRequest = std::unique_ptr<X509_REQ, decltype (&X509_REQ_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype (&EVP_PKEY_free)>;
using Name = std::unique_ptr<X509_NAME, decltype (&X509_NAME_free)>;

TEST (Request, IsCompleteButForTheSignature)
{
  g_autoptr (GError) error = nullptr;
  Key key (EVP_PKEY_Q_keygen (nullptr, nullptr, "ED25519"), EVP_PKEY_free);
  Name name (cnf_x509_name_new_from_text ("/CN=a", CNF_X509_TEXT_UTF8, nullptr, nullptr, &error),
             X509_NAME_free);

  OwnedRequest request (cnf_x509_request_new (name.get (), key.get (), nullptr, nullptr, &error),
                        X509_REQ_free);

  ASSERT_NE (request, nullptr) << error->message;
  EXPECT_EQ (X509_REQ_get_version (request.get ()), X509_REQ_VERSION_1);
  EXPECT_EQ (Show (X509_REQ_get_subject_name (request.get ())), "0 commonName=UTF8STRING(a)");
  EXPECT_EQ (EVP_PKEY_eq (X509_REQ_get0_pubkey (request.get ()), key.get ()), 1);
  EXPECT_EQ (X509_REQ_get_attr_count (request.get ()), 0);
}

TEST (RequestAttributes, AreTheEntriesOfASection)
{
  g_autoptr (CnfX509Conf)
    conf = LoadConf ("[a]\nchallengePassword = secret\n1.2.840.113549.1.9.2 = other\n");
  g_autoptr (GError) error = nullptr;
  OwnedRequest request (X509_REQ_new (), X509_REQ_free);

  ASSERT_TRUE (
    cnf_x509_request_add_attributes (request.get (), conf, "a", CNF_X509_TEXT_UTF8, &error))
    << error->message;
  EXPECT_EQ (X509_REQ_get_attr_count (request.get ()), 2);
  EXPECT_GE (X509_REQ_get_attr_by_NID (request.get (), NID_pkcs9_unstructuredName, -1), 0);
}

TEST (RequestAttributes, FailAtTheEntry)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("[a]\nchallengePassword = secret\n nosuch = x\n");
  g_autoptr (GError) error = nullptr;
  OwnedRequest request (X509_REQ_new (), X509_REQ_free);
  ERR_clear_error ();

  EXPECT_FALSE (
    cnf_x509_request_add_attributes (request.get (), conf, "a", CNF_X509_TEXT_UTF8, &error));
  EXPECT_STREQ (error->message, "x.cnf:3:2: the request cannot hold the attribute: 'nosuch = x': "
                                "unknown object name");
  EXPECT_EQ (X509_REQ_get_attr_count (request.get ()), 1);
  EXPECT_EQ (ERR_peek_error (), 0U);
}

TEST (RequestAttributes, NeedASection)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("");
  g_autoptr (GError) error = nullptr;
  OwnedRequest request (X509_REQ_new (), X509_REQ_free);

  EXPECT_FALSE (
    cnf_x509_request_add_attributes (request.get (), conf, "a", CNF_X509_TEXT_UTF8, &error));
  EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_SECTION_NOT_FOUND));
}

// ---- Object identifiers: they stay for the whole process, so that every test has its own ----

TEST (Oids, OfASectionBuildOnEachOther)
{
  g_autoptr (CnfX509Conf)
    conf = LoadConf ("oid_section = o\n[o]\nbase1 = 1.2.3.4.5\nderived1 = ${base1}.6\n");
  g_autoptr (GError) error = nullptr;

  EXPECT_TRUE (cnf_x509_register_oids (conf, nullptr, nullptr, &error)) << error->message;
  EXPECT_EQ (OBJ_sn2nid ("derived1"), OBJ_ln2nid ("derived1"));
  EXPECT_EQ (OBJ_sn2nid ("derived1"), OBJ_txt2nid ("1.2.3.4.5.6"));
  EXPECT_NE (OBJ_sn2nid ("derived1"), NID_undef);
}

TEST (Oids, ThatExistAreRefusedByName)
{
  g_autoptr (CnfX509Conf)
    conf = LoadConf ("oid_section = o\n[o]\nfine2 = 1.2.3.4.7\nbad2 = 1.2.840.113549\n");
  g_autoptr (GError) error = nullptr;
  const CONF_VALUE *refused = nullptr;
  ERR_clear_error ();

  EXPECT_FALSE (cnf_x509_register_oids (conf, nullptr, &refused, &error));
  ASSERT_NE (refused, nullptr);
  EXPECT_STREQ (refused->name, "bad2");
  EXPECT_STREQ (error->message, "x.cnf:4:1: the object identifier cannot be defined: "
                                "'bad2 = 1.2.840.113549': oid exists");
  EXPECT_NE (OBJ_sn2nid ("fine2"), NID_undef);
  EXPECT_EQ (ERR_peek_error (), 0U);
}

TEST (Oids, OfAMissingSectionAreAnError)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("oid_section = nosuch\n");
  g_autoptr (GError) error = nullptr;
  const CONF_VALUE *refused = nullptr;

  EXPECT_FALSE (cnf_x509_register_oids (conf, nullptr, &refused, &error));
  EXPECT_EQ (refused, nullptr);
  EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_SECTION_NOT_FOUND));
}

TEST (Oids, OfAMissingFileAreNamed)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("oid_file = /nonexistent/oids\n");
  g_autoptr (GError) error = nullptr;
  const char *unread = nullptr;

  EXPECT_TRUE (cnf_x509_register_oids (conf, &unread, nullptr, &error));
  EXPECT_STREQ (unread, "/nonexistent/oids");
}

TEST (Oids, AreNoneByDefault)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("");
  const char *unread = "untouched";

  EXPECT_TRUE (cnf_x509_register_oids (conf, &unread, nullptr, nullptr));
  EXPECT_EQ (unread, nullptr);
}

} // namespace
