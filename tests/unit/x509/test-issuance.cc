// Issuing certificates: the same bytes as openssl's, and errors that say what and where.
#include "unit/x509/issuance.h"

#include <functional>
#include <gmock/gmock.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

namespace x509_test
{

namespace
{

namespace fs = std::filesystem;
using cnf_test::CaseName;

using Words = std::vector<std::string>;

struct Scene
{
  const Parties &parties;
  CnfX509Conf *conf;
  CnfX509Issuance *issuance;
  fs::path folder; // where the library finds its files
};

struct Case
{
  const char *name;
  const char *algorithm;
  Words argv; // behind `openssl x509 -req -in subject.csr -out out.pem`
  std::function<void (const Scene &scene)> set;
  const char *digest = nullptr;
  Words signature_options = {};
  std::map<std::string, std::string> files = {}; // besides those of the parties
  bool is_trusted = false;
};

void
PrintTo (const Case &test, std::ostream *out)
{
  *out << test.name;
}

CnfX509Signer *
NewSigner (EVP_PKEY *key, const Case &test)
{
  CnfX509Signer *signer = cnf_x509_signer_new (key, test.digest, nullptr, nullptr);
  for (const std::string &option : test.signature_options)
    cnf_x509_signer_add_option (signer, option.c_str ());
  return signer;
}

void
SetSerial (CnfX509Issuance *issuance, long number)
{
  g_autoptr (ASN1_INTEGER) serial = ASN1_INTEGER_new ();
  ASN1_INTEGER_set (serial, number);
  cnf_x509_issuance_set_serial (issuance, serial);
}

bool
IsSelfSigned (const Case &test)
{
  return std::find (test.argv.begin (), test.argv.end (), "-key") != test.argv.end ();
}

// -ext shows the extensions too, before the certificate.
std::string
FromHeader (const std::string &text)
{
  return text.substr (text.find ("-----BEGIN"));
}

class IssuedCertificate : public testing::TestWithParam<Case>
{
};

TEST_P (IssuedCertificate, IsThatOfOpenssl)
{
  const Case &test = GetParam ();
  const Parties &parties = PartiesOf (test.algorithm);
  cnf_test::TemporaryFolder theirs, ours;
  std::map<std::string, std::string> files = parties.Files ();
  files.insert (test.files.begin (), test.files.end ());
  Words argv = { "x509", "-req", "-in", "subject.csr", "-out", "out.pem" };
  argv.insert (argv.end (), test.argv.begin (), test.argv.end ());
  RunOpenssl (theirs.path (), argv, files);

  for (const auto &[name, bytes] : test.files)
    cnf_test::WriteFile (ours.path () / name, bytes);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509Conf) conf = LoadConf (kConfig);
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (CnfX509Signer)
    signer = NewSigner (IsSelfSigned (test) ? parties.key : parties.ca_key, test);
  cnf_x509_issuance_set_signer (issuance, signer);
  if (!IsSelfSigned (test))
    cnf_x509_issuance_set_ca (issuance, parties.ca);
  ASSERT_TRUE (cnf_x509_issuance_set_request (issuance, parties.request, &error));
  cnf_x509_issuance_set_validity (issuance, kNotBefore, kNotAfter, 0);
  test.set ({ parties, conf, issuance, ours.path () });

  // Twice: what is issued leaves nothing behind but the serial number.
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (X509) certificate = cnf_x509_issuance_run (issuance, &error);
      ASSERT_NE (certificate, nullptr) << error->message;
      EXPECT_EQ (cnf_x509_issuance_get_step (issuance), CNF_X509_STEP_STORE_SERIAL);
      EXPECT_EQ (cnf_x509_issuance_get_certificate (issuance), nullptr);
      EXPECT_EQ (test.is_trusted ? TrustedPem (certificate) : CertificatePem (certificate),
                 FromHeader (cnf_test::ReadFile (theirs.path () / "out.pem")));
      for (const auto &[name, bytes] : test.files)
        {
          EXPECT_EQ (cnf_test::ReadFile (ours.path () / name),
                     cnf_test::ReadFile (theirs.path () / name));
          cnf_test::WriteFile (ours.path () / name, bytes);
        }
    }
  EXPECT_EQ (ERR_peek_error (), 0U);
}

const Words kLeaf = { "-CA", "ca.pem",   "-CAkey", "ca.key",      "-set_serial",
                      "7",   "-extfile", "x.cnf",  "-extensions", "leaf" };

Words
With (Words words, const Words &more)
{
  words.insert (words.end (), more.begin (), more.end ());
  return words;
}

void
SetLeaf (const Scene &scene)
{
  SetSerial (scene.issuance, 7);
  cnf_x509_issuance_add_section (scene.issuance, scene.conf, "leaf");
}

INSTANTIATE_TEST_SUITE_P (
  , IssuedCertificate,
  testing::Values (
    Case{ "OfAnAuthority", "RSA", kLeaf, SetLeaf }, Case{ "OfEd25519", "ED25519", kLeaf, SetLeaf },
    Case{ "WithADigest", "RSA", With (kLeaf, { "-sha512" }), SetLeaf, "sha512" },
    Case{ "WithSignatureOptions",
          "RSA",
          With (kLeaf, { "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:0" }),
          SetLeaf,
          nullptr,
          { "rsa_padding_mode:pss", "rsa_pss_saltlen:0" } },
    Case{ "WithNothingInIt", "RSA",
          Words{ "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", "7" },
          [] (const Scene &scene) { SetSerial (scene.issuance, 7); } },
    Case{ "OfASerialFile",
          "RSA",
          Words{ "-CA", "ca.pem", "-CAkey", "ca.key", "-CAserial", "x.srl" },
          [] (const Scene &scene) {
            cnf_x509_issuance_set_serial_file (scene.issuance, (scene.folder / "x.srl").c_str (),
                                               CNF_X509_SERIAL_MISSING_FAIL);
          },
          nullptr,
          {},
          { { "x.srl", "0F\n" } } },
    Case{
      "SelfSigned", "RSA",
      Words{ "-key", "subject.key", "-set_serial", "7", "-extfile", "x.cnf", "-extensions", "ca" },
      [] (const Scene &scene) {
        SetSerial (scene.issuance, 7);
        cnf_x509_issuance_add_section (scene.issuance, scene.conf, "ca");
      } },
    Case{ "OfAnotherSubjectAndKey", "RSA",
          With (kLeaf, { "-subj", "/CN=else", "-force_pubkey", "other.pub" }),
          [] (const Scene &scene) {
            g_autoptr (X509_NAME) name = cnf_x509_name_new_from_text (
              "/CN=else", CNF_X509_TEXT_LATIN1, nullptr, nullptr, nullptr);
            cnf_x509_issuance_set_subject (scene.issuance, name);
            cnf_x509_issuance_set_public_key (scene.issuance, scene.parties.other_key);
            SetLeaf (scene);
          } },
    Case{ "WithWhatWasAskedFor", "RSA", With (kLeaf, { "-copy_extensions", "copyall" }),
          [] (const Scene &scene) {
            cnf_x509_issuance_set_copy_extensions (scene.issuance, CNF_X509_COPY_EXTENSIONS_ALL,
                                                   nullptr);
            SetLeaf (scene);
          } },
    Case{ "WithAPartOfWhatWasAskedFor", "RSA",
          With (kLeaf, { "-copy_extensions", "copy", "-ext", "keyUsage" }),
          [] (const Scene &scene) {
            cnf_x509_issuance_set_copy_extensions (scene.issuance, CNF_X509_COPY_EXTENSIONS_MISSING,
                                                   "keyUsage");
            SetLeaf (scene);
          } },
    Case{ "WithTrustSettings",
          "RSA",
          With (kLeaf, { "-setalias", "mine", "-addtrust", "serverAuth", "-addreject",
                         "emailProtection" }),
          [] (const Scene &scene) {
            cnf_x509_issuance_set_alias (scene.issuance, "mine");
            EXPECT_TRUE (cnf_x509_issuance_add_use (scene.issuance, "serverAuth",
                                                    CNF_X509_USE_TRUSTED, nullptr));
            EXPECT_TRUE (cnf_x509_issuance_add_use (scene.issuance, "emailProtection",
                                                    CNF_X509_USE_REJECTED, nullptr));
            SetLeaf (scene);
          },
          nullptr,
          {},
          {},
          true }),
  CaseName);

// ---- Defaults ----

TEST (IssuanceDefault, IsThirtyDaysFromNowAndARandomSerial)
{
  const Parties &parties = PartiesOf ("ED25519");
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (CnfX509Signer)
    signer = cnf_x509_signer_new (parties.ca_key, nullptr, nullptr, nullptr);
  cnf_x509_issuance_set_signer (issuance, signer);
  cnf_x509_issuance_set_ca (issuance, parties.ca);
  ASSERT_TRUE (cnf_x509_issuance_set_request (issuance, parties.request, nullptr));

  g_autoptr (X509) one = cnf_x509_issuance_run (issuance, nullptr);
  g_autoptr (X509) two = cnf_x509_issuance_run (issuance, nullptr);
  ASSERT_NE (one, nullptr);
  ASSERT_NE (two, nullptr);
  EXPECT_NE (ASN1_INTEGER_cmp (X509_get0_serialNumber (one), X509_get0_serialNumber (two)), 0);

  int days = 0, seconds = 0;
  EXPECT_TRUE (
    ASN1_TIME_diff (&days, &seconds, X509_get0_notBefore (one), X509_get0_notAfter (one)));
  EXPECT_EQ (days, 30);
  EXPECT_LE (seconds, 1); // the clock is read for each of them
  EXPECT_TRUE (ASN1_TIME_diff (&days, &seconds, X509_get0_notBefore (one), nullptr));
  EXPECT_EQ (days, 0);
  EXPECT_LE (seconds, 60);
}

TEST (IssuerName, IsTheOneSetOrThatOfTheAuthority)
{
  const Parties &parties = PartiesOf ("ED25519");
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (CnfX509Signer)
    signer = cnf_x509_signer_new (parties.ca_key, nullptr, nullptr, nullptr);
  const X509_NAME *subject = X509_REQ_get_subject_name (parties.request);
  cnf_x509_issuance_set_signer (issuance, signer);
  cnf_x509_issuance_set_ca (issuance, parties.ca);
  ASSERT_TRUE (cnf_x509_issuance_set_request (issuance, parties.request, nullptr));
  cnf_x509_issuance_set_issuer_name (issuance, subject);

  g_autoptr (X509) named = cnf_x509_issuance_run (issuance, nullptr);
  ASSERT_NE (named, nullptr);
  EXPECT_EQ (X509_NAME_cmp (X509_get_issuer_name (named), subject), 0);

  cnf_x509_issuance_set_issuer_name (issuance, nullptr);
  g_autoptr (X509) plain = cnf_x509_issuance_run (issuance, nullptr);
  ASSERT_NE (plain, nullptr);
  EXPECT_EQ (X509_NAME_cmp (X509_get_issuer_name (plain), X509_get_subject_name (parties.ca)), 0);
}

TEST (PoisonOfAPrecertificate, IsAddedLast)
{
  const Parties &parties = PartiesOf ("ED25519");
  g_autoptr (CnfX509Conf) conf = LoadConf (kConfig);
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new (parties.key, nullptr, nullptr, nullptr);
  cnf_x509_issuance_set_signer (issuance, signer);
  ASSERT_TRUE (cnf_x509_issuance_set_request (issuance, parties.request, nullptr));
  cnf_x509_issuance_add_section (issuance, conf, "ca");
  cnf_x509_issuance_set_precertificate (issuance, TRUE);

  g_autoptr (X509) certificate = cnf_x509_issuance_run (issuance, nullptr);
  ASSERT_NE (certificate, nullptr);
  EXPECT_EQ (X509_get_ext_by_NID (certificate, NID_ct_precert_poison, -1),
             X509_get_ext_count (certificate) - 1);

  cnf_x509_issuance_set_precertificate (issuance, FALSE);
  cnf_x509_issuance_clear_sections (issuance);
  g_autoptr (X509) plain = cnf_x509_issuance_run (issuance, nullptr);
  ASSERT_NE (plain, nullptr);
  EXPECT_EQ (X509_get_ext_by_NID (plain, NID_ct_precert_poison, -1), -1);
  EXPECT_EQ (X509_get_ext_by_NID (plain, NID_basic_constraints, -1), -1);
}

TEST (CertificateOfVersion1, HasOnlyTheExtensionsAskedFor)
{
  const Parties &parties = PartiesOf ("ED25519");
  g_autoptr (CnfX509Conf) conf = LoadConf ("[e]\nbasicConstraints = CA:TRUE\n");
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new (parties.key, nullptr, nullptr, nullptr);
  cnf_x509_issuance_set_signer (issuance, signer);
  ASSERT_TRUE (cnf_x509_issuance_set_request (issuance, parties.request, nullptr));
  cnf_x509_issuance_add_section (issuance, conf, "e");

  g_autoptr (X509) usual = cnf_x509_issuance_run (issuance, nullptr);
  ASSERT_NE (usual, nullptr);
  EXPECT_EQ (X509_get_version (usual), X509_VERSION_3);
  EXPECT_GE (X509_get_ext_by_NID (usual, NID_subject_key_identifier, -1), 0);

  cnf_x509_issuance_set_version_1 (issuance, TRUE);
  g_autoptr (X509) certificate = cnf_x509_issuance_run (issuance, nullptr);
  ASSERT_NE (certificate, nullptr);
  EXPECT_EQ (X509_get_version (certificate), X509_VERSION_1);
  EXPECT_EQ (X509_get_ext_by_NID (certificate, NID_subject_key_identifier, -1), -1);
  EXPECT_GE (X509_get_ext_by_NID (certificate, NID_basic_constraints, -1), 0);
  EXPECT_EQ (X509_verify (certificate, parties.key), 1);
}

// ---- Failures ----

struct Failure
{
  const char *name;
  std::function<void (const Scene &scene)> spoil;
  CnfX509Error code;
  CnfX509Step step;
  const char *message; // its begin, less the folder
  guint line = 0;      // 0 for no place
  guint column = 0;
};

void
PrintTo (const Failure &failure, std::ostream *out)
{
  *out << failure.name;
}

void
SetOtherSigner (const Scene &scene, EVP_PKEY *key, const char *digest, const char *option = nullptr)
{
  g_autoptr (CnfX509Signer) signer = cnf_x509_signer_new (key, digest, nullptr, nullptr);
  if (option != nullptr)
    cnf_x509_signer_add_option (signer, option);
  cnf_x509_issuance_set_signer (scene.issuance, signer);
}

// The request, with a signature that is not that of its key.
void
Forge (const Scene &scene)
{
  const unsigned char *at = nullptr;
  unsigned char *der = nullptr;
  const int size = i2d_X509_REQ (scene.parties.request, &der);
  der[size - 1] ^= 1;
  at = der;
  g_autoptr (X509_REQ) forged = d2i_X509_REQ (nullptr, &at, size);
  OPENSSL_free (der);
  ASSERT_TRUE (cnf_x509_issuance_set_request (scene.issuance, forged, nullptr));
}

class FailedIssuance : public testing::TestWithParam<Failure>
{
};

TEST_P (FailedIssuance, SaysWhatAndWhereAndUsesUpNothing)
{
  const Failure &failure = GetParam ();
  const Parties &parties = PartiesOf ("RSA");
  cnf_test::TemporaryFolder folder;
  const fs::path serial = folder.path () / "x.srl";
  cnf_test::WriteFile (serial, "0F\n");
  g_autoptr (CnfX509Conf) conf = LoadConf (kConfig);
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (CnfX509Signer)
    signer = cnf_x509_signer_new (parties.ca_key, nullptr, nullptr, nullptr);
  cnf_x509_issuance_set_signer (issuance, signer);
  cnf_x509_issuance_set_ca (issuance, parties.ca);
  ASSERT_TRUE (cnf_x509_issuance_set_request (issuance, parties.request, nullptr));
  cnf_x509_issuance_set_serial_file (issuance, serial.c_str (), CNF_X509_SERIAL_MISSING_FAIL);
  failure.spoil ({ parties, conf, issuance, folder.path () });

  ERR_raise (ERR_LIB_USER, 7);
  g_autoptr (GError) error = nullptr;
  g_autoptr (X509) certificate = cnf_x509_issuance_run (issuance, &error);
  ASSERT_EQ (certificate, nullptr);
  EXPECT_EQ (ERR_GET_REASON (ERR_get_error ()), 7);
  EXPECT_EQ (ERR_get_error (), 0U);

  ASSERT_TRUE (g_error_matches (error, CNF_X509_ERROR, failure.code)) << error->message;
  std::string message = error->message;
  const std::string begin = folder.path ().string () + "/";
  if (message.rfind (begin, 0) == 0)
    message.erase (0, begin.size ());
  EXPECT_EQ (message.rfind (failure.message, 0), 0U) << error->message;
  EXPECT_EQ (cnf_x509_issuance_get_step (issuance), failure.step);
  guint line = 0, column = 0;
  EXPECT_EQ (cnf_x509_error_get_location (error, nullptr, &line, &column), failure.line > 0);
  EXPECT_EQ (line, failure.line);
  EXPECT_EQ (column, failure.column);
  EXPECT_EQ (cnf_test::ReadFile (serial), "0F\n");
  EXPECT_EQ (cnf_x509_issuance_get_certificate (issuance), nullptr);
}

INSTANTIATE_TEST_SUITE_P (
  , FailedIssuance,
  testing::Values (
    Failure{ "OfAForgedRequest", Forge, CNF_X509_ERROR_REQUEST_SIGNATURE,
             CNF_X509_STEP_VERIFY_REQUEST, "the request is not signed by its own key" },
    Failure{ "ForAWrongKey",
             [] (const Scene &scene) { SetOtherSigner (scene, scene.parties.key, nullptr); },
             CNF_X509_ERROR_KEY_MISMATCH, CNF_X509_STEP_CHECK_KEY,
             "the private key is not that of the authority's certificate: key values mismatch" },
    Failure{ "ForAKeyOfAnotherKind",
             [] (const Scene &scene) { SetOtherSigner (scene, scene.parties.other_key, nullptr); },
             CNF_X509_ERROR_KEY_MISMATCH, CNF_X509_STEP_CHECK_KEY,
             "the private key is not that of the authority's certificate: different key types" },
    Failure{ "ForAMissingSection",
             [] (const Scene &scene) {
               cnf_x509_issuance_add_section (scene.issuance, scene.conf, "nosuch");
             },
             CNF_X509_ERROR_SECTION_NOT_FOUND, CNF_X509_STEP_ADD_EXTENSIONS,
             "x.cnf: no such section: 'nosuch'" },
    Failure{ "ForAWrongExtension",
             [] (const Scene &scene) {
               cnf_x509_issuance_add_section (scene.issuance, scene.conf, "leaf");
               cnf_x509_issuance_add_section (scene.issuance, scene.conf, "wrong");
             },
             CNF_X509_ERROR_INVALID_EXTENSION, CNF_X509_STEP_ADD_EXTENSIONS,
             "x.cnf:32:12: not a value for extension keyUsage: 'keyUsage = foo'", 32, 12 },
    Failure{ "ForANoDigest",
             [] (const Scene &scene) { SetOtherSigner (scene, scene.parties.ca_key, "nosuch"); },
             CNF_X509_ERROR_SIGN, CNF_X509_STEP_SIGN, "cannot sign with this key and digest" },
    Failure{ "ForARefusedOption",
             [] (const Scene &scene) {
               SetOtherSigner (scene, scene.parties.ca_key, nullptr, "nosuch:1");
             },
             CNF_X509_ERROR_KEY_OPTION, CNF_X509_STEP_SIGN,
             "no signature option of this key: 'nosuch:1'" },
    Failure{ "ForWrongDates",
             [] (const Scene &scene) {
               cnf_x509_issuance_set_validity (scene.issuance, kNotAfter, kNotBefore, 0);
             },
             CNF_X509_ERROR_INVALID_VALUE, CNF_X509_STEP_SET_VALIDITY,
             "it would end before it begins" },
    Failure{ "ForAMissingSerialFile",
             [] (const Scene &scene) {
               cnf_x509_issuance_set_serial_file (scene.issuance,
                                                  (scene.folder / "none.srl").c_str (),
                                                  CNF_X509_SERIAL_MISSING_FAIL);
             },
             CNF_X509_ERROR_SERIAL_NOT_FOUND, CNF_X509_STEP_CHECK_SERIAL,
             "none.srl: there is no serial file: No such file or directory" },
    Failure{ "WithoutASigner",
             [] (const Scene &scene) { cnf_x509_issuance_set_signer (scene.issuance, nullptr); },
             CNF_X509_ERROR_SIGN, CNF_X509_STEP_SIGN, "there is no key to sign with" },
    Failure{
      "WithoutASubject",
      [] (const Scene &scene) { cnf_x509_issuance_set_request (scene.issuance, nullptr, nullptr); },
      CNF_X509_ERROR_CERTIFICATE, CNF_X509_STEP_SET_IDENTITY, "there is no subject to certify" }),
  CaseName);

TEST (IncompleteRequest, IsNotTaken)
{
  const Parties &parties = PartiesOf ("ED25519");
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  g_autoptr (X509_REQ) request = cnf_x509_request_new (X509_REQ_get_subject_name (parties.request),
                                                       parties.key, nullptr, nullptr, &error);

  EXPECT_FALSE (cnf_x509_issuance_set_request (issuance, request, &error));
  EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_REQUEST));
  EXPECT_EQ (ERR_peek_error (), 0U);
}

TEST (UnknownUse, IsRefused)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);

  EXPECT_FALSE (cnf_x509_issuance_add_use (issuance, "no such", CNF_X509_USE_TRUSTED, &error));
  EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_INVALID_VALUE));
  EXPECT_EQ (ERR_peek_error (), 0U);
}

// ---- Step by step ----

TEST (SerialOfAnIssuance, CanBeGivenBackUntilItEnds)
{
  const Parties &parties = PartiesOf ("ED25519");
  cnf_test::TemporaryFolder folder;
  const fs::path path = folder.path () / "x.srl";
  cnf_test::WriteFile (path, "0F\n");
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  cnf_x509_issuance_set_ca (issuance, parties.ca);
  cnf_x509_issuance_set_serial_file (issuance, path.c_str (), CNF_X509_SERIAL_MISSING_FAIL);

  EXPECT_TRUE (cnf_x509_issuance_give_back_serial (issuance, nullptr));
  ASSERT_TRUE (cnf_x509_issuance_take_step (issuance, CNF_X509_STEP_TAKE_SERIAL, nullptr));
  EXPECT_EQ (
    ASN1_INTEGER_get (X509_get0_serialNumber (cnf_x509_issuance_get_certificate (issuance))), 0x10);
  ASSERT_TRUE (cnf_x509_issuance_take_step (issuance, CNF_X509_STEP_STORE_SERIAL, nullptr));
  EXPECT_EQ (cnf_test::ReadFile (path), "10\n");
  EXPECT_TRUE (cnf_x509_issuance_give_back_serial (issuance, nullptr));
  EXPECT_EQ (cnf_test::ReadFile (path), "0F\n");

  g_autoptr (X509) certificate = cnf_x509_issuance_end (issuance);
  EXPECT_NE (certificate, nullptr);
  EXPECT_EQ (cnf_x509_issuance_end (issuance), nullptr);
}

TEST (SectionOfAnIssuance, IsTheOneAppliedLast)
{
  const Parties &parties = PartiesOf ("ED25519");
  CnfX509Conf *of = nullptr;
  g_autoptr (CnfX509Conf) conf = LoadConf (kConfig);
  g_autoptr (CnfX509Conf) other = LoadConf ("[e]\nkeyUsage = foo\n[f]\n");
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  ASSERT_TRUE (cnf_x509_issuance_set_request (issuance, parties.request, nullptr));
  cnf_x509_issuance_add_section (issuance, conf, "asked");
  cnf_x509_issuance_add_section (issuance, other, "e");
  cnf_x509_issuance_add_section (issuance, conf, "ca");

  EXPECT_EQ (cnf_x509_issuance_get_section (issuance, &of), nullptr);
  EXPECT_FALSE (cnf_x509_issuance_take_step (issuance, CNF_X509_STEP_ADD_EXTENSIONS, nullptr));
  EXPECT_STREQ (cnf_x509_issuance_get_section (issuance, &of), "e");
  EXPECT_EQ (of, other);

  g_autoptr (X509) failed = cnf_x509_issuance_end (issuance);
  EXPECT_STREQ (cnf_x509_issuance_get_section (issuance, nullptr), "e");
  EXPECT_TRUE (cnf_x509_issuance_take_step (issuance, CNF_X509_STEP_VERIFY_REQUEST, nullptr));
  EXPECT_EQ (cnf_x509_issuance_get_section (issuance, &of), nullptr);
  EXPECT_EQ (of, nullptr);
}

} // namespace

} // namespace x509_test
