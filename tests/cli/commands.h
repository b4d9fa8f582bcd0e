// The commands of cnfctl, as its help lists them.
#pragma once

#include <string>
#include <vector>

namespace cnf_test
{

// In the order of the help; `section add` is one name.
std::vector<std::string> CommandNames ();

// The words of a name, and the first of them.
std::vector<std::string> Words (const std::string &name);
std::string FirstWord (const std::string &name);

// What `cnfctl help NAME` prints.
std::string HelpOf (const std::string &name);

} // namespace cnf_test
