// The schema: its rows, how keys find theirs, the names in values, and what sections are.
#include "support/document.h"
#include "support/files.h"

extern "C"
{
#include "schema/cnf-naming.h"
#include "schema/cnf-schema.h"
#include "schema/cnf-uses.h"
#include "support/case-name.h"
#include "tree/cnf-document-private.h"
}

#include <gtest/gtest.h>
#include <set>

namespace cnf_test
{

namespace
{

CnfSlice
Slice (const std::string &text)
{
  return cnf_slice (text.data (), text.size ());
}

std::string
String (CnfSlice slice)
{
  return slice.size > 0 ? std::string (slice.data, slice.size) : "";
}

struct KeyCase
{
  const char *name;
  CnfRole role;
  const char *key;
  const char *row; // the key of the row; "" when there is none
};

class SchemaFinds : public testing::TestWithParam<KeyCase>
{
};

TEST_P (SchemaFinds, TheRowOfAKey)
{
  const CnfSchemaKey *row = cnf_schema_keys_find (cnf_schema_get_keys (GetParam ().role),
                                                  cnf_slice_of (GetParam ().key));

  EXPECT_STREQ (row != nullptr ? row->key : "", GetParam ().row);
}

INSTANTIATE_TEST_SUITE_P (
  , SchemaFinds,
  testing::Values (
    KeyCase{ "Exact", CNF_ROLE_REQ, "default_bits", "default_bits" },
    KeyCase{ "InItsCaseOnly", CNF_ROLE_REQ, "Default_bits", "" },
    KeyCase{ "NotInAnotherRole", CNF_ROLE_CA, "default_bits", "" },
    KeyCase{ "Numbered", CNF_ROLE_GENERAL_NAMES, "DNS.12", "DNS" },
    KeyCase{ "NumberedWithoutANumber", CNF_ROLE_GENERAL_NAMES, "DNS", "DNS" },
    KeyCase{ "NumberedWithoutADot", CNF_ROLE_GENERAL_NAMES, "DNS1", "" },
    KeyCase{ "TaggedPermitted", CNF_ROLE_TAGGED_NAMES, "permitted;dirName.1", "dirName" },
    KeyCase{ "TaggedByAnyByte", CNF_ROLE_TAGGED_NAMES, "excluded!DNS", "DNS" },
    KeyCase{ "TaggedMethod", CNF_ROLE_TAGGED_NAMES, "OCSP;URI.0", "URI" },
    KeyCase{ "CommandInAnyCase", CNF_ROLE_TLS_SETTINGS, "minprotocol", "MinProtocol" },
    KeyCase{ "CommandBehindADot", CNF_ROLE_TLS_SETTINGS, "2.MinProtocol", "MinProtocol" },
    KeyCase{ "ModuleWithATail", CNF_ROLE_MODULES, "oid_section.2", "oid_section" },
    KeyCase{ "ModuleCutShort", CNF_ROLE_MODULES, "prov", "providers" },
    KeyCase{ "ModuleOfOthers", CNF_ROLE_MODULES, "mymodule", "*" },
    KeyCase{ "ProviderOfFips", CNF_ROLE_PROVIDERS, "x.fips", "fips" },
    KeyCase{ "ProviderOfOthers", CNF_ROLE_PROVIDERS, "legacy", "*" },
    KeyCase{ "SuffixBeforeOthers", CNF_ROLE_REQ_NAME, "countryName_default", "_default" },
    KeyCase{ "ExtensionByNumber", CNF_ROLE_EXTENSIONS, "1.2.3.4", "*" }),
  CaseName);

TEST (Schema, KeepsTheRowsOfARoleTogetherAndDifferent)
{
  guint total = 0;
  for (guint role = 0; role < CNF_N_ROLES; role++)
    {
      CnfSchemaKeys keys = cnf_schema_get_keys (static_cast<CnfRole> (role));
      std::set<std::string> seen;
      for (guint i = 0; i < keys.count; i++)
        EXPECT_TRUE (seen.insert (keys.keys[i].key).second) << role << " " << keys.keys[i].key;
      if (keys.count > 0)
        total = std::max (total,
                          static_cast<guint> (keys.keys + keys.count
                                              - cnf_schema_get_keys (CNF_ROLE_ANY_SECTION).keys));
      EXPECT_TRUE (role == CNF_ROLE_NONE || keys.count > 0) << role;
    }

  guint rows = 0;
  for (guint role = 0; role < CNF_N_ROLES; role++)
    rows += cnf_schema_get_keys (static_cast<CnfRole> (role)).count;
  EXPECT_EQ (rows, total);
  EXPECT_GT (rows, 330u);
}

TEST (Schema, SaysWhoReadsEachRole)
{
  for (guint role = CNF_ROLE_NONE + 1; role < CNF_N_ROLES; role++)
    {
      const CnfSchemaRole *about = cnf_schema_get_role (static_cast<CnfRole> (role));
      EXPECT_STRNE (about->programs, "") << role;
      EXPECT_STRNE (about->summary, "") << role;
    }
}

TEST (Schema, KnowsWhereProgramsBegin)
{
  for (const char *section : { "default", "req", "ca", "tsa", "srp", "cmp", "ENV" })
    EXPECT_TRUE (cnf_schema_is_entry_point (section)) << section;
  for (const char *section : { "", "Req", "v3_req", "CA_default" })
    EXPECT_FALSE (cnf_schema_is_entry_point (section)) << section;
}

struct NamingCase
{
  const char *name;
  CnfNaming naming;
  std::string value;
  std::string names; // each in brackets, behind @ or + where that is its form
};

class NamingScan : public testing::TestWithParam<NamingCase>
{
};

TEST_P (NamingScan, FindsTheNames)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (CnfNamed));
  cnf_naming_scan (named, GetParam ().naming, CNF_ROLE_GENERAL_NAMES, Slice (GetParam ().value));

  std::string names;
  for (guint i = 0; i < named->len; i++)
    {
      const CnfNamed &one = g_array_index (named, CnfNamed, i);
      const char *form = one.form == CNF_NAMED_AT ? "@" : one.form == CNF_NAMED_NESTED ? "+" : "";
      names += std::string (form) + "[" + String (one.name) + "]";
    }
  EXPECT_EQ (names, GetParam ().names);
}

INSTANTIATE_TEST_SUITE_P (
  , NamingScan,
  testing::Values (
    NamingCase{ "None", CNF_NAMING_NONE, "@s", "" },
    NamingCase{ "Section", CNF_NAMING_SECTION, "a b", "[a b]" },
    NamingCase{ "SectionWithoutAName", CNF_NAMING_SECTION, "", "[]" },
    NamingCase{ "Existing", CNF_NAMING_EXISTING, "s", "[s]" },
    NamingCase{ "ExistingIsNeverEmpty", CNF_NAMING_EXISTING, "", "" },
    NamingCase{ "At", CNF_NAMING_AT, "@s", "@[s]" },
    NamingCase{ "AtIsMissing", CNF_NAMING_AT, "s", "" },
    NamingCase{ "List", CNF_NAMING_LIST, "@s", "@[s]" },
    NamingCase{ "ListCritical", CNF_NAMING_LIST, "critical,  @s", "@[s]" },
    NamingCase{ "ListTakesTheWholeValue", CNF_NAMING_LIST, "@s,DNS:x", "@[s,DNS:x]" },
    NamingCase{ "ListCriticalByItsLetters", CNF_NAMING_LIST, "Critical,@s", "" },
    NamingCase{ "GenericDer", CNF_NAMING_LIST, "DER:@s", "" },
    NamingCase{ "GenericSequence", CNF_NAMING_GENERIC, "ASN1:SEQUENCE:s", "+[s]" },
    NamingCase{ "GenericIsNothingElse", CNF_NAMING_GENERIC, "@s", "" },
    NamingCase{ "GenericCritical", CNF_NAMING_GENERIC, "critical,ASN1: SET:s", "+[s]" },
    NamingCase{ "Asn1Modifiers", CNF_NAMING_ASN1, "EXP:0, octwrap ,seq:s,t", "+[s,t]" },
    NamingCase{ "Asn1OtherType", CNF_NAMING_ASN1, "UTF8:SEQUENCE:s", "" },
    NamingCase{ "Asn1WithoutAName", CNF_NAMING_ASN1, "SEQUENCE", "" },
    NamingCase{ "DirectoryName", CNF_NAMING_GENERAL_NAMES, "DNS:x, dirName: sect ,URI:y",
                "+[sect]" },
    NamingCase{ "DirectoryNames", CNF_NAMING_GENERAL_NAMES, "dirName.1:s,dirName:t", "+[s]+[t]" },
    NamingCase{ "ASingleByteKeepsItsBlank", CNF_NAMING_GENERAL_NAMES, "dirName: s ,DNS:x",
                "+[s ]" },
    NamingCase{ "OtherName", CNF_NAMING_GENERAL_NAMES, "otherName:1.2.3;SEQUENCE:s", "+[s]" },
    NamingCase{ "TaggedName", CNF_NAMING_TAGGED_NAMES, "permitted;dirName:s,OCSP;URI:u", "+[s]" },
    NamingCase{ "Points", CNF_NAMING_POINTS, "one, URI:http://x, two", "+[one]+[two]" },
    NamingCase{ "PointsInASection", CNF_NAMING_POINTS, "@s", "@[s]" },
    NamingCase{ "IssuingPoint", CNF_NAMING_ISSUING_POINT, "fullname:@s, relativename:t,onlyCA:TRUE",
                "@[s]+[t]" },
    NamingCase{ "Policies", CNF_NAMING_POLICIES, "1.2.3, @s, ia5org,@t", "@[s]@[t]" },
    NamingCase{ "Names", CNF_NAMING_NAMES, "URI:x,dirName:s", "+[s]" },
    NamingCase{ "NamesOfASection", CNF_NAMING_NAMES, "@s", "@[s]" },
    NamingCase{ "OtherNameOfASection", CNF_NAMING_OTHER_NAME, "1.2;SET:s", "+[s]" }),
  [] (const auto &row) { return row.param.name; });

// The roles of a section by their numbers.
std::set<guint>
RolesOf (const std::string &text, const std::string &section)
{
  g_autoptr (CnfDocument) document = NewDocument (text);
  g_auto (CnfUses) uses;
  cnf_uses_init (&uses, &document->tree);

  std::set<guint> roles;
  const guint32 id = cnf_names_find (&document->tree.sections, Slice (section));
  for (guint role = 0; role < CNF_N_ROLES; role++)
    if (id != CNF_TABLE_NONE && (uses.roles[id] & CNF_ROLE_BIT (role)) != 0)
      roles.insert (role);
  return roles;
}

struct RoleCase
{
  const char *name;
  const char *text;
  std::set<guint> roles; // of the section `s`
};

class SectionIs : public testing::TestWithParam<RoleCase>
{
};

TEST_P (SectionIs, WhatProgramsTakeItFor)
{
  EXPECT_EQ (RolesOf (GetParam ().text, "s"), GetParam ().roles);
}

INSTANTIATE_TEST_SUITE_P (
  , SectionIs,
  testing::Values (
    RoleCase{ "Nothing", "[s]\nx = y\n", {} },
    RoleCase{ "Name", "[req]\ndistinguished_name = s\n[s]\nCN = x\n", { CNF_ROLE_REQ_NAME } },
    RoleCase{ "Fallback", "distinguished_name = s\n[s]\nCN = x\n", { CNF_ROLE_REQ_NAME } },
    RoleCase{ "AuthorityAndItsPolicy",
              "[ca]\ndefault_ca = c\n[c]\npolicy = s\n[s]\nCN = optional\n",
              { CNF_ROLE_CA_POLICY } },
    RoleCase{ "NamedThroughAVariable",
              "e = s\n[req]\nx509_extensions = $e\n[s]\n",
              { CNF_ROLE_EXTENSIONS } },
    RoleCase{ "Provider",
              "openssl_conf = i\n[i]\nproviders = p\n[p]\nlegacy = s\n[s]\n",
              { CNF_ROLE_PROVIDER } },
    RoleCase{ "Fips",
              "openssl_conf = i\n[i]\nproviders = p\n[p]\nfips = s\n[s]\n",
              { CNF_ROLE_PROVIDER, CNF_ROLE_FIPS_PROVIDER } },
    RoleCase{ "ParametersOfAProvider",
              "openssl_conf = i\n[i]\nproviders = p\n[p]\nx = q\n[q]\nmore = s\n[s]\na = b\n",
              { CNF_ROLE_PARAMETERS } },
    RoleCase{ "Tls",
              "openssl_conf = i\n[i]\nssl_conf = t\n[t]\nsystem_default = s\n[s]\n",
              { CNF_ROLE_TLS_SETTINGS } },
    RoleCase{
      "OfAnApplication", "nodejs_conf = i\n[i]\nproviders = s\n[s]\n", { CNF_ROLE_PROVIDERS } },
    RoleCase{ "DirectoryName",
              "subjectAltName = @a\n[a]\ndirName.1 = s\n[s]\nCN = x\n",
              { CNF_ROLE_NAME } },
    RoleCase{ "Notice",
              "certificatePolicies = @p\n[p]\nuserNotice.1 = @s\n[s]\n",
              { CNF_ROLE_USER_NOTICE } },
    RoleCase{ "Point", "crlDistributionPoints = s\n[s]\n", { CNF_ROLE_POINT } },
    RoleCase{ "Values", "1.2.3 = ASN1:SEQUENCE:a\n[a]\nx = SET:s\n[s]\n", { CNF_ROLE_VALUES } },
    RoleCase{ "TwoThings",
              "subjectAltName = @s\ndistinguished_name = s\n[s]\n",
              { CNF_ROLE_REQ_NAME, CNF_ROLE_GENERAL_NAMES } },
    RoleCase{ "InALoop", "1.2.3 = ASN1:SEQUENCE:s\n[s]\nx = SEQUENCE:s\n", { CNF_ROLE_VALUES } },
    RoleCase{ "ExtensionsForAnOption",
              "[s]\nbasicConstraints = CA:FALSE\n1.2.3 = DER:05:00\n",
              { CNF_ROLE_EXTENSIONS } },
    RoleCase{ "PolicyForAnOption", "[s]\nC = match\nCN = supplied\n", { CNF_ROLE_CA_POLICY } },
    RoleCase{ "AuthorityForAnOption",
              "[s]\ndir = .\ndatabase = $dir/i\nserial = $dir/s\n",
              { CNF_ROLE_CA_SETTINGS } },
    RoleCase{ "OfAnApplicationOfAnyName",
              "app = i\n[i]\nssl_conf = s\n[s]\nserver = t\n",
              { CNF_ROLE_TLS } },
    RoleCase{ "NamesThatNobodyNames", "[s]\nDNS.1 = a\nDNS.2 = b\n", { CNF_ROLE_GENERAL_NAMES } }),
  CaseName);

// In the files of distributions each section is something, but for the few that only look it.
TEST (Sections, OfStockFilesHaveRoles)
{
  std::string without;
  guint files = 0;
  for (const auto &path : FilesBelow (CNF_CORPUS_DIR))
    {
      if (path.filename ().string ().rfind ("system__", 0) != 0)
        continue;
      files++;
      g_autoptr (CnfDocument) document = NewDocument (ReadFile (path));
      g_auto (CnfUses) uses;
      cnf_uses_init (&uses, &document->tree);
      for (guint32 i = 0; i < cnf_names_count (&document->tree.sections); i++)
        if (uses.roles[i] == 0 && uses.reading.first_entries[i] != CNF_ENTRY_NONE)
          without += path.filename ().string () + " ["
                     + String (cnf_names_get (&document->tree.sections, i)) + "]\n";
    }
  if (files == 0)
    GTEST_SKIP () << "no corpus of others' files";
  EXPECT_EQ (without, "");
}

} // namespace

} // namespace cnf_test
