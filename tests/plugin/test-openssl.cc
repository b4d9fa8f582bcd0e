// cnf.so in the openssl command: what it says in each mode, and what it lets openssl do.
#include "plugin/plugin.h"
#include "support/case-name.h"

#include <algorithm>
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iostream>
#include <sys/stat.h>
#include <unistd.h>

namespace cnf_test
{

namespace
{

using testing::HasSubstr;
using testing::StartsWith;

// The configuration is openssl.cnf:
//   1 openssl_conf = init   2 [cnf_sect]   3 path = ...   4 settings ...   [init]   cnf = cnf_sect   rest
struct PluginCase
{
  const char *name;
  const char *settings;
  const char *rest;
  int status;
  const char *err;
};

void
PrintTo (const PluginCase &row, std::ostream *out)
{
  *out << row.name;
}

class OpensslVersion : public testing::TestWithParam<PluginCase>
{
};

TEST_P (OpensslVersion, SaysWhatIsWrong)
{
  const PluginFolder folder (GetParam ().settings, GetParam ().rest);
  ASSERT_EQ (mkfifo (folder.Path ("pipe").c_str (), 0600), 0);
  folder.Write ("loop.cnf", ".include loop.cnf\n");
  const Result result = folder.Run ({ "openssl", "version" });

  EXPECT_EQ (result.status, GetParam ().status);
  EXPECT_THAT (result.out, result.status == 0 ? StartsWith ("OpenSSL 3.") : StartsWith (""));
  EXPECT_EQ (result.out.empty (), result.status != 0);
  EXPECT_EQ (folder.Shown (result.err), GetParam ().err);
}

constexpr char kBad[] = "providers = nowhere\n";
constexpr char kWorse[] = "[s]\nk = 1\nk = 2\n";
#define CNF_TEST_ERROR(line)                                                                       \
  "cnf: error: DIR/openssl.cnf:" line ":13: section is not there, so OpenSSL ends the set-up of "  \
  "its modules here: 'nowhere' (named by 'providers' of section 'init') [CNF0013]\n"
#define CNF_TEST_WARNING(line, before)                                                             \
  "cnf: warning: DIR/openssl.cnf:" line ":1: key is set again in section 's', and the value "      \
  "before is lost: 'k' (before at DIR/openssl.cnf:" before ":1) [CNF0010]\n"
#define CNF_TEST_END                                                                               \
  "cnf: error: this process ends, as section 'cnf_sect' says mode = refuse (correct the errors, "  \
  "or set mode = report)\n"

INSTANTIATE_TEST_SUITE_P (
  Modes, OpensslVersion,
  testing::Values (
    PluginCase{ "DefaultGood", "", "", 0, "" },
    PluginCase{ "DefaultBad", "", kBad, 0, CNF_TEST_ERROR ("6") },
    PluginCase{ "OffBad", "mode = off\n", kBad, 0, "" },
    PluginCase{ "OffWithBrokenSettings", "mode = off\nfile = nowhere\noids = x\nlog = x\n", "", 0,
                "" },
    PluginCase{ "ReportGood", "mode = report\n", "", 0, "" },
    PluginCase{ "ReportBad", "mode = report\n", kBad, 0, CNF_TEST_ERROR ("7") },
    PluginCase{ "ReportWorse", "mode = report\n", kWorse, 0, CNF_TEST_WARNING ("9", "8") },
    PluginCase{ "RefuseGood", "mode = refuse\n", "", 0, "" },
    PluginCase{ "RefuseBad", "mode = refuse\n", kBad, 1, CNF_TEST_ERROR ("7") CNF_TEST_END },
    PluginCase{ "RefuseOnErrorsOnly", "mode = refuse\n", kWorse, 0, CNF_TEST_WARNING ("9", "8") },
    PluginCase{ "AnotherWordIsReport", "mode = Refuse\n", kBad, 0,
                "cnf: warning: DIR/openssl.cnf:4:8: mode is off, report or refuse; "
                "taken for report: 'Refuse'\n" CNF_TEST_ERROR ("7") },
    PluginCase{ "AnEmptyWordIsReport", "mode =\n", "", 0,
                "cnf: warning: DIR/openssl.cnf:4:7: mode is off, report or refuse; "
                "taken for report: ''\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Settings, OpensslVersion,
  testing::Values (
    PluginCase{ "TheFileItself", "file = openssl.cnf\n", "", 0, "" },
    PluginCase{
      "NoFile", "file = nowhere\n", "", 0,
      "cnf: error: nowhere: cannot be opened: No such file or directory (is it what 'file' "
      "should name?)\n" },
    PluginCase{
      "NoFileRefused", "file = nowhere\nmode = refuse\n", "", 1,
      "cnf: error: nowhere: cannot be opened: No such file or directory (is it what 'file' "
      "should name?)\n" CNF_TEST_END },
    PluginCase{
      "APipe", "file = pipe\n", "", 0,
      "cnf: error: pipe: not a regular file but a pipe (is it what 'file' should name?)\n" },
    PluginCase{
      "AFolder", "file = /\n", "", 0,
      "cnf: error: /: not a regular file but a directory (is it what 'file' should name?)\n" },
    PluginCase{
      "AFileThatIncludesItself", "file = loop.cnf\nmode = refuse\n", "", 1,
      "cnf: error: loop.cnf:1:10: file includes itself: 'loop.cnf' (OpenSSL would read on "
      "until it cannot open more files) [CNF0007]\n" CNF_TEST_END },
    PluginCase{
      "AnotherLog", "log = file\n", "", 0,
      "cnf: error: DIR/openssl.cnf:4:7: log is stderr or syslog; taken for stderr: 'file'\n" },
    PluginCase{ "AnotherLogRefused", "log = file\nmode = refuse\n", "", 1,
                "cnf: error: DIR/openssl.cnf:4:7: log is stderr or syslog; taken for stderr: "
                "'file'\n" CNF_TEST_END },
    PluginCase{ "AMistypedKey", "fiel = loop.cnf\n", "", 0,
                "cnf: error: DIR/openssl.cnf:4:8: no such key; there are path, file, mode, log and "
                "oids: 'fiel = loop.cnf'\n" },
    PluginCase{ "AMistypedKeyRefused", "mode = refuse\nLog = syslog\n", "", 1,
                "cnf: error: DIR/openssl.cnf:5:7: no such key; there are path, file, mode, log and "
                "oids: 'Log = syslog'\n" CNF_TEST_END },
    PluginCase{ "AMistypedKeyWhenOff", "mode = off\nlgo = syslog\n", "", 0, "" },
    PluginCase{ "OidsOfARelativePath", "oids = a.cnf::s\n", "", 0,
                "cnf: error: DIR/openssl.cnf:4:8: oids is a list of absolute paths with a section, "
                "/path::section: 'a.cnf::s'\n" },
    PluginCase{ "OidsWithoutSection", "oids = /a.cnf\nmode = refuse\n", "", 1,
                "cnf: error: DIR/openssl.cnf:4:8: oids is a list of absolute paths with a section, "
                "/path::section: '/a.cnf'\n" CNF_TEST_END },
    PluginCase{ "OidsOfNoFile", "oids = /nowhere.cnf::s\n", "", 0,
                "cnf: error: /nowhere.cnf: cannot be opened: No such file or directory (named by "
                "'oids')\n" }),
  CaseName);

// Such a key may be there for another purpose.
TEST (Plugin, ReadsNoKeysOfTheDefaultSection)
{
  const PluginFolder folder ("");
  folder.Write ("openssl.cnf", "mode = refuse\nfile = nowhere\nlog = syslog\noids = x\n"
                                 + PluginConfig ("", kBad));
  const Result result = folder.Run ({ "openssl", "version" });

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (folder.Shown (result.err), CNF_TEST_ERROR ("10"));
}

TEST (Plugin, SaysOnceThatItsOwnFileIncludesItself)
{
  const PluginFolder folder ("");
  folder.Write ("openssl.cnf",
                PluginConfig ("", "[other]\n.include " + folder.Path ("openssl.cnf") + "\n"));
  const Result result = folder.Run ({ "sh", "-c", "ulimit -n 64; openssl version" });

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (folder.Shown (result.err),
             "cnf: error: DIR/openssl.cnf:7:10: file includes itself: 'DIR/openssl.cnf' (OpenSSL "
             "would read on until it cannot open more files) [CNF0007]\n");
}

TEST (Plugin, SaysThatAFileCannotBeRead)
{
  const PluginFolder folder ("file = secret.cnf\n");
  folder.Write ("secret.cnf", "");
  ASSERT_EQ (chmod (folder.Path ("secret.cnf").c_str (), 0), 0);
  ASSERT_EQ (chmod (folder.Path ("").c_str (), 0755), 0);
  std::vector<std::string> argv = { "openssl", "version" };
  if (geteuid () == 0)
    argv.insert (argv.begin (), { "setpriv", "--reuid=65534", "--clear-groups" });
  const Result result = folder.Run (argv);

  if (access (CNF_PLUGIN, R_OK) != 0 || result.err.empty ())
    GTEST_SKIP () << "others cannot read the folder of the plugin";
  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (result.err, "cnf: error: secret.cnf: cannot be opened: Permission denied (is it what "
                         "'file' should name?)\n");
}

// What lint calls an error is what OpenSSL fails at, if it is made to say so.
struct JudgeCase
{
  const char *name;
  const char *rest; // lines of [init], other sections
};

class Errors : public testing::TestWithParam<JudgeCase>
{
};

TEST_P (Errors, AreThoseOfOpenssl)
{
  const std::string rest = GetParam ().rest;
  const PluginFolder refused ("mode = refuse\n", rest);
  const PluginFolder failed ("");
  failed.Write ("openssl.cnf", "config_diagnostics = 1\nopenssl_conf = init\n[init]\n" + rest);
  const Result plugin = refused.Run ({ "openssl", "version" });
  const Result openssl = failed.Run ({ "openssl", "version" });

  EXPECT_EQ (plugin.status != 0, openssl.status != 0) << plugin.err << openssl.err;
}

std::string
NameOf (const testing::TestParamInfo<JudgeCase> &row)
{
  return row.param.name;
}

INSTANTIATE_TEST_SUITE_P (
  , Errors,
  testing::Values (
    JudgeCase{ "Nothing", "" }, JudgeCase{ "NoLine", "words\n" },
    JudgeCase{ "NoValue", "[s]\nk = $nothing\n" },
    JudgeCase{ "NoInclude", ".include nowhere.cnf\n" },
    JudgeCase{ "NoProviders", "providers = p\n" },
    JudgeCase{ "Providers", "providers = p\n[p]\ndefault = d\n[d]\nactivate = 1\n" },
    JudgeCase{ "NoProvider", "providers = p\n[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n" },
    JudgeCase{ "NoSslConf", "ssl_conf = s\n" },
    JudgeCase{ "SslConf", "ssl_conf = s\n[s]\nsystem_default = d\n[d]\nMinProtocol = TLSv1.2\n" },
    JudgeCase{ "NoSystemDefault", "ssl_conf = s\n[s]\nsystem_default = d\n" },
    JudgeCase{ "NoAlgorithms", "alg_section = a\n" },
    JudgeCase{ "Algorithms", "alg_section = a\n[a]\ndefault_properties = ?x=y\n" },
    JudgeCase{ "NoRandom", "random = r\n" }, JudgeCase{ "NoObjects", "oid_section = o\n" },
    JudgeCase{ "Objects", "oid_section = o\n[o]\nfoo = 1.2.3.4\n" },
    JudgeCase{ "NoStrings", "stbl_section = s\n" }, JudgeCase{ "NoEngines", "engines = e\n" },
    JudgeCase{ "NoEngine", "engines = e\n[e]\nfoo = foo_sect\n" },
    JudgeCase{ "SectionsOfOtherPrograms",
               "[req]\nreq_extensions = nowhere\n[ca]\ndefault_ca = nowhere\n" }),
  NameOf);

// Keys and certificates of a folder, with the plugin and an object of its own in extensions.cnf.
class Objects : public testing::Test
{
protected:
  Objects () : folder_ ("")
  {
    folder_.Write ("extensions.cnf", "[objects]\nmyOid = My Own Purpose, 1.3.6.1.4.1.55555.1\n"
                                     "[e]\nextendedKeyUsage = myOid\n");
    SetUpPlugin ("");
    ExpectSuccess ({ "openssl", "req", "-new", "-newkey", "ec", "-pkeyopt",
                     "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem", "-subj", "/CN=x",
                     "-out", "x.csr" });
  }

  void
  SetUpPlugin (const std::string &settings)
  {
    folder_.Write ("openssl.cnf",
                   PluginConfig (settings, "[req]\ndistinguished_name = dn\n[dn]\n"));
  }

  Result
  Sign (std::vector<std::string> runner = {})
  {
    for (const char *word :
         { "openssl", "x509", "-req", "-in", "x.csr", "-signkey", "key.pem", "-extfile",
           "extensions.cnf", "-extensions", "e", "-ext", "extendedKeyUsage", "-text", "-noout" })
      runner.push_back (word);
    return folder_.Run (runner);
  }

  void
  ExpectSuccess (const std::vector<std::string> &argv)
  {
    const Result result = folder_.Run (argv);
    EXPECT_EQ (result.status, 0) << result.err;
  }

  std::string
  Oids () const
  {
    return "mode = refuse\noids = " + folder_.Path ("extensions.cnf") + "::objects\n";
  }

  PluginFolder folder_;
};

TEST_F (Objects, AreNotThereWithoutThePlugin)
{
  const Result result = Sign ();

  EXPECT_EQ (result.status, 1);
  EXPECT_THAT (result.err, HasSubstr ("unknown object name"));
}

TEST_F (Objects, AreThereForOpensslX509)
{
  SetUpPlugin (Oids ());
  const Result result = Sign ();

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_THAT (result.out,
               HasSubstr ("X509v3 Extended Key Usage: \n                My Own Purpose"));
}

TEST_F (Objects, OfManySectionsAndOfOneTwice)
{
  folder_.Write ("more.cnf", "[a b]\nother = 1.3.6.1.4.1.55555.2\n");
  SetUpPlugin ("oids = " + folder_.Path ("more.cnf") + "::a b , " + folder_.Path ("extensions.cnf")
               + "::objects," + folder_.Path ("extensions.cnf") + "::objects\n");
  folder_.Write ("extensions.cnf", "[objects]\nmyOid = 1.3.6.1.4.1.55555.1\n"
                                   "[e]\nextendedKeyUsage = myOid, other\n");
  const Result result = Sign ();

  EXPECT_EQ (result.status, 0) << result.err;
  EXPECT_THAT (result.err, testing::Not (HasSubstr ("cnf:")));
  EXPECT_THAT (result.out, HasSubstr ("myOid, other"));
}

TEST_F (Objects, ThatCannotBeAreNamedWithTheirPlace)
{
  folder_.Write ("extensions.cnf",
                 "[objects]\nCN = 1.3.6.1.4.1.55555.1\nserver = 1.3.6.1.5.5.7.3.1\n"
                 "text = words\nlong = commonName, 1.3.6.1.4.1.55555.2\n");
  SetUpPlugin ("oids = " + folder_.Path ("extensions.cnf") + "::objects, "
               + folder_.Path ("extensions.cnf") + "::nowhere\n");
  const Result result = folder_.Run ({ "openssl", "version" });

  EXPECT_EQ (result.status, 0);
  EXPECT_EQ (
    folder_.Shown (result.err),
    "cnf: error: DIR/extensions.cnf:2:1: name is that of another object already: 'CN = "
    "1.3.6.1.4.1.55555.1'\n"
    "cnf: error: DIR/extensions.cnf:3:1: object has the name 'serverAuth' already: 'server = "
    "1.3.6.1.5.5.7.3.1'\n"
    "cnf: error: DIR/extensions.cnf:4:1: not an object, which is a number such as 1.2.3.4, or a "
    "long "
    "name, a comma and a number; or its long name is taken: 'text = words'\n"
    "cnf: error: DIR/extensions.cnf:5:1: not an object, which is a number such as 1.2.3.4, or a "
    "long "
    "name, a comma and a number; or its long name is taken: 'long = commonName, "
    "1.3.6.1.4.1.55555.2'\n"
    "cnf: error: DIR/extensions.cnf: section is not there: 'nowhere' (named by 'oids')\n");
}

// Errors, and memory that nothing points to any longer, are status 99.
TEST_F (Objects, LeaveNoMemoryBehind)
{
  if (access (CNF_VALGRIND, X_OK) != 0)
    GTEST_SKIP () << "valgrind is not installed; scripts/setup does that";
  const std::vector<std::string> valgrind = { CNF_VALGRIND,
                                              "-q",
                                              "--leak-check=full",
                                              "--error-exitcode=99",
                                              "--errors-for-leak-kinds=definite,indirect,possible",
                                              "--show-leak-kinds=definite,indirect,possible" };
  folder_.Write ("plain.cnf", "[req]\ndistinguished_name = dn\n[dn]\n");
  std::vector<std::string> plain = valgrind;
  plain.insert (plain.end (), { "openssl", "version" });
  ASSERT_EQ (folder_.Run (plain, { { "OPENSSL_CONF", folder_.Path ("plain.cnf") } }).status, 0);

  SetUpPlugin (Oids ());
  const Result good = Sign (valgrind);
  EXPECT_EQ (good.status, 0) << good.err;

  folder_.Write ("bad.cnf",
                 PluginConfig ("", kBad) + kWorse + ".include nowhere.cnf\na = $ENV::NOT\n");
  SetUpPlugin ("mode = loud\noids = x\nfile = bad.cnf\n");
  const Result bad = folder_.Run (plain);
  EXPECT_EQ (bad.status, 0) << bad.err;
  EXPECT_THAT (bad.err, HasSubstr ("[CNF0013]"));
  EXPECT_THAT (bad.err, HasSubstr ("[CNF0008]"));
}

// For people, and for whoever compares releases: there is no clock in a test.
TEST (Plugin, ItsCostIsPrinted)
{
  constexpr int kRuns = 40;
  const PluginFolder with ("");
  const PluginFolder without ("");
  without.Write ("openssl.cnf", "openssl_conf = init\n[init]\n");
  std::vector<std::chrono::duration<double>> times[2];

  for (int i = 0; i < kRuns * 2; i++)
    {
      const auto start = std::chrono::steady_clock::now ();
      const Result result = (i % 2 == 0 ? with : without).Run ({ "openssl", "version" });
      times[i % 2].push_back (std::chrono::steady_clock::now () - start);
      ASSERT_EQ (result.status, 0);
    }
  for (auto &part : times)
    std::sort (part.begin (), part.end ());
  const double ratio = times[0][kRuns / 2] / times[1][kRuns / 2];
  std::cout << "openssl version with the plugin takes " << ratio << " times as long (median of "
            << kRuns << ")\n";
  RecordProperty ("ratio", std::to_string (ratio));
}

} // namespace

} // namespace cnf_test
