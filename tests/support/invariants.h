// What holds for the nodes of every document, whatever its bytes are. Needs no GoogleTest, so that
// the fuzzers can use it.
#pragma once

#include <string>

namespace cnf_test
{

// Makes a document of the bytes and says which invariant is broken; empty when all hold:
// the lines add up to the bytes; names and values lie inside their lines; positions are those of
// the bytes; the nodes can be asked for everything.
std::string BrokenInvariant (const std::string &bytes);

} // namespace cnf_test
