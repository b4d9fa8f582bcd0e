// What a fuzz target is: libFuzzer calls it with inputs it makes up, replay.cc with files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerInitialize (int *argc, char ***argv);
extern "C" int LLVMFuzzerTestOneInput (const std::uint8_t *data, std::size_t size);

namespace cnf_test
{

inline std::string
InputOf (const std::uint8_t *data, std::size_t size)
{
  return size > 0 ? std::string (reinterpret_cast<const char *> (data), size) : "";
}

// From now on nothing that is printed through stderr is seen, for targets that talk. What Fail(),
// libFuzzer and the sanitizers say still is.
void SilenceStderr ();

// Says what is wrong and ends the program, which is how libFuzzer notices.
[[noreturn]] void Fail (const std::string &what);

} // namespace cnf_test
