// Providers: what is active, and what enabling and disabling makes of files of many forms.
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

CnfProviders *
Read (CnfDocument *document, CnfActivateRule rule = CNF_ACTIVATE_BY_PRESENCE,
      const char *appname = nullptr)
{
  g_autoptr (GError) error = nullptr;
  CnfProviders *providers = cnf_providers_new (document, nullptr, appname, rule, &error);
  EXPECT_NE (providers, nullptr) << error->message;
  return providers;
}

// Names with a star behind those that are active.
std::string
Describe (const CnfProviders *providers)
{
  std::string text;
  for (guint i = 0; i < cnf_providers_get_n_providers (providers); i++)
    {
      const char *module = cnf_providers_get_module (providers, i);
      text += (i > 0 ? " " : "") + std::string (cnf_providers_get_name (providers, i))
              + (cnf_providers_is_active (providers, i) ? "*" : "")
              + (module != nullptr ? std::string ("=") + module : "");
    }
  return text;
}

const std::string kChain = "openssl_conf = i\n[i]\nproviders = p\n";

struct ListCase
{
  const char *name;
  std::string text;
  std::string by_presence;
  std::string by_value;
};

struct EditCase
{
  const char *name;
  std::string before;
  std::string after;
  const char *provider = "legacy";
  const char *module = nullptr;
  const char *appname = nullptr;
};

struct FailCase
{
  const char *name;
  std::string text;
  std::string message;
  const char *provider = "legacy";
};

class ProvidersOf : public testing::TestWithParam<ListCase>
{
};
class EnableProvider : public testing::TestWithParam<EditCase>
{
};
class DisableProvider : public testing::TestWithParam<EditCase>
{
};
class EnableProviderRefuses : public testing::TestWithParam<FailCase>
{
};
class DisableProviderRefuses : public testing::TestWithParam<FailCase>
{
};

} // namespace

TEST_P (ProvidersOf, AreThoseThatOpensslSetsUp)
{
  Document document (GetParam ().text);
  g_autoptr (CnfProviders) by_presence = Read (document.get ());
  g_autoptr (CnfProviders) by_value = Read (document.get (), CNF_ACTIVATE_BY_VALUE);

  EXPECT_EQ (Describe (by_presence), GetParam ().by_presence);
  EXPECT_EQ (Describe (by_value), GetParam ().by_value);
}

INSTANTIATE_TEST_SUITE_P (
  , ProvidersOf,
  testing::Values (
    ListCase{ "NoChain", "[p]\na = s\n[s]\nactivate = 1\n", "", "" },
    ListCase{ "TheirOrder", kChain + "[p]\nb = s\na = t\n[t]\nactivate = yes\n", "b a*", "b a*" },
    ListCase{ "ActivateZero", kChain + "[p]\na = s\n[s]\nactivate = 0\n", "a*", "a" },
    ListCase{ "TheOtherName", kChain + "[p]\na = s\n[s]\nidentity = z\nx.activate = 1\n", "z*",
              "z*" },
    ListCase{ "BehindTheDot", kChain + "[p]\n1.a = s\n[s]\nmodule = /m.so\n", "a=/m.so",
              "a=/m.so" },
    ListCase{ "TheModuleCutShort", "openssl_conf = i\n[i]\nprov = p\n[p]\na = s\n", "a", "a" },
    ListCase{ "OfEachModule", kChain + "providers.2 = q\n[p]\na = s\n[q]\nb = s\n", "a b", "a b" }),
  CaseName);

TEST_P (EnableProvider, ChangesNoMoreThanItTakes)
{
  const EditCase &row = GetParam ();
  Document document (row.before);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfProviders)
    providers = Read (document.get (), CNF_ACTIVATE_BY_PRESENCE, row.appname);

  ASSERT_TRUE (cnf_providers_enable (providers, row.provider, row.module, &error))
    << error->message;
  EXPECT_EQ (document.Text (), row.after);
  EXPECT_EQ (document.Broken (), "");
  EXPECT_NE (Describe (providers).find (std::string (row.provider) + "*"), std::string::npos);

  ASSERT_TRUE (cnf_providers_enable (providers, row.provider, row.module, &error));
  EXPECT_EQ (document.Text (), row.after) << "the second time";
  EXPECT_EQ (cnf_document_undo (document.get ()) != FALSE, row.after != row.before);
  EXPECT_EQ (document.Text (), row.before) << "undone";
}

INSTANTIATE_TEST_SUITE_P (
  , EnableProvider,
  testing::Values (
    EditCase{ "FromNothing", "",
              "openssl_conf = openssl_init\n\n[ openssl_init ]\nproviders = provider_sect\n\n"
              "[ provider_sect ]\ndefault = default_sect\nlegacy = legacy_sect\n\n"
              "[ default_sect ]\nactivate = 1\n\n[ legacy_sect ]\nactivate = 1\n" },
    EditCase{ "UnderTheNamesThatAreThere", kChain + "[p]\ndefault = d\n[d]\nactivate = 1\n",
              kChain
                + "[p]\ndefault = d\nlegacy = legacy_sect\n[d]\nactivate = 1\n\n"
                  "[legacy_sect]\nactivate = 1\n" },
    EditCase{ "WhatIsThereAsComments",
              "openssl_conf = i\n[ i ]\n# providers = p\n# [ p ]\n# default = d\n# legacy = l\n"
              "# [ d ]\n# activate = 1\n# [ l ]\n# activate = 1\n",
              "openssl_conf = i\n[ i ]\nproviders = p\n[ p ]\ndefault = d\nlegacy = l\n"
              "[ d ]\nactivate = 1\n[ l ]\nactivate = 1\n" },
    EditCase{ "WhatIsActiveAlready", kChain + "[p]\nlegacy = l\n[l]\nactivate = 1\n",
              kChain + "[p]\nlegacy = l\n[l]\nactivate = 1\n" },
    EditCase{ "SoThatBothRulesAgree",
              kChain + "[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\nactivate = 0 # no\n",
              kChain
                + "[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\nactivate = 1 # no\n" },
    EditCase{ "NotTheDefaultOneBesideAnother", kChain + "[p]\nfips = f\n[f]\nactivate = 1\n",
              kChain
                + "[p]\nfips = f\nlegacy = legacy_sect\n[f]\nactivate = 1\n\n"
                  "[legacy_sect]\nactivate = 1\n" },
    EditCase{ "WithItsModule", kChain + "[p]\ndefault = d\n[d]\nactivate = 1\n",
              kChain
                + "[p]\ndefault = d\nfips = fips_sect\n[d]\nactivate = 1\n\n[fips_sect]\n"
                  "module = /usr/lib/fips.so\nactivate = 1\n",
              "fips", "/usr/lib/fips.so" },
    EditCase{ "NothingThatWasMeantOff",
              "[openssl_init]\nproviders = p\n[p]\ndefault = d\nfips = f\n[d]\nactivate = 1\n"
              "[f]\nactivate = 0\nmodule = /f.so\n",
              "openssl_conf = openssl_init\n\n"
              "[openssl_init]\nproviders = p\n[p]\ndefault = d\nfips = f\nlegacy = legacy_sect\n"
              "[d]\nactivate = 1\n[f]\nmodule = /f.so\n\n[legacy_sect]\nactivate = 1\n" },
    EditCase{ "OfOneProgram", kChain,
              "openssl_conf = i\nnodejs_conf = nodejs_init\n[i]\nproviders = p\n\n"
              "[nodejs_init]\nproviders = nodejs_provider_sect\n\n[nodejs_provider_sect]\n"
              "default = nodejs_default_sect\nlegacy = nodejs_legacy_sect\n\n"
              "[nodejs_default_sect]\nactivate = 1\n\n[nodejs_legacy_sect]\nactivate = 1\n",
              "legacy", nullptr, "nodejs_conf" }),
  CaseName);

TEST_P (DisableProvider, LeavesNothingThatActivates)
{
  const EditCase &row = GetParam ();
  Document document (row.before);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfProviders) providers = Read (document.get ());

  ASSERT_TRUE (cnf_providers_disable (providers, row.provider, FALSE, &error)) << error->message;
  EXPECT_EQ (document.Text (), row.after);
  EXPECT_EQ (document.Broken (), "");
  EXPECT_EQ (Describe (providers).find (std::string (row.provider) + "*"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P (
  , DisableProvider,
  testing::Values (
    EditCase{ "NotThere", kChain, kChain },
    EditCase{ "WithItsSection",
              kChain + "[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n\n[l]\nactivate = 1\n",
              kChain + "[p]\ndefault = d\n[d]\nactivate = 1\n" },
    EditCase{ "ButNotWhatElseIsInIt",
              kChain
                + "[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\n# why\nactivate = 1\n",
              kChain + "[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\n# why\n" },
    EditCase{ "EachActivation",
              kChain
                + "[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\nactivate = 0\n"
                  "module = /l.so\n1.activate = 1\n",
              kChain + "[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\nmodule = /l.so\n" },
    EditCase{ "TheDefaultOneBesideFips",
              kChain + "[p]\ndefault = d\nfips = f\n[d]\nactivate = 1\n[f]\nactivate = 1\n",
              kChain + "[p]\nfips = f\n[f]\nactivate = 1\n", "default" }),
  CaseName);

TEST_P (EnableProviderRefuses, AndChangesNothing)
{
  const FailCase &row = GetParam ();
  TemporaryFolder folder;
  WriteFile (folder.path () / "f.cnf", "[f]\nactivate = off\n");
  Document document (row.text);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_set_base_directory (options, folder.path ().c_str ());
  g_autoptr (CnfProviders) providers = cnf_providers_new (document.get (), options, nullptr,
                                                          CNF_ACTIVATE_BY_VALUE, &error);

  EXPECT_FALSE (providers != nullptr
                && cnf_providers_enable (providers, row.provider, nullptr, &error));
  ASSERT_NE (error, nullptr);
  std::string message = error->message;
  const std::string path = folder.path ().string () + "/";
  if (message.find (path) == 0)
    message.erase (0, path.size ());
  EXPECT_EQ (message, row.message);
  EXPECT_EQ (document.Text (), row.text);
}

INSTANTIATE_TEST_SUITE_P (
  , EnableProviderRefuses,
  testing::Values (
    FailCase{ "ALoop", "openssl_conf = i\n[i]\nproviders = i\n",
              "test.cnf:3:13: this leads back to a section that leads here (name another section): "
              "'providers'" },
    FailCase{ "NoName", "openssl_conf =\n",
              "test.cnf:1:15: this names no section (give it a name, or remove the line): "
              "'openssl_conf'" },
    FailCase{ "WhatAnIncludeDecides",
              kChain + "[p]\ndefault = d\nfips = f\n[d]\nactivate = 1\n.include f.cnf\n",
              "f.cnf:2:1: an included file decides this: 'f::activate' (change it there, or with "
              "the program that writes that file)",
              "fips" }),
  CaseName);

TEST_P (DisableProviderRefuses, AndChangesNothing)
{
  const FailCase &row = GetParam ();
  Document document (row.text);
  g_autoptr (GError) error = nullptr;
  g_autoptr (CnfProviders) providers = Read (document.get ());

  EXPECT_FALSE (cnf_providers_disable (providers, row.provider, FALSE, &error));
  ASSERT_NE (error, nullptr);
  EXPECT_EQ (std::string (error->message), row.message);
  EXPECT_EQ (document.Text (), row.text);
}

INSTANTIATE_TEST_SUITE_P (
  , DisableProviderRefuses,
  testing::Values (
    FailCase{ "WhatOpensslHasAnyway", kChain + "[p]\ndefault = d\n[d]\nactivate = 1\n",
              "test.cnf:5:1: where no provider is active OpenSSL has this one all the same (enable "
              "another one first): 'default'",
              "default" },
    FailCase{ "WhatEveryProgramNeeds",
              kChain + "[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\nactivate = 1\n",
              "test.cnf:5:1: without this provider those that stay active lack the usual "
              "algorithms, and no program works (enable default or fips, or disable the others): "
              "'default'",
              "default" },
    FailCase{ "ASharedSection", kChain + "[p]\ndefault = d\nlegacy = d\n[d]\nactivate = 1\n",
              "test.cnf:6:1: another provider has the same section (give each a section of its "
              "own): 'legacy'" }),
  CaseName);

TEST (DisableProviderForced, LeavesWhatIsAskedFor)
{
  Document document (kChain
                     + "[p]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\nactivate = 1\n");
  g_autoptr (CnfProviders) providers = Read (document.get ());

  ASSERT_TRUE (cnf_providers_disable (providers, "default", TRUE, nullptr));
  EXPECT_EQ (Describe (providers), "legacy*");
}

TEST (Providers, ArePartOfTheTransactionThatIsOpen)
{
  Document document ("k = v\n");
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document.get (), nullptr);
  g_autoptr (CnfProviders) providers = Read (document.get ());

  ASSERT_TRUE (cnf_providers_enable (providers, "legacy", nullptr, nullptr));
  EXPECT_GT (cnf_transaction_get_n_changes (transaction), 0u);
  cnf_transaction_roll_back (transaction);
  EXPECT_EQ (document.Text (), "k = v\n");
}

TEST (Providers, KnowWhereTheyStand)
{
  Document document (kChain + "[p]\ndefault = d\n");
  g_autoptr (CnfProviders) providers = Read (document.get ());
  guint line = 0, column = 0;

  cnf_value_get_position (cnf_providers_get_setting (providers, 0), &line, &column);
  EXPECT_EQ (line, 5u);
  EXPECT_EQ (column, 1u);
}

TEST (Providers, AreShared)
{
  Document document (kChain);
  ExpectShared (CNF_TYPE_PROVIDERS, Read (document.get ()), cnf_providers_ref, cnf_providers_unref);
}

} // namespace cnf_test
