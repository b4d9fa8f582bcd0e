// cnfissue x509 -req beside openssl x509 -req: extension sections.
#include "parity/shapes.h"
#include "parity/x509-case.h"

namespace
{

using namespace cnf_parity;

// ---- The project's own config, with every kind of key ----

struct Signer
{
  const char *name;
  std::string key;     // of the authority
  std::string request; // the subject's
  bool random;         // whether two signatures of the same bytes differ
};

class SignedBy : public testing::TestWithParam<std::tuple<Signer, std::string>>
{
};

TEST_P (SignedBy, TheSameCertificate)
{
  const auto &[signer, section] = GetParam ();
  Case test = { "",
                { "-in", signer.request, "-CA", signer.key + ".pem", "-CAkey", signer.key + ".key",
                  "-set_serial", "7", "-days", "3650", "-extfile", "openssl.cnf", "-extensions",
                  section, "-out", "out.pem" } };
  Allowance allowance;
  if (signer.random)
    allowance.shapes["out.pem"] = SignedPart;

  Outcomes both = ExpectParity (X509Req (test), allowance);
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
  EXPECT_NE (both.openssl.files["out.pem"].bytes, "");
}

std::string
SignedByName (const testing::TestParamInfo<SignedBy::ParamType> &info)
{
  std::string section = std::get<1> (info.param);
  section.erase (section.find ('_'), 1);
  return std::get<0> (info.param).name + ("For" + section);
}

INSTANTIATE_TEST_SUITE_P (
  , SignedBy,
  testing::Combine (testing::Values (Signer{ "Rsa", "rsa", "rsa.csr", false },
                                     Signer{ "Ed25519", "ed", "ed.csr", false },
                                     Signer{ "Ecdsa", "ec", "ec.csr", true },
                                     Signer{ "RsaPss", "pss", "pss.csr", true },
                                     Signer{ "RsaForEd25519", "rsa", "ed.csr", false }),
                    testing::Values ("v3_req", "v3_ca", "usr_cert")),
  SignedByName);

// ---- Sections of all kinds ----

class SectionGives : public testing::TestWithParam<Case>
{
};

TEST_P (SectionGives, TheSameCertificate)
{
  ExpectX509Parity (GetParam (), 0);
}

const char kKinds[] = R"(
[plain]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = nonRepudiation, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth, clientAuth, 1.2.3.4
nsComment = "made by hand, with a comma"
tlsfeature = status_request
[ids]
authorityKeyIdentifier = keyid:always, issuer:always
subjectKeyIdentifier = hash
[no_ids]
basicConstraints = CA:FALSE
subjectKeyIdentifier = none
authorityKeyIdentifier = none
[only_no_ids]
subjectKeyIdentifier = none
authorityKeyIdentifier = none
[fixed_id]
subjectKeyIdentifier = 01:02:03:04
[again]
basicConstraints = CA:TRUE
keyUsage = keyCertSign
basicConstraints = CA:FALSE
[again_by_oid]
basicConstraints = CA:TRUE
keyUsage = keyCertSign
2.5.29.19 = DER:3000
[names]
subjectAltName = @alt
issuerAltName = issuer:copy
[alt]
DNS.2 = two.example.org
DNS.10 = ten.example.org
DNS.1 = one.example.org
IP = 10.0.0.1
IP.6 = ::1
email = a@example.org
URI = http://example.org/?a=b:c,d
RID = 1.2.3
dirName = dir
otherName = 1.2.3.4;UTF8:other
[dir]
C = CN
1.O = one
2.O = two
+CN = three
[mail_moved]
subjectAltName = email:move
[mail_copied]
subjectAltName = email:copy, DNS:x
[policies]
certificatePolicies = ia5org, 1.2.3.4, @policy
[policy]
policyIdentifier = 1.3.5.8
CPS.1 = http://example.org/
userNotice.1 = @notice
[notice]
explicitText = UTF8:text
organization = Organisation
noticeNumbers = 1, 2
[places]
crlDistributionPoints = URI:http://example.org/a.crl, point
authorityInfoAccess = OCSP;URI:http://example.org/, caIssuers;URI:http://example.org/ca
[point]
fullname = URI:http://example.org/b.crl
CRLissuer = dirName:dir
reasons = keyCompromise, CACompromise
[limits]
nameConstraints = permitted;DNS:example.org, excluded;IP:10.0.0.0/255.0.0.0
policyConstraints = requireExplicitPolicy:3
inhibitAnyPolicy = 2
[generic]
1.2.3.4 = critical, ASN1:UTF8String:text
1.2.3.5 = DER:05:00
1.2.3.6 = ASN1:SEQUENCE:sequence
[sequence]
a = INTEGER:0x10
b = OID:1.2.3
[empty]
)";

INSTANTIATE_TEST_SUITE_P (
  , SectionGives,
  testing::Values (
    FromSection ("PlainExtensions", "plain", kKinds), FromSection ("BothKeyIds", "ids", kKinds),
    FromSection ("NoKeyIds", "no_ids", kKinds), FromSection ("NothingElse", "only_no_ids", kKinds),
    FromSection ("AFixedKeyId", "fixed_id", kKinds), FromSection ("TheLastOne", "again", kKinds),
    FromSection ("TheLastOneByItsOid", "again_by_oid", kKinds),
    FromSection ("AlternativeNames", "names", kKinds),
    FromSection ("TheSubjectsMailMoved", "mail_moved", kKinds),
    FromSection ("TheSubjectsMailCopied", "mail_copied", kKinds),
    FromSection ("Policies", "policies", kKinds),
    FromSection ("DistributionPoints", "places", kKinds),
    FromSection ("Constraints", "limits", kKinds), FromSection ("AnyObject", "generic", kKinds),
    FromSection ("NothingFromAnEmptySection", "empty", kKinds),
    Case{ "WhatExtensionsNames",
          ByAuthority ({ "-extfile", "x.cnf" }),
          { { "x.cnf", "extensions = e\n[e]\nnsComment = hello\n" } } },
    Case{ "TheDefaultSection",
          ByAuthority ({ "-extfile", "x.cnf" }),
          { { "x.cnf", "nsComment = hello\nbasicConstraints = CA:FALSE\n" } } },
    Case{ "NothingFromAnEmptyFile", ByAuthority ({ "-extfile", "x.cnf" }), { { "x.cnf", "" } } },
    Case{ "NothingFromADevice", ByAuthority ({ "-extfile", "/dev/null" }) },
    Case{ "AWarningWithoutAFile", ByAuthority ({ "-extensions", "v3_req" }) },
    Case{ "AConfigFromStdin",
          ByAuthority ({ "-extfile", "-", "-extensions", "e" }),
          {},
          "[e]\nnsComment = hello\n" },
    Case{ "AnIncludedFile",
          ByAuthority ({ "-extfile", "x.cnf", "-extensions", "e" }),
          { { "x.cnf", "[e]\n.include more.cnf\n" }, { "more.cnf", "nsComment = hello\n" } } },
    Case{ "AnExpandedValue",
          ByAuthority ({ "-extfile", "x.cnf", "-extensions", "e" }),
          { { "x.cnf", "who = you\n[e]\nnsComment = hello $who\n" } } },
    Case{ "TheIssuersNameWithoutItsKeyId",
          { "-in", "rsa.csr", "-CA", "bare.pem", "-CAkey", "rsa.key", "-set_serial", "1",
            "-extfile", "openssl.cnf", "-extensions", "v3_req" } }),
  CaseName);

// ---- What is refused ----

class SectionIsRefused : public testing::TestWithParam<Case>
{
};

TEST_P (SectionIsRefused, WithTheSameWords)
{
  ExpectX509Parity (GetParam (), 1);
}

const char kWrong[] = R"(
[part]
basicConstraints = CA:FALSE
subjectAltName = @alt
[alt]
DNS.1 = a
IP.1 = 999
[bit]
keyUsage = foo
[name]
nosuch = x
[object]
CN = x
[setting]
CRLReason = x
[hex]
2.5.29.17 = DER:zz
[generic_name]
nosuch = ASN1:NULL
[generic_value]
nsComment = ASN1:FOO:1
[boolean]
basicConstraints = critical, CA:maybe
[critical_last]
basicConstraints = CA:TRUE, critical
[missing]
subjectAltName = @nowhere
[silent]
crlDistributionPoints = nowhere
[purpose]
extendedKeyUsage = nosuch
[key_id]
subjectKeyIdentifier = HASH
[usage]
keyUsage =
[escape]
subjectAltName = DNS:
)";

INSTANTIATE_TEST_SUITE_P (
  , SectionIsRefused,
  testing::Values (
    FromSection ("MissingItself", "nosuch", kWrong), FromSection ("WrongInAPart", "part", kWrong),
    FromSection ("AnUnknownBit", "bit", kWrong), FromSection ("AnUnknownName", "name", kWrong),
    FromSection ("AnObjectThatIsNoExtension", "object", kWrong),
    FromSection ("AnExtensionWithoutText", "setting", kWrong),
    FromSection ("BadHex", "hex", kWrong), FromSection ("AnUnknownObject", "generic_name", kWrong),
    FromSection ("AnUnknownType", "generic_value", kWrong),
    FromSection ("ABadBoolean", "boolean", kWrong),
    FromSection ("CriticalInTheWrongPlace", "critical_last", kWrong),
    FromSection ("AMissingPart", "missing", kWrong),
    FromSection ("AMissingPartWithoutAReason", "silent", kWrong),
    FromSection ("AnUnknownPurpose", "purpose", kWrong),
    FromSection ("ABadKeyId", "key_id", kWrong), FromSection ("AnEmptyValue", "usage", kWrong),
    FromSection ("AnEmptyName", "escape", kWrong),
    Case{ "TheDefaultSectionOfAnOrdinaryConfig", ByAuthority ({ "-extfile", "openssl.cnf" }) },
    Case{ "AnEmptyNameForTheSection",
          ByAuthority ({ "-extfile", "x.cnf" }),
          { { "x.cnf", "extensions =\n" } } },
    Case{ "AnEmptyFileName", ByAuthority ({ "-extfile", "" }) },
    Case{ "AnEmptyFileNameAndASection", ByAuthority ({ "-extfile", "", "-extensions", "e" }) },
    Case{ "AMissingFile", ByAuthority ({ "-extfile", "nosuch.cnf" }) },
    Case{
      "ASyntaxError", ByAuthority ({ "-extfile", "x.cnf" }), { { "x.cnf", "a = b\na b = c\n" } } },
    Case{ "ASyntaxErrorInAnInclude",
          ByAuthority ({ "-extfile", "x.cnf" }),
          { { "x.cnf", "a = b\n.include y.cnf\n" }, { "y.cnf", "\n\n[e\n" } } },
    FromSection ("WrongBehindAMissingInclude", "e",
                 "who = sub\n.include $who/nosuch.cnf\n[e]\nkeyUsage = foo\n"),
    FromSection ("WrongBehindTwoMissingIncludes", "e",
                 ".include nosuch\n.include x.cnf/y\n[e]\nkeyUsage = foo\n"),
    Case{ "MissingBehindAMissingInclude",
          ByAuthority ({ "-extfile", "x.cnf" }),
          { { "x.cnf", ".include nosuch\nextensions = nosuch\n" } } },
    Case{
      "AnUnsetVariable", ByAuthority ({ "-extfile", "x.cnf" }), { { "x.cnf", "a = $nosuch\n" } } },
    Case{ "NoKeyIdOfTheIssuer",
          { "-in", "rsa.csr", "-CA", "bare.pem", "-CAkey", "rsa.key", "-extfile", "x.cnf",
            "-extensions", "e", "-CAserial", "my.srl", "-out", "out.pem" },
          { { "x.cnf", "[e]\nauthorityKeyIdentifier = keyid:always\n" }, { "my.srl", "01\n" } } }),
  CaseName);

// What openssl cannot say: where.
struct Place
{
  const char *name;
  const char *section;
  const char *message; // behind "cnfissue: "
};

class SectionErrorNames : public testing::TestWithParam<Place>
{
};

TEST_P (SectionErrorNames, ThePlace)
{
  Outcome outcome = RunCnfissue (X509Req (FromSection ("", GetParam ().section, kWrong)));
  EXPECT_EQ (outcome.status, 1);
  EXPECT_NE (outcome.err.find (std::string ("cnfissue: ") + GetParam ().message + "\n"),
             std::string::npos)
    << outcome.err;
}

INSTANTIATE_TEST_SUITE_P (
  , SectionErrorNames,
  testing::Values (
    Place{ "OfAPart", "part",
           "x.cnf:7:8: not a value for extension subjectAltName: 'IP.1 = 999': bad ip address "
           "(value=999)" },
    Place{ "OfAName", "name",
           "x.cnf:11:1: no extension that a config can set: 'nosuch': unknown extension name" },
    Place{ "OfAValue", "bit",
           "x.cnf:9:12: not a value for extension keyUsage: 'keyUsage = foo': unknown bit string "
           "argument (foo)" },
    Place{ "OfAGenericValue", "hex",
           "x.cnf:17:13: not a value for extension 2.5.29.17: '2.5.29.17 = DER:zz': illegal hex "
           "digit" },
    Place{ "OfAMissingSection", "nosuch", "x.cnf: no such section: 'nosuch'" }),
  CaseName);

TEST (SectionErrorInAnInclude, NamesThePlace)
{
  Case test = { "",
                ByAuthority ({ "-extfile", "x.cnf" }),
                { { "x.cnf", "a = b\n.include y.cnf\n" }, { "y.cnf", "\n\n  [e\n" } } };
  Outcome outcome = RunCnfissue (X509Req (test));
  EXPECT_EQ (outcome.status, 1);
  EXPECT_NE (outcome.err.find ("cnfissue: y.cnf:3:"), std::string::npos) << outcome.err;
}

TEST (SectionInAFolder, IsRefused)
{
  // openssl takes a folder for an empty file, and issues.
  Case test = { "", ByAuthority ({ "-extfile", ".", "-out", "out.pem" }) };
  Outcome outcome = RunCnfissue (X509Req (test));
  EXPECT_EQ (outcome.status, 1);
  EXPECT_NE (outcome.err.find ("cnfissue: .: cannot be read"), std::string::npos) << outcome.err;
  EXPECT_EQ (outcome.files.count ("out.pem"), 0U);
}

} // namespace
