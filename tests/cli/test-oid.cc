// cnfctl oid list, add, remove, rename: what they print, write and say.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kBefore = "oid_section = o\n"
                            "[ o ]\n"
                            "acme = 1.3.6.1.4.1.99999\n"
                            "policy = ${acme}.1\n";

const Files kFile = { { "f.cnf", kBefore } };
const RowsOf kRows (kBefore);

const std::string kReaders =
  "; x509 -extfile does not: it knows what openssl_conf of the file in OPENSSL_CONF leads to\n";

} // namespace

class Oid : public testing::TestWithParam<CliCase>
{
};

TEST_P (Oid, DoesWhatTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  List, Oid,
  testing::Values (CliCase{ "AsText",
                            kFile,
                            { "oid", "list", "f.cnf" },
                            0,
                            "acme=1.3.6.1.4.1.99999\npolicy=1.3.6.1.4.1.99999.1\n" },
                   CliCase{ "ForScripts",
                            kFile,
                            { "oid", "list", "--format=tsv", "f.cnf" },
                            0,
                            "o\tacme\t1.3.6.1.4.1.99999\tf.cnf\t3\t1\n"
                            "o\tpolicy\t1.3.6.1.4.1.99999.1\tf.cnf\t4\t1\n" },
                   CliCase{ "None", { { "f.cnf", "k = v\n" } }, { "oid", "list", "f.cnf" } }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Edit, Oid,
  testing::Values (
    kRows.Edited ("Two", { "oid", "add", "f.cnf", "a=1.2.3.4.5", "b=1.2.3.4.6" },
                  kBefore + "a = 1.2.3.4.5\nb = 1.2.3.4.6\n",
                  "cnfctl: f.cnf:5:1: 'o::a' added as '1.2.3.4.5'\n"
                  "cnfctl: f.cnf:6:1: 'o::b' added as '1.2.3.4.6'\n"
                  "cnfctl: note: f.cnf: req, ca and ts know 'a'"
                    + kReaders + "cnfctl: note: f.cnf: req, ca and ts know 'b'" + kReaders),
    CliCase{ "ForEveryProgram",
             { { "f.cnf", "openssl_conf = i\n[i]\noid_section = o\n[o]\n" } },
             { "oid", "add", "f.cnf", "a=1.2.3.4.5" },
             0,
             "",
             "cnfctl: f.cnf:5:1: 'o::a' added as '1.2.3.4.5'\n",
             { { "f.cnf", "openssl_conf = i\n[i]\noid_section = o\n[o]\na = 1.2.3.4.5\n" } } },
    kRows.Edited (
      "NoneOfTwo", { "oid", "add", "f.cnf", "a=1.2.3.4.5", "CN=1.2.3.4.6" }, kBefore,
      "cnfctl: OpenSSL would not make this object: 'CN=1.2.3.4.6': OpenSSL has this name "
      "already: CN = 2.5.4.3 (choose another)\n",
      3),
    kRows.Edited (
      "ANumberOfOpenssl", { "oid", "add", "f.cnf", "mine=2.5.4.3" }, kBefore,
      "cnfctl: OpenSSL would not make this object: 'mine=2.5.4.3': OpenSSL has this object "
      "identifier already: CN = 2.5.4.3 (choose another)\n",
      3),
    kRows.Edited (
      "ANumberThatIsNone", { "oid", "add", "f.cnf", "mine=3.2.1" }, kBefore,
      "cnfctl: OpenSSL would not make this object: 'mine=3.2.1': first num too large (choose "
      "another)\n",
      3),
    kRows.Edited ("WithoutANumber", { "oid", "add", "f.cnf", "mine" }, kBefore,
                  "cnfctl: not NAME=OID: 'mine'\n"
                  "cnfctl: usage: cnfctl oid add [OPTION...] FILE NAME=OID...\n",
                  2),
    kRows.Edited ("Removed", { "oid", "remove", "f.cnf", "policy", "other" },
                  "oid_section = o\n[ o ]\nacme = 1.3.6.1.4.1.99999\n",
                  "cnfctl: f.cnf:4:1: 'o::policy' removed, was '${acme}.1'\n"),
    kRows.Edited ("NotWhatIsReferredTo", { "oid", "remove", "f.cnf", "acme" }, kBefore,
                  "cnfctl: f.cnf:3:10: variable has no value: 'acme' (set it on an earlier line)\n",
                  3),
    CliCase{
      "NotWhatAnExtensionUses",
      { { "f.cnf", kBefore + "[ v3 ]\nextendedKeyUsage = critical, serverAuth, acme\n" } },
      { "oid", "remove", "f.cnf", "policy", "acme" },
      3,
      "",
      "cnfctl: f.cnf:6:1: object is used here by its name: 'acme' (change that first, or use "
      "--force)\n" },
    CliCase{
      "NoOtherNameForWhatASubjectUses",
      { { "f.cnf", kBefore + "[ req ]\ndistinguished_name = dn\n[ dn ]\n1.acme = x\n" } },
      { "oid", "rename", "f.cnf", "acme", "b" },
      3,
      "",
      "cnfctl: f.cnf:8:1: object is used here by its name: 'acme' (change that first, or use "
      "--force)\n" },
    CliCase{ "ForcedWhatAnExtensionUses",
             { { "f.cnf", "oid_section = o\n[ o ]\na = 1.2.3.4\n[ v3 ]\nextendedKeyUsage = a\n" } },
             { "oid", "remove", "-q", "--force", "f.cnf", "a" },
             0,
             "",
             "",
             { { "f.cnf", "oid_section = o\n[ o ]\n[ v3 ]\nextendedKeyUsage = a\n" } } },
    CliCase{ "ByAPatch",
             { { "f.cnf", kBefore },
               { "p.json", "[{\"op\": \"oid add\", \"name\": \"a\", \"value\": \"1.2.3.4.5\"},"
                           " {\"op\": \"oid rename\", \"name\": \"policy\", \"to\": \"p\"}]" } },
             { "apply", "-q", "f.cnf", "p.json" },
             0,
             "",
             "",
             { { "f.cnf", "oid_section = o\n[ o ]\nacme = 1.3.6.1.4.1.99999\np = ${acme}.1\n"
                          "a = 1.2.3.4.5\n" } } }),
  CaseName);

} // namespace cnf_test
