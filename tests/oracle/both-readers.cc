#include "oracle/both-readers.h"

#include "support/document.h"
#include "support/oracle.h"

#include <climits>
#include <cstdlib>
#include <cstring>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <optional>

namespace cnf_test
{

namespace
{

// The number that OpenSSL makes of a string: its leading digits, if it can hold them.
// Source: conf_lib.c NCONF_get_number_e().
std::optional<long>
NumberOf (const std::string &text)
{
  long number = 0;
  for (char c : text)
    {
      if (c < '0' || c > '9')
        break;
      if (number > (LONG_MAX - (c - '0')) / 10)
        return std::nullopt;
      number = number * 10 + (c - '0');
    }
  return number;
}

std::string
Question (const char *section, const char *key)
{
  return (section != nullptr ? "[" + Printable (section) + "] " : "no section, ") + Printable (key);
}

std::string
Answer (const char *text)
{
  return text != nullptr ? "'" + Printable (text) + "'" : "nothing";
}

} // namespace

BothReaders::BothReaders (const std::string &bytes)
    : conf_ (NCONF_new (nullptr), NCONF_free), view_ (nullptr, cnf_view_unref)
{
  g_autoptr (CnfDocument) document = NewDocument (bytes);
  g_autoptr (CnfViewOptions) options = cnf_view_options_new ();
  cnf_view_options_use_process_environment (options, TRUE);
  view_.reset (cnf_view_new (document, options, nullptr));
  if (view_ == nullptr) // it may be a loop, which OpenSSL would follow
    return;

  std::unique_ptr<BIO, int (*) (BIO *)> bio (
    BIO_new_mem_buf (bytes.data (), static_cast<int> (bytes.size ())), BIO_free);
  ERR_set_mark ();
  loaded_ = NCONF_load_bio (conf_.get (), bio.get (), nullptr) > 0;
  ERR_pop_to_mark ();
}

// The view searches the section and the default one; between them OpenSSL looks into the
// environment for the section ENV. Source: conf_api.c _CONF_get_string().
const char *
BothReaders::StringOfView (const char *section, const char *key, std::string *buffer) const
{
  bool is_env = section != nullptr && std::strcmp (section, "ENV") == 0;
  const char *variable = is_env ? std::getenv (key) : nullptr;
  if (variable != nullptr && cnf_view_get_value (view_.get (), section, key) == nullptr)
    return variable;

  g_autofree char *text = cnf_view_dup_string (view_.get (), section, key);
  *buffer = text != nullptr ? text : "";
  return text != nullptr ? buffer->c_str () : nullptr;
}

std::string
BothReaders::SectionDifference (const char *section)
{
  bool expected = NCONF_get_section (conf_.get (), section) != nullptr;
  bool actual = cnf_view_find_section (view_.get (), section, nullptr) != FALSE;

  asked_++;
  return expected == actual ? "" : "section '" + Printable (section) + "' is there for one only\n";
}

std::string
BothReaders::AnswerDifference (const char *section, const char *key)
{
  std::string buffer;
  const char *expected = NCONF_get_string (conf_.get (), section, key);
  const char *actual = StringOfView (section, key, &buffer);

  asked_++;
  if (g_strcmp0 (expected, actual) != 0)
    return Question (section, key) + ": OpenSSL " + Answer (expected) + ", view " + Answer (actual)
           + "\n";

  long number = -1;
  bool has_number = NCONF_get_number_e (conf_.get (), section, key, &number) > 0;
  std::optional<long> ours = actual != nullptr ? NumberOf (actual) : std::nullopt;
  asked_++;
  if (has_number != ours.has_value () || (has_number && number != *ours))
    return Question (section, key) + ": OpenSSL reads another number out of " + Answer (actual)
           + "\n";
  return "";
}

std::string
BothReaders::Difference (std::set<std::string> sections, const std::set<std::string> &keys)
{
  std::string text;

  ERR_set_mark ();
  sections.insert ({ "no such section", "ENV" });
  for (const std::string &section : sections)
    {
      text += SectionDifference (section.c_str ());
      for (const std::string &key : keys)
        text += AnswerDifference (section.c_str (), key.c_str ());
    }
  for (const std::string &key : keys)
    text += AnswerDifference (nullptr, key.c_str ());
  ERR_pop_to_mark ();
  return text;
}

} // namespace cnf_test
