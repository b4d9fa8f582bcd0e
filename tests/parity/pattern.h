// Regular expressions for what is compared. (std::regex does not build without warnings here.)
#pragma once

#include <string>

namespace cnf_parity
{

// Replaces each match; `\1` in the replacement is the first group.
std::string ReplaceAll (const std::string &text, const char *pattern, const char *replacement);

} // namespace cnf_parity
