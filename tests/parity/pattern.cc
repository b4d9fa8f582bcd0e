#include "parity/pattern.h"

#include <glib.h>
#include <gtest/gtest.h>

namespace cnf_parity
{

std::string
ReplaceAll (const std::string &text, const char *pattern, const char *replacement)
{
  // Text may hold any bytes.
  g_autoptr (GRegex)
    regex = g_regex_new (pattern, static_cast<GRegexCompileFlags> (G_REGEX_RAW | G_REGEX_MULTILINE),
                         static_cast<GRegexMatchFlags> (0), nullptr);
  g_autofree char *replaced = g_regex_replace (regex, text.data (),
                                               static_cast<gssize> (text.size ()), 0, replacement,
                                               static_cast<GRegexMatchFlags> (0), nullptr);
  if (replaced == nullptr)
    {
      ADD_FAILURE () << "cannot apply " << pattern;
      return text;
    }
  return replaced;
}

} // namespace cnf_parity
