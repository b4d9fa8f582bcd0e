// Options by OpenSSL's rules.
#include "options.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace
{

struct Values
{
  gboolean flag;
  const char *text;
  GPtrArray *texts;
  int integer;
  int positive;
  int not_negative;
  glong longer;
  IssueFormat format;
  IssueFormat pem_or_der;
  IssueFormat or_engine;
  IssueTurn first_turn;
  IssueTurn second_turn;
  const char *any;
  std::string *calls;
};

IssueOutcome
Call (const char *command, const char *value, gpointer target)
{
  *static_cast<Values *> (target)->calls += std::string (command) + "=" + value + ";";
  return strcmp (value, "fail") == 0    ? ISSUE_FAILED
         : strcmp (value, "usage") == 0 ? ISSUE_USAGE
                                        : ISSUE_GO_ON;
}

IssueOption
Row (const char *name, IssueTakes takes, gsize offset, const char *help = "what it does")
{
  IssueOption option = {};
  option.name = name;
  option.takes = takes;
  option.offset = offset;
  option.help = help;
  return option;
}

std::vector<IssueOption>
Rows (bool with_any)
{
  std::vector<IssueOption> rows = {
    Row ("flag", ISSUE_TAKES_NOTHING, offsetof (Values, flag)),
    Row ("text", ISSUE_TAKES_TEXT, offsetof (Values, text)),
    Row ("texts", ISSUE_TAKES_TEXTS, offsetof (Values, texts)),
    Row ("int", ISSUE_TAKES_INT, offsetof (Values, integer)),
    Row ("positive", ISSUE_TAKES_POSITIVE, offsetof (Values, positive)),
    Row ("nonneg", ISSUE_TAKES_NOT_NEGATIVE, offsetof (Values, not_negative)),
    Row ("long", ISSUE_TAKES_LONG, offsetof (Values, longer)),
    Row ("format", ISSUE_TAKES_FORMAT, offsetof (Values, format)),
    Row ("form", ISSUE_TAKES_PEM_OR_DER, offsetof (Values, pem_or_der)),
    Row ("keyform", ISSUE_TAKES_PEM_DER_ENGINE, offsetof (Values, or_engine)),
    Row ("turn", ISSUE_TAKES_NOTHING_IN_TURN, offsetof (Values, first_turn)),
    Row ("turntext", ISSUE_TAKES_TEXT_IN_TURN, offsetof (Values, second_turn)),
  };
  IssueOption call = Row ("call", ISSUE_TAKES_TEXT, 0);
  call.apply = Call;
  rows.push_back (call);
  IssueOption lacking = Row ("engine", ISSUE_TAKES_TEXT, 0, nullptr);
  lacking.lacking = TRUE;
  rows.push_back (lacking);
  IssueOption young = Row ("young", ISSUE_TAKES_NOTHING, offsetof (Values, flag));
  young.is_known = [] () -> gboolean { return FALSE; };
  rows.push_back (young);
  if (with_any)
    rows.push_back (Row ("", ISSUE_IS_THE_VALUE, offsetof (Values, any)));
  rows.push_back (Row (nullptr, ISSUE_HEADING, 0, "Parameters"));
  rows.push_back (Row ("word", ISSUE_PARAMETER, 0));
  rows.push_back ({});
  return rows;
}

class Parsed
{
public:
  explicit Parsed (std::vector<std::string> words, bool with_any = false)
      : words_ (std::move (words)), rows_ (Rows (with_any))
  {
    command_.name = "try";
    command_.summary = "Try options";
    command_.options = rows_.data ();
    argv_.push_back ("try");
    for (const std::string &word : words_)
      argv_.push_back (word.c_str ());
    argv_.push_back (nullptr);
    values.calls = &calls;

    testing::internal::CaptureStderr ();
    const char *const *first = nullptr;
    ok = issue_options_parse (&command_, argv_.data (), &values, &first, &status);
    err = testing::internal::GetCapturedStderr ();
    for (; ok && *first != nullptr; first++)
      rest.push_back (*first);
  }

  ~Parsed ()
  {
    g_clear_pointer (&values.texts, g_ptr_array_unref);
  }

  Parsed (const Parsed &) = delete;
  Parsed &operator= (const Parsed &) = delete;

  bool
  Contains (const char *name) const
  {
    return issue_options_contain (&command_, argv_.data (), name);
  }

  Values values = {};
  std::string calls;
  bool ok = false;
  int status = -1;
  std::string err;
  std::vector<std::string> rest;

private:
  std::vector<std::string> words_;
  std::vector<IssueOption> rows_;
  std::vector<const char *> argv_;
  IssueCommand command_ = {};
};

using Strings = std::vector<std::string>;

// ---- What is accepted ----

TEST (OptionsAccept, OneDashTwoDashesAndAnEqualSign)
{
  for (const Strings &words : { Strings{ "-text", "a=b" }, Strings{ "--text", "a=b" },
                                Strings{ "-text=a=b" }, Strings{ "--text=a=b" } })
    {
      Parsed parsed (words);
      ASSERT_TRUE (parsed.ok) << parsed.err;
      EXPECT_STREQ (parsed.values.text, "a=b");
      EXPECT_EQ (parsed.err, "");
    }
}

TEST (OptionsAccept, AnythingAsAValue)
{
  Parsed parsed ({ "-text", "-flag", "-texts", "--", "-texts=" });
  ASSERT_TRUE (parsed.ok) << parsed.err;
  EXPECT_STREQ (parsed.values.text, "-flag");
  EXPECT_FALSE (parsed.values.flag);
  ASSERT_EQ (parsed.values.texts->len, 2U);
  EXPECT_STREQ (static_cast<const char *> (g_ptr_array_index (parsed.values.texts, 0)), "--");
  EXPECT_STREQ (static_cast<const char *> (g_ptr_array_index (parsed.values.texts, 1)), "");
}

TEST (OptionsAccept, NumbersInAnyNotation)
{
  Parsed parsed ({ "-int", "-0x10", "-positive", "010", "-nonneg", " 0", "-long", "4294967296" });
  ASSERT_TRUE (parsed.ok) << parsed.err;
  EXPECT_EQ (parsed.values.integer, -16);
  EXPECT_EQ (parsed.values.positive, 8);
  EXPECT_EQ (parsed.values.not_negative, 0);
  EXPECT_EQ (parsed.values.longer, 4294967296L);
}

TEST (OptionsAccept, FormatsByTheirFirstLetter)
{
  const std::pair<const char *, IssueFormat> formats[] = {
    { "DER", ISSUE_FORMAT_DER },       { "d", ISSUE_FORMAT_DER },
    { "dogs", ISSUE_FORMAT_DER },      { "P", ISSUE_FORMAT_PEM },
    { "pem", ISSUE_FORMAT_PEM },       { "PVK", ISSUE_FORMAT_PVK },
    { "P12", ISSUE_FORMAT_PKCS12 },    { "1", ISSUE_FORMAT_PKCS12 },
    { "pkcs12", ISSUE_FORMAT_PKCS12 }, { "nss", ISSUE_FORMAT_NSS },
    { "text", ISSUE_FORMAT_TEXT },     { "SMIME", ISSUE_FORMAT_SMIME },
    { "Http", ISSUE_FORMAT_HTTP },     { "msblob", ISSUE_FORMAT_MSBLOB },
  };
  for (const auto &[text, format] : formats)
    {
      Parsed parsed ({ "-format", text });
      ASSERT_TRUE (parsed.ok) << parsed.err;
      EXPECT_EQ (parsed.values.format, format) << text;
    }
}

TEST (OptionsEnd, AtTheFirstWordWithoutADash)
{
  Parsed parsed ({ "-flag", "word", "-text", "x" });
  ASSERT_TRUE (parsed.ok);
  EXPECT_EQ (parsed.rest, (Strings{ "word", "-text", "x" }));
  EXPECT_EQ (parsed.values.text, nullptr);
}

TEST (OptionsEnd, AtAnEmptyWord)
{
  EXPECT_EQ (Parsed ({ "-flag", "", "-flag" }).rest, (Strings{ "", "-flag" }));
}

TEST (OptionsEnd, BehindTwoDashes)
{
  EXPECT_EQ (Parsed ({ "-flag", "--", "-text" }).rest, Strings{ "-text" });
}

TEST (OptionsEnd, BehindTheNameOfAParameter)
{
  EXPECT_EQ (Parsed ({ "-flag", "-word", "-text" }).rest, Strings{ "-text" });
}

TEST (OptionsKeep, TheOrderOfThoseThatActInTurn)
{
  Parsed parsed ({ "-turntext", "a", "-turn", "-turntext", "b" });
  ASSERT_TRUE (parsed.ok) << parsed.err;
  EXPECT_NE (parsed.values.first_turn.turn, 0U);
  EXPECT_NE (parsed.values.second_turn.turn, 0U);
  EXPECT_STREQ (parsed.values.second_turn.text, "b");
}

TEST (OptionsTake, AnyNameWhereTheCommandDoes)
{
  EXPECT_STREQ (Parsed ({ "-SHA256" }, true).values.any, "SHA256");
  EXPECT_STREQ (Parsed ({ "--sha-1", "-flag" }, true).values.any, "sha-1");
  EXPECT_STREQ (Parsed ({ "-md5=x" }, true).values.any, "md5");
  EXPECT_STREQ (Parsed ({ "-md5", "-" }, true).values.any, "md5");
  EXPECT_EQ (Parsed ({ "-" }, true).values.any, nullptr);
}

TEST (OptionsCall, InCommandLineOrder)
{
  Parsed parsed ({ "-call", "1", "-flag", "-call=2" });
  ASSERT_TRUE (parsed.ok);
  EXPECT_EQ (parsed.calls, "try=1;try=2;");
}

// ---- What is refused ----

struct Refusal
{
  const char *name;
  Strings words;
  const char *message;
  int status;
};

void
PrintTo (const Refusal &test, std::ostream *out)
{
  *out << test.name;
}

class OptionsRefuse : public testing::TestWithParam<Refusal>
{
};

TEST_P (OptionsRefuse, WithOpensslsWords)
{
  Parsed parsed (GetParam ().words);
  EXPECT_FALSE (parsed.ok);
  EXPECT_EQ (parsed.status, GetParam ().status);
  EXPECT_EQ (parsed.err, GetParam ().message);
}

#define USE_HELP "try: Use -help for summary.\n"

INSTANTIATE_TEST_SUITE_P (
  , OptionsRefuse,
  testing::Values (
    Refusal{ "Unknown", { "-foo" }, "try: Unknown option: -foo\n" USE_HELP, 1 },
    Refusal{ "UnknownWithValue", { "-foo=1" }, "try: Unknown option: -foo\n" USE_HELP, 1 },
    Refusal{ "ThreeDashes", { "---flag" }, "try: Unknown option: --flag\n" USE_HELP, 1 },
    Refusal{ "Abbreviation", { "-fla" }, "try: Unknown option: -fla\n" USE_HELP, 1 },
    Refusal{ "OtherCase", { "-Flag" }, "try: Unknown option: -Flag\n" USE_HELP, 1 },
    Refusal{ "DashAlone", { "-" }, "try: Unknown option: -\n" USE_HELP, 1 },
    Refusal{
      "ValueForFlag", { "-flag=1" }, "try: Option -flag does not take a value\n" USE_HELP, 1 },
    Refusal{
      "ValueForHelp", { "-help=1" }, "try: Option -help does not take a value\n" USE_HELP, 1 },
    Refusal{ "NoValue", { "--text" }, "try: Option -text needs a value\n" USE_HELP, 1 },
    Refusal{ "NoNumber", { "-int", "x" }, "try: Can't parse \"x\" as a number\n" USE_HELP, 1 },
    Refusal{ "EmptyNumber", { "-int=" }, "try: Can't parse \"\" as a number\n" USE_HELP, 1 },
    Refusal{ "BadHex",
             { "-int", "0xg" },
             "try: Can't parse \"0xg\" as a hexadecimal number\n" USE_HELP,
             1 },
    Refusal{
      "BadOctal", { "-int", "08" }, "try: Can't parse \"08\" as an octal number\n" USE_HELP, 1 },
    Refusal{ "TooLarge",
             { "-int", "2147483648" },
             "try: Value \"2147483648\" outside integer range\n" USE_HELP,
             1 },
    Refusal{ "NotPositive",
             { "-positive", "0" },
             "try: Non-positive number \"0\" for option -positive\n" USE_HELP,
             1 },
    Refusal{ "Negative",
             { "-nonneg", "-1" },
             "try: Negative number \"-1\" for option -nonneg\n" USE_HELP,
             1 },
    Refusal{ "BadFormat",
             { "-format", "x" },
             "try: Bad format \"x\"\ntry: Invalid format \"x\" for option -format\n" USE_HELP,
             1 },
    Refusal{ "NotPemOrDer",
             { "-form", "text" },
             "try: Bad format \"text\"; must be pem or der\n"
             "try: Invalid format \"text\" for option -form\n" USE_HELP,
             1 },
    Refusal{ "NotPemDerOrEngine",
             { "-keyform", "P12" },
             "try: Bad format \"P12\"; must be one of:\n   PEM/DER\n   engine\n"
             "try: Invalid format \"P12\" for option -keyform\n" USE_HELP,
             1 },
    Refusal{ "FailedCall", { "-call", "fail" }, "", 1 },
    Refusal{ "FailedCallWithUsage", { "-call", "usage" }, USE_HELP, 1 },
    Refusal{ "Lacking",
             { "-engine", "x" },
             "cnfissue: try: option -engine is one that cnfissue does not have; use openssl "
             "for it\n",
             2 },
    Refusal{ "NotYetKnown", { "-young" }, "try: Unknown option: -young\n" USE_HELP, 1 }),
  [] (const testing::TestParamInfo<Refusal> &test) { return std::string (test.param.name); });

TEST (OptionsRefuseAfterwards, NothingThatComesBefore)
{
  Parsed parsed ({ "-call", "1", "-foo", "-call", "2" });
  EXPECT_FALSE (parsed.ok);
  EXPECT_EQ (parsed.calls, "try=1;");
}

// ---- Help ----

TEST (OptionsHelp, EndsWellAndListsWhatThereIs)
{
  for (const char *word : { "-help", "--help", "-h", "--h" })
    {
      Parsed parsed ({ "-flag", word, "-foo" });
      EXPECT_FALSE (parsed.ok);
      EXPECT_EQ (parsed.status, 0);
      EXPECT_EQ (parsed.err.rfind ("Usage: try [options]\n", 0), 0U) << parsed.err;
      EXPECT_NE (parsed.err.find ("\n -texts val                what it does\n"), std::string::npos)
        << parsed.err;
      EXPECT_EQ (parsed.err.find ("-engine"), std::string::npos) << "what is lacking is no help";
      EXPECT_EQ (parsed.err.find ("-young"), std::string::npos) << "what is not known is no help";
    }
}

// ---- Looking ahead ----

TEST (OptionsContain, AnOptionButNotAValue)
{
  EXPECT_TRUE (Parsed ({ "-text", "x", "--flag" }).Contains ("flag"));
  EXPECT_TRUE (Parsed ({ "-text=x" }).Contains ("text"));
  EXPECT_FALSE (Parsed ({ "-text", "-flag" }).Contains ("flag"));
  EXPECT_FALSE (Parsed ({ "word", "-flag" }).Contains ("flag"));
  EXPECT_FALSE (Parsed ({ "--", "-flag" }).Contains ("flag"));
  EXPECT_FALSE (Parsed ({ "-text" }).Contains ("flag"));
}

} // namespace
