// Loaded documents, and what libcrypto noted while it loaded them.
#include "conf.h"

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <string>
#include <vector>

namespace
{

using x509_test::LoadConf;

using Strings = std::vector<std::string>;

Strings
DataOfRecords (const CnfX509Conf *conf)
{
  Strings all;
  for (guint i = 0; i < cnf_x509_conf_get_n_records (conf); i++)
    all.push_back (cnf_x509_conf_get_record (conf, i)->data);
  return all;
}

// The data of what is queued; the queue is empty afterwards.
Strings
TakeQueue ()
{
  Strings all;
  const char *data;
  while (ERR_get_error_all (nullptr, nullptr, nullptr, &data, nullptr) != 0)
    all.push_back (data);
  return all;
}

void
Queue (const char *data)
{
  ERR_new ();
  ERR_set_debug ("file.c", 7, "function");
  ERR_set_error (ERR_LIB_X509V3, 130, "%s", data);
}

class ConfKeeps : public testing::Test
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

TEST_F (ConfKeeps, NoRecordWhereAllIsThere)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("a = b\n");

  EXPECT_EQ (DataOfRecords (conf), Strings{});
  EXPECT_EQ (cnf_x509_conf_get_record (conf, 0), nullptr);
}

TEST_F (ConfKeeps, ARecordOfEachMissingInclude)
{
  g_autoptr (CnfX509Conf) conf = LoadConf ("d = no\n.include $d/such\n[s]\n.include ./none\n");

  EXPECT_EQ (DataOfRecords (conf), (Strings{ "calling stat(no/such)", "calling stat(./none)" }));
  EXPECT_EQ (ERR_GET_REASON (cnf_x509_conf_get_record (conf, 0)->code), ENOENT);
  EXPECT_EQ (cnf_x509_conf_get_record (conf, 2), nullptr);
  EXPECT_EQ (TakeQueue (), Strings{});
}

TEST_F (ConfKeeps, WhatTheCallerHadQueued)
{
  Queue ("mine");
  g_autoptr (CnfX509Conf) conf = LoadConf (".include none\n");

  EXPECT_EQ (DataOfRecords (conf), Strings{ "calling stat(none)" });
  EXPECT_EQ (TakeQueue (), Strings{ "mine" });
}

} // namespace
