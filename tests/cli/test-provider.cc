// cnfctl provider list, enable, disable: what they print, write and say.
#include "harness.h"

#include "support/files.h"
#include "support/process.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kBefore = "openssl_conf = i\n"
                            "[ i ]\n"
                            "providers = p\n"
                            "[ p ]\n"
                            "default = d\n"
                            "mine = m\n"
                            "[ d ]\n"
                            "activate = 1\n"
                            "[ m ]\n"
                            "module = /opt/mine.so\n";

const Files kFile = { { "f.cnf", kBefore } };
const RowsOf kRows (kBefore);

} // namespace

class Provider : public testing::TestWithParam<CliCase>
{
};

TEST_P (Provider, DoesWhatTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  List, Provider,
  testing::Values (
    CliCase{ "AsText",
             kFile,
             { "provider", "list", "f.cnf" },
             0,
             "default active\nmine inactive /opt/mine.so\n" },
    CliCase{ "ForScripts",
             kFile,
             { "provider", "list", "--format=tsv", "f.cnf" },
             0,
             "default\tactive\t\\N\tf.cnf\t5\t1\n"
             "mine\tinactive\t/opt/mine.so\tf.cnf\t6\t1\n" },
    CliCase{ "AsJson",
             { { "f.cnf", "openssl_conf = i\n[i]\nproviders = p\n[p]\nx = s\n[s]\nactivate=1\n" } },
             { "provider", "list", "--format=json", "f.cnf" },
             0,
             "[\n{\"version\": 1, \"name\": \"x\", \"state\": \"active\", \"module\": null, "
             "\"file\": \"f.cnf\", \"line\": 5, \"column\": 1}\n]\n" },
    CliCase{ "None",
             { { "f.cnf", "k = v\n" } },
             { "provider", "list", "f.cnf" },
             0,
             "",
             "cnfctl: note: f.cnf: no provider is activated, so OpenSSL has its default one\n" },
    CliCase{ "OfOneProgram",
             { { "f.cnf", "n_conf = i\n[i]\nproviders = p\n[p]\nx = s\n[s]\nactivate = 1\n" } },
             { "provider", "list", "--appname=n_conf", "f.cnf" },
             0,
             "x active\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  EnableAndDisable, Provider,
  testing::Values (
    kRows.Edited ("OneThatIsListed", { "provider", "enable", "f.cnf", "mine" },
                  kBefore + "activate = 1\n", "cnfctl: f.cnf:11:1: 'm::activate' added as '1'\n"),
    kRows.Edited ("AnotherModule", { "provider", "enable", "f.cnf", "mine", "--module=/m.so" },
                  "openssl_conf = i\n[ i ]\nproviders = p\n[ p ]\ndefault = d\nmine = m\n[ d ]\n"
                  "activate = 1\n[ m ]\nmodule = /m.so\nactivate = 1\n",
                  "cnfctl: f.cnf:10:1: 'm::module' changed from '/opt/mine.so' to '/m.so'\n"
                  "cnfctl: f.cnf:11:1: 'm::activate' added as '1'\n"),
    kRows.Edited ("OnlyAsked", { "provider", "enable", "--check", "f.cnf", "mine" }, kBefore,
                  "cnfctl: f.cnf:11:1: 'm::activate' would be added as '1'\n", 1),
    kRows.Edited ("WhatIsActiveAlready", { "provider", "enable", "f.cnf", "default" }, kBefore, ""),
    kRows.Edited ("OneModuleForTwo", { "provider", "enable", "f.cnf", "a", "b", "--module=/m.so" },
                  kBefore,
                  "cnfctl: --module is for one NAME\n"
                  "cnfctl: usage: cnfctl provider enable [OPTION...] FILE NAME...\n",
                  2),
    kRows.Edited ("WhatIsNotActive", { "provider", "disable", "f.cnf", "mine", "other" }, kBefore,
                  ""),
    kRows.Edited (
      "WhatOpensslHasAnyway", { "provider", "disable", "f.cnf", "default" }, kBefore,
      "cnfctl: f.cnf:5:1: where no provider is active OpenSSL has this one all the same "
      "(enable another one first): 'default'\n",
      3),
    CliCase{
      "ByAPatch",
      { { "f.cnf", kBefore },
        { "p.json", "[{\"op\": \"provider enable\", \"name\": \"mine\", "
                    "\"path\": \"/m.so\"}]" } },
      { "apply", "-q", "f.cnf", "p.json" },
      0,
      "",
      "",
      { { "f.cnf", "openssl_conf = i\n[ i ]\nproviders = p\n[ p ]\ndefault = d\nmine = m\n[ d ]\n"
                   "activate = 1\n[ m ]\nmodule = /m.so\nactivate = 1\n" } } }),
  CaseName);

TEST (ProviderThatIsNotInstalled, IsNotEnabled)
{
  TemporaryFolder folder;
  WriteFile (folder.path () / "f.cnf", kBefore);
  Command command;
  command.argv = { CnfctlPath (), "provider", "enable", "f.cnf", "no-such-provider" };
  command.folder = folder.path ();
  Result result = cnf_test::Run (command);

  EXPECT_EQ (result.status, 3);
  EXPECT_EQ (result.err.find ("cnfctl: the installed OpenSSL cannot load this provider: "
                              "'no-such-provider': could not load the shared library ("),
             0u)
    << result.err;
  EXPECT_EQ (ReadFile (folder.path () / "f.cnf"), kBefore);
}

TEST (ProviderThatIsNotInstalled, IsEnabledByForce)
{
  Check (CliCase{
    "",
    kFile,
    { "provider", "enable", "--force", "-q", "f.cnf", "no-such-provider" },
    0,
    "",
    "",
    { { "f.cnf", "openssl_conf = i\n[ i ]\nproviders = p\n[ p ]\ndefault = d\nmine = m\n"
                 "no-such-provider = no-such-provider_sect\n[ d ]\nactivate = 1\n[ m ]\n"
                 "module = /opt/mine.so\n\n[ no-such-provider_sect ]\nactivate = 1\n" } } });
}

} // namespace cnf_test
