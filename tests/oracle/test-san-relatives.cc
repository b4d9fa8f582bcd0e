// The relatives of subjectAltName in each file are changed; OpenSSL then makes an extension of what it
// had and what was asked for, and every other setting reads as before.
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
#include <sstream>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

using Lines = std::vector<std::string>; // sorted

const std::map<std::string, std::string> kWithHome = { { "HOME", "/home/someone" } };

struct Relative
{
  const char *extension;
  const char *names;      // what is added
  const char *with_comma; // the same with a name that the value of an extension cannot hold
};

const Relative kRelatives[] = {
  { "issuerAltName", "fresh.example,192.0.2.77,2001:db8::77,x@fresh.example,RID:1.2.3.4",
    "fresh.example,URI:ldap://h/o=a,c=b" },
  { "crlDistributionPoints", "http://fresh.example/a.crl,URI:ldap://fresh.example/x",
    "http://fresh.example/a,b" },
  { "freshestCRL", "http://fresh.example/a.crl", "http://fresh.example/a,b" },
  { "authorityInfoAccess",
    "OCSP;http://fresh.example/,CA Issuers - URI:http://fresh.example/c,"
    "ad_timestamping;email:x@fresh.example,1.3.6.1.4.1.99999.1;DNS:fresh.example",
    "OCSP;URI:http://fresh.example/a,b" },
  { "subjectInfoAccess", "caRepository;URI:http://fresh.example/,AD_DVCS;DNS:fresh.example",
    "caRepository;URI:http://fresh.example/a,b" },
  { "nameConstraints",
    "permitted;.fresh.example,excluded;192.0.2.0/24,permitted;2001:db8:7700::/40,"
    "excluded;email:fresh.example,excluded;URI:.fresh.example",
    "excluded;DNS:,permitted;fresh.example" },
};

// General names stand in one line, with commas between them.
void
AddItems (const std::string &group, const std::string &line, Lines *lines)
{
  for (std::size_t start = 0, end; start < line.size (); start = end + 2)
    {
      end = std::min (line.find (", ", start), line.size ());
      lines->push_back (group + line.substr (start, end - start));
    }
}

// What openssl prints of the extension, with the headings of a group before each of its lines.
Lines
LinesOf (X509_EXTENSION *extension)
{
  const std::unique_ptr<BIO, decltype (&BIO_free)> bio (BIO_new (BIO_s_mem ()), BIO_free);
  X509V3_EXT_print (bio.get (), extension, X509V3_EXT_ERROR_UNKNOWN, 0);
  char *data;
  const long size = BIO_get_mem_data (bio.get (), &data);
  std::istringstream text (std::string (data, static_cast<std::size_t> (size)));
  std::string group;
  Lines lines;

  for (std::string line; std::getline (text, line);)
    {
      line.erase (0, std::min (line.find_first_not_of (' '), line.size ()));
      if (line == "Permitted:" || line == "Excluded:")
        group = line;
      else if (line != "Full Name:" && line != "<EMPTY>")
        AddItems (group, line, &lines);
    }
  std::sort (lines.begin (), lines.end ());
  return lines;
}

// What OpenSSL makes of the extension in the section; nothing where it refuses the file or the value,
// no lines where there is none.
std::optional<Lines>
SeenByOpenSSL (const std::string &bytes, const std::string &section, const char *extension)
{
  Lines lines;
  if (!SeeExtension (bytes, section, extension,
                     [&] (X509_EXTENSION *made) { lines = LinesOf (made); }))
    return std::nullopt;
  return lines;
}

using Change = gboolean (*) (CnfSanList *list, GPtrArray *names, GError **error);

// One list of one file.
class Subject
{
public:
  Subject (const std::string &where, const std::string &bytes, const std::string &section,
           const Relative &relative)
      : bytes_ (bytes), section_ (section), relative_ (relative),
        where_ (where + " [" + section + "] " + relative.extension),
        before_ (SeenByOpenSSL (bytes, section, relative.extension))
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
    g_autoptr (GPtrArray)
      names = cnf_general_names_parse_for (relative_.extension, text, FALSE, &error);
    if (names == nullptr)
      {
        ADD_FAILURE () << error->message;
        return std::nullopt;
      }
    g_autoptr (CnfSanList) list = cnf_san_list_new (document.get (), nullptr, section_.c_str (),
                                                    relative_.extension, nullptr);
    if (list == nullptr || !change (list, names, &error))
      return std::nullopt;
    EXPECT_EQ (document.Broken (), "") << where_;
    return document.Text ();
  }

  // The lines of what is added by itself.
  Lines
  Added (const char *text) const
  {
    const std::string empty = "[ " + section_ + " ]\n";
    const auto bytes = After (empty, cnf_san_list_add, text);
    const auto lines = SeenByOpenSSL (bytes.value_or (""), section_, relative_.extension);
    EXPECT_TRUE (lines.has_value () && !lines->empty ()) << where_;
    return lines.value_or (Lines ());
  }

  bool
  AddsAndRemoves (const char *text, bool gives_back) const
  {
    const auto after = After (bytes_, cnf_san_list_add, text);
    if (!after)
      return false;
    Lines expected = Added (text);
    expected.insert (expected.end (), before_->begin (), before_->end ());
    std::sort (expected.begin (), expected.end ());
    EXPECT_EQ (SeenByOpenSSL (*after, section_, relative_.extension), expected) << where_;
    EXPECT_EQ (After (*after, cnf_san_list_add, text), after) << where_;

    const auto back = After (*after, cnf_san_list_remove, text);
    EXPECT_EQ (SeenByOpenSSL (back.value_or (""), section_, relative_.extension), before_)
      << where_;
    if (gives_back)
      {
        EXPECT_TRUE (WithNewline (back.value_or ("")) == WithNewline (bytes_)) << where_;
      }
    return true;
  }

  void
  Sets () const
  {
    const auto after = After (bytes_, cnf_san_list_set, relative_.names);
    if (after)
      {
        EXPECT_EQ (SeenByOpenSSL (*after, section_, relative_.extension), Added (relative_.names))
          << where_;
      }
  }

private:
  static std::string
  WithNewline (const std::string &bytes)
  {
    return bytes.empty () || bytes.back () == '\n' ? bytes : bytes + "\n";
  }

  const std::string bytes_;
  const std::string section_;
  const Relative &relative_;
  const std::string where_;
  const std::optional<Lines> before_;
};

struct Count
{
  int changed = 0; // a list that was there
  int made = 0;
  int left = 0;
};

bool
Has (const std::vector<Setting> &settings, const char *key)
{
  return std::any_of (settings.begin (), settings.end (),
                      [key] (const Setting &setting) { return setting.first == key; });
}

// Lists that are there are changed; the first section for extensions without one gets it.
void
ChangeEach (const fs::path &path, const Relative &relative, Count &count)
{
  const ScopedWorkingDirectory inside (path.parent_path ());
  const std::string bytes = ReadFile (path);
  const cnf_test::Reading before = ReadByOpenSSL (bytes);
  if (!before.loaded)
    return;

  bool is_made = false;
  for (const auto &[section, settings] : before.sections)
    {
      const bool is_there = Has (settings, relative.extension);
      if (!is_there && (is_made || !Has (settings, "basicConstraints")))
        continue;
      is_made = is_made || !is_there;
      const Subject subject (path.string (), bytes, section, relative);
      if (!subject.IsRead () || !subject.AddsAndRemoves (relative.names, true))
        {
          count.left++;
          continue;
        }
      (is_there ? count.changed : count.made)++;
      subject.AddsAndRemoves (relative.with_comma, !is_there);
      subject.Sets ();
    }
}

class RelativeOfSan : public testing::TestWithParam<Relative>
{
};

std::string
RelativeName (const testing::TestParamInfo<Relative> &row)
{
  return row.param.extension;
}

void
PrintTo (const Relative &relative, std::ostream *out)
{
  *out << relative.extension;
}

} // namespace

TEST_P (RelativeOfSan, IsSeenByOpenSslInOurFiles)
{
  const ScopedEnvironment environment (kWithHome);
  Count count;
  ChangeEach (CNF_DATA_DIR "/openssl.cnf", GetParam (), count);
  EXPECT_GT (count.made, 0);
  for (const fs::path &path : FilesBelow (CNF_DATA_DIR "/stock"))
    if (path.extension () == ".cnf")
      ChangeEach (path, GetParam (), count);
  for (const fs::path &path : FilesBelow (CNF_DATA_DIR "/corpus/valid"))
    ChangeEach (path, GetParam (), count);
  EXPECT_GT (count.changed + count.made, count.left);
}

TEST_P (RelativeOfSan, IsSeenByOpenSslInFilesOfOthers)
{
  const ScopedEnvironment environment (kWithHome);
  const std::vector<fs::path> files = FilesBelow (CNF_CORPUS_DIR);
  if (files.empty ())
    GTEST_SKIP () << "no corpus of others' files";

  Count count;
  for (const fs::path &path : files)
    ChangeEach (path, GetParam (), count);
  EXPECT_GT (count.changed + count.made, count.left);
  RecordProperty ("changed", count.changed);
  RecordProperty ("made", count.made);
  RecordProperty ("left", count.left);
}

INSTANTIATE_TEST_SUITE_P (, RelativeOfSan, testing::ValuesIn (kRelatives), RelativeName);

} // namespace cnf_test
