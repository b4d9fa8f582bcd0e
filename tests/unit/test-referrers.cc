// What refers to a section or a key, and what becomes of it under another name.
#include "support/document.h"

extern "C"
{
#include "edit/cnf-referrers.h"
}

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const char *const kKinds[] = { "variable", "at", "section", "nested" };

// The bytes of the range in the value of the referrer's line.
std::string
Named (CnfDocument *document, const CnfReferrer *referrer)
{
  gsize offset;
  gsize size;
  if (!cnf_referrer_get_range (referrer, &offset, &size))
    return "?";

  g_autoptr (GBytes)
    value = cnf_document_dup_node_value (document, cnf_referrer_get_node (referrer));
  return StringOf (value).substr (offset, size);
}

// One referrer a word: `kind:line:column:bytes`.
std::string
Referrers (CnfDocument *document, const char *section, const char *key)
{
  g_autoptr (GPtrArray) referrers = cnf_document_find_referrers (document, section, key);
  std::string words;

  for (guint i = 0; i < referrers->len; i++)
    {
      const auto *referrer = static_cast<const CnfReferrer *> (referrers->pdata[i]);
      guint line;
      guint column;
      cnf_referrer_get_position (referrer, &line, &column);
      words += (i > 0 ? " " : "") + std::string (kKinds[cnf_referrer_get_kind (referrer)]) + ":"
               + std::to_string (line) + ":" + std::to_string (column) + ":"
               + Named (document, referrer);
    }
  return words;
}

// What it names: `section` or `section::key`.
std::string
Target (const CnfReferrer *referrer)
{
  std::string section = cnf_referrer_get_section (referrer);
  const char *key = cnf_referrer_get_key (referrer);
  return key != nullptr ? section + "::" + key : section;
}

struct FindCase
{
  const char *name;
  const char *text;
  const char *section;
  const char *key;
  const char *referrers;
};

class FindReferrers : public testing::TestWithParam<FindCase>
{
};

TEST_P (FindReferrers, SaysKindPlaceAndBytes)
{
  g_autoptr (CnfDocument) document = NewDocument (GetParam ().text);

  EXPECT_EQ (Referrers (document, GetParam ().section, GetParam ().key), GetParam ().referrers);
}

TEST (AllReferrers, OfEverythingSaysWhatEachNames)
{
  g_autoptr (CnfDocument) document = NewDocument ("d = x\n[v3]\nsubjectAltName = @alt\n"
                                                  "x = $alt::k $d $ENV::d $missing\n"
                                                  "[alt]\nk = y\n[z]\ny = $alt::k\n");
  g_autoptr (GPtrArray) referrers = cnf_document_find_referrers (document, nullptr, nullptr);
  std::string words;

  for (guint i = 0; i < referrers->len; i++)
    words += Target (static_cast<const CnfReferrer *> (referrers->pdata[i])) + " ";
  EXPECT_EQ (words, "alt alt default::d default::d alt alt::k ");
}

INSTANTIATE_TEST_SUITE_P (
  OfKeys, FindReferrers,
  testing::Values (
    FindCase{ "Bare", "d = x\ne = $d/y\n", "default", "d", "variable:2:6:d" },
    FindCase{ "Braces", "d = x\ne = a${d}b$(d)\n", "default", "d",
              "variable:2:8:d variable:2:13:d" },
    FindCase{ "Qualified", "[s]\nd = x\n[t]\ne = ${s::d}\n", "s", "d", "variable:4:10:d" },
    FindCase{ "ItsOwnSectionFirst", "d = x\n[s]\nd = y\ne = $d\n", "s", "d", "variable:4:6:d" },
    FindCase{ "NotTheDefaultThen", "d = x\n[s]\nd = y\ne = $d\n", "default", "d", "" },
    FindCase{ "DefaultBeforeItIsSet", "d = x\n[s]\ne = $d\nd = y\n", "default", "d",
              "variable:3:6:d" },
    FindCase{ "DefaultBehindAnotherSection", "d = x\n[s]\ne = $t::d\n", "default", "d",
              "variable:3:9:d" },
    FindCase{ "NotBeforeItIsSet", "e = $d\nd = x\n", "default", "d", "" },
    FindCase{ "OfAQualifiedLine", "[s]\nd = x\n[t]\ns::e = $d\n", "s", "d", "variable:4:9:d" },
    FindCase{ "OfAnInclude", "d = x\n.include $d/y\n", "default", "d", "variable:2:11:d" },
    FindCase{ "NotInQuotes", "d = x\ne = \"$d\" \\$d\n", "default", "d", "" },
    FindCase{ "NotALongerName", "d = x\ndd = y\ne = $dd\n", "default", "d", "" },
    FindCase{ "InAContinuedLine", "d = x\ne = a\\\n  $d\n", "default", "d", "variable:3:4:d" },
    FindCase{ "InAFileThatDoesNotLoad", "d = x\n[\ne = $d\n", "default", "d", "variable:3:6:d" },
    FindCase{ "MaybeOfTheEnvironment", "d = x\ne = $ENV::d\n", "default", "d", "variable:2:5:?" },
    FindCase{ "OfTheSectionEnv", "[ENV]\nd = x\n[s]\ne = $ENV::d\n", "ENV", "d",
              "variable:4:11:d" },
    FindCase{ "NotASectionOfItsName", "v3 = x\n[req]\nx509_extensions = v3\n", "default", "v3",
              "" }),
  [] (const auto &row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P (
  OfSections, FindReferrers,
  testing::Values (
    FindCase{ "Nothing", "[s]\nk = s\n", "s", nullptr, "" },
    FindCase{ "Variable", "[s]\nd = x\n[t]\ne = $s::d\n", "s", nullptr, "variable:4:6:s" },
    FindCase{ "VariableOfAMissingKey", "[t]\ne = ${s::d}\n", "s", nullptr, "variable:2:7:s" },
    FindCase{ "NotTheEnvironment", "[ENV]\nx = y\n[t]\ne = $ENV::d\n", "ENV", nullptr, "" },
    FindCase{ "Key", "[req]\ndistinguished_name = s\n", "s", nullptr, "section:2:22:s" },
    FindCase{ "KeyOfDefault", "openssl_conf = s\n", "s", nullptr, "section:1:16:s" },
    FindCase{ "KeyThatIsSuperseded", "[req]\nattributes = s\nattributes = t\n", "s", nullptr,
              "section:2:14:s" },
    FindCase{ "At", "[v3_req]\nsubjectAltName = critical, @alt\n[alt]\nDNS = x\n", "alt", nullptr,
              "at:2:29:alt" },
    FindCase{ "AtInQuotes", "subjectAltName = \"@alt\"\n", "alt", nullptr, "at:1:20:alt" },
    FindCase{ "AtInEscapes", "subjectAltName = @a\\lt\n", "alt", nullptr, "at:1:19:a\\lt" },
    FindCase{ "AtInSomethingUnknown", "[x]\nfoo = @s\n[s]\na = b\n", "s", nullptr, "at:2:8:s" },
    FindCase{ "AtInSomethingUnknownWithoutIt", "[x]\nfoo = @s\n", "s", nullptr, "" },
    FindCase{ "Nested", "subjectAltName = DNS:x, dirName:s\n", "s", nullptr, "nested:1:33:s" },
    FindCase{ "NestedDeeper", "1.2.3 = critical,ASN1:EXP:0,SEQUENCE:s\n", "s", nullptr,
              "nested:1:38:s" },
    FindCase{ "ThroughAVariable", "n = s\n[req]\nx509_extensions = $n\n", "s", nullptr,
              "section:3:19:?" },
    FindCase{ "BehindAVariable", "n = x\nsubjectAltName = DNS:$n,dirName:s\n", "s", nullptr,
              "nested:2:33:s" },
    FindCase{ "OnceUnderSeveralRoles", "x509_extensions = s\n", "s", nullptr, "section:1:19:s" },
    FindCase{ "Provider", "openssl_conf = i\n[i]\nproviders = p\n[p]\ndefault = s\n", "s", nullptr,
              "section:5:11:s" },
    FindCase{ "ParametersThatExist",
              "openssl_conf = i\n[i]\nproviders = p\n[p]\nq = r\n[r]\na = s\n[s]\nb = c\n", "s",
              nullptr, "section:7:5:s" },
    FindCase{ "ParametersThatDoNot",
              "openssl_conf = i\n[i]\nproviders = p\n[p]\nq = r\n[r]\na = s\n", "s", nullptr, "" },
    FindCase{ "Policies", "certificatePolicies = 1.2.3, @p\n[p]\nuserNotice = @s\n", "s", nullptr,
              "at:3:15:s" },
    FindCase{ "InAFileThatStops", "[req]\nattributes = s\nnonsense\nx509_extensions = s\n", "s",
              nullptr, "section:2:14:s section:4:19:s" },
    FindCase{ "ByteOrderMark", "\xef\xbb\xbfx509_extensions = s\n", "s", nullptr,
              "section:1:22:s" }),
  [] (const auto &row) { return row.param.name; });

TEST (AllReferrers, SaysPlacesOfTheDocumentAsItStands)
{
  g_autoptr (CnfDocument) document = NewDocument ("a = b\n[req]\nattributes = s\n");
  g_autoptr (GBytes) value = g_bytes_new_static ("y", 1);
  ASSERT_TRUE (cnf_document_set_value (document, "default", "x", value, nullptr));

  EXPECT_EQ (Referrers (document, "s", nullptr), "section:4:14:s");
}

// Many values that all hold the same long one must not fill the memory.
TEST (AllReferrers, StaysWithinBounds)
{
  std::string text = "[req]\na = " + std::string (40000, 'x') + "\n";
  for (int i = 0; i < 2000; i++)
    text += "b" + std::to_string (i) + " = $a\n";
  text += "attributes = s\n";
  g_autoptr (CnfDocument) document = NewDocument (text);

  EXPECT_EQ (Referrers (document, "s", nullptr), "section:2003:14:s");
}

struct RenameCase
{
  const char *name;
  const char *text;
  const char *section;
  const char *key;
  const char *to;
  const char *values; // one a line; or the message of the failure
};

class RenameReferrers : public testing::TestWithParam<RenameCase>
{
};

TEST_P (RenameReferrers, GivesTheNewValues)
{
  g_autoptr (CnfDocument) document = NewDocument (GetParam ().text, "f.cnf");
  g_autoptr (GError) error = nullptr;
  g_autoptr (GPtrArray) changes = cnf_referrers_rename (document, GetParam ().section,
                                                        GetParam ().key, GetParam ().to, &error);

  std::string values = error != nullptr ? error->message : "";
  for (guint i = 0; changes != nullptr && i < changes->len; i++)
    values += (i > 0 ? "\n" : "")
              + StringOf (static_cast<CnfReferrerChange *> (changes->pdata[i])->value);
  EXPECT_EQ (values, GetParam ().values);
  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  EXPECT_EQ (StringOf (bytes), GetParam ().text);
}

INSTANTIATE_TEST_SUITE_P (
  , RenameReferrers,
  testing::Values (
    RenameCase{ "Nothing", "a = b\n", "default", "a", "x", "" },
    RenameCase{ "Key", "d = x\ne = $d/y${d}\nf = '$d'$d\n", "default", "d", "dir",
                "$dir/y${dir}\n'$d'$dir" },
    RenameCase{ "SectionOfAVariable", "[s]\nd = x\n[t]\ne = $s::d:$(s::d)\n", "s", nullptr, "long",
                "$long::d:$(long::d)" },
    RenameCase{ "KeyOfAnotherSection", "[s]\ns = x\n[t]\ne = ${s::s}\n", "s", "s", "k", "${s::k}" },
    RenameCase{ "SectionOnly", "[s]\ns = x\n[t]\ne = ${s::s}\n", "s", nullptr, "k", "${k::s}" },
    RenameCase{ "SectionAndVariable", "[s]\nd = x\n[t]\nsubjectAltName = DNS:$s::d,dirName:s\n",
                "s", nullptr, "dn", "DNS:$dn::d,dirName:dn" },
    RenameCase{ "NameThatNoVariableCanHave", "d = x\ne = $d\n", "default", "d", "a.b",
                "f.cnf:2:6: no reference here can spell the new name: 'a.b'" },
    RenameCase{ "NameWithoutBytes", "d = x\ne = $d\n", "default", "d", "", "$" },
    RenameCase{ "NameWithABlank", "[req]\nattributes = s\n", "s", nullptr, "a b", "a b" },
    RenameCase{ "NameWithBlanksAround", "[req]\nattributes = s\n", "s", nullptr, " a", "\\ a" },
    RenameCase{ "NameWithASpecialByte", "subjectAltName = @s\n", "s", nullptr, "a#b", "@a\\#b" },
    RenameCase{ "NameInQuotes", "subjectAltName = '@s'\n", "s", nullptr, "a'b", "'@a\\'b'" },
    RenameCase{ "NameAcrossQuotes", "subjectAltName = \"@a\"lt\n", "alt", nullptr, "x", "@x" },
    RenameCase{ "NameWithALineEnd", "subjectAltName = @s\n", "s", nullptr, "a\nb", "@a\\nb" },
    RenameCase{ "NameThatAListWouldCut", "subjectAltName = dirName:s\n", "s", nullptr, "a,b",
                "f.cnf:1:26: no reference here can spell the new name: 'a,b'" },
    RenameCase{ "NameThatAListWouldStrip", "subjectAltName = dirName:s\n", "s", nullptr, "a b ",
                "f.cnf:1:26: no reference here can spell the new name: 'a b '" },
    RenameCase{ "Twice", "certificatePolicies = @p, 1.2.3, @p\n", "p", nullptr, "pol",
                "@pol, 1.2.3, @pol" },
    RenameCase{ "ThroughAVariable", "n = s\n[req]\nx509_extensions = $n\n", "s", nullptr, "x",
                "f.cnf:3:19: value refers to it through other values or the environment, which a "
                "new name cannot follow: '$n'" },
    RenameCase{ "ToTheEmptyName", "[req]\nattributes = s\n", "s", nullptr, "", "" },
    RenameCase{ "FromTheEmptyName", "[req]\nattributes =\n", "", nullptr, "s", "s" }),
  [] (const auto &row) { return row.param.name; });

} // namespace

} // namespace cnf_test
