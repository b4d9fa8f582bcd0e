// Configurations as systems install them.
#pragma once

#include <string>
#include <vector>

namespace cnf_test
{

// What the files are called: those of `data/stock`, made after the public form of what distributions
// install, `installed`, that of this system, and `package_RELEASE`, one out of Debian's package.
std::vector<std::string> StockNames ();

// Where the file is; empty, and why, where it cannot be had. One of a package is fetched into the folder
// of the build once a day.
std::string StockPath (const std::string &name, std::string *why);

} // namespace cnf_test
