// Runs cnfctl in a folder of its own and compares everything that can be seen of it: standard
// output, standard error, exit status, and every file of the folder.
#pragma once

#include "support/case-name.h"

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

// Rows about a folder with one file, f.cnf.
class RowsOf
{
public:
  explicit RowsOf (const std::string &before);

  // One after which the file is @after.
  CliCase Edited (const std::string &name, const std::vector<std::string> &arguments,
                  const std::string &after, const std::string &err, int status = 0) const;
  CliCase Edited (const std::string &name, const std::vector<std::string> &arguments,
                  const std::string &after, const std::string &err, const std::string &input) const;

  // One that fails and changes nothing.
  CliCase Refused (const std::string &name, const std::vector<std::string> &arguments,
                   const std::string &err, const std::string &input = "") const;

private:
  std::string before_;
};

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

} // namespace cnf_test
