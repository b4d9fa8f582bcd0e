// Configs of the tests, loaded from text.
#pragma once

#include "support/case-name.h"

#include <cnf-x509/cnf-x509.h>
#include <gtest/gtest.h>
#include <string>

namespace x509_test
{

inline CnfX509Conf *
LoadConf (const std::string &text)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (GBytes) bytes = g_bytes_new (text.data (), text.size ());
  g_autoptr (CnfDocument) document = cnf_document_new_from_bytes (bytes, "x.cnf", nullptr, &error);
  CnfX509Conf *conf = cnf_x509_conf_new (document, nullptr, nullptr, &error);
  EXPECT_NE (conf, nullptr) << (error != nullptr ? error->message : "");
  return conf;
}

// "N type=KIND(value) ...", N being which relative distinguished name the attribute is in.
inline std::string
Show (const X509_NAME *name)
{
  std::string shown;
  for (int i = 0; i < X509_NAME_entry_count (name); i++)
    {
      const X509_NAME_ENTRY *entry = X509_NAME_get_entry (name, i);
      const ASN1_STRING *value = X509_NAME_ENTRY_get_data (entry);
      char type[80];
      OBJ_obj2txt (type, sizeof type, X509_NAME_ENTRY_get_object (entry), 0);
      shown += i == 0 ? "" : " ";
      shown += std::to_string (X509_NAME_ENTRY_set (entry)) + " " + type + "="
               + ASN1_tag2str (ASN1_STRING_type (value)) + "("
               + std::string (reinterpret_cast<const char *> (ASN1_STRING_get0_data (value)),
                              static_cast<std::size_t> (ASN1_STRING_length (value)))
               + ")";
    }
  return shown;
}

} // namespace x509_test
