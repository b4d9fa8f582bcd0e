// What `cnfctl provider`, `tls` and `oid` make of files as systems install them is what the installed
// openssl does: the providers that it lists, the handshakes of its server, the objects that it knows.
#include "stock.h"
#include "support/files.h"
#include "support/process.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <tuple>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

std::string
FileName (const testing::TestParamInfo<std::string> &row)
{
  return row.param;
}

// A copy of a file in a folder of its own, with what it includes beside it.
class Copy
{
public:
  explicit Copy (const std::string &path) : before_ (ReadFile (path))
  {
    WriteFile (file (), before_);
    WriteFile (folder_.path () / "opensslcnf.config",
               ReadFile (CNF_DATA_DIR "/stock/opensslcnf.config"));
  }

  fs::path
  file () const
  {
    return folder_.path () / "openssl.cnf";
  }

  const fs::path &
  folder () const
  {
    return folder_.path ();
  }

  const std::string &
  before () const
  {
    return before_;
  }

  std::string
  text () const
  {
    return ReadFile (file ());
  }

  // Runs cnfctl in the folder.
  Result
  Cnfctl (const Words &words) const
  {
    Command command;
    command.argv = { CNF_TOOLS_DIR "/cnfctl/cnfctl" };
    command.argv.insert (command.argv.end (), words.begin (), words.end ());
    command.folder = folder_.path ();
    return Run (command);
  }

  // Does an edit twice: it changes something at most once.
  void
  Edit (const Words &words) const
  {
    Result result = Cnfctl (words);
    ASSERT_EQ (result.status, 0) << result.err;
    const std::string once = text ();
    result = Cnfctl (words);
    EXPECT_EQ (result.status, 0) << result.err;
    EXPECT_EQ (text (), once) << "the second time";
  }

  // Runs openssl with the file as its configuration.
  Result
  Openssl (const Words &words) const
  {
    Command command;
    command.argv = { "openssl" };
    command.argv.insert (command.argv.end (), words.begin (), words.end ());
    command.folder = folder_.path ();
    command.environment = { { "OPENSSL_CONF", file ().string () } };
    return Run (command);
  }

private:
  TemporaryFolder folder_;
  std::string before_;
};

// The names that `openssl list -providers` has, in their order.
Words
Providers (const std::string &list)
{
  Words names;
  std::istringstream lines (list);
  for (std::string line; std::getline (lines, line);)
    if (line.size () > 2 && line[0] == ' ' && line[1] == ' ' && line[2] != ' ')
      names.push_back (line.substr (2));
  return names;
}

class Stock : public testing::TestWithParam<std::string>
{
protected:
  void
  SetUp () override
  {
    std::string why;
    path_ = StockPath (GetParam (), &why);
    if (path_.empty ())
      GTEST_SKIP () << why;
  }

  std::string path_;
};

} // namespace

TEST_P (Stock, HasTheLegacyProviderBesideTheDefaultOne)
{
  Copy copy (path_);
  copy.Edit ({ "provider", "enable", "-q", "openssl.cnf", "legacy" });

  Result list = copy.Openssl ({ "list", "-providers" });
  EXPECT_EQ (list.status, 0) << list.err;
  EXPECT_THAT (Providers (list.out), testing::UnorderedElementsAre ("default", "legacy"));
  EXPECT_EQ (copy.Cnfctl ({ "provider", "list", "openssl.cnf" }).out,
             "default active\nlegacy active\n");
  EXPECT_EQ (copy.Openssl ({ "dgst", "-md4", "openssl.cnf" }).status, 0);
  EXPECT_EQ (copy.Openssl ({ "dgst", "-sha256", "openssl.cnf" }).status, 0);
}

TEST_P (Stock, LosesTheLegacyProviderAgain)
{
  Copy copy (path_);
  copy.Edit ({ "provider", "enable", "-q", "openssl.cnf", "default" });
  const std::string with_default = copy.text ();
  copy.Edit ({ "provider", "enable", "-q", "openssl.cnf", "legacy" });
  copy.Edit ({ "provider", "disable", "-q", "openssl.cnf", "legacy" });

  Result list = copy.Openssl ({ "list", "-providers" });
  EXPECT_THAT (Providers (list.out), testing::ElementsAre ("default"));
  EXPECT_NE (copy.Openssl ({ "dgst", "-md4", "openssl.cnf" }).status, 0);
  if (copy.before ().find ("##legacy") != std::string::npos)
    GTEST_SKIP () << "what was a comment is gone, as it was a setting in between";
  EXPECT_EQ (copy.text (), with_default);
}

TEST_P (Stock, KeepsTheDefaultProvider)
{
  Copy copy (path_);
  copy.Edit ({ "provider", "enable", "-q", "openssl.cnf", "legacy" });
  const std::string before = copy.text ();

  EXPECT_EQ (copy.Cnfctl ({ "provider", "disable", "openssl.cnf", "default" }).status, 3);
  EXPECT_EQ (copy.text (), before);
}

TEST_P (Stock, KnowsAnObject)
{
  Copy copy (path_);
  copy.Edit ({ "oid", "add", "-q", "openssl.cnf", "acmeCode=1.3.6.1.4.1.99999.7" });
  Result request = copy.Openssl ({ "req", "-new", "-config", "openssl.cnf", "-newkey", "rsa:2048",
                                   "-nodes", "-keyout", "k", "-subj", "/CN=x/acmeCode=y", "-text",
                                   "-noout" });

  EXPECT_EQ (request.status, 0) << request.err;
  EXPECT_THAT (request.out, testing::HasSubstr ("acmeCode = y"));

  copy.Edit ({ "oid", "remove", "-q", "openssl.cnf", "acmeCode" });
  EXPECT_EQ (copy.text (), copy.before ());
}

INSTANTIATE_TEST_SUITE_P (, Stock, testing::ValuesIn (StockNames ()), FileName);

// ---- Handshakes ----

namespace
{

struct Handshake
{
  const char *name;
  std::vector<Words> edits; // words behind `tls`, without FILE
  const char *client;       // the options of s_client
  const char *says;         // what its output holds
  bool fails = false;
};

// Options with which a client goes below what is usual.
#define LOW "-cipher DEFAULT:@SECLEVEL=0 "

const Handshake kHandshakes[] = {
  { "MinimumReached", { { "min", "TLSv1.2" } }, "-tls1_2", "Protocol  : TLSv1.2" },
  { "MinimumMissed", { { "min", "TLSv1.3" } }, "-tls1_2", "alert protocol version", true },
  { "MinimumLowered",
    { { "min", "TLSv1.1" }, { "seclevel", "0" } },
    LOW "-tls1_1",
    "Protocol  : TLSv1.1" },
  { "BelowTheLoweredMinimum",
    { { "min", "TLSv1.1" }, { "seclevel", "0" } },
    LOW "-tls1",
    "alert protocol version",
    true },
  { "MaximumReached", { { "max", "TLSv1.2" } }, "-tls1_2", "Protocol  : TLSv1.2" },
  { "MaximumMissed", { { "max", "TLSv1.2" } }, "-tls1_3", "alert protocol version", true },
  { "ItsCipher",
    { { "ciphers", "ECDHE-RSA-AES256-GCM-SHA384" } },
    "-tls1_2",
    "Cipher    : ECDHE-RSA-AES256-GCM-SHA384" },
  { "NotItsCipher",
    { { "ciphers", "ECDHE-RSA-AES256-GCM-SHA384" } },
    "-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256",
    "alert handshake failure",
    true },
  { "ItsSuite",
    { { "ciphers", "TLS_CHACHA20_POLY1305_SHA256" } },
    "-tls1_3",
    "Cipher is TLS_CHACHA20_POLY1305_SHA256" },
  { "ItsGroup", { { "groups", "P-384" } }, "-tls1_3", "ECDH, secp384r1, 384 bits" },
  { "NotItsGroup",
    { { "groups", "P-384" } },
    "-tls1_3 -groups X25519",
    "alert handshake failure",
    true },
};

void
PrintTo (const Handshake &handshake, std::ostream *out)
{
  *out << handshake.name;
}

// The policy of Fedora decides about its own.
std::vector<std::string>
NamesWithoutAPolicy ()
{
  std::vector<std::string> names = StockNames ();
  names.erase (std::remove (names.begin (), names.end (), "fedora"), names.end ());
  return names;
}

std::string
HandshakeName (const testing::TestParamInfo<std::tuple<Handshake, std::string>> &info)
{
  return std::string (std::get<0> (info.param).name) + "_" + std::get<1> (info.param);
}

class Tls : public testing::TestWithParam<std::tuple<Handshake, std::string>>
{
protected:
  // A client that no configuration binds, at a server that has the file's; the port is the system's
  // choice.
  static constexpr char kScript[] = R"(
openssl req -x509 -config plain.cnf -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=x 2>req.log || exit 90
OPENSSL_CONF=openssl.cnf openssl s_server -www -accept 127.0.0.1:0 -cert c.pem -key k.pem >server.log 2>&1 </dev/null &
server=$!
i=0
until grep -q '^ACCEPT .*:' server.log; do
  i=$((i + 1)); [ $i -lt 300 ] || { cat server.log; exit 91; }; sleep 0.1
done
port=$(sed -n 's/^ACCEPT .*:\([0-9]*\)$/\1/p' server.log)
OPENSSL_CONF=plain.cnf openssl s_client -connect "127.0.0.1:$port" $* 2>&1 </dev/null
status=$?
kill $server
exit $status
)";
};

} // namespace

TEST_P (Tls, HandshakesAreAsAskedFor)
{
  const auto &[row, name] = GetParam ();
  std::string why;
  const std::string path = StockPath (name, &why);
  if (path.empty ())
    GTEST_SKIP () << why;
  Copy copy (path);
  for (const Words &edit : row.edits)
    copy.Edit ({ "tls", edit[0], "-q", "openssl.cnf", edit[1] });

  WriteFile (copy.folder () / "plain.cnf", "[req]\ndistinguished_name = dn\n[dn]\n");
  Command command;
  command.argv = { "sh", "-c", kScript, "sh" };
  std::istringstream options (row.client);
  for (std::string word; options >> word;)
    command.argv.push_back (word);
  command.folder = copy.folder ();
  Result result = cnf_test::Run (command);

  EXPECT_THAT (result.out, testing::HasSubstr (row.says));
  EXPECT_EQ (result.status != 0, row.fails) << result.out << result.err;
}

INSTANTIATE_TEST_SUITE_P (, Tls,
                          testing::Combine (testing::ValuesIn (kHandshakes),
                                            testing::ValuesIn (NamesWithoutAPolicy ())),
                          HandshakeName);

// The policy of the system decides: the message says where, and nothing is written.
TEST (TlsOfFedora, IsThePolicys)
{
  Copy copy (CNF_DATA_DIR "/stock/fedora.cnf");

  for (const Words &edit : std::vector<Words>{ { "min", "TLSv1.3" },
                                               { "max", "TLSv1.2" },
                                               { "ciphers", "HIGH" },
                                               { "groups", "P-256" },
                                               { "seclevel", "1" } })
    {
      Result result = copy.Cnfctl ({ "tls", edit[0], "openssl.cnf", edit[1] });
      EXPECT_EQ (result.status, 3) << edit[0];
      EXPECT_THAT (result.err, testing::StartsWith ("cnfctl: opensslcnf.config:")) << edit[0];
      EXPECT_EQ (copy.text (), copy.before ()) << edit[0];
    }
  copy.Edit ({ "tls", "option", "-q", "openssl.cnf", "+UnsafeLegacyRenegotiation" });
  EXPECT_THAT (copy.text (), testing::HasSubstr ("Options = UnsafeLegacyRenegotiation\n"));
}

} // namespace cnf_test
