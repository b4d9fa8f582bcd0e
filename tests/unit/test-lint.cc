// Lint: for each finding a file that has it, and one that comes close and is good.
#include "support/case-name.h"
#include "support/document.h"
#include "support/files.h"
#include "support/scoped.h"

#include <gtest/gtest.h>
#include <map>
#include <string>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

// What lint finds in a.cnf, less the folder.
class Lint
{
public:
  explicit Lint (const std::map<std::string, std::string> &files) : working_ (folder_.path ())
  {
    for (const auto &[name, text] : files)
      {
        fs::create_directories ((folder_.path () / name).parent_path ());
        WriteFile (folder_.path () / name, text);
      }
  }

  std::string
  Findings (const CnfViewOptions *options)
  {
    g_autoptr (CnfDocument) document = cnf_document_new_from_file ("a.cnf", nullptr, nullptr);
    g_autoptr (GPtrArray) findings = cnf_document_lint (document, options);
    const std::string folder = folder_.path ().string () + "/";
    std::string lines;

    for (guint i = 0; i < findings->len; i++)
      lines += LineOf (static_cast<CnfFinding *> (g_ptr_array_index (findings, i)));
    for (auto at = lines.find (folder); at != std::string::npos; at = lines.find (folder))
      lines.erase (at, folder.size ());
    return lines;
  }

private:
  TemporaryFolder folder_;
  ScopedWorkingDirectory working_;
};

struct LintCase
{
  const char *name;
  std::map<std::string, std::string> files;
  const char *findings;
};

class LintFinds : public testing::TestWithParam<LintCase>
{
};

TEST_P (LintFinds, WhatOpenSslPassesOver)
{
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_variable (options, "SET", "here");

  EXPECT_EQ (Lint (GetParam ().files).Findings (options), GetParam ().findings);
}

INSTANTIATE_TEST_SUITE_P (
  Loading, LintFinds,
  testing::Values (
    LintCase{ "NothingInAnEmptyFile", { { "a.cnf", "" } }, "" },
    LintCase{ "ALineThatIsNone",
              { { "a.cnf", "a = 1\n.include b.cnf\n" }, { "b.cnf", "x = 1\nwords\n" } },
              "CNF0007 b.cnf:2:6 missing equal sign: '' (comments begin with '#')\n" },
    LintCase{ "AnIncludeOfItself",
              { { "a.cnf", "\n.include a.cnf\n" } },
              "CNF0007 a.cnf:2:10 file includes itself: 'a.cnf' (OpenSSL would read on until it "
              "cannot open more files)\n" },
    LintCase{ "AMissingInclude",
              { { "a.cnf", ".include b.cnf\n" } },
              "CNF0001 a.cnf:1:10 include is not there and is skipped: 'b.cnf' (b.cnf: cannot be "
              "opened: No such file or directory)\n" },
    LintCase{ "NoIncludeThatIsThere", { { "a.cnf", ".include b.cnf\n" }, { "b.cnf", "" } }, "" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Variables, LintFinds,
  testing::Values (
    LintCase{ "EveryUnsetOne",
              { { "a.cnf", "a = $nothing\n[s]\nb = $ENV::NOT\nc = ${t::x}\n" } },
              "CNF0008 a.cnf:1:5 variable has no value: 'nothing' (set it on an earlier line)\n"
              "CNF0008 a.cnf:3:5 variable has no value: 'ENV::NOT' (set it in the environment, or "
              "in the default section)\n"
              "CNF0008 a.cnf:4:5 variable has no value: 't::x' (set it on an earlier line)\n" },
    LintCase{ "AnUnsetOneBeforeALineThatIsNone",
              { { "a.cnf", "a = $nothing\nwords\n" } },
              "CNF0008 a.cnf:1:5 variable has no value: 'nothing' (set it on an earlier line)\n"
              "CNF0007 a.cnf:2:6 missing equal sign: '' (comments begin with '#')\n" },
    LintCase{ "NoneThatIsSet", { { "a.cnf", "x = 1\na = $x\n[s]\nb = $ENV::SET $x\n" } }, "" },
    LintCase{ "AnEnvironmentVariableThatFallsBack",
              { { "a.cnf", "HOME = .\na = $ENV::HOME/x\n" } },
              "CNF0009 a.cnf:2:5 environment variable is not set and reads as '.', which the "
              "default section has: 'HOME' (at a.cnf:1:1)\n" },
    LintCase{ "NoEnvironmentVariableThatTheFileSets",
              { { "a.cnf", "[ENV]\nNOT = 1\n[s]\na = $ENV::NOT\n" } },
              "" },
    LintCase{ "AKeyThatFallsBack",
              { { "a.cnf", "dir = /d\n[s]\n[t]\na = ${s::dir}\n" } },
              "CNF0009 a.cnf:4:5 section does not have the key yet, which reads as '/d', as the "
              "default section has it: 's::dir' (at a.cnf:1:1)\n" },
    LintCase{
      "NoKeyOfDefaultThatIsAskedForBare", { { "a.cnf", "dir = /d\n[s]\na = $dir\n" } }, "" },
    LintCase{
      "NoKeyOfDefaultByItsName", { { "a.cnf", "dir = /d\n[s]\na = $default::dir\n" } }, "" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Keys, LintFinds,
  testing::Values (
    LintCase{ "OneThatIsSetThrice",
              { { "a.cnf", "[s]\nk = 1\nj = 1\nk = 2\n[t]\nk = 1\n[s]\nk = 2\n" } },
              "CNF0010 a.cnf:4:1 key is set again in section 's', and the value before is lost: "
              "'k' (before at a.cnf:2:1)\n"
              "CNF0010 a.cnf:8:1 key is set again in section 's', and the value before is lost: "
              "'k' (before at a.cnf:4:1)\n" },
    LintCase{ "NoneOfTwoSections", { { "a.cnf", "k = 1\n[s]\nk = 1\n[t]\nk = 1\nK = 2\n" } }, "" },
    LintCase{ "OneOfTwoFiles",
              { { "a.cnf", "[s]\nk = 1\n.include b.cnf\n" }, { "b.cnf", "k = 2\n" } },
              "CNF0011 b.cnf:1:1 key of section 's' is set by another file too, whose value is "
              "lost: 'k' (before at a.cnf:2:1)\n" },
    LintCase{ "NoneOfAFileThatIsReadTwice",
              { { "a.cnf", ".include b.cnf\n.include b.cnf\n" }, { "b.cnf", "k = 2\n" } },
              "" },
    LintCase{ "NoneOfDifferentFilesOfADirectory",
              { { "a.cnf", ".include d\n" }, { "d/b.cnf", "k = 2\n" }, { "d/c.cnf", "j = 2\n" } },
              "" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Sections, LintFinds,
  testing::Values (
    LintCase{ "TheModulesMissing",
              { { "a.cnf", "openssl_conf = init\n" } },
              "CNF0013 a.cnf:1:16 section is not there, so OpenSSL ends the set-up of its modules "
              "here: 'init' (named by 'openssl_conf' of section 'default')\n" },
    LintCase{ "AProviderMissingInAnotherFile",
              { { "a.cnf", "openssl_conf = init\n.include b.cnf\n" },
                { "b.cnf", "[init]\nproviders = p\n[p]\ndefault = d\nlegacy = l\n[d]\n" } },
              "CNF0013 b.cnf:5:10 section is not there, so OpenSSL ends the set-up of its modules "
              "here: 'l' (named by 'legacy' of section 'p')\n" },
    LintCase{ "NoProviderThatAnotherFileHas",
              { { "a.cnf", "openssl_conf = init\n[init]\nproviders = p\n.include b.cnf\n" },
                { "b.cnf", "[p]\ndefault = d\n[d]\nactivate = 1\n" } },
              "" },
    LintCase{
      "AModuleOfOthersMissing",
      { { "a.cnf", "openssl_conf = init\n[init]\nfoo = foo_sect\n" } },
      "CNF0012 a.cnf:3:7 section of a module is not there: 'foo_sect' (without a path in it "
      "OpenSSL takes the library libfoo.so)\n" },
    LintCase{ "NoErrorWhereNothingAsksForTheModules",
              { { "a.cnf", "[init]\nssl_conf = s\nproviders = p\n[s]\n" } },
              "CNF0012 a.cnf:3:13 section is not there: 'p' (named by 'providers' of section "
              "'init')\n" },
    LintCase{
      "ExtensionsMissing",
      { { "a.cnf", "[req]\nreq_extensions = v3\nx509_extensions = v4\n[v4]\n"
                   "subjectAltName = @alt\n" } },
      "CNF0012 a.cnf:2:18 section is not there: 'v3' (named by 'req_extensions' of section "
      "'req')\n"
      "CNF0012 a.cnf:5:18 section is not there: 'alt' (named by 'subjectAltName' of section "
      "'v4')\n" },
    LintCase{ "NoneThatIsThere",
              { { "a.cnf", "[req]\nreq_extensions = v3\n[v3]\nsubjectAltName = @alt\n[alt]\n" } },
              "" },
    LintCase{ "NoneOfALineThatDoesNotCount",
              { { "a.cnf", "openssl_conf = old\nopenssl_conf = init\n[init]\n" } },
              "CNF0010 a.cnf:2:1 key is set again in section 'default', and the value before is "
              "lost: 'openssl_conf' (before at a.cnf:1:1)\n" },
    LintCase{ "NoneByAnUnsetVariable",
              { { "a.cnf", "[req]\nreq_extensions = v3_$ENV::NOT\n" } },
              "CNF0008 a.cnf:2:21 variable has no value: 'ENV::NOT' (set it in the environment, or "
              "in the default section)\n" },
    LintCase{ "NoneByTheEnvironment", /* what it is there is not known to the schema */
              { { "a.cnf", "openssl_conf = $ENV::SET\n[here]\n" } },
              "" }),
  CaseName);

TEST (Lint, GivesEachFindingItsSeverity)
{
  g_autoptr (CnfDocument)
    document = NewDocument ("openssl_conf = x\na = 1\na = 2\n[s]\nb = ${t::a}\n");
  g_autoptr (GPtrArray) findings = cnf_document_lint (document, nullptr);
  std::string severities;

  for (guint i = 0; i < findings->len; i++)
    severities += std::to_string (
      cnf_finding_get_severity (static_cast<CnfFinding *> (g_ptr_array_index (findings, i))));
  EXPECT_EQ (severities, std::to_string (CNF_SEVERITY_ERROR) + std::to_string (CNF_SEVERITY_WARNING)
                           + std::to_string (CNF_SEVERITY_NOTE));
}

TEST (Lint, KeepsUnsetVariablesAsNotesWhenTheCallerKeepsThem)
{
  g_autoptr (CnfDocument) document = NewDocument ("a = $b\n", "a.cnf");
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_missing_variable (options, CNF_MISSING_VARIABLE_KEEP);
  g_autoptr (GPtrArray) findings = cnf_document_lint (document, options);

  ASSERT_EQ (findings->len, 1u);
  EXPECT_EQ (LineOf (static_cast<CnfFinding *> (g_ptr_array_index (findings, 0))),
             "CNF0004 a.cnf:1:5 variable has no value and is kept as it is written: 'b'\n");
}

TEST (Lint, HasARowInTheDocumentationForEachCode)
{
  const std::string page = ReadFile (fs::path (CNF_SOURCE_DIR) / "docs/findings.md");
  const std::string man = ReadFile (fs::path (CNF_SOURCE_DIR) / "docs/man/cnf.so.7.scd");
  const std::string registry = ReadFile (fs::path (CNF_DATA_DIR) / "diagnostics.def");
  int codes = 0;

  for (auto at = registry.find ("\"CNF"); at != std::string::npos;
       at = registry.find ("\"CNF", at + 1))
    {
      const std::string code = registry.substr (at + 1, 7);
      const std::string severity = registry.substr (at + 11, registry.find (')', at) - at - 11);
      g_autofree char *word = g_ascii_strdown (severity.c_str (), -1);
      EXPECT_NE (page.find ("| " + code + " | " + word + " | "), std::string::npos) << code;
      // The plugin never asks to keep a variable.
      EXPECT_NE (man.find ("\n|  " + code + "\n:  " + word + "\n") != std::string::npos,
                 code == "CNF0004")
        << code;
      codes++;
    }
  EXPECT_GE (codes, 13);
}

TEST (Lint, IsSilentAboutTheDemosFileAndTheSystems)
{
  for (const char *path : { CNF_DATA_DIR "/openssl.cnf", "/etc/ssl/openssl.cnf" })
    {
      g_autoptr (CnfDocument) document = cnf_document_new_from_file (path, nullptr, nullptr);
      if (document == nullptr)
        continue; // the system's may be elsewhere
      g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
      cnf_view_options_set_variable (options, "HOME", "/");
      g_autoptr (GPtrArray) findings = cnf_document_lint (document, options);
      for (guint i = 0; i < findings->len; i++)
        ADD_FAILURE () << LineOf (static_cast<CnfFinding *> (g_ptr_array_index (findings, i)));
    }
}

} // namespace

} // namespace cnf_test
