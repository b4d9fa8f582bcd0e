// What OpenSSL's own test suite checks of req, x509 -req and their keys and the other tests here do not,
// in our own words and with our own data. docs/parity.md says which recipe is covered where.
#include "parity/genkey-case.h"
#include "parity/issued.h"
#include "parity/req-case.h"
#include "parity/x509-case.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace
{

using namespace cnf_parity;

const char kConfig[] = "[req]\n"
                       "distinguished_name = dn\n"
                       "string_mask = utf8only\n"
                       "prompt = no\n"
                       "[dn]\n"
                       "C = AU\n"
                       "O = Organisation\n"
                       "CN = Eric the Bee\n"
                       "[alt]\n"
                       "distinguished_name = altdn\n"
                       "prompt = no\n"
                       "[altdn]\n"
                       "O = \xd0\x9e\xd1\x80\xd0\xb3\n"
                       "CN = \xce\xba\xce\xb1\n"
                       "[dirname]\n"
                       "C = UK\n"
                       "O = My Organization\n";

std::string
BytesOf (BIO *bio)
{
  char *data = nullptr;
  const long size = BIO_get_mem_data (bio, &data);
  std::string bytes (data, static_cast<std::size_t> (size));
  BIO_free (bio);
  return bytes;
}

// The RSA key with an attribute of PKCS#8 behind it, in PEM or in DER.
std::string
KeyWithAttribute (bool in_der)
{
  const std::string &pem = Authority ().at ("rsa.key");
  BIO *in = BIO_new_mem_buf (pem.data (), static_cast<int> (pem.size ()));
  EVP_PKEY *key = PEM_read_bio_PrivateKey (in, nullptr, nullptr, nullptr);
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8 (key);
  const unsigned char id[] = { 1, 2, 3 };
  EXPECT_EQ (PKCS8_pkey_add1_attr_by_NID (info, NID_localKeyID, V_ASN1_OCTET_STRING, id, sizeof id),
             1);
  BIO *out = BIO_new (BIO_s_mem ());
  if (in_der)
    i2d_PKCS8_PRIV_KEY_INFO_bio (out, info);
  else
    PEM_write_bio_PKCS8_PRIV_KEY_INFO (out, info);
  PKCS8_PRIV_KEY_INFO_free (info);
  EVP_PKEY_free (key);
  BIO_free (in);
  return BytesOf (out);
}

std::map<std::string, std::string>
MakeKeys ()
{
  std::map<std::string, std::string> files = Authority ();
  const auto make = [&files] (const std::string &name, const Words &options) {
    files[name] = MakeByOpenssl (Words{ "genpkey", "-out", name } + options, name, files);
  };
  make ("limited.key", { "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt",
                         "rsa_pss_keygen_md:sha384", "-pkeyopt", "rsa_pss_keygen_mgf1_md:sha384",
                         "-pkeyopt", "rsa_pss_keygen_saltlen:48" });
  make ("sm2.key", { "-algorithm", "SM2" });
  files["dsa.par"] = MakeByOpenssl ({ "genpkey", "-genparam", "-algorithm", "DSA", "-pkeyopt",
                                      "dsa_paramgen_bits:1024", "-out", "dsa.par" },
                                    "dsa.par");
  make ("dsa.key", { "-paramfile", "dsa.par" });
  files["attribute.key"] = KeyWithAttribute (false);
  files["attribute.der"] = KeyWithAttribute (true);
  files["r.cnf"] = kConfig;
  return files;
}

const std::map<std::string, std::string> &
Files ()
{
  static const std::map<std::string, std::string> files = MakeKeys ();
  return files;
}

Outcomes
Compare (const Words &command, const Case &test)
{
  Allowance allowance = ReqAllowance ();
  allowance.shapes["out.pem"] = WithoutSignatures;
  return ExpectParity (InvocationOf (command, test, Files ()), allowance);
}

Words
NewWith (const std::string &key, const Words &more = {})
{
  return Words{ "-new", "-utf8", "-config", "r.cnf", "-out", "out.pem", "-key", key } + more;
}

class SuiteAsks : public testing::TestWithParam<Case>
{
};

TEST_P (SuiteAsks, AndGetsTheSameRequest)
{
  Outcomes both = Compare ({ "req" }, GetParam ());
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
}

INSTANTIATE_TEST_SUITE_P (
  Keys, SuiteAsks,
  testing::Values (
    Case{ "InCyrillicAndGreek", NewWith ("rsa.key", { "-section", "alt" }) },
    Case{ "WithAnAttributeBesideTheKey", NewWith ("attribute.key") },
    Case{ "WithAnAttributeBesideTheKeyInDer", NewWith ("attribute.der", { "-keyform", "DER" }) },
    Case{ "ByAPssKeyWithTheLongestSalt", NewWith ("pss.key", { "-sigopt", "rsa_padding_mode:pss",
                                                               "-sigopt", "rsa_pss_saltlen:-1" }) },
    Case{ "ByALimitedPssKey", NewWith ("limited.key", { "-sigopt", "rsa_padding_mode:pss" }) },
    Case{ "ByALimitedPssKeyWithALongSalt",
          NewWith ("limited.key", { "-sigopt", "rsa_pss_saltlen:100" }) },
    Case{ "ByDsa", NewWith ("dsa.key") }, Case{ "ByEd448", NewWith ("ed448.key") },
    Case{ "BySm2", NewWith ("sm2.key", { "-sm3", "-sigopt", "distid:1234567812345678" }) },
    Case{ "BySm2WithAnIdInHex", NewWith ("sm2.key", { "-sm3", "-sigopt", "hexdistid:DEADBEEF" }) },
    Case{ "ForAnOtherName",
          NewWith ("rsa.key",
                   { "-addext",
                     "subjectAltName=otherName:1.2.3.4;UTF8:test,email:info@example.com" }) },
    Case{ "ForASxnetId", NewWith ("rsa.key", { "-addext", "SXNetID=1:one, 2:two, 3:three" }) },
    Case{ "ForADirectoryName",
          NewWith ("rsa.key", { "-addext", "subjectAltName=dirName:dirname" }) }),
  CaseName);

class SuiteIsRefused : public testing::TestWithParam<Case>
{
};

TEST_P (SuiteIsRefused, WithTheSameWords)
{
  Outcomes both = Compare ({ "req" }, GetParam ());
  EXPECT_EQ (both.openssl.status, 1) << both.openssl.err;
}

INSTANTIATE_TEST_SUITE_P (
  Keys, SuiteIsRefused,
  testing::Values (
    Case{ "AnOtherFormThanTheKeyHas", NewWith ("rsa.key", { "-keyform", "DER" }) },
    Case{ "AnotherPaddingThanTheKeys",
          NewWith ("pss.key", { "-sigopt", "rsa_padding_mode:pkcs1" }) },
    Case{ "ASaltOfNoLength", NewWith ("pss.key", { "-sigopt", "rsa_pss_saltlen:-5" }) },
    Case{ "ASaltBelowTheLimit", NewWith ("limited.key", { "-sigopt", "rsa_pss_saltlen:10" }) },
    Case{ "ADigestBesideTheLimit", NewWith ("limited.key", { "-sha256" }) },
    Case{ "AnOtherNameOfNoType",
          NewWith ("rsa.key", { "-addext", "subjectAltName=otherName:1.2.3.4;XXXX:test" }) },
    Case{ "AnExtensionTwiceBehindABlank",
          NewWith ("rsa.key", { "-addext", "nsComment=a", "-addext", " nsComment=a" }) },
    Case{ "AnExtensionTwiceBeforeABlank",
          NewWith ("rsa.key", { "-addext", " nsComment=a", "-addext", "nsComment  =a" }) },
    Case{ "ACertificateOfARequestWithoutAKey",
          { "-x509", "-in", "rsa.csr", "-config", "", "-out", "out.pem" } }),
  CaseName);

// Key identifiers as RFC 5280 wants them: of authorities, and of others that an authority signs.
class SuiteGivesKeyIds : public testing::TestWithParam<Case>
{
};

const Words kOfAuthority = { "-addext", "basicConstraints = critical,CA:true", "-addext",
                             "keyUsage = keyCertSign" };

Words
Certificate (const Words &more)
{
  return Words{ "-config", "", "-x509", "-subj", "/CN=x", "-set_serial", "1", "-out", "out.pem" }
         + more;
}

Words
OfItself (const Words &more)
{
  return Certificate (Words{ "-key", "rsa.key" } + more);
}

Words
OfAnAuthority (const Words &more)
{
  return Certificate (Words{ "-CA", "rsa.pem", "-CAkey", "rsa.key" } + more);
}

TEST_P (SuiteGivesKeyIds, InTheSameCertificate)
{
  Outcomes both = Compare ({ "req" }, GetParam ());
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
}

INSTANTIATE_TEST_SUITE_P (
  , SuiteGivesKeyIds,
  testing::Values (
    Case{ "NoneToOneWithoutExtensions", OfItself ({}) },
    Case{ "ItsOwnByDefault", OfItself (kOfAuthority) },
    Case{ "NoneIfItSaysSo",
          OfItself (kOfAuthority + Words{ "-addext", "subjectKeyIdentifier = none" }) },
    Case{ "BothIfItSaysSo", OfItself (kOfAuthority
                                      + Words{ "-addext", "subjectKeyIdentifier = hash", "-addext",
                                               "authorityKeyIdentifier = keyid:always" }) },
    Case{ "ItsOwnWithAnotherUsage", OfItself ({ "-addext", "keyUsage = keyCertSign" }) },
    Case{ "BothToAnother",
          OfAnAuthority ({ "-addext", "keyUsage = dataEncipherment", "-key", "subject.key" }) },
    Case{ "NoneOfTheIssuerIfItSaysSo",
          OfAnAuthority ({ "-addext", "authorityKeyIdentifier = none", "-key", "subject.key" }) },
    Case{ "BothToAnotherRequest",
          OfItself ({ "-addext", "keyUsage = dataEncipherment", "-in", "ed.csr" }) },
    Case{ "NothingOfTheRequest", OfItself ({ "-in", "ed.csr" }) },
    Case{ "WhatTheRequestAsksFor", OfItself ({ "-in", "ed.csr", "-copy_extensions", "copy" }) },
    Case{ "AndTheModulus", OfItself ({ "-new", "-days", "365", "-modulus" }) }),
  CaseName);

// ---- genpkey ----

Outcomes
CompareKeys (const Words &options)
{
  Allowance allowance = RandomKey ();
  return ExpectParity (
    InvocationOf ({ "genpkey" }, { "", Words{ "-out", "k.pem" } + options }, Files ()), allowance);
}

TEST (SuiteMakesKeys, OfTheSameKind)
{
  for (const Words &options : { Words{ "-algorithm", "SM2" }, Words{ "-paramfile", "dsa.par" },
                                Words{ "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:B-163",
                                       "-pkeyopt", "ec_param_enc:named_curve" },
                                Words{ "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521",
                                       "-pkeyopt", "ec_param_enc:explicit" },
                                Words{ "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_pubexp:65537",
                                       "-pkeyopt", "rsa_keygen_bits:512" } })
    EXPECT_EQ (CompareKeys (options).openssl.status, 0);
}

TEST (SuiteMakesNoKeys, OfTheseParameters)
{
  for (const Words &options :
       { Words{ "-algorithm", "EC" },
         Words{ "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:bogus_foobar_curve" },
         Words{ "-algorithm", "DSA", "-pkeyopt", "group:ffdhe2048" },
         Words{ "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:8", "-pkeyopt",
                "rsa_keygen_pubexp:3" },
         Words{ "-algorithm", "RSA", "-pkeyopt", "hexe:02" },
         Words{ "-algorithm", "RSA", "-pkeyopt", "e:65538" },
         Words{ "-algorithm", "RSA", "-propquery", "unknown" } })
    EXPECT_EQ (CompareKeys (options).openssl.status, 1);
}

// ---- x509 -req ----

TEST (SuiteSigns, AndTheTextStandsBeforeTheCertificate)
{
  Case test = { "",
                { "-text", "-CAcreateserial", "-CA", "rsa.pem", "-CAkey", "rsa.key", "-in",
                  "rsa.csr", "-out", "out.pem" },
                { { "rsa.srl", "10\n" } } };
  Outcomes both = Compare ({ "x509", "-req" }, test);
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
}

TEST (SuiteSigns, NothingWithWrongExtensions)
{
  Case test = { "",
                { "-in", "rsa.csr", "-signkey", "subject.key", "-out", "/dev/null", "-days", "3650",
                  "-extensions", "ext", "-extfile", "wrong.cnf" },
                { { "wrong.cnf", "[ext]\nextendedKeyUsage = serverAuth, clientAuth, nosuch\n" } } };
  Outcomes both = Compare ({ "x509", "-req" }, test);
  EXPECT_EQ (both.openssl.status, 1) << both.openssl.err;
}

TEST (SuiteSigns, ForAnotherPublicKeyAndSubject)
{
  Case test = { "",
                { "-in", "rsa.csr", "-force_pubkey", "ed.pub", "-subj", "/CN=CA", "-signkey",
                  "rsa.key", "-set_serial", "1", "-extfile", "ca.cnf", "-out", "out.pem" },
                { { "ca.cnf", "basicConstraints = critical,CA:true\nkeyUsage = keyCertSign\n" } } };
  Outcomes both = Compare ({ "x509", "-req" }, test);
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
}

TEST (SuiteVerifies, AnSm2RequestByItsId)
{
  std::map<std::string, std::string> files = Files ();
  files["sm2.csr"] = MakeByOpenssl ({ "req", "-new", "-key", "sm2.key", "-sm3", "-sigopt",
                                      "distid:1234567812345678", "-config", "r.cnf", "-out",
                                      "sm2.csr" },
                                    "sm2.csr", files);
  for (const char *id : { "distid:1234567812345678", "hexdistid:DEADBEEF" })
    {
      Case test = { "",
                    { "-verify", "-in", "sm2.csr", "-noout", "-vfyopt", id, "-config", "r.cnf" } };
      ExpectParity (InvocationOf ({ "req" }, test, files));
    }
}

} // namespace
