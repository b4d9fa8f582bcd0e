// cnf.so in programs that were not made for it: openssl's commands, curl, nginx, Python. Each in the three
// modes, with a good configuration and a bad one.
#include "e2e/nginx.h"
#include "plugin/plugin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <tuple>

namespace cnf_test
{

namespace
{

using testing::HasSubstr;

constexpr char kRest[] = "[req]\ndistinguished_name = dn\n[dn]\n";
constexpr char kBadRest[] = "ssl_conf = nowhere\n[req]\ndistinguished_name = dn\n[dn]\n";
constexpr char kMessage[] = "section is not there, so OpenSSL ends the set-up of its modules here: "
                            "'nowhere' (named by 'ssl_conf' of section 'init') [CNF0013]\n";

struct Program
{
  const char *name;
  std::vector<std::string> argv; // FOLDER/ and PORT are put in
  const char *out;               // a part of it
};

void
PrintTo (const Program &program, std::ostream *out)
{
  *out << program.name;
}

struct Mode
{
  const char *name;
  const char *settings;
  bool is_good; // the configuration
  bool speaks;
  int status;
};

void
PrintTo (const Mode &mode, std::ostream *out)
{
  *out << mode.name;
}

// A folder with what the programs work on, and a server for curl; made once.
class ProgramsFolder
{
public:
  ProgramsFolder () : folder_ ("", kRest)
  {
    const Result result = folder_.Run (
      { "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "3650",
        "-keyout", "server.key", "-out", "server.pem" });
    EXPECT_EQ (result.status, 0) << result.err;
    folder_.Write ("ca.pem", ReadFile (folder_.Path ("server.pem")));
    folder_.Write ("nginx.conf", "pid " + folder_.Path ("nginx.pid")
                                   + ";\nevents {}\nhttp {\naccess_log off;\nserver {\nlisten "
                                     "127.0.0.1:1 ssl;\nssl_certificate "
                                   + folder_.Path ("server.pem") + ";\nssl_certificate_key "
                                   + folder_.Path ("server.key") + ";\n}\n}\n");
    server_ = std::make_unique<Nginx> (folder_.Path (""));
  }

  const PluginFolder &
  folder () const
  {
    return folder_;
  }

  int
  port () const
  {
    return server_->one_way_port;
  }

private:
  PluginFolder folder_;
  std::unique_ptr<Nginx> server_;
};

class Programs : public testing::TestWithParam<std::tuple<Program, Mode>>
{
protected:
  static void
  SetUpTestSuite ()
  {
    made_ = std::make_unique<ProgramsFolder> ();
  }

  static void
  TearDownTestSuite ()
  {
    made_.reset ();
  }

  static std::vector<std::string>
  Argv (const Program &program)
  {
    std::vector<std::string> argv = program.argv;
    for (std::string &word : argv)
      {
        if (auto at = word.find ("FOLDER/"); at != std::string::npos)
          word.replace (at, 7, made_->folder ().Path (""));
        if (auto at = word.find ("PORT"); at != std::string::npos)
          word.replace (at, 4, std::to_string (made_->port ()));
      }
    return argv;
  }

  static std::unique_ptr<ProgramsFolder> made_;
};

std::unique_ptr<ProgramsFolder> Programs::made_;

TEST_P (Programs, GoOnUnlessTheyAreRefused)
{
  const auto &[program, mode] = GetParam ();
  const PluginFolder &folder = made_->folder ();
  folder.Write ("plugin.cnf", PluginConfig (mode.settings, mode.is_good ? kRest : kBadRest));
  const Result result = folder.Run (Argv (program),
                                    { { "OPENSSL_CONF", folder.Path ("plugin.cnf") } });

  EXPECT_EQ (result.status, mode.status) << result.err;
  if (mode.status == 0)
    EXPECT_THAT (result.out + result.err, HasSubstr (program.out));
  else
    EXPECT_THAT (result.err, HasSubstr ("this process ends, as section 'cnf_sect' says"));
  if (mode.speaks)
    EXPECT_THAT (result.err, HasSubstr (kMessage));
  else
    EXPECT_THAT (result.err, testing::Not (HasSubstr ("cnf: ")));
}

const Program kPrograms[] = {
  { "Version", { "openssl", "version" }, "OpenSSL 3." },
  { "X509", { "openssl", "x509", "-in", "FOLDER/server.pem", "-noout", "-subject" }, "localhost" },
  { "Req",
    { "openssl", "req", "-new", "-key", "FOLDER/server.key", "-subj", "/CN=plugin", "-text",
      "-noout" },
    "CN = plugin" },
  { "Curl",
    { "curl", "-sS", "--cacert", "FOLDER/ca.pem", "https://localhost:PORT/" },
    "hello over" },
  { "Nginx",
    { CNF_NGINX, "-t", "-p", "FOLDER/", "-e", "FOLDER/error.log", "-c", "FOLDER/nginx.conf" },
    "test is successful" },
  { "Python",
    { "/usr/bin/python3", "-c",
      "import ssl; c = ssl.create_default_context(); print(type(c).__name__)" },
    "SSLContext" },
};

const Mode kModes[] = {
  { "OffGood", "mode = off\n", true, false, 0 },
  { "OffBad", "mode = off\n", false, false, 0 },
  { "ReportGood", "mode = report\n", true, false, 0 },
  { "ReportBad", "mode = report\n", false, true, 0 },
  { "RefuseGood", "mode = refuse\n", true, false, 0 },
  { "RefuseBad", "mode = refuse\n", false, true, 1 },
};

INSTANTIATE_TEST_SUITE_P (
  , Programs, testing::Combine (testing::ValuesIn (kPrograms), testing::ValuesIn (kModes)),
  [] (const testing::TestParamInfo<std::tuple<Program, Mode>> &row) {
    return std::string (std::get<0> (row.param).name) + std::get<1> (row.param).name;
  });

std::string
Get (const PluginFolder &folder, int port)
{
  const Result result = folder.Run (
    { "curl", "-sS", "-k", "https://localhost:" + std::to_string (port) + "/" },
    { { "OPENSSL_CONF", "" } });
  EXPECT_EQ (result.status, 0) << result.err;
  return result.out;
}

// The master reports once; workers are made by fork, and again when it reloads.
TEST (NginxWorkers, ServeWithThePluginThroughAReload)
{
  constexpr int kWorkers = 3;
  const ProgramsFolder made;
  const PluginFolder &folder = made.folder ();
  folder.Write ("plugin.cnf", PluginConfig ("mode = report\n", kBadRest));
  NginxSettings settings;
  settings.workers = kWorkers;
  settings.environment = { "OPENSSL_CONF=" + folder.Path ("plugin.cnf") };
  settings.messages = folder.Path ("messages");
  cnf_test::Nginx nginx (folder.Path (""), settings);

  EXPECT_THAT (Get (folder, nginx.one_way_port), HasSubstr ("hello over TLS"));
  EXPECT_EQ (nginx.Workers ().size (), static_cast<std::size_t> (kWorkers));
  nginx.Reload ();
  EXPECT_THAT (Get (folder, nginx.one_way_port), HasSubstr ("hello over TLS"));
  EXPECT_EQ (folder.Shown (ReadFile (folder.Path ("messages"))),
             "cnf: error: DIR/plugin.cnf:7:12: " + std::string (kMessage));
  EXPECT_THAT (nginx.Log (), testing::Not (HasSubstr ("exited on signal")));
}

} // namespace

} // namespace cnf_test
