// State of the process that a test changes and that is put back behind it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace cnf_test
{

// Makes the given variables the whole environment of the process, and puts the old one back.
class ScopedEnvironment
{
public:
  explicit ScopedEnvironment (const std::map<std::string, std::string> &variables);
  ~ScopedEnvironment ();
  ScopedEnvironment (const ScopedEnvironment &) = delete;
  ScopedEnvironment &operator= (const ScopedEnvironment &) = delete;

private:
  std::vector<std::string> before_; // NAME=VALUE
};

// Changes the working directory, and puts it back.
class ScopedWorkingDirectory
{
public:
  explicit ScopedWorkingDirectory (const std::string &folder);
  ~ScopedWorkingDirectory ();
  ScopedWorkingDirectory (const ScopedWorkingDirectory &) = delete;
  ScopedWorkingDirectory &operator= (const ScopedWorkingDirectory &) = delete;

private:
  std::string before_;
};

} // namespace cnf_test
