// What scripts do to an openssl.cnf with sed and echo, done with cnfctl: OpenSSL reads what was meant
// and nothing else has changed; and a second run leaves the file alone.
#include "support/files.h"
#include "support/oracle.h"
#include "support/process.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <ostream>
#include <sys/stat.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

// What differs afterwards in what OpenSSL reads; a value that is gone is null.
struct Difference
{
  const char *section;
  const char *name;
  const char *value;
};

struct Idiom
{
  const char *name;
  const char *script; // of a shell, for the file openssl.cnf
  std::vector<Difference> differences;
  std::vector<const char *> sections_gone = {};
};

void
PrintTo (const Idiom &idiom, std::ostream *out)
{
  *out << idiom.script;
}

// Values by section and name.
using Values = std::map<std::string, std::map<std::string, std::string>>;

Values
ValuesOf (const std::string &bytes)
{
  const Reading reading = ReadByOpenSSL (bytes);
  EXPECT_TRUE (reading.loaded) << reading.message;

  Values values;
  for (const auto &[section, settings] : reading.sections)
    {
      values[section];
      for (const auto &[name, value] : settings)
        values[section][name] = value;
    }
  return values;
}

Values
Expected (const Idiom &idiom, const std::string &before)
{
  Values values = ValuesOf (before);
  for (const Difference &difference : idiom.differences)
    if (difference.value != nullptr)
      values[difference.section][difference.name] = difference.value;
    else
      EXPECT_EQ (values[difference.section].erase (difference.name), 1U) << difference.name;
  for (const char *section : idiom.sections_gone)
    EXPECT_EQ (values.erase (section), 1U) << section;
  return values;
}

class IdiomOfSed : public testing::TestWithParam<Idiom>
{
protected:
  fs::path
  File () const
  {
    return folder_.path () / "openssl.cnf";
  }

  void
  RunScript () const
  {
    const char *path = std::getenv ("PATH");
    Command command;
    command.argv = { "sh", "-eu", "-c", GetParam ().script };
    command.folder = folder_.path ();
    command.environment = { { "PATH", std::string (CNF_TOOLS_DIR "/cnfctl:")
                                        + (path != nullptr ? path : "/usr/bin:/bin") } };
    const Result result = cnf_test::Run (command);
    EXPECT_EQ (result.status, 0) << result.err;
  }

  struct stat
  Status () const
  {
    struct stat status = {};
    EXPECT_EQ (stat (File ().c_str (), &status), 0);
    return status;
  }

  TemporaryFolder folder_;
};

} // namespace

TEST_P (IdiomOfSed, ChangesWhatIsMeantAndOnlyOnce)
{
  const std::string before = ReadFile (CNF_DATA_DIR "/cookbook.cnf");
  WriteFile (File (), before);

  RunScript ();
  const std::string after = ReadFile (File ());
  EXPECT_NE (after, before);
  EXPECT_EQ (ValuesOf (after), Expected (GetParam (), before));

  const struct stat first = Status ();
  RunScript ();
  const struct stat second = Status ();
  EXPECT_EQ (ReadFile (File ()), after);
  EXPECT_EQ (second.st_ino, first.st_ino);
  EXPECT_EQ (second.st_mtim.tv_sec, first.st_mtim.tv_sec);
  EXPECT_EQ (second.st_mtim.tv_nsec, first.st_mtim.tv_nsec);
}

INSTANTIATE_TEST_SUITE_P (
  , IdiomOfSed,
  testing::Values (
    Idiom{ "OneNameAmongMany",
           "cnfctl set openssl.cnf alt_names::DNS.1=new.example.org",
           { { "alt_names", "DNS.1", "new.example.org" } } },
    Idiom{ "NamesByALoop",
           "i=0\n"
           "for name in a b c; do\n"
           "  i=$((i + 1))\n"
           "  cnfctl set openssl.cnf \"alt_names::DNS.$i=$name.example.org\"\n"
           "done\n",
           { { "alt_names", "DNS.1", "a.example.org" },
             { "alt_names", "DNS.2", "b.example.org" },
             { "alt_names", "DNS.3", "c.example.org" } } },
    Idiom{ "AReferenceBehindAHeader",
           "cnfctl set openssl.cnf req_distinguished_name::subjectAltName=@alt_names",
           { { "req_distinguished_name", "subjectAltName", "@alt_names" } } },
    Idiom{ "ASectionBehindALineWithoutItsNewline",
           "cnfctl set openssl.cnf SAN::subjectAltName=DNS:a.example.org",
           { { "SAN", "subjectAltName", "DNS:a.example.org" } } },
    Idiom{ "TheLeastProtocol",
           "cnfctl set openssl.cnf system_default_sect::MinProtocol=TLSv1.3",
           { { "system_default_sect", "MinProtocol", "TLSv1.3" } } },
    Idiom{ "TheSecurityLevel",
           "cnfctl set openssl.cnf system_default_sect::CipherString=DEFAULT@SECLEVEL=1",
           { { "system_default_sect", "CipherString", "DEFAULT@SECLEVEL=1" } } },
    Idiom{ "TheLegacyProvider",
           "cnfctl uncomment openssl.cnf default_sect::activate\n"
           "cnfctl set openssl.cnf provider_sect::legacy=legacy_sect legacy_sect::activate=1\n",
           { { "default_sect", "activate", "1" },
             { "provider_sect", "legacy", "legacy_sect" },
             { "legacy_sect", "activate", "1" } } },
    Idiom{ "ConfigurationSwitchedOff",
           "cnfctl comment openssl.cnf openssl_conf",
           { { "default", "openssl_conf", nullptr } } },
    Idiom{ "OneExtensionRemoved",
           "cnfctl unset openssl.cnf v3_req::subjectAltName",
           { { "v3_req", "subjectAltName", nullptr } } },
    Idiom{ "AnExtensionAndItsSectionRemoved",
           "cnfctl unset openssl.cnf v3_req::subjectAltName\n"
           "cnfctl section remove openssl.cnf alt_names\n",
           { { "v3_req", "subjectAltName", nullptr } },
           { "alt_names" } },
    Idiom{ "ANameWithEveryMetacharacter",
           "cnfctl set openssl.cnf 'req_distinguished_name::O=Smith & Sons, $5 \"x\\y\" #1'",
           { { "req_distinguished_name", "O", "Smith & Sons, $5 \"x\\y\" #1" } } },
    Idiom{ "AnAnswerForTheEnvironment",
           "cnfctl section add --before openssl_init openssl.cnf ENV\n"
           "cnfctl set openssl.cnf ENV::SAN=DNS:a.example.org\n"
           "cnfctl set openssl.cnf --raw 'v3_req::subjectAltName = $ENV::SAN'\n",
           { { "ENV", "SAN", "DNS:a.example.org" },
             { "v3_req", "subjectAltName", "DNS:a.example.org" } } },
    Idiom{ "AWholeFileOfChanges",
           "printf 'set req::default_bits=3072\\nset req::default_md=sha256\\n' \\\n"
           "| cnfctl apply openssl.cnf -\n",
           { { "req", "default_bits", "3072" }, { "req", "default_md", "sha256" } } }),
  [] (const auto &row) { return row.param.name; });

} // namespace cnf_test
