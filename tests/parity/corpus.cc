#include "parity/corpus.h"

#include "support/files.h"
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <openssl/bio.h>
#include <openssl/conf.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <set>

namespace cnf_parity
{

namespace
{

namespace fs = std::filesystem;

using Config = std::unique_ptr<CONF, decltype (&NCONF_free)>;

bool
IsExtension (const char *name)
{
  const int nid = OBJ_sn2nid (name);
  return nid != NID_undef && X509V3_EXT_get_nid (nid) != nullptr;
}

bool
LooksLikeExtensions (const STACK_OF (CONF_VALUE) * values)
{
  for (int i = 0; i < sk_CONF_VALUE_num (values); i++)
    if (IsExtension (sk_CONF_VALUE_value (values, i)->name))
      return true;
  return false;
}

void
Inspect (CONF *config, CorpusFile *file)
{
  STACK_OF (OPENSSL_CSTRING) *names = NCONF_get_section_names (config);
  for (int i = 0; i < sk_OPENSSL_CSTRING_num (names); i++)
    {
      const char *name = sk_OPENSSL_CSTRING_value (names, i);
      const STACK_OF (CONF_VALUE) *values = NCONF_get_section (config, name);
      if (LooksLikeExtensions (values))
        file->extensions.push_back (name);
      if (std::strcmp (name, "req") == 0)
        file->makes_requests = true;
    }
  sk_OPENSSL_CSTRING_free (names);

  const char *prompt = NCONF_get_string (config, "req", "prompt");
  file->asks = file->makes_requests && (prompt == nullptr || std::strcmp (prompt, "no") != 0);
}

CorpusFile
ReadCorpusFile (const fs::path &path)
{
  CorpusFile file;
  file.name = path.filename ();
  file.bytes = cnf_test::ReadFile (path);

  ERR_clear_error ();
  Config config (NCONF_new (nullptr), NCONF_free);
  BIO *bio = BIO_new_mem_buf (file.bytes.data (), static_cast<int> (file.bytes.size ()));
  file.is_loaded = NCONF_load_bio (config.get (), bio, nullptr) == 1;
  if (file.is_loaded)
    Inspect (config.get (), &file);
  BIO_free (bio);
  ERR_clear_error ();
  return file;
}

// Includes are looked for in the working directory of the test, where none is.
std::vector<CorpusFile>
ReadAll ()
{
  std::vector<fs::path> paths;
  for (const char *kind : { "valid", "invalid", "quirks" })
    for (const fs::path &path : cnf_test::FilesBelow (fs::path (CNF_DATA_DIR) / "corpus" / kind))
      paths.push_back (path);
  for (const fs::path &path : cnf_test::FilesBelow (CNF_CORPUS_DIR))
    paths.push_back (path);

  std::vector<CorpusFile> files;
  std::set<std::string> seen;
  for (const fs::path &path : paths)
    {
      CorpusFile file = ReadCorpusFile (path);
      if (seen.insert (file.bytes).second)
        files.push_back (std::move (file));
    }
  return files;
}

} // namespace

const std::vector<CorpusFile> &
CorpusFiles ()
{
  static const std::vector<CorpusFile> files = ReadAll ();
  return files;
}

std::vector<std::size_t>
SampleOf (std::size_t count, std::size_t wanted)
{
  const char *said = std::getenv ("CNF_TEST_CORPUS");
  const bool all = said != nullptr && std::string (said) == "all";
  const std::size_t step = all ? 1 : std::max<std::size_t> (1, count / wanted);
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; number < count; number += step)
    numbers.push_back (number);
  return numbers;
}

} // namespace cnf_parity
