// Cases of req: a command line over the files of Authority() and a few of its own.
#pragma once

#include "parity/authority.h"
#include "parity/harness.h"
#include "parity/shapes.h"
#include <gtest/gtest.h>

namespace cnf_parity
{

using Words = std::vector<std::string>;

struct ReqCase
{
  const char *name;
  Words options;                                 // behind req
  std::map<std::string, std::string> files = {}; // beside those of Authority()
  std::string input = "";
};

inline std::string
ReqCaseName (const testing::TestParamInfo<ReqCase> &info)
{
  return info.param.name;
}

inline Words
operator+ (Words words, const Words &more)
{
  words.insert (words.end (), more.begin (), more.end ());
  return words;
}

// A request for the key in rsa.key.
inline Words
Request (const Words &more = {})
{
  return Words{ "-new", "-key", "rsa.key" } + more;
}

// A certificate that this key signs.
inline Words
SelfSigned (const Words &more = {})
{
  return Words{ "-x509", "-key", "rsa.key", "-set_serial", "0x1234" } + more;
}

// Options that read a config of the case's own.
inline ReqCase
With (const char *name, const std::string &config, const Words &options,
      const std::string &input = "")
{
  return { name, options + Words{ "-config", "r.cnf" }, { { "r.cnf", config } }, input };
}

inline Invocation
ReqInvocation (const ReqCase &test)
{
  Invocation invocation;
  invocation.argv = Words{ "req" } + test.options;
  invocation.files = Authority ();
  for (const auto &[name, bytes] : test.files)
    invocation.files[name] = bytes;
  invocation.input = test.input;
  return invocation;
}

// The random state is random; openssl truncates an output before it fails.
inline Allowance
ReqAllowance ()
{
  Allowance allowance;
  allowance.shapes = { { ".rnd", SizeOnly }, { "state", SizeOnly } };
  allowance.spared = { "out.pem" };
  return allowance;
}

inline void
ExpectReqParity (const ReqCase &test, int status)
{
  Outcomes both = ExpectParity (ReqInvocation (test), ReqAllowance ());
  EXPECT_EQ (both.openssl.status, status) << both.openssl.err;
}

} // namespace cnf_parity
