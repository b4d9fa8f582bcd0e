// Cases of req: a command line over the files of Authority() and a few of its own.
#pragma once

#include "parity/authority.h"
#include "parity/case.h"
#include "parity/report.h"
#include "parity/shapes.h"

namespace cnf_parity
{

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
inline Case
With (const char *name, const std::string &config, const Words &options,
      const std::string &input = "")
{
  return { name, options + Words{ "-config", "r.cnf" }, { { "r.cnf", config } }, input };
}

inline Invocation
ReqInvocation (const Case &test)
{
  return InvocationOf ({ "req" }, test, Authority ());
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
ExpectReqParity (const Case &test, int status)
{
  Outcomes both = ExpectParity (ReqInvocation (test), ReqAllowance ());
  EXPECT_EQ (both.openssl.status, ExpectedStatus (status)) << both.openssl.err;
}

} // namespace cnf_parity
