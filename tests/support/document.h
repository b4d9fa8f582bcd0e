// What tests ask the library in passing: a document of some text, bytes as a string, findings in
// words.
#pragma once

#include <cnf/cnf.h>
#include <string>

namespace cnf_test
{

// A document of the bytes; transfer full.
CnfDocument *NewDocument (const std::string &bytes, const char *label = nullptr);

std::string StringOf (GBytes *bytes);

// The finding and a line end: `code path:line:column message`.
std::string LineOf (const CnfFinding *finding);

// What the view found, one finding a line.
std::string FindingsOf (const CnfView *view);

} // namespace cnf_test
