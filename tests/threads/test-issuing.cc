// Threads that share one view, and issue with what it says.
#include "support/document.h"
#include "support/files.h"
#include "threads/threads.h"

#include <cnf-x509/cnf-x509.h>
#include <gtest/gtest.h>
#include <openssl/x509v3.h>

namespace cnf_test
{

namespace
{

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)

// What a thread needs of its own, made from the view that all share.
struct Issuer
{
  explicit Issuer (CnfView *view, GError **error)
  {
    g_autoptr (GBytes) bytes = cnf_view_to_merged_bytes (view);
    document = cnf_document_new_from_bytes (bytes, "merged", nullptr, error);
    conf = cnf_x509_conf_new (document, nullptr, nullptr, error);
    generator = cnf_x509_key_generator_new ("ED25519", CNF_X509_KEY_PAIR, nullptr, nullptr, error);
    g_autoptr (GBytes)
      key = cnf_x509_key_generator_run_to_bytes (generator, CNF_X509_FORMAT_PEM, error);
    signer = cnf_x509_signer_new_from_bytes (key, nullptr, nullptr, error);
  }

  ~Issuer ()
  {
    cnf_x509_signer_unref (signer);
    cnf_x509_key_generator_unref (generator);
    cnf_x509_conf_unref (conf);
    cnf_document_unref (document);
  }

  CnfDocument *document;
  CnfX509Conf *conf;
  CnfX509KeyGenerator *generator;
  CnfX509Signer *signer;
};

// The names of a certificate that signs itself, as many as the view's section has.
int
IssueAndCountNames (CnfView *view, int number)
{
  g_autoptr (GError) error = nullptr;
  const Issuer issuer (view, &error);
  g_autoptr (CnfX509Issuance) issuance = cnf_x509_issuance_new (nullptr, nullptr);
  const std::string subject = "/CN=thread " + std::to_string (number);

  cnf_x509_issuance_set_signer (issuance, issuer.signer);
  cnf_x509_issuance_add_section (issuance, issuer.conf, "v3_req");
  if (!cnf_x509_issuance_set_subject_text (issuance, subject.c_str (), CNF_X509_TEXT_UTF8, &error))
    return -1;

  g_autoptr (X509) certificate = cnf_x509_issuance_run (issuance, &error);
  if (certificate == nullptr)
    return -2;
  GENERAL_NAMES *names = static_cast<GENERAL_NAMES *> (
    X509_get_ext_d2i (certificate, NID_subject_alt_name, nullptr, nullptr));
  const int count = sk_GENERAL_NAME_num (names);
  GENERAL_NAMES_free (names);
  return X509_verify (certificate, X509_get0_pubkey (certificate)) == 1 ? count : -3;
}

TEST (ThreadsThatShareAView, IssueCertificatesAtOnce)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfDocument)
    document = cnf_document_new_from_file (CNF_DATA_DIR "/openssl.cnf", nullptr, &error);
  ASSERT_NE (document, nullptr) << error->message;
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_variable (options, "HOME", "/");
  g_autoptr (CnfView) view = cnf_view_new (document, options, &error);
  ASSERT_NE (view, nullptr) << error->message;
  guint section;
  ASSERT_TRUE (cnf_view_find_section (view, "alt_names", &section));

  InThreads ([&] (int i) {
    for (int round = 0; round < 3; round++)
      {
        EXPECT_EQ (IssueAndCountNames (view, i),
                   static_cast<int> (cnf_view_get_n_values (view, section)));
        g_autofree char *name = cnf_view_dup_string (view, "alt_names", "DNS.1");
        EXPECT_STREQ (name, "localhost");
      }
  });
}

} // namespace

} // namespace cnf_test
