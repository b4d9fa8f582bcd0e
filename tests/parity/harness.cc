#include "parity/harness.h"

#include "parity/pattern.h"
#include "parity/report.h"
#include "support/files.h"
#include "support/process.h"
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace cnf_parity
{

namespace fs = std::filesystem;

namespace
{

const char *const kCnfissue = CNF_TOOLS_DIR "/cnfissue/cnfissue";

std::map<std::string, std::string>
Environment (const Invocation &invocation)
{
  std::map<std::string, std::string> environment = {
    { "TZ", "UTC" },
    { "LC_ALL", "C.UTF-8" },
    { "CNFISSUE_OPENSSL", "" },
    // A finding ends the program with a status that openssl never has.
    { "ASAN_OPTIONS", "verify_asan_link_order=0:exitcode=99" },
    { "UBSAN_OPTIONS", "exitcode=99" },
  };
  for (const auto &[name, value] : invocation.environment)
    environment[name] = value;
  return environment;
}

std::map<std::string, File>
FilesIn (const fs::path &folder)
{
  std::map<std::string, File> files;
  for (const fs::path &path : cnf_test::FilesBelow (folder))
    {
      struct stat status = {};
      stat (path.c_str (), &status);
      files[path.lexically_relative (folder)] = { cnf_test::ReadFile (path),
                                                  static_cast<unsigned> (status.st_mode) & 07777U };
    }
  return files;
}

// A wrapper that is killed leaves semaphores behind that are named after its process, and a later one
// with the same number gives up before it starts the program. Then both programs would seem to agree.
bool
ClockDidNotStart (const cnf_test::Result &result)
{
  return result.err.rfind ("faketime: ", 0) == 0 || result.out.rfind ("faketime: ", 0) == 0;
}

// Another try has another process number.
cnf_test::Result
RunUnderFrozenClock (const cnf_test::Command &command, const Invocation &invocation)
{
  cnf_test::Result result;
  for (int tries = 0; tries < 5; tries++)
    {
      result = invocation.exchanges.empty ()
                 ? cnf_test::Run (command)
                 : cnf_test::RunOnTerminal (command, invocation.exchanges);
      if (!ClockDidNotStart (result))
        return result;
    }
  ADD_FAILURE () << "the frozen clock did not start: " << result.err << result.out;
  return result;
}

Outcome
RunIn (const fs::path &folder, const std::string &program, const Invocation &invocation)
{
  for (const auto &[name, bytes] : invocation.files)
    {
      fs::create_directories ((folder / name).parent_path ());
      cnf_test::WriteFile (folder / name, bytes);
    }
  if (invocation.prepare)
    invocation.prepare (folder);

  cnf_test::Command command;
  command.argv = { "faketime", "-f", "2026-01-01 00:00:00", program };
  command.argv.insert (command.argv.end (), invocation.argv.begin (), invocation.argv.end ());
  command.input = invocation.input;
  command.folder = folder;
  command.environment = Environment (invocation);
  std::map<std::string, File> before = FilesIn (folder);
  cnf_test::Result result = RunUnderFrozenClock (command, invocation);

  return { result.status, result.out, result.err, before, FilesIn (folder) };
}

Outcome
RunProgram (const std::string &program, const Invocation &invocation)
{
  cnf_test::TemporaryFolder folder;
  return RunIn (folder.path (), program, invocation);
}

// Signs of life: any number of them, on any number of lines.
std::string
WithoutProgress (const std::string &err)
{
  return ReplaceAll (ReplaceAll (err, "[.+*]{2,}", ""), "^[.+*]?\\n", "");
}

// An error stack that is printed and survived: only the number of the thread may differ.
std::string
WithoutThread (const std::string &err)
{
  return ReplaceAll (err, "[0-9A-F]{16}:error:", "error:");
}

std::string
ShapeOf (const std::string &bytes, const std::string &name, const Allowance &allowance)
{
  auto shape = allowance.shapes.find (name);
  return shape == allowance.shapes.end () ? bytes : shape->second (bytes);
}

std::string
CommandLine (const Invocation &invocation)
{
  std::string line;
  for (const std::string &word : invocation.argv)
    line += word + " ";
  return line;
}

void
ExpectSameMessages (const Outcomes &both, const Allowance &allowance)
{
  std::string theirs = both.openssl.err;
  std::string ours = both.cnfissue.err;
  if (allowance.progress)
    {
      theirs = WithoutProgress (theirs);
      ours = WithoutProgress (ours);
    }

  if (both.openssl.status == 0)
    EXPECT_EQ (WithoutThread (ours), WithoutThread (theirs)) << "stderr";
  else
    EXPECT_EQ (ComparableMessages (ours), ComparableMessages (theirs))
      << "stderr of openssl:\n"
      << theirs << "stderr of cnfissue:\n"
      << ours;
}

void
ExpectSameFile (const std::string &name, const File *ours, const File *theirs,
                const Allowance &allowance)
{
  ASSERT_EQ (ours != nullptr, theirs != nullptr)
    << name << " exists only after " << (ours != nullptr ? "cnfissue" : "openssl");
  if (ours == nullptr)
    return;
  EXPECT_EQ (ShapeOf (ours->bytes, name, allowance), ShapeOf (theirs->bytes, name, allowance))
    << "content of " << name;
  EXPECT_EQ (ours->mode, theirs->mode) << "mode of " << name;
}

const File *
Find (const std::map<std::string, File> &files, const std::string &name)
{
  auto found = files.find (name);
  return found == files.end () ? nullptr : &found->second;
}

void
ExpectUntouched (const std::string &name, const File *before, const File *ours)
{
  if (before == nullptr)
    EXPECT_EQ (ours, nullptr) << name << " was left behind";
  else if (ours == nullptr)
    ADD_FAILURE () << name << " is gone";
  else
    {
      EXPECT_EQ (ours->bytes, before->bytes) << name << " was changed";
      EXPECT_EQ (ours->mode, before->mode) << "mode of " << name;
    }
}

// A check of the certificate that was made may decide the status, when all is written; that is not so
// where the output format is refused behind the check.
bool
SaysNo (const Outcome &outcome)
{
  if (outcome.err.find ("Bad output format") != std::string::npos)
    return false;

  const std::string no = " does NOT match certificate\n";
  if (outcome.out.find (no) != std::string::npos)
    return true;
  for (const auto &[name, file] : outcome.files)
    if (file.bytes.find (no) != std::string::npos)
      return true;
  return false;
}

void
ExpectSameFiles (const Outcomes &both, const Allowance &allowance)
{
  // A random state that cannot be written comes to light when all else is done.
  const bool is_late = both.openssl.err.find ("Cannot write random bytes") != std::string::npos;
  const bool has_failed = both.openssl.status != 0 && !is_late && !SaysNo (both.openssl);
  std::set<std::string> names;
  for (const auto &[name, file] : both.openssl.files)
    names.insert (name);
  for (const auto &[name, file] : both.cnfissue.files)
    names.insert (name);

  for (const std::string &name : names)
    {
      const File *ours = Find (both.cnfissue.files, name);
      if (has_failed && allowance.spared.count (name) != 0)
        ExpectUntouched (name, Find (both.cnfissue.before, name), ours);
      else
        ExpectSameFile (name, ours, Find (both.openssl.files, name), allowance);
    }
}

} // namespace

Outcome
RunOpenssl (const Invocation &invocation)
{
  return RunProgram (CNF_OPENSSL, invocation);
}

Outcome
RunCnfissue (const Invocation &invocation)
{
  return RunProgram (kCnfissue, invocation);
}

std::string
ComparableMessages (const std::string &err)
{
  // thread:error:code:library:function:reason:file:line:data; what openssl prints before it may
  // lack its newline
  std::string stack = ReplaceAll (
    err, "[0-9A-F]{16}:error:([0-9A-F]+):([^:\\n]*):[^:\\n]*:([^:\\n]*):[^:\\n]*:[0-9]+:(.*)$",
    "error \\1: \\2: \\3: \\4");
  // and, in the data, how many names the process had met before: "Scheme (file : 126), Properties"
  stack = ReplaceAll (stack, " : [0-9]+\\), Properties \\(", " : N), Properties (");
  return ReplaceAll (stack, "^cnfissue: .*\\n", "");
}

Outcomes
ExpectParity (const Invocation &invocation, const Allowance &allowance)
{
  SCOPED_TRACE (CommandLine (invocation));
  Comparison comparison;
  Outcomes both = { RunOpenssl (invocation), RunCnfissue (invocation) };

  EXPECT_EQ (both.cnfissue.status, both.openssl.status) << both.cnfissue.err;
  EXPECT_EQ (ShapeOf (both.cnfissue.out, "", allowance), ShapeOf (both.openssl.out, "", allowance))
    << "stdout";
  ExpectSameMessages (both, allowance);
  ExpectSameFiles (both, allowance);
  return both;
}

std::string
MakeByOpenssl (const std::vector<std::string> &argv, const std::string &made,
               const std::map<std::string, std::string> &files)
{
  Invocation invocation;
  invocation.argv = argv;
  invocation.files = files;
  Outcome outcome = RunOpenssl (invocation);
  EXPECT_EQ (outcome.status, 0) << CommandLine (invocation) << "\n" << outcome.err;
  EXPECT_EQ (outcome.files.count (made), 1U) << made;
  return outcome.files[made].bytes;
}

} // namespace cnf_parity
