#include "parity/x509-option-table.h"

#include "parity/authority.h"
#include "parity/factors.h"
#include "parity/report.h"
#include "x509-options.h"

namespace cnf_parity
{

namespace
{

// ---- Who signs ----

// Either an authority or a key, never both.
Factor
Authorities ()
{
  Factor factor = { "-CA", { { {}, { "no-ca" } } } };
  for (const std::string &key : kKeys)
    factor.choices.push_back (
      { { "-CA", key + ".pem" }, SignatureOf (key) + Tags{ "ca", "key-apart", "pem-ca" } });
  factor.choices.push_back (
    { { "-CA", "rsa.der" }, SignatureOf ("rsa") + Tags{ "ca", "key-apart", "der-ca" } });
  factor.choices.push_back (
    { { "-CA", "both.pem" }, SignatureOf ("rsa") + Tags{ "ca", "pem-ca" } });
  return factor;
}

Factor
KeysOfAuthorities ()
{
  Factor factor = { "-CAkey", { { {}, {}, { "key-apart" } } } };
  for (const std::string &key : kKeys)
    factor.choices.push_back (
      { { "-CAkey", key + ".key" }, { "pem-ca-key" }, AllKeysBut (key) + Tags{ "no-ca" } });
  factor.choices.push_back ({ { "-CAkey", "encrypted.key" },
                              { "encrypted", "pem-ca-key" },
                              AllKeysBut ("rsa") + Tags{ "no-ca" } });
  factor.choices.push_back (
    { { "-CAkey", "rsa-key.der" }, { "der-ca-key" }, AllKeysBut ("rsa") + Tags{ "no-ca" } });
  return factor;
}

Factor
OwnKeys ()
{
  Factor factor = { "-key", { { {}, {}, { "no-ca" } } } };
  for (const std::string &key : kKeys)
    factor.choices.push_back ({ { key == "ed" ? "-signkey" : "-key", key + ".key" },
                                SignatureOf (key) + Tags{ "own-key", "pem-key" },
                                { "ca" } });
  factor.choices.push_back ({ { "-signkey", "encrypted.key" },
                              SignatureOf ("rsa") + Tags{ "own-key", "encrypted", "pem-key" },
                              { "ca" } });
  factor.choices.push_back (
    { { "-key", "rsa-key.der" }, SignatureOf ("rsa") + Tags{ "own-key", "der-key" }, { "ca" } });
  return factor;
}

Factors
Signers ()
{
  return {
    Authorities (),
    OwnKeys (),
    KeysOfAuthorities (),
    { "-CAform",
      { { {} },
        { { "-CAform", "PEM" }, {}, { "der-ca" } },
        { { "-CAform", "der" }, {}, { "pem-ca" } } } },
    { "-CAkeyform",
      { { {} },
        { { "-CAkeyform", "PEM" }, {}, { "der-ca-key" } },
        { { "-CAkeyform", "DER" }, {}, { "pem-ca-key" } } } },
    { "-keyform",
      { { {} },
        { { "-keyform", "pem" }, {}, { "der-key" } },
        { { "-keyform", "DER" }, { "expects-der" }, { "pem-key" } } } },
    { "-passin",
      { { {}, {}, { "encrypted" } },
        { { "-passin", "pass:secret" } },
        { { "-passin", "file:password" } },
        { { "-passin", "stdin" }, { "stdin" }, {}, "secret\n" } } },
    { "-sigopt",
      { { {} },
        { { "-sigopt", "rsa_padding_mode:pkcs1" }, {}, AllKeysBut ("rsa") },
        { { "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32" },
          { "random-signature", "pss-padding" },
          { "ec", "ec384", "ed", "ed448" } } } },
    // OpenSSL 3.0 cannot sign by PSS with SHA-3, and not verify what it signed by ECDSA with it.
    { "digest",
      { { {} },
        { { "-sha512" } },
        { { "-SHA384" } },
        { { "-sha3-256" }, {}, { "pss", "pss-padding", "ec", "ec384" } } } },
    Flag ("badsig", {}, { "spoilt" }),
  };
}

// ---- What is signed ----

Factors
Inputs ()
{
  return {
    { "-in",
      { { {}, { "pem-in", "other-in", "stdin" }, {}, "@rsa.csr" },
        { { "-in", "rsa.csr" }, { "pem-in", "other-in" } },
        { { "-in", "sm2.csr" }, { "pem-in", "sm2-in" } },
        { { "-in", "ed.csr" }, { "pem-in", "other-in" } },
        { { "-in", "rsa-csr.der" }, { "der-in", "other-in" } } } },
    { "-inform",
      { { {}, {}, { "der-in" } },
        { { "-inform", "PEM" }, {}, { "der-in" } },
        { { "-inform", "DER" }, {}, { "pem-in" } } } },
    // Only SM2 knows identifiers, and the default one is not that of sm2.csr.
    { "-vfyopt",
      { { {}, {}, { "sm2-in" } },
        { { "-vfyopt", "distid:1" }, {}, { "other-in" } },
        { { "-vfyopt", "hexdistid:31" }, {}, { "other-in" } } } },
    Plain ("subj", { "/C=CN/O=a+OU=b/CN=c", "/CN=caf\xc3\xa9", "/" }),
    // -keyform is about this file, too.
    { "-force_pubkey",
      { { {} },
        { { "-force_pubkey", "subject.pub" }, {}, { "expects-der" } },
        { { "-force_pubkey", "ed.pub" }, {}, { "expects-der" } } } },
    { "-extfile",
      { { {} },
        { { "-extfile", "x.cnf" }, { "x.cnf" } },
        { { "-extfile", "openssl.cnf" }, { "openssl.cnf" } },
        { { "-extfile", "-" }, { "x.cnf", "stdin" }, { "stdin-too" }, "@x.cnf" } } },
    { "-extensions",
      { { {}, {}, { "openssl.cnf" } },
        { { "-extensions", "e" }, {}, { "openssl.cnf" } },
        { { "-extensions", "empty" }, {}, { "openssl.cnf" } },
        { { "-extensions", "v3_req" }, {}, { "x.cnf" } } } },
    { "-copy_extensions",
      { { {} },
        { { "-copy_extensions", "none" } },
        { { "-copy_extensions", "copy" }, { "copies" } },
        { { "-copy_extensions", "copyAll" }, { "copies" } } } },
    Flag ("clrext", { "copies" }),
    Plain ("ext", { "subjectAltName", "keyUsage,basicConstraints", "nosuch" }),
  };
}

Factors
Numbers ()
{
  return {
    { "-set_serial",
      { { {}, { "random-serial" } },
        { { "-set_serial", "0x1234" } },
        { { "-set_serial", "0" } },
        { { "-set_serial", "-77" } } } },
    { "-CAserial",
      { { {} },
        { { "-CAserial", "my.srl" }, { "serial-file" } },
        { { "-CAserial", "carry.srl" }, { "serial-file" } },
        { { "-CAserial", "spaced.srl" }, { "serial-file" } } } },
    Flag ("CAcreateserial"),
    { "-days",
      { { {} },
        { { "-days", "0" }, { "ends-now" } },
        { { "-days", "8765" } },
        { { "-days", "8766" } } } },
    Flag ("preserve_dates", { "-days", "-not_after", "-not_before" }),
  };
}

// ---- What comes of it ----

Factors
Outputs ()
{
  Factors factors = {
    { "-out", { { {} }, { { "-out", "out.pem" } }, { { "-out", "old.pem" } } } },
    Plain ("outform", { "PEM", "DER" }),
    Flag ("nocert"),
    Flag ("noout"),
    Plain ("nameopt", { "RFC2253", "multiline", "oneline,-esc_msb" }),
    Plain ("certopt", { "no_sigdump", "ca_default", "no_header,no_version" }),
    Plain ("dateopt", { "rfc_822", "ISO_8601" }),
    { "-checkend",
      { { {} },
        { { "-checkend", "0" }, {}, { "ends-now" } },
        { { "-checkend", "60" }, {}, { "ends-now" } } } },
  };
  for (const char *print :
       { "alias",       "dates",     "email",       "enddate",         "fingerprint",
         "hash",        "issuer",    "issuer_hash", "issuer_hash_old", "modulus",
         "next_serial", "ocsp_uri",  "ocspid",      "pubkey",          "purpose",
         "serial",      "startdate", "subject",     "subject_hash",    "subject_hash_old",
         "text" })
    factors.push_back (Flag (print));
  return factors;
}

// From 3.5 on what does not match ends the command with 1.
Factors
Checks ()
{
  Factors factors;
  const std::map<std::string, Words> values = {
    { "checkhost", { "own.example.org", "example.org" } },
    { "checkemail", { "own@example.org", "subject@example.org" } },
    { "checkip", { "10.0.0.1", "::1" } },
  };
  for (const auto &[name, of_name] : values)
    {
      factors.push_back (Plain (name, of_name));
      for (std::size_t i = 1; i < factors.back ().choices.size (); i++)
        factors.back ().choices[i].is = { "checks" };
    }
  return factors;
}

Factors
TrustSettings ()
{
  return {
    Flag ("trustout"),
    Plain ("setalias", { "alias", "" }),
    Plain ("addtrust", { "serverAuth", "1.2.3.4" }),
    Plain ("addreject", { "emailProtection", "2.5.29.37.0" }),
    Flag ("clrtrust"),
    Flag ("clrreject"),
  };
}

Options
MakeOptions ()
{
  Options options = { issue_x509_options, {}, X509Faults (), { "new", "multi" } };
  const Factors req = { { "-req", { { { "-req" } } } } };
  options.factors = Joined<Factor> ({ req, Signers (), Inputs (), Numbers (), Outputs (), Checks (),
                                      TrustSettings (), Surroundings () });
  AddDates (&options);
  AddParameters (&options);
  AddWhereKnown (&options, "set_issuer", Plain ("set_issuer", { "/CN=other", "/O=a+CN=b" }),
                 { { "AnIssuerWithoutSlash", { "-set_issuer", "CN=a" } },
                   { "AnIssuerWithoutEqualSign", { "-set_issuer", "/CN" } } });
  AddWhereKnown (&options, "set_subject", Plain ("set_subject", { "/CN=set", "/O=a+CN=b" }), {});
  AddWhereKnown (&options, "multi", {}, { { "SeveralCertificates", { "-multi" } } });
  LetOneReadStdin (&options.factors);
  return options;
}

std::map<std::string, std::string>
MakeFiles ()
{
  std::map<std::string, std::string> files = Authority ();
  files["x.cnf"] = "extensions = e\n"
                   "[e]\n"
                   "basicConstraints = critical, CA:TRUE\n"
                   "subjectAltName = email:own@example.org, DNS:own.example.org, IP:10.0.0.1\n"
                   "authorityInfoAccess = OCSP;URI:http://ocsp.example.org/\n"
                   "[empty]\n";
  files["wrong.cnf"] = "[wrong]\nbasicConstraints = CA:perhaps\n";
  files["unread.cnf"] = "[e]\nno assignment\n";
  files["password"] = "secret\nother\n";
  files["old.pem"] = "there before\n";
  files["my.srl"] = "01\n";
  files["carry.srl"] = "FFFF\n";
  files["spaced.srl"] = "00a0 \r\nrest\n";
  files["odd.srl"] = "0FF\n";
  files["words.srl"] = "number\n";
  files["sm2.key"] = MakeByOpenssl ({ "genpkey", "-algorithm", "SM2", "-out", "sm2.key" },
                                    "sm2.key");
  files["sm2.csr"] = MakeByOpenssl ({ "req", "-new", "-key", "sm2.key", "-sm3", "-sigopt",
                                      "distid:1", "-subj", "/CN=sm2", "-config", "req.cnf", "-out",
                                      "sm2.csr" },
                                    "sm2.csr", files);
  return files;
}

} // namespace

const Options &
X509Options ()
{
  static const Options options = MakeOptions ();
  return options;
}

const std::map<std::string, std::string> &
X509OptionFiles ()
{
  static const std::map<std::string, std::string> files = MakeFiles ();
  return files;
}

} // namespace cnf_parity
