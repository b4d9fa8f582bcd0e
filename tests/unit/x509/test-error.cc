// Errors of libcnf-x509, and what they leave in OpenSSL's queue.
#include "queue.h"
#include "x509/cnf-x509-error-private.h"

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <string>
#include <vector>

namespace
{

using x509_test::Queue;
using x509_test::TakeQueue;

std::vector<std::string>
Records (const GError *error)
{
  std::vector<std::string> all;
  for (guint i = 0; i < cnf_x509_error_get_n_records (error); i++)
    all.push_back (cnf_x509_error_get_record (error, i)->data);
  return all;
}

void
Fail (GError **error, int depth = 0)
{
  g_auto (CnfX509Mark) mark = cnf_x509_mark ();
  Queue (130, "inner");
  if (depth > 0)
    Fail (error, depth - 1);
  else
    cnf_x509_set_error (error, CNF_X509_ERROR_CONFIG, "plain");
  Queue (128, "late");
}

using Strings = std::vector<std::string>;

class ErrorKeeps : public x509_test::WithEmptyQueue
{
};

TEST_F (ErrorKeeps, AnEmptyQueueEmpty)
{
  g_autoptr (GError) error = nullptr;
  Fail (&error);
  EXPECT_EQ (TakeQueue (), Strings{});
  EXPECT_EQ (Records (error), Strings{ "inner" });
}

TEST_F (ErrorKeeps, WhatTheCallerHadQueued)
{
  g_autoptr (GError) error = nullptr;
  Queue (1, "first");
  Queue (2, "second");
  Fail (&error);
  EXPECT_EQ (Records (error), Strings{ "inner" });
  EXPECT_EQ (TakeQueue (), (Strings{ "first", "second" }));
}

TEST_F (ErrorKeeps, TheCallersRecordsThroughNestedCalls)
{
  g_autoptr (GError) error = nullptr;
  Queue (1, "first");
  Fail (&error, 2);
  EXPECT_EQ (Records (error), Strings{ "inner" });
  EXPECT_EQ (TakeQueue (), Strings{ "first" });
}

TEST_F (ErrorKeeps, AnEmptyQueueEmptyThroughNestedCalls)
{
  g_autoptr (GError) error = nullptr;
  Fail (&error, 2);
  EXPECT_EQ (TakeQueue (), Strings{});
}

TEST_F (ErrorKeeps, TheQueueWhenNobodyWantsTheError)
{
  Queue (1, "first");
  Fail (nullptr);
  EXPECT_EQ (TakeQueue (), Strings{ "first" });
}

TEST_F (ErrorKeeps, TheQueueWhenNothingFails)
{
  Queue (1, "first");
  {
    g_auto (CnfX509Mark) mark = cnf_x509_mark ();
    Queue (2, "passing");
  }
  EXPECT_EQ (TakeQueue (), Strings{ "first" });
}

TEST_F (ErrorKeeps, TheMarksOfTheCaller)
{
  for (int depth : { 0, 2 })
    {
      g_autoptr (GError) error = nullptr;
      Queue (1, "first");
      ERR_set_mark ();
      ERR_set_mark ();
      Fail (&error, depth);
      Queue (2, "later");
      EXPECT_EQ (ERR_pop_to_mark (), 1);
      EXPECT_EQ (ERR_clear_last_mark (), 1);
      EXPECT_EQ (ERR_clear_last_mark (), 0);
      EXPECT_EQ (TakeQueue (), Strings{ "first" });
    }
}

TEST_F (ErrorKeeps, RecordFieldsAndLongData)
{
  g_autoptr (GError) error = nullptr;
  std::string longer (3000, 'x');
  {
    g_auto (CnfX509Mark) mark = cnf_x509_mark ();
    ERR_new ();
    ERR_set_debug ("file.c", 7, "function");
    ERR_set_error (ERR_LIB_X509V3, 130, nullptr);
    ERR_add_error_data (1, longer.c_str ());
    cnf_x509_set_error (&error, CNF_X509_ERROR_CONFIG, "plain");
  }
  const CnfX509ErrorRecord *record = cnf_x509_error_get_record (error, 0);
  ASSERT_NE (record, nullptr);
  EXPECT_EQ (ERR_GET_LIB (record->code), ERR_LIB_X509V3);
  EXPECT_EQ (ERR_GET_REASON (record->code), 130);
  EXPECT_STREQ (record->file, "file.c");
  EXPECT_EQ (record->line, 7);
  EXPECT_STREQ (record->function, "function");
  EXPECT_EQ (record->data, longer);
  EXPECT_EQ (cnf_x509_error_get_record (error, 1), nullptr);
}

TEST_F (ErrorKeeps, PlaceAndRecordsInACopy)
{
  g_autoptr (GError) error = nullptr;
  {
    g_auto (CnfX509Mark) mark = cnf_x509_mark ();
    Queue (130, "name=x");
    cnf_x509_set_error_at (&error, CNF_X509_ERROR_INVALID_EXTENSION, "a.cnf", 3, 5, "wrong: '%s'",
                           "x");
  }
  g_autoptr (GError) copy = g_error_copy (error);
  g_clear_error (&error);
  g_prefix_error (&copy, "while testing: ");

  const char *path = nullptr;
  guint line = 0, column = 0;
  ASSERT_TRUE (cnf_x509_error_get_location (copy, &path, &line, &column));
  EXPECT_STREQ (path, "a.cnf");
  EXPECT_EQ (line, 3U);
  EXPECT_EQ (column, 5U);
  EXPECT_EQ (Records (copy), Strings{ "name=x" });
  EXPECT_STREQ (copy->message,
                "while testing: a.cnf:3:5: wrong: 'x': unknown extension name (name=x)");
}

TEST (ErrorOfAnotherDomain, HasNeitherPlaceNorRecords)
{
  g_autoptr (GError) error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, "x");
  const char *path = "as before";
  EXPECT_FALSE (cnf_x509_error_get_location (error, &path, nullptr, nullptr));
  EXPECT_STREQ (path, "as before");
  EXPECT_EQ (cnf_x509_error_get_n_records (error), 0U);
  EXPECT_EQ (cnf_x509_error_get_record (error, 0), nullptr);
}

} // namespace
