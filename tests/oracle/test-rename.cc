// A section is renamed together with what refers to it, in each file; OpenSSL then reads what it
// read before, but for the name.
#include "support/document.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <algorithm>
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

// Bytes of a file that become the new name.
struct Patch
{
  std::size_t offset;
  std::size_t size;
};

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

std::size_t
OffsetOf (const std::string &bytes, guint line, guint column)
{
  std::size_t offset = 0;
  for (guint i = 1; i < line; i++)
    offset = bytes.find ('\n', offset) + 1;
  return offset + column - 1;
}

// The name in a header or before `::`, where it stands there as it is meant.
std::optional<Patch>
PatchOfNode (CnfDocument *document, CnfNodeId node, std::size_t offset, const std::string &name)
{
  gsize size;
  const char *data = cnf_document_get_node_raw (document, node, &size);
  const std::string raw (data, size);
  const bool is_header = cnf_document_get_node_kind (document, node) == CNF_NODE_SECTION;
  const std::size_t found = raw.find (is_header ? name : name + "::");
  if (found == std::string::npos || name.find ('\\') != std::string::npos)
    return std::nullopt;
  return Patch{ offset + found, name.size () };
}

// Where the file makes the section. Nothing where it spells the name in another way.
std::optional<std::vector<Patch>>
PatchesOfNodes (CnfDocument *document, const std::string &name)
{
  std::vector<Patch> patches;
  std::size_t offset = 0;
  std::string current = "default";

  for (CnfNodeId node = cnf_document_get_first_node (document); node != CNF_NODE_NONE;
       node = cnf_document_get_next_node (document, node))
    {
      gsize size;
      const std::string section = cnf_document_get_node_section (document, node, nullptr);
      const CnfNodeKind kind = cnf_document_get_node_kind (document, node);
      if (kind == CNF_NODE_SECTION)
        current = section;
      if (section == name && (kind == CNF_NODE_SECTION || section != current))
        {
          const auto patch = PatchOfNode (document, node, offset, name);
          if (!patch)
            return std::nullopt;
          patches.push_back (*patch);
        }
      cnf_document_get_node_raw (document, node, &size);
      offset += size;
    }
  return patches;
}

// Adds what refers to the section. FALSE where no bytes of one place are the name.
bool
AddReferrers (CnfDocument *document, const std::string &bytes, const std::string &name,
              std::vector<Patch> &patches)
{
  g_autoptr (GPtrArray) referrers = cnf_document_find_referrers (document, name.c_str (), nullptr);
  for (guint i = 0; i < referrers->len; i++)
    {
      const auto *referrer = static_cast<const CnfReferrer *> (referrers->pdata[i]);
      guint line;
      guint column;
      gsize size;
      cnf_referrer_get_position (referrer, &line, &column);
      if (!cnf_referrer_get_range (referrer, nullptr, &size))
        return false;

      const std::size_t offset = OffsetOf (bytes, line, column);
      if (bytes.compare (offset, size, name) != 0)
        return false;
      patches.push_back ({ offset, size });
    }
  return true;
}

std::optional<std::string>
Renamed (const std::string &bytes, const std::string &name)
{
  g_autoptr (CnfDocument) document = NewDocument (bytes);
  auto patches = PatchesOfNodes (document, name);
  if (!patches || !AddReferrers (document, bytes, name, *patches))
    return std::nullopt;

  std::string out = bytes;
  std::sort (patches->begin (), patches->end (),
             [] (const Patch &a, const Patch &b) { return a.offset > b.offset; });
  for (const Patch &patch : *patches)
    out.replace (patch.offset, patch.size, kNew);
  return out;
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
