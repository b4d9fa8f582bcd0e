// Fields that a section asks for, and what answers to them mean.
#include "conf.h"

#include <memory>
#include <openssl/err.h>
#include <vector>

namespace
{

using cnf_test::CaseName;
using x509_test::LoadConf;
using x509_test::Show;

// "+key prompt [default] {fixed} min..max"
std::string
Describe (const CnfX509Field &field)
{
  return std::string (field.joins_previous ? "+" : "") + field.key + " " + field.prompt + " ["
         + field.default_value + "]"
         + (field.fixed_value == nullptr ? "" : " {" + std::string (field.fixed_value) + "}") + " "
         + std::to_string (field.min_bytes) + ".." + std::to_string (field.max_bytes);
}

std::vector<std::string>
Fields (const std::string &config, CnfX509FieldKind kind)
{
  g_autoptr (CnfX509Conf) conf = LoadConf (config);
  std::vector<std::string> all;
  CnfX509FieldIter iter;
  CnfX509Field field;

  cnf_x509_field_iter_init (&iter, conf, "f", kind);
  while (cnf_x509_field_iter_next (&iter, &field))
    all.push_back (Describe (field));
  return all;
}

using Strings = std::vector<std::string>;

TEST (FieldsOfAName, AreWhatOpensslAsks)
{
  ERR_clear_error ();
  EXPECT_EQ (
    Fields ("CN_max = 9\n"
            "[f]\n"
            "C = Country\n"
            "C_default = DE\n"
            "C_min = 2\n"
            "C_max = 2x\n"
            "nosuch = not one\n"
            "0.+O = Organization\n"
            "0.+O_value = fixed\n"
            "CN = Name\n",
            CNF_X509_FIELD_NAME),
    (Strings{ "C Country [DE] 2..2", "+0.+O Organization [] {fixed} -1..-1", "CN Name [] -1..9" }));
  EXPECT_EQ (ERR_peek_error (), 0U);
}

TEST (FieldsOfAName, MayBeNamedLikeASuffix)
{
  EXPECT_EQ (Fields ("[f]\nCN_value = x\nCN_min = 1\n", CNF_X509_FIELD_NAME), Strings{});
}

// As many records as the last step passed over names that are no attributes.
TEST (FieldsOfAName, LeaveWhatOpensslQueuesAboutUnknownNames)
{
  g_autoptr (CnfX509Conf)
    conf = LoadConf ("[f]\nCN = a\nnosuch = b\nO_min = 1\n0.neither = c\nO = d\nlast = e\n");
  CnfX509FieldIter iter;
  CnfX509Field field;
  std::vector<int> queued;

  ERR_clear_error ();
  cnf_x509_field_iter_init (&iter, conf, "f", CNF_X509_FIELD_NAME);
  for (bool found = true; found;)
    {
      const CnfX509FieldIter before = iter;
      found = cnf_x509_field_iter_next (&iter, &field);
      cnf_x509_field_iter_queue_unknown (&iter, &before);
      queued.push_back (0);
      for (unsigned long code; (code = ERR_get_error ()) != 0; queued.back ()++)
        EXPECT_EQ (ERR_GET_REASON (code), OBJ_R_UNKNOWN_OBJECT_NAME);
    }
  EXPECT_EQ (queued, (std::vector<int>{ 0, 2, 1 }));
}

TEST (FieldsOfAttributes, HaveNoPrefixes)
{
  EXPECT_EQ (Fields ("[f]\n0.challengePassword = a\n+unstructuredName = b\n"
                     "challengePassword = c\nchallengePassword_min = 4\n",
                     CNF_X509_FIELD_ATTRIBUTE),
             (Strings{ "challengePassword c [] 4..-1" }));
}

TEST (FieldsOfAMissingSection, AreNone)
{
  EXPECT_EQ (Fields ("[g]\nCN = a\n", CNF_X509_FIELD_NAME), Strings{});
}

// ---- Answers ----

struct AnswerCase
{
  const char *name;
  std::string line;
  CnfX509FieldAnswer answer;
  std::string text = ""; // when there is one
  const char *preset = "";
  int min = -1;
  int max = -1;
};

void
PrintTo (const AnswerCase &test, std::ostream *out)
{
  *out << test.line;
}

class FieldAnswer : public testing::TestWithParam<AnswerCase>
{
};

TEST_P (FieldAnswer, Means)
{
  const AnswerCase &test = GetParam ();
  CnfX509Field field = {};
  field.key = "CN";
  field.default_value = test.preset;
  field.min_bytes = test.min;
  field.max_bytes = test.max;
  const char *text = nullptr;

  EXPECT_EQ (cnf_x509_field_take (&field, test.line.c_str (), &text), test.answer);
  if (test.answer == CNF_X509_FIELD_ANSWERED)
    EXPECT_EQ (std::string (text), test.text);
  else
    EXPECT_EQ (text, nullptr);
}

INSTANTIATE_TEST_SUITE_P (
  , FieldAnswer,
  testing::Values (
    AnswerCase{ "Text", "a b", CNF_X509_FIELD_ANSWERED, "a b" },
    AnswerCase{ "NothingWithoutADefault", "", CNF_X509_FIELD_BLANK },
    AnswerCase{ "NothingWithADefault", "", CNF_X509_FIELD_ANSWERED, "d", "d" },
    AnswerCase{ "ADot", ".", CNF_X509_FIELD_BLANK, "", "d" },
    AnswerCase{ "TwoDots", "..", CNF_X509_FIELD_ANSWERED, "..", "d" },
    AnswerCase{ "ADefaultOfADot", "", CNF_X509_FIELD_ANSWERED, ".", "." },
    AnswerCase{ "ANewlineOfAFixedValue", "\nrest", CNF_X509_FIELD_ANSWERED, "d", "d" },
    AnswerCase{ "ADotBeforeANewlineOfAFixedValue", ".\nrest", CNF_X509_FIELD_BLANK, "", "d" },
    AnswerCase{ "JustLongEnough", "ab", CNF_X509_FIELD_ANSWERED, "ab", "", 2, 2 },
    AnswerCase{ "TooShort", "a", CNF_X509_FIELD_TOO_SHORT, "", "", 2, 2 },
    AnswerCase{ "TooLong", "abc", CNF_X509_FIELD_TOO_LONG, "", "", 2, 2 },
    AnswerCase{ "BytesNotCharacters", "\xc3\xa4", CNF_X509_FIELD_TOO_LONG, "", "", -1, 1 },
    AnswerCase{ "AMinimumOfZero", "a", CNF_X509_FIELD_ANSWERED, "a", "", 0, -1 },
    AnswerCase{ "AMaximumOfZero", "a", CNF_X509_FIELD_TOO_LONG, "", "", -1, 0 },
    AnswerCase{ "ADefaultThatIsTooLong", "", CNF_X509_FIELD_TOO_LONG, "", "abc", -1, 2 }),
  CaseName);

// ---- Where answers go ----

CnfX509Field
FieldOf (int nid, bool joins = false)
{
  CnfX509Field field = {};
  field.key = "key";
  field.nid = nid;
  field.joins_previous = joins;
  return field;
}

TEST (FieldText, GoesToTheEndOfTheName)
{
  std::unique_ptr<X509_NAME, decltype (&X509_NAME_free)> name (X509_NAME_new (), X509_NAME_free);
  CnfX509Field first = FieldOf (NID_organizationName), second = FieldOf (NID_commonName, true);

  EXPECT_TRUE (cnf_x509_field_add_to_name (&first, name.get (), "a", CNF_X509_TEXT_UTF8, nullptr));
  EXPECT_TRUE (cnf_x509_field_add_to_name (&second, name.get (), "b", CNF_X509_TEXT_UTF8, nullptr));
  EXPECT_EQ (Show (name.get ()), "0 organizationName=UTF8STRING(a) 0 commonName=UTF8STRING(b)");
}

TEST (FieldText, MayNotFitTheName)
{
  std::unique_ptr<X509_NAME, decltype (&X509_NAME_free)> name (X509_NAME_new (), X509_NAME_free);
  CnfX509Field field = FieldOf (NID_countryName);
  g_autoptr (GError) error = nullptr;
  ERR_clear_error ();

  EXPECT_FALSE (
    cnf_x509_field_add_to_name (&field, name.get (), "DEU", CNF_X509_TEXT_UTF8, &error));
  EXPECT_STREQ (error->message, "the name cannot hold 'key': string too long (maxsize=2)");
  EXPECT_EQ (X509_NAME_entry_count (name.get ()), 0);
  EXPECT_EQ (ERR_peek_error (), 0U);
}

TEST (FieldText, BecomesAnAttributeOfTheRequest)
{
  std::unique_ptr<X509_REQ, decltype (&X509_REQ_free)> request (X509_REQ_new (), X509_REQ_free);
  CnfX509Field field = FieldOf (NID_pkcs9_challengePassword);
  g_autoptr (GError) error = nullptr;

  EXPECT_TRUE (
    cnf_x509_field_add_to_request (&field, request.get (), "a", CNF_X509_TEXT_UTF8, &error));
  EXPECT_FALSE (
    cnf_x509_field_add_to_request (&field, request.get (), "\xff", CNF_X509_TEXT_UTF8, &error));
  EXPECT_TRUE (g_error_matches (error, CNF_X509_ERROR, CNF_X509_ERROR_REQUEST));
  EXPECT_EQ (X509_REQ_get_attr_count (request.get ()), 1);
}

} // namespace
