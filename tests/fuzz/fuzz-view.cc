// A view of any bytes is what OpenSSL makes of them.
#include "fuzz/target.h"
#include "support/oracle.h"

extern "C" int
LLVMFuzzerTestOneInput (const std::uint8_t *data, std::size_t size)
{
  cnf_test::Comparison comparison = cnf_test::Compare (cnf_test::InputOf (data, size));
  if (comparison.verdict == cnf_test::Verdict::kDiffers)
    cnf_test::Fail (comparison.text);
  return 0;
}
