// The sessions that a page of documentation shows in its ```console blocks.
#pragma once

#include <string>
#include <vector>

namespace cnf_test
{

// A line behind `$ `, and what the page says that it prints.
struct Call
{
  std::string command;
  std::string output;
};

// The calls of one block, in order.
using Session = std::vector<Call>;

// The blocks of the text of a page, in order; a block may be indented, as in a list.
std::vector<Session> Sessions (const std::string &page);

// Output less what is another with every call or release: thread ids, functions, files and line
// numbers in OpenSSL's error records.
std::string Comparable (const std::string &output);

} // namespace cnf_test
