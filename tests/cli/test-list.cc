// cnfctl list and cat: what they print.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const Files kServer = { { "s.cnf", "dir = /etc\n"
                                   "[ req ]\n"
                                   "a = 1\n"
                                   "b = $dir/b\n"
                                   "[ empty ]\n"
                                   "[ alt names ]\n"
                                   "DNS.1 = \"x # y\"\n"
                                   "[ req ]\n"
                                   "a = 3 # again\n" } };

} // namespace

class ListPrints : public testing::TestWithParam<CliCase>
{
};

TEST_P (ListPrints, WhatTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  , ListPrints,
  testing::Values (
    CliCase{ "EverySetting",
             kServer,
             { "list", "s.cnf" },
             0,
             "dir=/etc\nreq::b=/etc/b\nreq::a=3\nalt names::DNS.1=x # y\n",
             "" },
    CliCase{
      "OneSection", kServer, { "list", "s.cnf", "req" }, 0, "req::b=/etc/b\nreq::a=3\n", "" },
    CliCase{ "TheDefaultSection", kServer, { "list", "s.cnf", "default" }, 0, "dir=/etc\n", "" },
    CliCase{ "NothingForAnEmptySection", kServer, { "list", "s.cnf", "empty" }, 0, "", "" },
    CliCase{ "NothingForAnEmptyFile", { { "e.cnf", "" } }, { "list", "e.cnf" }, 0, "", "" },
    CliCase{ "ASectionThatIsMissing",
             kServer,
             { "list", "s.cnf", "alt_names" },
             1,
             "",
             "cnfctl: s.cnf: no section 'alt_names': did you mean 'alt names'?\n" },
    CliCase{ "ASectionThatIsMissingWithoutAGuess",
             kServer,
             { "list", "--format=json", "s.cnf", "quite another" },
             1,
             "[]\n",
             "cnfctl: s.cnf: no section 'quite another'\n" },
    CliCase{ "Origins",
             kServer,
             { "list", "--origin", "s.cnf", "req" },
             0,
             "s.cnf:4:1\treq::b=/etc/b\ns.cnf:9:1\treq::a=3\n",
             "" },
    CliCase{ "NulBetweenSettings",
             { { "n.cnf", "a = 1\\n2\nb = 3\n" } },
             { "list", "-z", "n.cnf" },
             0,
             Bytes ("a=1\n2\0b=3\0"),
             "" },
    CliCase{ "Tsv",
             kServer,
             { "list", "--format=tsv", "s.cnf" },
             0,
             "default\tdir\t/etc\ts.cnf\t1\t1\n"
             "req\tb\t/etc/b\ts.cnf\t4\t1\n"
             "req\ta\t3\ts.cnf\t9\t1\n"
             "empty\t\\N\t\\N\t\\N\t\\N\t\\N\n"
             "alt names\tDNS.1\tx # y\ts.cnf\t7\t1\n",
             "" },
    CliCase{ "TsvOfAKeyThatLooksLikeNone",
             { { "n.cnf", "\\N = 1\n" } },
             { "list", "--format=tsv", "n.cnf" },
             0,
             "default\t\\\\N\t1\tn.cnf\t1\t1\n",
             "" },
    CliCase{ "Json",
             kServer,
             { "list", "--format=json", "s.cnf", "empty" },
             0,
             "[\n{\"version\": 1, \"section\": \"empty\", \"key\": null, \"value\": null, "
             "\"file\": null, \"line\": null, \"column\": null}\n]\n",
             "" },
    CliCase{ "WithTheGivenEnvironment",
             { { "e.cnf", "k = $ENV::K\n" } },
             { "list", "--clean-env", "--env=K=v", "e.cnf" },
             0,
             "k=v\n",
             "" },
    CliCase{ "StandardInput", {}, { "list", "-" }, 0, "k=v\n", "", {}, "k = v" }),
  CaseName);

class CatPrints : public testing::TestWithParam<CliCase>
{
};

TEST_P (CatPrints, EveryByte)
{
  Check (GetParam ());
}

namespace
{

const std::string kBytes = Bytes ("\xef\xbb\xbf[s\r\nk = \0v\\\n\xff no end");

} // namespace

INSTANTIATE_TEST_SUITE_P (
  , CatPrints,
  testing::Values (CliCase{ "OfAFile", { { "b.cnf", kBytes } }, { "cat", "b.cnf" }, 0, kBytes, "" },
                   CliCase{ "OfAnEmptyFile", { { "e.cnf", "" } }, { "cat", "e.cnf" }, 0, "", "" },
                   CliCase{ "OfStandardInput", {}, { "cat", "-" }, 0, kBytes, "", {}, kBytes }),
  CaseName);

} // namespace cnf_test
