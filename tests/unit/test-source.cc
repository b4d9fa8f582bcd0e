// The bytes of one file: where its lines begin, and what cannot be read.
#include "support/files.h"

#include <cnf/cnf.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

extern "C"
{
#include "source/cnf-source.h"
}

namespace cnf_test
{

namespace
{

CnfSource *
NewSource (const std::string &text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text.data (), text.size ());
  return cnf_source_new (bytes, "a.cnf");
}

std::string
PlaceOf (CnfSource *source, gsize offset)
{
  CnfPlace place = cnf_source_locate (source, offset);
  return std::to_string (place.line) + ":" + std::to_string (place.column);
}

} // namespace

TEST (Source, LocatesBytesByLineFeedsOnly)
{
  g_autoptr (CnfSource) source = NewSource ("ab\ncd\r\ne\rf");
  EXPECT_EQ (PlaceOf (source, 0), "1:1");
  EXPECT_EQ (PlaceOf (source, 2), "1:3"); // the line feed belongs to its line
  EXPECT_EQ (PlaceOf (source, 3), "2:1");
  EXPECT_EQ (PlaceOf (source, 5), "2:3");
  EXPECT_EQ (PlaceOf (source, 7), "3:1");
  EXPECT_EQ (PlaceOf (source, 9), "3:3"); // a lone CR ends no line
  EXPECT_EQ (PlaceOf (source, 10), "3:4");
}

TEST (Source, LocatesTheEndOfAnEmptyFile)
{
  g_autoptr (CnfSource) source = NewSource ("");
  EXPECT_EQ (PlaceOf (source, 0), "1:1");
  EXPECT_EQ (cnf_source_get_text (source).size, 0u);
}

TEST (Source, LocatesBehindTheLastLineFeed)
{
  g_autoptr (CnfSource) source = NewSource ("a\n\n");
  EXPECT_EQ (PlaceOf (source, 2), "2:1");
  EXPECT_EQ (PlaceOf (source, 3), "3:1");
}

namespace
{

class DocumentFromFile : public testing::Test
{
protected:
  // The message, without the folder; empty when the file loads.
  std::string
  Failure (const std::string &name, CnfError code, const CnfLimits *limits = nullptr)
  {
    g_autoptr (GError) error = nullptr;
    std::string path = folder_.path () / name;
    g_autoptr (CnfDocument) document = cnf_document_new_from_file (path.c_str (), limits, &error);
    if (document != nullptr)
      return "";
    EXPECT_TRUE (g_error_matches (error, CNF_ERROR, static_cast<int> (code))) << error->message;
    std::string message = error->message;
    std::string prefix = folder_.path ().string () + "/";
    EXPECT_EQ (message.rfind (prefix, 0), 0u) << message;
    return message.substr (prefix.size ());
  }

  TemporaryFolder folder_;
};

} // namespace

TEST_F (DocumentFromFile, HoldsItsBytesAndPath)
{
  std::string path = folder_.path () / "a.cnf";
  WriteFile (path, std::string ("a = 1\0\n", 7));
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfDocument) document = cnf_document_new_from_file (path.c_str (), nullptr, &error);
  ASSERT_NE (document, nullptr) << error->message;
  g_autoptr (GBytes) bytes = cnf_document_to_bytes (document);
  EXPECT_EQ (g_bytes_get_size (bytes), 7u);
  EXPECT_EQ (cnf_document_get_path (document), path);
}

TEST_F (DocumentFromFile, FailsWhereThereIsNone)
{
  EXPECT_EQ (Failure ("none.cnf", CNF_ERROR_NOT_FOUND),
             "none.cnf: cannot be opened: No such file or directory");
  WriteFile (folder_.path () / "file", "");
  EXPECT_EQ (Failure ("file/none.cnf", CNF_ERROR_OPEN_FAILED),
             "file/none.cnf: cannot be opened: Not a directory");
}

TEST_F (DocumentFromFile, RefusesADirectory)
{
  std::filesystem::create_directory (folder_.path () / "d");
  EXPECT_EQ (Failure ("d", CNF_ERROR_NOT_A_REGULAR_FILE), "d: not a regular file but a directory");
}

TEST_F (DocumentFromFile, RefusesAPipeWithoutWaitingForIt)
{
  ASSERT_EQ (mkfifo ((folder_.path () / "p").c_str (), 0600), 0);
  EXPECT_EQ (Failure ("p", CNF_ERROR_NOT_A_REGULAR_FILE), "p: not a regular file but a pipe");
}

TEST_F (DocumentFromFile, RefusesADeviceUnlessAsked)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfLimits) limits = cnf_limits_new ();
  g_autoptr (CnfDocument) refused = cnf_document_new_from_file ("/dev/null", limits, &error);
  EXPECT_EQ (refused, nullptr);
  EXPECT_STREQ (error->message, "/dev/null: not a regular file but a device");
  g_clear_error (&error);

  cnf_limits_set (limits, CNF_LIMIT_SPECIAL_FILES, 1);
  g_autoptr (CnfDocument) read = cnf_document_new_from_file ("/dev/null", limits, &error);
  ASSERT_NE (read, nullptr) << error->message;
  EXPECT_EQ (cnf_document_get_first_node (read), CNF_NODE_NONE);
}

TEST_F (DocumentFromFile, RefusesMoreBytesThanTheLimit)
{
  g_autoptr (CnfLimits) limits = cnf_limits_new ();
  cnf_limits_set (limits, CNF_LIMIT_FILE_BYTES, 5);
  WriteFile (folder_.path () / "five", "a = 1");
  WriteFile (folder_.path () / "six", "a = 1\n");
  EXPECT_EQ (Failure ("five", CNF_ERROR_LIMIT_EXCEEDED, limits), "");
  EXPECT_EQ (Failure ("six", CNF_ERROR_LIMIT_EXCEEDED, limits),
             "six: file is larger than the limit of 5 bytes");
}

TEST (DocumentFromBytes, RefusesMoreBytesThanTheLimit)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a = 1\n", 6);
  g_autoptr (CnfLimits) limits = cnf_limits_new ();
  cnf_limits_set (limits, CNF_LIMIT_FILE_BYTES, 5);
  g_autoptr (CnfDocument) document = cnf_document_new_from_bytes (bytes, nullptr, limits, &error);
  EXPECT_EQ (document, nullptr);
  EXPECT_STREQ (error->message, "<memory>: input is larger than the limit of 5 bytes");
}

class DescriptorOf : public testing::Test
{
protected:
  // What a link in the test's folder stands for.
  int
  Link (const std::string &target) const
  {
    std::string link = folder_.path () / "link";
    std::filesystem::remove (link);
    std::filesystem::create_symlink (target, link);
    return cnf_path_get_descriptor (link.c_str ());
  }

  TemporaryFolder folder_;
};

TEST_F (DescriptorOf, APathIsTheOneItStandsFor)
{
  EXPECT_EQ (cnf_path_get_descriptor ("/dev/stdin"), 0);
  EXPECT_EQ (cnf_path_get_descriptor ("/dev/stdout"), 1);
  EXPECT_EQ (cnf_path_get_descriptor ("/dev/fd/63"), 63);
  EXPECT_EQ (cnf_path_get_descriptor ("/proc/self/fd/7"), 7);
  EXPECT_EQ (cnf_path_get_descriptor (("/proc/" + std::to_string (getpid ()) + "/fd/2").c_str ()),
             2);
  EXPECT_EQ (Link ("/dev/stderr"), 2);
  std::filesystem::create_symlink ("link", folder_.path () / "more");
  EXPECT_EQ (cnf_path_get_descriptor ((folder_.path () / "more").c_str ()), 2);
}

TEST_F (DescriptorOf, AnyOtherPathIsNone)
{
  WriteFile (folder_.path () / "1", "");
  EXPECT_EQ (cnf_path_get_descriptor ((folder_.path () / "1").c_str ()), -1);
  EXPECT_EQ (cnf_path_get_descriptor ((folder_.path () / "none").c_str ()), -1);
  EXPECT_EQ (cnf_path_get_descriptor ("/dev/null"), -1);
  EXPECT_EQ (cnf_path_get_descriptor ("/dev/fd"), -1);
  EXPECT_EQ (cnf_path_get_descriptor ("/dev/fd/x"), -1);
  EXPECT_EQ (cnf_path_get_descriptor ("/proc/1/fd/1"), -1);
  EXPECT_EQ (cnf_path_get_descriptor (""), -1);
  EXPECT_EQ (Link ("1"), -1);
  EXPECT_EQ (Link ("link"), -1);
}

} // namespace cnf_test
