#include "stock.h"

#include "support/files.h"
#include "support/process.h"

#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

namespace cnf_test
{

namespace
{

namespace fs = std::filesystem;

constexpr char kInstalled[] = "/etc/ssl/openssl.cnf";
constexpr char kPackage[] = "package_";
constexpr auto kFreshFor = std::chrono::hours (24);
constexpr auto kFailedFor = std::chrono::minutes (10);

const char *const kShapes[] = { "debian_11", "debian_12", "alpine", "fedora" };
const char *const kReleases[] = { "bullseye", "bookworm", "trixie", "sid" };

bool
IsYounger (const fs::path &path, fs::file_time_type::duration age)
{
  std::error_code error;
  const fs::file_time_type time = fs::last_write_time (path, error);
  return !error && fs::file_time_type::clock::now () - time < age;
}

// Held by one process at a time; with it goes the lock.
class Lock
{
public:
  explicit Lock (const fs::path &path)
      : file_ (open (path.c_str (), O_CREAT | O_CLOEXEC | O_RDWR, 0666))
  {
    flock (file_, LOCK_EX);
  }
  ~Lock ()
  {
    close (file_);
  }
  Lock (const Lock &) = delete;
  Lock &operator= (const Lock &) = delete;

private:
  int file_;
};

// A failure holds for a while, so that the tests do not wait for the network again and again.
std::string
Fetched (const std::string &release, std::string *why)
{
  const fs::path folder = fs::path (CNF_TOOLS_DIR).parent_path () / "stock";
  const fs::path file = folder / (release + ".cnf");
  const fs::path failed = folder / (release + ".failed");
  fs::create_directories (folder);
  const Lock lock (folder / (release + ".lock"));

  if (!IsYounger (file, kFreshFor) && !IsYounger (failed, kFailedFor))
    {
      Command command;
      command.argv = { "sh", CNF_SOURCE_DIR "/tests/e2e/fetch-stock", release, file.string () };
      command.folder = folder;
      command.seconds = 100;
      const Result result = Run (command);
      if (result.status != 0)
        WriteFile (failed, result.out + result.err);
    }
  if (fs::exists (file))
    return file.string ();
  *why = "no package of " + release + ": " + ReadFile (failed);
  return "";
}

} // namespace

std::vector<std::string>
StockNames ()
{
  std::vector<std::string> names (std::begin (kShapes), std::end (kShapes));
  names.push_back ("installed");
  for (const char *release : kReleases)
    names.push_back (std::string (kPackage) + release);
  return names;
}

std::string
StockPath (const std::string &name, std::string *why)
{
  if (name.rfind (kPackage, 0) == 0)
    return Fetched (name.substr (sizeof kPackage - 1), why);

  std::string file = name;
  for (char &byte : file)
    byte = byte == '_' ? '-' : byte;
  const std::string path = name == "installed" ? kInstalled
                                               : CNF_DATA_DIR "/stock/" + file + ".cnf";
  *why = "there is no " + path;
  return fs::exists (path) ? path : "";
}

} // namespace cnf_test
