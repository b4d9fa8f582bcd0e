#include "support/scoped.h"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace cnf_test
{

ScopedEnvironment::ScopedEnvironment (const std::map<std::string, std::string> &variables)
{
  for (char **variable = environ; variable != nullptr && *variable != nullptr; variable++)
    before_.push_back (*variable);

  clearenv ();
  for (const auto &[name, value] : variables)
    setenv (name.c_str (), value.c_str (), 1);
}

ScopedEnvironment::~ScopedEnvironment ()
{
  clearenv ();
  for (const std::string &variable : before_)
    {
      std::size_t split = variable.find ('=');
      setenv (variable.substr (0, split).c_str (), variable.c_str () + split + 1, 1);
    }
}

ScopedWorkingDirectory::ScopedWorkingDirectory (const std::string &folder)
    : before_ (std::filesystem::current_path ())
{
  if (chdir (folder.c_str ()) != 0)
    ADD_FAILURE () << "cannot enter " << folder;
}

ScopedWorkingDirectory::~ScopedWorkingDirectory ()
{
  if (chdir (before_.c_str ()) != 0)
    ADD_FAILURE () << "cannot go back to " << before_;
}

} // namespace cnf_test
