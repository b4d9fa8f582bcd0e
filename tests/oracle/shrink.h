// Makes an input smaller that shows a difference, so that the report can be read.
#pragma once

#include "support/oracle.h"

namespace cnf_test
{

// Takes ever smaller runs of bytes out of @bytes as long as the two readers still differ.
inline std::string
Shrink (std::string bytes)
{
  int tries = 1000;
  for (std::size_t run = bytes.size () / 2; run > 0; run /= 2)
    for (std::size_t start = 0; start + run <= bytes.size () && tries-- > 0;)
      {
        std::string smaller = bytes.substr (0, start) + bytes.substr (start + run);
        if (Compare (smaller).verdict == Verdict::kDiffers)
          bytes = smaller;
        else
          start += run;
      }
  return bytes;
}

// For the message of a failed test.
inline std::string
Report (const std::string &bytes)
{
  std::string small = Shrink (bytes);
  return "\"" + Printable (small) + "\"\n" + Compare (small).text;
}

} // namespace cnf_test
