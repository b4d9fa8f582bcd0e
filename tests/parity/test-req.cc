// cnfissue req beside openssl req: what is made of a key and a config.
#include "parity/req-case.h"

namespace
{

using namespace cnf_parity;

const char kLeaf[] = "/C=CN/O=milvus/OU=milvus/CN=localhost";
const char kAuthority[] = "/C=CN/ST=Shanghai/L=Shanghai/O=milvus/OU=milvus/CN=localhost";

const Words kOurConfig = { "-config", "openssl.cnf" };

const char kConfig[] = "[req]\n"
                       "distinguished_name = dn\n"
                       "req_extensions = asked\n"
                       "x509_extensions = given\n"
                       "prompt = no\n"
                       "[dn]\n"
                       "CN = configured\n"
                       "[asked]\n"
                       "subjectAltName = @names\n"
                       "[given]\n"
                       "basicConstraints = critical, CA:TRUE\n"
                       "[ids]\n"
                       "subjectKeyIdentifier = hash\n"
                       "authorityKeyIdentifier = keyid:always, issuer:always\n"
                       "[none]\n"
                       "subjectKeyIdentifier = none\n"
                       "authorityKeyIdentifier = none\n"
                       "[empty]\n"
                       "[names]\n"
                       "DNS.2 = two.example.org\n"
                       "DNS.1 = one.example.org\n"
                       "IP = 10.0.0.1\n"
                       "[other]\n"
                       "distinguished_name = dn\n"
                       "prompt = no\n"
                       "default_md = sha512\n"
                       "[whole]\n"
                       "O = Whole\n";

class ReqMakes : public testing::TestWithParam<Case>
{
};

TEST_P (ReqMakes, TheSame)
{
  ExpectReqParity (GetParam (), 0);
}

INSTANTIATE_TEST_SUITE_P (
  StepsOfTheDemo, ReqMakes,
  testing::Values (
    Case{ "TheAuthority", Words{ "-new", "-x509", "-key", "rsa.key", "-out", "out.pem", "-days",
                                 "3650", "-subj", kAuthority, "-set_serial", "7" }
                            + kOurConfig },
    Case{ "TheAuthorityOfTheSystemsConfig",
          { "-new", "-x509", "-key", "rsa.key", "-out", "out.pem", "-days", "3650", "-subj",
            kAuthority, "-set_serial", "7" } },
    Case{ "TheAuthorityWithEd25519",
          Words{ "-new", "-x509", "-key", "ed.key", "-out", "out.pem", "-days", "3650", "-subj",
                 kAuthority, "-set_serial", "7" }
            + kOurConfig },
    Case{ "TheServersRequest", Words{ "-new", "-nodes", "-key", "rsa.key", "-out", "server.csr",
                                      "-days", "3650", "-subj", kLeaf, "-extensions", "v3_req" }
                                 + kOurConfig },
    Case{ "TheServersRequestWithEd25519",
          Words{ "-new", "-nodes", "-key", "ed.key", "-out", "server.csr", "-subj", kLeaf,
                 "-extensions", "v3_req" }
            + kOurConfig },
    Case{ "ACertificateWithV3Ca",
          SelfSigned ({ "-subj", kLeaf, "-extensions", "v3_ca" }) + kOurConfig },
    Case{ "ACertificateWithUsrCert",
          SelfSigned ({ "-subj", kLeaf, "-extensions", "usr_cert" }) + kOurConfig },
    Case{ "DefaultsByBatch", Request ({ "-batch" }) + kOurConfig }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Requests, ReqMakes,
  testing::Values (
    With ("FromTheConfigAlone", kConfig, Request ()),
    With ("WithASubject", kConfig, Request ({ "-subj", "/O=a/CN=b" })),
    With ("WithoutReqexts", kConfig, Request ({ "-section", "other" })),
    With ("OfAnotherSection", kConfig, Request ({ "-section", "other", "-reqexts", "asked" })),
    With ("OfAMissingSection", kConfig, Request ({ "-section", "nosuch", "-subj", "/CN=x" })),
    With ("WithExtensionsThatAreOnlyChecked", kConfig, Request ({ "-extensions", "given" })),
    With ("WithAnEmptySection", kConfig, Request ({ "-reqexts", "empty" })),
    With ("WithAddedExtensions", kConfig,
          Request ({ "-section", "other", "-addext", "keyUsage = critical, digitalSignature",
                     "-addext", "subjectAltName=DNS:added.example.org" })),
    With ("WithAnAddedNameOfTheConfig", kConfig,
          Request ({ "-section", "other", "-addext", "subjectAltName=dirName:whole" })),
    With ("WithADigest", kConfig, Request ({ "-sha384" })),
    With ("WithTheLastDigest", kConfig, Request ({ "-sha1", "-SHA3-512" })),
    With ("WithADigestThatTheKeyIgnores", kConfig,
          { "-new", "-key", "ed.key", "-section", "other", "-sha256" }),
    With ("WithASignatureOption", kConfig, Request ({ "-sigopt", "rsa_padding_mode:pkcs1" })),
    With ("InDer", kConfig, Request ({ "-outform", "DER", "-out", "out.der" })),
    With ("WithANewHeader", kConfig, Request ({ "-newhdr" })),
    With ("OnStdoutBehindADash", kConfig, Request ({ "-out", "-" })),
    With ("Verbosely", kConfig,
          Request ({ "-verbose", "-addext", "keyUsage=keyAgreement", "-section", "other" })),
    With ("WithAnEncryptedKey", kConfig,
          { "-new", "-key", "encrypted.key", "-passin", "pass:secret" }),
    With ("WithAPasswordFromStdin", kConfig,
          { "-new", "-key", "encrypted.key", "-passin", "stdin" }, "secret\n"),
    With ("WithThePasswordOfTheConfig",
          "[req]\ninput_password = secret\nprompt = no\ndistinguished_name = dn\n[dn]\nCN = x\n",
          { "-new", "-key", "encrypted.key" }),
    With ("WithDaysThatAreIgnored", kConfig, Request ({ "-days", "5" })),
    With ("WithCopiesThatAreIgnored", kConfig, Request ({ "-copy_extensions", "none" })),
    With ("WithACaKeyThatIsIgnored", kConfig, Request ({ "-CAkey", "nosuch" })),
    With ("WithTheMultivalueOption", kConfig,
          Request ({ "-multivalue-rdn", "-subj", "/O=a+OU=b" })),
    With ("ByANamedProvider", kConfig,
          Request ({ "-provider", "default", "-propquery", "provider=default" })),
    Case{ "WithAnEmptyConfig", Request ({ "-config", "", "-subj", "/CN=x", "-verbose" }) },
    Case{ "WithAConfigFromStdin", Request ({ "-config", "-" }), {}, kConfig },
    Case{ "WithoutASubjectAtAll", Request ({ "-config", "", "-subj", "/" }) }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Certificates, ReqMakes,
  testing::Values (
    With ("FromTheConfigAlone", kConfig, SelfSigned ()),
    With ("WithoutExtensions", kConfig, SelfSigned ({ "-section", "other" })),
    With ("WithAnEmptySection", kConfig, SelfSigned ({ "-extensions", "empty" })),
    With ("WithKeyIdsAlways", kConfig, SelfSigned ({ "-extensions", "ids" })),
    With ("WithoutKeyIds", kConfig, SelfSigned ({ "-extensions", "none" })),
    With ("WithAnAddedExtensionThatReplaces", kConfig,
          SelfSigned ({ "-addext", "basicConstraints=CA:FALSE" })),
    With ("WithAnAddedNameOfTheConfig", kConfig,
          SelfSigned ({ "-addext", "subjectAltName=dirName:whole" })),
    With ("WithPoison", kConfig, SelfSigned ({ "-precert" })),
    With ("ForAYear", kConfig, SelfSigned ({ "-days", "365" })),
    With ("ForHexDaysThatAreNone", kConfig, SelfSigned ({ "-days", "0x10" })),
    With ("UntilGeneralizedTime", kConfig, SelfSigned ({ "-days", "8766" })),
    With ("WithANegativeSerial", kConfig, { "-x509", "-key", "rsa.key", "-set_serial", "-5" }),
    With ("WithADigest", kConfig, SelfSigned ({ "-sha512" })),
    With ("InDer", kConfig, SelfSigned ({ "-outform", "DER", "-out", "out.der" })),
    With ("InAFileThatExists", kConfig, SelfSigned ({ "-out", "ed.csr" })),
    With ("WithText", kConfig, SelfSigned ({ "-text", "-nameopt", "RFC2253" })),
    With ("OfARequest", kConfig, SelfSigned ({ "-in", "ed.csr" })),
    With ("OfARequestWithItsExtensions", kConfig,
          SelfSigned ({ "-in", "ed.csr", "-copy_extensions", "copy" })),
    With ("OfARequestWithAllItsExtensions", kConfig,
          SelfSigned ({ "-in", "ed.csr", "-copy_extensions", "CopyAll" })),
    With ("OfARequestWithAnotherSubject", kConfig,
          SelfSigned ({ "-in", "ed.csr", "-subj", "/CN=other" })),
    With ("OfItsOwnRequest", kConfig,
          { "-x509", "-key", "ed.key", "-in", "ed.csr", "-set_serial", "1" }),
    With ("OfARequestInDer", kConfig, SelfSigned ({ "-in", "rsa-csr.der", "-inform", "DER" })),
    With ("OfTheRequestOnStdinThatIsNotRead", kConfig, SelfSigned (), "nothing\n"),
    With ("ByAnAuthority", kConfig,
          { "-CA", "rsa.pem", "-CAkey", "rsa.key", "-in", "ed.csr", "-set_serial", "1",
            "-copy_extensions", "copy" }),
    With ("ByAnAuthorityWithItsKeyInOneFile", kConfig,
          { "-CA", "both.pem", "-in", "ed.csr", "-set_serial", "1" }),
    With ("ByAnAuthorityForAKey", kConfig,
          { "-CA", "ed.pem", "-CAkey", "ed.key", "-key", "subject.key", "-set_serial", "1",
            "-extensions", "ids" }),
    With ("ByAnAuthorityWithoutKeyIds", kConfig,
          { "-CA", "bare.pem", "-CAkey", "rsa.key", "-key", "subject.key", "-set_serial", "1" })),
  CaseName);

const Words kRead = { "-in", "ed.csr", "-config", "" };

INSTANTIATE_TEST_SUITE_P (
  Readings, ReqMakes,
  testing::Values (
    Case{ "OfARequest", kRead }, Case{ "InDer", kRead + Words{ "-outform", "DER" } },
    Case{ "AsText", kRead + Words{ "-noout", "-text" } },
    Case{ "AsTextWithoutParts",
          kRead + Words{ "-noout", "-text", "-reqopt", "no_header,no_pubkey,no_sigdump" } },
    Case{ "OfTheSubject", kRead + Words{ "-noout", "-subject" } },
    Case{ "OfTheSubjectOnManyLines",
          kRead + Words{ "-noout", "-subject", "-nameopt", "multiline" } },
    Case{ "OfTheSubjectAsOfOld", kRead + Words{ "-noout", "-subject", "-nameopt", "compat" } },
    Case{ "OfTheSubjectByOid",
          kRead + Words{ "-noout", "-subject", "-nameopt", "oid,-space_eq,sep_multiline" } },
    Case{ "OfThePublicKey", kRead + Words{ "-noout", "-pubkey" } },
    Case{ "OfAModulus", { "-in", "rsa.csr", "-config", "", "-noout", "-modulus" } },
    Case{ "OfNoModulus", kRead + Words{ "-noout", "-modulus" } },
    Case{ "OfEverything",
          kRead + Words{ "-text", "-subject", "-modulus", "-pubkey", "-verify", "-newhdr" } },
    Case{ "Verified", kRead + Words{ "-noout", "-verify" } },
    Case{ "FoundForged", { "-in", "forged.csr", "-config", "", "-noout", "-verify" } },
    Case{ "WithAnotherSubject", kRead + Words{ "-subj", "/CN=other", "-verbose" } },
    Case{ "WithAnotherSubjectThatIsNoLongerSigned",
          kRead + Words{ "-subj", "/CN=other", "-verify" } }),
  CaseName);

TEST (ReqMakes, ARequestReadFromStdin)
{
  Case test = { "", { "-config", "", "-verify" }, {}, Authority ().at ("rsa.csr") };
  ExpectReqParity (test, 0);
}

// ---- Random signatures and numbers ----

void
ExpectSameSignedPart (const Words &options)
{
  Allowance allowance = ReqAllowance ();
  allowance.shapes[""] = SignedPart;
  Outcomes both = ExpectParity (ReqInvocation (With ("", kConfig, options)), allowance);
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
}

TEST (ReqSigns, TheSameRequestByEcdsa)
{
  ExpectSameSignedPart ({ "-new", "-key", "ec.key" });
}

TEST (ReqSigns, TheSameCertificateByEcdsa)
{
  ExpectSameSignedPart ({ "-x509", "-key", "ec.key", "-set_serial", "1", "-sha512" });
}

TEST (ReqSigns, TheSameRequestByAPssKey)
{
  ExpectSameSignedPart ({ "-new", "-key", "pss.key" });
}

TEST (ReqSigns, TheSameRequestWithPssPadding)
{
  ExpectSameSignedPart (
    Request ({ "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32", "-sha384" }));
}

TEST (ReqSigns, ACertificateWithARandomSerial)
{
  Allowance allowance = ReqAllowance ();
  allowance.shapes[""] = PublicText;
  Outcomes both = ExpectParity (ReqInvocation (With ("", kConfig, { "-x509", "-key", "rsa.key" })),
                                allowance);
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
  EXPECT_NE (both.cnfissue.out, both.openssl.out);
}

// ---- Random state ----

INSTANTIATE_TEST_SUITE_P (
  RandomStates, ReqMakes,
  testing::Values (
    With ("ThatARandfileNames", std::string ("RANDFILE = state\n") + kConfig, Request ()),
    Case{ "ThatARandfileHasAlready",
          Request ({ "-config", "r.cnf" }),
          { { "r.cnf", std::string ("RANDFILE = state\n") + kConfig },
            { "state", std::string (100, 's') } } },
    With ("ThatWriterandNames", std::string ("RANDFILE = other\n") + kConfig,
          Request ({ "-writerand", "state" })),
    With ("OfSeveralFiles", kConfig, Request ({ "-rand", "rsa.key:ed.key:", "-rand", "ec.key" }))),
  CaseName);

// ---- What the openssl of this machine may not have ----

TEST (ReqDates, AreThoseGiven)
{
  Words options = SelfSigned (
    { "-not_before", "20300101000000Z", "-not_after", "21000101000000Z" });
  Outcome outcome = RunCnfissue (ReqInvocation (With ("", kConfig, options)));

  ASSERT_EQ (outcome.status, 0) << outcome.err;
  std::string text = PublicText (outcome.out);
  EXPECT_NE (text.find ("Not Before: Jan  1 00:00:00 2030 GMT"), std::string::npos) << text;
  EXPECT_NE (text.find ("Not After : Jan  1 00:00:00 2100 GMT"), std::string::npos) << text;
}

TEST (ReqDates, ThatAreNoneAreRefused)
{
  const Invocation invocation = ReqInvocation (
    With ("", kConfig, SelfSigned ({ "-not_before", "soon", "-out", "out.pem" })));
  Outcome outcome = RunCnfissue (invocation);

  EXPECT_EQ (outcome.status, 1);
  if (OpensslIsAtLeast (3, 4))
    {
      ExpectParity (invocation, ReqAllowance ());
      return;
    }
  EXPECT_EQ (ComparableMessages (outcome.err), "");
  EXPECT_NE (outcome.err.find ("cnfissue: no time to begin at: 'soon'"), std::string::npos)
    << outcome.err;
  EXPECT_EQ (outcome.files.count ("out.pem"), 0U);
}

TEST (ReqDates, OfARequestAreNotedAsIdle)
{
  const Invocation invocation = ReqInvocation (
    With ("", kConfig, Request ({ "-not_after", "21000101000000Z" })));
  if (OpensslIsAtLeast (3, 4))
    {
      EXPECT_EQ (ExpectParity (invocation, ReqAllowance ()).openssl.status, 0);
      return;
    }

  Outcome outcome = RunCnfissue (invocation);
  EXPECT_EQ (outcome.status, 0);
  EXPECT_EQ (outcome.err,
             "cnfissue: req: -not_before and -not_after have no effect without -x509\n");
}

TEST (ReqLacks, Engines)
{
  Outcome outcome = RunCnfissue (ReqInvocation (With ("", kConfig, Request ({ "-engine", "e" }))));

  EXPECT_EQ (outcome.status, 2);
  EXPECT_NE (outcome.err.find ("-engine"), std::string::npos) << outcome.err;
}

TEST (ReqOnAFullDisk, FailsAndSaysSo)
{
  Outcome outcome = RunCnfissue (
    ReqInvocation (With ("", kConfig, Request ({ "-out", "/dev/full" }))));

  EXPECT_EQ (outcome.status, 1);
  EXPECT_NE (outcome.err.find ("No space left on device"), std::string::npos) << outcome.err;
}

} // namespace
