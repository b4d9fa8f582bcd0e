#include "abi/pattern.h"

#include <glib.h>
#include <gtest/gtest.h>

namespace cnf_test
{

namespace
{

Match
ToMatch (const GRegex *regex, const GMatchInfo *info)
{
  Match match;
  int start = 0;
  g_match_info_fetch_pos (info, 0, &start, nullptr);
  match.offset = static_cast<std::size_t> (start);
  for (int i = 0; i <= g_regex_get_capture_count (regex); i++)
    {
      g_autofree char *group = g_match_info_fetch (info, i);
      match.groups.emplace_back (group != nullptr ? group : "");
    }
  return match;
}

} // namespace

std::vector<Match>
FindAll (const char *pattern, const std::string &text)
{
  std::vector<Match> matches;
  g_autoptr (GError) error = nullptr;
  g_autoptr (GRegex)
    regex = g_regex_new (pattern, static_cast<GRegexCompileFlags> (G_REGEX_MULTILINE | G_REGEX_RAW),
                         static_cast<GRegexMatchFlags> (0), &error);
  if (regex == nullptr)
    {
      ADD_FAILURE () << error->message;
      return matches;
    }

  g_autoptr (GMatchInfo) info = nullptr;
  g_regex_match_full (regex, text.data (), static_cast<gssize> (text.size ()), 0,
                      static_cast<GRegexMatchFlags> (0), &info, nullptr);
  for (; g_match_info_matches (info); g_match_info_next (info, nullptr))
    matches.push_back (ToMatch (regex, info));
  return matches;
}

} // namespace cnf_test
