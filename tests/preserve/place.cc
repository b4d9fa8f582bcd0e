#include "place.h"

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace cnf_test
{

namespace fs = std::filesystem;

const std::string kBefore = "# mine\n[ s ]\nk = v # why\n";
const std::string kEdit = "s::k=w";
const std::string kAfter = "# mine\n[ s ]\nk = w # why\n";

namespace
{

// CNF_TEST_TOOLS: a folder of tools from another build, to see what a release does.
std::string
ToolPath ()
{
  const char *folder = std::getenv ("CNF_TEST_TOOLS");
  return std::string (folder != nullptr ? folder : CNF_TOOLS_DIR) + "/cnfctl/cnfctl";
}

const std::string kCnfctl = ToolPath ();

} // namespace

Place::Place ()
{
  EXPECT_TRUE (fs::exists (kCnfctl)) << kCnfctl;
  fs::permissions (folder_.path (), fs::perms (0755));
  WriteFile (Path ("f.cnf"), kBefore);
}

Place::~Place () = default;

Result
Place::RunHere (const std::vector<std::string> &argv) const
{
  Command command;
  command.argv = argv;
  command.folder = folder_.path ();
  // A sanitizer cannot look for leaks under strace.
  command.environment = { { "ASAN_OPTIONS", "detect_leaks=0" } };
  return cnf_test::Run (command);
}

Result
Place::Cnfctl (const std::vector<std::string> &arguments, std::vector<std::string> before) const
{
  before.push_back (kCnfctl);
  before.insert (before.end (), arguments.begin (), arguments.end ());
  return RunHere (before);
}

Result
Place::Set (std::vector<std::string> options, const std::string &name) const
{
  options.insert (options.begin (), { "set", "-q" });
  options.insert (options.end (), { name, kEdit });
  return Cnfctl (options);
}

std::vector<std::string>
Place::Names () const
{
  std::vector<std::string> names;
  for (const auto &entry : fs::directory_iterator (folder_.path ()))
    names.push_back (entry.path ().filename ());
  std::sort (names.begin (), names.end ());
  return names;
}

struct stat
Place::Status (const std::string &name) const
{
  struct stat status = {};
  EXPECT_EQ (lstat (Path (name).c_str (), &status), 0) << name;
  return status;
}

void
Place::ExpectUntouched () const
{
  EXPECT_EQ (ReadFile (Path ("f.cnf")), kBefore);
  EXPECT_EQ (Names (), std::vector<std::string>{ "f.cnf" });
}

std::vector<std::string>
AsNobody ()
{
  if (geteuid () != 0)
    return {};
  return { "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--" };
}

bool
CouldNotRun (const Result &result)
{
  return result.status == 126 || result.status == 127;
}

} // namespace cnf_test
