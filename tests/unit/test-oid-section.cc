// Objects that a configuration defines: listed, added, removed, renamed.
#include "support/boxed.h"
#include "support/case-name.h"
#include "support/document.h"
#include "support/edited.h"

#include <cnf/cnf.h>
#include <functional>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

CnfOidSection *
Read (CnfDocument *document)
{
  g_autoptr (GError) error = nullptr;
  CnfOidSection *section = cnf_oid_section_new (document, nullptr, &error);
  EXPECT_NE (section, nullptr) << error->message;
  return section;
}

// `name(long name)=oid`, with a star where every program has it.
std::string
Describe (const CnfOidSection *section)
{
  std::string text;
  for (guint i = 0; i < cnf_oid_section_get_n_objects (section); i++)
    {
      const std::string name = cnf_oid_section_get_name (section, i);
      const std::string long_name = cnf_oid_section_get_long_name (section, i);
      text += name + (long_name != name ? "(" + long_name + ")" : "") + "="
              + cnf_oid_section_get_oid (section, i)
              + (cnf_oid_section_has_for_all (section, name.c_str ()) ? "*\n" : "\n");
    }
  return text;
}

const std::string kOwn = "oid_section = o\n[o]\nacme = 1.3.6.1.4.1.99999\n";

struct ListCase
{
  const char *name;
  std::string text;
  std::string objects;
};

using Edit = std::function<gboolean (CnfOidSection *, GError **)>;

struct EditCase
{
  const char *name;
  Edit edit;
  std::string before;
  std::string after;
  std::string message = ""; // of the failure; empty: none
};

Edit
Add (const char *name, const char *oid)
{
  return [=] (CnfOidSection *section, GError **error) {
    return cnf_oid_section_add (section, name, oid, error);
  };
}

Edit
Remove (const char *name)
{
  return [=] (CnfOidSection *section, GError **error) {
    return cnf_oid_section_remove (section, name, error);
  };
}

Edit
Rename (const char *name, const char *new_name)
{
  return [=] (CnfOidSection *section, GError **error) {
    return cnf_oid_section_rename (section, name, new_name, error);
  };
}

class OidSectionOf : public testing::TestWithParam<ListCase>
{
};
class EditOidSection : public testing::TestWithParam<EditCase>
{
};

} // namespace

TEST_P (OidSectionOf, HasTheObjectsThatOpensslMakes)
{
  Document document (GetParam ().text);
  g_autoptr (CnfOidSection) section = Read (document.get ());

  EXPECT_EQ (Describe (section), GetParam ().objects);
}

INSTANTIATE_TEST_SUITE_P (
  , OidSectionOf,
  testing::Values (
    ListCase{ "Nothing", "[o]\na = 1.2.3\n", "" },
    ListCase{ "References", kOwn + "p = ${acme}.1\n",
              "acme=1.3.6.1.4.1.99999\np=1.3.6.1.4.1.99999.1\n" },
    ListCase{ "Blanks", "oid_section = o\n[o]\na = 1 2 3\n", "a=1.2.3\n" },
    ListCase{ "LongNamesOfTheLibrary",
              "openssl_conf = i\n[i]\noid = o\n[o]\na = An object, x , 1.2.3\nb = , 1.2.4\n",
              "a(An object, x)=1.2.3*\nb=1.2.4*\n" },
    ListCase{ "BothSections",
              "openssl_conf = i\noid_section = o\n[i]\noid_section = l\n[l]\na = 1.2.3\n[o]\n"
              "b = 1.2.4\n",
              "a=1.2.3*\nb=1.2.4\n" },
    ListCase{ "OneForBoth",
              "openssl_conf = i\noid_section = o\n[i]\noid_section = o\n[o]\na = 1.2.3\n",
              "a=1.2.3*\n" }),
  CaseName);

TEST_P (EditOidSection, DoesItOrChangesNothing)
{
  const EditCase &row = GetParam ();
  Document document (row.before);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfOidSection) section = Read (document.get ());

  EXPECT_EQ (row.edit (section, &error) != FALSE, row.message.empty ());
  EXPECT_EQ (error != nullptr ? error->message : "", row.message);
  EXPECT_EQ (document.Text (), row.after);
  EXPECT_EQ (document.Broken (), "");
  if (!row.message.empty ())
    return;

  EXPECT_TRUE (row.edit (section, nullptr)) << "the second time";
  EXPECT_EQ (document.Text (), row.after) << "the second time";
  EXPECT_EQ (cnf_document_undo (document.get ()) != FALSE, row.after != row.before);
  EXPECT_EQ (document.Text (), row.before) << "undone";
}

INSTANTIATE_TEST_SUITE_P (
  , EditOidSection,
  testing::Values (
    EditCase{ "AddToNothing", Add ("a", "1.2.3"), "",
              "oid_section = new_oids\n\n[ new_oids ]\na = 1.2.3\n" },
    EditCase{ "AddToASectionThatWaits", Add ("a", "1.2.3"),
              "k = v\n#oid_section = o\n[o]\nb = 1.2\n",
              "k = v\noid_section = o\n[o]\nb = 1.2\na = 1.2.3\n" },
    EditCase{ "AddOne", Add ("a", "1.2.3"), kOwn, kOwn + "a = 1.2.3\n" },
    EditCase{ "AddWhatIsThere", Add ("acme", "1 3 6 1 4 1 99999"), kOwn, kOwn },
    EditCase{ "AddToTheLibrarys", Add ("a", "1.2.3"),
              "openssl_conf = i\n[i]\noid_section = l\n[l]\nb = 1.2.4\n",
              "openssl_conf = i\n[i]\noid_section = l\n[l]\nb = 1.2.4\na = 1.2.3\n" },
    EditCase{ "AddATakenName", Add ("acme", "1.2.3"), kOwn, kOwn,
              "test.cnf:3:1: this name is that of another object (choose another one, or remove "
              "that first): 'acme'" },
    EditCase{ "AddATakenNumber", Add ("a", "1.3.6.1.4.1.99999"), kOwn, kOwn,
              "test.cnf:3:1: this object identifier has a name already (use that, or rename it): "
              "'acme'" },
    EditCase{ "AddNoNumber", Add ("a", "1.x"), kOwn, kOwn,
              "test.cnf: this is no object identifier (numbers with dots between them, such as "
              "1.2.3.4): '1.x'" },
    EditCase{ "RemoveOne", Remove ("acme"), kOwn, "oid_section = o\n[o]\n" },
    EditCase{ "RemoveNothing", Remove ("a"), kOwn, kOwn },
    EditCase{ "RemoveWhatIsReferredTo", Remove ("acme"), kOwn + "p = ${acme}.1\n",
              kOwn + "p = ${acme}.1\n",
              "test.cnf:3:5: variable has no value: 'acme' (set it on an earlier line)" },
    EditCase{ "RenameWithItsReferences", Rename ("acme", "corp"), kOwn + "p = ${acme}.1\n",
              "oid_section = o\n[o]\ncorp = 1.3.6.1.4.1.99999\np = ${corp}.1\n" },
    EditCase{ "RenameToATakenName", Rename ("acme", "p"), kOwn + "p = 1.2\n", kOwn + "p = 1.2\n",
              "test.cnf:4:1: this name is that of another object (choose another one, or remove "
              "that first): 'p'" },
    EditCase{ "RenameNothing", Rename ("a", "b"), kOwn, kOwn,
              "test.cnf: no object of this name: 'a'" }),
  CaseName);

TEST (OidSection, KnowsWhereItsObjectsStand)
{
  Document document (kOwn);
  g_autoptr (CnfOidSection) section = Read (document.get ());
  guint line = 0;

  cnf_value_get_position (cnf_oid_section_get_setting (section, 0), &line, nullptr);
  EXPECT_EQ (line, 3u);
}

struct UserCase
{
  const char *name;
  std::string lines; // behind those that make the object, from line 4 on
  guint line;        // of the user; 0: none
};

class ObjectUser : public testing::TestWithParam<UserCase>
{
};

TEST_P (ObjectUser, IsFound)
{
  Document document (kOwn + GetParam ().lines);
  g_autoptr (CnfOidSection) section = Read (document.get ());
  const CnfNodeId user = cnf_oid_section_find_user (section, "acme");
  guint line = 0;

  if (user != CNF_NODE_NONE)
    cnf_document_get_node_position (document.get (), user, &line, nullptr);
  EXPECT_EQ (line, GetParam ().line);
  EXPECT_EQ (cnf_oid_section_find_user (section, "other"), CNF_NODE_NONE);
}

INSTANTIATE_TEST_SUITE_P (
  , ObjectUser,
  testing::Values (
    UserCase{ "None", "[ v3 ]\nextendedKeyUsage = serverAuth\n", 0 },
    UserCase{ "Usage", "[ v3 ]\nextendedKeyUsage = serverAuth , acme\n", 5 },
    UserCase{ "CriticalUsage", "[ v3 ]\nextendedKeyUsage = critical,acme\n", 5 },
    UserCase{ "UsageInASection", "[ v3 ]\nextendedKeyUsage = @u\n[ u ]\n1 = acme\n", 7 },
    UserCase{ "Policy", "[ v3 ]\ncertificatePolicies = 1.2.3, acme\n", 5 },
    UserCase{ "PolicyInASection",
              "[ v3 ]\ncertificatePolicies = @p\n[ p ]\npolicyIdentifier = acme\n", 7 },
    UserCase{ "Extension", "[ v3 ]\nbasicConstraints = CA:FALSE\nacme = ASN1:UTF8:x\n", 6 },
    UserCase{ "RegisteredId", "[ v3 ]\nsubjectAltName = DNS:acme, RID:acme\n", 5 },
    UserCase{ "HostOfThatName", "[ v3 ]\nsubjectAltName = DNS:acme\n", 0 },
    UserCase{ "OtherName", "[ v3 ]\nsubjectAltName = otherName:acme;UTF8:x\n", 5 },
    UserCase{ "RegisteredIdInASection", "[ v3 ]\nsubjectAltName = @n\n[ n ]\nRID.1 = acme\n", 7 },
    UserCase{ "Access", "[ v3 ]\nauthorityInfoAccess = acme;URI:http://a/\n", 5 },
    UserCase{ "Subject", "[ req ]\ndistinguished_name = d\n[ d ]\nacme = y\n", 7 },
    UserCase{ "NumberedSubject", "[ req ]\ndistinguished_name = d\n[ d ]\n0.acme = y\n", 7 },
    UserCase{ "DirectoryName", "[ v3 ]\nsubjectAltName = dirName:d\n[ d ]\nx.acme = y\n", 7 },
    UserCase{ "AnotherKey", "[ app ]\nacme = y\n", 0 }),
  CaseName);

TEST (OidSection, IsShared)
{
  Document document (kOwn);
  ExpectShared (CNF_TYPE_OID_SECTION, Read (document.get ()), cnf_oid_section_ref,
                cnf_oid_section_unref);
}

} // namespace cnf_test
