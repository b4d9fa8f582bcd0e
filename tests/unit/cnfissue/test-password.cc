// Where passwords come from.
#include "password.h"

#include "support/files.h"
#include <cstring>
#include <gtest/gtest.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <unistd.h>

namespace
{

class Passwords : public testing::Test
{
protected:
  void
  Read (const char *source1, const char *source2)
  {
    g_autoptr (IssuePassword) first = nullptr;
    g_autoptr (IssuePassword) second = nullptr;
    testing::internal::CaptureStderr ();
    ok_ = issue_passwords_read (source1, source2, &first, &second);
    err_ = testing::internal::GetCapturedStderr ();
    first_ = first == nullptr ? "(none)" : first;
    second_ = second == nullptr ? "(none)" : second;
    ERR_clear_error ();
  }

  std::string
  File (const std::string &bytes)
  {
    cnf_test::WriteFile (folder_.path () / "password", bytes);
    return "file:" + (folder_.path () / "password").string ();
  }

  cnf_test::TemporaryFolder folder_;
  bool ok_ = false;
  std::string err_, first_, second_;
};

TEST_F (Passwords, ComeFromTheArgument)
{
  Read ("pass:one:two", "pass:");
  EXPECT_TRUE (ok_);
  EXPECT_EQ (first_, "one:two");
  EXPECT_EQ (second_, "");
}

TEST_F (Passwords, AreNoneWithoutASource)
{
  Read (nullptr, nullptr);
  EXPECT_TRUE (ok_);
  EXPECT_EQ (first_, "(none)");
  EXPECT_EQ (second_, "(none)");
}

TEST_F (Passwords, ComeFromTheEnvironment)
{
  setenv ("CNF_TEST_PASSWORD", "secret", 1);
  Read ("env:CNF_TEST_PASSWORD", nullptr);
  unsetenv ("CNF_TEST_PASSWORD");
  EXPECT_EQ (first_, "secret");
}

TEST_F (Passwords, AreTheFirstLineOfAFile)
{
  Read (File ("one\r\ntwo\n").c_str (), nullptr);
  EXPECT_EQ (first_, "one\r");
}

TEST_F (Passwords, AreTwoLinesOfTheSameFile)
{
  std::string source = File ("one\ntwo");
  Read (source.c_str (), source.c_str ());
  EXPECT_EQ (first_, "one");
  EXPECT_EQ (second_, "two");
}

TEST_F (Passwords, AreTheSameLineOfAFileNamedInTwoWays)
{
  std::string source = File ("one\ntwo\n");
  std::string other = "file:" + folder_.path ().string () + "/./password";
  Read (source.c_str (), other.c_str ());
  EXPECT_EQ (first_, "one");
  EXPECT_EQ (second_, "one");
}

TEST_F (Passwords, HaveAtMost1023Bytes)
{
  Read (File (std::string (2000, 'x') + "\n").c_str (), nullptr);
  EXPECT_EQ (first_, std::string (1023, 'x'));
}

TEST_F (Passwords, ComeFromADescriptor)
{
  int ends[2];
  ASSERT_EQ (pipe (ends), 0);
  ASSERT_EQ (write (ends[1], "one\ntwo\n", 8), 8);
  close (ends[1]);
  std::string source = "fd:" + std::to_string (ends[0]);
  Read (source.c_str (), source.c_str ());
  close (ends[0]);
  EXPECT_EQ (first_, "one");
  EXPECT_EQ (second_, "two");
}

struct Refusal
{
  const char *name;
  const char *source;
  const char *message;
};

class PasswordSource : public Passwords, public testing::WithParamInterface<Refusal>
{
};

TEST_P (PasswordSource, IsRefusedWithOpensslsWords)
{
  Read (GetParam ().source, "pass:x");
  EXPECT_FALSE (ok_);
  EXPECT_EQ (err_, GetParam ().message);
  EXPECT_EQ (first_, "(none)");
  EXPECT_EQ (second_, "(none)");
}

INSTANTIATE_TEST_SUITE_P (
  , PasswordSource,
  testing::Values (
    Refusal{ "Plain", "secret",
             "Invalid password argument, missing ':' within the first 5 chars\n" },
    Refusal{ "LateColon",
             "secret:", "Invalid password argument, missing ':' within the first 5 chars\n" },
    Refusal{ "Unknown", "psss:secret", "Invalid password argument, starting with \"psss:\"\n" },
    Refusal{ "OtherCase", "PASS:x", "Invalid password argument, starting with \"PASS:\"\n" },
    Refusal{ "UnsetVariable", "env:CNF_NO_SUCH", "No environment variable CNF_NO_SUCH\n" },
    Refusal{ "MissingFile", "file:/nowhere", "Can't open file /nowhere\n" },
    Refusal{ "EmptyFile", "file:/dev/null", "Error reading password from BIO\n" },
    Refusal{ "NegativeDescriptor", "fd:-1", "Can't access file descriptor -1\n" },
    Refusal{ "ClosedDescriptor", "fd:999", "Error reading password from BIO\n" }),
  [] (const testing::TestParamInfo<Refusal> &test) { return std::string (test.param.name); });

std::string
Prompt (IssuePasswordData &data)
{
  UI *ui = UI_new_method (issue_password_ui_method (&data));
  UI_add_user_data (ui, &data);
  char *prompt = UI_construct_prompt (ui, "pass phrase", nullptr);
  std::string text = prompt;
  OPENSSL_free (prompt);
  UI_free (ui);
  return text;
}

TEST (PasswordPrompt, NamesTheFile)
{
  IssuePasswordData data = { nullptr, "a.key" };
  EXPECT_EQ (Prompt (data), "Enter pass phrase for a.key:");
}

TEST (PasswordPrompt, IsAnsweredWithWhatIsKnown)
{
  IssuePasswordData data = { "secret", "a.key" };
  char answer[64] = "";
  UI *ui = UI_new_method (issue_password_ui_method (&data));
  UI_add_user_data (ui, &data);
  UI_add_input_string (ui, "Enter pass phrase:", UI_INPUT_FLAG_DEFAULT_PWD, answer, 0,
                       sizeof answer - 1);
  EXPECT_EQ (UI_process (ui), 0);
  EXPECT_STREQ (answer, "secret");
  UI_free (ui);
}

} // namespace
