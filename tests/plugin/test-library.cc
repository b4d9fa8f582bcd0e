// What cnf.so shows to the outside, and what it needs.
#include "plugin/plugin.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace cnf_test
{

namespace
{

using testing::ElementsAre;

// The lines of a program's output, the first @skip words of each left out.
std::vector<std::string>
Lines (const std::vector<std::string> &argv)
{
  Command command;
  command.argv = argv;
  const Result result = Run (command);
  EXPECT_EQ (result.status, 0) << result.err;

  std::istringstream text (result.out);
  std::vector<std::string> lines;
  for (std::string line; std::getline (text, line);)
    lines.push_back (line);
  return lines;
}

std::string
LastWord (const std::string &line)
{
  return line.substr (line.rfind (' ') + 1);
}

// Without its own OPENSSL_init libcrypto would take its function of that name for it.
TEST (Plugin, ExportsItsTwoEntryPoints)
{
  std::vector<std::string> names;
  for (const std::string &line : Lines ({ "nm", "-D", "--defined-only", CNF_PLUGIN }))
    names.push_back (LastWord (line));

  EXPECT_THAT (names, ElementsAre ("OPENSSL_finish", "OPENSSL_init"));
}

TEST (Plugin, NeedsGlibAndLibcryptoOnly)
{
  std::vector<std::string> libraries;
  for (const std::string &line : Lines ({ "readelf", "-d", CNF_PLUGIN }))
    if (line.find ("(NEEDED)") != std::string::npos)
      libraries.push_back (LastWord (line));

  EXPECT_THAT (libraries, testing::UnorderedElementsAre ("[libglib-2.0.so.0]", "[libcrypto.so.3]",
                                                         "[libc.so.6]"));
}

TEST (Plugin, StaysWhenItIsClosed)
{
  const std::vector<std::string> lines = Lines ({ "readelf", "-d", CNF_PLUGIN });

  EXPECT_TRUE (std::any_of (lines.begin (), lines.end (), [] (const std::string &line) {
    return line.find ("(FLAGS_1)") != std::string::npos
           && line.find ("NODELETE") != std::string::npos;
  }));
}

// It runs inside of OPENSSL_init_crypto(). CRYPTO_free() is how a string of OpenSSL's is given back, the
// two of stacks are how the settings of a section are looked at.
TEST (Plugin, CallsOnlyFunctionsOfOpenSslThatAreSafeThere)
{
  int calls = 0;
  for (const std::string &line : Lines ({ "nm", "-D", "--undefined-only", CNF_PLUGIN }))
    {
      const std::string name = LastWord (line);
      if (name.find ("@OPENSSL_") == std::string::npos)
        continue;
      calls++;
      EXPECT_THAT (name,
                   testing::AnyOf (testing::StartsWith ("CONF_"), testing::StartsWith ("NCONF_"),
                                   testing::StartsWith ("OBJ_"), testing::StartsWith ("ERR_"),
                                   testing::StartsWith ("CRYPTO_free@"),
                                   testing::StartsWith ("OPENSSL_sk_num@"),
                                   testing::StartsWith ("OPENSSL_sk_value@")));
      EXPECT_THAT (name, testing::Not (testing::HasSubstr ("CONF_imodule_get_flags")));
    }
  EXPECT_GT (calls, 5);
}

} // namespace

} // namespace cnf_test
