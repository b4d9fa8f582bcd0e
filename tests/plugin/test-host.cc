// cnf.so in a program that does to it what hosts do: loads it many times and closes it, forks, runs
// threads, shuts itself in, has errors of its own.
#include "plugin/plugin.h"

#include <algorithm>
#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cnf_test
{

namespace
{

using testing::HasSubstr;

namespace fs = std::filesystem;

// A file in which one key is set twice.
constexpr char kTwice[] = "a = 1\na = 2\n";
constexpr char kWarning[] =
  "cnf: warning: DIR/it.cnf:2:1: key is set again in section 'default', and "
  "the value before is lost: 'a' (before at DIR/it.cnf:1:1) [CNF0010]\n";

class InAHost : public testing::Test
{
protected:
  InAHost () : folder_ ("file = it.cnf\n")
  {
    folder_.Write ("it.cnf", kTwice);
    folder_.Write ("openssl.cnf", PluginConfig ("file = " + folder_.Path ("it.cnf") + "\n", ""));
  }

  Result
  Host (const std::string &what)
  {
    Result result = folder_.Run ({ CNF_PLUGIN_HOST, what, folder_.Path ("openssl.cnf") });
    result.err = folder_.Shown (result.err);
    return result;
  }

  PluginFolder folder_;
};

class ReportsOnce : public InAHost, public testing::WithParamInterface<const char *>
{
};

TEST_P (ReportsOnce, HoweverOftenItIsLoaded)
{
  const Result result = Host (GetParam ());

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.out, "done\n");
  EXPECT_EQ (result.err, kWarning);
}

std::string
CaseName (const testing::TestParamInfo<const char *> &info)
{
  return info.param;
}

INSTANTIATE_TEST_SUITE_P (, ReportsOnce,
                          testing::Values ("once", "twice", "unload", "fork", "threads", "queue",
                                           "errno"),
                          CaseName);

// What a queue that is full has lost after a configuration was loaded. libcrypto itself loses the oldest
// when it looks for keys that are not there.
TEST_F (InAHost, LosesNoErrorsOfAFullQueueThatLibcryptoKeeps)
{
  std::string objects = "[objects]\n";
  for (int i = 0; i < 20; i++)
    objects += "o" + std::to_string (i) + " = none, 1.50." + std::to_string (i) + "\n";
  folder_.Write ("objects.cnf", objects);
  const std::string plugin = PluginConfig ("oids = " + folder_.Path ("objects.cnf")
                                             + "::objects\nfile = " + folder_.Path ("it.cnf")
                                             + "\n",
                                           "");
  folder_.Write ("openssl.cnf", plugin);
  const Result with = Host ("full");

  // The same configuration, but for a module of libcrypto's own.
  std::string own = plugin;
  own.replace (own.find ("cnf = cnf_sect"), 3, "oid_section");
  own.replace (own.find ("[cnf_sect]"), 10, "[other]\n");
  folder_.Write ("openssl.cnf", own + "[cnf_sect]\n");
  const Result without = Host ("full");

  EXPECT_THAT (with.err, HasSubstr ("'o19 = none, 1.50.19'"));
  EXPECT_EQ (with.out, without.out);
  EXPECT_EQ (with.status, without.status);
}

TEST_F (InAHost, ReportsTwiceWhenTheFilesDiffer)
{
  folder_.Write ("other.cnf", "b = 1\nb = 2\n");
  folder_.Write ("second.cnf", PluginConfig ("file = " + folder_.Path ("other.cnf") + "\n", ""));
  const Result result = folder_.Run (
    { CNF_PLUGIN_HOST, "twice", folder_.Path ("openssl.cnf"), folder_.Path ("second.cnf") });

  EXPECT_EQ (result.status, 0);
  EXPECT_THAT (result.err, HasSubstr ("it.cnf:2:1"));
  EXPECT_THAT (result.err, HasSubstr ("other.cnf:2:1"));
}

TEST_F (InAHost, RefusesAfterItReported)
{
  folder_.Write ("it.cnf", "words\n");
  folder_.Write ("second.cnf",
                 PluginConfig ("mode = refuse\nfile = " + folder_.Path ("it.cnf") + "\n", ""));
  const Result result = folder_.Run (
    { CNF_PLUGIN_HOST, "twice", folder_.Path ("openssl.cnf"), folder_.Path ("second.cnf") });

  EXPECT_EQ (result.status, 1);
  EXPECT_EQ (result.out, "");
  EXPECT_THAT (result.err, HasSubstr ("this process ends, as section 'cnf_sect' says"));
}

TEST_F (InAHost, WritesToTheSystemLog)
{
  folder_.Write ("openssl.cnf",
                 PluginConfig ("log = syslog\nfile = " + folder_.Path ("it.cnf") + "\n", ""));
  const Result result = Host ("once");

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.err, "");
  EXPECT_EQ (folder_.Shown (result.out), "<4>" + std::string (kWarning) + "done\n");
}

// Standard error that nobody reads any more.
TEST_F (InAHost, DoesNotDieOfAPipeWithoutAReader)
{
  const Result result = folder_.Run ({ "sh", "-c",
                                       "{ sleep 0.3; exec \"$0\" signals \"$1\" 2>&3 3>&-; } "
                                       "3>&1 >\"$2\" | true; cat \"$2\"",
                                       CNF_PLUGIN_HOST, folder_.Path ("openssl.cnf"),
                                       folder_.Path ("out") });

  EXPECT_EQ (result.out, "done\n");
  EXPECT_EQ (result.err, "");
}

TEST_F (InAHost, IsAtHomeInAChroot)
{
  if (geteuid () != 0)
    GTEST_SKIP () << "chroot needs root";
  folder_.Write ("inside.cnf", PluginConfig ("file = /it.cnf\n", ""));
  const std::string root = folder_.Path ("");
  Result result = folder_.Run (
    { CNF_PLUGIN_HOST, "chroot", root, folder_.Path ("openssl.cnf"), "/inside.cnf" });

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.out, "done\n");
  EXPECT_EQ (
    folder_.Shown (result.err),
    kWarning
      + std::string ("cnf: warning: /it.cnf:2:1: key is set again in section 'default', and "
                     "the value before is lost: 'a' (before at /it.cnf:1:1) [CNF0010]\n"));
}

TEST_F (InAHost, DoesNothingInASetIdProgram)
{
  constexpr gid_t kOther = 1;
  const std::string program = folder_.Path ("host");
  if (geteuid () != 0)
    GTEST_SKIP () << "a program of another group needs root";
  fs::copy_file (CNF_PLUGIN_HOST, program);
  ASSERT_EQ (chown (program.c_str (), 0, kOther), 0);
  ASSERT_EQ (chmod (program.c_str (), S_ISGID | 0755), 0);
  folder_.Write ("openssl.cnf", PluginConfig ("mode = refuse\nfile = /nowhere\n", ""));
  const Result result = folder_.Run ({ program, "once", folder_.Path ("openssl.cnf") });

  if (result.status == 1)
    GTEST_SKIP () << "set-id programs do not work in " << program;
  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.out, "set-id, done\n");
  EXPECT_EQ (result.err, "");
}

} // namespace

} // namespace cnf_test
