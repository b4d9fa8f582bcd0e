// The list of names of an extension section: found wherever it is, changed with nothing else.
#include "san-case.h"
#include "support/case-name.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

class SanListChange : public testing::TestWithParam<ChangeCase>
{
};

class SanListCannot : public testing::TestWithParam<ChangeCase>
{
};

} // namespace

TEST_P (SanListChange, TouchesNothingElse)
{
  CheckChange (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  Add, SanListChange,
  testing::Values (
    ChangeCase{ "NothingThere", kReq + "keyUsage = digitalSignature\n", Operation::kAdd,
                "a.example,10.0.0.1",
                kReq
                  + "keyUsage = digitalSignature\nsubjectAltName = @alt_names\n\n[ alt_names ]\n"
                    "DNS.1 = a.example\nIP.1 = 10.0.0.1\n" },
    ChangeCase{ "EmptyLineAtTheEnd", kReq + "a = b\n\n", Operation::kAdd, "a.example",
                kReq
                  + "a = b\nsubjectAltName = @alt_names\n\n\n[ alt_names ]\n"
                    "DNS.1 = a.example\n" },
    ChangeCase{ "NameTaken", kReq + "[ alt_names ]\nDNS.1 = other\n", Operation::kAdd, "a.example",
                kReq
                  + "subjectAltName = @alt_names_2\n[ alt_names ]\nDNS.1 = other\n\n"
                    "[ alt_names_2 ]\nDNS.1 = a.example\n" },
    ChangeCase{ "Inline", kReq + "subjectAltName=DNS:a.example # why\n", Operation::kAdd,
                "10.0.0.1", kReq + "subjectAltName=DNS:a.example, IP:10.0.0.1 # why\n" },
    ChangeCase{ "InlineSeparator", kReq + "subjectAltName = critical, DNS:a,DNS:b\n",
                Operation::kAdd, "c", kReq + "subjectAltName = critical, DNS:a,DNS:b,DNS:c\n" },
    ChangeCase{ "InlineVariable", "h = x.example\n" + kReq + "subjectAltName = DNS:$h\n",
                Operation::kAdd, "x.example,y.example",
                "h = x.example\n" + kReq + "subjectAltName = DNS:$h, DNS:y.example\n" },
    ChangeCase{ "InlineEnvironment", kReq + "subjectAltName = $ENV::CNF_TEST_SAN\n",
                Operation::kAdd, "y.example",
                kReq + "subjectAltName = $ENV::CNF_TEST_SAN, DNS:y.example\n" },
    ChangeCase{ "InlineOnTwoLines", kReq + "subjectAltName = DNS:a,\\\n  DNS:b # c\nx = y\n",
                Operation::kAdd, "c",
                kReq + "subjectAltName = DNS:a,\\\n  DNS:b,  DNS:c # c\nx = y\n" },
    ChangeCase{ "InlineHash", kReq + "subjectAltName = DNS:a\n", Operation::kAdd, "URI:http://h/#x",
                kReq + "subjectAltName = DNS:a, URI:http://h/\\#x\n" },
    ChangeCase{ "InlineEmpty", kReq + "subjectAltName =\n", Operation::kAdd, "a",
                kReq + "subjectAltName = DNS:a\n" },
    ChangeCase{ "CommaMovesToASection", kReq + "subjectAltName = critical,DNS:a,IP:::1 # c\n",
                Operation::kAdd, "URI:ldap://h/o=x,c=y",
                kReq
                  + "subjectAltName = critical,@alt_names # c\n\n[ alt_names ]\nDNS.1 = a\n"
                    "IP.1 = ::1\nURI.1 = ldap://h/o=x,c=y\n" },
    ChangeCase{ "Section",
                kReq + "subjectAltName = @n\n[ n ]\nDNS.2 = a # one\nDNS.10 = b\n[ x ]\ny = z\n",
                Operation::kAdd, "c,b",
                kReq
                  + "subjectAltName = @n\n[ n ]\nDNS.2 = a # one\nDNS.10 = b\nDNS.11 = c\n[ x ]\n"
                    "y = z\n" },
    ChangeCase{ "SectionPlainKey", kReq + "subjectAltName = @n\n[n]\nDNS=a\nIP.x=::1\n",
                Operation::kAdd, "b,::2",
                kReq + "subjectAltName = @n\n[n]\nDNS=a\nIP.x=::1\nDNS.1=b\nIP.1=::2\n" },
    ChangeCase{ "SectionMissing", kReq + "subjectAltName = critical,@n\n", Operation::kAdd, "a",
                kReq + "subjectAltName = critical,@n\n\n[ n ]\nDNS.1 = a\n" },
    ChangeCase{ "SameAddress", kReq + "subjectAltName = IP:2001:DB8::1\n", Operation::kAdd,
                "2001:db8:0::1", kReq + "subjectAltName = IP:2001:DB8::1\n" },
    ChangeCase{ "SameHost", kReq + "subjectAltName = DNS:A.Example\n", Operation::kAdd, "a.example",
                kReq + "subjectAltName = DNS:A.Example\n" },
    ChangeCase{ "Twice", kReq + "subjectAltName = DNS:a\n", Operation::kAdd, "b,DNS:B,b",
                kReq + "subjectAltName = DNS:a, DNS:b\n" },
    ChangeCase{ "CopyStays", kReq + "subjectAltName = email:copy\n", Operation::kAdd, "a",
                kReq + "subjectAltName = email:copy, DNS:a\n" },
    ChangeCase{ "Crlf",
                "[req]\r\nreq_extensions=v3\r\n[v3]\r\nsubjectAltName=@n\r\n[n]\r\nDNS.1=a\r\n",
                Operation::kAdd, "b",
                "[req]\r\nreq_extensions=v3\r\n[v3]\r\nsubjectAltName=@n\r\n[n]\r\nDNS.1=a\r\n"
                "DNS.2=b\r\n" },
    ChangeCase{ "FileThatDoesNotLoad", kReq + "subjectAltName = DNS:a\nno equal sign\n",
                Operation::kAdd, "b", kReq + "subjectAltName = DNS:a, DNS:b\nno equal sign\n" },
    ChangeCase{ "TopLevelExtensions", "extensions = x\n[ x ]\nsubjectAltName = DNS:a\n",
                Operation::kAdd, "b", "extensions = x\n[ x ]\nsubjectAltName = DNS:a, DNS:b\n" },
    ChangeCase{ "OnlyOneThatHasIt", "[ x ]\nsubjectAltName = DNS:a\n[ y ]\nz = 1\n",
                Operation::kAdd, "b", "[ x ]\nsubjectAltName = DNS:a, DNS:b\n[ y ]\nz = 1\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Remove, SanListChange,
  testing::Values (
    ChangeCase{ "InlineFirst", kReq + "subjectAltName = critical, DNS:a , DNS:b,DNS:c # w\n",
                Operation::kRemove, "a", kReq + "subjectAltName = critical, DNS:b,DNS:c # w\n" },
    ChangeCase{ "InlineMiddle", kReq + "subjectAltName = DNS:a, DNS:b,DNS:c\n", Operation::kRemove,
                "b", kReq + "subjectAltName = DNS:a,DNS:c\n" },
    ChangeCase{ "InlineLast", kReq + "subjectAltName = DNS:a, DNS:b\n", Operation::kRemove, "b",
                kReq + "subjectAltName = DNS:a\n" },
    ChangeCase{ "InlineTwoFirst", kReq + "subjectAltName = DNS:a, DNS:b , DNS:c\n",
                Operation::kRemove, "b,a", kReq + "subjectAltName = DNS:c\n" },
    ChangeCase{ "InlineQuoted", kReq + "subjectAltName = \"DNS:a,DNS:b\"\n", Operation::kRemove,
                "b", kReq + "subjectAltName = \"DNS:a\"\n" },
    ChangeCase{ "InlineOnTwoLines", kReq + "subjectAltName = DNS:a, \\\n  DNS:b,DNS:c # c\nx = y\n",
                Operation::kRemove, "c",
                kReq + "subjectAltName = DNS:a, \\\n  DNS:b # c\nx = y\n" },
    ChangeCase{ "InlineALine", kReq + "subjectAltName = DNS:a, \\\n  DNS:b, \\\n  DNS:c\nx = y\n",
                Operation::kRemove, "b", kReq + "subjectAltName = DNS:a, \\\n  DNS:c\nx = y\n" },
    ChangeCase{ "InlineBehindQuotes", kReq + "subjectAltName = 'DNS:a, DNS:b', 'URI:x:\"q\"' # c\n",
                Operation::kMatching, "URI:*", kReq + "subjectAltName = 'DNS:a, DNS:b' # c\n" },
    ChangeCase{ "InlineBeforeQuotes", kReq + "subjectAltName = 'DNS:a', DNS:b # it's\n",
                Operation::kRemove, "a", kReq + "subjectAltName = DNS:b # it's\n" },
    ChangeCase{ "InlineIntoQuotes", kReq + "subjectAltName = DNS:a, \"DNS:b, DNS:c\"# c\n",
                Operation::kRemove, "b", kReq + "subjectAltName = DNS:a, DNS:c# c\n" },
    ChangeCase{ "InlineBesideAVariable",
                "h = x.example\n" + kReq + "subjectAltName = DNS:$h,DNS:b\n", Operation::kRemove,
                "b", "h = x.example\n" + kReq + "subjectAltName = DNS:$h\n" },
    ChangeCase{ "LastOne", kReq + "subjectAltName = DNS:a\nkeyUsage = keyAgreement\n",
                Operation::kRemove, "a", kReq + "keyUsage = keyAgreement\n" },
    ChangeCase{ "LastOneOfASection",
                kReq + "a = 1\nsubjectAltName = @n\n[ n ]\nDNS.1 = a\n# about x\n[ x ]\ny = z\n",
                Operation::kMatching, "*", kReq + "a = 1\n# about x\n[ x ]\ny = z\n" },
    ChangeCase{ "LastOneBehindAnEmptyLine",
                kReq + "a = b\nsubjectAltName = @n\n\n\n[ n ]\nDNS.1 = a\n", Operation::kMatching,
                "*", kReq + "a = b\n\n" },
    ChangeCase{ "LastOneOfASharedSection",
                kReq + "subjectAltName = @n\n[ o ]\nsubjectAltName = @n\n[ n ]\nDNS.1 = a\n",
                Operation::kMatching, "*",
                kReq + "[ o ]\nsubjectAltName = @n\n[ n ]\nDNS.1 = a\n" },
    ChangeCase{ "LastOneOfASectionWithAReferredKey",
                kReq + "subjectAltName = @n\nx = $n::DNS.1\n[ n ]\nDNS.1 = a\n",
                Operation::kMatching, "*", kReq + "x = $n::DNS.1\n[ n ]\nDNS.1 = a\n" },
    ChangeCase{
      "Section", kReq + "subjectAltName = @n\n[ n ]\nDNS.1 = a\nDNS.10 = b # w\nDNS.2 = c\n",
      Operation::kRemove, "a", kReq + "subjectAltName = @n\n[ n ]\nDNS.10 = b # w\nDNS.2 = c\n" },
    ChangeCase{ "WithWhatItSupersedes",
                kReq + "subjectAltName = @n\n[ n ]\nDNS.1 = old\nDNS.2 = b\nDNS.1 = a\n",
                Operation::kRemove, "a", kReq + "subjectAltName = @n\n[ n ]\nDNS.2 = b\n" },
    ChangeCase{ "NotThere", kReq + "subjectAltName = DNS:a\n", Operation::kRemove, "b",
                kReq + "subjectAltName = DNS:a\n" },
    ChangeCase{ "ByPattern", kReq + "subjectAltName = DNS:a.x, DNS:b.y, IP:1.2.3.4\n",
                Operation::kMatching, "*.x", kReq + "subjectAltName = DNS:b.y, IP:1.2.3.4\n" },
    ChangeCase{ "ByKind", kReq + "subjectAltName = DNS:a.x, IP:::1, DNS:b, IP:1.2.3.4\n",
                Operation::kMatching, "IP:*", kReq + "subjectAltName = DNS:a.x, DNS:b\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Set, SanListChange,
  testing::Values (
    ChangeCase{ "KeepsWhatIsThere",
                kReq + "subjectAltName = @n\n[ n ]\nDNS.1 = a # x\nDNS.2 = b\nDNS.3 = c # y\n",
                Operation::kSet, "d,c,a",
                kReq + "subjectAltName = @n\n[ n ]\nDNS.1 = a # x\nDNS.3 = c # y\nDNS.4 = d\n" },
    ChangeCase{ "Doubles", kReq + "subjectAltName = DNS:a, DNS:b, DNS:A\n", Operation::kSet, "b,a",
                kReq + "subjectAltName = DNS:a, DNS:b\n" },
    ChangeCase{ "AllOthers", kReq + "subjectAltName = critical,DNS:a,DNS:b\n", Operation::kSet,
                "c,d", kReq + "subjectAltName = critical,DNS:c,DNS:d\n" },
    ChangeCase{ "AllOthersInASection", kReq + "subjectAltName = @n\n[ n ]\nDNS.1 = a\n",
                Operation::kSet, "c,::1",
                kReq + "subjectAltName = @n\n[ n ]\nDNS.1 = c\nIP.1 = ::1\n" }),
  CaseName);

INSTANTIATE_TEST_SUITE_P (
  Renumber, SanListChange,
  testing::Values (
    ChangeCase{
      "InTheOrderOfTheFile",
      kReq + "subjectAltName = @n\n[ n ]\nDNS.2 = a # x\nIP.7 = ::1\nDNS.1 = b\nDNS = c\n",
      Operation::kRenumber, "",
      kReq + "subjectAltName = @n\n[ n ]\nDNS.1 = a # x\nIP.1 = ::1\nDNS.2 = b\nDNS.3 = c\n" },
    ChangeCase{ "WithoutWhatIsSuperseded",
                kReq + "subjectAltName = @n\n[ n ]\nDNS.7 = old\nDNS.2 = a\nDNS.7 = b\n",
                Operation::kRenumber, "",
                kReq + "subjectAltName = @n\n[ n ]\nDNS.1 = a\nDNS.2 = b\n" },
    ChangeCase{ "NothingInline", kReq + "subjectAltName = DNS:a\n", Operation::kRenumber, "",
                kReq + "subjectAltName = DNS:a\n" }),
  CaseName);

TEST_P (SanListCannot, BeChanged)
{
  CheckRefused (GetParam ());
}

INSTANTIATE_TEST_SUITE_P (
  , SanListCannot,
  testing::Values (
    ChangeCase{ "SetTwice", kReq + "subjectAltName = DNS:a\nsubjectAltName = DNS:b\n",
                Operation::kAdd, "c", "",
                "test.cnf:5:1: key is set here and, superseded by this, at test.cnf:4:1 (unset one "
                "of them): 'v3::subjectAltName'" },
    ChangeCase{ "Der", kReq + "subjectAltName = critical,DER:30:00\n", Operation::kAdd, "c", "",
                "test.cnf:4:1: value of subjectAltName is given as bytes, not as a list of names "
                "(unset it first)" },
    ChangeCase{
      "OtherSectionsHaveIt", kReq + "[ x ]\nsubjectAltName = DNS:a\n", Operation::kAdd, "c", "",
      "test.cnf: section for extensions has no subjectAltName, but others have (say which "
      "is meant): 'x'" },
    ChangeCase{ "TwoSectionsHaveIt",
                "[ x ]\nsubjectAltName = DNS:a\n[ y ]\nsubjectAltName = DNS:a\n", Operation::kAdd,
                "c", "",
                "test.cnf: more than one section has subjectAltName (say which is meant): 'x', "
                "'y'" },
    ChangeCase{ "TwoAreNamed", "extensions = x\n[ req ]\nreq_extensions = y\n[ x ]\n[ y ]\n",
                Operation::kAdd, "c", "",
                "test.cnf: more than one section can get subjectAltName (say which is meant): 'y', "
                "'x'" },
    ChangeCase{
      "NoneIsNamed", "a = b\n", Operation::kAdd, "c", "",
      "test.cnf: no section has subjectAltName, and neither req_extensions nor extensions "
      "names one (say which is meant)" },
    ChangeCase{ "NamedOneIsMissing", "[ req ]\nreq_extensions = v3\n", Operation::kAdd, "c", "",
                "test.cnf:2:1: section that is named here is not in the file: 'v3'" },
    ChangeCase{ "FromAVariable", "h = x.example\n" + kReq + "subjectAltName = DNS:$h,DNS:b\n",
                Operation::kRemove, "x.example", "",
                "test.cnf:5:1: names come from a variable (change it, or the line, by hand): "
                "'DNS:x.example,'" },
    ChangeCase{
      "QuotesWithAVariable", "h = x\n" + kReq + "subjectAltName = DNS:$h, \"DNS:b, DNS:c\"\n",
      Operation::kRemove, "b", "",
      "test.cnf:5:1: names share quotes with a variable (change the line by hand): 'DNS:$h, "
      "\"DNS:b, DNS:c\"'" },
    ChangeCase{
      "VariableInTheWay", "h = x.example\n" + kReq + "subjectAltName = DNS:$h\n", Operation::kAdd,
      "URI:ldap://h/o=x,c=y", "",
      "test.cnf:5:1: list that uses a variable cannot go to a section of its own, which a "
      "name with a comma takes: 'DNS:$h'" },
    ChangeCase{ "MissingDirName", kReq, Operation::kAdd, "dirName:nope", "",
                "test.cnf: dirName names a section that is not in the file: 'nope'" },
    ChangeCase{ "ReferredNumber", kReq + "subjectAltName = @n\n[ n ]\nDNS = a\nx.y = $n::DNS\n",
                Operation::kRenumber, "", "",
                "test.cnf:7:11: key that would get another number is referred to here: 'DNS'" },
    ChangeCase{ "DirectiveInTheSection",
                kReq + "subjectAltName = @n\n[ n ]\nDNS.2 = a\n.pragma dollarid:off\n",
                Operation::kMatching, "*", "",
                "test.cnf:6:1: directive here would go with the section (move it first): 'n'" }),
  CaseName);

TEST (SanList, SaysWhatItIs)
{
  Document document (kReq
                     + "subjectAltName = critical, @n\n[ n ]\nDNS.1 = old\nDNS.2 = b\n  DNS.1 = a\n"
                       "[ o ]\nsubjectAltName = @n\n[ p ]\nsubjectAltName = critical,@n\n");
  g_autoptr (GError) error = nullptr;
  ListPointer list = NewList (document, "v3", &error);
  guint line, column;

  ASSERT_NE (list.get (), nullptr) << error->message;
  EXPECT_STREQ (cnf_san_list_get_section (list.get ()), "v3");
  EXPECT_STREQ (cnf_san_list_get_names_section (list.get ()), "n");
  EXPECT_TRUE (cnf_san_list_is_critical (list.get ()));
  EXPECT_EQ (Names (list.get ()), "DNS:b\nDNS:a\n");
  EXPECT_STREQ (cnf_san_list_get_key (list.get (), 1), "DNS.1");
  EXPECT_STREQ (cnf_san_list_get_position (list.get (), 1, &line, &column), "test.cnf");
  EXPECT_EQ (line, 8u);
  EXPECT_EQ (column, 3u);
  const char *const *sharers = cnf_san_list_get_sharers (list.get ());
  EXPECT_STREQ (sharers[0], "o");
  EXPECT_STREQ (sharers[1], "p");
  EXPECT_EQ (sharers[2], nullptr);
}

TEST (SanList, ShowsWhatIsNoName)
{
  Document document (kReq + "subjectAltName = DNS:a, nothing, dns:b, $ENV::X, email:move\n");
  g_autoptr (GError) error = nullptr;
  ListPointer list = NewList (document, "v3", &error);

  ASSERT_NE (list.get (), nullptr) << error->message;
  EXPECT_EQ (Names (list.get ()), "DNS:a\nnothing\ndns:b\n$ENV::X\nemail:move\n");
  EXPECT_STREQ (cnf_san_list_get_key (list.get (), 1), "subjectAltName");
  EXPECT_EQ (cnf_san_list_get_names_section (list.get ()), nullptr);
}

TEST (SanList, IsPartOfATransaction)
{
  Document document (kReq + "subjectAltName = DNS:a\n");
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), nullptr);
  ListPointer list = NewList (document, nullptr, &error);

  ASSERT_TRUE (Do (list.get (), Operation::kAdd, "b", &error));
  ASSERT_TRUE (Do (list.get (), Operation::kAdd, "URI:x:a,b", &error));
  EXPECT_EQ (Names (list.get ()), "DNS:a\nDNS:b\nURI:x:a,b\n");
  cnf_transaction_roll_back (transaction);
  EXPECT_EQ (document.Text (), kReq + "subjectAltName = DNS:a\n");
}

} // namespace cnf_test
