// What a resolver of the caller's answers, and what the view makes of answers that are only half there.
#include "support/document.h"

#include <cnf/cnf.h>
#include <cstring>
#include <gtest/gtest.h>
#include <ostream>

namespace cnf_test
{

namespace
{

struct Answer
{
  CnfIncludeKind kind;
  const char *bytes;
  const char *entries; // separated by commas
  const char *reason;
};

struct AnswerCase
{
  const char *name;
  Answer answer; // for the path "x"
  Answer entry;  // for any other: those of the directory
  const char *failure;
  const char *findings;
};

void
PrintTo (const AnswerCase &row, std::ostream *out)
{
  *out << row.name;
}

CnfIncludeKind
Resolve (const char *path, const CnfLimits *, GBytes **bytes, char ***entries, gpointer data,
         GError **error)
{
  const auto *row = static_cast<const AnswerCase *> (data);
  const Answer &answer = g_str_equal (path, "x") ? row->answer : row->entry;
  if (answer.bytes != nullptr)
    *bytes = g_bytes_new (answer.bytes, strlen (answer.bytes));
  if (answer.entries != nullptr)
    *entries = g_strsplit (answer.entries, ",", 0);
  if (answer.reason != nullptr)
    g_set_error_literal (error, CNF_ERROR, CNF_ERROR_READ_FAILED, answer.reason);
  return answer.kind;
}

class ResolverThatAnswers : public testing::TestWithParam<AnswerCase>
{
};

} // namespace

TEST_P (ResolverThatAnswers, IsTakenAtItsWord)
{
  AnswerCase row = GetParam ();
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  g_autoptr (CnfDocument) document = NewDocument (".include x\nk = 1\n", "a.cnf");
  g_autoptr (GError) error = nullptr;
  cnf_view_options_set_resolver (options, Resolve, &row, nullptr);

  g_autoptr (CnfView) view = cnf_view_new (document, options, &error);

  EXPECT_STREQ (error != nullptr ? error->message : "", row.failure);
  EXPECT_EQ (view != nullptr ? FindingsOf (view) : "", row.findings);
}

const Answer kNone = { CNF_INCLUDE_MISSING, nullptr, nullptr, nullptr };

INSTANTIATE_TEST_SUITE_P (
  , ResolverThatAnswers,
  testing::Values (
    AnswerCase{ "AFile", { CNF_INCLUDE_FILE, "k = 2\n", nullptr, nullptr }, kNone, "", "" },
    AnswerCase{ "AFileWithoutBytes",
                { CNF_INCLUDE_FILE, nullptr, nullptr, nullptr },
                kNone,
                "a.cnf:1:10: include cannot be read: x",
                "" },
    AnswerCase{ "ADirectoryWithoutEntries",
                { CNF_INCLUDE_DIRECTORY, nullptr, nullptr, nullptr },
                kNone,
                "a.cnf:1:10: include cannot be read: x",
                "" },
    AnswerCase{ "ARefusalWithItsReason",
                { CNF_INCLUDE_REFUSED, nullptr, nullptr, "no" },
                kNone,
                "a.cnf:1:10: include cannot be read: no",
                "" },
    AnswerCase{ "ADirectoryWithAFileThatIsRefused",
                { CNF_INCLUDE_DIRECTORY, nullptr, "a.cnf", nullptr },
                { CNF_INCLUDE_REFUSED, nullptr, nullptr, "not this" },
                "a.cnf:1:10: include cannot be read: not this",
                "" },
    AnswerCase{ "ADirectoryWithAFolder",
                { CNF_INCLUDE_DIRECTORY, nullptr, "a.cnf,b.cnf", nullptr },
                { CNF_INCLUDE_DIRECTORY, nullptr, "c.cnf", nullptr },
                "",
                "" },
    AnswerCase{ "ADirectoryWithAFileThatIsMissing",
                { CNF_INCLUDE_DIRECTORY, nullptr, "a.cnf", nullptr },
                kNone,
                "",
                "CNF0006 a.cnf:1:10 file of an included directory cannot be opened and is skipped: "
                "'x/a.cnf' (not found)\n" }),
  [] (const auto &row) { return row.param.name; });

TEST (LimitsOfAView, AreTakenAndGivenUp)
{
  g_autoptr (CnfLimits) limits = cnf_limits_new ();
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  g_autoptr (CnfDocument) document = NewDocument ("k = 1\nj = $k$k\n");
  cnf_limits_set (limits, CNF_LIMIT_EXPANDED_BYTES, 1);

  cnf_view_options_set_limits (options, limits);
  g_autoptr (CnfView) limited = cnf_view_new (document, options, nullptr);
  EXPECT_EQ (limited, nullptr);
  cnf_view_options_set_limits (options, nullptr);
  g_autoptr (CnfView) unlimited = cnf_view_new (document, options, nullptr);
  EXPECT_NE (unlimited, nullptr);
}

} // namespace cnf_test
