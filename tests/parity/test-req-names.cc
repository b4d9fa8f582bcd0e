// cnfissue req beside openssl req: subjects and attributes, from -subj, from the config, from
// answers.
#include "parity/req-case.h"

namespace
{

using namespace cnf_parity;

class ReqNames : public testing::TestWithParam<Case>
{
};

TEST_P (ReqNames, TheSameSubject)
{
  ExpectReqParity (GetParam (), 0);
}

class ReqRefusesNames : public testing::TestWithParam<Case>
{
};

TEST_P (ReqRefusesNames, WithTheSameWords)
{
  ExpectReqParity (GetParam (), 1);
}

// ---- -subj ----

Case
Subject (const char *name, const std::string &subject, const Words &more = {})
{
  return { name, Words{ "-new", "-key", "ed.key", "-config", "", "-subj", subject } + more };
}

std::string
Times (std::size_t n, const std::string &text)
{
  std::string all;
  for (std::size_t i = 0; i < n; i++)
    all += text;
  return all;
}

INSTANTIATE_TEST_SUITE_P (
  Subj, ReqNames,
  testing::Values (
    Subject ("Empty", "/"), Subject ("InItsOrder", "/CN=a/O=b/C=CN/CN=c"),
    Subject ("WithLongNamesAndOids", "/commonName=a/2.5.4.10=b/1.2.3.4=c"),
    Subject ("WithEscapes", "/CN=a\\/b\\+c\\\\d\\e"),
    Subject ("WithoutTrimming", "/CN= a  b /O=\"q\""), Subject ("WithEqualsInAValue", "/CN=a=b=c"),
    Subject ("WithSeveralInOne", "/O=a+CN=b+OU=c/L=d"),
    Subject ("WithOneThatJoinsTheFirst", "/CN=+O=b"), Subject ("WithASlashAtTheEnd", "/CN=a/"),
    Subject ("WithAPlusAtTheEnd", "/CN=a+"), Subject ("WithUnknownTypes", "/foo=a/CN=b/Cn=c/ CN=d"),
    Subject ("WithAnUnknownTypeBehindAPlus", "/O=a+foo=b+OU=c"),
    Subject ("WithEmptyValues", "/C=/CN=a/O="),
    Subject ("OfTheLongestName", "/CN=" + Times (64, "x")), Subject ("WithASlashTooMany", "//CN=a"),
    Subject ("InLatin1", "/CN=caf\xc3\xa9"), Subject ("InUtf8", "/CN=caf\xc3\xa9", { "-utf8" }),
    Subject ("WithTypesOfTheirOwn", "/serialNumber=1/DC=a/emailAddress=a@b/dnQualifier=q/C=DE"),
    Subject ("WithTheLastOfTwo", "/CN=a", { "-subj", "/CN=b" })),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Subj, ReqRefusesNames,
  testing::Values (Subject ("WithoutASlash", "CN=a"), Subject ("Nothing", ""),
                   Subject ("WithoutEquals", "/CN=a/O"), Subject ("ABackslashAtTheEnd", "/CN=a\\"),
                   Subject ("ANameThatIsTooLong", "/CN=" + Times (65, "x")),
                   Subject ("ACountryThatIsTooShort", "/C=D"),
                   Subject ("ACountryInUmlauts", "/C=\xc3\xa4"),
                   Subject ("NoUtf8", "/CN=\xff", { "-utf8" }),
                   Subject ("AnUnknownTypeBeforeAnError", "/foo=a/CN=" + Times (65, "x"))),
  CaseName);

// ---- prompt = no ----

std::string
Config (const std::string &settings, const std::string &name, const std::string &attributes = "")
{
  std::string config = "[req]\nprompt = no\ndistinguished_name = dn\n" + settings;
  config += attributes.empty () ? "" : "attributes = at\n[at]\n" + attributes;
  return config + "[dn]\n" + name;
}

Case
Configured (const char *name, const std::string &config, const Words &more = {})
{
  return With (name, config, Words{ "-new", "-key", "ed.key" } + more);
}

const char kStrings[] = "C = DE\nCN = plain\nO = a*b\nOU = caf\xe9\nL = 1234\nemailAddress = a@b\n";

INSTANTIATE_TEST_SUITE_P (
  WithoutPrompt, ReqNames,
  testing::Values (
    Configured ("InItsOrder", Config ("", "CN = a\nO = b\nC = DE\n")),
    Configured ("WithASettingThatMoved", Config ("", "CN = a\nO = b\nCN = c\n")),
    Configured ("WithPrefixes", Config ("", "0.O = a\n1.O = b\nx,CN = c\ny,L = d\n")),
    Configured ("WithSeveralInOne", Config ("", "O = a\n+CN = b\n0.+OU = c\nL = d\n")),
    Configured ("WithOidsOfItsOwn", "oid_section = oids\n[oids]\nmine = 1.2.3.4\n"
                                      + Config ("", "mine = a\n1.2.3.5 = b\nCN = c\n")),
    Configured ("InLatin1", Config ("", "CN = caf\xc3\xa9\n")),
    Configured ("InUtf8", Config ("utf8 = yes\n", "CN = caf\xc3\xa9\n")),
    Configured ("InUtf8ByTheOption", Config ("", "CN = caf\xc3\xa9\n"), { "-utf8" }),
    Configured ("InUtf8ThatIsMisspelt", Config ("utf8 = Yes\n", "CN = caf\xc3\xa9\n")),
    Configured ("InStringsByDefault", Config ("", kStrings)),
    Configured ("InStringsOfTheDefaultMask", Config ("string_mask = default\n", kStrings)),
    Configured ("InStringsOfUtf8only", Config ("string_mask = utf8only\n", kStrings)),
    Configured ("InStringsOfPkix", Config ("string_mask = pkix\n", kStrings)),
    Configured ("InStringsOfNombstr", Config ("string_mask = nombstr\n", kStrings)),
    Configured ("InStringsOfANumber", Config ("string_mask = MASK:0x2002\n", kStrings)),
    Configured ("WithAttributes", Config ("", "CN = a\n",
                                          "challengePassword = secret\n"
                                          "unstructuredName = caf\xc3\xa9\n")),
    Configured ("WithAttributesButASubject",
                Config ("", "CN = a\n", "challengePassword = secret\n"), { "-subj", "/CN=b" }),
    Configured ("WithoutAttributesInACertificate",
                Config ("", "CN = a\n", "challengePassword = secret\n"),
                { "-x509", "-set_serial", "1" }),
    Configured ("InTheDefaultSection", "distinguished_name = dn\nprompt = no\n[dn]\nCN = a\n",
                { "-section", "nosuch" })),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  WithoutPrompt, ReqRefusesNames,
  testing::Values (
    Configured ("AnEmptySection", Config ("", "")),
    Configured ("AnEmptyValue", Config ("", "CN =\nO = b\n")),
    Configured ("APrefixOfAnotherPrefix", Config ("", "y.z.L = d\n")),
    Configured ("APrefixOfNothing", Config ("", "CN. = d\n")),
    Configured ("NoSection", "[req]\nprompt = no\n"),
    Configured ("AMissingSection", "[req]\nprompt = no\ndistinguished_name = nosuch\n"),
    Configured ("AMissingSectionDespiteASubject",
                "[req]\nprompt = no\ndistinguished_name = nosuch\n", { "-subj", "/CN=a" }),
    Configured ("AMissingSectionOfAttributes", "attributes = nosuch\n" + Config ("", "CN = a\n")),
    Configured ("ADefaultAmongAttributes", Config ("", "CN = a\nCN_default = b\n")),
    Configured ("AnUnknownAttribute", Config ("", "CN = a\n", "nosuch = b\n")),
    Configured ("AnAttributeOfNoCharacters", Config ("", "CN = a\n", "challengePassword = \n")),
    Configured ("ALongCountry", Config ("", "C = DEU\n")),
    Configured ("NoUtf8", Config ("utf8 = yes\n", "CN = \xff\n")),
    Configured ("AnUnknownMask", Config ("string_mask = bogus\n", "CN = a\n")),
    Configured ("AMaskOfNoNumber", Config ("string_mask = MASK:\n", "CN = a\n"))),
  CaseName);

// ---- Questions ----

const char kQuestions[] = "[req]\n"
                          "distinguished_name = dn\n"
                          "attributes = at\n"
                          "utf8 = yes\n"
                          "[dn]\n"
                          "countryName = Country\n"
                          "countryName_default = AU\n"
                          "countryName_min = 2\n"
                          "countryName_max = 2\n"
                          "nosuchfield = not asked\n"
                          "0.organizationName = Organization\n"
                          "0.organizationName_default = Widgets\n"
                          "1.+organizationalUnitName = Unit\n"
                          "localityName = City\n"
                          "localityName_value = fixed\n"
                          "commonName = Name\n"
                          "commonName_max = 10\n"
                          "[at]\n"
                          "challengePassword = A password\n"
                          "challengePassword_min = 4\n"
                          "unstructuredName = Another name\n"
                          "unstructuredName_default = acme\n";

Case
Asked (const char *name, const std::string &answers, const Words &more = {},
       const std::string &config = kQuestions)
{
  return With (name, config, Words{ "-new", "-key", "ed.key" } + more, answers);
}

std::string
Questions (const std::string &name)
{
  return "[req]\ndistinguished_name = dn\n[dn]\n" + name;
}

INSTANTIATE_TEST_SUITE_P (
  Answers, ReqNames,
  testing::Values (
    Asked ("AllGiven", "DE\nAcme\nLab\nc\xc3\xa4m\nsecret\nother\n"),
    Asked ("Defaults", "\n\n\n\n\n\n"), Asked ("Dots", ".\n.\n.\nname\n.\n.\n"),
    Asked ("AgainWhenTooLongOrShort", "DEU\nD\nDE\n\n\nmuch too long a name\nname\nabc\nabcd\n\n"),
    Asked ("ForACertificate", "DE\nAcme\nLab\nname\n", { "-x509", "-set_serial", "1" }),
    Asked ("InBatch", "DE\n", { "-batch" }),
    Asked ("NotAskedForWithASubject", "", { "-subj", "/" }),
    Asked ("TheLongestLine", std::string (1022, 'x') + "\n", {}, Questions ("givenName = long\n")),
    Asked ("FixedBlank", "", {}, Questions ("O = x\nO_value = .\nCN = y\nCN_value = z\n")),
    Asked ("FixedToTheDefault", "", {}, Questions ("O = x\nO_value =\nO_default = d\n")),
    Asked ("NumbersThatAreNone", "x\n", {}, Questions ("O = x\nO_min = a\nO_max = 10x\n")),
    Asked ("BoundsOfTheDefaultSection", "xx\nx\n", {}, "O_max = 1\n" + Questions ("O = x\n")),
    Asked ("ANameOfTheLongestKey", "a\n", {}, Questions (std::string (88, 'x') + ".CN = y\n")),
    Asked ("ADefaultOfADot", "\n", {}, Questions ("O = x\nO_default = .\n"))),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Answers, ReqRefusesNames,
  testing::Values (
    Asked ("NoneAtAll", ""), Asked ("TooFew", "DE\nAcme\n"), Asked ("NoNewline", "DE"),
    Asked ("AZeroByte", std::string ("D\0E\n", 4)),
    Asked ("AZeroByteFirst", std::string ("\0\n", 2)),
    Asked ("ALineThatIsTooLong", std::string (1023, 'x') + "\n"),
    Asked ("OnlyBlanks", ".\n.\n", {}, Questions ("O = x\nCN = y\n")),
    Asked ("NoUtf8", "\n\n\n\xff\n"), Asked ("NoFields", "", {}, Questions ("")),
    Asked ("NoFieldsInBatch", "", { "-batch" }, Questions ("")),
    Asked ("AMissingSection", "", {}, "[req]\ndistinguished_name = nosuch\n"),
    Asked ("AMissingSectionOfAttributes", "", {}, "attributes = nosuch\n" + Questions ("CN = a\n")),
    Asked ("NoDefaultsInBatch", "", { "-batch" }, Questions ("CN = a\n")),
    Asked ("AShortDefaultInBatch", "", { "-batch" },
           Questions ("CN = a\nCN_default = b\nCN_min = 2\n")),
    Asked ("ALongFixedValue", "", {}, Questions ("CN = a\nCN_value = bcd\nCN_max = 2\n")),
    Asked ("ADefaultOverTheLimit", "\n", {},
           Questions ("CN = a\nCN_default = " + std::string (1023, 'x') + "\n")),
    Asked ("AFixedValueOverTheLimit", "\n", {},
           Questions ("CN = a\nCN_value = " + std::string (1023, 'x') + "\n")),
    Asked ("AKeyOverTheLimit", "a\n", {}, Questions (std::string (89, 'x') + ".CN = y\n")),
    Asked ("AnAttributeThatDoesNotFit", "a\n\xff\n", {},
           "attributes = at\n[at]\nchallengePassword = x\n[req]\nutf8 = yes\n"
             + Questions ("CN = y\n"))),
  CaseName);

} // namespace
