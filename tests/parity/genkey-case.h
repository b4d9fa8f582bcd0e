// What the cases of genrsa and of genpkey have in common.
#pragma once

#include "parity/harness.h"
#include "parity/shapes.h"

#include <gtest/gtest.h>
#include <ostream>

namespace cnf_parity
{

struct GenkeyCase
{
  const char *name;
  std::vector<std::string> options; // behind the command's name
  std::string input = "";
};

inline void
PrintTo (const GenkeyCase &test, std::ostream *out)
{
  *out << test.name;
}

inline std::string
CaseName (const testing::TestParamInfo<GenkeyCase> &test)
{
  return test.param.name;
}

// Keys are random. Those that are encrypted open with "secret". k.pem and k.der hold what was made.
inline Allowance
RandomKey ()
{
  Allowance allowance;
  allowance.shapes = { { "", KeyShape ("secret") },
                       { "k.pem", KeyShape ("secret") },
                       { "k.der", DerKeyShape } };
  allowance.progress = true;
  allowance.spared = { "k.pem" };
  return allowance;
}

} // namespace cnf_parity
