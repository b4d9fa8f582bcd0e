// Lookups against OpenSSL: where a value is searched, and what the environment answers.
#include "support/document.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <gtest/gtest.h>
#include <memory>
#include <openssl/bio.h>
#include <openssl/conf.h>
#include <openssl/err.h>
#include <set>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

// A file as both readers hold it.
class Loaded
{
public:
  explicit Loaded (const std::string &bytes)
      : conf_ (NCONF_new (nullptr), NCONF_free), view_ (nullptr, cnf_view_unref)
  {
    std::unique_ptr<BIO, int (*) (BIO *)> bio (
      BIO_new_mem_buf (bytes.data (), static_cast<int> (bytes.size ())), BIO_free);
    loaded_ = NCONF_load_bio (conf_.get (), bio.get (), nullptr) > 0;
    g_autoptr (CnfDocument) document = NewDocument (bytes);
    view_.reset (cnf_view_new (document, nullptr, nullptr));
    loaded_ = loaded_ && view_ != nullptr;
  }

  bool
  loaded () const
  {
    return loaded_;
  }

  // NULL names no section.
  void
  ExpectSameAnswer (const char *section, const char *key) const
  {
    const char *expected = NCONF_get_string (conf_.get (), section, key);
    g_autofree char *actual = cnf_view_dup_string (view_.get (), section, key);
    EXPECT_STREQ (actual, expected) << (section != nullptr ? section : "no section") << "::" << key;
    ERR_clear_error ();
  }

  void
  ExpectSameSection (const char *section) const
  {
    EXPECT_EQ (cnf_view_find_section (view_.get (), section, nullptr) != FALSE,
               NCONF_get_section (conf_.get (), section) != nullptr)
      << section;
    ERR_clear_error ();
  }

private:
  std::unique_ptr<CONF, void (*) (CONF *)> conf_;
  std::unique_ptr<CnfView, void (*) (CnfView *)> view_;
  bool loaded_;
};

} // namespace

TEST (Lookups, AnswerAsOpenSSLInEverySectionForEveryKey)
{
  ScopedEnvironment environment (std::map<std::string, std::string>{});
  int files = 0;
  for (const char *kind : { "valid", "quirks" })
    for (const fs::path &path : FilesBelow (fs::path (CNF_DATA_DIR) / "corpus" / kind))
      {
        ScopedWorkingDirectory inside (fs::path (CNF_DATA_DIR) / "corpus" / kind);
        // The loop would take OpenSSL all descriptors there are.
        std::string bytes = ReadFile (path);
        if (Compare (bytes).verdict == Verdict::kPromised)
          continue;
        Loaded both (bytes);
        if (!both.loaded ())
          continue;

        Reading reading = ReadByOpenSSL (bytes);
        std::set<std::string> keys = { "nosuch", "" };
        for (const auto &[section, settings] : reading.sections)
          for (const auto &[key, value] : settings)
            keys.insert (key);
        reading.sections["nosuch"];
        for (const auto &[section, settings] : reading.sections)
          {
            both.ExpectSameSection (section.c_str ());
            for (const std::string &key : keys)
              both.ExpectSameAnswer (section.c_str (), key.c_str ());
          }
        for (const std::string &key : keys)
          both.ExpectSameAnswer (nullptr, key.c_str ());
        files++;
      }
  EXPECT_GT (files, 50);
}

struct VariableCase
{
  const char *name;
  std::string value;
};

class EnvironmentValue : public testing::TestWithParam<VariableCase>
{
};

TEST_P (EnvironmentValue, IsTakenAsOpenSSLTakesIt)
{
  ScopedEnvironment environment ({ { "CNF_TEST", GetParam ().value } });
  for (const char *document :
       { "a = $ENV::CNF_TEST\n", "a = <${ENV::CNF_TEST}>$ENV::CNF_TEST\n", "[ENV]\na = $CNF_TEST\n",
         "[ENV]\nCNF_TEST = s\na = $CNF_TEST\n", "CNF_TEST = d\na = $ENV::CNF_TEST $CNF_TEST\n",
         "a = $CNF_TEST\n", "a = $ENV::\n", ".include $ENV::CNF_TEST\n",
         ".pragma dollarid:on\na = $ENV::CNF_TEST ${ENV::CNF_TEST}\n" })
    {
      Comparison comparison = Compare (document);
      EXPECT_EQ (comparison.verdict, Verdict::kAgrees) << document << comparison.text;
    }
}

INSTANTIATE_TEST_SUITE_P (
  , EnvironmentValue,
  testing::Values (VariableCase{ "Plain", "value" }, VariableCase{ "Empty", "" },
                   VariableCase{ "Odd", "$x \"q\" 'r' \\n # c = [s]\n\r\t \xe9" },
                   VariableCase{ "JustFits", std::string (65535, 'x') },
                   VariableCase{ "OneTooMany", std::string (65536, 'x') }),
  [] (const testing::TestParamInfo<VariableCase> &row) { return row.param.name; });

} // namespace cnf_test
