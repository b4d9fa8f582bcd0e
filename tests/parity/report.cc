// The report at the end, and whether there was anything to report on.
#include "parity/report.h"

#include "support/process.h"
#include <array>
#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <openssl/crypto.h>

namespace cnf_parity
{

namespace
{

const char *const kReasons[] = {
  "the openssl beside it has no explicit dates",
  "there is no SoftHSM, or no provider that lets openssl use it",
  "openssl genpkey succeeds where it could not write the key",
};
static_assert (std::size (kReasons) == static_cast<std::size_t> (Reason::kCount));

struct Counts
{
  int compared = 0;
  int agreed = 0;
  std::array<int, static_cast<std::size_t> (Reason::kCount)> left_out = {};
};

Counts counts;

// "3.5.9", or what else it says when that is no version; empty where none runs.
std::string
VersionOfOpenssl ()
{
  cnf_test::Command command;
  command.argv = { CNF_OPENSSL, "version" };
  std::string said = cnf_test::Run (command).out;
  const std::string begin = "OpenSSL ";
  if (said.rfind (begin, 0) != 0)
    return said;
  return said.substr (begin.size (), said.find (' ', begin.size ()) - begin.size ());
}

int
Failures ()
{
  const testing::TestInfo *test = testing::UnitTest::GetInstance ()->current_test_info ();
  int failures = 0;
  for (int i = 0; test != nullptr && i < test->result ()->total_part_count (); i++)
    if (test->result ()->GetTestPartResult (i).failed ())
      failures++;
  return failures;
}

// A series, as in 3.5, or a whole version.
bool
IsOfSeries (const std::string &version, const std::string &series)
{
  return version == series || version.rfind (series + ".", 0) == 0;
}

class Report : public testing::Environment
{
public:
  void
  SetUp () override
  {
    version_ = VersionOfOpenssl ();
    ASSERT_EQ (version_, OpenSSL_version (OPENSSL_VERSION_STRING))
      << "the version of " CNF_OPENSSL " is not that of the libcrypto in use";
    const char *expected = std::getenv ("CNF_EXPECTED_OPENSSL");
    if (expected != nullptr && !IsOfSeries (version_, expected))
      FAIL () << "the openssl here is " << version_ << ", expected was " << expected;
  }

  void
  TearDown () override
  {
    std::printf ("parity: %s: openssl %s: compared %d, agreed %d, left out %d\n",
                 CNF_PARITY_PROGRAM, version_.c_str (), counts.compared, counts.agreed, LeftOut ());
    for (std::size_t i = 0; i < counts.left_out.size (); i++)
      if (counts.left_out[i] != 0)
        std::printf ("parity: %s: left out %d, as %s\n", CNF_PARITY_PROGRAM, counts.left_out[i],
                     kReasons[i]);
    CheckNumber ();
  }

private:
  static int
  LeftOut ()
  {
    int all = 0;
    for (int number : counts.left_out)
      all += number;
    return all;
  }

  static void
  CheckNumber ()
  {
    if (testing::GTEST_FLAG (filter) != "*")
      std::printf ("parity: %s: a filter is set, so these are not all\n", CNF_PARITY_PROGRAM);
    else
      EXPECT_GE (counts.compared + LeftOut (), CNF_PARITY_COMPARISONS) << "comparisons got lost";
  }

  std::string version_;
};

const testing::Environment *const report = testing::AddGlobalTestEnvironment (new Report);

} // namespace

void
LeaveOut (Reason reason)
{
  counts.left_out.at (static_cast<std::size_t> (reason))++;
  GTEST_SKIP () << kReasons[static_cast<std::size_t> (reason)];
}

bool
OpensslIsAtLeast (unsigned major, unsigned minor)
{
  return OPENSSL_version_major () > major
         || (OPENSSL_version_major () == major && OPENSSL_version_minor () >= minor);
}

Comparison::Comparison () : failures_before_ (Failures ())
{
  counts.compared++;
}

Comparison::~Comparison ()
{
  if (Failures () == failures_before_)
    counts.agreed++;
}

} // namespace cnf_parity
