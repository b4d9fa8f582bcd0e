// Runs cnfctl in a folder of its own and compares everything that can be seen of it: standard
// output, standard error, exit status, and every file of the folder.
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace cnf_test
{

using Files = std::map<std::string, std::string>; // name -> bytes

struct CliCase
{
  std::string name;
  Files files;                        // what the folder holds before
  std::vector<std::string> arguments; // behind `cnfctl`
  int status = 0;
  std::string out = {};
  std::string err = {};
  Files changed = {};     // files that are other or new afterwards; all others are as before
  std::string input = {}; // standard input
  std::map<std::string, std::string> environment = {};
};

void Check (const CliCase &row);

// A literal with NULs in it.
template <std::size_t size>
std::string
Bytes (const char (&literal)[size])
{
  return std::string (literal, size - 1);
}

// The path of the cnfctl that was built.
std::string CnfctlPath ();

inline std::ostream &
operator<< (std::ostream &stream, const CliCase &row)
{
  return stream << row.name;
}

// For INSTANTIATE_TEST_SUITE_P.
template <class Info>
std::string
CaseName (const Info &info)
{
  return info.param.name;
}

} // namespace cnf_test
