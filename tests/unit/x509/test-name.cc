// Distinguished names from the text of -subj and from sections.
#include "conf.h"

#include <memory>
#include <openssl/err.h>
#include <vector>

namespace
{

using cnf_test::CaseName;
using x509_test::LoadConf;
using x509_test::Show;

struct NameFree
{
  void
  operator() (X509_NAME *name) const
  {
    X509_NAME_free (name);
  }
};
using Name = std::unique_ptr<X509_NAME, NameFree>;

std::string
Repeat (std::size_t n, const std::string &text)
{
  std::string all;
  while (n-- > 0)
    all += text;
  return all;
}

// ---- Text ----

// "problem type=value" of every report, "+" before a part that joins another.
using Reports = std::vector<std::string>;

void
Note (CnfX509NameProblem problem, const CnfX509NamePart *part, gpointer data)
{
  static const char *const words[] = { "unknown",   "empty",  "no slash",
                                       "no equals", "escape", "refused" };
  static_cast<Reports *> (data)->push_back (std::string (words[problem]) + " "
                                            + (part->joins_previous ? "+" : "") + part->type + "="
                                            + part->value);
}

struct TextCase
{
  const char *name;
  std::string text;
  std::string shown; // "" stands for the empty name too
  Reports reports = {};
  CnfX509TextEncoding encoding = CNF_X509_TEXT_LATIN1;
};

void
PrintTo (const TextCase &test, std::ostream *out)
{
  *out << test.text;
}

class NameText : public testing::TestWithParam<TextCase>
{
};

TEST_P (NameText, Means)
{
  const TextCase &test = GetParam ();
  g_autoptr (GError) error = nullptr;
  Reports reports;
  ERR_clear_error ();

  Name name (
    cnf_x509_name_new_from_text (test.text.c_str (), test.encoding, Note, &reports, &error));

  ASSERT_NE (name, nullptr) << error->message;
  EXPECT_EQ (error, nullptr);
  EXPECT_EQ (Show (name.get ()), test.shown);
  EXPECT_EQ (reports, test.reports);
  EXPECT_EQ (ERR_peek_error (), 0U);
}

INSTANTIATE_TEST_SUITE_P (
  , NameText,
  testing::Values (
    TextCase{ "Nothing", "/", "" },
    TextCase{ "OneAttribute", "/CN=a", "0 commonName=UTF8STRING(a)" },
    TextCase{ "OrderKept", "/CN=a/O=b/CN=c",
              "0 commonName=UTF8STRING(a) 1 organizationName=UTF8STRING(b) "
              "2 commonName=UTF8STRING(c)" },
    TextCase{ "LongNamesAndOids", "/commonName=a/2.5.4.10=b",
              "0 commonName=UTF8STRING(a) 1 organizationName=UTF8STRING(b)" },
    TextCase{ "AttributesTogether", "/O=a+CN=b/L=c",
              "0 organizationName=UTF8STRING(a) 0 commonName=UTF8STRING(b) "
              "1 localityName=UTF8STRING(c)" },
    TextCase{ "Escapes", "/CN=a\\/b\\+c\\\\d\\e", "0 commonName=UTF8STRING(a/b+c\\de)" },
    TextCase{ "BackslashInATypeIsNone", "/C\\N=a", "", { "unknown C\\N=a" } },
    TextCase{ "BlanksAndQuotesStay", "/CN= \"a\" ", "0 commonName=UTF8STRING( \"a\" )" },
    TextCase{ "EqualsInAValue", "/CN=a=b", "0 commonName=UTF8STRING(a=b)" },
    TextCase{ "TypesOfOneKind", "/C=DE/emailAddress=a@b",
              "0 countryName=PRINTABLESTRING(DE) 1 emailAddress=IA5STRING(a@b)" },
    TextCase{ "UnknownTypeLeftOut",
              "/nosuch=a/CN=b",
              "0 commonName=UTF8STRING(b)",
              { "unknown nosuch=a" } },
    TextCase{ "TypesInTheWrongCaseLeftOut", "/cn=a", "", { "unknown cn=a" } },
    TextCase{ "UnknownTypeBehindAPlus",
              "/O=a+b/CN=c",
              "0 organizationName=UTF8STRING(a)",
              { "unknown +b/CN=c" } },
    TextCase{
      "EmptyValueLeftOut", "/CN=/O=a", "0 organizationName=UTF8STRING(a)", { "empty CN=" } },
    TextCase{ "PlusAtTheEnd", "/CN=a+", "0 commonName=UTF8STRING(a)" },
    TextCase{ "SlashAtTheEnd", "/CN=a/", "0 commonName=UTF8STRING(a)" },
    TextCase{
      "FirstOfTwoLeftOut", "/CN=+O=a", "0 organizationName=UTF8STRING(a)", { "empty CN=" } },
    TextCase{ "Latin1", "/CN=\xe4", "0 commonName=UTF8STRING(\xc3\xa4)" },
    TextCase{ "Utf8", "/CN=\xc3\xa4", "0 commonName=UTF8STRING(\xc3\xa4)", {}, CNF_X509_TEXT_UTF8 },
    TextCase{ "LongestCommonName", "/CN=" + Repeat (64, "x"),
              "0 commonName=UTF8STRING(" + Repeat (64, "x") + ")" },
    TextCase{ "LongestInCharactersNotBytes",
              "/CN=" + Repeat (64, "\xc3\xa4"),
              "0 commonName=UTF8STRING(" + Repeat (64, "\xc3\xa4") + ")",
              {},
              CNF_X509_TEXT_UTF8 },
    TextCase{ "NoLimitForOthers",
              "/1.2.3.4=" + Repeat (40000, "x"),
              "",
              { "unknown 1.2.3.4=" + Repeat (40000, "x") } },
    TextCase{ "VeryLongGivenName", "/givenName=" + Repeat (32768, "x"),
              "0 givenName=UTF8STRING(" + Repeat (32768, "x") + ")" }),
  CaseName);

struct BadText
{
  const char *name;
  std::string text;
  std::string message;
  Reports reports;
  CnfX509TextEncoding encoding = CNF_X509_TEXT_LATIN1;
};

void
PrintTo (const BadText &test, std::ostream *out)
{
  *out << test.text;
}

class NameTextFails : public testing::TestWithParam<BadText>
{
};

TEST_P (NameTextFails, AndSaysWhy)
{
  const BadText &test = GetParam ();
  g_autoptr (GError) error = nullptr;
  Reports reports;
  ERR_clear_error ();

  Name name (
    cnf_x509_name_new_from_text (test.text.c_str (), test.encoding, Note, &reports, &error));

  EXPECT_EQ (name, nullptr);
  ASSERT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_INVALID_NAME));
  EXPECT_EQ (error->message, test.message);
  EXPECT_EQ (reports, test.reports);
  EXPECT_EQ (ERR_peek_error (), 0U);
}

INSTANTIATE_TEST_SUITE_P (
  , NameTextFails,
  testing::Values (
    BadText{
      "WithoutASlash", "CN=a", "the name does not begin with '/': 'CN=a'", { "no slash =" } },
    BadText{ "Empty", "", "the name does not begin with '/': ''", { "no slash =" } },
    BadText{ "WithoutEquals",
             "/CN=a/O",
             "no '=' behind an attribute type of the name: 'O'",
             { "no equals O=" } },
    BadText{ "WithABackslashAtTheEnd",
             "/CN=a\\",
             "the name ends in a backslash: 'a\\'",
             { "escape CN=a" } },
    BadText{ "TooLong",
             "/foo=b/CN=" + Repeat (65, "x"),
             "the name cannot hold '/CN=" + Repeat (65, "x") + "': string too long (maxsize=64)",
             { "unknown foo=b", "refused CN=" + Repeat (65, "x") } },
    BadText{ "TooLongInCharacters",
             "/CN=" + Repeat (65, "\xc3\xa4"),
             "the name cannot hold '/CN=" + Repeat (65, "\xc3\xa4")
               + "': string too long (maxsize=64)",
             { "refused CN=" + Repeat (65, "\xc3\xa4") },
             CNF_X509_TEXT_UTF8 },
    BadText{ "TooShort",
             "/C=D",
             "the name cannot hold '/C=D': string too short (minsize=2)",
             { "refused C=D" } },
    BadText{ "OfTheWrongCharacters",
             "/C=\xe4",
             "the name cannot hold '/C=\xe4': string too short (minsize=2)",
             { "refused C=\xe4" } },
    BadText{ "NoUtf8",
             "/CN=\xff",
             "the name cannot hold '/CN=\xff': invalid utf8string",
             { "refused CN=\xff" },
             CNF_X509_TEXT_UTF8 }),
  CaseName);

TEST (NameTextInDer, IsTheName)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (GBytes)
    bytes = cnf_x509_name_text_to_der ("/O=b+CN=a/C=DE", CNF_X509_TEXT_UTF8, &error);
  ASSERT_NE (bytes, nullptr) << error->message;

  gsize size;
  const auto *der = static_cast<const unsigned char *> (g_bytes_get_data (bytes, &size));
  Name name (d2i_X509_NAME (nullptr, &der, static_cast<long> (size)));

  // A set is sorted: the attribute with the smaller encoding comes first.
  EXPECT_EQ (Show (name.get ()), "0 commonName=UTF8STRING(a) 0 organizationName=UTF8STRING(b) "
                                 "1 countryName=PRINTABLESTRING(DE)");
}

TEST (NameTextInDer, FailsAsTheText)
{
  g_autoptr (GError) error = nullptr;
  EXPECT_EQ (cnf_x509_name_text_to_der ("x", CNF_X509_TEXT_UTF8, &error), nullptr);
  EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_INVALID_NAME));
}

// ---- Sections ----

struct SectionCase
{
  const char *name;
  std::string config; // of [n]
  std::string shown;
};

void
PrintTo (const SectionCase &test, std::ostream *out)
{
  *out << test.config;
}

class NameSection : public testing::TestWithParam<SectionCase>
{
};

TEST_P (NameSection, Means)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("[n]\n" + GetParam ().config);
  g_autoptr (GError) error = nullptr;

  Name name (cnf_x509_name_new_from_section (conf, "n", CNF_X509_TEXT_UTF8, &error));

  ASSERT_NE (name, nullptr) << error->message;
  EXPECT_EQ (Show (name.get ()), GetParam ().shown);
}

INSTANTIATE_TEST_SUITE_P (
  , NameSection,
  testing::Values (
    SectionCase{ "Empty", "", "" },
    SectionCase{ "Plain", "CN = a\n", "0 commonName=UTF8STRING(a)" },
    SectionCase{ "Prefixes", "0.O = a\n1.O = b\n",
                 "0 organizationName=UTF8STRING(a) 1 organizationName=UTF8STRING(b)" },
    SectionCase{ "PrefixEndsAtAComma", "x,O = a\n", "0 organizationName=UTF8STRING(a)" },
    SectionCase{ "Joined", "O = a\n1.+CN = b\n+L = c\n",
                 "0 organizationName=UTF8STRING(a) 0 commonName=UTF8STRING(b) "
                 "0 localityName=UTF8STRING(c)" },
    SectionCase{ "SetAgainMovesToTheEnd", "CN = a\nO = b\nCN = c\n",
                 "0 organizationName=UTF8STRING(b) 1 commonName=UTF8STRING(c)" },
    SectionCase{ "Umlauts", "CN = \xc3\xa4\n", "0 commonName=UTF8STRING(\xc3\xa4)" }),
  CaseName);

struct BadSection
{
  const char *name;
  std::string config;
  std::string message;
};

void
PrintTo (const BadSection &test, std::ostream *out)
{
  *out << test.config;
}

class NameSectionFails : public testing::TestWithParam<BadSection>
{
};

TEST_P (NameSectionFails, AtTheEntry)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("[n]\nCN = a\n" + GetParam ().config);
  g_autoptr (GError) error = nullptr;
  ERR_clear_error ();

  Name name (cnf_x509_name_new_from_section (conf, "n", CNF_X509_TEXT_LATIN1, &error));

  EXPECT_EQ (name, nullptr);
  ASSERT_NE (error, nullptr);
  EXPECT_EQ (error->message, GetParam ().message);
  EXPECT_EQ (ERR_peek_error (), 0U);
}

INSTANTIATE_TEST_SUITE_P (
  , NameSectionFails,
  testing::Values (
    BadSection{
      "UnknownType", "  nosuch = a\n",
      "x.cnf:3:3: the name cannot hold the attribute: 'nosuch = a': unknown object name" },
    BadSection{ "DefaultOfAField", "CN_default = a\n",
                "x.cnf:3:1: the name cannot hold the attribute: 'CN_default = a': "
                "unknown object name" },
    BadSection{ "EmptyValue", "O =\n",
                "x.cnf:3:1: the name cannot hold the attribute: 'O = ': "
                "string too short (minsize=1)" },
    BadSection{ "TooLong", "C = DEU\n",
                "x.cnf:3:1: the name cannot hold the attribute: 'C = DEU': "
                "string too long (maxsize=2)" }),
  CaseName);

TEST (NameOfAMissingSection, IsAnError)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("");
  g_autoptr (GError) error = nullptr;

  EXPECT_EQ (cnf_x509_name_new_from_section (conf, "n", CNF_X509_TEXT_LATIN1, &error), nullptr);
  EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_SECTION_NOT_FOUND));
  EXPECT_STREQ (error->message, "x.cnf: no such section: 'n'");
}

} // namespace
