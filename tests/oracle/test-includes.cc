// Includes against OpenSSL in real folders: what a path leads to, in which order files are read,
// and what the view says about them that OpenSSL does not.
#include "support/document.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <dirent.h>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <sys/resource.h>
#include <sys/stat.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

// A working directory of its own, and an environment without OPENSSL_CONF_INCLUDE.
class Includes : public testing::Test
{
protected:
  Includes () : inside_ (folder_.path ()), environment_ (std::map<std::string, std::string>{})
  {
  }

  void
  File (const std::string &name, const std::string &bytes)
  {
    fs::path path = folder_.path () / name;
    fs::create_directories (path.parent_path ());
    WriteFile (path, bytes);
  }

  // Names in a directory in the order in which this file system gives them.
  std::vector<std::string>
  OrderOf (const std::string &directory)
  {
    std::vector<std::string> names;
    std::unique_ptr<DIR, int (*) (DIR *)> stream (opendir (directory.c_str ()), closedir);
    for (const dirent *entry = readdir (stream.get ()); entry != nullptr;
         entry = readdir (stream.get ()))
      if (entry->d_name[0] != '.')
        names.push_back (entry->d_name);
    return names;
  }

  const fs::path &
  folder () const
  {
    return folder_.path ();
  }

private:
  TemporaryFolder folder_;
  ScopedWorkingDirectory inside_;
  ScopedEnvironment environment_;
};

// The settings of the default section, as `key=value key=value`.
std::string
Settings (const std::string &bytes)
{
  std::string text;
  Reading reading = ReadByView (bytes);
  for (const auto &[key, value] : reading.sections["default"])
    text += (text.empty () ? "" : " ") + key + "=" + value;
  return text;
}

void
ExpectAgreement (const std::string &bytes)
{
  Comparison comparison = Compare (bytes);
  EXPECT_EQ (comparison.verdict, Verdict::kAgrees) << Printable (bytes) << ": " << comparison.text;
}

// What the view finds in the reading, or the message of its failure.
std::string
Findings (const std::string &bytes)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfDocument) document = NewDocument (bytes, "main");
  g_autoptr (CnfView) view = cnf_view_new (document, nullptr, &error);
  return view != nullptr ? FindingsOf (view) : error->message;
}

} // namespace

TEST_F (Includes, ReadADirectoryInTheOrderOfTheFileSystem)
{
  for (const char *name : { "b.cnf", "a.conf", "C.CNF", "zz.CoNf", "m.cnf", "not.txt", "0.cnf" })
    File (std::string ("d/") + name, std::string (1, name[0]) + " = 1\n");
  ExpectAgreement (".include d\nlast = 1\n");

  std::string expected;
  for (const std::string &name : OrderOf ("d"))
    if (name != "not.txt")
      expected += name.substr (0, 1) + "=1 ";
  EXPECT_EQ (Settings (".include d\nlast = 1\n"), expected + "last=1");
}

TEST_F (Includes, WarnWhenTwoFilesOfADirectorySetOneKey)
{
  File ("d/a.cnf", "[s]\nk = of a\n");
  File ("d/b.cnf", "[s]\nother = 1\nk = of b\n");
  ExpectAgreement (".include d\n");

  std::vector<std::string> order = OrderOf ("d");
  std::string findings = Findings (".include d\n");
  EXPECT_EQ (std::count (findings.begin (), findings.end (), '\n'), 1) << findings;
  EXPECT_EQ (findings.rfind ("CNF0002 d/" + order.back () + ":", 0), 0u) << findings;
  EXPECT_NE (findings.find ("d/" + order.front ()), std::string::npos) << findings;
}

TEST_F (Includes, DoNotWarnWhenOneFileOfADirectorySetsAKeyTwice)
{
  File ("d/a.cnf", "[s]\nk = 1\nk = 2\n[t]\nk = 3\n");
  File ("d/b.cnf", "[u]\nk = 1\n");
  EXPECT_EQ (Findings ("[s]\nk = 0\n.include d\n"), "");
}

TEST_F (Includes, WarnOfAMissingFileWithThePathThatWasLookedFor)
{
  std::string document = "a = 1\n  .include = no/where.cnf # why\n.pragma includedir:/nonexistent\n"
                         ".include x.cnf\n";
  ExpectAgreement (document);

  std::string findings = Findings (document);
  EXPECT_EQ (std::count (findings.begin (), findings.end (), '\n'), 2) << findings;
  EXPECT_EQ (findings.rfind ("CNF0001 main:2:", 0), 0u) << findings;
  EXPECT_NE (findings.find ("no/where.cnf"), std::string::npos) << findings;
  EXPECT_NE (findings.find ("CNF0001 main:4:"), std::string::npos) << findings;
  EXPECT_NE (findings.find ("/nonexistent/x.cnf"), std::string::npos) << findings;
}

TEST_F (Includes, WarnOfADirectoryThatIsSkippedInsideADirectory)
{
  File ("d/a.cnf", "a = 1\n.include e\n");
  File ("e/b.cnf", "b = 1\n");
  ExpectAgreement (".include d\n");
  EXPECT_EQ (Settings (".include d\n"), "a=1");
  EXPECT_EQ (Findings (".include d\n").rfind ("CNF0003 d/a.cnf:2:", 0), 0u);
}

TEST_F (Includes, GoToTheNextEntryOfADirectoryBeforeTheRestOfTheFileThatIncluded)
{
  for (const char *name : { "a", "b", "c" })
    File (std::string ("d/") + name + ".cnf",
          std::string (name) + "1 = 1\n.include leaf\n" + name + "2 = 2\n");
  File ("leaf", "leaf = 1\n");
  ExpectAgreement (".include d\nlast = 1\n");

  // The rests come in the opposite order: they were left waiting on a stack.
  std::string heads, rests;
  for (const std::string &name : OrderOf ("d"))
    {
      heads += name.substr (0, 1) + "1=1 ";
      rests = name.substr (0, 1) + "2=2 " + rests;
    }
  EXPECT_EQ (Settings (".include d\nlast = 1\n"), heads + "leaf=1 " + rests + "last=1");
}

TEST_F (Includes, AgreeWhereFilesAndDirectoriesNest)
{
  File ("d/a.cnf", "a = 1\n.include x\n.include e\na2 = 2\n");
  File ("d/b.cnf", ".include y\n.include d2/\nb2 = 2\n");
  File ("x", "x = 1\n.include y\nx2 = 1\n");
  File ("y", "y = 1");
  File ("e/c.cnf", "c = 1\n.include y\nc2 = $c\n");
  File ("d2/c.cnf", "[late]\nc = 3\n");
  fs::create_directories ("empty");
  fs::create_directories ("hollow/x.cnf");
  for (const char *document :
       { ".include d\nlast = 1\n", ".include d\n.include e\n", ".include x\n.include d\nlast=1",
         ".include empty\n.include e\nlast = 1\n", ".include hollow\n.include e\nlast = 1\n",
         "[s]\n.include d/\nlast = 1\n", ".include d2\n.include d2\nlast = 1\n" })
    ExpectAgreement (document);
}

TEST_F (Includes, OfAFileThatWaitsForItsRestAreNoLoop)
{
  // In whichever order: the first of the two waits while the second is read.
  File ("d/a.cnf", ".include leaf\na = 1\n.include d/b.cnf\n");
  File ("d/b.cnf", ".include leaf\nb = 1\n");
  File ("e/a.cnf", ".include leaf\na = 1\n");
  File ("e/b.cnf", ".include leaf\nb = 1\n.include e/a.cnf\n");
  File ("leaf", "leaf = 1\n");
  ExpectAgreement (".include d\n");
  ExpectAgreement (".include e\n");
}

TEST_F (Includes, OfTheirOwnDirectoryAreNoLoop)
{
  // The directory is not read again while it is being read.
  File ("f.cnf", "a = 1\n.include .\nb = 2\n");
  ExpectAgreement (".include ./f.cnf\n");
  ExpectAgreement (".include f.cnf\nc = 3\n");
  ExpectAgreement (".include .\nc = 3\n");
}

TEST_F (Includes, OfTheirOwnDirectoryAfterItWasReadAreALoop)
{
  // The rest of the entry comes when the directory is done, and begins it anew.
  File ("d/a.cnf", ".include leaf\n.include d\n");
  File ("leaf", "leaf = 1\n");
  EXPECT_EQ (Compare (".include d\n").verdict, Verdict::kPromised);
}

TEST_F (Includes, FollowSymbolicLinks)
{
  File ("real/a.cnf", "a = 1\n");
  fs::create_directory_symlink ("real", "link");
  fs::create_symlink ("real/a.cnf", "file");
  fs::create_symlink ("nowhere", "real/dangling.cnf");
  for (const char *document : { ".include link\nb = 1\n", ".include file\nb = 1\n",
                                ".include real\nb = 1\n", ".include real/dangling.cnf\nb = 1\n" })
    ExpectAgreement (document);
}

TEST_F (Includes, OfALoopAreAnErrorWhereOpenSSLRunsOutOfDescriptors)
{
  File ("a.cnf", "a = 1\n.include b.cnf\n");
  File ("b.cnf", "b = 1\n  .include a.cnf\n");
  std::string document = ".include a.cnf\n";

  EXPECT_EQ (Compare (document).verdict, Verdict::kPromised);
  EXPECT_EQ (Findings (document).rfind ("b.cnf:2:", 0), 0u) << Findings (document);

  rlimit before, few;
  ASSERT_EQ (getrlimit (RLIMIT_NOFILE, &before), 0);
  few = before;
  few.rlim_cur = 64;
  ASSERT_EQ (setrlimit (RLIMIT_NOFILE, &few), 0);
  Reading openssl = ReadByOpenSSL (document);
  ASSERT_EQ (setrlimit (RLIMIT_NOFILE, &before), 0);
  EXPECT_TRUE (openssl.loaded);
  EXPECT_EQ (openssl.sections["default"].size (), 2u);
}

TEST_F (Includes, OfOneFileTwiceAreNoLoop)
{
  File ("a.cnf", "a = 1\n.include b.cnf\n.include b.cnf\n");
  File ("b.cnf", "b = 1\n");
  ExpectAgreement (".include a.cnf\n.include b.cnf\n.include a.cnf\n");
}

struct PrefixCase
{
  const char *name;
  std::optional<std::string> environment; // OPENSSL_CONF_INCLUDE
  std::string document;
  const char *settings; // NULL: it does not load
};

class IncludePrefix : public Includes, public testing::WithParamInterface<PrefixCase>
{
};

TEST_P (IncludePrefix, IsThatOfOpenSSL)
{
  File ("x.cnf", "from = here\n");
  File ("one/x.cnf", "from = one\n");
  File ("two/x.cnf", "from = two\n");
  std::map<std::string, std::string> variables;
  if (GetParam ().environment.has_value ())
    variables["OPENSSL_CONF_INCLUDE"] = *GetParam ().environment;
  ScopedEnvironment environment (variables);

  ExpectAgreement (GetParam ().document);
  if (GetParam ().settings != nullptr)
    EXPECT_EQ (Settings (GetParam ().document), GetParam ().settings);
  else
    EXPECT_FALSE (ReadByView (GetParam ().document).loaded);
}

INSTANTIATE_TEST_SUITE_P (
  , IncludePrefix,
  testing::Values (
    PrefixCase{ "Nothing", {}, ".include x.cnf\n", "from=here" },
    PrefixCase{ "Environment", "one", ".include x.cnf\n", "from=one" },
    PrefixCase{ "EnvironmentWithSlash", "one/", ".include x.cnf\n", "from=one" },
    PrefixCase{ "EmptyEnvironmentIsTheRoot", "", ".include x.cnf\nk = 1\n", "k=1" },
    PrefixCase{ "Pragma", {}, ".pragma includedir:one\n.include x.cnf\n", "from=one" },
    PrefixCase{ "EnvironmentBeatsPragma", "two", ".pragma includedir:one\n.include x.cnf\n",
                "from=two" },
    PrefixCase{ "LastPragma",
                {},
                ".pragma includedir:one\n.pragma includedir:two\n.include x.cnf\n",
                "from=two" },
    PrefixCase{ "DirectoryToo", "one", ".include .\n", "from=one" },
    PrefixCase{ "AbsolutePathIsItself", "one", ".include /nonexistent/x.cnf\nk = 1\n", "k=1" },
    PrefixCase{ "RelativeUnderAbspath", {}, ".pragma abspath:on\n.include x.cnf\n", nullptr },
    PrefixCase{ "RelativeEnvironmentUnderAbspath", "one", ".pragma abspath:on\n.include x.cnf\n",
                nullptr },
    PrefixCase{ "AbsoluteEnvironmentUnderAbspath", "/nonexistent",
                ".pragma abspath:on\n.include x.cnf\nk = 1\n", "k=1" }),
  [] (const testing::TestParamInfo<PrefixCase> &row) { return row.param.name; });

TEST_F (Includes, OfAPipeAreRefused)
{
  ASSERT_EQ (mkfifo ("pipe", 0600), 0);
  EXPECT_EQ (Compare (".include pipe\n").verdict, Verdict::kPromised);
  EXPECT_EQ (Findings (".include pipe\n").rfind ("main:1:", 0), 0u) << Findings (".include pipe\n");
}

} // namespace cnf_test
