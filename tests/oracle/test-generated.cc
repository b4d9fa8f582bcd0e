// The view against OpenSSL over documents made up by a grammar of rare corners.
#include "oracle/both-readers.h"
#include "oracle/generator.h"
#include "oracle/shrink.h"
#include "oracle/tally.h"
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

// In each of the four parts: trees of files to include, and documents of each.
constexpr std::uint64_t kTrees = 63, kDocumentsOfATree = 200;
constexpr std::uint64_t kDocuments = 4 * kTrees * kDocumentsOfATree;

// One of so many documents is asked about each of its keys.
constexpr std::uint64_t kAskOneIn = 8;

// CNF_TEST_SEED in the environment gives other documents than the usual ones.
std::uint64_t
BaseSeed ()
{
  const char *text = getenv ("CNF_TEST_SEED");
  return text != nullptr ? strtoull (text, nullptr, 10) : 1;
}

// CNF_TEST_DOCUMENTS in the environment asks for at least so many instead of the usual ones: a
// million take some minutes.
std::uint64_t
TimesTheUsual ()
{
  const char *text = getenv ("CNF_TEST_DOCUMENTS");
  std::uint64_t wanted = text != nullptr ? strtoull (text, nullptr, 10) : 0;
  return std::max<std::uint64_t> (1, (wanted + kDocuments - 1) / kDocuments);
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

// Asks both readers about all keys there may be. Returns whether the document loads at all.
bool
AsksAlike (const std::string &bytes, Tally *tally)
{
  BothReaders both (bytes);
  if (!both.loaded ())
    return false;

  std::string difference = both.Difference ({ kSections.begin (), kSections.end () },
                                            { kKeys.begin (), kKeys.end () });
  EXPECT_EQ (difference, "") << Printable (bytes);
  tally->Add (both.asked (), difference.empty ());
  return true;
}

// Which part of the documents a program run compares.
class ViewAgreesWithOpenSSLOnGenerated : public testing::TestWithParam<std::uint64_t>
{
};

} // namespace

TEST_P (ViewAgreesWithOpenSSLOnGenerated, Documents)
{
  const std::uint64_t times = TimesTheUsual ();
  const auto deadline = std::chrono::steady_clock::now () + std::chrono::minutes (4 * times);
  Tally tally ("generated documents"), lookups ("lookups in generated documents");
  std::uint64_t loaded = 0;
  tally.Multiply (times);
  lookups.Multiply (times);

  for (std::uint64_t tree = 0; tree < kTrees * times && !HasFailure (); tree++)
    {
      std::uint64_t seed = BaseSeed () * 1000000 + GetParam () * 100000 + tree;
      TemporaryFolder folder;
      ScopedWorkingDirectory inside (folder.path ());
      ScopedEnvironment environment (EnvironmentOf (seed));
      DocumentGenerator generator (seed, MakeIncludes (folder.path (), seed));

      for (std::uint64_t i = 0; i < kDocumentsOfATree; i++)
        {
          ASSERT_LT (std::chrono::steady_clock::now (), deadline) << "not done, at tree " << tree;
          std::string bytes = generator.Document (12);
          Comparison comparison = tally.Compare (bytes);
          // The generator makes no loops and stays within the limits: no promise applies.
          ASSERT_EQ (comparison.verdict, Verdict::kAgrees)
            << "seed " << seed << ", document " << i << ": " << Report (bytes)
            << "\nwith the files\n"
            << ListFiles (folder.path ());
          if (i % kAskOneIn == 0)
            loaded += AsksAlike (bytes, &lookups) ? 1u : 0u;
        }
    }
  EXPECT_GT (loaded * 5, kTrees * times * kDocumentsOfATree / kAskOneIn)
    << "too few documents load for the comparison to mean much";
}

INSTANTIATE_TEST_SUITE_P (, ViewAgreesWithOpenSSLOnGenerated, testing::Range<std::uint64_t> (0, 4));

} // namespace cnf_test
