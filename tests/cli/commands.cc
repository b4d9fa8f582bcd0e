#include "commands.h"

#include "harness.h"
#include "support/process.h"

#include <gtest/gtest.h>
#include <iterator>
#include <sstream>

namespace cnf_test
{

namespace
{

std::string
Help (const std::vector<std::string> &words)
{
  Command command;
  command.argv = { CnfctlPath (), "help" };
  command.argv.insert (command.argv.end (), words.begin (), words.end ());
  Result result = Run (command);

  EXPECT_EQ (result.status, 0) << result.err;
  return result.out;
}

} // namespace

std::vector<std::string>
CommandNames ()
{
  std::vector<std::string> names;
  std::istringstream help (Help ({}));
  std::string line;

  while (std::getline (help, line) && line != "Commands:")
    continue;
  while (std::getline (help, line) && !line.empty ())
    names.push_back (line.substr (2, line.find ("  ", 2) - 2));
  EXPECT_FALSE (names.empty ());
  return names;
}

std::vector<std::string>
Words (const std::string &name)
{
  std::istringstream stream (name);
  return { std::istream_iterator<std::string> (stream), {} };
}

std::string
FirstWord (const std::string &name)
{
  return name.substr (0, name.find (' '));
}

std::string
HelpOf (const std::string &name)
{
  return Help (Words (name));
}

} // namespace cnf_test
