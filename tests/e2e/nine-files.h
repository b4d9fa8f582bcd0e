// The nine files of the demo, as a script makes them with the cnfissue that was built.
#pragma once

#include "support/process.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cnf_test
{

// Their names, sorted.
const std::vector<std::string> &NineFiles ();

// Runs data/gen.sh in a folder, with nothing handed on to openssl.
void Issue (const std::filesystem::path &folder);

// Runs a program in a folder, with that folder as its home and nothing handed on to openssl.
Result RunIn (const std::filesystem::path &folder, const std::vector<std::string> &argv);

// The names of the files of a folder, sorted, less those whose name begins with a dot.
std::vector<std::string> VisibleNames (const std::filesystem::path &folder);

// The path of the cnfissue that was built.
std::string CnfissuePath ();

} // namespace cnf_test
