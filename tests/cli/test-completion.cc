// What the shells offer for a command line of cnfctl that is half typed.
#include "harness.h"
#include "support/files.h"
#include "support/process.h"
#include "support/terminal.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

constexpr char kFile[] = ".include a.cnf\n"
                         "HOME = .\n"
                         "[ req ]\n"
                         "default_md = sha1\n"
                         "default_bits = 2048\n"
                         "dir = \"a b\"\n"
                         "[ alt names ]\n"
                         "DNS.1 = a.example\n"
                         "DNS.2 = b.example\n"
                         "# IP.1 = 127.0.0.1\n"
                         "[ it\\'s ]\n"
                         "k = v\n"
                         "#[ spare ]\n"
                         "#k = v\n";

// A home with the file in it under names that shells treat in their own ways.
class Completion
{
protected:
  Completion ()
  {
    WriteFile (Home () / "f.cnf", kFile);
    WriteFile (Home () / "my file.cnf", kFile);
  }

  fs::path
  Home () const
  {
    return folder_.path ();
  }

  Command
  In (const std::vector<std::string> &argv) const
  {
    const char *path = std::getenv ("PATH");
    Command command;
    command.argv = argv;
    command.folder = Home ();
    command.environment = { { "HOME", Home ().string () },
                            { "LC_ALL", "C.UTF-8" },
                            { "TERM", "xterm" },
                            { "PATH", std::string (CNF_TOOLS_DIR "/cnfctl:")
                                        + (path != nullptr ? path : "/usr/bin:/bin") } };
    return command;
  }

  // What a terminal shows, with `~` for the home.
  std::string
  Shown (std::string out) const
  {
    const std::string home = Home ().string ();
    for (std::size_t at = out.find (home); at != std::string::npos; at = out.find (home, at))
      out.replace (at, home.size (), "~");
    return out;
  }

private:
  TemporaryFolder folder_;
};

fs::path
Script (const char *name)
{
  return fs::path (CNF_SOURCE_DIR "/tools/cnfctl/complete/completions") / name;
}

bool
IsInstalled (const char *program)
{
  Command command;
  command.argv = { "sh", "-c", std::string ("command -v ") + program };
  return Run (command).status == 0;
}

struct Typed
{
  const char *name;
  const char *line;     // up to the cursor
  const char *expected; // what comes of it
};

std::string
TypedName (const testing::TestParamInfo<Typed> &info)
{
  return info.param.name;
}

void
PrintTo (const Typed &typed, std::ostream *out)
{
  *out << typed.line;
}

} // namespace

// ---- What cnfctl answers ----

class Answer : public Completion, public testing::TestWithParam<Typed>
{
};

TEST_P (Answer, IsWhatMayStandThere)
{
  Result result = cnf_test::Run (In ({ CnfctlPath (), "--complete", "zsh", GetParam ().line }));
  std::istringstream lines (result.out);
  std::string words, line;
  while (std::getline (lines, line))
    words += line.substr (0, line.find ('\t')) + "|";

  EXPECT_EQ (words, GetParam ().expected);
  EXPECT_EQ (result.err, "");
}

INSTANTIATE_TEST_SUITE_P (
  OfCommands, Answer,
  testing::Values (Typed{ "First", "cnfctl un", "words|unset|uncomment|" },
                   Typed{ "Second", "cnfctl section re", "words|remove|rename|" },
                   Typed{ "OfHelp", "cnfctl help inc", "words|include|" },
                   Typed{ "SecondOfHelp", "cnfctl help include a", "words|add|" },
                   Typed{ "BehindHelp", "cnfctl help get ", "part|" },
                   Typed{ "Unknown", "cnfctl nosuch ", "part|" }),
  TypedName);

INSTANTIATE_TEST_SUITE_P (
  OfKeys, Answer,
  testing::Values (
    Typed{ "DefaultSectionAndSections", "cnfctl get f.cnf ",
           "words|HOME|req::|alt names::|it's::|" },
    Typed{ "OfASection", "cnfctl get f.cnf req::default_",
           "words|req::default_md|req::default_bits|" },
    Typed{ "OfTheDefaultSectionByName", "cnfctl get f.cnf default::", "words|default::HOME|" },
    Typed{ "Further", "cnfctl unset f.cnf HOME req::di", "words|req::dir|" },
    Typed{ "BehindTheLastOperand", "cnfctl move f.cnf HOME ", "part|" },
    Typed{ "BehindDashes", "cnfctl get -- f.cnf H", "words|HOME|" },
    Typed{ "BehindAnOptionWithAnArgument", "cnfctl get --format json f.cnf H", "words|HOME|" },
    Typed{ "BehindALetterWithAnArgument", "cnfctl unset -o out f.cnf H", "words|HOME|" },
    Typed{ "InQuotes", "cnfctl get f.cnf 'alt n", "part|alt names::|" },
    Typed{ "InDoubleQuotes", "cnfctl get f.cnf \"alt names::DNS.1", "words|alt names::DNS.1|" },
    Typed{ "BehindABackslash", "cnfctl get f.cnf alt\\ n", "part|alt names::|" },
    Typed{ "PartlyQuoted", "cnfctl get f.cnf 'alt names'::D",
           "words|alt names::DNS.1|alt names::DNS.2|" },
    Typed{ "OfAnAssignment", "cnfctl set f.cnf req::default_m", "part|req::default_md=|" },
    Typed{ "TheValueAsItIs", "cnfctl set f.cnf req::default_md=", "words|req::default_md=sha1|" },
    Typed{ "AnotherValue", "cnfctl set f.cnf req::default_md=sha2", "part|" },
    Typed{ "AValueThatIsNotAsItLooks", "cnfctl set f.cnf req::dir=", "part|" },
    Typed{ "WithSection", "cnfctl get --section 'alt names' f.cnf ", "words|DNS.1|DNS.2|" },
    Typed{ "WithSectionInOneWord", "cnfctl set --section=req f.cnf default_m",
           "part|default_md=|" },
    Typed{ "InComments", "cnfctl uncomment f.cnf 'alt names::", "words|alt names::IP.1|" },
    Typed{ "UnderACommentedHeader", "cnfctl uncomment f.cnf sp", "part|spare::|" },
    Typed{ "NoFile", "cnfctl get nosuch.cnf ", "part|" },
    Typed{ "StandardInput", "cnfctl get - ", "part|" },
    Typed{ "FileInTheHome", "cnfctl get ~/f.cnf H", "words|HOME|" },
    Typed{ "FileByAVariable", "cnfctl get $HOME/f.cnf H", "words|HOME|" },
    Typed{ "FileByAVariableInQuotes", "cnfctl get \"${HOME}/my file.cnf\" H", "words|HOME|" },
    Typed{ "NothingIsRun", "cnfctl get $(echo f.cnf) ", "part|" }),
  TypedName);

INSTANTIATE_TEST_SUITE_P (
  OfOthers, Answer,
  testing::Values (
    Typed{ "File", "cnfctl get f", "files|" }, Typed{ "Patch", "cnfctl apply f.cnf ", "files|" },
    Typed{ "FileOfAnOption", "cnfctl set -o ", "files|" },
    Typed{ "FileOfALongOption", "cnfctl set --output=", "files|" },
    Typed{ "NewInclude", "cnfctl include add f.cnf ", "files|" },
    Typed{ "OldInclude", "cnfctl include remove f.cnf ", "words|a.cnf|" },
    Typed{ "Section", "cnfctl section remove f.cnf r", "words|req|" },
    Typed{ "OldSection", "cnfctl section rename f.cnf r", "words|req|" },
    Typed{ "NewSection", "cnfctl section rename f.cnf req ", "part|" },
    Typed{ "SectionOfAnOption", "cnfctl move f.cnf HOME --to r", "words|req|" },
    Typed{ "KeyOfAnOption", "cnfctl move f.cnf HOME --before=req::default_m",
           "words|--before=req::default_md|" },
    Typed{ "Options", "cnfctl get --f", "words|--fallback|--format=|" },
    Typed{ "Forms", "cnfctl list --format=", "words|--format=text|--format=tsv|--format=json|" },
    Typed{ "FormsOfAnEdit", "cnfctl set --format ", "words|text|json|" },
    Typed{ "Choice", "cnfctl list --missing-env=", "words|--missing-env=fail|--missing-env=keep|" },
    Typed{ "NoOptionBehindDashes", "cnfctl section remove f.cnf -- --", "part|" }),
  TypedName);

TEST (CompleteOfAnotherShell, IsWrongUsage)
{
  Check ({ "bash",
           {},
           { "--complete", "bash", "cnfctl " },
           2,
           "",
           "cnfctl: --complete takes bash LINE TEXT, zsh LINE or fish LINE\n" });
}

// A shell's function in place of cnfctl: it shows its arguments.
constexpr char kShowsItsArguments[] = "cnfctl ()\n"
                                      "{\n"
                                      "  if [ \"$1\" = --complete ]; then\n"
                                      "    command cnfctl \"$@\"\n"
                                      "    return\n"
                                      "  fi\n"
                                      "  printf '<%s>' \"$@\"\n"
                                      "  echo .\n"
                                      "}\n";

// ---- bash ----

class Bash : public Completion, public testing::TestWithParam<Typed>
{
};

// The line, a tab, a newline.
TEST_P (Bash, GivesTheCommandTheseArguments)
{
  const std::string rc = "PS1='ready> '\nsource '" + Script ("cnfctl.bash").string ()
                         + "'\n"
                           "bind 'set bell-style none'\n"
                           "bind 'set enable-bracketed-paste off'\n"
                         + kShowsItsArguments;
  WriteFile (Home () / "rc", rc);
  Result result = RunOnTerminal (
    In ({ "bash", "--noprofile", "--rcfile", "rc", "-i" }),
    { { "ready> ", std::string (GetParam ().line) + "\t", true }, { "ready> ", "exit", true } });

  EXPECT_NE (Shown (result.out).find (GetParam ().expected + std::string (".\r\n")),
             std::string::npos)
    << result.out;
}

INSTANTIATE_TEST_SUITE_P (
  , Bash,
  testing::Values (
    Typed{ "Command", "cnfctl unc", "<uncomment>" },
    Typed{ "File", "cnfctl get my", "<get><my file.cnf>" },
    Typed{ "FileOfAnOption", "cnfctl set --output=my", "<set><--output=my file.cnf>" },
    Typed{ "SectionAndThenKey", "cnfctl get f.cnf re\tdefault_m", "<get><f.cnf><req::default_md>" },
    Typed{ "Key", "cnfctl get f.cnf req::default_m", "<get><f.cnf><req::default_md>" },
    Typed{ "KeyBehindTheColons", "cnfctl get f.cnf it\\'s::", "<get><f.cnf><it's::k>" },
    Typed{ "KeyAndThenAnother", "cnfctl get f.cnf req::default_m\tHO",
           "<get><f.cnf><req::default_md><HOME>" },
    Typed{ "Value", "cnfctl set f.cnf req::default_m\t\t", "<set><f.cnf><req::default_md=sha1>" },
    Typed{ "PartOfAValue", "cnfctl set f.cnf req::default_bits=20",
           "<set><f.cnf><req::default_bits=2048>" },
    Typed{ "BlankInASection", "cnfctl get f.cnf al\tDNS.1", "<get><f.cnf><alt names::DNS.1>" },
    Typed{ "BlankBehindABackslash", "cnfctl get f.cnf alt\\ names::DNS.1",
           "<get><f.cnf><alt names::DNS.1>" },
    Typed{ "BlankInQuotes", "cnfctl get f.cnf 'alt names::DNS.2",
           "<get><f.cnf><alt names::DNS.2>" },
    Typed{ "BlankInDoubleQuotes", "cnfctl get f.cnf \"alt names::DNS.2",
           "<get><f.cnf><alt names::DNS.2>" },
    Typed{ "QuoteInASection", "cnfctl section remove f.cnf it", "<section><remove><f.cnf><it's>" },
    Typed{ "QuoteInQuotes", "cnfctl section remove f.cnf 'it", "<section><remove><f.cnf><it's>" },
    Typed{ "CommonBeginning", "cnfctl get f.cnf alt\\ names::D\t1",
           "<get><f.cnf><alt names::DNS.1>" },
    Typed{ "FileInTheHome", "cnfctl get ~/my\\ file.cnf req::di",
           "<get><~/my file.cnf><req::dir>" },
    Typed{ "BehindAnotherCommand", "true; X=1 cnfctl get f.cnf HO", "<get><f.cnf><HOME>" }),
  TypedName);

// ---- zsh ----

// In one session, as it takes long to begin.
const Typed kZshLines[] = {
  { "Command", "cnfctl unc", "<uncomment>" },
  { "File", "cnfctl get my", "<get><my file.cnf>" },
  { "FileOfAnOption", "cnfctl set --output=my", "<set><--output=my file.cnf>" },
  { "SectionAndThenKey", "cnfctl get f.cnf re\tdefault_m", "<get><f.cnf><req::default_md>" },
  { "Value", "cnfctl set f.cnf req::default_m\t", "<set><f.cnf><req::default_md=sha1>" },
  { "BlankInASection", "cnfctl get f.cnf al\tDNS.1", "<get><f.cnf><alt names::DNS.1>" },
  { "BlankInQuotes", "cnfctl get f.cnf 'alt names::DNS.2", "<get><f.cnf><alt names::DNS.2>" },
  { "QuoteInASection", "cnfctl section remove f.cnf it", "<section><remove><f.cnf><it's>" },
  { "FileInTheHome", "cnfctl get ~/f.cnf req::di", "<get><~/f.cnf><req::dir>" },
};

class Zsh : public Completion, public testing::Test
{
};

TEST_F (Zsh, GivesTheCommandTheseArguments)
{
  if (!IsInstalled ("zsh"))
    GTEST_SKIP () << "there is no zsh";

  const std::string rc = "PS1='ready> '\n"
                         "unsetopt prompt_sp beep\n"
                         "unset zle_bracketed_paste\n"
                         "fpath=('"
                         + Script ("").string ()
                         + "' $fpath)\n"
                           "autoload -Uz compinit\n"
                           "compinit -D -u\n"
                         + kShowsItsArguments;
  WriteFile (Home () / ".zshrc", rc);
  std::vector<Exchange> exchanges;
  for (const Typed &typed : kZshLines)
    exchanges.push_back ({ "ready> ", std::string (typed.line) + "\t", true });
  exchanges.push_back ({ "ready> ", "exit", true });
  Result result = RunOnTerminal (In ({ "zsh", "-d", "-i" }), exchanges);

  std::string shown = Shown (result.out);
  for (const Typed &typed : kZshLines)
    {
      const std::string expected = typed.expected + std::string (".\r\n");
      const std::size_t at = shown.find (expected);
      ASSERT_NE (at, std::string::npos) << typed.line << " in:\n" << shown;
      shown.erase (0, at + expected.size ());
    }
}

// ---- fish ----

class Fish : public Completion, public testing::TestWithParam<Typed>
{
};

TEST_P (Fish, Offers)
{
  if (!IsInstalled ("fish"))
    GTEST_SKIP () << "there is no fish";

  Result result = cnf_test::Run (
    In ({ "fish", "--no-config", "-c", "source $argv[1]; complete --do-complete $argv[2]",
          Script ("cnfctl.fish"), GetParam ().line }));
  EXPECT_EQ (result.out, GetParam ().expected) << result.err;
}

INSTANTIATE_TEST_SUITE_P (
  , Fish,
  testing::Values (
    Typed{ "Commands", "cnfctl unc", "uncomment\tMake keys of comments that hold them\n" },
    Typed{ "Files", "cnfctl get my", "my file.cnf\n" },
    Typed{ "Sections", "cnfctl get f.cnf re", "req::\tsection\n" },
    Typed{ "Keys", "cnfctl get f.cnf req::default_m", "req::default_md\tsha1\n" },
    Typed{ "BlankInQuotes", "cnfctl get f.cnf 'alt names::DNS.2", "alt names::DNS.2\tb.example\n" },
    Typed{ "FileInTheHome", "cnfctl get ~/f.cnf req::di", "req::dir\t\"a b\"\n" }),
  TypedName);

} // namespace cnf_test
