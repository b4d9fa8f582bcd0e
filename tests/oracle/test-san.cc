// The names of each list in each file are changed; OpenSSL then makes an extension of just the names
// that were asked for, and every other setting reads as before.
#include "made-extension.h"
#include "support/document.h"
#include "support/edited.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <optional>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

using Names = std::vector<std::string>;

const std::map<std::string, std::string> kWithHome = { { "HOME", "/home/someone" } };
const char *const kFresh = "fresh.example,192.0.2.77,2001:db8::77,x@fresh.example";
const char *const kWithComma = "fresh.example,URI:ldap://h/o=a,c=b";
const Names kFreshSeen = { "DNS:fresh.example", "IP:c000024d",
                           "IP:20010db8000000000000000000000077", "email:x@fresh.example" };
const Names kWithCommaSeen = { "DNS:fresh.example", "URI:ldap://h/o=a,c=b" };

std::string
StringOf (const ASN1_STRING *string)
{
  return { reinterpret_cast<const char *> (ASN1_STRING_get0_data (string)),
           static_cast<std::size_t> (ASN1_STRING_length (string)) };
}

std::string
TextOf (const GENERAL_NAME *name)
{
  switch (name->type)
    {
    case GEN_DNS:
      return "DNS:" + StringOf (name->d.dNSName);
    case GEN_EMAIL:
      return "email:" + StringOf (name->d.rfc822Name);
    case GEN_URI:
      return "URI:" + StringOf (name->d.uniformResourceIdentifier);
    case GEN_IPADD:
      {
        std::string digits = "IP:";
        char two[3];
        for (char byte : StringOf (name->d.iPAddress))
          {
            snprintf (two, sizeof two, "%02x", static_cast<unsigned char> (byte));
            digits += two;
          }
        return digits;
      }
    default:
      return "kind " + std::to_string (name->type);
    }
}

Names
NamesOf (X509_EXTENSION *extension)
{
  const std::unique_ptr<GENERAL_NAMES, decltype (&GENERAL_NAMES_free)> list (
    static_cast<GENERAL_NAMES *> (X509V3_EXT_d2i (extension)), GENERAL_NAMES_free);
  Names names;
  for (int i = 0; i < sk_GENERAL_NAME_num (list.get ()); i++)
    names.push_back (TextOf (sk_GENERAL_NAME_value (list.get (), i)));
  return names;
}

// What OpenSSL makes of subjectAltName in the section; nothing where it refuses the file or the value,
// an empty list where there is none.
std::optional<Names>
SeenByOpenSSL (const std::string &bytes, const std::string &section)
{
  Names names;
  if (!SeeExtension (bytes, section, "subjectAltName",
                     [&] (X509_EXTENSION *made) { names = NamesOf (made); }))
    return std::nullopt;
  return names;
}

// The section that the value names, if it does.
std::optional<std::string>
NamedBy (const std::string &value)
{
  const std::size_t start = value.compare (0, 9, "critical,") == 0
                              ? value.find_first_not_of (' ', 9)
                              : 0;
  if (start == std::string::npos || value.empty () || value[start] != '@')
    return std::nullopt;
  return value.substr (start + 1);
}

using Change = gboolean (*) (CnfSanList *list, GPtrArray *names, GError **error);

// One list of one file.
class Subject
{
public:
  Subject (const fs::path &path, const std::string &bytes, const std::string &section)
      : bytes_ (bytes), section_ (section), where_ (path.string () + " [" + section + "]"),
        before_ (SeenByOpenSSL (bytes, section))
  {
  }

  bool
  IsRead () const
  {
    return before_.has_value ();
  }

  // The file after the change; nothing where the library refuses it.
  std::optional<std::string>
  After (const std::string &bytes, Change change, const char *text) const
  {
    g_autoptr (GError) error = nullptr;
    Document document (bytes);
    g_autoptr (GPtrArray) names = cnf_general_names_parse (text, TRUE, &error);
    if (names == nullptr)
      return std::nullopt;
    g_autoptr (CnfSanList)
      list = cnf_san_list_new (document.get (), nullptr, section_.c_str (), nullptr, nullptr);
    if (list == nullptr || !change (list, names, &error))
      return std::nullopt;
    EXPECT_EQ (document.Broken (), "") << where_;
    return document.Text ();
  }

  // What is added is seen behind what was there; removed again, each byte is as it was.
  bool
  AddsAndRemoves (const char *text, const Names &seen, bool gives_back) const
  {
    const auto after = After (bytes_, cnf_san_list_add, text);
    if (!after)
      return false;
    Names expected = *before_;
    expected.insert (expected.end (), seen.begin (), seen.end ());
    EXPECT_EQ (SeenByOpenSSL (*after, section_), expected) << where_;
    EXPECT_EQ (Others (*after), Others (bytes_)) << where_;

    const auto back = After (*after, cnf_san_list_remove, text);
    EXPECT_TRUE (back.has_value ()) << where_;
    EXPECT_EQ (SeenByOpenSSL (back.value_or (""), section_), before_) << where_;
    if (gives_back)
      {
        EXPECT_EQ (WithNewline (back.value_or ("")), WithNewline (bytes_)) << where_;
      }
    return true;
  }

  // After set just those are seen, in whatever order was there.
  void
  Sets () const
  {
    const auto after = After (bytes_, cnf_san_list_set, kFresh);
    if (after)
      {
        EXPECT_EQ (SeenByOpenSSL (*after, section_), kFreshSeen) << where_;
        EXPECT_EQ (Others (*after), Others (bytes_)) << where_;
      }
  }

  // Without names there is no extension, and the rest of the file is read.
  void
  Empties () const
  {
    g_autoptr (GError) error = nullptr;
    Document document (bytes_);
    g_autoptr (CnfSanList)
      list = cnf_san_list_new (document.get (), nullptr, section_.c_str (), nullptr, nullptr);
    if (list == nullptr || !cnf_san_list_remove_matching (list, "*", &error))
      return;
    EXPECT_EQ (SeenByOpenSSL (document.Text (), section_), Names ()) << where_;
    EXPECT_EQ (document.Broken (), "") << where_;
  }

private:
  static std::string
  WithNewline (const std::string &bytes)
  {
    return bytes.empty () || bytes.back () == '\n' ? bytes : bytes + "\n";
  }

  // What OpenSSL reads of the file but the list.
  std::map<std::string, std::vector<Setting>>
  Others (const std::string &bytes) const
  {
    auto sections = ReadByOpenSSL (bytes).sections;
    const auto own = sections[section_];
    const auto is_list = [] (const Setting &setting) { return setting.first == "subjectAltName"; };
    for (const Setting &setting : own)
      if (const auto names = NamedBy (setting.second); is_list (setting) && names)
        sections.erase (*names);
    auto &left = sections[section_];
    left.erase (std::remove_if (left.begin (), left.end (), is_list), left.end ());
    return sections;
  }

  const std::string bytes_;
  const std::string section_;
  const std::string where_;
  const std::optional<Names> before_;
};

struct Count
{
  int changed = 0;
  int left = 0;
};

void
ChangeEach (const fs::path &path, Count &count)
{
  const ScopedWorkingDirectory inside (path.parent_path ());
  const std::string bytes = ReadFile (path);
  const Reading before = ReadByOpenSSL (bytes);
  if (!before.loaded)
    return;

  for (const auto &[section, settings] : before.sections)
    {
      const auto list = std::find_if (
        settings.begin (), settings.end (),
        [] (const Setting &setting) { return setting.first == "subjectAltName"; });
      if (list == settings.end ())
        continue;
      const Subject subject (path, bytes, section);
      if (!subject.IsRead () || !subject.AddsAndRemoves (kFresh, kFreshSeen, true))
        {
          count.left++;
          continue;
        }
      count.changed++;
      subject.AddsAndRemoves (kWithComma, kWithCommaSeen, NamedBy (list->second).has_value ());
      subject.Sets ();
      subject.Empties ();
    }
}

} // namespace

TEST (NamesOfAnExtension, AreSeenByOpenSslInTheDemo)
{
  Count count;
  ChangeEach (CNF_DATA_DIR "/openssl.cnf", count);
  EXPECT_EQ (count.changed, 1);

  // A section without any gets a list.
  const std::string bytes = ReadFile (CNF_DATA_DIR "/openssl.cnf");
  const Subject subject (CNF_DATA_DIR "/openssl.cnf", bytes, "v3_ca");
  EXPECT_TRUE (subject.AddsAndRemoves (kFresh, kFreshSeen, true));
  EXPECT_TRUE (subject.AddsAndRemoves (kWithComma, kWithCommaSeen, true));
}

TEST (NamesOfAnExtension, AreSeenByOpenSslInOurFiles)
{
  const ScopedEnvironment environment (kWithHome);
  Count count;
  for (const char *kind : { "valid", "quirks" })
    for (const fs::path &path : FilesBelow (fs::path (CNF_DATA_DIR) / "corpus" / kind))
      if (path.parent_path ().filename () == kind && path.filename () != "i09-loop.cnf")
        ChangeEach (path, count);
  EXPECT_GT (count.changed, count.left);
  RecordProperty ("changed", count.changed);
  RecordProperty ("left", count.left);
}

TEST (NamesOfAnExtension, AreSeenByOpenSslInFilesOfOthers)
{
  const ScopedEnvironment environment (kWithHome);
  const std::vector<fs::path> files = FilesBelow (CNF_CORPUS_DIR);
  if (files.empty ())
    GTEST_SKIP () << "no corpus of others' files";

  Count count;
  for (const fs::path &path : files)
    ChangeEach (path, count);
  EXPECT_GT (count.changed, count.left);
  RecordProperty ("changed", count.changed);
  RecordProperty ("left", count.left);
}

} // namespace cnf_test
