// cnfctl section add, remove, rename, merge: what they write and say.
#include "harness.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kBefore = "[ req ]\n"
                            "req_extensions = v3 # those\n"
                            "\n"
                            "# What a server asks for.\n"
                            "[ v3 ]\n"
                            "subjectAltName = @alt\n"
                            "\n"
                            "[ alt ]\n"
                            "DNS.1 = a.example\n";

const RowsOf kRows (kBefore);

} // namespace

class Section : public testing::TestWithParam<CliCase>
{
};

TEST_P (Section, IsEditedAsTheContractSays)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Add, Section,
  testing::Values (
    kRows.Edited ("AtTheEnd", { "section", "add", "f.cnf", "v4", "v5" },
                  kBefore + "\n[ v4 ]\n\n[ v5 ]\n",
                  "cnfctl: f.cnf:11:1: section 'v4' added\n"
                  "cnfctl: f.cnf:13:1: section 'v5' added\n"
                  "cnfctl: note: f.cnf: nothing refers to the new section 'v4'\n"
                  "cnfctl: note: f.cnf: nothing refers to the new section 'v5'\n"),
    kRows.Edited (
      "BehindAnother", { "section", "add", "-q", "f.cnf", "x", "y", "--after", "req" },
      "[ req ]\nreq_extensions = v3 # those\n\n[ x ]\n\n[ y ]\n\n# What a server asks for.\n"
      "[ v3 ]\nsubjectAltName = @alt\n\n[ alt ]\nDNS.1 = a.example\n",
      ""),
    kRows.Edited ("BeforeAnother", { "section", "add", "-q", "f.cnf", "x", "--before", "v3" },
                  "[ req ]\nreq_extensions = v3 # those\n\n[ x ]\n\n# What a server asks for.\n"
                  "[ v3 ]\nsubjectAltName = @alt\n\n[ alt ]\nDNS.1 = a.example\n",
                  ""),
    kRows.Edited ("NotTwice", { "section", "add", "f.cnf", "v3" }, kBefore, ""),
    CliCase{ "InANewFile",
             {},
             { "section", "add", "--create", "f.cnf", "req" },
             0,
             "",
             "cnfctl: f.cnf:1:1: section 'req' added\n",
             { { "f.cnf", "[ req ]\n" } } },
    kRows.Refused ("BesideNothing", { "section", "add", "f.cnf", "x", "--before", "nope" },
                   "cnfctl: f.cnf: no header of this section in this file: 'nope'\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Remove, Section,
  testing::Values (
    kRows.Refused (
      "NotWhatIsReferredTo", { "section", "remove", "f.cnf", "alt" },
      "cnfctl: f.cnf:6:19: 'alt' is still referred to (change that, or use --force)\n"),
    kRows.Edited ("WithWhatRefersToIt", { "section", "remove", "-q", "f.cnf", "alt", "v3", "req" },
                  "", ""),
    kRows.Edited ("ByForce", { "section", "remove", "--force", "f.cnf", "alt" },
                  kBefore.substr (0, kBefore.find ("\n[ alt ]")),
                  "cnfctl: f.cnf:9:1: 'alt::DNS.1' removed, was 'a.example'\n"
                  "cnfctl: f.cnf:8:1: section 'alt' removed\n"),
    kRows.Edited ("NothingThatIsNotThere", { "section", "remove", "f.cnf", "nope" }, kBefore, "")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  RenameAndMerge, Section,
  testing::Values (
    kRows.Edited ("WhatRefersFollows", { "section", "rename", "f.cnf", "alt", "names" },
                  "[ req ]\nreq_extensions = v3 # those\n\n# What a server asks for.\n[ v3 ]\n"
                  "subjectAltName = @names\n\n[ names ]\nDNS.1 = a.example\n",
                  "cnfctl: f.cnf:8:1: section 'names' renamed from 'alt'\n"
                  "cnfctl: f.cnf:6:1: 'v3::subjectAltName' changed from '@alt' to '@names'\n"),
    kRows.Edited ("NotTwice", { "section", "rename", "f.cnf", "old", "alt" }, kBefore, ""),
    kRows.Edited ("ToTheSame", { "section", "rename", "f.cnf", "v3", "v3" }, kBefore, ""),
    CliCase{ "WithoutAHeader",
             { { "f.cnf", "s::a = 1\ns::b = 2\n" } },
             { "section", "rename", "f.cnf", "s", "t" },
             0,
             "",
             "cnfctl: f.cnf:1:1: section 't' renamed from 's'\n"
             "cnfctl: f.cnf:2:1: section 't' renamed from 's'\n",
             { { "f.cnf", "t::a = 1\nt::b = 2\n" } } },
    kRows.Refused ("NotToATakenName", { "section", "rename", "f.cnf", "alt", "v3" },
                   "cnfctl: f.cnf: section is there already: 'v3'\n"),
    CliCase{ "Merge",
             { { "f.cnf", "[a]\nk = 1\n[b]\nl = 2\n[a]\nm = 3\n" } },
             { "section", "merge", "-q", "f.cnf", "a" },
             0,
             "",
             "",
             { { "f.cnf", "[a]\nk = 1\nm = 3\n[b]\nl = 2\n" } } },
    kRows.Edited ("MergeOfOne", { "section", "merge", "f.cnf", "v3" }, kBefore, "")),
  CaseName);

} // namespace cnf_test
