// The options of req, their values, and what can be wrong with them.
#pragma once

#include "parity/option-table.h"

namespace cnf_parity
{

// Tags that a test looks at: "certifies"; "random-signature", "random-serial", "random-key".
const Options &ReqOptionTable ();

// Files beside those of Authority ().
std::map<std::string, std::string> ReqOptionFiles ();

// What breaks one of those command lines.
std::vector<Fault> ReqFaults ();

} // namespace cnf_parity
