// cnfctl san list, add, remove, set: what they write and say.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kBefore = "[ req ]\n"
                            "req_extensions = v3 # those\n"
                            "\n"
                            "[ v3 ]\n"
                            "subjectAltName = @alt\n"
                            "\n"
                            "[ other ]\n"
                            "subjectAltName = DNS:other.example\n"
                            "\n"
                            "[ alt ]\n"
                            "DNS.1 = a.example # one\n"
                            "IP.1 = 10.0.0.1\n";

const Files kFile = { { "f.cnf", kBefore } };
const RowsOf kRows (kBefore);

CliCase
Printed (const std::string &name, const std::vector<std::string> &arguments, const std::string &out)
{
  return CliCase{ name, kFile, arguments, 0, out };
}

CliCase
WrongUsage (const std::string &name, const std::vector<std::string> &arguments,
            const std::string &what, const std::string &synopsis, const std::string &input = "")
{
  return CliCase{ name, kFile, arguments,
                  2,    "",    "cnfctl: " + what + "\ncnfctl: usage: cnfctl san " + synopsis + "\n",
                  {},   input };
}

const std::string kAdd = "add [OPTION...] FILE ENTRY...";
const std::string kRemove = "remove [OPTION...] FILE [ENTRY...]";
const std::string kSet = "set [OPTION...] FILE ENTRY...";

} // namespace

class San : public testing::TestWithParam<CliCase>
{
};

TEST_P (San, IsEditedAsTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  List, San,
  testing::Values (
    Printed ("Text", { "san", "list", "f.cnf" }, "DNS:a.example\nIP:10.0.0.1\n"),
    Printed ("Origin", { "san", "list", "--origin", "f.cnf" },
             "f.cnf:11:1\tDNS:a.example\nf.cnf:12:1\tIP:10.0.0.1\n"),
    Printed ("Tsv", { "san", "list", "--format=tsv", "f.cnf", "--section", "other" },
             "other\tsubjectAltName\tDNS:other.example\tf.cnf\t8\t1\n"),
    Printed ("Json", { "san", "list", "--format=json", "f.cnf", "--section=other" },
             "[\n{\"version\": 1, \"section\": \"other\", \"key\": \"subjectAltName\", "
             "\"value\": \"DNS:other.example\", \"file\": \"f.cnf\", \"line\": 8, \"column\": 1}\n"
             "]\n"),
    Printed ("NoneOfAnother", { "san", "list", "f.cnf", "--extension", "issuerAltName" }, ""),
    CliCase{ "FromAnInclude",
             { { "f.cnf", "[ v3 ]\nsubjectAltName = @alt\n[ alt ]\nDNS.1 = a\n.include inc.cnf\n" },
               { "inc.cnf", "DNS.2 = b\n" } },
             { "san", "list", "--origin", "f.cnf" },
             0,
             "f.cnf:4:1\tDNS:a\ninc.cnf:1:1\tDNS:b\n" },
    CliCase{ "FromTheEnvironment",
             { { "f.cnf", "[ v3 ]\nsubjectAltName = DNS:a, $ENV::SAN\n" } },
             { "san", "list", "--clean-env", "--env", "SAN=DNS:b,IP:::1", "f.cnf" },
             0,
             "DNS:a\nDNS:b\nIP:::1\n" },
    CliCase{ "NotInTheEnvironment",
             { { "f.cnf", "[ v3 ]\nsubjectAltName = @n\n[ n ]\nDNS.1 = $ENV::SAN\n" } },
             { "san", "list", "--clean-env", "f.cnf" },
             0,
             "DNS:$ENV::SAN\n",
             "cnfctl: note: names are shown as they are written: f.cnf:4:9: variable has no value: "
             "'ENV::SAN' (set it in the environment)\n" },
    kRows.Refused ("NoSuchSection", { "san", "list", "f.cnf", "--section", "othr" },
                   "cnfctl: f.cnf: no section 'othr': did you mean 'other'?\n"),
    kRows.Refused ("AnotherExtension", { "san", "list", "f.cnf", "--extension=keyUsage" },
                   "cnfctl: f.cnf: no extension that is a list of names (there are subjectAltName, "
                   "issuerAltName, crlDistributionPoints, freshestCRL, authorityInfoAccess, "
                   "subjectInfoAccess, nameConstraints): 'keyUsage'\n")),
  CaseName);

namespace
{

const std::string kCa = "[ req ]\n"
                        "req_extensions = v3\n"
                        "[ v3 ]\n"
                        "nameConstraints = critical, permitted;DNS:a.example, excluded;IP:10.0.0.0/"
                        "255.0.0.0\n"
                        "authorityInfoAccess = @aia\n"
                        "crlDistributionPoints = point, URI:http://c.example/\n"
                        "[ point ]\n"
                        "fullname = URI:http://d.example/\n"
                        "[ aia ]\n"
                        "OCSP;URI.1 = http://o.example/\n";

const Files kCaFile = { { "f.cnf", kCa } };
const RowsOf kCaRows (kCa);

std::string
CaWith (const std::string &old_text, const std::string &new_text)
{
  return std::string (kCa).replace (kCa.find (old_text), old_text.size (), new_text);
}

} // namespace

INSTANTIATE_TEST_SUITE_P (
  Relatives, San,
  testing::Values (
    CliCase{ "ListConstraints",
             kCaFile,
             { "san", "list", "f.cnf", "--extension", "nameConstraints" },
             0,
             "permitted;DNS:a.example\nexcluded;IP:10.0.0.0/255.0.0.0\n" },
    CliCase{ "ListAccess",
             kCaFile,
             { "san", "list", "--format=tsv", "f.cnf", "--extension", "authorityInfoAccess" },
             0,
             "aia\tOCSP;URI.1\tOCSP;URI:http://o.example/\tf.cnf\t10\t1\n" },
    CliCase{ "ListPoints",
             kCaFile,
             { "san", "list", "f.cnf", "--extension", "crlDistributionPoints" },
             0,
             "point\nURI:http://c.example/\n" },
    kCaRows.Edited (
      "AddConstraint",
      { "san", "add", "f.cnf", "--extension", "nameConstraints", "permitted;192.0.2.0/24" },
      CaWith ("/255.0.0.0\n", "/255.0.0.0, permitted;IP:192.0.2.0/255.255.255.0\n"),
      "cnfctl: f.cnf:4:1: 'v3::nameConstraints' changed from 'critical, permitted;DNS:a.example, "
      "excluded;IP:10.0.0.0/255.0.0.0' to 'critical, permitted;DNS:a.example, "
      "excluded;IP:10.0.0.0/255.0.0.0, permitted;IP:192.0.2.0/255.255.255.0'\n"
      "cnfctl: note: IP:192.0.2.0/24 is written as 192.0.2.0/255.255.255.0\n"),
    kCaRows.Edited ("SetWhatIsListed",
                    { "san", "set", "f.cnf", "--extension", "crlDistributionPoints", "-" }, kCa, "",
                    "point\nURI:http://c.example/\n"),
    kCaRows.Edited ("RemoveByType",
                    { "san", "remove", "-q", "f.cnf", "--extension", "nameConstraints", "--type",
                      "IP" },
                    CaWith (", excluded;IP:10.0.0.0/255.0.0.0", ""), ""),
    kCaRows.Edited ("RemoveAll",
                    { "san", "remove", "-q", "f.cnf", "--extension", "authorityInfoAccess",
                      "--all" },
                    std::string (kCa)
                      .replace (kCa.find ("[ aia ]"), std::string::npos, "")
                      .replace (kCa.find ("authority"), 27, ""),
                    ""),
    WrongUsage ("WithoutMask",
                { "san", "add", "f.cnf", "--extension", "nameConstraints", "excluded;10.0.0.1" },
                "address without a mask: 'excluded;IP:10.0.0.1'; write "
                "'excluded;IP:10.0.0.1/255.255.255.255'",
                kAdd),
    WrongUsage ("WithoutMethod",
                { "san", "add", "f.cnf", "--extension", "authorityInfoAccess", "http://x/" },
                "name without a method before it (such as OCSP; or caIssuers;): 'http://x/'", kAdd),
    WrongUsage ("OfNoList", { "san", "add", "f.cnf", "--extension", "keyUsage", "x" },
                "no extension that is a list of names (there are subjectAltName, issuerAltName, "
                "crlDistributionPoints, freshestCRL, authorityInfoAccess, subjectInfoAccess, "
                "nameConstraints): 'keyUsage'",
                kAdd)),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Add, San,
  testing::Values (
    kRows.Edited (
      "OfEachKind", { "san", "add", "f.cnf", "b.example,::1", "x@y.example", "http://z/a,b" },
      kBefore + "DNS.2 = b.example\nIP.2 = ::1\nemail.1 = x@y.example\nURI.1 = http://z/a,b\n",
      "cnfctl: f.cnf:13:1: 'alt::DNS.2' added as 'b.example'\n"
      "cnfctl: f.cnf:14:1: 'alt::IP.2' added as '::1'\n"
      "cnfctl: f.cnf:15:1: 'alt::email.1' added as 'x@y.example'\n"
      "cnfctl: f.cnf:16:1: 'alt::URI.1' added as 'http://z/a,b'\n"),
    kRows.Edited ("WhatIsThere",
                  { "san", "add", "-v", "f.cnf", "A.example", "IP Address:10.0.0.1" }, kBefore,
                  "cnfctl: f.cnf:11:1: 'alt::DNS.1' is already 'a.example'\n"
                  "cnfctl: f.cnf:12:1: 'alt::IP.1' is already '10.0.0.1'\n"),
    kRows.Edited ("FromStandardInput", { "san", "add", "-q", "f.cnf", "-" },
                  kBefore + "DNS.2 = b\n", "", "# names\r\n\r\n DNS:b\r\nIP:10.0.0.1\r\n"),
    kRows.Edited ("Unicode", { "san", "add", "f.cnf", "b\u00fccher.example" },
                  kBefore + "DNS.2 = xn--bcher-kva.example\n",
                  "cnfctl: f.cnf:13:1: 'alt::DNS.2' added as 'xn--bcher-kva.example'\n"
                  "cnfctl: note: DNS:b\u00fccher.example is written as xn--bcher-kva.example\n"),
    CliCase{
      "Shared",
      { { "f.cnf", "[ a ]\nsubjectAltName = @n\n[ b ]\nsubjectAltName = @n\n[ n ]\nDNS = x\n" } },
      { "san", "add", "--section", "a", "f.cnf", "y" },
      0,
      "",
      "cnfctl: f.cnf:7:1: 'n::DNS.1' added as 'y'\n"
      "cnfctl: note: section 'b' has the same list, so it changes there too\n",
      { { "f.cnf", "[ a ]\nsubjectAltName = @n\n[ b ]\nsubjectAltName = @n\n[ n ]\nDNS = x\n"
                   "DNS.1 = y\n" } } },
    CliCase{ "Check",
             kFile,
             { "san", "add", "--check", "f.cnf", "b" },
             1,
             "",
             "cnfctl: f.cnf:13:1: 'alt::DNS.2' would be added as 'b'\n" },
    CliCase{ "DryRun",
             kFile,
             { "san", "add", "-qn", "f.cnf", "b" },
             0,
             "--- f.cnf\n+++ f.cnf\n@@ -10,3 +10,4 @@\n [ alt ]\n DNS.1 = a.example # one\n"
             " IP.1 = 10.0.0.1\n+DNS.2 = b\n" },
    CliCase{ "FileOnStandardInput",
             {},
             { "san", "add", "-q", "-", "b" },
             0,
             "[ v3 ]\nsubjectAltName = DNS:a, DNS:b\n",
             "",
             {},
             "[ v3 ]\nsubjectAltName = DNS:a\n" },
    kRows.Edited ("ForcedBlank", { "san", "add", "-q", "--force", "f.cnf", "DNS:a b" },
                  kBefore + "DNS.2 = a b\n", ""),
    WrongUsage ("Blank", { "san", "add", "f.cnf", "DNS:a b" },
                "blank in a DNS name: 'DNS:a b'; write 'DNS:a,DNS:b'", kAdd),
    WrongUsage ("TwoStandardInputs", { "san", "add", "-", "-" },
                "FILE and ENTRY cannot both be standard input", kAdd, "DNS:a\n"),
    kRows.Refused (
      "WrongLine", { "san", "add", "f.cnf", "-" },
      "cnfctl: <stdin>:2: port where a DNS name is to be: 'DNS:b:443'; write 'DNS:b'\n",
      "a\nb:443\n"),
    CliCase{
      "OtherSectionsHaveIt",
      { { "f.cnf", "[ req ]\nreq_extensions = v3\n[ v3 ]\n[ x ]\nsubjectAltName = DNS:a\n" } },
      { "san", "add", "f.cnf", "b" },
      3,
      "",
      "cnfctl: f.cnf: section for extensions has no subjectAltName, but others have (say which "
      "is meant): 'x'; --section names a section\n" },
    CliCase{
      "OwnedByAnInclude",
      { { "f.cnf", "[ v3 ]\nbasicConstraints = CA:FALSE\n.include inc.cnf\n" },
        { "inc.cnf", "subjectAltName = DNS:a\n" } },
      { "san", "add", "--section", "v3", "f.cnf", "b" },
      3,
      "",
      "cnfctl: f.cnf: key is set in a file that this one includes, at inc.cnf:1:1 (change it "
      "there): 'v3::subjectAltName'\n" },
    CliCase{ "ThereInAnInclude",
             { { "f.cnf", "[ v3 ]\nsubjectAltName = @alt\n[ alt ]\nDNS.1 = a\n.include inc.cnf\n" },
               { "inc.cnf", "DNS.2 = b\n" } },
             { "san", "add", "f.cnf", "b" } }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Remove, San,
  testing::Values (
    kRows.Edited ("ByValue", { "san", "remove", "f.cnf", "a.EXAMPLE" },
                  kBefore.substr (0, kBefore.find ("DNS.1")) + "IP.1 = 10.0.0.1\n",
                  "cnfctl: f.cnf:11:1: 'alt::DNS.1' removed, was 'a.example'\n"),
    kRows.Edited ("ByType", { "san", "remove", "-q", "f.cnf", "--type=ip" },
                  kBefore.substr (0, kBefore.find ("IP.1")), ""),
    kRows.Edited ("ByGlob", { "san", "remove", "-q", "f.cnf", "--glob", "*.example" },
                  kBefore.substr (0, kBefore.find ("DNS.1")) + "IP.1 = 10.0.0.1\n", ""),
    kRows.Edited ("All", { "san", "remove", "-q", "f.cnf", "--all" },
                  "[ req ]\nreq_extensions = v3 # those\n\n[ v3 ]\n\n[ other ]\n"
                  "subjectAltName = DNS:other.example\n",
                  ""),
    kRows.Edited ("WhatIsNotThere", { "san", "remove", "f.cnf", "b" }, kBefore, ""),
    CliCase{
      "FromAnInclude",
      { { "f.cnf", "[ v3 ]\nsubjectAltName = @alt\n[ alt ]\nDNS.1 = a\n.include inc.cnf\n" },
        { "inc.cnf", "DNS.2 = b\n" } },
      { "san", "remove", "f.cnf", "b" },
      3,
      "",
      "cnfctl: inc.cnf:1:1: name is set here, in a file that f.cnf includes (change it there): "
      "'DNS:b'\n" },
    WrongUsage ("Nothing", { "san", "remove", "f.cnf" },
                "nothing to remove: give ENTRY, --glob, --type or --all", kRemove),
    WrongUsage ("TwoWays", { "san", "remove", "f.cnf", "--all", "a" },
                "ENTRY, --glob, --type and --all exclude each other", kRemove),
    WrongUsage ("UnknownType", { "san", "remove", "f.cnf", "--type=IPv4" },
                "unknown kind of name: 'IPv4': there are DNS, IP, email, URI, RID, dirName, "
                "otherName",
                kRemove)),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Set, San,
  testing::Values (
    kRows.Edited ("FromStandardInput", { "san", "set", "-q", "f.cnf", "-" },
                  kBefore.substr (0, kBefore.find ("IP.1")) + "DNS.2 = b\n", "",
                  "DNS:b\nDNS:a.example\n"),
    kRows.Edited ("AsItIs", { "san", "set", "f.cnf", "-" }, kBefore, "",
                  "IP:10.0.0.1\nDNS:a.example\n"),
    WrongUsage ("EmptyInput", { "san", "set", "f.cnf", "-" },
                "no name is left (`san remove --all` is meant to do that)", kSet),
    CliCase{ "InAPatch",
             { { "f.cnf", kBefore },
               { "patch", "san set --renumber b.example a.example\nsan remove --type=DNS\n"
                          "san add --section v3 ::1\n" } },
             { "apply", "-q", "f.cnf", "patch" },
             0,
             "",
             "",
             { { "f.cnf", "[ req ]\nreq_extensions = v3 # those\n\n[ v3 ]\nsubjectAltName = "
                          "@alt_names\n\n[ other ]\n"
                          "subjectAltName = DNS:other.example\n\n[ alt_names ]\nIP.1 = ::1\n" } } },
    CliCase{ "InAPatchOfJson",
             { { "f.cnf", kBefore },
               { "patch", "[{\"op\": \"san add\", \"section\": \"other\", \"value\": \"::1,b\"},"
                          " {\"op\": \"san remove\", \"section\": \"other\", "
                          "\"value\": \"other.example\"}]" } },
             { "apply", "-q", "f.cnf", "patch" },
             0,
             "",
             "",
             { { "f.cnf", std::string (kBefore).replace (kBefore.find ("DNS:other.example"), 17,
                                                         "IP:::1, DNS:b") } } },
    CliCase{
      "ExtensionAndPatternsInAPatchOfJson",
      { { "f.cnf", kBefore },
        { "patch",
          "[{\"op\": \"san add\", \"section\": \"other\", \"extension\": \"nameConstraints\", "
          "\"value\": \"permitted;a\\nexcluded;b,permitted;10.0.0.0/8\"},"
          " {\"op\": \"san remove\", \"section\": \"other\", \"extension\": \"nameConstraints\", "
          "\"type\": \"ip\"},"
          " {\"op\": \"san remove\", \"section\": \"other\", \"all\": true},"
          " {\"op\": \"san remove\", \"section\": \"v3\", \"glob\": \"IP:*\"},"
          " {\"op\": \"san set\", \"section\": \"v3\", \"value\": \"b\", \"renumber\": true}]" } },
      { "apply", "-q", "f.cnf", "patch" },
      0,
      "",
      "",
      { { "f.cnf", "[ req ]\nreq_extensions = v3 # those\n\n[ v3 ]\nsubjectAltName = @alt\n\n"
                   "[ other ]\nnameConstraints = @name_constraints\n\n[ alt ]\nDNS.1 = b\n\n"
                   "[ name_constraints ]\npermitted;DNS.1 = a\nexcluded;DNS.1 = b\n" } } },
    CliCase{ "TwoWaysInAPatchOfJson",
             { { "f.cnf", kBefore },
               { "patch", "[{\"op\": \"san remove\", \"value\": \"a\", \"all\": true}]" } },
             { "apply", "-q", "f.cnf", "patch" },
             3,
             "",
             "cnfctl: patch: edit 1: this op takes one of 'value', 'glob', 'type' and 'all'\n" },
    CliCase{ "NoBooleanInAPatchOfJson",
             { { "f.cnf", kBefore }, { "patch", "[{\"op\": \"san remove\", \"all\": \"yes\"}]" } },
             { "apply", "-q", "f.cnf", "patch" },
             3,
             "",
             "cnfctl: patch: edit 1: member 'all' is neither true nor false\n" },
    CliCase{
      "WrongNameInAPatchOfJson",
      { { "f.cnf", kBefore }, { "patch", "[{\"op\": \"san add\", \"value\": \"a\\nb c\"}]" } },
      { "apply", "-q", "f.cnf", "patch" },
      3,
      "",
      "cnfctl: patch: edit 1: value:2: blank in a DNS name: 'DNS:b c'; write 'DNS:b,DNS:c'\n" }),
  CaseName);

} // namespace cnf_test
