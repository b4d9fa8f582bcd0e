// The promise of an edit, judged by the installed libcrypto. Needs no GoogleTest, so that the fuzzers
// can use it.
#pragma once

#include <string>

namespace cnf_test
{

struct Edit
{
  std::string section;
  std::string key;
  std::string value;
};

// Makes a document of the bytes, sets the value, and says which promise is broken; empty when all are
// kept: an edit that is refused changes no byte; one that is made reads back as exactly the value,
// changes no other except through references to it, done again changes no byte, and undone leaves
// none changed. NULs are no part of an edit.
std::string BrokenEdit (const std::string &bytes, const Edit &edit);

} // namespace cnf_test
