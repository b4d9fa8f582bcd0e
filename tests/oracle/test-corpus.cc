// The view against OpenSSL over files: our corpus, others' files, cut and changed copies of both.
#include "oracle/generator.h"
#include "oracle/shrink.h"
#include "oracle/tally.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

const std::map<std::string, std::string> kWithHome = { { "HOME", "/home/someone" } };
const std::map<std::string, std::string> kEmpty;

// The files to load, without those that others of them include.
std::vector<fs::path>
OurFiles ()
{
  std::vector<fs::path> files;
  for (const char *kind : { "valid", "invalid", "quirks" })
    for (const fs::path &path : FilesBelow (fs::path (CNF_DATA_DIR) / "corpus" / kind))
      if (path.parent_path ().filename () == kind)
        files.push_back (path);
  EXPECT_GT (files.size (), 100u);
  return files;
}

std::vector<fs::path>
OthersFiles ()
{
  return FilesBelow (CNF_CORPUS_DIR);
}

void
ExpectAgreement (const char *tally_name, const std::vector<fs::path> &files,
                 const std::map<std::string, std::string> &variables)
{
  Tally tally (tally_name);
  ScopedEnvironment environment (variables);
  for (const fs::path &path : files)
    {
      ScopedWorkingDirectory inside (path.parent_path ());
      Comparison comparison = tally.Compare (ReadFile (path));
      EXPECT_NE (comparison.verdict, Verdict::kDiffers) << path << ": " << comparison.text;
    }
}

} // namespace

TEST (ViewAgreesWithOpenSSL, OnOurCorpusWithHome)
{
  ExpectAgreement ("our files", OurFiles (), kWithHome);
}

TEST (ViewAgreesWithOpenSSL, OnOurCorpusWithoutEnvironment)
{
  ExpectAgreement ("our files without an environment", OurFiles (), kEmpty);
}

TEST (ViewAgreesWithOpenSSL, OnOthersFilesWithHome)
{
  if (OthersFiles ().empty ())
    GTEST_SKIP () << "no files in " << CNF_CORPUS_DIR;
  ExpectAgreement ("others' files", OthersFiles (), kWithHome);
}

TEST (ViewAgreesWithOpenSSL, OnOthersFilesWithoutEnvironment)
{
  if (OthersFiles ().empty ())
    GTEST_SKIP () << "no files in " << CNF_CORPUS_DIR;
  ExpectAgreement ("others' files without an environment", OthersFiles (), kEmpty);
}

TEST (ViewAgreesWithOpenSSL, OnOurPromisedDifferencesOnly)
{
  // By name: whatever else the view refuses that OpenSSL loads is a defect.
  const std::vector<std::string> promised = { "i09-loop.cnf", "include-loop.cnf" };
  for (const fs::path &path : OurFiles ())
    {
      ScopedWorkingDirectory inside (path.parent_path ());
      bool listed = std::count (promised.begin (), promised.end (), path.filename ()) > 0;
      EXPECT_EQ (Compare (ReadFile (path)).verdict == Verdict::kPromised, listed) << path;
    }
}

namespace
{

// A dozen files that have little in common, short enough to be cut at every byte.
std::vector<fs::path>
VariedFiles ()
{
  constexpr std::uintmax_t kMostBytes = 4000;
  std::vector<fs::path> varied, others;
  for (const fs::path &path : OurFiles ())
    if (fs::file_size (path) < kMostBytes)
      varied.push_back (path);
  for (const fs::path &path : OthersFiles ())
    if (fs::file_size (path) > 1000 && fs::file_size (path) < kMostBytes)
      others.push_back (path);
  for (std::size_t i = 0; i < 12 && !others.empty (); i++)
    varied.push_back (others[i * others.size () / 12]);
  return varied;
}

} // namespace

TEST (ViewAgreesWithOpenSSL, OnFilesCutAtEveryByte)
{
  Tally tally ("files cut at every byte");
  ScopedEnvironment environment (kWithHome);
  for (const fs::path &path : VariedFiles ())
    {
      ScopedWorkingDirectory inside (path.parent_path ());
      std::string bytes = ReadFile (path);
      for (std::size_t size = 0; size <= bytes.size (); size++)
        if (tally.Compare (bytes.substr (0, size)).verdict == Verdict::kDiffers)
          {
            ADD_FAILURE () << path << " cut at " << size << ": " << Report (bytes.substr (0, size));
            break;
          }
    }
}

namespace
{

char
OddByte (Dice *dice)
{
  static const char kOdd[] = "\0\r\n\\\"'`$(){}[]:=#;. \t\xef\x80_a";
  return kOdd[dice->Below (sizeof kOdd - 1)];
}

std::string
ChangeOneByte (const std::string &bytes, Dice *dice)
{
  std::string changed = bytes;
  std::size_t place = dice->Below (bytes.size () + 1);
  switch (place == bytes.size () ? 0 : dice->Below (3))
    {
    case 0:
      changed.insert (place, 1, OddByte (dice));
      break;
    case 1:
      changed.erase (place, 1);
      break;
    default:
      changed[place] = OddByte (dice);
    }
  return changed;
}

void
ExpectAgreementOnChanges (const char *tally_name, const std::vector<fs::path> &files,
                          std::size_t changes)
{
  Tally tally (tally_name);
  ScopedEnvironment environment (kWithHome);
  Dice dice (1);
  for (const fs::path &path : files)
    {
      ScopedWorkingDirectory inside (path.parent_path ());
      std::string bytes = ReadFile (path);
      for (std::size_t i = 0; i < changes; i++)
        {
          std::string changed = ChangeOneByte (bytes, &dice);
          ASSERT_NE (tally.Compare (changed).verdict, Verdict::kDiffers)
            << path << " with a byte changed: " << Report (changed);
        }
    }
}

} // namespace

TEST (ViewAgreesWithOpenSSL, OnOurCorpusWithOneByteChanged)
{
  ExpectAgreementOnChanges ("our files with a byte changed", OurFiles (), 60);
}

TEST (ViewAgreesWithOpenSSL, OnOthersFilesWithOneByteChanged)
{
  if (OthersFiles ().empty ())
    GTEST_SKIP () << "no files in " << CNF_CORPUS_DIR;
  ExpectAgreementOnChanges ("others' files with a byte changed", OthersFiles (), 20);
}

} // namespace cnf_test
