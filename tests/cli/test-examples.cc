// The example of each command does what help says that it does.
#include "commands.h"
#include "support/console.h"
#include "support/files.h"
#include "support/process.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>

namespace cnf_test
{

namespace
{

constexpr char kHeading[] = "\nExample:\n";
constexpr char kFile[] = "openssl.cnf";

// The session that the help of a command ends with; empty without one.
Session
ExampleOf (const std::string &name)
{
  const std::string help = HelpOf (name);
  const std::size_t heading = help.find (kHeading);
  if (heading == std::string::npos)
    return {};

  std::istringstream lines (help.substr (heading + sizeof kHeading - 1));
  std::string page = "```console\n";
  for (std::string line; std::getline (lines, line) && !line.empty ();)
    page += line.substr (2) + "\n";
  return Sessions (page + "```\n").at (0);
}

// What a terminal shows.
std::string
Type (const std::string &line, const std::filesystem::path &folder)
{
  const char *path = std::getenv ("PATH");
  Command command;
  command.argv = { "sh", "-c", "exec 2>&1\n" + line };
  command.folder = folder;
  command.environment = { { "TMPDIR", folder.string () },
                          { "PATH", std::string (CNF_TOOLS_DIR "/cnfctl:")
                                      + (path != nullptr ? path : "/usr/bin:/bin") } };
  return Run (command).out;
}

// Whether a line calls the command: behind `cnfctl` its name and then a blank.
bool
Calls (const std::string &line, const std::string &name)
{
  return (" " + line).find (" cnfctl " + name + " ") != std::string::npos;
}

} // namespace

TEST (ExampleOfEachCommand, PrintsWhatHelpShows)
{
  for (const std::string &name : CommandNames ())
    {
      SCOPED_TRACE (name);
      Session example = ExampleOf (name);
      ASSERT_GE (example.size (), 2U) << "no example";
      ASSERT_EQ (example[0].command, std::string ("cat ") + kFile);

      TemporaryFolder folder;
      WriteFile (folder.path () / kFile, example[0].output);
      for (const Call &call : example)
        EXPECT_EQ (Type (call.command, folder.path ()), call.output) << call.command;
    }
}

TEST (ExampleOfEachCommand, CallsIt)
{
  for (const std::string &name : CommandNames ())
    {
      bool calls = false;
      for (const Call &call : ExampleOf (name))
        calls = calls || Calls (call.command, name);
      EXPECT_TRUE (calls) << name;
    }
}

} // namespace cnf_test
