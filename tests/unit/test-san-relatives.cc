// The relatives of subjectAltName: what they put before their names, and what their names may be.
#include "san-case.h"
#include "support/case-name.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const char *const kConstraints = "nameConstraints";
const char *const kAccess = "authorityInfoAccess";
const char *const kPoints = "crlDistributionPoints";
const char *const kIssuer = "issuerAltName";

class RelativeChange : public testing::TestWithParam<ChangeCase>
{
};

class RelativeCannot : public testing::TestWithParam<ChangeCase>
{
};

ChangeCase
Row (const char *extension, const char *name, const std::string &before, Operation operation,
     const char *names, const std::string &after)
{
  return { name, kReq + before, operation, names, kReq + after, {}, extension };
}

ChangeCase
Refused (const char *extension, const char *name, const std::string &before, const char *names,
         const std::string &message)
{
  return { name, kReq + before, Operation::kAdd, names, {}, message, extension };
}

} // namespace

TEST_P (RelativeChange, TouchesNothingElse)
{
  CheckChange (GetParam ());
}

TEST_P (RelativeCannot, BeChanged)
{
  CheckRefused (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Constraints, RelativeChange,
  testing::Values (
    Row (kConstraints, "NothingThere", "", Operation::kAdd,
         "permitted;example.org,excluded;10.0.0.0/8,permitted;IP:fe80::/16",
         "nameConstraints = @name_constraints\n\n[ name_constraints ]\n"
         "permitted;DNS.1 = example.org\nexcluded;IP.1 = 10.0.0.0/255.0.0.0\n"
         "permitted;IP.1 = fe80::/ffff::\n"),
    Row (kConstraints, "Inline", "nameConstraints = critical,permitted;DNS:a\n", Operation::kAdd,
         "excluded;a,Permitted;A,permitted;email:.b",
         "nameConstraints = critical,permitted;DNS:a, excluded;DNS:a, permitted;email:.b\n"),
    Row (kConstraints, "InlineOne", "nameConstraints = permitted;DNS:a\n", Operation::kAdd,
         "excluded;b", "nameConstraints = permitted;DNS:a, excluded;DNS:b\n"),
    Row (kConstraints, "AnyByteBetween", "nameConstraints = permitted.DNS:a, excluded;DNS:b\n",
         Operation::kRemove, "permitted;a", "nameConstraints = excluded;DNS:b\n"),
    Row (kConstraints, "SameNetwork", "nameConstraints = permitted;IP:2001:DB8:0::/ffff:ffff:0::\n",
         Operation::kAdd, "permitted;2001:db8::/32",
         "nameConstraints = permitted;IP:2001:DB8:0::/ffff:ffff:0::\n"),
    Row (kConstraints, "ForEveryHost", "nameConstraints = permitted;DNS:a\n", Operation::kAdd,
         "excluded;DNS:",
         "nameConstraints = @name_constraints\n\n[ name_constraints ]\npermitted;DNS.1 = a\n"
         "excluded;DNS.1 = \n"),
    Row (kConstraints, "SectionNumbers",
         "nameConstraints = @n\n[ n ]\npermitted;DNS.4 = a\nexcluded;DNS.1 = b\n", Operation::kAdd,
         "permitted;c,excluded;d,excluded;1.2.3.4/32",
         "nameConstraints = @n\n[ n ]\npermitted;DNS.4 = a\nexcluded;DNS.1 = b\n"
         "permitted;DNS.5 = c\nexcluded;DNS.2 = d\nexcluded;IP.1 = 1.2.3.4/255.255.255.255\n"),
    Row (kConstraints, "Set", "nameConstraints = permitted;DNS:a, excluded;DNS:a\n",
         Operation::kSet, "excluded;DNS:a", "nameConstraints = excluded;DNS:a\n"),
    Row (kConstraints, "ByTag",
         "nameConstraints = permitted;DNS:a, excluded;DNS:a,excluded;IP:1.2.3.4/255.255.255.255\n",
         Operation::kMatching, "excluded;*", "nameConstraints = permitted;DNS:a\n"),
    Row (kConstraints, "ByKind",
         "nameConstraints = permitted;DNS:a, excluded;IP:1.2.3.4/255.255.255.255\n",
         Operation::kMatching, "IP:*", "nameConstraints = permitted;DNS:a\n"),
    Row (kConstraints, "Renumber",
         "nameConstraints = @n\n[ n ]\npermitted;DNS = a\nexcluded;DNS.7 = b\n"
         "permitted;DNS.x = c\n",
         Operation::kRenumber, "",
         "nameConstraints = @n\n[ n ]\npermitted;DNS.1 = a\nexcluded;DNS.1 = b\n"
         "permitted;DNS.2 = c\n"),
    Row (kConstraints, "Unicode", "nameConstraints = permitted;DNS:a\n", Operation::kAdd,
         "permitted;.b\u00fccher.example",
         "nameConstraints = permitted;DNS:a, permitted;DNS:.xn--bcher-kva.example\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Access, RelativeChange,
  testing::Values (
    Row (kAccess, "NothingThere", "", Operation::kAdd,
         "OCSP;http://o/,CA Issuers - URI:http://c/,1.2.3;URI:x:y",
         "authorityInfoAccess = @info_access\n\n[ info_access ]\nOCSP;URI.1 = http://o/\n"
         "caIssuers;URI.1 = http://c/\n1.2.3;URI.1 = x:y\n"),
    Row (kAccess, "Inline", "authorityInfoAccess = OCSP;URI:http://o/\n", Operation::kAdd,
         "ocsp;URI:http://o/,caIssuers;URI:http://c/",
         "authorityInfoAccess = OCSP;URI:http://o/, caIssuers;URI:http://c/\n"),
    Row (kAccess, "SameMethod", "authorityInfoAccess = 1.3.6.1.5.5.7.48.1;URI:http://o/\n",
         Operation::kAdd, "OCSP;URI:http://o/",
         "authorityInfoAccess = 1.3.6.1.5.5.7.48.1;URI:http://o/\n"),
    Row (kAccess, "LongNameInline", "authorityInfoAccess = CA Issuers;URI:http://c/\n",
         Operation::kAdd, "caIssuers;URI:http://c/,OCSP;URI:http://o/a,b",
         "authorityInfoAccess = @info_access\n\n[ info_access ]\ncaIssuers;URI.1 = http://c/\n"
         "OCSP;URI.1 = http://o/a,b\n"),
    Row (kAccess, "CommaBeforeAnother", "", Operation::kAdd,
         "OCSP;URI:http://o/a,b,caIssuers;x://y",
         "authorityInfoAccess = @info_access\n\n[ info_access ]\nOCSP;URI.1 = http://o/a,b\n"
         "caIssuers;URI.1 = x://y\n"),
    Row (kAccess, "NumbersBehindAnObject",
         "authorityInfoAccess = @n\n[ n ]\n1.2.3;URI.7 = a:b\n1.2.3;URI.x = a:c\n", Operation::kAdd,
         "1.2.3;URI:a:d",
         "authorityInfoAccess = @n\n[ n ]\n1.2.3;URI.7 = a:b\n1.2.3;URI.x = a:c\n"
         "1.2.3;URI.8 = a:d\n"),
    Row (kAccess, "OfTheSubject", "", Operation::kAdd, "caRepository;URI:x:y",
         "authorityInfoAccess = @info_access\n\n[ info_access ]\ncaRepository;URI.1 = x:y\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Others, RelativeChange,
  testing::Values (
    Row (kPoints, "Inline", "crlDistributionPoints = URI:http://a/\n", Operation::kAdd, "http://b/",
         "crlDistributionPoints = URI:http://a/, URI:http://b/\n"),
    Row (kPoints, "SectionOfAPoint", "[ p ]\nfullname = URI:x:y\n", Operation::kAdd,
         "p,URI:http://a/",
         "crlDistributionPoints = p, URI:http://a/\n[ p ]\nfullname = URI:x:y\n"),
    Row (kPoints, "NoSectionOfAPoint", "", Operation::kAdd, "URI:http://a/",
         "crlDistributionPoints = @crl_points\n\n[ crl_points ]\nURI.1 = http://a/\n"),
    Row (kPoints, "RemoveAPoint", "crlDistributionPoints = p, URI:http://a/\n[ p ]\n",
         Operation::kRemove, "p", "crlDistributionPoints = URI:http://a/\n[ p ]\n"),
    Row (kIssuer, "NothingThere", "", Operation::kAdd, "issuer:copy,a.example",
         "issuerAltName = @issuer_alt_names\n\n[ issuer_alt_names ]\nissuer.1 = copy\n"
         "DNS.1 = a.example\n"),
    Row (kIssuer, "CopyStays", "issuerAltName = issuer:copy\n", Operation::kAdd,
         "Issuer:copy,URI:x:y", "issuerAltName = issuer:copy, URI:x:y\n"),
    Row (kIssuer, "CopyGoes", "issuerAltName = issuer:copy, DNS:a\n", Operation::kRemove,
         "issuer:copy", "issuerAltName = DNS:a\n"),
    Row ("freshestCRL", "OfDeltas", "", Operation::kAdd, "URI:http://a/",
         "freshestCRL = @delta_crl_points\n\n[ delta_crl_points ]\nURI.1 = http://a/\n"),
    Row ("subjectInfoAccess", "OfTheSubject", "subjectInfoAccess = caRepository;URI:a:b\n",
         Operation::kSet, "caRepository;URI:a:c", "subjectInfoAccess = caRepository;URI:a:c\n")),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  , RelativeCannot,
  testing::Values (
    Refused (kConstraints, "NoSubtree", "", "DNS:a",
             "name without permitted; or excluded; before it: 'DNS:a'"),
    Refused (kConstraints, "NoMask", "", "permitted;IP:10.0.0.1",
             "address without a mask: 'permitted;IP:10.0.0.1'; write "
             "'permitted;IP:10.0.0.1/255.255.255.255'"),
    Refused (kConstraints, "HostBits", "", "excluded;10.1.0.0/8",
             "network with bits that its mask does not count: 'excluded;IP:10.1.0.0/8'; write "
             "'excluded;IP:10.0.0.0/255.0.0.0'"),
    Refused (kConstraints, "MaskWithGaps", "", "excluded;IP:10.0.0.0/255.0.255.0",
             "mask with gaps: 'excluded;IP:10.0.0.0/255.0.255.0'"),
    Refused (kConstraints, "TooManyBits", "", "excluded;IP:10.0.0.0/33",
             "not a network such as 10.0.0.0/255.0.0.0: 'excluded;IP:10.0.0.0/33'"),
    Refused (kConstraints, "MaskOfAnotherSize", "", "excluded;IP:10.0.0.0/ffff::",
             "not a network such as 10.0.0.0/255.0.0.0: 'excluded;IP:10.0.0.0/ffff::'"),
    Refused (kConstraints, "Wildcard", "", "permitted;*.a.example",
             "wildcard where a domain stands for all names below it: 'permitted;DNS:*.a.example'; "
             "write 'permitted;DNS:a.example'"),
    Refused (kConstraints, "Url", "", "permitted;URI:https://a.example/x",
             "URI where a host or a domain is to be: 'permitted;URI:https://a.example/x'; write "
             "'permitted;URI:a.example'"),
    Refused (kConstraints, "EmailUnderDns", "", "permitted;DNS:x@a",
             "email address where a domain is to be: 'permitted;DNS:x@a'; write "
             "'permitted;email:x@a'"),
    Refused (kConstraints, "AddressUnderDns", "", "permitted;DNS:10.0.0.0/8",
             "IP address where a domain is to be (IP:address/mask): 'permitted;DNS:10.0.0.0/8'"),
    Refused (
      kConstraints, "NoMailbox", "", "permitted;@a.example",
      "no name before the @ (a domain stands for all of them): 'permitted;email:@a.example'; "
      "write 'permitted;email:a.example'"),
    Refused (kConstraints, "EmptyEmail", "",
             "permitted;email:", "name is empty: 'permitted;email:'"),
    Refused (kAccess, "NoMethod", "", "URI:http://o/",
             "name without a method before it (such as OCSP; or caIssuers;): 'URI:http://o/'"),
    Refused (kAccess, "UnknownMethod", "", "OSCP;URI:http://o/",
             "unknown method (there are OCSP, caIssuers, caRepository, ad_timestamping, AD_DVCS; "
             "others are written as object identifiers): 'OSCP;URI:http://o/'"),
    Refused (kAccess, "WrongForm", "", "OCSP;DNS:http://o/",
             "URI where a DNS name is to be: 'OCSP;DNS:http://o/'; write 'OCSP;DNS:o'"),
    Refused (kPoints, "NoSection", "", "crl.example.org",
             "test.cnf: neither KIND:VALUE nor a section that is in the file: 'crl.example.org'"),
    Refused (kPoints, "AtBeforeAPoint", "[ p ]\n", "@p",
             "point takes the name of a section without @: '@p'"),
    Refused (kPoints, "PointInASectionOfNames", "crlDistributionPoints = @n\n[ n ]\nURI.1 = x:y\n",
             "n",
             "test.cnf:4:1: only the value of the extension can hold this, not a section of names: "
             "'n'"),
    Refused (kPoints, "PointBesideAComma", "crlDistributionPoints = p\n[ p ]\n", "URI:x:a,b",
             "test.cnf:4:1: list cannot go to a section of its own with this in it: 'p'"),
    Refused (kIssuer, "OfTheSubject", "", "email:copy",
             "only a subjectAltName takes addresses of the subject: 'email:copy'; write "
             "'issuer:copy'"),
    Refused (nullptr, "OfTheIssuer", "", "issuer:copy",
             "no kind of name before the colon (there are DNS, IP, email, URI, RID, dirName, "
             "otherName): 'DNS:issuer:copy'"),
    Refused ("keyUsage", "NoList", "", "a",
             "test.cnf: no extension that is a list of names (there are subjectAltName, "
             "issuerAltName, crlDistributionPoints, freshestCRL, authorityInfoAccess, "
             "subjectInfoAccess, nameConstraints): 'keyUsage'")),
  CaseName);

TEST (RelativesOfSan, ShowWhatIsNoName)
{
  Document document (kReq
                     + "nameConstraints = DNS:a, permitted;dns:b, Permitted;DNS:c, "
                       "excluded;dirName:d\n"
                       "authorityInfoAccess = URI:x:y, myMethod;URI:x:y\n");
  g_autoptr (GError) error = nullptr;
  ListPointer constraints = NewList (document, "v3", &error, kConstraints);
  ListPointer access = NewList (document, "v3", &error, kAccess);

  EXPECT_EQ (Names (constraints.get ()),
             "DNS:a\npermitted;dns:b\nPermitted;DNS:c\nexcluded;dirName:d\n");
  const CnfGeneralName *name = cnf_san_list_get_name (constraints.get (), 3);
  EXPECT_EQ (cnf_general_name_get_kind (name), CNF_GENERAL_NAME_DIR_NAME);
  EXPECT_STREQ (cnf_general_name_get_tag (name), "excluded");
  EXPECT_STREQ (cnf_general_name_get_value (name), "d");
  EXPECT_EQ (cnf_general_name_get_tag (cnf_san_list_get_name (constraints.get (), 0)), nullptr);
  EXPECT_EQ (Names (access.get ()), "URI:x:y\nmyMethod;URI:x:y\n");
}

TEST (RelativesOfSan, TakeNamesThatWereMadeForThem)
{
  Document document (kReq + "issuerAltName = DNS:a\n");
  g_autoptr (GError) error = nullptr;
  g_autoptr (GPtrArray) plain = cnf_general_names_parse ("b", FALSE, nullptr);
  ListPointer issuer = NewList (document, nullptr, &error, kIssuer);
  ListPointer constraints = NewList (document, "v3", &error, kConstraints);

  EXPECT_TRUE (cnf_san_list_add (issuer.get (), plain, &error)) << error->message;
  EXPECT_EQ (document.Text (), kReq + "issuerAltName = DNS:a, DNS:b\n");
  EXPECT_FALSE (cnf_san_list_add (constraints.get (), plain, &error));
  EXPECT_TRUE (g_error_matches (error, CNF_ERROR, CNF_ERROR_INVALID_GENERAL_NAME));
  EXPECT_STREQ (
    error->message,
    "test.cnf: name that was made for subjectAltName, not for nameConstraints: 'DNS:b'");
  g_clear_error (&error);
  EXPECT_EQ (cnf_general_names_parse_for ("keyUsage", "a", FALSE, &error), nullptr);
  EXPECT_TRUE (g_error_matches (error, CNF_ERROR, CNF_ERROR_INVALID_NAME));
}

} // namespace cnf_test
