// The view against OpenSSL over documents made up by a grammar of rare corners.
#include "oracle/generator.h"
#include "oracle/shrink.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <chrono>
#include <cstdlib>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

// CNF_TEST_SEED in the environment gives other documents than the usual ones.
std::uint64_t
BaseSeed ()
{
  const char *text = getenv ("CNF_TEST_SEED");
  return text != nullptr ? strtoull (text, nullptr, 10) : 1;
}

std::map<std::string, std::string>
EnvironmentOf (std::uint64_t seed)
{
  std::map<std::string, std::string> environment = { { "CNF_E", "$x \"q\" \\n # c" },
                                                     { "CNF_EMPTY", "" } };
  if (seed % 2 == 0)
    environment["HOME"] = "/home/someone";
  if (seed % 5 == 1)
    environment["OPENSSL_CONF_INCLUDE"] = seed % 3 == 0 ? "" : seed % 3 == 1 ? "." : "d0/..";
  return environment;
}

std::string
ListFiles (const std::filesystem::path &folder)
{
  std::string text;
  for (const auto &path : FilesBelow (folder))
    text += path.lexically_relative (folder).string () + ": \"" + Printable (ReadFile (path))
            + "\"\n";
  return text;
}

// Which part of the documents a program run compares.
class ViewAgreesWithOpenSSLOnGenerated : public testing::TestWithParam<std::uint64_t>
{
};

} // namespace

TEST_P (ViewAgreesWithOpenSSLOnGenerated, Documents)
{
  constexpr std::uint64_t kTrees = 63, kDocumentsOfATree = 200; // 50,400 in the four parts
  const auto deadline = std::chrono::steady_clock::now () + std::chrono::minutes (4);
  std::uint64_t compared = 0, loaded = 0;

  for (std::uint64_t tree = 0; tree < kTrees && !HasFailure (); tree++)
    {
      std::uint64_t seed = BaseSeed () * 1000000 + GetParam () * 10000 + tree;
      TemporaryFolder folder;
      ScopedWorkingDirectory inside (folder.path ());
      ScopedEnvironment environment (EnvironmentOf (seed));
      DocumentGenerator generator (seed, MakeIncludes (folder.path (), seed));

      for (std::uint64_t i = 0; i < kDocumentsOfATree; i++, compared++)
        {
          ASSERT_LT (std::chrono::steady_clock::now (), deadline) << "compared only " << compared;
          std::string bytes = generator.Document (12);
          Comparison comparison = Compare (bytes);
          loaded += ReadByView (bytes).loaded ? 1u : 0u;
          // The generator makes no loops and stays within the limits: no promise applies.
          ASSERT_EQ (comparison.verdict, Verdict::kAgrees)
            << "seed " << seed << ", document " << i << ": " << Report (bytes)
            << "\nwith the files\n"
            << ListFiles (folder.path ());
        }
    }
  EXPECT_GT (loaded * 5, compared) << "too few documents load for the comparison to mean much";
}

INSTANTIATE_TEST_SUITE_P (, ViewAgreesWithOpenSSLOnGenerated, testing::Range<std::uint64_t> (0, 4));

} // namespace cnf_test
