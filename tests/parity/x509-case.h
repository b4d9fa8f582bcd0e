// Cases of x509 -req: a command line over the files of Authority() and a few of its own.
#pragma once

#include "parity/authority.h"
#include "parity/harness.h"
#include <gtest/gtest.h>
#include <ostream>

namespace cnf_parity
{

struct X509Case
{
  const char *name;
  std::vector<std::string> options;              // behind x509 -req
  std::map<std::string, std::string> files = {}; // beside those of Authority()
  std::string input = "";                        // of stdin; "@NAME" for the content of a file
};

inline void
PrintTo (const X509Case &test, std::ostream *out)
{
  *out << test.name;
}

template <typename Case>
std::string
CaseName (const testing::TestParamInfo<Case> &info)
{
  return info.param.name;
}

// A request for an RSA key signed by the RSA authority, with a serial number of its own.
inline std::vector<std::string>
ByAuthority (const std::vector<std::string> &more = {})
{
  std::vector<std::string> options = { "-in",    "rsa.csr", "-CA",         "rsa.pem",
                                       "-CAkey", "rsa.key", "-set_serial", "0x1234" };
  options.insert (options.end (), more.begin (), more.end ());
  return options;
}

// The same, with extensions from a section of a config.
inline X509Case
FromSection (const char *name, const std::string &section, const std::string &config)
{
  return { name,
           ByAuthority ({ "-extfile", "x.cnf", "-extensions", section, "-out", "out.pem" }),
           { { "x.cnf", config } } };
}

inline Invocation
X509Req (const X509Case &test)
{
  Invocation invocation;
  invocation.argv = { "x509", "-req" };
  invocation.argv.insert (invocation.argv.end (), test.options.begin (), test.options.end ());
  invocation.files = Authority ();
  for (const auto &[name, bytes] : test.files)
    invocation.files[name] = bytes;
  bool is_file = test.input.rfind ("@", 0) == 0;
  invocation.input = is_file ? invocation.files.at (test.input.substr (1)) : test.input;
  return invocation;
}

// What openssl damages when it fails: the output, and the serial files that the cases name.
inline Allowance
X509Allowance ()
{
  Allowance allowance;
  allowance.spared = { "out.pem", "rsa.srl", "my.srl" };
  return allowance;
}

inline void
ExpectX509Parity (const X509Case &test, int status)
{
  Outcomes both = ExpectParity (X509Req (test), X509Allowance ());
  EXPECT_EQ (both.openssl.status, status) << both.openssl.err;
}

} // namespace cnf_parity
