#include "parity/authority.h"
#include "parity/factors.h"
#include "parity/report.h"
#include "parity/req-option-table.h"
#include "req.h"

namespace cnf_parity
{

namespace
{

// ---- What is made, and with which key ----

// A request is read where nothing asks for a new one.
Factors
Modes ()
{
  return {
    { "-new", { { {} }, { { "-new" } } } },
    { "-x509", { { {} }, { { "-x509" }, { "certifies" } } } },
    { "-in",
      { { {}, { "stdin", "pem-in" }, {}, "@rsa.csr" },
        { { "-in", "rsa.csr" }, { "pem-in" } },
        { { "-in", "ed.csr" }, { "pem-in" } },
        { { "-in", "rsa-csr.der" }, { "der-in" } } } },
    { "-inform",
      { { {}, {}, { "der-in" } },
        { { "-inform", "PEM" }, {}, { "der-in" } },
        { { "-inform", "DER" }, {}, { "pem-in" } } } },
    Flag ("precert"),
  };
}

Factor
Keys ()
{
  Factor factor = { "-key", { { {}, { "no-key" }, { "-new", "-x509", "-CA", "-precert" } } } };
  for (const std::string &key : kKeys)
    factor.choices.push_back (
      { { "-key", key + ".key" }, SignatureOf (key) + Tags{ "pem-key" }, { "-verify" } });
  factor.choices.push_back ({ { "-key", "encrypted.key" },
                              SignatureOf ("rsa") + Tags{ "pem-key", "encrypted" },
                              { "-verify" } });
  factor.choices.push_back (
    { { "-key", "rsa-key.der" }, SignatureOf ("rsa") + Tags{ "der-key" }, { "-verify" } });
  factor.choices.push_back (
    { { "-newkey", "rsa:1024", "-nodes" }, SignatureOf ("rsa") + Tags{ "random-key", "pem-key" } });
  factor.choices.push_back (
    { { "-newkey", "ed25519", "-noenc" }, SignatureOf ("ed") + Tags{ "random-key", "pem-key" } });
  return factor;
}

Factors
Signing ()
{
  return {
    Keys (),
    { "-CA",
      { { {} },
        { { "-CA", "rsa.pem" }, { "certifies", "key-apart" } },
        { { "-CA", "rsa.der" }, { "certifies", "key-apart" } },
        { { "-CA", "both.pem" }, { "certifies" } } } },
    { "-CAkey",
      { { {}, {}, { "key-apart" } },
        { { "-CAkey", "rsa.key" } },
        { { "-CAkey", "rsa-key.der" } } } },
    { "-keyform",
      { { {} },
        { { "-keyform", "pem" }, {}, { "der-key" } },
        { { "-keyform", "DER" }, {}, { "pem-key" } } } },
    { "-passin",
      { { {}, {}, { "encrypted" } },
        { { "-passin", "pass:secret" } },
        { { "-passin", "file:password" } },
        { { "-passin", "stdin" }, { "stdin" }, {}, "secret\n" } } },
    { "-pkeyopt",
      { { {} },
        { { "-pkeyopt", "rsa_keygen_primes:2" }, {}, { "ed" } },
        { { "-pkeyopt", "rsa_keygen_pubexp:3" }, {}, { "ed" } } } },
    { "-sigopt",
      { { {} },
        { { "-sigopt", "rsa_padding_mode:pkcs1" }, {}, AllKeysBut ("rsa") + Tags{ "-CA" } },
        { { "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32" },
          { "random-signature", "pss-padding" },
          { "ec", "ec384", "ed", "ed448", "-verify" } } } },
    { "-vfyopt", { { {} }, { { "-vfyopt", "distid:1" } }, { { "-vfyopt", "hexdistid:3132" } } } },
    // OpenSSL 3.0 cannot sign by PSS with SHA-3, and not verify what it signed by ECDSA with it.
    { "digest",
      { { {} },
        { { "-sha512" } },
        { { "-SHA384" } },
        { { "-sha3-256" }, {}, { "pss", "pss-padding", "ec", "ec384" } } } },
    // A request is not signed where it is only a step to a certificate.
    Flag ("verify", { "-subj", "certifies" }),
  };
}

// ---- What is in it ----

Factors
Contents ()
{
  return {
    { "-config",
      { { { "-batch" }, { "no-config" } },
        { { "-config", "r.cnf" }, { "r.cnf" } },
        { { "-config", "openssl.cnf", "-batch" }, { "openssl.cnf" } } } },
    { "-section",
      { { {} },
        { { "-section", "other" }, {}, { "no-config", "openssl.cnf" } },
        { { "-section", "third" }, {}, { "no-config", "openssl.cnf" } } } },
    Flag ("batch"),
    Flag ("utf8"),
    Flag ("multivalue-rdn"),
    Plain ("subj", { "/C=CN/O=a+OU=b/CN=c", "/CN=caf\xc3\xa9", "/" }),
    { "-addext",
      { { {} },
        { { "-addext", "keyUsage = critical, digitalSignature" },
          {},
          { "openssl.cnf", "-reqexts" } },
        { { "-addext", "subjectAltName=DNS:added.example.org", "-addext", "nsComment=x" },
          {},
          { "openssl.cnf", "-reqexts" } } } },
    { "-extensions",
      { { {} },
        { { "-extensions", "given" }, {}, { "no-config", "openssl.cnf" } },
        { { "-extensions", "empty" }, {}, { "no-config", "openssl.cnf" } } } },
    { "-reqexts",
      { { {} },
        { { "-reqexts", "asked" }, {}, { "no-config", "openssl.cnf" } },
        { { "-reqexts", "v3_req" }, {}, { "no-config", "r.cnf" } } } },
    Plain ("copy_extensions", { "none", "copy", "copyAll" }),
    { "-set_serial",
      { { {}, { "random-serial" } },
        { { "-set_serial", "0x1234" } },
        { { "-set_serial", "0" } },
        { { "-set_serial", "-77" } } } },
    Plain ("days", { "1", "8765", "8766" }),
  };
}

// ---- What comes of it ----

Factors
Outputs ()
{
  return {
    Plain ("out", { "out.pem", "old.pem" }),
    { "-outform",
      { { {} }, { { "-outform", "PEM" } }, { { "-outform", "DER" }, {}, { "random-key" } } } },
    { "-keyout",
      { { {} },
        { { "-keyout", "key.pem", "-noenc" }, {}, { "der-key" } },
        { { "-keyout", "other.pem", "-nodes" }, {}, { "der-key" } } } },
    Plain ("passout", { "pass:secret", "file:password" }),
    Flag ("noenc"),
    Flag ("nodes"),
    Flag ("noout"),
    Flag ("newhdr"),
    Flag ("text"),
    Flag ("subject"),
    Flag ("verbose"),
    Flag ("modulus", { "random-key" }),
    Flag ("pubkey", { "random-key" }),
    Plain ("nameopt", { "RFC2253", "multiline", "oneline,-esc_msb" }),
    Plain ("reqopt", { "no_sigdump", "no_header,no_pubkey" }),
  };
}

Options
MakeOptions ()
{
  Options options = { req_option_table, {}, ReqFaults (), {} };
  options.factors = Joined<Factor> (
    { Modes (), Signing (), Contents (), Outputs (), Surroundings () });
  AddDates (&options);
  AddParameters (&options);
  AddWhereKnown (&options, "x509v1",
                 { "-x509v1", { { {} }, { { "-x509v1" }, { "certifies", "-x509" } } } }, {});
  AddWhereKnown (&options, "cipher", Plain ("cipher", { "aes-128-cbc", "AES-192-CBC" }),
                 { { "AnUnknownCipher", { "-cipher", "nosuch" } } });
  if (issue_options_have_loudness ())
    options.factors.push_back (Flag ("quiet", { "-verbose" }));
  LetOneReadStdin (&options.factors);
  return options;
}

} // namespace

const Options &
ReqOptionTable ()
{
  static const Options options = MakeOptions ();
  return options;
}

std::map<std::string, std::string>
ReqOptionFiles ()
{
  std::map<std::string, std::string> files = Authority ();
  files["r.cnf"] = "[req]\n"
                   "distinguished_name = dn\n"
                   "x509_extensions = given\n"
                   "prompt = no\n"
                   "[other]\n"
                   "distinguished_name = dn\n"
                   "prompt = no\n"
                   "string_mask = default\n"
                   "[third]\n"
                   "distinguished_name = dn\n"
                   "attributes = at\n"
                   "utf8 = yes\n"
                   "prompt = no\n"
                   "[dn]\n"
                   "C = CN\n"
                   "1.OU = one\n"
                   "2.OU = two\n"
                   "CN = caf\xc3\xa9\n"
                   "[at]\n"
                   "challengePassword = secret\n"
                   "[given]\n"
                   "basicConstraints = critical, CA:TRUE\n"
                   "[asked]\n"
                   "subjectAltName = DNS:asked.example.org, IP:10.0.0.1\n"
                   "[wrong]\n"
                   "basicConstraints = CA:perhaps\n"
                   "[nameless]\n"
                   "prompt = no\n"
                   "[empty]\n";
  files["unread.cnf"] = "[req]\nno assignment\n";
  files["password"] = "secret\nother\n";
  files["old.pem"] = "there before\n";
  return files;
}

} // namespace cnf_parity
