// A row of the tables of cases: a command line, and the files that it finds.
#pragma once

#include "parity/harness.h"
#include "support/case-name.h"

#include <gtest/gtest.h>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace cnf_parity
{

using Words = std::vector<std::string>;

struct Case
{
  const char *name;
  Words options;                                 // behind the command
  std::map<std::string, std::string> files = {}; // beside those that every case of the table finds
  std::string input = "";                        // of stdin; "@NAME" for the content of a file
};

inline void
PrintTo (const Case &test, std::ostream *out)
{
  *out << test.name;
}

using cnf_test::CaseName;

inline Words
operator+ (Words words, const Words &more)
{
  words.insert (words.end (), more.begin (), more.end ());
  return words;
}

inline Invocation
InvocationOf (const Words &command, const Case &test,
              const std::map<std::string, std::string> &files)
{
  Invocation invocation;
  invocation.argv = command + test.options;
  invocation.files = files;
  for (const auto &[name, bytes] : test.files)
    invocation.files[name] = bytes;
  const bool is_file = test.input.rfind ("@", 0) == 0;
  invocation.input = is_file ? invocation.files.at (test.input.substr (1)) : test.input;
  return invocation;
}

} // namespace cnf_parity
