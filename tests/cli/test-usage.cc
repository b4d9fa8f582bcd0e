// Command lines that cnfctl refuses, and its help. None of them may touch a file.
#include "commands.h"
#include "harness.h"
#include "support/process.h"

#include <cnf/cnf-version.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const Files kFile = { { "f.cnf", "k = v\n" } };

// What is said after a usage error of each command.
const std::string kGet = "cnfctl: usage: cnfctl get [OPTION...] FILE KEY...\n";
const std::string kList = "cnfctl: usage: cnfctl list [OPTION...] FILE [SECTION]\n";
const std::string kCat = "cnfctl: usage: cnfctl cat [OPTION...] FILE\n";
const std::string kMove = "cnfctl: usage: cnfctl move [OPTION...] FILE KEY\n";
const std::string kSet = "cnfctl: usage: cnfctl set [OPTION...] FILE KEY=VALUE...\n";

// A row that ends with status 2 and says why.
CliCase
Refused (const std::string &name, const std::vector<std::string> &arguments, const std::string &err)
{
  return CliCase{ name, kFile, arguments, 2, "", err, {}, "", {} };
}

Result
Cnfctl (const std::vector<std::string> &arguments)
{
  Command command;
  command.argv = { CnfctlPath () };
  command.argv.insert (command.argv.end (), arguments.begin (), arguments.end ());
  return Run (command);
}

} // namespace

class WrongUsage : public testing::TestWithParam<CliCase>
{
};

TEST_P (WrongUsage, EndsWithStatusTwo)
{
  Check (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Commands, WrongUsage,
  testing::Values (
    Refused ("UnknownCommand", { "frobnicate" }, "cnfctl: unknown command: 'frobnicate'\n"),
    Refused ("MistypedCommand", { "lsit", "f.cnf" },
             "cnfctl: unknown command: 'lsit': did you mean 'list'?\n"),
    Refused ("HelpOfAnUnknownCommand", { "help", "gte" },
             "cnfctl: unknown command: 'gte': did you mean 'get'?\n"),
    Refused ("SecondWordMissing", { "section" },
             "cnfctl: a word is missing behind 'section': there are section add, section remove, "
             "section rename, section merge\n"),
    Refused ("SecondWordUnknown", { "include", "f.cnf" },
             "cnfctl: unknown word behind 'include': 'f.cnf': there are include list, include add, "
             "include remove\n"),
    Refused ("OptionForACommand", { "--raw", "get" }, "cnfctl: unknown command: '--raw'\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Options, WrongUsage,
  testing::Values (
    Refused ("Unknown", { "get", "--nosuch", "f.cnf", "k" },
             "cnfctl: unknown option --nosuch\n" + kGet),
    Refused ("UnknownOfOneLetter", { "set", "-x", "f.cnf", "k=w" },
             "cnfctl: unknown option -x\n" + kSet),
    Refused ("Abbreviated", { "get", "--orig", "f.cnf", "k" },
             "cnfctl: unknown option --orig\n" + kGet),
    Refused ("OfAnotherCommand", { "cat", "--raw", "f.cnf" },
             "cnfctl: unknown option --raw\n" + kCat),
    Refused ("WithoutTheirArgument", { "get", "f.cnf", "k", "--default" },
             "cnfctl: missing argument for --default\n" + kGet),
    Refused ("UnknownFormat", { "list", "--format=yaml", "f.cnf" },
             "cnfctl: unknown format: 'yaml': use text, tsv or json\n" + kList),
    Refused ("ZeroInJson", { "list", "-z", "--format=json", "f.cnf" },
             "cnfctl: --zero and --format=json exclude each other\n" + kList),
    Refused ("OriginInTsv", { "get", "--origin", "--format=tsv", "f.cnf", "k" },
             "cnfctl: --origin goes with --format=text; the other forms have the columns file, "
             "line and column\n"
               + kGet),
    Refused ("EnvWithoutValue", { "get", "--env", "A", "f.cnf", "k" },
             "cnfctl: bad --env: 'A': use NAME=VALUE\n" + kGet),
    Refused ("EnvWithoutName", { "get", "--env", "=A", "f.cnf", "k" },
             "cnfctl: bad --env: '=A': use NAME=VALUE\n" + kGet),
    Refused ("UnknownMissingEnv", { "list", "--missing-env=empty", "f.cnf" },
             "cnfctl: bad --missing-env: 'empty': use fail or keep\n" + kList),
    Refused ("EnvironmentOfRaw", { "get", "--raw", "--clean-env", "f.cnf", "k" },
             "cnfctl: --raw expands nothing: it takes no environment\n" + kGet),
    Refused ("TsvOfAnEdit", { "set", "--format=tsv", "f.cnf", "k=w" },
             "cnfctl: an edit has no --format=tsv: use text or json\n" + kSet),
    Refused ("QuietAndVerbose", { "set", "-qv", "f.cnf", "k=w" },
             "cnfctl: --quiet and --verbose exclude each other\n" + kSet),
    Refused ("DryRunWithOutput", { "set", "-n", "-o", "g.cnf", "f.cnf", "k=w" },
             "cnfctl: --dry-run and --check write nothing: leave out --output\n" + kSet),
    Refused ("CheckWithOutput", { "set", "--check", "-o", "g.cnf", "f.cnf", "k=w" },
             "cnfctl: --dry-run and --check write nothing: leave out --output\n" + kSet),
    Refused ("JsonAndTheDiff", { "set", "-n", "--format=json", "f.cnf", "k=w" },
             "cnfctl: --format=json and the diff of --dry-run exclude each other: use --check\n"
               + kSet),
    Refused ("JsonAndTheFileOnStandardOutput", { "set", "--format=json", "-", "k=w" },
             "cnfctl: --format=json and the edited file cannot both go to standard output: use "
             "--output\n"
               + kSet),
    Refused ("CreateAndNoCreate", { "set", "--create", "--no-create", "f.cnf", "k=w" },
             "cnfctl: --create and --no-create exclude each other\n" + kSet)),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Operands, WrongUsage,
  testing::Values (
    Refused ("NoFile", { "list" }, "cnfctl: FILE is missing\n" + kList),
    Refused ("NoKey", { "get", "f.cnf" }, "cnfctl: KEY is missing\n" + kGet),
    Refused ("SlipInTheSecondWord", { "tls", "mni", "f.cnf", "TLSv1.2" },
             "cnfctl: unknown word behind 'tls': 'mni': there are tls min, tls max, tls ciphers, "
             "tls groups, tls option, tls seclevel, tls\n"),
    Refused ("OneTooMany", { "cat", "f.cnf", "g.cnf" },
             "cnfctl: one argument too many: 'g.cnf'\n" + kCat),
    Refused ("OneColon", { "get", "f.cnf", "req:bits" },
             "cnfctl: bad key: 'req:bits': a section is named as SECTION::NAME, and behind one "
             "colon stands the number of an assignment, 1 for the first, -1 for the last\n"
               + kGet),
    Refused ("AssignmentZero", { "get", "f.cnf", "k:0" },
             "cnfctl: bad key: 'k:0': a section is named as SECTION::NAME, and behind one colon "
             "stands the number of an assignment, 1 for the first, -1 for the last\n"
               + kGet),
    Refused ("AssignmentBeyondAllNumbers", { "get", "f.cnf", "s::k:99999999999999999999" },
             "cnfctl: bad key: 'k:99999999999999999999': a section is named as SECTION::NAME, "
             "and behind one colon stands the number of an assignment, 1 for the first, -1 for "
             "the last\n"
               + kGet),
    Refused (
      "SectionTwice", { "get", "--section", "s", "f.cnf", "s::k" },
      "cnfctl: bad key: 's::k': with --section it has no other section, and behind one colon "
      "stands the number of an assignment, 1 for the first, -1 for the last\n"
        + kGet),
    Refused ("KeyWithEquals", { "get", "f.cnf", "k=v" },
             "cnfctl: bad key: 'k=v': no key holds an equals sign\n" + kGet),
    Refused ("SetWithoutEquals", { "set", "f.cnf", "k" }, "cnfctl: not KEY=VALUE: 'k'\n" + kSet),
    Refused ("SetWithAProtectedEquals", { "set", "f.cnf", "k\\=v" },
             "cnfctl: not KEY=VALUE: 'k\\=v'\n" + kSet),
    Refused ("SetOfAnEarlierAssignment", { "set", "f.cnf", "k:1=v" },
             "cnfctl: KEY=VALUE takes no number: the last assignment counts: 'k:1=v'\n" + kSet),
    Refused ("TwoValues", { "set", "f.cnf", "s::k=v", "a=b", "s::k=w" },
             "cnfctl: two values for one key: 's::k' (append gives a key further assignments)\n"
               + kSet),
    Refused ("ControlsInAMessage", { "get", "f.cnf", "\x1b[31m=\xff" },
             "cnfctl: bad key: '\\033[31m=\\377': no key holds an equals sign\n" + kGet),
    Refused ("FirstOfManyIsBad", { "set", "f.cnf", "k", "k=w" },
             "cnfctl: not KEY=VALUE: 'k'\n" + kSet)),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Edits, WrongUsage,
  testing::Values (Refused ("MoveToNowhere", { "move", "f.cnf", "k" },
                            "cnfctl: move takes one of --before, --after and --to\n" + kMove),
                   Refused ("MoveToTwoPlaces",
                            { "move", "f.cnf", "k", "--to", "a", "--after", "b" },
                            "cnfctl: move takes one of --before, --after and --to\n" + kMove),
                   Refused ("RenameWithoutANewName", { "rename", "f.cnf", "k" },
                            "cnfctl: NEWNAME is missing\n"
                            "cnfctl: usage: cnfctl rename [OPTION...] FILE KEY NEWNAME\n"),
                   Refused ("BadKeyOfUnset", { "unset", "f.cnf", "k=v" },
                            "cnfctl: bad key: 'k=v': no key holds an equals sign\n"
                            "cnfctl: usage: cnfctl unset [OPTION...] FILE KEY...\n"),
                   Refused ("SectionBeforeAndAfter",
                            { "section", "add", "f.cnf", "s", "--before=a", "--after=b" },
                            "cnfctl: --before and --after exclude each other\n"
                            "cnfctl: usage: cnfctl section add [OPTION...] FILE SECTION...\n"),
                   Refused ("CreateOfARemoval", { "section", "remove", "--create", "f.cnf", "s" },
                            "cnfctl: unknown option --create\n"
                            "cnfctl: usage: cnfctl section remove [OPTION...] FILE SECTION...\n"),
                   Refused ("TwiceStandardInput", { "apply", "-", "-" },
                            "cnfctl: FILE and PATCH cannot both be standard input\n"
                            "cnfctl: usage: cnfctl apply [OPTION...] FILE PATCH\n")),
  CaseName);

TEST (CnfctlWithoutACommand, PrintsHelpOnStandardErrorAndEndsWithStatusTwo)
{
  Result result = Cnfctl ({});

  EXPECT_EQ (result.status, 2);
  EXPECT_EQ (result.out, "");
  EXPECT_EQ (result.err, Cnfctl ({ "help" }).out);
}

TEST (CnfctlHelp, ListsTheCommands)
{
  Result result = Cnfctl ({ "--help" });

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.err, "");
  EXPECT_EQ (result.out, Cnfctl ({ "help" }).out);
  for (const char *name : { "get", "section add", "include remove", "edit" })
    EXPECT_NE (result.out.find (std::string ("\n  ") + name + " "), std::string::npos) << name;
}

TEST (CnfctlHelp, OfACommandIsTheSameInBothSpellings)
{
  for (const std::string &name : CommandNames ())
    {
      std::vector<std::string> words = Words (name), behind = words;
      words.insert (words.begin (), "help");
      behind.push_back ("--help");
      Result help = Cnfctl (words), option = Cnfctl (behind);

      EXPECT_EQ (help.status, 0);
      EXPECT_EQ (help.err, "");
      EXPECT_EQ (help.out, option.out);
      EXPECT_EQ (help.out.find ("Usage:\n  cnfctl " + name + " "), 0U) << help.out;
    }
}

TEST (CnfctlHelp, OfACommandNamesItsOptions)
{
  std::string help = Cnfctl ({ "help", "set" }).out;

  for (const char *option :
       { "-n, --dry-run", "--check", "-o, --output=PATH", "--raw", "--section=SECTION", "--create",
         "--no-create", "-q, --quiet", "-v, --verbose", "--format=FORM", "-h, --help" })
    EXPECT_NE (help.find (option), std::string::npos) << option << " in\n" << help;
}

TEST (CnfctlVersion, IsTheProjects)
{
  Result result = Cnfctl ({ "--version" });

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.out, "cnfctl " CNF_VERSION_STRING "\n");
  EXPECT_EQ (result.err, "");
}

} // namespace cnf_test
