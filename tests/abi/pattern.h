// Regular expressions over source text. (std::regex draws a false warning under gcc's sanitizers.)
#pragma once

#include <string>
#include <vector>

namespace cnf_test
{

struct Match
{
  std::size_t offset;              // where it begins
  std::vector<std::string> groups; // the whole first, then one a group; empty where it took no part
};

// Every match, in order, of a pattern in which `^` and `$` mean a line's ends.
std::vector<Match> FindAll (const char *pattern, const std::string &text);

} // namespace cnf_test
