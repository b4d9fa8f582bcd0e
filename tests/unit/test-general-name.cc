// General names: what people write, made of what OpenSSL reads; or what is wrong, and what is right.
#include "support/case-name.h"

#include <cnf/cnf.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

struct NameCase
{
  const char *name;
  std::string text;
  std::string result; // `KIND:value` of each, one a line; or the message
  std::string note = {};
};

std::ostream &
operator<< (std::ostream &stream, const NameCase &row)
{
  return stream << row.name;
}

// All names one a line, or the message of the failure.
std::string
Parse (const std::string &text, bool force, std::string *notes)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (GPtrArray) names = cnf_general_names_parse (text.c_str (), force, &error);
  std::string result;

  if (names == nullptr)
    {
      EXPECT_TRUE (g_error_matches (error, CNF_ERROR, CNF_ERROR_INVALID_GENERAL_NAME));
      return error->message;
    }
  for (guint i = 0; i < names->len; i++)
    {
      auto *name = static_cast<CnfGeneralName *> (g_ptr_array_index (names, i));
      const char *note = cnf_general_name_get_note (name);
      result += std::string (cnf_general_name_get_text (name)) + "\n";
      if (note != nullptr)
        *notes += note;
    }
  return result;
}

class GeneralName : public testing::TestWithParam<NameCase>
{
};

class ForcedName : public testing::TestWithParam<NameCase>
{
};

} // namespace

TEST_P (GeneralName, IsTakenOrRefusedWithTheRightForm)
{
  std::string notes;

  EXPECT_EQ (Parse (GetParam ().text, false, &notes), GetParam ().result);
  EXPECT_EQ (notes, GetParam ().note);
}

INSTANTIATE_TEST_SUITE_P (
  Taken, GeneralName,
  testing::Values (
    NameCase{ "Host", "a.example", "DNS:a.example\n" },
    NameCase{ "Address", "10.0.0.1", "IP:10.0.0.1\n" }, NameCase{ "Ipv6", "::1", "IP:::1\n" },
    NameCase{ "MappedIpv6", "IP:::ffff:1.2.3.4", "IP:::ffff:1.2.3.4\n" },
    NameCase{ "Email", "a@b.example", "email:a@b.example\n" },
    NameCase{ "EmailCopy", "email:copy", "email:copy\n" },
    NameCase{ "Uri", "https://a/b?c=d:e", "URI:https://a/b?c=d:e\n" },
    NameCase{ "Urn", "urn:uuid:1", "URI:urn:uuid:1\n" },
    NameCase{ "Rid", "RID:1.2.3.4", "RID:1.2.3.4\n" },
    NameCase{ "DirName", "dirName:dn", "dirName:dn\n" },
    NameCase{ "OtherName", "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:a@b",
              "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:a@b\n" },
    NameCase{ "Wildcard", "*.a.example", "DNS:*.a.example\n" },
    NameCase{ "Underscore", "_a.b", "DNS:_a.b\n" },
    NameCase{ "Pasted", "DNS:a,DNS:b", "DNS:a\nDNS:b\n" },
    NameCase{ "PastedText", "DNS:localhost, IP Address:10.0.0.5, Registered ID:1.2.3",
              "DNS:localhost\nIP:10.0.0.5\nRID:1.2.3\n" },
    NameCase{ "OtherCase", "dns:a,ip:::1,Email:a@b,uri:x:y,dirname:d",
              "DNS:a\nIP:::1\nemail:a@b\nURI:x:y\ndirName:d\n" },
    NameCase{ "BareAndPasted", "a, 10.0.0.1 ,b@c", "DNS:a\nIP:10.0.0.1\nemail:b@c\n" },
    NameCase{ "CommaInAUri", "URI:http://h/a,b,DNS:c", "URI:http://h/a,b\nDNS:c\n" },
    NameCase{ "CommaInABareUri", "ldap://h/o=a,c=b", "URI:ldap://h/o=a,c=b\n" },
    NameCase{ "Unicode", "DNS:b\u00fccher.example", "DNS:xn--bcher-kva.example\n",
              "DNS:b\u00fccher.example is written as xn--bcher-kva.example" },
    NameCase{ "UnicodeWildcard", "*.b\u00fccher.example", "DNS:*.xn--bcher-kva.example\n",
              "DNS:*.b\u00fccher.example is written as *.xn--bcher-kva.example" },
    NameCase{ "UnicodeEmail", "a@b\u00fccher.example", "email:a@xn--bcher-kva.example\n",
              "email:a@b\u00fccher.example is written as a@xn--bcher-kva.example" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Refused, GeneralName,
  testing::Values (
    NameCase{ "Empty", "", "name is empty: 'DNS:'" },
    NameCase{ "EmptyBetween", "a,,b", "name is empty: 'DNS:'" },
    NameCase{ "EmptyValue", "IP:", "name is empty: 'IP:'" },
    NameCase{ "AddressUnderDns", "DNS:10.0.0.1",
              "IP address where a DNS name is to be: 'DNS:10.0.0.1'; write 'IP:10.0.0.1'" },
    NameCase{ "AddressWithPort", "10.0.0.1:443",
              "IP address where a DNS name is to be: 'DNS:10.0.0.1:443'; write 'IP:10.0.0.1'" },
    NameCase{ "BracketsUnderIp", "IP:[::1]:443",
              "more than an IP address (no port, brackets or zone): 'IP:[::1]:443'; write "
              "'IP:::1'" },
    NameCase{ "Network", "IP:10.0.0.0/8",
              "a network where an address is to be: 'IP:10.0.0.0/8'; write 'IP:10.0.0.0'" },
    NameCase{ "BadAddress", "IP:10.0.0.256", "not an IP address: 'IP:10.0.0.256'" },
    NameCase{ "HostUnderIp", "IP:a.example", "not an IP address: 'IP:a.example'" },
    NameCase{ "Port", "a.example:443",
              "port where a DNS name is to be: 'DNS:a.example:443'; write 'DNS:a.example'" },
    NameCase{ "UnknownKind", "foo:bar",
              "no kind of name before the colon (there are DNS, IP, email, URI, RID, dirName, "
              "otherName): 'DNS:foo:bar'" },
    NameCase{ "SchemeUnderDns", "DNS:https://a.example/x",
              "URI where a DNS name is to be: 'DNS:https://a.example/x'; write 'DNS:a.example'" },
    NameCase{ "Blank", "DNS:a b.example",
              "blank in a DNS name: 'DNS:a b.example'; write 'DNS:a,DNS:b.example'" },
    NameCase{ "EmailUnderDns", "DNS:a@b",
              "email address where a DNS name is to be: 'DNS:a@b'; write 'email:a@b'" },
    NameCase{ "TrailingDot", "a.example.",
              "DNS name ends in a dot: 'DNS:a.example.'; write 'DNS:a.example'" },
    NameCase{ "EmptyLabel", "a..b", "DNS name has an empty label: 'DNS:a..b'" },
    NameCase{ "Path", "a.example/x",
              "character that DNS names do not have: 'DNS:a.example/x'; write 'DNS:a.example'" },
    NameCase{ "WildcardInside", "a.*.example",
              "wildcard is not the leftmost label of the DNS name: 'DNS:a.*.example'" },
    NameCase{ "WildcardTwice", "*.*.example",
              "wildcard is not the leftmost label of the DNS name: 'DNS:*.*.example'" },
    NameCase{ "WildcardInALabel", "w*.example",
              "wildcard is not the whole label of the DNS name: 'DNS:w*.example'" },
    NameCase{ "WildcardAlone", "*", "wildcard for every name there is: 'DNS:*'" },
    NameCase{ "Hyphen", "-a.example", "hyphen at the edge of a label: 'DNS:-a.example'" },
    NameCase{ "LongLabel", std::string (64, 'a'),
              "label of the DNS name is longer than 63 bytes: 'DNS:" + std::string (56, 'a')
                + "...'" },
    NameCase{ "Mailto", "email:mailto:a@b",
              "URI where an email address is to be: 'email:mailto:a@b'; write 'email:a@b'" },
    NameCase{ "NoDomain", "email:a", "email address is not of the form name@domain: 'email:a'" },
    NameCase{ "BlankInEmail", "email:A B <a@b>", "blank in an email address: 'email:A B <a@b>'" },
    NameCase{ "UnicodeBeforeTheAt", "\u00e4@b",
              "email address with other than ASCII before the @: 'email:\u00e4@b'" },
    NameCase{ "BlankInUri", "http://a/b c",
              "blank in a URI (%20 stands for one): 'URI:http://a/b c'" },
    NameCase{ "NoScheme", "URI:a/b", "URI has no scheme, such as https:: 'URI:a/b'" },
    NameCase{ "NamedRid", "RID:commonName",
              "RID is not an object identifier such as 1.2.3.4: 'RID:commonName'" },
    NameCase{ "AtInDirName", "dirName:@dn",
              "dirName takes the name of a section without @: 'dirName:@dn'; write 'dirName:dn'" },
    NameCase{ "OtherNameWithoutType", "otherName:1.2.3",
              "otherName is not of the form 1.2.3.4;UTF8:value: 'otherName:1.2.3'" }),
  CaseName);

TEST_P (ForcedName, IsWhatOpenSslTakes)
{
  std::string notes;

  EXPECT_EQ (Parse (GetParam ().text, true, &notes), GetParam ().result);
}

INSTANTIATE_TEST_SUITE_P (
  , ForcedName,
  testing::Values (NameCase{ "Blank", "DNS:a b", "DNS:a b\n" },
                   NameCase{ "EmptyDns", "DNS:", "DNS:\n" },
                   NameCase{ "AddressUnderDns", "DNS:10.0.0.1", "DNS:10.0.0.1\n" },
                   NameCase{ "Wildcard", "a.*.b", "DNS:a.*.b\n" },
                   NameCase{ "NotAnAddress", "IP:10.0.0.0/8",
                             "a network where an address is to be: 'IP:10.0.0.0/8'; write "
                             "'IP:10.0.0.0'" },
                   NameCase{ "NotAnRid", "RID:x",
                             "RID is not an object identifier such as 1.2.3.4: 'RID:x'" }),
  CaseName);

TEST (GeneralNames, AreComparedByWhatTheyName)
{
  const struct
  {
    const char *a, *b;
    bool equal;
  } rows[] = { { "::1", "0:0::1", true },           { "A.b", "a.B", true },
               { "x@A.b", "x@a.B", true },          { "X@a.b", "x@a.b", false },
               { "URI:x:A", "URI:x:a", false },     { "::ffff:1.2.3.4", "1.2.3.4", false },
               { "DNS:copy", "email:copy", false }, { "a.b", "a.c", false } };

  for (const auto &row : rows)
    {
      g_autoptr (GPtrArray) a = cnf_general_names_parse (row.a, FALSE, nullptr);
      g_autoptr (GPtrArray) b = cnf_general_names_parse (row.b, FALSE, nullptr);
      const auto *first = static_cast<const CnfGeneralName *> (g_ptr_array_index (a, 0));
      const auto *second = static_cast<const CnfGeneralName *> (g_ptr_array_index (b, 0));
      EXPECT_EQ (cnf_general_name_equal (first, second), row.equal) << row.a << " " << row.b;
    }
}

TEST (GeneralNames, MatchPatterns)
{
  const struct
  {
    const char *pattern;
    bool matches;
  } rows[] = {
    { "*", true },     { "www.a.example", true }, { "*.a.example", true }, { "*.example", true },
    { "w?w.*", true }, { "DNS:*", true },         { "IP:*", false },       { "a.example", false },
    { "*x", false },   { "**w*e*e", true },       { "?", false },          { "", false }
  };
  g_autoptr (GPtrArray) names = cnf_general_names_parse ("www.a.example", FALSE, nullptr);
  const auto *name = static_cast<const CnfGeneralName *> (g_ptr_array_index (names, 0));

  for (const auto &row : rows)
    EXPECT_EQ (cnf_general_name_matches (name, row.pattern), row.matches) << row.pattern;
}

TEST (GeneralNames, KnowTheirKind)
{
  g_autoptr (GPtrArray) names = cnf_general_names_parse ("10.0.0.1", FALSE, nullptr);
  auto *name = static_cast<CnfGeneralName *> (g_ptr_array_index (names, 0));
  g_autoptr (CnfGeneralName) kept = cnf_general_name_ref (name);

  EXPECT_EQ (cnf_general_name_get_kind (kept), CNF_GENERAL_NAME_IP);
  EXPECT_STREQ (cnf_general_name_get_value (kept), "10.0.0.1");
  EXPECT_EQ (cnf_general_name_kind_from_string ("ip address"), CNF_GENERAL_NAME_IP);
  EXPECT_EQ (cnf_general_name_kind_from_string ("IPv4"), CNF_GENERAL_NAME_UNKNOWN);
}

} // namespace cnf_test
