// Each key of each file is edited; OpenSSL then reads what was asked for and what it read before, and
// every byte that the edit was not about is where it was.
#include "support/document.h"
#include "support/edited.h"
#include "support/files.h"
#include "support/oracle.h"
#include "support/scoped.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <optional>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

const std::map<std::string, std::string> kWithHome = { { "HOME", "/home/someone" } };
const std::string kNasty = " #a; $HOME ${x} \"b\" 'c' `d` \\e, f=g\t\xc3\xa9\xff\nh ";

// CNF_TEST_EVERY_KEY in the environment asks for all keys of a file instead of some.
std::size_t
KeysOfAFile ()
{
  return getenv ("CNF_TEST_EVERY_KEY") != nullptr ? 1000000 : 4;
}

struct Key
{
  std::string section;
  std::string name;
  std::string raw; // the last assignment's value as it is written
};

// One file, and what OpenSSL makes of it as it is.
struct File
{
  fs::path path;
  std::string bytes;
  Reading before;
  bool stands_alone;
};

using Sections = std::map<std::string, std::vector<Setting>>;

std::vector<Key>
KeysOf (CnfDocument *document)
{
  std::map<std::pair<std::string, std::string>, std::string> keys;
  for (CnfNodeId node = cnf_document_get_first_node (document); node != CNF_NODE_NONE;
       node = cnf_document_get_next_node (document, node))
    {
      if (cnf_document_get_node_kind (document, node) != CNF_NODE_ENTRY)
        continue;
      g_autoptr (GBytes) name = cnf_document_dup_node_name (document, node);
      g_autoptr (GBytes) value = cnf_document_dup_node_value (document, node);
      keys[{ cnf_document_get_node_section (document, node, nullptr), StringOf (name) }] =
        StringOf (value);
    }

  std::vector<Key> list;
  for (const auto &[key, raw] : keys)
    list.push_back ({ key.first, key.second, raw });
  return list;
}

// Whether other lines of the file, or other files, may have a say in what a line means.
bool
StandsAlone (const std::string &bytes)
{
  return bytes.find (".include") == std::string::npos && bytes.find (".pragma") == std::string::npos
         && bytes.find ('\0') == std::string::npos;
}

// Some keys, spread over the file.
std::vector<Key>
Sample (const std::vector<Key> &keys)
{
  const std::size_t step = std::max<std::size_t> (1, keys.size () / KeysOfAFile ());
  std::vector<Key> sample;
  for (std::size_t i = 0; i < keys.size (); i += step)
    sample.push_back (keys[i]);
  return sample;
}

bool
Set (CnfDocument *document, const Key &key, const std::string &value)
{
  g_autoptr (GBytes) bytes = g_bytes_new (value.data (), value.size ());
  return cnf_document_set_value (document, key.section.c_str (), key.name.c_str (), bytes, nullptr)
         != FALSE;
}

bool
SetRaw (CnfDocument *document, const Key &key, const std::string &raw)
{
  g_autoptr (GBytes) bytes = g_bytes_new (raw.data (), raw.size ());
  return cnf_document_set_raw (document, key.section.c_str (), key.name.c_str (), bytes, nullptr)
         != FALSE;
}

bool
IsReferredTo (CnfDocument *document, const Key &key)
{
  g_autoptr (GPtrArray)
    referrers = cnf_document_find_referrers (document, key.section.c_str (), key.name.c_str ());
  return referrers->len > 0;
}

Setting *
Find (Sections &sections, const Key &key)
{
  for (Setting &setting : sections[key.section])
    if (setting.first == key.name)
      return &setting;
  return nullptr;
}

// The settings of each section without their order.
Sections
Sorted (Sections sections)
{
  for (auto &[name, settings] : sections)
    std::sort (settings.begin (), settings.end ());
  return sections;
}

// Whether @after is @before but for bytes of the lines that set the key.
bool
OnlyItsLinesDiffer (const std::string &before, const std::string &after, const std::string &raw)
{
  auto [a, b] = std::mismatch (before.begin (), before.end (), after.begin (), after.end ());
  auto [c, d] = std::mismatch (before.rbegin (), std::make_reverse_iterator (a), after.rbegin (),
                               std::make_reverse_iterator (b));
  // A value that goes on over several lines has more bytes in the file than joined.
  return static_cast<std::size_t> (std::distance (a, c.base ())) <= 2 * raw.size () + 4;
}

// Sets the key as a whole edit is made: judged with the includes, which it may need.
bool
AddAgain (CnfDocument *document, const Key &key)
{
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_use_process_environment (options, TRUE);
  g_autoptr (CnfTransaction) transaction = cnf_transaction_begin (document, options);
  return SetRaw (document, key, key.raw) && cnf_transaction_commit (transaction, nullptr);
}

class EditedFiles : public testing::Test
{
protected:
  // An edit may mend a file that does not load; it never does the opposite.
  void
  ExpectNoFailure (const File &file, const Key &key, const Reading &after)
  {
    if (file.before.loaded)
      {
        EXPECT_TRUE (after.loaded) << Say (file, key) << after.message;
      }
  }

  void
  OwnValue (const File &file, const Key &key)
  {
    Document document (file.bytes);
    Sections sections = file.before.sections;
    const Setting *setting = file.before.loaded ? Find (sections, key) : nullptr;

    EXPECT_TRUE (SetRaw (document.get (), key, key.raw)) << Say (file, key);
    EXPECT_EQ (document.Text (), file.bytes) << Say (file, key);
    if (setting == nullptr || key.raw.find ('$') != std::string::npos)
      return;
    EXPECT_TRUE (Set (document.get (), key, setting->second)) << Say (file, key);
    EXPECT_EQ (document.Text (), file.bytes) << Say (file, key);
  }

  void
  NastyValueAndBack (const File &file, const Key &key)
  {
    Document document (file.bytes);
    const bool is_referred_to = IsReferredTo (document.get (), key);
    if (!Set (document.get (), key, kNasty))
      return;

    Reading after = ReadByOpenSSL (document.Text ());
    if (!is_referred_to)
      ExpectNoFailure (file, key, after);
    EXPECT_TRUE (!file.stands_alone || OnlyItsLinesDiffer (file.bytes, document.Text (), key.raw))
      << Say (file, key);
    Sections expected = file.before.sections;
    Setting *setting = file.before.loaded ? Find (expected, key) : nullptr;
    if (setting != nullptr && !is_referred_to)
      {
        setting->second = kNasty;
        EXPECT_EQ (after.sections, expected) << Say (file, key);
      }

    // A value over several lines comes back on one, a line that ended in a blank without it, and a
    // backslash at the end of a value, which OpenSSL takes for nothing, not at all.
    const bool ends_in_backslash = !key.raw.empty () && key.raw.back () == '\\';
    EXPECT_TRUE (SetRaw (document.get (), key, key.raw) || ends_in_backslash) << Say (file, key);
    if (file.bytes.find (key.raw) != std::string::npos && !key.raw.empty () && !ends_in_backslash)
      {
        EXPECT_EQ (document.Text (), file.bytes) << Say (file, key);
      }
    count_++;
  }

  void
  UnsetAndAddedAgain (const File &file, const Key &key)
  {
    Document document (file.bytes);
    if (IsReferredTo (document.get (), key)
        || !cnf_document_unset (document.get (), key.section.c_str (), key.name.c_str (), 0,
                                nullptr))
      return;

    Reading without = ReadByOpenSSL (document.Text ());
    ExpectNoFailure (file, key, without);
    Sections expected = file.before.sections;
    auto &settings = expected[key.section];
    settings.erase (std::remove_if (settings.begin (), settings.end (),
                                    [&] (const Setting &s) { return s.first == key.name; }),
                    settings.end ());
    if (file.before.loaded && file.stands_alone && without.sections.count (key.section) != 0)
      {
        EXPECT_EQ (without.sections, expected) << Say (file, key);
      }

    if (!AddAgain (document.get (), key))
      return;
    Reading again = ReadByOpenSSL (document.Text ());
    ExpectNoFailure (file, key, again);
    if (file.before.loaded && file.stands_alone)
      {
        EXPECT_EQ (Sorted (again.sections), Sorted (file.before.sections)) << Say (file, key);
      }
    count_++;
  }

  void
  CommentedAndBack (const File &file, const Key &key)
  {
    Document document (file.bytes);
    if (!cnf_document_comment_out (document.get (), key.section.c_str (), key.name.c_str (), -1,
                                   nullptr))
      return;
    EXPECT_TRUE (cnf_document_undo (document.get ()));
    EXPECT_EQ (document.Text (), file.bytes) << Say (file, key);

    EXPECT_TRUE (cnf_document_comment_out (document.get (), key.section.c_str (), key.name.c_str (),
                                           -1, nullptr));
    // Another comment of that key may stand behind it: then that one is the last.
    if (cnf_document_uncomment (document.get (), key.section.c_str (), key.name.c_str (), -1,
                                nullptr)
        && document.Text () == file.bytes)
      count_++;
    EXPECT_EQ (document.Broken (), "") << Say (file, key);
  }

  void
  EditKeysOf (const std::vector<fs::path> &files)
  {
    ScopedEnvironment environment (kWithHome);
    for (const fs::path &path : files)
      {
        ScopedWorkingDirectory inside (path.parent_path ());
        File file = { path, ReadFile (path), {}, true };
        file.stands_alone = StandsAlone (file.bytes);
        // A loop of includes makes OpenSSL open files until it has no more.
        if (path.filename () == "i09-loop.cnf")
          continue;
        file.before = ReadByOpenSSL (file.bytes);
        g_autoptr (CnfDocument) document = NewDocument (file.bytes);
        for (const Key &key : Sample (KeysOf (document)))
          {
            OwnValue (file, key);
            NastyValueAndBack (file, key);
            UnsetAndAddedAgain (file, key);
            CommentedAndBack (file, key);
          }
      }
    RecordProperty ("edits", std::to_string (count_));
    printf ("%zu edits\n", count_);
  }

  static std::string
  Say (const File &file, const Key &key)
  {
    return file.path.string () + ": " + key.section + "::" + key.name + " = " + key.raw + " ";
  }

  std::size_t count_ = 0;
};

} // namespace

TEST_F (EditedFiles, OfOursAreAsAsked)
{
  std::vector<fs::path> files;
  for (const char *kind : { "valid", "invalid", "quirks" })
    for (const fs::path &path : FilesBelow (fs::path (CNF_DATA_DIR) / "corpus" / kind))
      files.push_back (path);
  EditKeysOf (files);
  EXPECT_GT (count_, 400u);
}

TEST_F (EditedFiles, OfOthersAreAsAsked)
{
  const std::vector<fs::path> files = FilesBelow (CNF_CORPUS_DIR);
  if (files.empty ())
    GTEST_SKIP () << "no corpus of others' files";
  EditKeysOf (files);
  EXPECT_GT (count_, files.size () * 4);
}

} // namespace cnf_test
