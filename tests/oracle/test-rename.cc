// A section is renamed together with what refers to it, in each file; OpenSSL then reads what it
// read before, but for the name.
#include "support/document.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <gtest/gtest.h>
#include <optional>
#include <regex>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

const std::string kNew = "Renamed_for_the_test";
const std::map<std::string, std::string> kWithHome = { { "HOME", "/home/someone" } };

std::string
Replace (const std::string &text, const std::string &from, const std::string &to)
{
  std::string out;
  std::size_t start = 0;
  for (std::size_t found; (found = text.find (from, start)) != std::string::npos;
       start = found + from.size ())
    out += text.substr (start, found - start) + to;
  return out + text.substr (start);
}

// The file with the section renamed, or nothing where the library says that this cannot be done.
std::optional<std::string>
Renamed (const std::string &bytes, const std::string &name)
{
  g_autoptr (CnfDocument) document = NewDocument (bytes);
  if (!cnf_document_rename_section (document, name.c_str (), kNew.c_str (), TRUE, nullptr))
    return std::nullopt;

  g_autoptr (GBytes) renamed = cnf_document_to_bytes (document);
  return StringOf (renamed);
}

// The sections with the old name again, everywhere.
std::map<std::string, std::vector<Setting>>
WithOldName (const Reading &after, const std::string &name)
{
  std::map<std::string, std::vector<Setting>> sections;
  for (const auto &[section, settings] : after.sections)
    {
      auto &back = sections[section == kNew ? name : section];
      for (const Setting &setting : settings)
        back.emplace_back (setting.first, Replace (setting.second, kNew, name));
    }
  return sections;
}

// A setting that by its looks still names the section that is no longer there.
std::string
StillNaming (const Reading &after, const std::string &name)
{
  static const std::regex naming_key (
    "(default_ca|default_tsa|distinguished_name|attributes|policy|"
    "(req|x509|crl)_extensions|openssl_conf|oid_section|"
    "providers|engines|ssl_conf|alg_section)");
  for (const auto &[section, settings] : after.sections)
    for (const auto &[key, value] : settings)
      if (value == "@" + name || value == "critical,@" + name
          || value.find ("dirName:" + name + ",") != std::string::npos
          || (value == name && std::regex_match (key, naming_key)))
        return section + "::" + key + " = " + value;
  return "";
}

// Whether the file spells the name, which is a plain one, in a header without escapes, quotes or
// continuations.
bool
IsSpelledAsItIs (const std::string &bytes, const std::string &name)
{
  return std::regex_match (name, std::regex ("[A-Za-z0-9_.-]+"))
         && bytes.find_first_of ("\\\"") == std::string::npos;
}

// Renames each section of the file in turn; counts those that could be.
void
RenameEach (const fs::path &path, int &renamed, int &left)
{
  const ScopedWorkingDirectory inside (path.parent_path ());
  const std::string bytes = ReadFile (path);
  const Reading before = ReadByOpenSSL (bytes);
  if (!before.loaded)
    return;

  for (const auto &[name, settings] : before.sections)
    {
      if (name.empty () || cnf_schema_is_entry_point (name.c_str ()))
        continue;
      const auto changed = Renamed (bytes, name);
      if (!changed)
        {
          left++;
          continue;
        }
      renamed++;
      const Reading after = ReadByOpenSSL (*changed);
      EXPECT_TRUE (after.loaded) << path << " [" << name << "]: " << after.message;
      EXPECT_EQ (WithOldName (after, name), before.sections) << path << " [" << name << "]";
      EXPECT_EQ (StillNaming (after, name), "") << path << " [" << name << "]";
      if (IsSpelledAsItIs (bytes, name))
        {
          EXPECT_EQ (Replace (*changed, kNew, name), bytes) << path << " [" << name << "]";
        }
    }
}

} // namespace

TEST (RenamedSections, ReadAsBeforeInOurFiles)
{
  const ScopedEnvironment environment (kWithHome);
  int renamed = 0;
  int left = 0;
  for (const char *kind : { "valid", "quirks" })
    for (const fs::path &path : FilesBelow (fs::path (CNF_DATA_DIR) / "corpus" / kind))
      if (path.parent_path ().filename () == kind && path.filename () != "i09-loop.cnf")
        RenameEach (path, renamed, left);
  EXPECT_GT (renamed, left);
}

TEST (RenamedSections, ReadAsBeforeInFilesOfOthers)
{
  const ScopedEnvironment environment (kWithHome);
  const std::vector<fs::path> files = FilesBelow (CNF_CORPUS_DIR);
  if (files.empty ())
    GTEST_SKIP () << "no corpus of others' files";

  int renamed = 0;
  int left = 0;
  for (const fs::path &path : files)
    RenameEach (path, renamed, left);
  EXPECT_GT (renamed, left);
  RecordProperty ("renamed", renamed);
  RecordProperty ("left", left);
}

} // namespace cnf_test
