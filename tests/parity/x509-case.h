// Cases of x509 -req: a command line over the files of Authority() and a few of its own.
#pragma once

#include "parity/authority.h"
#include "parity/case.h"
#include "parity/report.h"

namespace cnf_parity
{

// A request for an RSA key signed by the RSA authority, with a serial number of its own.
inline Words
ByAuthority (const Words &more = {})
{
  return Words{ "-in", "rsa.csr", "-CA", "rsa.pem", "-CAkey", "rsa.key", "-set_serial", "0x1234" }
         + more;
}

// The same, with extensions from a section of a config.
inline Case
FromSection (const char *name, const std::string &section, const std::string &config)
{
  return { name,
           ByAuthority ({ "-extfile", "x.cnf", "-extensions", section, "-out", "out.pem" }),
           { { "x.cnf", config } } };
}

inline Invocation
X509Req (const Case &test)
{
  return InvocationOf ({ "x509", "-req" }, test, Authority ());
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
ExpectX509Parity (const Case &test, int status)
{
  Outcomes both = ExpectParity (X509Req (test), X509Allowance ());
  EXPECT_EQ (both.openssl.status, ExpectedStatus (status)) << both.openssl.err;
}

} // namespace cnf_parity
