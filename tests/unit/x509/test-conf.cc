// Loaded documents, and what libcrypto noted while it loaded them.
#include "conf.h"
#include "queue.h"

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <string>
#include <vector>

namespace
{

using x509_test::LoadConf;
using x509_test::Queue;
using x509_test::TakeQueue;

using Strings = std::vector<std::string>;

Strings
DataOfRecords (const CnfX509Conf *conf)
{
  Strings all;
  for (guint i = 0; i < cnf_x509_conf_get_n_records (conf); i++)
    all.push_back (cnf_x509_conf_get_record (conf, i)->data);
  return all;
}

class ConfKeeps : public x509_test::WithEmptyQueue
{
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
  Queue (130, "mine");
  g_autoptr (CnfX509Conf) conf = LoadConf (".include none\n");

  EXPECT_EQ (DataOfRecords (conf), Strings{ "calling stat(none)" });
  EXPECT_EQ (TakeQueue (), Strings{ "mine" });
}

} // namespace
