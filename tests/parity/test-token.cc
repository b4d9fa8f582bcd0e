// cnfissue beside openssl with the authority's key in a token, which the provider pkcs11 reaches.
#include "parity/issued.h"
#include "parity/req-case.h"
#include "parity/x509-case.h"
#include "support/files.h"
#include "support/process.h"

#include <filesystem>
#include <openssl/crypto.h>

namespace
{

using namespace cnf_parity;

namespace fs = std::filesystem;

const char kToken[] = "/usr/lib/softhsm/libsofthsm2.so";

fs::path
Provider ()
{
  return fs::path (OPENSSL_info (OPENSSL_INFO_MODULES_DIR)) / "pkcs11.so";
}

bool
HasTokens ()
{
  return fs::exists (kToken) && fs::exists (Provider ());
}

// The token stays in its place, as only one folder is that of the test; both programs sign with it.
class Token
{
public:
  Token ()
  {
    cnf_test::WriteFile (folder_.path () / "softhsm.conf",
                         "directories.tokendir = " + folder_.path ().string () + "\n");
    cnf_test::WriteFile (folder_.path () / "rsa.key", Authority ().at ("rsa.key"));
    // At its end SoftHSM is taken down before the provider lets go of it.
    cnf_test::WriteFile (folder_.path () / "token.cnf",
                         "openssl_conf = init\n[init]\nproviders = providers\n"
                         "[providers]\ndefault = default_provider\npkcs11 = token\n"
                         "[default_provider]\nactivate = 1\n"
                         "[token]\nmodule = "
                           + Provider ().string ()
                           + "\n"
                             "pkcs11-module-path = "
                           + kToken
                           + "\n"
                             "pkcs11-module-quirks = no-deinit\n"
                             "activate = 1\n");
    Run ({ "softhsm2-util", "--init-token", "--free", "--label", "t", "--pin", "1234", "--so-pin",
           "1234" });
    Run ({ "softhsm2-util", "--import", "rsa.key", "--token", "t", "--label", "ca", "--id", "01",
           "--pin", "1234" });
  }

  std::map<std::string, std::string>
  Environment () const
  {
    return { { "SOFTHSM2_CONF", (folder_.path () / "softhsm.conf").string () },
             { "OPENSSL_CONF", (folder_.path () / "token.cnf").string () } };
  }

private:
  void
  Run (const Words &argv) const
  {
    cnf_test::Command command;
    command.argv = argv;
    command.folder = folder_.path ();
    command.environment = Environment ();
    cnf_test::Result result = cnf_test::Run (command);
    EXPECT_EQ (result.status, 0) << result.err;
  }

  cnf_test::TemporaryFolder folder_;
};

std::string
KeyInToken (const std::string &name, const std::string &pin = "1234")
{
  return "pkcs11:token=t;object=" + name + ";type=private;pin-value=" + pin;
}

// Gives one command line to both; the key in the token is also that of rsa.pem.
void
ExpectTheSameWithToken (const Words &command, const Words &options, int status)
{
  if (!HasTokens ())
    return LeaveOut (Reason::kNoTokens);

  const Token token;
  Case test = { "", options };
  Invocation invocation = InvocationOf (command, test, Authority ());
  invocation.environment = token.Environment ();
  Outcomes both = ExpectParity (invocation, X509Allowance ());
  EXPECT_EQ (both.openssl.status, status) << both.openssl.err;
  const Signatures made = Verify (both.cnfissue.files["out.pem"].bytes,
                                  Authority ().at ("rsa.pem"));
  EXPECT_EQ (made.right, status == 0 ? 1 : 0);
}

TEST (KeyInAToken, SignsForAnAuthority)
{
  ExpectTheSameWithToken ({ "x509", "-req" },
                          { "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", KeyInToken ("ca"),
                            "-set_serial", "1", "-out", "out.pem" },
                          0);
}

TEST (KeyInAToken, SignsItsOwnCertificate)
{
  ExpectTheSameWithToken ({ "req" },
                          { "-x509", "-key", KeyInToken ("ca"), "-subj", "/CN=ca", "-set_serial",
                            "1", "-config", "req.cnf", "-extensions", "ca", "-out", "out.pem" },
                          0);
}

TEST (KeyInAToken, SignsItsRequest)
{
  ExpectTheSameWithToken ({ "req" },
                          { "-new", "-key", KeyInToken ("ca"), "-subj", "/CN=ca", "-config",
                            "req.cnf", "-out", "out.pem" },
                          0);
}

TEST (KeyInAToken, IsMissing)
{
  ExpectTheSameWithToken ({ "x509", "-req" },
                          { "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", KeyInToken ("nosuch"),
                            "-set_serial", "1", "-out", "out.pem" },
                          1);
}

} // namespace
