// A folder with a file in it that cnfctl edits, and what can be seen of both afterwards.
#pragma once

#include "support/files.h"
#include "support/process.h"

#include <gtest/gtest.h>
#include <map>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace cnf_test
{

extern const std::string kBefore; // the file
extern const std::string kEdit;   // what `set` is told
extern const std::string kAfter;  // the file after that

class Place : public testing::Test
{
protected:
  Place ();
  ~Place () override;

  std::string
  Path (const std::string &name) const
  {
    return folder_.path () / name;
  }

  // Runs any command in the folder.
  Result RunHere (const std::vector<std::string> &argv) const;

  // Runs cnfctl there, behind the words of another command that runs it.
  Result Cnfctl (const std::vector<std::string> &arguments,
                 std::vector<std::string> before = {}) const;

  // `cnfctl set -q OPTION... NAME` with the edit.
  Result Set (std::vector<std::string> options, const std::string &name = "f.cnf") const;

  // The names in the folder, hidden ones too.
  std::vector<std::string> Names () const;

  struct stat Status (const std::string &name) const;

  // The file is as it was, and nothing is beside it.
  void ExpectUntouched () const;

  TemporaryFolder folder_;
};

// The words that make a command run as somebody who is not privileged.
std::vector<std::string> AsNobody ();

// Whether the answer is that of a command that could not be run.
bool CouldNotRun (const Result &result);

} // namespace cnf_test
