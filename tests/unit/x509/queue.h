// OpenSSL's error queue, for tests of what is put there and what is taken from it.
#pragma once

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <string>
#include <vector>

namespace x509_test
{

// Begins and ends with an empty queue.
class WithEmptyQueue : public testing::Test
{
protected:
  void
  SetUp () override
  {
    ERR_clear_error ();
  }

  void
  TearDown () override
  {
    ERR_clear_error ();
  }
};

inline void
Queue (int reason, const char *data)
{
  ERR_new ();
  ERR_set_debug ("file.c", 7, "function");
  ERR_set_error (ERR_LIB_X509V3, reason, "%s", data);
}

// The data of what is queued; the queue is empty afterwards.
inline std::vector<std::string>
TakeQueue ()
{
  std::vector<std::string> all;
  const char *data;
  while (ERR_get_error_all (nullptr, nullptr, nullptr, &data, nullptr) != 0)
    all.push_back (data);
  return all;
}

} // namespace x509_test
