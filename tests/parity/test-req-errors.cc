// cnfissue req beside openssl req: what is refused, and what is left then.
#include "parity/req-case.h"

namespace
{

using namespace cnf_parity;

class ReqRefuses : public testing::TestWithParam<Case>
{
};

TEST_P (ReqRefuses, WithTheSameWords)
{
  ExpectReqParity (GetParam (), 1);
}

const char kConfig[] = "[req]\n"
                       "prompt = no\n"
                       "distinguished_name = dn\n"
                       "[dn]\n"
                       "CN = x\n"
                       "[bad]\n"
                       "basicConstraints = CA:TRUE\n"
                       "subjectAltName = nonsense:x\n"
                       "[nested]\n"
                       "subjectAltName = @names\n"
                       "[names]\n"
                       "DNS = a.example.org\n"
                       "IP = 300.0.0.1\n"
                       "[issuer]\n"
                       "authorityKeyIdentifier = keyid\n"
                       "[asked]\n"
                       "keyUsage = digitalSignature\n";

Case
Refused (const char *name, const Words &options, const std::string &config = kConfig)
{
  return With (name, config, options + Words{ "-out", "out.pem" });
}

INSTANTIATE_TEST_SUITE_P (
  Options, ReqRefuses,
  testing::Values (Refused ("AnUnknownDigest", Request ({ "-nosuch" })),
                   Refused ("AWordBehindTheOptions", Request ({ "word", "-x509" })),
                   Refused ("AnOptionWithoutItsValue", { "-new", "-key" }),
                   Refused ("AFlagWithAValue", Request ({ "-batch=yes" })),
                   Refused ("NoDays", SelfSigned ({ "-days", "0" })),
                   Refused ("NegativeDays", SelfSigned ({ "-days", "-1" })),
                   Refused ("DaysInWords", SelfSigned ({ "-days", "many" })),
                   Refused ("TwoSerials", SelfSigned ({ "-set_serial", "5" })),
                   Refused ("ASerialInWords", { "-x509", "-key", "rsa.key", "-set_serial", "one" }),
                   Refused ("AnUnknownNameoption", Request ({ "-nameopt", "nosuch" })),
                   Refused ("AnUnknownReqoption", Request ({ "-reqopt", "nosuch" })),
                   Refused ("AnUnknownWayToCopy", SelfSigned ({ "-copy_extensions", "some" })),
                   Refused ("AnUnknownFormat", Request ({ "-outform", "P12" })),
                   Refused ("AnUnknownInputFormat", Request ({ "-inform", "foo" })),
                   Refused ("AnUnknownKeyFormat", Request ({ "-keyform", "foo" })),
                   Refused ("AnAddedExtensionTwice",
                            Request ({ "-addext", "keyUsage=a", "-addext", " keyUsage = b" })),
                   Refused ("AnAddedExtensionWithoutEquals", Request ({ "-addext", "keyUsage:a" })),
                   Refused ("AnAddedExtensionWithoutAKey", Request ({ "-addext", " =a" })),
                   Refused ("ASeedThatIsMissing", Request ({ "-rand", "nosuch:rsa.key" })),
                   Refused ("AMissingProvider", Request ({ "-provider", "nosuch" })),
                   Refused ("ASignatureOptionOfAnotherKind", Request ({ "-sigopt", "nosuch:1" })),
                   Refused ("ASignatureOptionWithoutColon", Request ({ "-sigopt", "nosuch" }))),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Inputs, ReqRefuses,
  testing::Values (
    Case{ "AMissingConfig", Request ({ "-config", "nosuch.cnf" }) },
    Refused ("AMissingKey", { "-new", "-key", "nosuch" }),
    Refused ("ACertificateAsKey", { "-new", "-key", "bare.pem" }),
    Refused ("ALockedKey", { "-new", "-key", "encrypted.key" }),
    Refused ("AWrongPassword", { "-new", "-key", "encrypted.key", "-passin", "pass:wrong" }),
    Refused ("AnUnknownPasswordSource", Request ({ "-passin", "secret" })),
    Refused ("AMissingPasswordFile", Request ({ "-passin", "file:nosuch" })),
    Refused ("AMissingPasswordVariable", Request ({ "-passout", "env:NOSUCH" })),
    Refused ("AMissingRequest", { "-in", "nosuch" }),
    Refused ("AKeyAsRequest", { "-in", "rsa.key" }),
    Refused ("PemAsDer", { "-in", "rsa.csr", "-inform", "DER" }), Refused ("NothingOnStdin", {}),
    Refused ("ARequestWithoutAKeyToSign", { "-x509", "-in", "rsa.csr" }),
    Refused ("AMissingCa", { "-CA", "nosuch", "-CAkey", "rsa.key", "-in", "rsa.csr" }),
    Refused ("AMissingCaKey", { "-CA", "rsa.pem", "-CAkey", "nosuch", "-in", "rsa.csr" }),
    Refused ("ACaWithoutAKey", { "-CA", "rsa.pem", "-in", "rsa.csr" }),
    Refused ("ACaKeyOfAnother", { "-CA", "rsa.pem", "-CAkey", "ec.key", "-in", "rsa.csr" }),
    Refused ("VerificationByAnotherKindOfKey", { "-in", "ed.csr", "-verify", "-key", "rsa.key" }),
    Refused ("AVerifyOptionThatIsNone", { "-in", "ed.csr", "-verify", "-vfyopt", "nosuch:1" })),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Configs, ReqRefuses,
  testing::Values (
    Refused ("ALineThatIsNone", Request (), "[req]\nprompt = no\nnonsense\n"),
    Refused ("AVariableWithoutAValue", Request (), "a = $nosuch\n"),
    Refused ("AnOpenHeader", Request (), "[req\n"),
    Refused ("AMissingSection", Request ({ "-reqexts", "nosuch" })),
    Refused ("AMissingSectionForACertificate", SelfSigned ({ "-extensions", "nosuch" })),
    Refused ("AMissingSectionThatIsNotUsed", Request ({ "-extensions", "nosuch" })),
    Refused ("ABadSection", Request ({ "-reqexts", "bad" })),
    Refused ("ABadSectionForACertificate", SelfSigned ({ "-extensions", "bad" })),
    Refused ("ABadSectionThatIsNotUsed", SelfSigned ({ "-reqexts", "bad" })),
    Refused ("ASectionOfBadNames", Request ({ "-reqexts", "nested" })),
    Case{ "UsrCertForARequest",
          Request ({ "-subj", "/CN=x", "-config", "openssl.cnf", "-reqexts", "usr_cert" }) },
    Refused ("AnIssuerThatARequestHasNot", Request ({ "-reqexts", "issuer" })),
    Refused ("ABadAddedExtension", Request ({ "-addext", "subjectAltName=nonsense:x" })),
    Refused ("AnAddedExtensionOfItsOwnSection", Request ({ "-addext", "subjectAltName=@names" })),
    Refused ("AnAddedLineThatIsNone", Request ({ "-addext", "key usage=a" })),
    Refused ("AnAddedExtensionBesideASection",
             Request ({ "-reqexts", "asked", "-addext", "subjectAltName=DNS:a" })),
    Refused ("ABadSectionBehindAMissingInclude", Request ({ "-reqexts", "bad" }),
             std::string (".include nosuch\n") + kConfig),
    Refused ("AMissingKeyBehindAMissingInclude", { "-new", "-key", "nosuch" },
             std::string (".include nosuch\n") + kConfig),
    Refused ("AnUnknownDefaultDigest", Request ({ "-subj", "/CN=x" }),
             "[req]\ndefault_md = default\n"),
    Refused ("AMissingOidSection", Request (), std::string ("oid_section = nosuch\n") + kConfig),
    Refused ("AnOidThatExists", Request (),
             std::string ("oid_section = o\n[o]\nfoo = 1.2.840.113549\n") + kConfig),
    Refused ("AnOidThatIsNone", Request (),
             std::string ("oid_section = o\n[o]\nfoo = Long, 1.2.3\n") + kConfig),
    Refused ("AModuleThatIsMissing", Request (),
             std::string ("openssl_conf = m\n[m]\nnosuch = x\n") + kConfig)),
  CaseName);

// ---- What a failure leaves ----

TEST (ReqLeaves, TheOutputAsItWas)
{
  Case test = { "",
                SelfSigned ({ "-config", "r.cnf", "-extensions", "bad", "-out", "out.pem" }),
                { { "r.cnf", kConfig }, { "out.pem", "precious\n" } } };
  ExpectReqParity (test, 1);
}

TEST (ReqLeaves, OutputThatCannotBeOpened)
{
  ExpectReqParity (With ("", kConfig, Request ({ "-out", "nosuch/out.pem" })), 1);
}

// ---- Oids and modules that are found ----

class ReqFinds : public testing::TestWithParam<Case>
{
};

TEST_P (ReqFinds, TheSame)
{
  ExpectReqParity (GetParam (), 0);
}

const char kOwnUsage[] = "[own]\nextendedKeyUsage = mine, yours\n";

INSTANTIATE_TEST_SUITE_P (
  , ReqFinds,
  testing::Values (
    With ("OidsOfASection",
          std::string ("oid_section = o\n[o]\nmine = 1.2.3.4\nyours = ${mine}.5\n") + kConfig
            + kOwnUsage,
          Request ({ "-reqexts", "own", "-text" })),
    Case{ "OidsOfAFile",
          Request ({ "-config", "r.cnf", "-reqexts", "own", "-text" }),
          { { "r.cnf", std::string ("oid_file = oids\n") + kConfig + kOwnUsage },
            { "oids", "1.2.3.4 mine My own\n1.2.3.5 yours Your own\nnonsense\n" } } },
    With ("NoMissingInclude", std::string (".include nosuch\n") + kConfig, Request ()),
    With ("NoOidsInAMissingFile", std::string ("oid_file = nosuch\n") + kConfig,
          Request ({ "-verbose" })),
    With ("OidsOfAModule",
          std::string ("openssl_conf = m\n[m]\noid_section = o\n[o]\n"
                       "mine = My own, 1.2.3.4\nyours = 1.2.3.5\n")
            + kConfig + kOwnUsage,
          Request ({ "-reqexts", "own", "-text" }))),
  CaseName);

} // namespace
