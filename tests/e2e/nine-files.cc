#include "e2e/nine-files.h"

#include "support/files.h"

#include <gtest/gtest.h>

namespace cnf_test
{

namespace fs = std::filesystem;

const std::vector<std::string> &
NineFiles ()
{
  static const std::vector<std::string> names = { "ca.key",     "ca.pem",     "ca.srl",
                                                  "client.csr", "client.key", "client.pem",
                                                  "server.csr", "server.key", "server.pem" };
  return names;
}

std::string
CnfissuePath ()
{
  return CNF_TOOLS_DIR "/cnfissue/cnfissue";
}

Result
RunIn (const fs::path &folder, const std::vector<std::string> &argv)
{
  Command command;
  command.argv = argv;
  command.folder = folder;
  command.environment = { { "HOME", folder.string () },
                          { "CNFISSUE", CnfissuePath () },
                          { "CNFISSUE_OPENSSL", "" } };
  return Run (command);
}

void
Issue (const fs::path &folder)
{
  const Result result = RunIn (folder, { CNF_DATA_DIR "/gen.sh" });
  EXPECT_EQ (result.status, 0) << result.err;
}

std::vector<std::string>
VisibleNames (const fs::path &folder)
{
  std::vector<std::string> names;
  for (const fs::path &path : FilesBelow (folder))
    if (path.filename ().string ().front () != '.')
      names.push_back (path.lexically_relative (folder).generic_string ());
  return names;
}

} // namespace cnf_test
