// cnfctl get: what it prints, what it says, and its exit status.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const Files kServer = { { "s.cnf", "dir = /etc\n"
                                   "[ req ]\n"
                                   "bits = 2048 # enough\n"
                                   "certs = $dir/certs\n"
                                   "quoted = \"a b\"\n"
                                   "[ alt names ]\n"
                                   "DNS.1 = one\n"
                                   "DNS.1 = two\n"
                                   "DNS.1 = three\n"
                                   "empty =\n" } };

// A name with a backslash, sections with odd names, values of odd bytes.
const Files kOdd = { { "o.cnf", "a\\=b = escaped\n"
                                "a\\:1 = colon\n"
                                "=no name\n"
                                "[]\n"
                                "k = of no section\n"
                                "[a\\=b]\n"
                                "k = of a=b\n"
                                "[x\\:\\:y]\n"
                                "k = of x::y\n" } };

} // namespace

class GetPrints : public testing::TestWithParam<CliCase>
{
};

TEST_P (GetPrints, WhatTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Values, GetPrints,
  testing::Values (
    CliCase{ "Meant", kServer, { "get", "s.cnf", "req::certs" }, 0, "/etc/certs\n", "" },
    CliCase{ "WithoutItsComment", kServer, { "get", "s.cnf", "req::bits" }, 0, "2048\n", "" },
    CliCase{ "WithAnEscapedColonBeforeItsNumber",
             { { "f.cnf", "[ s ]\na\\: = 1\na\\: = 2\n" } },
             { "get", "f.cnf", "s::a\\::1" },
             0,
             "1\n",
             "" },
    CliCase{ "Empty", kServer, { "get", "s.cnf", "alt names::empty" }, 0, "\n", "" },
    CliCase{ "OfTheDefaultSection", kServer, { "get", "s.cnf", "dir" }, 0, "/etc\n", "" },
    CliCase{
      "OfTheDefaultSectionByName", kServer, { "get", "s.cnf", "default::dir" }, 0, "/etc\n", "" },
    CliCase{ "OfSeveralKeys",
             kServer,
             { "get", "s.cnf", "req::bits", "dir", "req::quoted" },
             0,
             "2048\n/etc\na b\n",
             "" },
    CliCase{ "BehindNul",
             kServer,
             { "get", "-z", "s.cnf", "req::bits", "dir" },
             0,
             Bytes ("2048\0/etc\0"),
             "" },
    CliCase{ "OfStandardInput", {}, { "get", "-", "k" }, 0, "v\n", "", {}, "k = v\n" },
    CliCase{ "OptionsBehindOperands",
             kServer,
             { "get", "s.cnf", "req::quoted", "--raw" },
             0,
             "\"a b\"\n",
             "" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Keys, GetPrints,
  testing::Values (
    CliCase{ "LastAssignmentWithoutNumber",
             kServer,
             { "get", "s.cnf", "alt names::DNS.1" },
             0,
             "three\n",
             "" },
    CliCase{ "FirstAssignment", kServer, { "get", "s.cnf", "alt names::DNS.1:1" }, 0, "one\n", "" },
    CliCase{
      "SecondFromTheEnd", kServer, { "get", "s.cnf", "alt names::DNS.1:-2" }, 0, "two\n", "" },
    CliCase{ "NoFourthAssignment", kServer, { "get", "s.cnf", "alt names::DNS.1:4" }, 1, "", "" },
    CliCase{ "FirstAssignmentAsWritten",
             kServer,
             { "get", "--raw", "s.cnf", "alt names::DNS.1:1" },
             0,
             "one\n",
             "" },
    CliCase{ "SectionByOption",
             kServer,
             { "get", "--section", "alt names", "s.cnf", "DNS.1:2" },
             0,
             "two\n",
             "" },
    CliCase{ "NameWithEquals", kOdd, { "get", "o.cnf", "a\\=b" }, 0, "escaped\n", "" },
    CliCase{ "NameWithColonIsNoNumber", kOdd, { "get", "o.cnf", "a\\:1" }, 0, "colon\n", "" },
    CliCase{ "EmptyName", kOdd, { "get", "o.cnf", "" }, 0, "no name\n", "" },
    CliCase{ "EmptySection", kOdd, { "get", "o.cnf", "::k" }, 0, "of no section\n", "" },
    CliCase{ "SectionWithColons", kOdd, { "get", "o.cnf", "x::y::k" }, 0, "of x::y\n", "" },
    CliCase{ "SectionWithEquals", kOdd, { "get", "o.cnf", "a=b::k" }, 0, "of a=b\n", "" },
    CliCase{ "CaseMatters", kServer, { "get", "s.cnf", "REQ::bits" }, 1, "", "" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Forms, GetPrints,
  testing::Values (
    CliCase{ "Raw", kServer, { "get", "--raw", "s.cnf", "req::certs" }, 0, "$dir/certs\n", "" },
    CliCase{ "RawOfAFileThatDoesNotLoad",
             { { "b.cnf", "k = \"v\"\nbroken\n" } },
             { "get", "--raw", "b.cnf", "k" },
             0,
             "\"v\"\n",
             "" },
    CliCase{ "Origin",
             kServer,
             { "get", "--origin", "s.cnf", "req::certs", "dir" },
             0,
             "s.cnf:4:1\t/etc/certs\ns.cnf:1:1\t/etc\n",
             "" },
    CliCase{ "OriginOfRaw",
             kServer,
             { "get", "--origin", "--raw", "s.cnf", "alt names::DNS.1:2" },
             0,
             "s.cnf:8:1\ttwo\n",
             "" },
    CliCase{ "OriginInAnInclude",
             { { "m.cnf", "[s]\n.include sub.cnf\n" }, { "sub.cnf", "\n  k = v\n" } },
             { "get", "--origin", "m.cnf", "s::k" },
             0,
             "sub.cnf:2:3\tv\n",
             "" },
    CliCase{ "Tsv",
             kServer,
             { "get", "--format=tsv", "s.cnf", "req::quoted", "alt names::DNS.1" },
             0,
             "req\tquoted\ta b\ts.cnf\t5\t1\nalt names\tDNS.1\tthree\ts.cnf\t9\t1\n",
             "" },
    CliCase{ "TsvEscapes",
             { { "t.cnf", "[a\\nb]\nk = \"\xc3\xa9\"\\t\\\\\\\"\n" } },
             { "get", "--format", "tsv", "t.cnf", "a\nb::k" },
             0,
             "a\\nb\tk\t\\303\\251\\t\\\\\\\"\tt.cnf\t2\t1\n",
             "" },
    CliCase{ "Json",
             kServer,
             { "get", "--format=json", "s.cnf", "req::bits", "dir" },
             0,
             "[\n"
             "{\"version\": 1, \"section\": \"req\", \"key\": \"bits\", \"value\": \"2048\", "
             "\"file\": \"s.cnf\", \"line\": 3, \"column\": 1},\n"
             "{\"version\": 1, \"section\": \"default\", \"key\": \"dir\", \"value\": \"/etc\", "
             "\"file\": \"s.cnf\", \"line\": 1, \"column\": 1}\n"
             "]\n",
             "" },
    CliCase{ "JsonOfBytesThatAreNotUtf8",
             { { "t.cnf", "k = caf\xe9\n" } },
             { "get", "--format=json", "t.cnf", "k" },
             0,
             "[\n{\"version\": 1, \"section\": \"default\", \"key\": \"k\", "
             "\"value_base64\": \"Y2Fm6Q==\", \"file\": \"t.cnf\", \"line\": 1, "
             "\"column\": 1}\n]\n",
             "" },
    CliCase{
      "JsonOfNothing", kServer, { "get", "--format=json", "s.cnf", "nosuch" }, 1, "[]\n", "" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Absent, GetPrints,
  testing::Values (
    CliCase{ "IsSilent", kServer, { "get", "s.cnf", "nosuch" }, 1, "", "" },
    CliCase{ "PrintsTheOthers",
             kServer,
             { "get", "s.cnf", "nosuch", "dir", "alt names::none" },
             1,
             "/etc\n",
             "" },
    CliCase{ "IsNotedWhereTheDefaultSectionHasIt",
             kServer,
             { "get", "s.cnf", "req::dir" },
             1,
             "",
             "cnfctl: note: 'req::dir' is not set, but the default section sets it (s.cnf:1:1): "
             "--fallback looks there too\n" },
    CliCase{ "IsNotedOfRawToo",
             kServer,
             { "get", "--raw", "s.cnf", "nosuch::dir" },
             1,
             "",
             "cnfctl: note: 'nosuch::dir' is not set, but the default section sets it "
             "(s.cnf:1:1): --fallback looks there too\n" },
    CliCase{ "FallsBack", kServer, { "get", "--fallback", "s.cnf", "req::dir" }, 0, "/etc\n", "" },
    CliCase{ "DoesNotFallBackFromAnEmptyValue",
             { { "e.cnf", "k = d\n[s]\nk =\n" } },
             { "get", "--fallback", "e.cnf", "s::k" },
             0,
             "\n",
             "" },
    CliCase{ "GivesTheDefaultValue",
             kServer,
             { "get", "--default", "none", "s.cnf", "req::nosuch", "dir" },
             0,
             "none\n/etc\n",
             "" },
    CliCase{ "GivesTheDefaultValueInTsv",
             kServer,
             { "get", "--default", "none", "--format=tsv", "s.cnf", "req::nosuch" },
             0,
             "req\tnosuch\tnone\t\\N\t\\N\t\\N\n",
             "" },
    CliCase{ "GivesTheDefaultValueInJson",
             kServer,
             { "get", "--default=", "--format=json", "s.cnf", "req::nosuch" },
             0,
             "[\n{\"version\": 1, \"section\": \"req\", \"key\": \"nosuch\", \"value\": \"\", "
             "\"file\": null, \"line\": null, \"column\": null}\n]\n",
             "" },
    CliCase{ "KeyThatNamesASection",
             kServer,
             { "get", "s.cnf", "alt names" },
             1,
             "",
             "cnfctl: 'alt names' is a section: did you mean 'alt names::KEY'?\n" },
    CliCase{ "KeyWithADotForTheColons",
             kServer,
             { "get", "s.cnf", "req.bits" },
             1,
             "",
             "cnfctl: 'req.bits' is not set: did you mean 'req::bits'?\n" },
    CliCase{ "KeyWithADotAndMore",
             kServer,
             { "get", "s.cnf", "alt names.DNS.1" },
             1,
             "",
             "cnfctl: 'alt names.DNS.1' is not set: did you mean 'alt names::DNS.1'?\n" },
    CliCase{ "KeyWithADotAndNoSuchSection", kServer, { "get", "s.cnf", "a.b" }, 1, "", "" }),
  CaseName);

namespace
{

const Files kEnvironment = {
  { "e.cnf", "user = $ENV::CNF_USER\n[s]\nhome = $ENV::CNF_HOME/x\n[t]\nk = v\n" }
};

} // namespace

INSTANTIATE_TEST_SUITE_P (
  Environment, GetPrints,
  testing::Values (
    CliCase{ "OfTheProcess",
             kEnvironment,
             { "get", "e.cnf", "s::home" },
             0,
             "/h/x\n",
             "",
             {},
             "",
             { { "CNF_USER", "u" }, { "CNF_HOME", "/h" } } },
    CliCase{ "GivenByOption",
             kEnvironment,
             { "get", "--env", "CNF_HOME=/o=o", "--env=CNF_USER=u", "e.cnf", "s::home", "user" },
             0,
             "/o=o/x\nu\n",
             "",
             {},
             "",
             { { "CNF_HOME", "/h" } } },
    CliCase{
      "CleanedNamesEveryMissingVariable",
      kEnvironment,
      { "get", "--clean-env", "e.cnf", "t::k" },
      3,
      "",
      "cnfctl: e.cnf:1:8: variable has no value: 'ENV::CNF_USER' (set it in the environment)\n"
      "cnfctl: e.cnf:3:8: variable has no value: 'ENV::CNF_HOME'\n",
      {},
      "",
      { { "CNF_USER", "u" }, { "CNF_HOME", "/h" } } },
    CliCase{ "MissingIsKept",
             kEnvironment,
             { "get", "--missing-env=keep", "e.cnf", "s::home" },
             0,
             "$ENV::CNF_HOME/x\n",
             "cnfctl: note: e.cnf:3:8: variable has no value and is kept as it is written: "
             "'ENV::CNF_HOME' [CNF0004]\n",
             {},
             "",
             { { "CNF_USER", "u" } } },
    CliCase{
      "EmptyIsAValue",
      kEnvironment,
      { "get", "--clean-env", "--env", "CNF_HOME=", "--env", "CNF_USER=", "e.cnf", "s::home" },
      0,
      "/x\n",
      "" }),
  CaseName);

} // namespace cnf_test
