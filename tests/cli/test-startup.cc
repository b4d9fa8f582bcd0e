// cnfctl starts fast because it loads little: libcnf, jansson, GLib, and never libcrypto.
#include "harness.h"
#include "support/process.h"

#include <gtest/gtest.h>
#include <sstream>

namespace cnf_test
{

namespace
{

// The libraries that the dynamic section of a file asks for.
std::vector<std::string>
Needed (const std::string &path)
{
  Command command;
  command.argv = { "readelf", "--wide", "--dynamic", path };
  Result result = Run (command);
  EXPECT_EQ (result.status, 0) << result.err;

  std::vector<std::string> libraries;
  std::istringstream lines (result.out);
  for (std::string line; std::getline (lines, line);)
    if (line.find ("(NEEDED)") != std::string::npos)
      {
        std::size_t start = line.find ('[') + 1;
        libraries.push_back (line.substr (start, line.find (']') - start));
      }
  return libraries;
}

} // namespace

TEST (Cnfctl, LinksNoOpenssl)
{
  std::vector<std::string> libraries = Needed (CnfctlPath ());

  ASSERT_FALSE (libraries.empty ());
  for (const std::string &library : libraries)
    {
      EXPECT_EQ (library.find ("libcrypto"), std::string::npos) << library;
      EXPECT_EQ (library.find ("libssl"), std::string::npos) << library;
      EXPECT_EQ (library.find ("libcnf-x509"), std::string::npos) << library;
    }
}

// What the libraries it links bring along counts too: here is all that the loader maps.
TEST (Cnfctl, LoadsNoOpenssl)
{
  Command command;
  command.argv = { CnfctlPath (), "--version" };
  command.environment = { { "LD_TRACE_LOADED_OBJECTS", "1" } };
  Result result = cnf_test::Run (command);

  ASSERT_NE (result.out.find ("libcnf.so"), std::string::npos) << result.out << result.err;
  EXPECT_EQ (result.out.find ("libcrypto"), std::string::npos) << result.out;
  EXPECT_EQ (result.out.find ("libssl"), std::string::npos) << result.out;
}

} // namespace cnf_test
