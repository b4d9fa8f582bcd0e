// The options of x509 -req, their values, and what can be wrong with them.
#pragma once

#include "parity/option-table.h"

namespace cnf_parity
{

// Tags that a test looks at: "random-signature"; "random-serial" unless "serial-file" is there beside
// "ca"; "spoilt".
const Options &X509Options ();

// Files beside those of Authority ().
const std::map<std::string, std::string> &X509OptionFiles ();

// What breaks one of those command lines.
std::vector<Fault> X509Faults ();

} // namespace cnf_parity
