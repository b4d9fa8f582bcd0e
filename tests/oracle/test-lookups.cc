// Lookups against OpenSSL: where a value is searched, and what the environment answers.
#include "oracle/both-readers.h"
#include "oracle/tally.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace fs = std::filesystem;

TEST (Lookups, AnswerAsOpenSSLInEverySectionForEveryKey)
{
  Tally tally ("lookups in our files");
  ScopedEnvironment environment (std::map<std::string, std::string>{ { "HOME", "/home/someone" } });
  for (const char *kind : { "valid", "quirks" })
    for (const fs::path &path : FilesBelow (fs::path (CNF_DATA_DIR) / "corpus" / kind))
      {
        ScopedWorkingDirectory inside (fs::path (CNF_DATA_DIR) / "corpus" / kind);
        BothReaders both (ReadFile (path));
        if (!both.loaded ())
          continue;

        std::set<std::string> sections, keys = { "nosuch", "", "HOME" };
        for (const auto &[section, settings] : ReadByOpenSSL (ReadFile (path)).sections)
          {
            sections.insert (section);
            for (const auto &[key, value] : settings)
              keys.insert (key);
          }
        std::string difference = both.Difference (sections, keys);
        EXPECT_EQ (difference, "") << path;
        tally.Add (both.asked (), difference.empty ());
      }
}

TEST (Lookups, ReadNumbersOutOfStringsAsOpenSSLDoes)
{
  std::string document;
  std::set<std::string> keys;
  const char *const kNumbers[] = { "12abc", "1 2", "1.5",    "010", "0x10",
                                   "abc",   "-5",  "+3",     "",    "9223372036854775807",
                                   "0",     "007", "\"1\"2", "\\1", "9223372036854775808" };
  for (const char *number : kNumbers)
    {
      keys.insert ("k" + std::to_string (keys.size ()));
      document += "k" + std::to_string (keys.size () - 1) + " = " + number + "\n";
    }
  BothReaders both (document);
  ASSERT_TRUE (both.loaded ());
  EXPECT_EQ (both.Difference ({ "default" }, keys), "");
}

namespace
{

struct VariableCase
{
  const char *name;
  std::string value;
};

class EnvironmentValue : public testing::TestWithParam<VariableCase>
{
};

} // namespace

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
