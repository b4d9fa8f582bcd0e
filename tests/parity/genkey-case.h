// What the cases of genrsa and of genpkey have in common.
#pragma once

#include "parity/case.h"
#include "parity/report.h"
#include "parity/shapes.h"

namespace cnf_parity
{

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
