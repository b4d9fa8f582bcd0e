// Where another OpenSSL than 3.0 ends the same command line otherwise. What both programs do is compared
// all the same; this is what the cases are told to expect.
#include "parity/report.h"

#include <gtest/gtest.h>

namespace cnf_parity
{

namespace
{

struct Change
{
  const char *test; // behind the dot of its full name
  unsigned major, minor;
  int status;
};

const Change kChanges[] = {
  // A second digest, or a word that names none, ends the command.
  { "TheSameCertificate/TheLastDigest", 3, 5, 1 },
  { "TheSameCertificate/ADigestThatTheKeyIgnores", 3, 5, 1 },
  { "TheSame/WithTheLastDigest", 3, 5, 1 },
  // So does a second cipher.
  { "TheSameKindOfKey/EncryptedByTheLastCipher", 3, 5, 1 },
  // A certificate does not end before it begins, and matches what it is checked for.
  { "TheSameCertificate/Yesterday", 3, 5, 1 },
  { "TheSameCertificate/NoMatch", 3, 5, 1 },
  // A request's signature counts, and its format need not be said.
  { "TheSame/WithAnotherSubjectThatIsNoLongerSigned", 3, 3, 1 },
  { "TheSame/FoundForged", 3, 3, 1 },
  { "WithTheSameWords/DerAsPem", 3, 5, 0 },
  // An added extension goes beside the section's.
  { "WithTheSameWords/AnAddedExtensionBesideASection", 3, 5, 0 },
  // A relative path may be a URI.
  { "WithTheSameWords/ARelativeUri", 3, 6, 0 },
  // An authority without a key identifier of its own gets one made from its key.
  { "WithTheSameWords/NoKeyIdOfTheIssuer", 3, 5, 0 },
};

} // namespace

int
ExpectedStatus (int status)
{
  const testing::TestInfo *test = testing::UnitTest::GetInstance ()->current_test_info ();
  for (const Change &change : kChanges)
    if (OpensslIsAtLeast (change.major, change.minor) && std::string (test->name ()) == change.test)
      return change.status;
  return status;
}

} // namespace cnf_parity
