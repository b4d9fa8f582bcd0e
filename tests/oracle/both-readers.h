// A document as OpenSSL and a view hold it, both to be asked the same questions.
#pragma once

#include <cnf/cnf.h>
#include <cstdint>
#include <memory>
#include <openssl/conf.h>
#include <set>
#include <string>

namespace cnf_test
{

class BothReaders
{
public:
  // The working directory and the environment are the process's.
  explicit BothReaders (const std::string &bytes);

  // Both have the document; otherwise there is nothing to ask.
  bool
  loaded () const
  {
    return loaded_;
  }

  // Asks about each of @keys in each of @sections, in one that is not there, and in none: the
  // section, the string, the number. Returns what differs, empty when nothing does.
  std::string Difference (std::set<std::string> sections, const std::set<std::string> &keys);

  // How many questions that were.
  std::uint64_t
  asked () const
  {
    return asked_;
  }

private:
  std::string SectionDifference (const char *section);
  std::string AnswerDifference (const char *section, const char *key);
  const char *StringOfView (const char *section, const char *key, std::string *buffer) const;

  std::unique_ptr<CONF, void (*) (CONF *)> conf_;
  std::unique_ptr<CnfView, void (*) (CnfView *)> view_;
  bool loaded_ = false;
  std::uint64_t asked_ = 0;
};

} // namespace cnf_test
