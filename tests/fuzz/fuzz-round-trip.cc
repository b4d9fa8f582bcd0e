// Any bytes come back as they were, and the lines of the document keep their invariants.
#include "fuzz/target.h"
#include "support/invariants.h"

extern "C" int
LLVMFuzzerTestOneInput (const std::uint8_t *data, std::size_t size)
{
  std::string broken = cnf_test::BrokenInvariant (cnf_test::InputOf (data, size));
  if (!broken.empty ())
    cnf_test::Fail (broken);
  return 0;
}
