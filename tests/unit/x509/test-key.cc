// Making keys.
#include <cnf-x509/cnf-x509-error.h>
#include <cnf-x509/cnf-x509-key.h>
#include <gtest/gtest.h>
#include <memory>
#include <openssl/err.h>
#include <string>
#include <vector>

namespace
{

using Key = std::unique_ptr<EVP_PKEY, decltype (&EVP_PKEY_free)>;

struct Case
{
  const char *name;
  const char *algorithm;
  std::vector<std::string> options;
  const char *type; // what the key is
  int bits;
};

void
PrintTo (const Case &test, std::ostream *out)
{
  *out << test.name;
}

class KeyGenerator : public testing::TestWithParam<Case>
{
};

TEST_P (KeyGenerator, MakesWhatIsAskedFor)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509KeyGenerator) generator = cnf_x509_key_generator_new (
    GetParam ().algorithm, CNF_X509_KEY_PAIR, nullptr, nullptr, &error);
  ASSERT_NE (generator, nullptr) << error->message;
  for (const std::string &option : GetParam ().options)
    ASSERT_TRUE (cnf_x509_key_generator_set_option (generator, option.c_str (), &error))
      << error->message;

  Key key (cnf_x509_key_generator_run (generator, &error), EVP_PKEY_free);
  ASSERT_NE (key, nullptr) << error->message;
  EXPECT_TRUE (EVP_PKEY_is_a (key.get (), GetParam ().type));
  EXPECT_EQ (EVP_PKEY_get_bits (key.get ()), GetParam ().bits);
}

INSTANTIATE_TEST_SUITE_P (
  , KeyGenerator,
  testing::Values (Case{ "Rsa", "RSA", { "rsa_keygen_bits:1024" }, "RSA", 1024 },
                   Case{ "RsaPss", "RSA-PSS", { "rsa_keygen_bits:1024" }, "RSA-PSS", 1024 },
                   Case{ "Ec", "EC", { "ec_paramgen_curve:P-256" }, "EC", 256 },
                   Case{ "Ed25519", "ED25519", {}, "ED25519", 256 },
                   Case{ "Ed448", "ED448", {}, "ED448", 456 }),
  [] (const testing::TestParamInfo<Case> &test) { return std::string (test.param.name); });

TEST (AlgorithmOfAGenerator, GoesByEachOfItsNames)
{
  g_autoptr (CnfX509KeyGenerator) generator = cnf_x509_key_generator_new (
    "rsaEncryption", CNF_X509_KEY_PAIR, nullptr, nullptr, nullptr);
  EXPECT_TRUE (cnf_x509_key_generator_is_a (generator, "RSA"));
  EXPECT_FALSE (cnf_x509_key_generator_is_a (generator, "RSA-PSS"));
}

TEST (SizeOfAKey, IsTheOneSet)
{
  g_autoptr (CnfX509KeyGenerator)
    generator = cnf_x509_key_generator_new ("RSA", CNF_X509_KEY_PAIR, nullptr, nullptr, nullptr);
  ASSERT_TRUE (cnf_x509_key_generator_set_bits (generator, 1024, nullptr));
  Key key (cnf_x509_key_generator_run (generator, nullptr), EVP_PKEY_free);
  EXPECT_EQ (EVP_PKEY_get_bits (key.get ()), 1024);
}

void
ExpectError (const GError *error, CnfX509Error code, const std::string &text)
{
  ASSERT_NE (error, nullptr);
  EXPECT_EQ (error->code, static_cast<int> (code));
  EXPECT_NE (std::string (error->message).find (text), std::string::npos) << error->message;
  EXPECT_EQ (ERR_peek_error (), 0UL) << "something was left in OpenSSL's queue";
}

TEST (KeyGeneratorRefuses, AnUnknownAlgorithm)
{
  g_autoptr (GError) error = nullptr;
  EXPECT_EQ (cnf_x509_key_generator_new ("FOO", CNF_X509_KEY_PAIR, nullptr, nullptr, &error),
             nullptr);
  ExpectError (error, CNF_X509_ERROR_KEY_ALGORITHM, "no key can be made for 'FOO': unsupported");
}

TEST (KeyGeneratorRefuses, OptionsThatAreNone)
{
  g_autoptr (CnfX509KeyGenerator)
    generator = cnf_x509_key_generator_new ("RSA", CNF_X509_KEY_PAIR, nullptr, nullptr, nullptr);
  for (const char *option : { "foo:bar", "rsa_keygen_bits", "rsa_keygen_bits:x" })
    {
      g_autoptr (GError) error = nullptr;
      EXPECT_FALSE (cnf_x509_key_generator_set_option (generator, option, &error));
      ExpectError (error, CNF_X509_ERROR_KEY_OPTION, option);
    }
}

TEST (KeyGeneratorRefuses, ACurveThatIsMissing)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509KeyGenerator)
    generator = cnf_x509_key_generator_new ("EC", CNF_X509_KEY_PAIR, nullptr, nullptr, nullptr);
  EXPECT_EQ (cnf_x509_key_generator_run (generator, &error), nullptr);
  ExpectError (error, CNF_X509_ERROR_KEY_GENERATION, "the key cannot be made");
}

TEST (KeyGeneratorTakes, TheParametersOfAnother)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfX509KeyGenerator)
    first = cnf_x509_key_generator_new ("EC", CNF_X509_KEY_PARAMETERS, nullptr, nullptr, &error);
  ASSERT_TRUE (cnf_x509_key_generator_set_option (first, "ec_paramgen_curve:P-384", &error));
  Key parameters (cnf_x509_key_generator_run (first, &error), EVP_PKEY_free);
  ASSERT_NE (parameters, nullptr) << error->message;

  g_autoptr (CnfX509KeyGenerator) second = cnf_x509_key_generator_new_from_parameters (
    parameters.get (), nullptr, nullptr, &error);
  ASSERT_NE (second, nullptr) << error->message;
  Key key (cnf_x509_key_generator_run (second, &error), EVP_PKEY_free);
  ASSERT_NE (key, nullptr) << error->message;
  EXPECT_EQ (EVP_PKEY_get_bits (key.get ()), 384);
}

TEST (KeyGeneratorReports, EachPrime)
{
  int found = 0;
  g_autoptr (CnfX509KeyGenerator)
    generator = cnf_x509_key_generator_new ("RSA", CNF_X509_KEY_PAIR, nullptr, nullptr, nullptr);
  ASSERT_TRUE (cnf_x509_key_generator_set_option (generator, "rsa_keygen_bits:1024", nullptr));
  cnf_x509_key_generator_set_progress (
    generator,
    [] (CnfX509KeyProgress progress, gpointer data) {
      *static_cast<int *> (data) += progress == CNF_X509_KEY_PROGRESS_FOUND;
    },
    &found, nullptr);
  Key key (cnf_x509_key_generator_run (generator, nullptr), EVP_PKEY_free);
  EXPECT_EQ (found, 2);
}

TEST (KeyGeneratorCounts, References)
{
  int destroyed = 0;
  CnfX509KeyGenerator *generator = cnf_x509_key_generator_new ("ED25519", CNF_X509_KEY_PAIR,
                                                               nullptr, nullptr, nullptr);
  cnf_x509_key_generator_set_progress (
    generator, [] (CnfX509KeyProgress, gpointer) {}, &destroyed,
    [] (gpointer data) { ++*static_cast<int *> (data); });
  auto *copy = static_cast<CnfX509KeyGenerator *> (
    g_boxed_copy (CNF_TYPE_X509_KEY_GENERATOR, generator));
  EXPECT_EQ (copy, generator);
  cnf_x509_key_generator_unref (generator);
  EXPECT_EQ (destroyed, 0);
  g_boxed_free (CNF_TYPE_X509_KEY_GENERATOR, copy);
  EXPECT_EQ (destroyed, 1);
  cnf_x509_key_generator_unref (nullptr);
}

} // namespace
