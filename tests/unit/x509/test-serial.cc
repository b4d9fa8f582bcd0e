// Serial files: what they hold, who gets which number, and what is left when something fails.
#include "support/files.h"

#include <algorithm>
#include <cnf-x509/cnf-x509.h>
#include <functional>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <set>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace
{

namespace fs = std::filesystem;

std::string
Text (const ASN1_INTEGER *number)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  i2a_ASN1_INTEGER (bio, number);
  char *data = nullptr;
  long size = BIO_get_mem_data (bio, &data);
  std::string text (data, static_cast<std::size_t> (size));
  BIO_free (bio);
  return text;
}

class SerialTest : public testing::Test
{
protected:
  void
  Write (const std::string &content)
  {
    cnf_test::WriteFile (path_, content);
  }

  std::string
  Content ()
  {
    return cnf_test::ReadFile (path_);
  }

  CnfX509Serial *
  Take (CnfX509SerialMissing missing = CNF_X509_SERIAL_MISSING_FAIL)
  {
    g_clear_error (&error_);
    return cnf_x509_serial_take (path_.c_str (), missing, nullptr, &error_);
  }

  // Names of everything beside the serial file.
  std::vector<std::string>
  Others ()
  {
    std::vector<std::string> names;
    for (const auto &entry : fs::directory_iterator (folder_.path ()))
      if (entry.path () != path_)
        names.push_back (entry.path ().filename ());
    return names;
  }

  void
  TearDown () override
  {
    EXPECT_EQ (ERR_peek_error (), 0U) << "the error queue is not as it was";
    g_clear_error (&error_);
  }

  cnf_test::TemporaryFolder folder_;
  fs::path path_ = folder_.path () / "ca.srl";
  GError *error_ = nullptr;
};

// ---- The path ----

TEST (SerialPath, EndsAtTheLastDotOfTheWholePath)
{
  const std::pair<const char *, const char *> cases[] = {
    { "ca.pem", "ca.srl" },   { "my.ca.pem", "my.ca.srl" },
    { "nodot", "nodot.srl" }, { "./nodot", ".srl" },
    { "d.x/nodot", "d.srl" }, { "", ".srl" },
    { "a/b.c/d", "a/b.srl" }, { ".pem", ".srl" }
  };
  for (const auto &[ca, expected] : cases)
    {
      g_autofree char *path = cnf_x509_serial_dup_default_path (ca);
      EXPECT_STREQ (path, expected) << ca;
    }
}

// ---- Taking and storing ----

using SerialTaken = SerialTest;

TEST_F (SerialTaken, IsTheOneBehindTheLast)
{
  Write ("FF\n");
  g_autoptr (CnfX509Serial) serial = Take ();
  ASSERT_NE (serial, nullptr) << error_->message;
  EXPECT_EQ (Text (cnf_x509_serial_get_number (serial)), "0100");
}

TEST_F (SerialTaken, IsFreeAgainWhenItIsNotStored)
{
  Write ("0a\r\n");
  cnf_x509_serial_unref (Take ());
  EXPECT_EQ (Content (), "0a\r\n");
  EXPECT_TRUE (Others ().empty ());
}

TEST_F (SerialTaken, IsInTheFileWhenItIsStored)
{
  Write ("0a\n02\n");
  chmod (path_.c_str (), 0640);
  g_autoptr (CnfX509Serial) serial = Take ();
  ASSERT_TRUE (cnf_x509_serial_store (serial, &error_)) << error_->message;
  EXPECT_EQ (Content (), "0B\n");

  struct stat status = {};
  stat (path_.c_str (), &status);
  EXPECT_EQ (status.st_mode & 07777, 0640U);
  EXPECT_TRUE (Others ().empty ());
}

TEST_F (SerialTaken, IsStoredOnce)
{
  Write ("0A\n");
  g_autoptr (CnfX509Serial) serial = Take ();
  ASSERT_TRUE (cnf_x509_serial_store (serial, &error_));
  Write ("77\n");
  EXPECT_TRUE (cnf_x509_serial_store (serial, &error_));
  EXPECT_EQ (Content (), "77\n");
}

TEST_F (SerialTaken, IsNotStoredOverAnotherProgramsNumber)
{
  Write ("0A\n");
  g_autoptr (CnfX509Serial) serial = Take ();
  Write ("0B\n"); // as openssl does: without a lock, into the file itself
  EXPECT_FALSE (cnf_x509_serial_store (serial, &error_));
  EXPECT_TRUE (g_error_matches (error_, CNF_X509_ERROR, CNF_X509_ERROR_FILE)) << error_->message;
  EXPECT_EQ (Content (), "0B\n");
}

TEST_F (SerialTaken, IsNotStoredOverAnotherProgramsFile)
{
  Write ("0A\n");
  g_autoptr (CnfX509Serial) serial = Take ();
  cnf_test::WriteFile (folder_.path () / "new", "0A\n");
  fs::rename (folder_.path () / "new", path_);
  EXPECT_FALSE (cnf_x509_serial_store (serial, &error_));
  EXPECT_EQ (Content (), "0A\n");
}

TEST_F (SerialTaken, IsStoredWhereALinkLeads)
{
  cnf_test::WriteFile (folder_.path () / "real", "0A\n");
  fs::create_symlink ("real", path_);
  g_autoptr (CnfX509Serial) serial = Take ();
  ASSERT_TRUE (cnf_x509_serial_store (serial, &error_)) << error_->message;
  EXPECT_TRUE (fs::is_symlink (path_));
  EXPECT_EQ (cnf_test::ReadFile (folder_.path () / "real"), "0B\n");
}

TEST_F (SerialTaken, IsStoredUnderBothNamesOfAFile)
{
  Write ("0A\n");
  fs::create_hard_link (path_, folder_.path () / "other");
  g_autoptr (CnfX509Serial) serial = Take ();
  ASSERT_TRUE (cnf_x509_serial_store (serial, &error_)) << error_->message;
  EXPECT_EQ (Content (), "0B\n");
  EXPECT_EQ (cnf_test::ReadFile (folder_.path () / "other"), "0B\n");
}

// ---- No file ----

using NoSerialFile = SerialTest;

TEST_F (NoSerialFile, IsAnErrorUnlessToldOtherwise)
{
  EXPECT_EQ (Take (), nullptr);
  ASSERT_TRUE (g_error_matches (error_, CNF_X509_ERROR, CNF_X509_ERROR_SERIAL_NOT_FOUND));
  ASSERT_GE (cnf_x509_error_get_n_records (error_), 1U);
  EXPECT_EQ (cnf_x509_error_get_record (error_, 0)->data,
             "calling fopen(" + path_.string () + ", r)");
}

TEST_F (NoSerialFile, GivesARandomNumberAndStaysAway)
{
  g_autoptr (CnfX509Serial) serial = Take (CNF_X509_SERIAL_MISSING_RANDOM);
  ASSERT_NE (serial, nullptr);
  EXPECT_GE (Text (cnf_x509_serial_get_number (serial)).size (), 30U);
  EXPECT_TRUE (cnf_x509_serial_store (serial, &error_));
  EXPECT_FALSE (fs::exists (path_));
}

TEST_F (NoSerialFile, IsMadeWithTheNumber)
{
  g_autoptr (CnfX509Serial) serial = Take (CNF_X509_SERIAL_MISSING_CREATE);
  ASSERT_NE (serial, nullptr);
  EXPECT_FALSE (fs::exists (path_));
  ASSERT_TRUE (cnf_x509_serial_store (serial, &error_)) << error_->message;
  EXPECT_EQ (Content (), Text (cnf_x509_serial_get_number (serial)) + "\n");
  EXPECT_TRUE (Others ().empty ());
}

TEST_F (NoSerialFile, LeavesNothingWhenItIsNotStored)
{
  cnf_x509_serial_unref (Take (CNF_X509_SERIAL_MISSING_CREATE));
  EXPECT_FALSE (fs::exists (path_));
  EXPECT_TRUE (Others ().empty ());
}

TEST_F (NoSerialFile, IsNotMadeOverAFileThatSomebodyElseMade)
{
  g_autoptr (CnfX509Serial) serial = Take (CNF_X509_SERIAL_MISSING_CREATE);
  Write ("55\n");
  EXPECT_TRUE (cnf_x509_serial_store (serial, &error_));
  EXPECT_EQ (Content (), "55\n");
}

TEST_F (NoSerialFile, IsNotMadeWhereThereIsNoFolder)
{
  path_ = folder_.path () / "nowhere" / "ca.srl";
  EXPECT_EQ (Take (CNF_X509_SERIAL_MISSING_CREATE), nullptr);
  EXPECT_TRUE (g_error_matches (error_, CNF_X509_ERROR, CNF_X509_ERROR_FILE));
}

TEST (RandomSerial, IsPositiveAndOf159Bits)
{
  int longest = 0;
  for (int i = 0; i < 64; i++)
    {
      ASN1_INTEGER *number = cnf_x509_serial_new_random (nullptr, nullptr);
      BIGNUM *big = ASN1_INTEGER_to_BN (number, nullptr);
      EXPECT_FALSE (BN_is_negative (big));
      longest = std::max (longest, BN_num_bits (big));
      BN_free (big);
      ASN1_INTEGER_free (number);
    }
  EXPECT_EQ (longest, 159);
}

// ---- Content that is no number ----

class SerialFileHolds : public SerialTest, public testing::WithParamInterface<std::string>
{
};

TEST_P (SerialFileHolds, NoNumber)
{
  Write (GetParam ());
  EXPECT_EQ (Take (CNF_X509_SERIAL_MISSING_CREATE), nullptr);
  EXPECT_TRUE (g_error_matches (error_, CNF_X509_ERROR, CNF_X509_ERROR_SERIAL));
  EXPECT_EQ (Content (), GetParam ());
}

INSTANTIATE_TEST_SUITE_P (, SerialFileHolds,
                          testing::Values ("", "\n", "1\n", "0FF\n", "0x01\n", "-01\n", "serial\n",
                                           std::string ("\0\0", 2)));

using SerialFileOfAnotherKind = SerialTest;

TEST_F (SerialFileOfAnotherKind, HoldsNoNumber)
{
  fs::create_directory (path_);
  EXPECT_EQ (Take (), nullptr);
  EXPECT_TRUE (g_error_matches (error_, CNF_X509_ERROR, CNF_X509_ERROR_SERIAL));

  fs::remove (path_);
  ASSERT_EQ (mkfifo (path_.c_str (), 0600), 0);
  EXPECT_EQ (Take (), nullptr); // and does not wait for a writer
  EXPECT_TRUE (g_error_matches (error_, CNF_X509_ERROR, CNF_X509_ERROR_SERIAL));
}

// ---- Giving back ----

// Takes and stores one number; the reader of the pipe learns which. Only what a child may do.
[[noreturn]] void
TakeInChild (const char *path, CnfX509SerialMissing missing, int report)
{
  CnfX509Serial *serial = cnf_x509_serial_take (path, missing, nullptr, nullptr);
  if (serial == nullptr)
    _exit (1);
  usleep (1000); // a signature takes time
  std::string text = Text (cnf_x509_serial_get_number (serial)) + "\n";
  if (!cnf_x509_serial_store (serial, nullptr))
    _exit (2);
  _exit (write (report, text.data (), text.size ()) == static_cast<ssize_t> (text.size ()) ? 0 : 3);
}

class SerialGivenBack : public SerialTest
{
protected:
  // Stores a number and gives it back.
  bool
  GiveBack (CnfX509SerialMissing missing = CNF_X509_SERIAL_MISSING_FAIL)
  {
    g_autoptr (CnfX509Serial) serial = Take (missing);
    EXPECT_NE (serial, nullptr);
    EXPECT_TRUE (cnf_x509_serial_store (serial, &error_));
    EXPECT_TRUE (fs::exists (path_));
    if (meanwhile_)
      meanwhile_ ();
    return cnf_x509_serial_give_back (serial, &error_);
  }

  std::function<void ()> meanwhile_;
};

TEST_F (SerialGivenBack, IsInTheFileAgain)
{
  Write ("0A\n0B\n");
  EXPECT_TRUE (GiveBack ());
  EXPECT_EQ (Content (), "0A\n0B\n");
  EXPECT_TRUE (Others ().empty ());
}

TEST_F (SerialGivenBack, IsInAFileThatIsOverwritten)
{
  Write ("0A\n");
  fs::create_hard_link (path_, folder_.path () / "other");
  EXPECT_TRUE (GiveBack ());
  EXPECT_EQ (Content (), "0A\n");
  EXPECT_EQ (fs::hard_link_count (path_), 2U);
}

TEST_F (SerialGivenBack, LeavesNoFileThatWasMadeForIt)
{
  fs::create_symlink ("target", path_);
  EXPECT_TRUE (GiveBack (CNF_X509_SERIAL_MISSING_CREATE));
  EXPECT_EQ (Others (), std::vector<std::string>{});
  EXPECT_TRUE (fs::is_symlink (path_));
}

TEST_F (SerialGivenBack, StaysWhereSomebodyElseHasWritten)
{
  Write ("0A\n");
  meanwhile_ = [this] { Write ("77\n"); };
  EXPECT_FALSE (GiveBack ());
  EXPECT_TRUE (g_error_matches (error_, CNF_X509_ERROR, CNF_X509_ERROR_FILE));
  EXPECT_EQ (Content (), "77\n");
}

TEST_F (SerialGivenBack, IsNothingWhereNothingWasStored)
{
  Write ("0A\n");
  g_autoptr (CnfX509Serial) serial = Take ();
  EXPECT_TRUE (cnf_x509_serial_give_back (serial, &error_));
  EXPECT_EQ (Content (), "0A\n");
}

// Whoever comes while the number is stored waits, and gets it when it is free again. The child is
// there before the lock, which it would otherwise hold too.
TEST_F (SerialGivenBack, IsTheNextOneTaken)
{
  Write ("0A\n");
  int start[2], report[2];
  ASSERT_EQ (pipe (start) + pipe (report), 0);
  pid_t child = fork ();
  if (child == 0)
    {
      char byte;
      if (read (start[0], &byte, 1) != 1)
        _exit (4);
      TakeInChild (path_.c_str (), CNF_X509_SERIAL_MISSING_FAIL, report[1]);
    }
  meanwhile_ = [&] {
    EXPECT_EQ (write (start[1], "x", 1), 1);
    usleep (50000);
  };
  EXPECT_TRUE (GiveBack ());

  int status = 0;
  char text[8] = "";
  waitpid (child, &status, 0);
  EXPECT_EQ (status, 0);
  EXPECT_EQ (read (report[0], text, sizeof text), 3);
  EXPECT_STREQ (text, "0B\n");
  EXPECT_EQ (Content (), "0B\n");
  for (int end : { start[0], start[1], report[0], report[1] })
    close (end);
}

// ---- Many at once ----

std::multiset<std::string>
TakeInParallel (const fs::path &path, CnfX509SerialMissing missing, int count)
{
  int report[2];
  EXPECT_EQ (pipe (report), 0);
  std::vector<pid_t> children;
  for (int i = 0; i < count; i++)
    {
      pid_t child = fork ();
      if (child == 0)
        TakeInChild (path.c_str (), missing, report[1]);
      children.push_back (child);
    }
  close (report[1]);

  for (pid_t child : children)
    {
      int status = 0;
      waitpid (child, &status, 0);
      EXPECT_EQ (status, 0);
    }

  std::string text;
  char buffer[4096];
  for (ssize_t n; (n = read (report[0], buffer, sizeof buffer)) > 0;)
    text.append (buffer, static_cast<std::size_t> (n));
  close (report[0]);

  std::multiset<std::string> numbers;
  for (std::size_t start = 0, end; (end = text.find ('\n', start)) != std::string::npos;
       start = end + 1)
    numbers.insert (text.substr (start, end - start));
  return numbers;
}

using ParallelSerials = SerialTest;

TEST_F (ParallelSerials, AreFiftyInARow)
{
  Write ("0FFF\n");
  auto numbers = TakeInParallel (path_, CNF_X509_SERIAL_MISSING_FAIL, 50);
  std::set<std::string> distinct (numbers.begin (), numbers.end ());
  EXPECT_EQ (numbers.size (), 50U);
  EXPECT_EQ (distinct.size (), 50U);
  EXPECT_EQ (*distinct.begin (), "1000");
  EXPECT_EQ (*distinct.rbegin (), "1031");
  EXPECT_EQ (Content (), "1031\n");
  EXPECT_TRUE (Others ().empty ());
}

TEST_F (ParallelSerials, AreDistinctWhereTheFileIsOverwritten)
{
  Write ("0FFF\n");
  fs::create_hard_link (path_, folder_.path () / "other");
  auto numbers = TakeInParallel (path_, CNF_X509_SERIAL_MISSING_FAIL, 50);
  std::set<std::string> distinct (numbers.begin (), numbers.end ());
  EXPECT_EQ (distinct.size (), 50U);
  EXPECT_EQ (Content (), "1031\n");
}

TEST_F (ParallelSerials, AreDistinctWhereEachWantsToMakeTheFile)
{
  auto numbers = TakeInParallel (path_, CNF_X509_SERIAL_MISSING_CREATE, 50);
  std::set<std::string> distinct (numbers.begin (), numbers.end ());
  EXPECT_EQ (numbers.size (), 50U);
  EXPECT_EQ (distinct.size (), 50U);
  EXPECT_TRUE (Others ().empty ());
}

} // namespace
