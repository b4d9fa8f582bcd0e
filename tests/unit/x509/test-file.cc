// Files that are written whole or not at all.
#include "support/files.h"

#include <cnf-x509/cnf-x509-error.h>
#include <cnf-x509/cnf-x509-file.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

namespace fs = std::filesystem;

class WriteFile : public testing::Test
{
protected:
  bool
  Write (const std::string &text, bool is_private = false)
  {
    g_clear_error (&error_);
    g_autoptr (GBytes) bytes = g_bytes_new (text.data (), text.size ());
    int file = open (Path ().c_str (), O_WRONLY | O_CLOEXEC);
    g_autoptr (CnfX509Output)
      output = cnf_x509_output_new (Path ().c_str (), file, is_private, bytes, &error_);
    bool written = output != nullptr && cnf_x509_output_commit (output, &error_);
    if (file >= 0)
      close (file);
    return written;
  }

  fs::path
  Path () const
  {
    return folder_.path () / name_;
  }

  unsigned
  Mode () const
  {
    struct stat status = {};
    stat (Path ().c_str (), &status);
    return static_cast<unsigned> (status.st_mode) & 07777U;
  }

  std::size_t
  CountFiles () const
  {
    return cnf_test::FilesBelow (folder_.path ()).size ();
  }

  void
  TearDown () override
  {
    g_clear_error (&error_);
  }

  cnf_test::TemporaryFolder folder_;
  std::string name_ = "file";
  GError *error_ = nullptr;
};

TEST_F (WriteFile, MakesANewFileByTheUmask)
{
  mode_t before = umask (027);
  EXPECT_TRUE (Write ("new"));
  umask (before);
  EXPECT_EQ (cnf_test::ReadFile (Path ()), "new");
  EXPECT_EQ (Mode (), 0640U);
  EXPECT_EQ (CountFiles (), 1U);
}

TEST_F (WriteFile, MakesANewPrivateFileForItsOwner)
{
  mode_t before = umask (0);
  EXPECT_TRUE (Write ("new", true));
  umask (before);
  EXPECT_EQ (Mode (), 0600U);
}

TEST_F (WriteFile, KeepsTheModeOfAFileThatExists)
{
  cnf_test::WriteFile (Path (), "old and longer");
  chmod (Path ().c_str (), 0640);
  EXPECT_TRUE (Write ("new", true));
  EXPECT_EQ (cnf_test::ReadFile (Path ()), "new");
  EXPECT_EQ (Mode (), 0640U);
  EXPECT_EQ (CountFiles (), 1U);
}

TEST_F (WriteFile, ReplacesWhatALinkLeadsTo)
{
  cnf_test::WriteFile (folder_.path () / "target", "old");
  fs::create_symlink ("target", Path ());
  EXPECT_TRUE (Write ("new"));
  EXPECT_TRUE (fs::is_symlink (Path ()));
  EXPECT_EQ (cnf_test::ReadFile (folder_.path () / "target"), "new");
}

TEST_F (WriteFile, OverwritesAFileWithTwoNames)
{
  cnf_test::WriteFile (Path (), "old and longer");
  fs::create_hard_link (Path (), folder_.path () / "other");
  EXPECT_TRUE (Write ("new"));
  EXPECT_EQ (cnf_test::ReadFile (folder_.path () / "other"), "new");
}

TEST_F (WriteFile, WritesToAPipe)
{
  ASSERT_EQ (mkfifo (Path ().c_str (), 0600), 0);
  int reader = open (Path ().c_str (), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  EXPECT_TRUE (Write ("new"));
  char buffer[8] = "";
  EXPECT_EQ (read (reader, buffer, sizeof buffer), 3);
  EXPECT_STREQ (buffer, "new");
  close (reader);
}

TEST_F (WriteFile, FailsWhereThereIsNoFolder)
{
  name_ = "nowhere/file";
  EXPECT_FALSE (Write ("new"));
  ASSERT_NE (error_, nullptr);
  EXPECT_EQ (error_->code, CNF_X509_ERROR_FILE);
  EXPECT_EQ (std::string (error_->message),
             Path ().string () + ": cannot be written: No such file or directory");
}

// A limit of the file size stands for a disk that is full.
TEST_F (WriteFile, LeavesTheOldFileWhenThereIsNoRoom)
{
  cnf_test::WriteFile (Path (), "old");
  struct rlimit before = {}, small = {};
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 100;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  bool written = Write (std::string (1000, 'x'));
  setrlimit (RLIMIT_FSIZE, &before);
  EXPECT_FALSE (written);
  EXPECT_EQ (cnf_test::ReadFile (Path ()), "old");
  EXPECT_EQ (CountFiles (), 1U);
}

// ---- What cannot be opened ----

using Records = std::vector<std::pair<unsigned long, std::string>>;

Records
TakeQueue ()
{
  Records records;
  const char *data;
  while (unsigned long code = ERR_get_error_all (nullptr, nullptr, nullptr, &data, nullptr))
    records.emplace_back (code, data);
  return records;
}

struct Unopenable
{
  const char *name;
  const char *path;
  const char *mode;
};

class OpenErrorIs : public testing::TestWithParam<Unopenable>
{
};

TEST_P (OpenErrorIs, WhatLibcryptoQueues)
{
  const Unopenable &test = GetParam ();
  ERR_clear_error ();
  ASSERT_EQ (BIO_new_file (test.path, test.mode), nullptr);
  int number = errno;
  Records theirs = TakeQueue ();

  cnf_x509_queue_open_error (test.path, test.mode, number);
  EXPECT_EQ (TakeQueue (), theirs);
  EXPECT_EQ (theirs.size (), 2U);
}

INSTANTIATE_TEST_SUITE_P (, OpenErrorIs,
                          testing::Values (Unopenable{ "AMissingFile", "/nowhere/file", "r" },
                                           Unopenable{ "AMissingFolder", "/nowhere/file", "wb" },
                                           Unopenable{ "AFolder", "/", "w" },
                                           Unopenable{ "NoName", "", "r" },
                                           Unopenable{ "AFileAsFolder", "/dev/null/file", "r" },
                                           Unopenable{ "AnUnknownMode", "/dev/null", "q" }),
                          [] (const testing::TestParamInfo<Unopenable> &test) {
                            return test.param.name;
                          });

} // namespace
