// What cnfissue does not have is left to openssl; and what it says about itself.
#include "parity/harness.h"

#include <filesystem>
#include <gtest/gtest.h>

namespace
{

using cnf_parity::Invocation;
using cnf_parity::Outcome;
using cnf_parity::RunCnfissue;

// A program that shows how it was called.
Invocation
WithShow (const std::vector<std::string> &argv)
{
  Invocation invocation;
  invocation.argv = argv;
  invocation.files = { { "show", "#!/bin/sh\nprintf '<%s>' \"$0\" \"$@\" \"$KEPT\"\nexit 42\n" } };
  invocation.environment = { { "CNFISSUE_OPENSSL", "./show" }, { "KEPT", "kept" } };
  invocation.prepare = [] (const std::filesystem::path &folder) {
    std::filesystem::permissions (folder / "show", std::filesystem::perms::owner_all);
  };
  return invocation;
}

TEST (HandOn, GivesACommandArgumentForArgument)
{
  Outcome outcome = RunCnfissue (WithShow ({ "verify", "-CAfile", "a b", "", "--x=y", "*" }));
  EXPECT_EQ (outcome.status, 42);
  EXPECT_EQ (outcome.out, "<./show><verify><-CAfile><a b><><--x=y><*><kept>");
  EXPECT_EQ (outcome.err, "");
}

TEST (HandOn, GivesAModeThatIssuesNothing)
{
  EXPECT_EQ (RunCnfissue (WithShow ({ "x509", "-in", "a.pem", "-noout", "-text" })).out,
             "<./show><x509><-in><a.pem><-noout><-text><kept>");
}

TEST (HandOn, GivesEvenWhatNobodyKnows)
{
  EXPECT_EQ (RunCnfissue (WithShow ({ "nosuch" })).out, "<./show><nosuch><kept>");
}

TEST (HandOn, KeepsWhatItHas)
{
  Outcome outcome = RunCnfissue (WithShow ({ "genrsa", "-nosuch" }));
  EXPECT_EQ (outcome.status, 1);
  EXPECT_EQ (outcome.out, "");
}

TEST (HandOn, RunsTheInstalledOpensslByDefault)
{
  Invocation invocation;
  invocation.argv = { "version", "-a" };
  Outcome openssl = cnf_parity::RunOpenssl (invocation);
  invocation.environment = { { "CNFISSUE_OPENSSL", CNF_OPENSSL } };
  Outcome cnfissue = RunCnfissue (invocation);
  EXPECT_EQ (cnfissue.status, 0);
  EXPECT_EQ (cnfissue.out, openssl.out);
}

struct Refusal
{
  const char *name;
  const char *openssl;
  const char *message;
};

void
PrintTo (const Refusal &test, std::ostream *out)
{
  *out << test.name;
}

class HandOnRefuses : public testing::TestWithParam<Refusal>
{
};

TEST_P (HandOnRefuses, WithStatus2)
{
  Invocation invocation;
  invocation.argv = { "verify" };
  invocation.environment = { { "CNFISSUE_OPENSSL", GetParam ().openssl } };
  Outcome outcome = RunCnfissue (invocation);
  EXPECT_EQ (outcome.status, 2);
  EXPECT_EQ (outcome.out, "");
  EXPECT_EQ (outcome.err, GetParam ().message);
}

INSTANTIATE_TEST_SUITE_P (
  , HandOnRefuses,
  testing::Values (
    Refusal{ "WhenNoneIsNamed", "",
             "cnfissue: this use of 'verify' is left to openssl, and CNFISSUE_OPENSSL names "
             "none\n" },
    Refusal{ "WhenItNamesCnfissue", CNF_TOOLS_DIR "/cnfissue/cnfissue",
             "cnfissue: this use of 'verify' is left to openssl, and CNFISSUE_OPENSSL names "
             "cnfissue itself\n" },
    Refusal{ "WhenItIsMissing", "/nowhere/openssl",
             "cnfissue: cannot run '/nowhere/openssl': No such file or directory\n" },
    Refusal{ "ToSearchThePath", "openssl",
             "cnfissue: cannot run 'openssl': No such file or directory\n" }),
  [] (const testing::TestParamInfo<Refusal> &test) { return std::string (test.param.name); });

TEST (CnfissueSays, WhatItIs)
{
  for (const std::vector<std::string> &argv :
       std::vector<std::vector<std::string>>{ {}, { "--help" }, { "-help" }, { "-h" } })
    {
      Invocation invocation;
      invocation.argv = argv;
      Outcome outcome = RunCnfissue (invocation);
      EXPECT_EQ (outcome.status, 0);
      EXPECT_EQ (outcome.err, "");
      for (const char *word : { "genrsa", "genpkey", "req", "x509", "CNFISSUE_OPENSSL" })
        EXPECT_NE (outcome.out.find (word), std::string::npos) << word;
    }
}

TEST (CnfissueSays, ItsVersionAndOpenssls)
{
  Invocation invocation;
  invocation.argv = { "--version" };
  Outcome outcome = RunCnfissue (invocation);
  EXPECT_EQ (outcome.status, 0);
  EXPECT_EQ (outcome.out.rfind ("cnfissue ", 0), 0U) << outcome.out;
  EXPECT_NE (outcome.out.find ("(OpenSSL "), std::string::npos) << outcome.out;
}

TEST (CnfissueSays, WhatACommandTakes)
{
  for (const char *command : { "genrsa", "genpkey", "req" })
    {
      Invocation invocation;
      invocation.argv = { command, "-help" };
      Outcome outcome = RunCnfissue (invocation);
      EXPECT_EQ (outcome.status, 0);
      EXPECT_EQ (outcome.err.rfind (std::string ("Usage: ") + command, 0), 0U) << outcome.err;
    }
}

} // namespace
