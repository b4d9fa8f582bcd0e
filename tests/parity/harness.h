// The same command line for openssl and for cnfissue, and the comparison of all that comes of it.
#pragma once

#include "support/terminal.h"
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace cnf_parity
{

// What is run. Each program gets a folder of its own with the same files in it, a clock that stands
// at 2026-01-01 00:00:00 UTC, no terminal unless somebody types, and an environment without HOME;
// cnfissue hands nothing on.
struct Invocation
{
  std::vector<std::string> argv;            // without the program
  std::map<std::string, std::string> files; // in the folder beforehand: name, bytes
  std::map<std::string, std::string> environment;
  std::string input;
  std::vector<cnf_test::Exchange> exchanges; // instead of input: on a terminal, which shows all
  std::function<void (const std::filesystem::path &folder)> prepare; // for what files cannot say
};

struct File
{
  std::string bytes;
  unsigned mode = 0; // permission bits
};

struct Outcome
{
  int status = -1;
  std::string out;
  std::string err;
  std::map<std::string, File> before; // all below the folder, by path
  std::map<std::string, File> files;  // and when the program has ended
};

// Makes of bytes what has to be the same, where the bytes themselves are random.
using Shape = std::function<std::string (const std::string &bytes)>;

// Where the outcomes need not be the same byte for byte.
struct Allowance
{
  std::map<std::string, Shape> shapes; // by file; "" is stdout
  bool progress = false;               // stderr holds dots and pluses of making a key
  std::set<std::string> spared;        // openssl damages these when it fails, cnfissue does not
};

struct Outcomes
{
  Outcome openssl;
  Outcome cnfissue;
};

Outcome RunOpenssl (const Invocation &invocation);
Outcome RunCnfissue (const Invocation &invocation);

// stderr as the contract compares it: error stack lines are reduced to library, reason and data, the
// data to what does not depend on what else the process did before, lines that begin with `cnfissue: ` are left out.
std::string ComparableMessages (const std::string &err);

// Runs both and fails the test for every difference: exit status, stdout, stderr, and the files
// made or changed with their modes. After success stderr is compared byte for byte.
Outcomes ExpectParity (const Invocation &invocation, const Allowance &allowance = {});

// Runs openssl in a new folder and returns the file it made; fails the test when it fails.
std::string MakeByOpenssl (const std::vector<std::string> &argv, const std::string &made,
                           const std::map<std::string, std::string> &files = {});

} // namespace cnf_parity
