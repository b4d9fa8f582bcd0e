// Settings for TLS: what is in force, and what setting it makes of files of many forms.
#include "support/boxed.h"
#include "support/case-name.h"
#include "support/document.h"
#include "support/edited.h"
#include "support/files.h"

#include <cnf/cnf.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

const std::string kChain = "openssl_conf = i\n[i]\nssl_conf = s\n[s]\nsystem_default = d\n[d]\n";

CnfTlsSettings *
Read (CnfDocument *document, const char *appname = nullptr)
{
  g_autoptr (GError) error = nullptr;
  CnfTlsSettings *settings = cnf_tls_settings_new (document, nullptr, appname, &error);
  EXPECT_NE (settings, nullptr) << error->message;
  return settings;
}

std::string
Describe (const CnfTlsSettings *settings)
{
  std::string text;
  for (guint i = 0; i < cnf_tls_settings_get_n_values (settings); i++)
    {
      const CnfValue *value = cnf_tls_settings_get_value (settings, i);
      g_autofree char *name = cnf_value_dup_name (value);
      g_autofree char *meant = cnf_value_dup_string (value);
      text += std::string (name) + "=" + meant + "\n";
    }
  return text;
}

struct ListCase
{
  const char *name;
  std::string text;
  std::string settings;
  std::string gap = "";
};

struct SetCase
{
  const char *name;
  CnfTlsSetting setting;
  const char *value;
  std::string before;
  std::string after;
  const char *appname = nullptr;
};

struct OptionCase
{
  const char *name;
  const char *option;
  bool is_on;
  std::string before;
  std::string after;
};

struct LevelCase
{
  const char *name;
  guint level;
  std::string before;
  std::string after;
};

struct FailCase
{
  const char *name;
  std::string text;
  std::string message;
};

class TlsSettingsOf : public testing::TestWithParam<ListCase>
{
};
class SetTls : public testing::TestWithParam<SetCase>
{
};
class SetTlsOption : public testing::TestWithParam<OptionCase>
{
};
class SetSecurityLevel : public testing::TestWithParam<LevelCase>
{
};
class SetTlsRefuses : public testing::TestWithParam<FailCase>
{
};

} // namespace

TEST_P (TlsSettingsOf, AreThoseInForce)
{
  Document document (GetParam ().text);
  g_autoptr (CnfTlsSettings) settings = Read (document.get ());
  const char *section = "";
  const char *key = cnf_tls_settings_get_gap (settings, &section);

  EXPECT_EQ (Describe (settings), GetParam ().settings);
  EXPECT_EQ (key != nullptr ? std::string (section) + "::" + key : "", GetParam ().gap);
}

INSTANTIATE_TEST_SUITE_P (
  , TlsSettingsOf,
  testing::Values (
    ListCase{ "Nothing", "", "", "default::openssl_conf" },
    ListCase{ "ABrokenChain", "openssl_conf = i\n[i]\n[s]\nsystem_default = d\n[d]\nOptions = x\n",
              "", "i::ssl_conf" },
    ListCase{ "TheirOrder", kChain + "Options = A\nMinProtocol = TLSv1.2\n",
              "Options=A\nMinProtocol=TLSv1.2\n" },
    ListCase{ "NotWhatIsOverruled", kChain + "MinProtocol = TLSv1\nx.minprotocol = TLSv1.2\n",
              "x.minprotocol=TLSv1.2\n" },
    ListCase{ "BothBoundsOfAKind", kChain + "TLS.MinProtocol = TLSv1.2\nMinProtocol = DTLSv1.2\n",
              "TLS.MinProtocol=TLSv1.2\nMinProtocol=DTLSv1.2\n" },
    ListCase{ "EachOfTheOptions", kChain + "Options = A\n2.Options = B\n",
              "Options=A\n2.Options=B\n" },
    ListCase{ "OneNameForGroups", kChain + "Curves = X448\nGroups = X25519\n", "Groups=X25519\n" }),
  CaseName);

TEST_P (SetTls, ChangesNoMoreThanItTakes)
{
  const SetCase &row = GetParam ();
  Document document (row.before);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfTlsSettings) settings = Read (document.get (), row.appname);

  ASSERT_TRUE (cnf_tls_settings_set (settings, row.setting, row.value, &error)) << error->message;
  EXPECT_EQ (document.Text (), row.after);
  EXPECT_EQ (document.Broken (), "");

  ASSERT_TRUE (cnf_tls_settings_set (settings, row.setting, row.value, &error));
  EXPECT_EQ (document.Text (), row.after) << "the second time";
  EXPECT_EQ (cnf_document_undo (document.get ()) != FALSE, row.after != row.before);
  EXPECT_EQ (document.Text (), row.before) << "undone";
}

INSTANTIATE_TEST_SUITE_P (
  , SetTls,
  testing::Values (
    SetCase{ "FromNothing", CNF_TLS_MIN_PROTOCOL, "TLSv1.2", "",
             "openssl_conf = openssl_init\n\n[ openssl_init ]\nssl_conf = ssl_sect\n\n"
             "[ ssl_sect ]\nsystem_default = system_default_sect\n\n"
             "[ system_default_sect ]\nMinProtocol = TLSv1.2\n" },
    SetCase{ "InPlace", CNF_TLS_MIN_PROTOCOL, "TLSv1.3", kChain + "MinProtocol = TLSv1.2 # why\n",
             kChain + "MinProtocol = TLSv1.3 # why\n" },
    SetCase{ "WhatIsSetAlready", CNF_TLS_MAX_PROTOCOL, "TLSv1.3", kChain + "MaxProtocol=TLSv1.3\n",
             kChain + "MaxProtocol=TLSv1.3\n" },
    SetCase{ "UnderItsTag", CNF_TLS_MIN_PROTOCOL, "TLSv1.3", kChain + "x.minprotocol = TLSv1\n",
             kChain + "x.minprotocol = TLSv1.3\n" },
    SetCase{ "BesideDtls", CNF_TLS_MIN_PROTOCOL, "TLSv1.3", kChain + "MinProtocol = DTLSv1.2\n",
             kChain + "MinProtocol = DTLSv1.2\nTLS.MinProtocol = TLSv1.3\n" },
    SetCase{ "DtlsBesideTls", CNF_TLS_MIN_PROTOCOL, "DTLSv1.2", kChain + "MinProtocol = TLSv1.2\n",
             kChain + "MinProtocol = TLSv1.2\nDTLS.MinProtocol = DTLSv1.2\n" },
    SetCase{ "OneOfTwo", CNF_TLS_MIN_PROTOCOL, "TLSv1.3",
             kChain + "TLS.MinProtocol = TLSv1.2\nDTLS.MinProtocol = DTLSv1.2\n",
             kChain + "TLS.MinProtocol = TLSv1.3\nDTLS.MinProtocol = DTLSv1.2\n" },
    SetCase{ "CiphersWithTheOldLevel", CNF_TLS_CIPHER_STRING, "HIGH",
             kChain + "CipherString = DEFAULT@SECLEVEL=1\n",
             kChain + "CipherString = HIGH:@SECLEVEL=1\n" },
    SetCase{ "CiphersWithTheirLevel", CNF_TLS_CIPHER_STRING, "HIGH:@SECLEVEL=3",
             kChain + "CipherString = DEFAULT@SECLEVEL=1\n",
             kChain + "CipherString = HIGH:@SECLEVEL=3\n" },
    SetCase{ "CurvesAsTheyAreCalled", CNF_TLS_GROUPS, "P-256", kChain + "Curves = X25519\n",
             kChain + "Curves = P-256\n" },
    SetCase{ "WhatIsThereAsComments", CNF_TLS_CIPHER_SUITES, "TLS_AES_128_GCM_SHA256",
             "openssl_conf = i\n[ i ]\n#ssl_conf = s\n#[ s ]\n#system_default = d\n",
             "openssl_conf = i\n[ i ]\nssl_conf = s\n[ s ]\nsystem_default = d\n\n[ d ]\n"
             "Ciphersuites = TLS_AES_128_GCM_SHA256\n" },
    SetCase{ "UnderAModuleCutShort", CNF_TLS_MIN_PROTOCOL, "TLSv1.2",
             "openssl_conf = i\n[i]\nssl.2 = s\n[s]\nsystem_default = d\n[d]\nOptions = Bugs\n",
             "openssl_conf = i\n[i]\nssl.2 = s\n[s]\nsystem_default = d\n[d]\nOptions = Bugs\n"
             "MinProtocol = TLSv1.2\n" },
    SetCase{ "OfOneProgram", CNF_TLS_MIN_PROTOCOL, "TLSv1.2", kChain,
             "openssl_conf = i\nnodejs_conf = nodejs_init\n[i]\nssl_conf = s\n[s]\n"
             "system_default = d\n[d]\n\n[nodejs_init]\nssl_conf = nodejs_ssl_sect\n\n"
             "[nodejs_ssl_sect]\nsystem_default = nodejs_system_default_sect\n\n"
             "[nodejs_system_default_sect]\nMinProtocol = TLSv1.2\n",
             "nodejs_conf" }),
  CaseName);

TEST_P (SetTlsOption, KeepsTheOthers)
{
  const OptionCase &row = GetParam ();
  Document document (kChain + row.before);
  g_autoptr (CnfTlsSettings) settings = Read (document.get ());

  for (int i = 0; i < 2; i++)
    {
      ASSERT_TRUE (cnf_tls_settings_set_option (settings, row.option, row.is_on, nullptr));
      EXPECT_EQ (document.Text (), kChain + row.after);
    }
}

INSTANTIATE_TEST_SUITE_P (
  , SetTlsOption,
  testing::Values (
    OptionCase{ "TheFirst", "Bugs", true, "", "Options = Bugs\n" },
    OptionCase{ "OneMore", "Bugs", true, "Options = KTLS, -Compression\n",
                "Options = KTLS, -Compression,Bugs\n" },
    OptionCase{ "Off", "KTLS", false, "Options = KTLS,Bugs\n", "Options = -KTLS,Bugs\n" },
    OptionCase{ "OnAgain", "KTLS", true, "Options = Bugs, -ktls\n", "Options = Bugs,KTLS\n" },
    OptionCase{ "AsItIs", "bugs", true, "Options = +Bugs\n", "Options = +Bugs\n" }),
  CaseName);

TEST_P (SetSecurityLevel, KeepsTheCiphers)
{
  const LevelCase &row = GetParam ();
  Document document (kChain + row.before);
  g_autoptr (CnfTlsSettings) settings = Read (document.get ());

  for (int i = 0; i < 2; i++)
    {
      ASSERT_TRUE (cnf_tls_settings_set_security_level (settings, row.level, nullptr));
      EXPECT_EQ (document.Text (), kChain + row.after);
    }
}

INSTANTIATE_TEST_SUITE_P (
  , SetSecurityLevel,
  testing::Values (LevelCase{ "None", 1, "", "CipherString = DEFAULT:@SECLEVEL=1\n" },
                   LevelCase{ "Changed", 0, "CipherString = DEFAULT@SECLEVEL=2\n",
                              "CipherString = DEFAULT@SECLEVEL=0\n" },
                   LevelCase{ "Added", 3, "CipherString = HIGH:!aNULL\n",
                              "CipherString = HIGH:!aNULL:@SECLEVEL=3\n" },
                   LevelCase{ "InEachPlace", 1, "CipherString = @SECLEVEL=2:HIGH:@SECLEVEL=3\n",
                              "CipherString = @SECLEVEL=1:HIGH:@SECLEVEL=1\n" }),
  CaseName);

TEST (SecurityLevel, IsOneThatThereIs)
{
  Document document (kChain);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfTlsSettings) settings = Read (document.get ());

  EXPECT_FALSE (cnf_tls_settings_set_security_level (settings, 6, &error));
  EXPECT_STREQ (error->message, "test.cnf: no security level: 6 (there are 0 to 5)");
  EXPECT_EQ (document.Text (), kChain);
}

TEST_P (SetTlsRefuses, AndChangesNothing)
{
  const FailCase &row = GetParam ();
  TemporaryFolder folder;
  WriteFile (folder.path () / "policy", "MinProtocol = TLSv1.2\n");
  Document document (row.text);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_base_directory (options, folder.path ().c_str ());
  g_autoptr (CnfTlsSettings)
    settings = cnf_tls_settings_new (document.get (), options, nullptr, &error);

  EXPECT_FALSE (settings != nullptr
                && cnf_tls_settings_set (settings, CNF_TLS_MIN_PROTOCOL, "TLSv1.3", &error));
  ASSERT_NE (error, nullptr);
  std::string message = error->message;
  const std::string path = folder.path ().string () + "/";
  if (message.find (path) == 0)
    message.erase (0, path.size ());
  EXPECT_EQ (message, row.message);
  EXPECT_EQ (document.Text (), row.text);
}

INSTANTIATE_TEST_SUITE_P (
  , SetTlsRefuses,
  testing::Values (
    FailCase{ "ALoop", "openssl_conf = i\n[i]\nssl_conf = s\n[s]\nsystem_default = i\n",
              "test.cnf:5:18: this leads back to a section that leads here (name another section): "
              "'system_default'" },
    FailCase{ "BoundsWithNothingBetween", kChain + "MaxProtocol = TLSv1.2\n",
              "test.cnf:7:1: with this maximum no protocol would be left: 'TLSv1.2' (change it "
              "first)" },
    FailCase{ "WhatAnIncludeDecides", kChain + ".include policy\n",
              "policy:1:1: an included file decides this: 'd::MinProtocol' (change it there, or "
              "with the program that writes that file)" }),
  CaseName);

TEST (TlsSettings, HaveTheNamesOfCommands)
{
  EXPECT_STREQ (cnf_tls_setting_get_command (CNF_TLS_MIN_PROTOCOL), "MinProtocol");
  EXPECT_STREQ (cnf_tls_setting_get_command (CNF_TLS_GROUPS), "Groups");
}

TEST (TlsSettings, AreShared)
{
  Document document (kChain);
  ExpectShared (CNF_TYPE_TLS_SETTINGS, Read (document.get ()), cnf_tls_settings_ref,
                cnf_tls_settings_unref);
}

} // namespace cnf_test
