#include "parity/authority.h"

#include "parity/harness.h"
#include "support/files.h"
#include <vector>

namespace cnf_parity
{

namespace
{

using Files = std::map<std::string, std::string>;
using Words = std::vector<std::string>;

const char kConfig[] = "[req]\n"
                       "distinguished_name = name\n"
                       "[name]\n"
                       "[ca]\n"
                       "basicConstraints = critical, CA:TRUE\n"
                       "subjectKeyIdentifier = hash\n"
                       "subjectAltName = email:ca@example.org\n"
                       "[asked]\n"
                       "keyUsage = critical, digitalSignature, keyEncipherment\n"
                       "subjectAltName = DNS:asked.example.org\n"
                       "basicConstraints = CA:FALSE\n";

class Workshop
{
public:
  Files
  MakeAll ()
  {
    files_["req.cnf"] = kConfig;
    MakeAuthority ("rsa", { "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048" });
    MakeAuthority ("ed", { "-algorithm", "ED25519" });
    MakeAuthority ("ec", { "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256" });
    MakeAuthority ("ec384", { "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384" });
    MakeAuthority ("ed448", { "-algorithm", "ED448" });
    MakeAuthority ("pss", { "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048" });
    MakeRequests ();
    MakeOtherForms ();
    files_["openssl.cnf"] = cnf_test::ReadFile (CNF_DATA_DIR "/openssl.cnf");
    return files_;
  }

private:
  void
  Make (const std::string &name, Words words, const Words &more = {})
  {
    words.insert (words.end (), more.begin (), more.end ());
    words.insert (words.end (), { "-out", name });
    files_[name] = MakeByOpenssl (words, name, files_);
  }

  void
  MakeAuthority (const std::string &name, const Words &algorithm)
  {
    Make (name + ".key", { "genpkey" }, algorithm);
    Make (name + ".pem",
          { "req", "-x509", "-new", "-config", "req.cnf", "-extensions", "ca", "-set_serial", "99",
            "-key", name + ".key", "-subj", "/C=CN/O=Authority/CN=" + name });
  }

  void
  MakeRequests ()
  {
    Words request = { "req",     "-new",
                      "-config", "req.cnf",
                      "-subj",   "/C=CN/O=Example/CN=subject/emailAddress=subject@example.org",
                      "-key" };
    Make ("subject.key", { "genpkey", "-algorithm", "RSA" });
    Make ("rsa.csr", request, { "subject.key" });
    Make ("ed.csr", request, { "ed.key", "-reqexts", "asked" });
    Make ("ec.csr", request, { "ec.key" });
    Make ("pss.csr", request, { "pss.key" });
  }

  void
  MakeOtherForms ()
  {
    Make ("subject.pub", { "pkey", "-in", "subject.key", "-pubout" });
    Make ("ed.pub", { "pkey", "-in", "ed.key", "-pubout" });
    Make ("rsa-key.der", { "pkey", "-in", "rsa.key", "-outform", "DER" });
    Make ("bare.pem", { "req", "-x509", "-new", "-config", "req.cnf", "-set_serial", "98", "-key",
                        "rsa.key", "-subj", "/CN=bare" });
    Make ("rsa.der", { "x509", "-in", "rsa.pem", "-outform", "DER" });
    Make ("rsa-csr.der", { "req", "-in", "rsa.csr", "-outform", "DER" });
    Make ("encrypted.key", { "pkey", "-in", "rsa.key", "-aes256", "-passout", "pass:secret" });
    files_["both.pem"] = files_["rsa.pem"] + files_["rsa.key"];

    // Another letter near the end of the base64 is another signature.
    std::string &forged = files_["forged.csr"] = files_["rsa.csr"];
    std::size_t place = forged.find ("-----END") - 40;
    forged[place] = forged[place] == 'A' ? 'B' : 'A';
  }

  Files files_;
};

} // namespace

const Files &
Authority ()
{
  static const Files files = Workshop ().MakeAll ();
  return files;
}

} // namespace cnf_parity
