// cnfissue x509 -req beside openssl x509 -req: inputs, contents, outputs, messages.
#include "parity/shapes.h"
#include "parity/x509-case.h"

namespace
{

using namespace cnf_parity;

// ByAuthority() with another request.
Words
ForRequest (const std::string &request, const Words &more = {})
{
  Words options = ByAuthority (more);
  options[1] = request;
  return options;
}

// A certificate signed by the key that it certifies.
Words
SelfSigned (const Words &more = {})
{
  Words options = { "-in", "rsa.csr", "-key", "subject.key", "-set_serial", "77" };
  options.insert (options.end (), more.begin (), more.end ());
  return options;
}

const char kExtensions[] =
  "[e]\n"
  "basicConstraints = CA:TRUE\n"
  "subjectAltName = email:own@example.org, DNS:own.example.org, IP:10.0.0.1\n"
  "authorityInfoAccess = OCSP;URI:http://ocsp.example.org/\n"
  "[always]\n"
  "authorityKeyIdentifier = keyid:always, issuer:always\n"
  "[none]\n"
  "basicConstraints = CA:TRUE\n"
  "subjectKeyIdentifier = none\n";

Case
With (const char *name, const Words &options)
{
  return { name, options, { { "x.cnf", kExtensions } } };
}

// ---- What goes well ----

class X509Issues : public testing::TestWithParam<Case>
{
};

TEST_P (X509Issues, TheSameCertificate)
{
  ExpectX509Parity (GetParam (), 0);
}

INSTANTIATE_TEST_SUITE_P (
  Inputs, X509Issues,
  testing::Values (
    Case{ "ARequestInDer", ForRequest ("rsa-csr.der", { "-inform", "DER" }) },
    Case{ "ARequestFromStdin", { "-CA", "both.pem", "-set_serial", "1" }, {}, "@rsa.csr" },
    Case{ "ARequestBehindADash",
          { "-in", "-", "-CA", "both.pem", "-set_serial", "1" },
          {},
          "@rsa.csr" },
    Case{ "KeyAndCertificateInOneFile",
          { "-in", "rsa.csr", "-CA", "both.pem", "-set_serial", "1" } },
    Case{ "ACaInDer",
          { "-in", "rsa.csr", "-CA", "rsa.der", "-CAkey", "rsa.key", "-set_serial", "1" } },
    Case{ "ACaInDerAsSaid",
          { "-in", "rsa.csr", "-CA", "rsa.der", "-CAform", "DER", "-CAkey", "rsa.key", "-CAkeyform",
            "PEM", "-set_serial", "1" } },
    Case{ "AnEncryptedKey",
          { "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", "encrypted.key", "-passin", "pass:secret",
            "-set_serial", "1" } },
    Case{ "AnEncryptedKeyWithAPasswordFromStdin",
          { "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", "encrypted.key", "-passin", "stdin",
            "-set_serial", "1" },
          {},
          "secret\n" },
    Case{ "AnUnneededPassword", ByAuthority ({ "-passin", "pass:secret" }) },
    Case{ "ByANamedProvider",
          ByAuthority ({ "-provider", "default", "-propquery", "provider=default" }) },
    Case{ "WithASeed", ByAuthority ({ "-rand", "rsa.key" }) }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Contents, X509Issues,
  testing::Values (
    Case{ "ThirtyDays", ByAuthority () }, Case{ "AYear", ByAuthority ({ "-days", "365" }) },
    Case{ "Yesterday", ByAuthority ({ "-days", "-1" }) },
    Case{ "NoDays", ByAuthority ({ "-days", "0" }) },
    Case{ "HexDaysThatAreNone", ByAuthority ({ "-days", "0x10" }) },
    Case{ "OctalDaysThatAreDecimal", ByAuthority ({ "-days", "010" }) },
    Case{ "TheEndOfUtcTime", ByAuthority ({ "-days", "8765" }) },
    Case{ "GeneralizedTime", ByAuthority ({ "-days", "8766" }) },
    Case{ "DaysTheLastCounts", ByAuthority ({ "-days", "5", "-days", "6" }) },
    Case{ "AnotherSubject", ByAuthority ({ "-subj", "/C=CN/O=a+OU=b/CN=c" }) },
    Case{ "AnEmptySubject", ByAuthority ({ "-subj", "/" }) },
    Case{ "ASubjectWithUnknownParts", ByAuthority ({ "-subj", "/CN=a/nosuch=b/OU=/L=c" }) },
    Case{ "ASubjectOfLatin1", ByAuthority ({ "-subj", "/CN=caf\xc3\xa9" }) },
    Case{ "AnotherPublicKey", ByAuthority ({ "-force_pubkey", "subject.pub" }) },
    Case{ "AWarningForDatesToPreserve", ByAuthority ({ "-preserve_dates" }) },
    Case{ "Sha512", ByAuthority ({ "-sha512" }) },
    Case{ "ADigestInUpperCase", ByAuthority ({ "-SHA3-256" }) },
    Case{ "TheLastDigest", ByAuthority ({ "-md5", "-sha384" }) },
    Case{ "ADigestThatTheKeyIgnores",
          { "-in", "rsa.csr", "-CA", "ed.pem", "-CAkey", "ed.key", "-set_serial", "1",
            "-nosuchdigest" } },
    Case{ "ASignatureOption", ByAuthority ({ "-sigopt", "rsa_padding_mode:pkcs1" }) },
    Case{ "ABadSignature", ByAuthority ({ "-badsig" }) },
    Case{ "TrustSettings", ByAuthority ({ "-setalias", "alias", "-addtrust", "serverAuth",
                                          "-addreject", "emailProtection", "-alias" }) },
    Case{ "EmptyTrustSettings", ByAuthority ({ "-trustout", "-clrtrust", "-clrreject" }) }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Copies, X509Issues,
  testing::Values (
    With ("None", ForRequest ("ed.csr")),
    With ("NoneAsSaid", ForRequest ("ed.csr", { "-copy_extensions", "none" })),
    With ("Missing", ForRequest ("ed.csr", { "-copy_extensions", "copy" })),
    With ("All", ForRequest ("ed.csr", { "-copy_extensions", "copyall" })),
    With ("InAnyCase", ForRequest ("ed.csr", { "-copy_extensions", "CopyAll" })),
    With ("AndTheSectionReplaces", ForRequest ("ed.csr", { "-copy_extensions", "copy", "-extfile",
                                                           "x.cnf", "-extensions", "e" })),
    With ("AllAndTheSectionReplaces",
          ForRequest ("ed.csr",
                      { "-copy_extensions", "copyall", "-extfile", "x.cnf", "-extensions", "e" })),
    With ("NamedOnes", ForRequest ("ed.csr", { "-copy_extensions", "copy", "-ext",
                                               "subjectAltName,basicConstraints" })),
    With ("NoNamedOne", ForRequest ("ed.csr", { "-copy_extensions", "copy", "-ext", "nosuch" })),
    With ("NoneOfARequestWithoutAny", ByAuthority ({ "-copy_extensions", "copy" })),
    With ("NothingByClrext", ForRequest ("ed.csr", { "-clrext" })),
    With ("NothingByClrextAndNone",
          ForRequest ("ed.csr", { "-clrext", "-copy_extensions", "none" })),
    With ("AWarningForClrextAndExt", ForRequest ("ed.csr", { "-clrext", "-ext", "keyUsage" }))),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  SelfSigned, X509Issues,
  testing::Values (
    With ("ByItsOwnKey", SelfSigned ()),
    With ("WithExtensions", SelfSigned ({ "-extfile", "x.cnf", "-extensions", "e" })),
    With ("WithKeyIdsAlways", SelfSigned ({ "-extfile", "x.cnf", "-extensions", "always" })),
    With ("WithoutAKeyId", SelfSigned ({ "-extfile", "x.cnf", "-extensions", "none" })),
    With ("ByAnotherKeyThanTheRequests", { "-in", "ed.csr", "-signkey", "rsa.key", "-set_serial",
                                           "1", "-extfile", "x.cnf", "-extensions", "e" }),
    With ("ForAnotherPublicKey",
          { "-in", "ed.csr", "-key", "ed.key", "-set_serial", "1", "-force_pubkey", "subject.pub",
            "-extfile", "x.cnf", "-extensions", "e" }),
    With ("WithWarningsForCaOptions",
          SelfSigned ({ "-CAkey", "rsa.key", "-CAkeyform", "PEM", "-CAform", "PEM", "-CAserial",
                        "my.srl", "-CAcreateserial" }))),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Outputs, X509Issues,
  testing::Values (
    Case{ "Der", ByAuthority ({ "-outform", "DER", "-out", "out.der" }) },
    Case{ "DerOnStdout", ByAuthority ({ "-outform", "der" }) },
    Case{ "StdoutBehindADash", ByAuthority ({ "-out", "-" }) },
    Case{ "AFile", ByAuthority ({ "-out", "out.pem" }) },
    Case{ "AFileThatExists", ByAuthority ({ "-out", "out.pem" }), { { "out.pem", "old\n" } } },
    Case{ "NoCertificate", ByAuthority ({ "-noout", "-out", "out.pem" }) },
    Case{ "NoCertificateButANumber", ByAuthority ({ "-nocert", "-serial" }) },
    Case{ "UnsignedText",
          { "-in", "rsa.csr", "-CAkey", "rsa.key", "-set_serial", "7", "-text", "-noout" } }),
  CaseName);

Words
Printing (const Words &more)
{
  Words options = ByAuthority ({ "-extfile", "x.cnf", "-extensions", "e" });
  options.insert (options.end (), more.begin (), more.end ());
  return options;
}

class X509Prints : public testing::TestWithParam<std::string>
{
};

TEST_P (X509Prints, TheSame)
{
  ExpectX509Parity (With ("", Printing ({ "-" + GetParam () })), 0);
}

std::string
OptionName (const testing::TestParamInfo<std::string> &option)
{
  return option.param;
}

INSTANTIATE_TEST_SUITE_P (, X509Prints,
                          testing::Values ("alias", "dates", "email", "enddate", "fingerprint",
                                           "hash", "issuer", "issuer_hash", "issuer_hash_old",
                                           "modulus", "next_serial", "ocsp_uri", "ocspid", "pubkey",
                                           "purpose", "serial", "startdate", "subject",
                                           "subject_hash", "subject_hash_old", "text"),
                          OptionName);

INSTANTIATE_TEST_SUITE_P (
  Prints, X509Issues,
  testing::Values (
    With ("InTheOrderGiven", Printing ({ "-subject", "-serial", "-issuer", "-noout" })),
    With ("TheLastOfTwo", Printing ({ "-subject", "-serial", "-subject" })),
    With ("DatesWhereAskedForLast", Printing ({ "-dates", "-enddate", "-startdate", "-issuer" })),
    With ("DatesInIsoForm", Printing ({ "-dates", "-dateopt", "ISO_8601" })),
    With ("NamesOnManyLines", Printing ({ "-subject", "-issuer", "-nameopt", "multiline" })),
    With ("NamesOfRfc2253", Printing ({ "-text", "-nameopt", "RFC2253" })),
    With ("NamesOfOld", Printing ({ "-subject", "-nameopt", "compat" })),
    With ("TextWithoutParts", Printing ({ "-text", "-certopt", "no_sigdump,no_header" })),
    With ("AFingerprintOfAnotherDigest", Printing ({ "-fingerprint", "-sha512" })),
    With ("Extensions", Printing ({ "-ext", "subjectAltName,basicConstraints,subjectAltName" })),
    With ("ExtensionsThatAreNotThere", Printing ({ "-ext", "nosuch" })),
    With ("NoNamesOfExtensions", Printing ({ "-ext", "," })),
    With ("ExtensionsWhereNoneIs", ByAuthority ({ "-ext", "subjectAltName" })),
    With ("NoModulus", ForRequest ("ed.csr", { "-modulus" })),
    With ("AMatch", Printing ({ "-checkhost", "own.example.org", "-checkip", "10.0.0.1",
                                "-checkemail", "own@example.org" })),
    With ("NoMatch", Printing ({ "-checkhost", "example.org", "-checkip", "10.0.0.2", "-checkemail",
                                 "other@example.org", "-noout" })),
    With ("ThatItLasts", Printing ({ "-checkend", "3600" }))),
  CaseName);

TEST (X509Checks, WhetherItEndsBehindTheEndOfTime)
{
  ExpectX509Parity (With ("", Printing ({ "-checkend", "9223372036854775807" })), 0);
}

TEST (X509Checks, ThatItEndsTooSoon)
{
  ExpectX509Parity (With ("", Printing ({ "-checkend", "99999999" })), 1);
}

// ---- Random signatures ----

TEST (X509Signs, TheSameBytesWithPssPadding)
{
  Allowance allowance = X509Allowance ();
  allowance.shapes[""] = SignedPart;
  Case test = { "", ByAuthority ({ "-sigopt", "rsa_padding_mode:pss", "-sigopt",
                                   "rsa_pss_saltlen:32", "-sha384" }) };
  Outcomes both = ExpectParity (X509Req (test), allowance);
  EXPECT_EQ (both.openssl.status, 0) << both.openssl.err;
}

// ---- What is refused ----

class X509Refuses : public testing::TestWithParam<Case>
{
};

TEST_P (X509Refuses, WithTheSameWords)
{
  ExpectX509Parity (GetParam (), 1);
}

INSTANTIATE_TEST_SUITE_P (
  Inputs, X509Refuses,
  testing::Values (
    Case{ "AForgedRequest", ForRequest ("forged.csr", { "-out", "out.pem" }) },
    Case{ "AMissingRequest", ForRequest ("server.csr", { "-out", "out.pem" }) },
    Case{ "AKeyAsRequest", ForRequest ("rsa.key") }, Case{ "AFolderAsRequest", ForRequest (".") },
    Case{ "NothingAsRequest", { "-CA", "both.pem", "-set_serial", "1" } },
    Case{ "DerAsPem", ForRequest ("rsa-csr.der") },
    Case{ "PemAsDer", ForRequest ("rsa.csr", { "-inform", "DER" }) },
    Case{ "ARequestInAnImpossibleFormat", ForRequest ("rsa.csr", { "-inform", "P12" }) },
    Case{ "ARequestInAnUnknownFormat", ForRequest ("rsa.csr", { "-inform", "foo" }) },
    Case{ "AMissingCa", { "-in", "rsa.csr", "-CA", "noca.pem", "-out", "out.pem" } },
    Case{ "ARequestAsCa", { "-in", "rsa.csr", "-CA", "rsa.csr", "-CAkey", "rsa.key" } },
    Case{ "ACaInAnImpossibleFormat", ByAuthority ({ "-CAform", "P12" }) },
    Case{ "ACaInTheWrongFormat",
          { "-in", "rsa.csr", "-CA", "rsa.der", "-CAform", "PEM", "-CAkey", "rsa.key" } },
    Case{ "ACaWithoutAKey", { "-in", "rsa.csr", "-CA", "rsa.pem", "-set_serial", "1" } },
    Case{ "AMissingKey", SelfSigned ({ "-key", "nokey" }) },
    Case{ "AMissingPublicKey", ByAuthority ({ "-force_pubkey", "nokey" }) },
    Case{ "ARequestAsPublicKey", ByAuthority ({ "-force_pubkey", "rsa.csr" }) },
    Case{ "AnEncryptedKeyWithoutATerminal",
          { "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", "encrypted.key", "-set_serial", "1" } },
    Case{ "AnUnsetPasswordVariable", ByAuthority ({ "-passin", "env:NOTHING" }) },
    Case{ "AnImpossibleFormatBehindAText",
          ByAuthority ({ "-text", "-subject", "-outform", "TEXT" }) },
    Case{ "ARelativeUri",
          { "-in", "rsa.csr", "-CA", "file:rsa.pem", "-CAkey", "rsa.key", "-set_serial", "1" } },
    Case{ "AMissingSeed", ByAuthority ({ "-rand", "nothing" }) },
    Case{ "AMissingProvider", ByAuthority ({ "-provider", "nosuch" }) }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Options, X509Refuses,
  testing::Values (
    Case{ "NoKeyAtAll", { "-in", "rsa.csr", "-out", "out.pem" } },
    Case{ "AKeyOfNoCa", { "-in", "rsa.csr", "-CAkey", "rsa.key", "-out", "out.pem" } },
    Case{ "ACaAndAKey", ByAuthority ({ "-key", "rsa.key" }) },
    Case{ "DaysAndDatesToPreserve", ByAuthority ({ "-days", "4", "-preserve_dates" }) },
    Case{ "NewAndARequest", ByAuthority ({ "-new" }) }, Case{ "NewAndReq", { "-new" } },
    Case{ "ClrextAndCopyExtensions",
          ForRequest ("ed.csr", { "-clrext", "-copy_extensions", "copy" }) },
    Case{ "AnUnknownWayToCopy", ByAuthority ({ "-copy_extensions", "some" }) },
    Case{ "DaysBelowMinusOne", ByAuthority ({ "-days", "-2" }) },
    Case{ "DaysThatAreNoNumber", ByAuthority ({ "-days", "x" }) },
    Case{ "TooManyDays", ByAuthority ({ "-days", "99999999", "-out", "out.pem" }) },
    Case{ "ASubjectWithoutSlash", ByAuthority ({ "-subj", "CN=a" }) },
    Case{ "AnEmptySubject", ByAuthority ({ "-subj", "" }) },
    Case{ "ASubjectWithoutEqualSign", ByAuthority ({ "-subj", "/CN" }) },
    Case{ "ACountryThatIsTooLong", ByAuthority ({ "-subj", "/C=CHN" }) },
    Case{ "AnUnknownDigest", ByAuthority ({ "-nosuchdigest", "-out", "out.pem" }) },
    Case{ "ASignatureOptionWithoutColon", ByAuthority ({ "-sigopt", "a" }) },
    Case{ "AnUnknownSignatureOption", ByAuthority ({ "-sigopt", "a:b" }) },
    Case{ "AnUnknownNameOption", ByAuthority ({ "-nameopt", "nosuch" }) },
    Case{ "AnUnknownTextOption", ByAuthority ({ "-certopt", "nosuch" }) },
    Case{ "AnUnknownDateOption", ByAuthority ({ "-dateopt", "nosuch" }) },
    Case{ "AnUnknownTrustObject", ByAuthority ({ "-addtrust", "nosuch" }) },
    Case{ "AnUnknownRejectObject", ByAuthority ({ "-addreject", "nosuch" }) },
    Case{ "AnEndThatIsNoNumber", ByAuthority ({ "-checkend", "x" }) },
    Case{ "AMissingFolder", ByAuthority ({ "-out", "nowhere/out.pem" }) },
    Case{ "AFolderAsOutput", ByAuthority ({ "-out", "." }) },
    Case{ "AnOutputFormatThatIsNone", ByAuthority ({ "-outform", "TEXT" }) },
    Case{ "WordsBehindTheOptions", ByAuthority ({ "word" }) },
    Case{ "AMissingValue", ByAuthority ({ "-out" }) },
    Case{ "AnEngineAsFormatOfTheRequest", ByAuthority ({ "-inform", "engine" }) },
    Case{ "AnEngineAsFormatOfTheOutput",
          ByAuthority ({ "-outform", "Engine", "-out", "out.pem" }) },
    Case{ "AnEngineAsFormatOfTheAuthority", ByAuthority ({ "-CAform", "ENGINE" }) },
    Case{ "AKeyInAnUnnamedEngine", ByAuthority ({ "-CAkeyform", "engine", "-out", "out.pem" }) },
    Case{ "ASubjectKeyInAnUnnamedEngine",
          { "-in", "rsa.csr", "-key", "rsa.key", "-keyform", "engine" } },
    Case{ "APublicKeyInAnUnnamedEngine",
          ByAuthority ({ "-force_pubkey", "subject.pub", "-keyform", "engine" }) },
    Case{ "APropertyThatNothingHas", ByAuthority ({ "-propquery", "foo=bar" }) },
    Case{ "APropertyThatNoLoaderHas",
          { "-in", "rsa.csr", "-key", "subject.key", "-propquery", "foo=bar" } },
    Case{ "AnUnknownVerifyOption", ByAuthority ({ "-vfyopt", "foo:bar" }) },
    Case{ "AVerifyOptionWithoutColon", ByAuthority ({ "-vfyopt", "distid" }) },
    Case{ "AVerifyOptionThatIsNoHexadecimal", ByAuthority ({ "-vfyopt", "hexdistid:zz" }) },
    Case{ "AVerifyOptionOfAnotherAlgorithm", ByAuthority ({ "-vfyopt", "distid:x" }) }),
  CaseName);

// ---- Requests that verify only by an option ----

// SM2 signs the name of who signs, too; without the option it is another one.
TEST (X509VerifyOption, DecidesWhoHasSignedTheRequest)
{
  const std::string key = MakeByOpenssl ({ "genpkey", "-algorithm", "SM2", "-out", "k" }, "k");
  const std::string request = MakeByOpenssl ({ "req", "-new", "-key", "k", "-config", "c", "-subj",
                                               "/CN=x", "-sm3", "-sigopt", "distid:abc", "-out",
                                               "r" },
                                             "r", { { "k", key }, { "c", "" } });
  for (const auto &[option, status] : { std::pair{ "distid:abc", 0 },
                                        { "hexdistid:616263", 0 },
                                        { "hexdistid:61:62:63", 0 },
                                        { "distid:abd", 1 },
                                        { "distid:", 1 },
                                        { "distid", 1 },
                                        { "hexdistid", 1 },
                                        { "hexdistid:", 1 },
                                        { "hexdistid:zz", 1 },
                                        { "distids:abc", 1 } })
    ExpectX509Parity (
      { "",
        ForRequest ("r", { "-vfyopt", "distid:first", "-vfyopt", option, "-out", "out.pem" }),
        { { "r", request } } },
      status);
}

// ---- Outputs that are inputs ----

// openssl has emptied the output before it reads this file.
class X509OutputIsAlso : public testing::TestWithParam<Case>
{
};

TEST_P (X509OutputIsAlso, RefusedAndKept)
{
  Invocation invocation = X509Req (GetParam ());
  invocation.prepare = [] (const std::filesystem::path &folder) {
    std::filesystem::create_symlink ("my.srl", folder / "link");
    std::filesystem::create_symlink ("new.srl", folder / "nowhere");
    std::filesystem::create_hard_link (folder / "my.srl", folder / "hard");
  };
  Allowance allowance = X509Allowance ();
  allowance.spared.insert ({ "new.srl", "nowhere", "rsa.key", "both.pem", "link", "hard" });
  Outcomes both = ExpectParity (invocation, allowance);
  EXPECT_EQ (both.openssl.status, 1) << both.openssl.err;
}

Case
InPlaceOf (const char *name, const std::string &serial, const std::string &out,
           const Words &more = {})
{
  return { name,
           Words{ "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", "rsa.key", "-CAserial", serial,
                  "-out", out }
             + more,
           { { "my.srl", "0A\n" } } };
}

INSTANTIATE_TEST_SUITE_P (
  , X509OutputIsAlso,
  testing::Values (
    InPlaceOf ("TheSerialFile", "my.srl", "my.srl"),
    InPlaceOf ("TheSerialFileByAnotherPath", "./my.srl", "my.srl"),
    InPlaceOf ("TheSerialFileBehindALink", "link", "my.srl"),
    InPlaceOf ("TheSerialFileByAnotherName", "my.srl", "hard"),
    InPlaceOf ("TheSerialFileThatCouldBeMade", "my.srl", "my.srl", { "-CAcreateserial" }),
    InPlaceOf ("ANewSerialFile", "new.srl", "new.srl", { "-CAcreateserial" }),
    InPlaceOf ("ANewSerialFileByAnotherPath", "./new.srl", "new.srl", { "-CAcreateserial" }),
    InPlaceOf ("ANewSerialFileBehindALink", "new.srl", "nowhere", { "-CAcreateserial" }),
    InPlaceOf ("AMissingSerialFile", "new.srl", "new.srl"),
    InPlaceOf ("TheKeyOfTheAuthority", "my.srl", "rsa.key"),
    Case{ "TheAuthorityWithItsKey",
          { "-in", "rsa.csr", "-CA", "both.pem", "-set_serial", "1", "-out", "both.pem" },
          { { "my.srl", "0A\n" } } }),
  CaseName);

// ---- Beside openssl ----

TEST (X509Help, IsShownForEverySpellingThatOpensslHas)
{
  for (const char *option : { "-h", "--h", "-help", "--help" })
    {
      Outcome outcome = RunCnfissue (InvocationOf ({ "x509" }, { "", { option } }, {}));
      EXPECT_EQ (outcome.status, 0) << option;
      EXPECT_EQ (outcome.err.rfind ("Usage: x509 -req [options]\n", 0), 0U) << outcome.err;
    }
}

// openssl would write it, and go on without the engine.
TEST (X509Lacks, WhatWouldLeaveAFile)
{
  Outcome outcome = RunCnfissue (
    X509Req ({ "", ByAuthority ({ "-writerand", "state", "-engine", "x" }) }));
  EXPECT_EQ (outcome.status, 2);
  EXPECT_EQ (outcome.files.count ("state"), 0U);
}

TEST (X509Lacks, WhatItRefusesByName)
{
  for (const char *option : { "-x509toreq", "-engine" })
    {
      Outcome outcome = RunCnfissue (X509Req ({ "", ByAuthority ({ option, "x" }) }));
      EXPECT_EQ (outcome.status, 2) << option;
      EXPECT_EQ (outcome.out, "") << option;
      EXPECT_NE (outcome.err.find (option), std::string::npos) << outcome.err;
    }
}

TEST (X509HandsOn, NothingWhenNobodyIsNamed)
{
  Invocation invocation = X509Req ({ "", {} });
  invocation.argv = { "x509", "-in", "rsa.pem", "-noout", "-subject" };
  Outcome outcome = RunCnfissue (invocation);
  EXPECT_EQ (outcome.status, 2);
  EXPECT_EQ (outcome.out, "");
}

TEST (X509HandsOn, WhatIssuesNothing)
{
  Invocation invocation = X509Req ({ "", {} });
  invocation.argv = { "x509", "-in", "rsa.pem", "-noout", "-subject", "-nameopt", "RFC2253" };
  Outcome theirs = RunOpenssl (invocation);
  invocation.environment["CNFISSUE_OPENSSL"] = "/usr/bin/openssl";
  Outcome ours = RunCnfissue (invocation);
  EXPECT_EQ (ours.status, 0) << ours.err;
  EXPECT_EQ (ours.out, theirs.out);
}

TEST (X509HandsOn, AValueThatOnlyLooksLikeReq)
{
  Invocation invocation = X509Req ({ "", {} });
  invocation.argv = { "x509", "-out", "-req", "-in", "rsa.pem" };
  EXPECT_EQ (RunCnfissue (invocation).status, 2);
}

// From 3.4 on openssl has them too.
struct Dates
{
  const char *name;
  Words options;
  const char *begin; // as -dates prints it; "" for a refusal
  const char *end;
};

class X509TakesDates : public testing::TestWithParam<Dates>
{
};

TEST_P (X509TakesDates, AsGiven)
{
  Words options = ByAuthority ({ "-noout", "-dates", "-dateopt", "iso_8601" });
  options.insert (options.end (), GetParam ().options.begin (), GetParam ().options.end ());
  Outcome outcome = RunCnfissue (X509Req ({ "", options }));

  std::string expected = GetParam ().begin;
  if (!expected.empty ())
    expected = "notBefore=" + expected + "\nnotAfter=" + GetParam ().end + "\n";
  EXPECT_EQ (outcome.out, expected);
  EXPECT_EQ (outcome.status, expected.empty () ? 1 : 0) << outcome.err;
}

INSTANTIATE_TEST_SUITE_P (
  , X509TakesDates,
  testing::Values (
    Dates{ "PastBegin",
           { "-not_before", "20200102030405Z" },
           "2020-01-02 03:04:05Z",
           "2026-01-31 00:00:00Z" },
    Dates{ "BeginAndEnd",
           { "-not_before", "20300102030405Z", "-not_after", "310102030405Z" },
           "2030-01-02 03:04:05Z",
           "2031-01-02 03:04:05Z" },
    Dates{
      "BeginToday", { "-not_before", "today" }, "2026-01-01 00:00:00Z", "2026-01-31 00:00:00Z" },
    Dates{ "EndToday", { "-not_after", "today" }, "2026-01-01 00:00:00Z", "2026-01-01 00:00:00Z" },
    Dates{ "EndRatherThanDays",
           { "-days", "5", "-not_after", "20260301000000Z" },
           "2026-01-01 00:00:00Z",
           "2026-03-01 00:00:00Z" },
    Dates{ "NoTime", { "-not_before", "tomorrow" }, "", "" },
    Dates{ "NoEnd", { "-not_after", "2026" }, "", "" },
    Dates{ "NoEndBeforeTheBegin", { "-not_after", "20250101000000Z" }, "", "" },
    Dates{ "NoneToPreserve", { "-not_after", "20300101000000Z", "-preserve_dates" }, "", "" }),
  CaseName);

} // namespace
