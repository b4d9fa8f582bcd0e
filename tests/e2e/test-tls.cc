// A real TLS server and real clients accept what cnfissue issued, and refuse what they should.
#include "e2e/nginx.h"
#include "e2e/nine-files.h"

#include "support/files.h"
#include "support/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <ostream>
#include <tuple>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

// A client as a user would type it. Both get the page "/" and print it.
enum class Client
{
  kCurl,
  kOpenssl,
};

enum class Server
{
  kOneWay,
  kTwoWay,
};

// `trust` and `identity` name files below a folder that holds two authorities, each with its nine
// files: `ours`, the server's, and `stranger`, whose names are the same and whose keys are not.
struct TlsCase
{
  const char *name;
  Server server;
  const char *host;     // the name that the certificate has to be for
  const char *trust;    // the certificate that the client trusts
  const char *identity; // its own certificate and key, without .pem and .key; nullptr for none
  const char *curl;     // what curl prints
  const char *openssl;  // what `openssl s_client` prints
};

constexpr char kUnknownIssuer[] = "unable to get local issuer certificate";
constexpr char kHello13[] = "hello over TLSv1.3";
constexpr char kHelloClient[] = "hello CN=localhost,OU=milvus,O=milvus,C=CN";
constexpr char kNoCertificate[] = "400 No required SSL certificate was sent";
constexpr char kWrongCertificate[] = "400 The SSL certificate error";

const TlsCase kCases[] = {
  { "OneWay", Server::kOneWay, "localhost", "ours/ca", nullptr, kHello13, kHello13 },
  { "OneWayByWildcard", Server::kOneWay, "db.ronething.cn", "ours/ca", nullptr, kHello13,
    kHello13 },
  { "OneWayTrustingTheServerItself", Server::kOneWay, "localhost", "ours/server", nullptr, kHello13,
    kHello13 },
  { "OneWayWithAnotherAuthority", Server::kOneWay, "localhost", "stranger/ca", nullptr,
    kUnknownIssuer, kUnknownIssuer },
  { "OneWayUnderAnotherName", Server::kOneWay, "example.org", "ours/ca", nullptr,
    "no alternative certificate subject name matches", "hostname mismatch" },
  { "TwoWay", Server::kTwoWay, "localhost", "ours/ca", "ours/client", kHelloClient, kHelloClient },
  { "TwoWayWithoutACertificate", Server::kTwoWay, "localhost", "ours/ca", nullptr, kNoCertificate,
    kNoCertificate },
  { "TwoWayWithAnotherAuthoritysCertificate", Server::kTwoWay, "localhost", "ours/ca",
    "stranger/client", kWrongCertificate, kWrongCertificate },
};

void
PrintTo (const TlsCase &tls_case, std::ostream *out)
{
  *out << tls_case.name;
}

class TlsClient : public testing::TestWithParam<std::tuple<TlsCase, Client>>
{
protected:
  static void
  SetUpTestSuite ()
  {
    folder_ = std::make_unique<TemporaryFolder> ();
    for (const char *authority : { "ours", "stranger" })
      {
        fs::create_directory (folder_->path () / authority);
        Issue (folder_->path () / authority);
      }
    nginx_ = std::make_unique<Nginx> (folder_->path () / "ours");
  }

  static void
  TearDownTestSuite ()
  {
    nginx_.reset ();
    folder_.reset ();
  }

  static std::string
  Port (const TlsCase &row)
  {
    return std::to_string (row.server == Server::kOneWay ? nginx_->one_way_port
                                                         : nginx_->two_way_port);
  }

  static std::vector<std::string>
  Identity (const TlsCase &row, const char *certificate, const char *key)
  {
    if (row.identity == nullptr)
      return {};
    return { certificate, std::string (row.identity) + ".pem", key,
             std::string (row.identity) + ".key" };
  }

  static Command
  Curl (const TlsCase &row)
  {
    Command command;
    const std::string place = std::string (row.host) + ":" + Port (row);
    command.argv = {
      "curl", "-qsS",      "--noproxy",          "*",        "--max-time",
      "30",   "--resolve", place + ":127.0.0.1", "--cacert", std::string (row.trust) + ".pem"
    };
    for (const std::string &word : Identity (row, "--cert", "--key"))
      command.argv.push_back (word);
    command.argv.push_back ("https://" + place + "/");
    return command;
  }

  static Command
  Openssl (const TlsCase &row)
  {
    Command command;
    command.argv = { "openssl",
                     "s_client",
                     "-quiet",
                     "-connect",
                     "127.0.0.1:" + Port (row),
                     "-servername",
                     row.host,
                     "-verify_hostname",
                     row.host,
                     "-verify_return_error",
                     "-partial_chain",
                     "-CAfile",
                     std::string (row.trust) + ".pem" };
    for (const std::string &word : Identity (row, "-cert", "-key"))
      command.argv.push_back (word);
    command.input = std::string ("GET / HTTP/1.0\r\nHost: ") + row.host + "\r\n\r\n";
    return command;
  }

  static std::unique_ptr<TemporaryFolder> folder_;
  static std::unique_ptr<Nginx> nginx_;
};

std::unique_ptr<TemporaryFolder> TlsClient::folder_;
std::unique_ptr<Nginx> TlsClient::nginx_;

TEST_P (TlsClient, GetsWhatItsCertificatesDeserve)
{
  const auto &[row, client] = GetParam ();
  const std::string expected = client == Client::kCurl ? row.curl : row.openssl;
  Command command = client == Client::kCurl ? Curl (row) : Openssl (row);
  command.folder = folder_->path ();
  const Result result = cnf_test::Run (command);

  const bool greets = testing::Value (expected, testing::StartsWith ("hello"));
  EXPECT_THAT (result.out + result.err, testing::HasSubstr (expected)) << nginx_->Log ();
  EXPECT_EQ (greets, testing::Value (result.out, testing::HasSubstr ("hello")));
}

INSTANTIATE_TEST_SUITE_P (, TlsClient,
                          testing::Combine (testing::ValuesIn (kCases),
                                            testing::Values (Client::kCurl, Client::kOpenssl)),
                          [] (const auto &row) {
                            return std::string (
                                     std::get<1> (row.param) == Client::kCurl ? "Curl" : "Openssl")
                                   + std::get<0> (row.param).name;
                          });

} // namespace

} // namespace cnf_test
