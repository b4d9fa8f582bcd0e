// cnfctl tls and tls min, max, ciphers, groups, option, seclevel: what they print, write and say.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kBefore = "openssl_conf = i\n"
                            "[ i ]\n"
                            "ssl_conf = s\n"
                            "[ s ]\n"
                            "system_default = d\n"
                            "[ d ]\n"
                            "MinProtocol = TLSv1.2\n";

const Files kFile = { { "f.cnf", kBefore } };
const RowsOf kRows (kBefore);

} // namespace

class Tls : public testing::TestWithParam<CliCase>
{
};

TEST_P (Tls, DoesWhatTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Show, Tls,
  testing::Values (
    CliCase{ "AsText", kFile, { "tls", "f.cnf" }, 0, "d::MinProtocol=TLSv1.2\n" },
    CliCase{ "WithTheirPlaces",
             { { "f.cnf", kBefore + ".include p.cnf\n" }, { "p.cnf", "Options = Bugs\n" } },
             { "tls", "--origin", "f.cnf" },
             0,
             "f.cnf:7:1\td::MinProtocol=TLSv1.2\np.cnf:1:1\td::Options=Bugs\n" },
    CliCase{ "ForScripts",
             kFile,
             { "tls", "--format=tsv", "f.cnf" },
             0,
             "d\tMinProtocol\tTLSv1.2\tf.cnf\t7\t1\n" },
    CliCase{ "WhatIsMissing",
             { { "f.cnf", "[s]\nopenssl_conf = i\n[d]\nMinProtocol = TLSv1.2\n" } },
             { "tls", "f.cnf" },
             1,
             "",
             "cnfctl: f.cnf: no setting for TLS is in force, as 'openssl_conf' is not set in "
             "section 'default'\n" },
    CliCase{ "WhatIsEmpty",
             { { "f.cnf", "openssl_conf = i\n[i]\nssl_conf = s\n[s]\nsystem_default = d\n" } },
             { "tls", "f.cnf" },
             1,
             "",
             "cnfctl: f.cnf: no setting for TLS is in force\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Set, Tls,
  testing::Values (
    kRows.Edited ("AMinimum", { "tls", "min", "f.cnf", "TLSv1.3" },
                  "openssl_conf = i\n[ i ]\nssl_conf = s\n[ s ]\nsystem_default = d\n[ d ]\n"
                  "MinProtocol = TLSv1.3\n",
                  "cnfctl: f.cnf:7:1: 'd::MinProtocol' changed from 'TLSv1.2' to 'TLSv1.3'\n"),
    kRows.Edited ("OnlyAsked", { "tls", "max", "--check", "f.cnf", "TLSv1.3" }, kBefore,
                  "cnfctl: f.cnf:8:1: 'd::MaxProtocol' would be added as 'TLSv1.3'\n", 1),
    kRows.Edited ("WhatIsSetAlready", { "tls", "min", "f.cnf", "TLSv1.2" }, kBefore, ""),
    kRows.Edited ("AnOptionThatGoes",
                  { "tls", "option", "-q", "f.cnf", "--", "-EncryptThenMac,+Bugs" },
                  kBefore + "Options = -EncryptThenMac,Bugs\n", ""),
    kRows.Edited (
      "CiphersOfWhichOneIsUnknown", { "tls", "ciphers", "f.cnf", "HIGH:NOSUCH:!aNULL" },
      kBefore + "CipherString = HIGH:NOSUCH:!aNULL\n",
      "cnfctl: note: the installed libssl knows no cipher for this, and passes over it: "
      "'NOSUCH'\n"
      "cnfctl: f.cnf:8:1: 'd::CipherString' added as 'HIGH:NOSUCH:!aNULL'\n"),
    kRows.Edited ("ByForceWhatLibsslRefuses",
                  { "tls", "groups", "--force", "-q", "f.cnf", "nosuch" },
                  kBefore + "Groups = nosuch\n", ""),
    CliCase{
      "ByAPatch",
      { { "f.cnf", kBefore }, { "p.json", "[{\"op\": \"tls max\", \"value\": \"TLSv1.3\"}]" } },
      { "apply", "-q", "f.cnf", "p.json" },
      0,
      "",
      "",
      { { "f.cnf", kBefore + "MaxProtocol = TLSv1.3\n" } } },
    CliCase{
      "NotByARawPatch",
      { { "f.cnf", kBefore }, { "p.json", "[{\"op\": \"tls max\", \"raw\": \"TLSv1.3\"}]" } },
      { "apply", "f.cnf", "p.json" },
      3,
      "",
      "cnfctl: p.json: edit 1: member 'raw' is only for keys: use 'value'\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Refuse, Tls,
  testing::Values (
    kRows.Refused (
      "ANameOfOthers", { "tls", "min", "f.cnf", "TLSv1.0" },
      "cnfctl: the installed libssl does not take this for MinProtocol: 'TLSv1.0': did you "
      "mean 'TLSv1'? (--force writes it all the same)\n"),
    kRows.Refused (
      "ACaseOfOthers", { "tls", "max", "f.cnf", "tlsv1.2" },
      "cnfctl: the installed libssl does not take this for MaxProtocol: 'tlsv1.2': did you "
      "mean 'TLSv1.2'? (--force writes it all the same)\n"),
    kRows.Refused (
      "NothingLikeIt", { "tls", "min", "f.cnf", "quantum" },
      "cnfctl: the installed libssl does not take this for MinProtocol: 'quantum' (there are "
      "SSLv3, TLSv1, TLSv1.1, TLSv1.2, TLSv1.3, DTLSv1, DTLSv1.2, None) (--force writes it "
      "all the same)\n"),
    kRows.Refused (
      "AnOptionThatIsNone", { "tls", "option", "f.cnf", "Bugs,+UnsafeLegacyRenegotation" },
      "cnfctl: the installed libssl does not take this for Options: "
      "'+UnsafeLegacyRenegotation': did you mean 'UnsafeLegacyRenegotiation'? (--force "
      "writes it all the same)\n"),
    kRows.Refused (
      "BoundsWithNothingBetween", { "tls", "max", "f.cnf", "TLSv1.1" },
      "cnfctl: f.cnf:7:1: with this minimum no protocol would be left: 'TLSv1.2' (change it "
      "first)\n"),
    kRows.Refused ("ALevelThatIsNone", { "tls", "seclevel", "f.cnf", "7" },
                   "cnfctl: f.cnf: no security level: 7 (there are 0 to 5)\n"),
    kRows.Refused ("ALevelThatIsNoNumber", { "tls", "seclevel", "f.cnf", "high" },
                   "cnfctl: no security level: 'high' (there are 0 to 5)\n")),
  CaseName);

} // namespace cnf_test
